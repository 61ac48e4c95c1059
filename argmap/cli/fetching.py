"""ARTICLE given as an address of the web: fetched when that is allowed, and kept as a file when asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import InputError, UsageError

Keep = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What the command line said about fetching."""

    offline: bool = False
    save: bool = False
    local: bool = False


_allowed = _Allowed()


def allow(*, offline: bool, save: bool, local: bool) -> None:
    """Notes for this run what may be fetched, and whether it is kept."""
    global _allowed
    _allowed = _Allowed(offline, save, local)


def fetched(address: str, keep: Keep) -> tuple[bytes, str]:
    """What stands at an address, and where it was found in the end; of several articles there the one behind the #.

    With `--save`, `keep` writes it to a file of this name.
    """
    if _allowed.offline:
        raise UsageError(f"{address} is on the web, and argmap is offline", "leave out --offline (or ARGMAP_OFFLINE)")
    try:
        from argmap.web.fetch import fetch, file_name
    except ImportError as error:
        raise InputError(
            f"{address} is on the web, and {error.name} to fetch it is not installed", "pip install 'argmap[web]'"
        ) from None
    from argmap.ingest import several
    from argmap.ingest.registry import told

    found = fetch(address, local=_allowed.local)
    if _allowed.save:
        _keep(found.data, file_name(found.address), keep)
    ident = address.partition("#")[2]
    kind = told(found.data, found.address)
    if ident and kind is not None and kind.several:
        return several.chosen(found.data, found.address, ident)
    return found.data, found.address


def _keep(data: bytes, name: str, keep: Keep) -> None:
    if os.path.exists(name):
        with open(name, "rb") as file:
            if file.read() == data:
                return
        raise UsageError(f"{name!r} already exists and is another page", "move it away, or leave out --save")
    keep(name, data)
