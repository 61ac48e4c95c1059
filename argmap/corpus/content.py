"""What a file is: an article, a map or a store. It is told by content, and here alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from argmap.formats import Format

HEAD = 100
"""Bytes at the start of a file that tell a store."""
_SQLITE = b"SQLite format 3\0"


class Content(Struct, frozen=True):
    """What the bytes of a file are; `format` is that of a map."""

    kind: Literal["article", "map", "store"]
    format: Format | None = None


def content(data: bytes, name: str = "") -> Content:
    """What these bytes are, in a file of this name; the first `HEAD` of them tell a store."""
    if is_store(data):
        return Content("store")
    from argmap.formats import detect
    from argmap.ingest.registry import file_kind

    format = None if file_kind(data, name) else detect(data)
    return Content("article") if format is None else Content("map", format)


def is_store(data: bytes) -> bool:
    """Whether these bytes begin an SQLite file: opening it tells whether argmap made it."""
    return data.startswith(_SQLITE)
