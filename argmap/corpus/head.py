"""What a page or a Markdown file says of itself at its beginning: its title and its date."""

from __future__ import annotations

import codecs
import html
import re
from contextlib import suppress

from argmap.errors import InputError
from argmap.ingest import charset, dates
from argmap.ingest.sniff import LOOKED_AT, SUFFIXES

_TITLE = re.compile(r"<title\b[^<>]*+>([^<]*+)</title", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_DATED = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "date")
_FRONT = re.compile(r"---[ \t]*+\r?\n(.*?)\n(?:---|\.\.\.)[ \t]*+\r?(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|date)[ \t]*+:[ \t]*+(.*?)[ \t]*+\r?$", re.MULTILINE | re.IGNORECASE)
_MARKED = re.compile(r"""(["'])(.*)\1\Z""")


def title_and_date(data: bytes, path: str) -> tuple[str | None, str | None]:
    """The title and the date (ISO 8601) that an HTML page or the front matter of a Markdown file gives, each None
    where it gives none; what kind of file it is tells its suffix."""
    kind = SUFFIXES.get(path[path.rfind(".") :].lower()) if "." in path else None
    if kind == "html":
        return _page(_decoded(data))
    if kind == "markdown":
        return _front(_decoded(data))
    return None, None


def _decoded(data: bytes) -> str:
    head = data[:LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    text = codecs.getincrementaldecoder("utf-8-sig")("replace").decode(head, final=len(data) <= LOOKED_AT)
    if "\ufffd" not in text:
        return text
    label = charset.declared(head)
    with suppress(InputError):
        text = (charset.decoded(head, label, "") if label else None) or head.decode("cp1252", "replace")
    return text


def _page(text: str) -> tuple[str | None, str | None]:
    found = _TITLE.search(text)
    title = " ".join(html.unescape(found[1]).split()) if found else ""
    given: dict[str, str] = {}
    for meta in _META.finditer(text):
        held = {one[1].lower(): one[2] or one[3] or "" for one in _ATTRIBUTE.finditer(meta[1])}
        name = held.get("property") or held.get("name") or held.get("itemprop") or ""
        given.setdefault(name.lower(), html.unescape(held.get("content", "")))
    read = (dates.iso(given.get(name)) for name in _DATED)
    return title or None, next((date for date in read if date), None)


def _front(text: str) -> tuple[str | None, str | None]:
    found = _FRONT.match(text)
    given: dict[str, str] = {}
    for field in _FIELD.finditer(found[1]) if found else ():
        marked = _MARKED.match(field[2])
        given.setdefault(field[1].lower(), marked[2] if marked else field[2])
    title = given.get("title", "")
    return (None if title[:1] in ("", "|", ">", "[", "{") else title), dates.iso(given.get("date"))
