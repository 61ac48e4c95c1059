"""XML in, elements out, for files nobody vouches for: no entities, bounded depth, one clear error."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

from argmap.errors import InputError
from argmap.late import late
from argmap.outside import Reading

MAX_DEPTH = 200
_LOOKED_AT = 20_000
_ROOT = late(
    r"\s*+(?:<\?(?:[^?]|\?(?!>))*+\?>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE(?:[^\[>]|\[[^\]]*+\])*+>\s*+)*+"
    r"<(?:[\w.-]+:)?([\w.-]+)"
)


def parse(data: str | bytes) -> ElementTree.Element:
    """The root element of an XML file.

    Raises `InputError` with line and column for XML that is not well formed, for any entity
    declaration (so neither entity bombs nor external entities are ever expanded) and past `MAX_DEPTH`
    elements inside one another. A DOCTYPE that only names a DTD is let pass, and not fetched.
    """
    check(data)
    with Reading("the XML is damaged"):  # an entity of a DTD we do not fetch, an unknown encoding
        return ElementTree.fromstring(_encodable(data))


def check(data: str | bytes) -> None:
    """Raises `InputError` for XML that `parse` refuses; gives nothing back."""
    parser = expat.ParserCreate()
    depth = 0

    def place() -> str:
        return f"line {parser.CurrentLineNumber}, column {parser.CurrentColumnNumber + 1}"

    def refuse_entity(name: str, *_: object) -> None:
        raise InputError(f"{place()}: the XML declares the entity {name!r}", "entities are not read: they can be bombs")

    def down(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise InputError(f"{place()}: more than {MAX_DEPTH} elements inside one another", "no map is that deep")

    def up(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler = down
    parser.EndElementHandler = up
    with Reading("the XML is damaged"):
        try:
            parser.Parse(_encodable(data), True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise InputError(f"line {error.lineno}, column {error.offset + 1}: {said}", "the XML is damaged") from error


def root_name(text: str) -> str:
    """The name, without prefix, of the root element of what may be XML; empty when it is none."""
    match = _ROOT.match(text[:_LOOKED_AT])
    return match[1] if match else ""


def _encodable(data: str | bytes) -> str | bytes:
    """`data` as expat takes it: a text that no UTF-8 can hold is refused here, not by a traceback."""
    if isinstance(data, str):
        try:
            data.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"character {error.start + 1} is not a Unicode character", "the XML is damaged") from error
    return data
