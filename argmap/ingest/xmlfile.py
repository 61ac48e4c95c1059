"""XML from untrusted files: parsed only when it defines no entities, so that it cannot grow when read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from argmap.errors import InputError
from argmap.ingest import dates
from argmap.ingest.document import About
from argmap.late import late
from argmap.outside import Reading

DEEPEST = 200  # elements within elements
MOST_ATTRIBUTES = 1000  # of one element; parsers take the square of that

_ENTITY = late(rb"<!\s*+(?:ENTITY|DOCTYPE[^>\[]*+\[)", re.IGNORECASE)
_LONG_TAG = late(rb"<[^<>!?][^<>]{10000,}+")


def checked(data: bytes, name: str) -> bytes:
    """The data; `InputError` when it defines entities, which may be of any size or lead into the machine, or has an
    element of thousands of attributes."""
    if _ENTITY.search(data.replace(b"\x00", b"")):
        raise InputError(f"{name} defines entities in its XML, which are not read")
    if any(tag.group().count(b"=") > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(data)):
        raise InputError(f"{name} has an element of more than {MOST_ATTRIBUTES:,} attributes in its XML")
    return data


def elements(data: bytes, name: str) -> Iterator[tuple[str, Element]]:
    """ "start" and "end" of every element with it, in order; `InputError` for what is no XML, nested too deep or
    defines entities."""
    depth = 0
    with Reading(f"{name} is damaged"):
        for event, element in iterparse(BytesIO(checked(data, name)), ("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise InputError(f"{name} has XML more than {DEEPEST} elements deep")
            yield event, element


def properties(data: bytes, name: str) -> About:
    """What a file says of itself in Dublin Core, the first of each; nothing for no data."""
    said: dict[str, str] = {}
    for event, element in elements(data, name) if data else ():
        if event == "end" and element.text and not len(element):
            said.setdefault(local(element.tag), " ".join(element.text.split()))
    return About(
        title=said.get("title", ""),
        author=said.get("creator", ""),
        date=dates.iso(said.get("date") or said.get("created")) or "",
        language=said.get("language", ""),
    )


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]
