"""A zip archive of articles, each a part; what is no article by its name (pictures, hidden files) is passed over."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO

from argmap.errors import InputError
from argmap.ingest import registry, sniff
from argmap.ingest.bounds import LARGEST, MOST_PARTS, limited
from argmap.ingest.registry import Part
from argmap.outside import Reading

_LOCKED = 0x1  # the flag of an entry that is encrypted


def parts(file: IO[bytes], name: str) -> Iterator[Part]:
    """The articles in a zip, in the order of their names; one that cannot be unpacked is a part with a fault."""
    with opened(file, name) as archive:
        wanted = sorted(info.filename for info in archive.infolist() if not info.is_dir() and _wanted(info.filename))
        for inside in wanted:
            try:
                yield Part(data=member(archive, inside, name), ident=inside)
            except InputError as error:
                yield Part(ident=inside, fault=str(error))


def opened(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """The archive; `InputError` when it is damaged or has more entries than are read."""
    with Reading(f"{name} is a damaged zip archive"):
        archive = zipfile.ZipFile(file)
    if len(archive.infolist()) > MOST_PARTS:
        raise InputError(f"{name} has more than {MOST_PARTS:,} files in it")
    return archive


def member(archive: zipfile.ZipFile, inside: str, name: str, *, largest: int = LARGEST) -> bytes:
    """The bytes of one file in an archive; `InputError` when it is not there, locked, damaged or too large."""
    try:
        entry = archive.getinfo(inside)
    except KeyError:
        raise InputError(f"{name} has no {inside!r} in it") from None
    if entry.flag_bits & _LOCKED:
        raise InputError(f"cannot unpack {inside!r} of {name}: it needs a password")
    with Reading(f"cannot unpack {inside!r} of {name}"), archive.open(entry) as file:
        return limited(file, f"{name}#{inside}", largest=largest)


def _wanted(path: str) -> bool:
    """Whether the name of a file is that of an article, and not of what a system put beside it."""
    name = path.rsplit("/", 1)[-1].lower()
    if name.startswith(".") or "__MACOSX/" in path:
        return False
    suffix = name[name.rfind(".") :] if "." in name else ""
    return suffix in sniff.SUFFIXES or suffix in registry.SUFFIXES
