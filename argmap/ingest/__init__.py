"""Bytes in, `Document` out: what kind of file it is, its text, and its blocks with their spans."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from argmap.errors import InputError
from argmap.ingest.bounds import DEEPEST, gunzipped
from argmap.ingest.decode import decode
from argmap.ingest.document import Block, Document, Omission
from argmap.ingest.registry import file_kind
from argmap.ingest.sniff import kind
from argmap.ingest.structured import structure
from argmap.rules import LANGUAGE

__all__ = ["Block", "Document", "Omission", "decode", "read_bytes", "read_source", "read_text"]


def read_bytes(data: bytes, name: str = "input") -> Document:
    """The article in `data`; `name` (a path, or "standard input") is used in messages, its suffix as a hint.

    Raises `InputError` for what is empty, binary, of a kind or in an encoding that is not read, or without a word
    of prose; `UsageError` for a file of several articles.
    """
    document = _read(data, name)
    if not document.blocks:
        raise InputError(f"{name} holds nothing to read", "it has markup but no prose")
    return document


def _read(data: bytes, name: str, depth: int = 0) -> Document:
    kind = file_kind(data, name)
    if kind is None:
        text = decode(data, name)
        if what := structure(text):
            raise InputError(f"{name} is {what}, not an article", "give a text, a page or a document")
        return read_text(text, name)
    if not kind.several and kind.name != "gzipped":
        return kind.read(data, name)
    if depth >= DEEPEST:
        raise InputError(f"{name} has archives within archives, more than {DEEPEST} deep")
    if kind.several:
        from argmap.ingest import several

        data, name = several.only(kind, data, name)
    else:
        data, name = gunzipped(data, name), name.removesuffix(".gz")
    return _read(data, name, depth + 1)


def read_text(text: str, name: str = "", language: str | Path = LANGUAGE) -> Document:
    """The article in a text: plain, Markdown or HTML, told by content first. No blocks for an empty text. `language`
    is the one whose words tell sentences and posts."""
    match kind(text, name):
        case "markdown":
            from argmap.ingest import markdown

            return replace(markdown.read(text, name), language=language)
        case "html":
            from argmap.ingest import html

            return replace(html.read(text, name), language=language)
        case _:
            from argmap.ingest import plain

            return plain.read(text, name, language)


def read_source(text: str, name: str = "") -> Document:
    """The article in the source text of a map, with its markup; as plain text where it would be read as other words."""
    found = read_text(text, name)
    if found.text == text:
        return found
    from argmap.ingest import plain

    return plain.read(text, name)
