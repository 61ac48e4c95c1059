"""Limits on how much is unpacked and read, whatever a file claims about itself."""

from __future__ import annotations

import zlib
from typing import IO

from argmap.errors import InputError

LARGEST = 64 << 20  # bytes of one article unpacked
DEEPEST = 3  # archives within archives
MOST_PARTS = 100_000  # articles in one archive
MOST_BLOCKS = MOST_CLAIMS = 250_000  # paragraphs and claims of one article; each claim takes some 12 kB of memory
MOST_CHARS = 32_000_000  # characters of one article

_PIECE = 1 << 16


def gunzipped(data: bytes, name: str, *, largest: int = LARGEST) -> bytes:
    """What a gzip file holds, all members of it; `InputError` when it is damaged or more than `largest` bytes."""
    made = bytearray()
    rest: bytes = data
    while rest.startswith(b"\x1f\x8b"):
        unpacking = zlib.decompressobj(31)
        try:
            made += unpacking.decompress(rest, largest + 1 - len(made))
        except zlib.error as error:
            raise InputError(f"{name} is a damaged gzip file: {str(error).partition(': ')[2] or error}") from None
        if len(made) > largest:
            raise too_large(name, largest)
        if not unpacking.eof:
            raise InputError(f"{name} is a damaged gzip file: it is cut off")
        rest = unpacking.unused_data
    return bytes(made)


def limited(file: IO[bytes], name: str, *, largest: int = LARGEST) -> bytes:
    """All that is in a file; `InputError` when that is more than `largest` bytes, before more is read."""
    made = bytearray()
    while piece := file.read(_PIECE):
        made += piece
        if len(made) > largest:
            raise too_large(name, largest)
    return bytes(made)


def too_many(name: str, most: int, what: str) -> InputError:
    """That an article has more paragraphs, claims … than are read."""
    return InputError(f"{name or 'the text'} has more than {most:,} {what}", "split it")


def too_large(name: str, largest: int) -> InputError:
    """That a file holds more than is read."""
    return InputError(f"{name} holds more than {largest >> 20} MB", "give its parts one by one")
