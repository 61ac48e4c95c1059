"""What the command line allows to fetch from the web, and where pages are kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.web.get import Allowed

Write = Callable[[str, bytes], None]

_said: dict[str, bool] = {"offline": False, "save": False, "local": False}


def allow(*, offline: bool, save: bool, local: bool) -> None:
    """Notes for this run what may be fetched, and whether it is kept."""
    _said.update(offline=offline, save=save, local=local)


def allowed(write: Write) -> Allowed:
    """What may be fetched in this run; `write` is given the name and the bytes of a file to keep."""
    from functools import partial

    from argmap.web.get import Allowed

    keep = partial(_keep, write=write) if _said["save"] else None
    return Allowed(offline=_said["offline"], local=_said["local"], keep=keep)


def _keep(address: str, data: bytes, *, write: Write) -> None:
    """Writes a page to a file in this folder, named after its address; another file is never replaced."""
    from argmap.web.fetch import file_name

    name = file_name(address)
    if os.path.exists(name):
        with open(name, "rb") as file:
            if file.read() == data:
                return
        raise UsageError(f"{name!r} already exists and is another page", "move it away, or leave out --save")
    write(name, data)
