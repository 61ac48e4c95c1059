"""The file formats a map is written to and read from: a table, each module imported when used.

A format is one module with `dumps(map, losses=None) -> str | bytes` and/or
`loads(data, losses=None) -> ArgumentMap` (raising `InputError` that names the place for what is not
well formed), and `sniff(text) -> bool` when it can be read: is this file, by its content, of that
format? Two formats of one module name their functions. What a format cannot hold is told by the
features it does not list (`features.py`); what else is lost on the way, its functions add themselves.
"""

from __future__ import annotations

import codecs
import os

from argmap.errors import InputError
from argmap.formats.losses import Loss, Losses
from argmap.formats.registry import FORMATS, Format, by_name, readable, writable
from argmap.memory import uncollected
from argmap.model import ArgumentMap

__all__ = ["FORMATS", "Format", "Loss", "Losses", "by_name", "by_suffix", "detect", "read", "readable", "writable"]

MAX_BYTES = 200_000_000


def by_suffix(path: str) -> Format | None:
    """The writable format whose suffix `path` ends in, the longest suffix first; None when there is none."""
    fitting = [f for f in FORMATS.values() if f.writes and path.casefold().endswith(f.suffix)]
    return max(fitting, key=lambda f: len(f.suffix), default=None)


# What a text must have to be of a format at all, so that an article is told from a map without importing every
# format: its first character, and any of some signs in it. A format that is not named here may be anything.
_FIRST = {
    **dict.fromkeys(("json", "argdown-json", "aif", "xaif", "sadface"), "{"),
    **dict.fromkeys(("graphml", "gexf", "microtexts", "page"), "<"),
    "kialo": "D1",
    "brat": "TRAMEN#*",
    "apx": "%as",
    "iccma": "p#",
}
_SIGNS = {
    "argdown": ("[", "<", "->", "+>", "_>", "--", "+ "),
    "brat": ("\t",),
    "apx": ("(",),
    "tgf": ("\n#",),
    "iccma": ("p af",),
    "page": ('content="argmap ',),
}


def _possible(name: str, text: str, first: str) -> bool:
    return first in _FIRST.get(name, first) and any(sign in text for sign in _SIGNS.get(name, ("",)))


def detect(data: bytes, name: str = "") -> Format | None:
    """The readable format these bytes are a map in, told by content; None for an article or anything else.

    Where the content leaves it open, a `name` that ends as Argdown's files do tells it.

    Our own JSON comes first when it is certain, which spares looking through a large map for signs of other formats,
    and last when it is not: any other JSON is tried as it, to be refused by a message that names what is missing.
    """
    text = _peek(data)
    first = text.lstrip("\ufeff \t\r\n\x0b\x0c")[:1]
    if first == "{":
        from argmap.formats import json

        if json.own(text):
            return FORMATS["json"]
    for format in sorted((f for f in FORMATS.values() if f.reads), key=lambda f: f.name == "json"):
        if _possible(format.name, text, first) and format.sniff(text):
            return format
    if name.casefold().endswith((".argdown", ".argdn")) and first != "<":
        return FORMATS["argdown"]
    return None


def read(
    data: bytes, name: str = "", *, format: Format | None = None, losses: Losses | None = None, text: str | None = None
) -> ArgumentMap | None:
    """The map that a file's bytes hold in `format`, or in the one they are detected as; None when they
    are in none (an article, perhaps).

    `text` is that of the companion file; when it is not given, the file beside `name` is read, if there
    is one. `name` stands in messages and as the map's source name.
    Raises `InputError`, its message beginning with `name`, for a file that is damaged or too large.
    """
    found = format or detect(data, name)
    if found is None:
        return None
    loads = found.loads
    if len(data) > MAX_BYTES:
        raise InputError(f"{name or 'input'}: more than {MAX_BYTES // 1_000_000} MB", "split the file")
    words = _decoded(data, name or "input")
    if found.companion and text is None:
        text = _beside(name, found.companion)
    try:
        with uncollected():
            map = loads(words, losses, **({"text": text} if found.companion and text is not None else {}))
    except InputError as error:
        raise InputError(f"{name or 'input'}: {error.message}", error.remedy) from error
    if not map.name:
        map.info["source"]["name"] = name
    return map


def _beside(name: str, suffix: str) -> str | None:
    """The text of the file that differs from the path `name` in its suffix only; None when there is none."""
    path = os.path.splitext(name)[0] + suffix
    if path == name or not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return _decoded(file.read(), path)


def _decoded(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 whatever is in it, else as an article is decoded."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    from argmap.ingest import decode

    return decode(data, name)


def _peek(data: bytes) -> str:
    """The bytes as text to tell the format by; what cannot be decoded does not matter there."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")
