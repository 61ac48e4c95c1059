"""Addresses of the web, and their parts; which hosts they may lead to is told in `hosts`."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, urlsplit

from argmap.errors import UsageError

_SAFE = "/%:=&?~#+!$,;'@()*[]-._"


def parsed(address: str) -> SplitResult:
    """The parts of an address; `UsageError` for one that is none of the web or holds a password."""
    try:
        found = urlsplit(address.strip())
        host, port = found.hostname, found.port
    except ValueError as error:
        raise UsageError(f"{address!r} is not a web address: {error}") from None
    if found.scheme not in ("http", "https"):
        raise UsageError(f"{address!r} is not a web address", "http:// and https:// are fetched, nothing else")
    if not host or port == 0:
        raise UsageError(f"{address!r} names no host")
    if found.username is not None or found.password is not None:
        raise UsageError(f"{_without_user(found)!r} was given with a user or password, which are not sent")
    try:
        ascii_host = host if ":" in host else host.encode("idna").decode()
    except UnicodeError:
        raise UsageError(f"{address!r} names no host") from None
    place = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    place += f":{port}" if port else ""
    return SplitResult(found.scheme, place, quote(found.path or "/", _SAFE), quote(found.query, _SAFE), found.fragment)


def _without_user(found: SplitResult) -> str:
    return found._replace(netloc=found.netloc.rpartition("@")[2]).geturl()
