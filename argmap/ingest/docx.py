"""Word files through mammoth, which makes HTML of them: headings, lists, quotations and paragraphs as the styles say.

Deleted text, comments, pictures and macros are not read; nothing outside the file is opened.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import mammoth

from argmap.errors import InputError
from argmap.ingest import html
from argmap.ingest.assembled import assembled, is_scant
from argmap.ingest.bounds import too_large
from argmap.ingest.document import Document
from argmap.ingest.xmlfile import checked, properties
from argmap.ingest.zipped import member, opened
from argmap.outside import Reading

LARGEST = 16 << 20  # bytes of the text's XML unpacked: mammoth holds all of it
MOST_TAGS = 1_000_000  # in it; a page has three hundred

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
p[style-name='Quotations'] => blockquote:fresh > p:fresh
"""
_LOST = {
    "table": re.compile(rb"<w:tbl>"),
    "picture": re.compile(rb"<(?:pic:pic|v:imagedata)\b"),
    "comment": re.compile(rb"<w:commentReference\b"),
}


def read(data: bytes, name: str = "") -> Document:
    """The article in a Word file; `InputError` for one that is damaged, too large or leads out of itself."""
    lost: Counter[str] = Counter()
    core = b""
    with opened(io.BytesIO(data), name) as archive:
        room = 4 * LARGEST
        for info in archive.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                part = checked(member(archive, info.filename, name, largest=LARGEST), f"{name}#{info.filename}")
                room -= len(part)
                if room < 0:
                    raise too_large(name, 4 * LARGEST)
                if info.filename == "docProps/core.xml":
                    core = part
                if part.count(b"<") > MOST_TAGS:
                    raise InputError(f"{name} has more than {MOST_TAGS:,} pieces of markup", "split it")
                if info.filename.startswith("word/document"):
                    lost.update({what: len(sign.findall(part)) for what, sign in _LOST.items()})
    with Reading(f"{name} is a damaged Word file"):
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda image: {})
        )
    page = f"<!doctype html><body>{made.value}</body>"
    paragraphs = list(html.whole(page))
    if lost["table"] and is_scant(paragraphs):
        paragraphs, lost["table"] = list(html.whole(page, left=())), 0
    left = tuple((what, count) for what, count in lost.items() if count)
    return assembled(paragraphs, name, left, properties(core, name))
