"""Files that hold several articles: which there are, and one of them by its number or name."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from argmap.errors import InputError, UsageError
from argmap.ingest.registry import FileKind, Part, file_kind

LISTED = 10  # articles named when one has to be chosen
COUNTED = 1000  # articles counted then
UNPACKED = 256 << 20  # bytes unpacked to count them


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The articles in a file that may hold several; nothing for one that cannot."""
    kind = file_kind(data, name)
    if kind is not None and kind.several:
        yield from kind.parts(io.BytesIO(data), name)


def split(path: str) -> tuple[str, str]:
    """The path of a file and the article asked for in it: `inbox.mbox#3` where there is no file of that name."""
    if "#" in path and not os.path.exists(path):
        for at in (at for at, sign in enumerate(path) if sign == "#"):
            if os.path.isfile(path[:at]):
                return path[:at], path[at + 1 :]
    return path, ""


def chosen(data: bytes, name: str, ident: str) -> tuple[bytes, str]:
    """The bytes and the name of one article in a file, by its number (from 1) or what it is called there.

    Raises `UsageError` when it is not there, `InputError` for a file that holds no articles.
    """
    kind = file_kind(data, name)
    if kind is None or not kind.several:
        raise UsageError(f"{name} holds one article", f"leave out #{ident}")
    number = 0
    for number, part in enumerate(kind.parts(io.BytesIO(data), name), 1):
        if ident in (str(number), part.ident):
            if part.fault:
                raise InputError(f"{name}#{ident}: {part.fault}")
            return part.data, f"{name}#{ident}"
    raise UsageError(f"no article {ident!r} in {name}", f"it holds {number:,}")


def only(kind: FileKind, data: bytes, name: str) -> tuple[bytes, str]:
    """The one article in the file and its name; `UsageError` lists what is there when there are several."""
    parts = kind.parts(io.BytesIO(data), name)
    found: list[Part] = []  # the first with its bytes, the others without
    size = 0
    for part in islice(parts, COUNTED):
        found.append(replace(part, data=b"") if found else part)
        size += len(part.data)
        if size > UNPACKED:
            break
    if not found:
        raise InputError(f"{name} is {kind.what} without an article")
    whole = [part for part in found if not part.fault]
    if len(found) > 1 and len(whole) > 1:
        raise _several(found, name, more=next(parts, None) is not None)
    if len(whole) < len(found):
        fault = next(part.fault for part in found if part.fault)
        remedy = f"'{name}#{found.index(whole[0]) + 1}' is whole" if whole else ""
        raise InputError(fault if fault.startswith(name) else f"{name}: {fault}", remedy)
    return found[0].data, f"{name}#{found[0].ident}" if found[0].ident else name


def _several(found: list[Part], name: str, *, more: bool) -> UsageError:
    from argmap.safe import visible

    count = f"more than {len(found):,}" if more else f"{len(found):,}"
    error = UsageError(
        f"{name} holds {count} articles",
        f"give one of them, '{name}#1', or put all in a store: argmap corpus build {name} --into STORE",
    )
    lines = [f"  #{number}  {visible(_label(part))}" for number, part in enumerate(found[:LISTED], 1)]
    if len(found) > LISTED:
        lines.append("  …")
    error.picture = "\n".join(lines)
    return error


def _label(part: Part) -> str:
    said = [part.date[:10], part.title or part.ident, part.source if part.source != part.ident else "", part.fault]
    return " · ".join(" ".join(piece.split())[:100] for piece in said if piece)
