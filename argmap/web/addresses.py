"""Which addresses may be fetched from: none that leads into this machine or the local network, unless allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, quote, urlsplit

from argmap.errors import InputError, UsageError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 within IPv6: RFC 6052
_SAFE = "/%:=&?~#+!$,;'@()*[]-._"


def is_web(address: str) -> bool:
    """Whether what was given is an address of the web rather than the name of a file."""
    return address[:8].lower().startswith(("http://", "https://"))


def parsed(address: str) -> SplitResult:
    """The parts of an address; `UsageError` for one that is none of the web or holds a password."""
    try:
        found = urlsplit(address.strip())
        host, port = found.hostname, found.port
    except ValueError as error:
        raise UsageError(f"{address!r} is no web address: {error}") from None
    if found.scheme not in ("http", "https"):
        raise UsageError(f"{address!r} is no web address", "http:// and https:// are fetched, nothing else")
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


def resolved(host: str, port: int, *, local: bool) -> list[str]:
    """The numbers of a host, to connect to these and no others; `InputError` when one leads into this machine or the
    local network, unless `local` ones are allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"no host {host!r} is found", "is the address right, and is there a network?") from None
    numbers = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for number in numbers:
        if not local and is_local(number):
            raise InputError(f"{host} leads into this machine or the local network ({number})", "--local allows it")
    return numbers


def is_local(number: str) -> bool:
    """Whether an IP address is none of the public network."""
    address: IPAddress = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_local(str(inner))
    return not address.is_global or address.is_multicast or address.is_reserved
