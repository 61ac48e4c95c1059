"""What is at an address of the web, for a command or a program: fetched when that is allowed, and kept when asked."""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec import Struct

from argmap.errors import InputError

OFFLINE = "ARGMAP_OFFLINE"
"""The variable that forbids fetching when it says yes."""
_YES = ("1", "true", "t", "yes", "y", "on")


class Allowed(Struct, frozen=True, kw_only=True):
    """What may be fetched: nothing when `offline` (None: as the variable says), also from this machine and the local
    network when `local`; `keep` is given the address where a page was found in the end, and its bytes."""

    offline: bool | None = None
    local: bool = False
    keep: Callable[[str, bytes], None] | None = None


def get(address: str, allowed: Allowed | None = None) -> tuple[bytes, str]:
    """What stands at an address, and where it was in the end; `InputError` says why it could not be had."""
    allowed = allowed or Allowed()
    if allowed.offline or (allowed.offline is None and os.environ.get(OFFLINE, "").lower() in _YES):
        raise InputError(f"{address} is on the web, and argmap is offline", f"leave out --offline or {OFFLINE}")
    try:
        from argmap.web.fetch import fetch
    except ImportError as error:
        raise InputError(
            f"{address} is on the web, and {error.name} to fetch it is not installed", "pip install 'argmap[web]'"
        ) from None
    found = fetch(address, local=allowed.local)
    if allowed.keep is not None:
        allowed.keep(found.address, found.data)
    return found.data, found.address


def article(address: str, allowed: Allowed | None = None) -> tuple[bytes, str]:
    """The article at an address and where it was in the end; of several articles there, the one named behind the #."""
    from argmap.ingest import several
    from argmap.ingest.registry import file_kind

    data, final = get(address, allowed)
    ident = address.partition("#")[2]
    kind = file_kind(data, final)
    if ident and kind is not None and kind.several:
        return several.chosen(data, final, ident)
    return data, final
