"""OpenDocument texts: headings, paragraphs, list items and quotations out of `content.xml`, or of a flat file.

Notes, tables, pictures, comments and deleted text are left out. Element names: OpenDocument 1.3, part 3 (OASIS, 2021).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from argmap.errors import InputError
from argmap.ingest.assembled import Paragraph, assembled, is_scant
from argmap.ingest.bounds import LARGEST, MOST_BLOCKS, too_many
from argmap.ingest.document import BlockKind, Document
from argmap.ingest.xmlfile import elements, local, properties
from argmap.ingest.zipped import member, opened

_LEFT_OUT = {
    "note": "note",
    "annotation": "comment",
    "tracked-changes": "",
    "table": "table",
    "frame": "picture",
    "table-of-content": "",
    "alphabetical-index": "",
    "forms": "",
}
_SPACES = {"s": " ", "tab": " ", "line-break": "\n"}


def read(data: bytes, name: str = "") -> Document:
    """The article in an OpenDocument text; `InputError` for one that is locked, damaged or too large."""
    meta = b""
    if data.startswith(b"PK"):
        with opened(io.BytesIO(data), name) as archive:
            if b"manifest:encryption-data" in member(archive, "META-INF/manifest.xml", name):
                raise InputError(f"{name} is a locked OpenDocument text, which needs a password")
            data = member(archive, "content.xml", name, largest=LARGEST)
            if "meta.xml" in archive.namelist():
                meta = member(archive, "meta.xml", name, largest=LARGEST)
    lost: Counter[str] = Counter()
    paragraphs = list(_paragraphs(data, name, lost, _LEFT_OUT))
    if lost["table"] and is_scant(paragraphs):
        lost.clear()
        paragraphs = list(
            _paragraphs(data, name, lost, {tag: what for tag, what in _LEFT_OUT.items() if tag != "table"})
        )
    return assembled(paragraphs, name, tuple(lost.items()), properties(meta, name))


def _paragraphs(data: bytes, name: str, lost: Counter[str], out: Mapping[str, str]) -> Iterator[Paragraph]:
    styles: dict[str, BlockKind] = {"Quotations": "quote", "Title": "heading", "Subtitle": "heading"}
    lists = left_out = count = 0
    for event, element in elements(data, name):
        tag = local(element.tag)
        step = 1 if event == "start" else -1
        if tag == "list":
            lists += step
        elif tag in out:
            if step > 0 and not left_out and out[tag]:
                lost[out[tag]] += 1
            left_out += step
            if step < 0:
                tail = element.tail
                element.clear()
                element.tail = tail
        elif event == "end" and tag == "style" and (known := styles.get(_of(element, "parent-style-name"))):
            styles[_of(element, "name")] = known
        elif event == "end" and tag in ("p", "h") and not left_out:
            count += 1
            if count > MOST_BLOCKS:
                raise too_many(name, MOST_BLOCKS, "paragraphs")
            yield _paragraph(element, tag, lists, styles.get(_of(element, "style-name"), "paragraph"))
            element.clear()


def _paragraph(element: Element, tag: str, lists: int, kind: BlockKind) -> Paragraph:
    text = "\n".join(" ".join(row.split()) for row in "".join(_words(element)).split("\n"))
    if tag == "h":
        level = _of(element, "outline-level")
        return Paragraph(text=text, kind="heading", level=int(level) if level.isdigit() and len(level) < 3 else 1)
    if lists:
        return Paragraph(text=text, kind="item", level=lists)
    return Paragraph(text=text, kind=kind, level=int(kind != "paragraph"))


def _words(element: Element) -> Iterator[str]:
    """The text of an element without what is left out in it."""
    yield element.text or ""
    for child in element:
        tag = local(child.tag)
        if tag in _SPACES:
            yield _SPACES[tag]
        elif tag not in _LEFT_OUT:
            yield from _words(child)
        yield child.tail or ""


def _of(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
