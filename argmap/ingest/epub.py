"""EPUB books: the chapters in reading order, each read as a page.

Order and titles: EPUB 3.3 (W3C 2023), the container file and the package document's spine.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import ZipFile

from argmap.errors import InputError
from argmap.ingest import html
from argmap.ingest.assembled import Paragraph, assembled
from argmap.ingest.bounds import LARGEST, MOST_BLOCKS, too_large, too_many
from argmap.ingest.decode import decode
from argmap.ingest.document import Document
from argmap.ingest.xmlfile import elements, local, properties
from argmap.ingest.zipped import member, opened

MOST_CHAPTERS = 5000


def read(data: bytes, name: str = "") -> Document:
    """The text of a book; `InputError` for one that is locked, damaged or too large."""
    with opened(io.BytesIO(data), name) as archive:
        names = set(archive.namelist())
        if "META-INF/rights.xml" in names or "META-INF/sinf.xml" in names:
            raise InputError(f"{name} is a locked EPUB book (digital rights)")
        package = _package(archive, name)
        about = properties(member(archive, package, name), name)
        return assembled(_paragraphs(archive, package, name), name, (), about)


def _paragraphs(archive: ZipFile, package: str, name: str) -> Iterator[Paragraph]:
    room = 2 * LARGEST
    count = 0
    for path in _spine(archive, package, name):
        data = member(archive, path, name)
        room -= len(data)
        if room < 0:
            raise too_large(name, 2 * LARGEST)
        if not data.strip():
            continue
        for paragraph in html.whole(decode(data, f"{name}#{path}")):
            count += 1
            if count > MOST_BLOCKS:
                raise too_many(name, MOST_BLOCKS, "paragraphs")
            yield paragraph


def _package(archive: ZipFile, name: str) -> str:
    """The path of the file that says what the book is made of."""
    for event, element in elements(member(archive, "META-INF/container.xml", name), name):
        if event == "end" and local(element.tag) == "rootfile":
            return element.get("full-path", "")
    raise InputError(f"{name} is a damaged EPUB book: it does not say where its chapters are")


def _spine(archive: ZipFile, package: str, name: str) -> Iterator[str]:
    """The paths of the chapters in reading order, without tables of contents."""
    chapters: dict[str, str] = {}
    order: list[str] = []
    for event, element in elements(member(archive, package, name), name):
        tag = local(element.tag)
        if event == "end" and tag == "item" and "html" in element.get("media-type", ""):
            if "nav" not in element.get("properties", "").split():
                chapters[element.get("id", "")] = element.get("href", "")
        elif event == "end" and tag == "itemref" and element.get("linear") != "no":
            order.append(element.get("idref", ""))
    folder = posixpath.dirname(package)
    for ident in order[:MOST_CHAPTERS]:
        if ident in chapters:
            yield posixpath.normpath(posixpath.join(folder, unquote(chapters[ident])))
