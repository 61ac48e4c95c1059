"""Feeds: every entry an article. RSS and Atom through feedparser, JSON Feed by its definition (version 1.1)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

import feedparser

from argmap.errors import InputError
from argmap.ingest import dates
from argmap.ingest.bounds import limited
from argmap.ingest.registry import Part
from argmap.ingest.wrapped import page, paragraphs
from argmap.ingest.xmlfile import checked
from argmap.outside import Reading

LARGEST = 20 << 20
MOST_ENTRIES = 10_000


def parts(file: IO[bytes], name: str) -> Iterator[Part]:
    """The entries of a feed, in its order; `InputError` for one that is damaged, too large or defines entities."""
    data = limited(file, name, largest=LARGEST)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _of_json(data, name)
        return
    with Reading(f"{name} is a damaged feed"):
        found = feedparser.parse(io.BytesIO(checked(data, name)), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and found.bozo:
        raise InputError(f"{name} is a damaged feed: {found.bozo_exception}")
    site = _text(found.feed, "title")
    yield from (_entry(entry, site) for entry in found.entries[:MOST_ENTRIES])
    yield from _more(len(found.entries), name)


def _more(count: int, name: str) -> Iterator[Part]:
    """What is said of entries that are too many to be read."""
    if count > MOST_ENTRIES:
        yield Part(fault=f"{name} has {count:,} entries; the first {MOST_ENTRIES:,} are read")


def _entry(entry: Mapping[str, Any], site: str) -> Part:
    bodies = [one for one in entry.get("content", ()) if one.get("value")] or [entry.get("summary_detail") or {}]
    body = max(bodies, key=lambda one: len(one.get("value", "")))
    text = str(body.get("value", ""))
    is_page = "html" in body.get("type", "") or "<p" in text
    date = dates.iso(_text(entry, "published") or _text(entry, "updated")) or ""
    title, link = _text(entry, "title"), _text(entry, "link")
    return Part(
        data=page(text if is_page else paragraphs(text), title=title, author=_author(entry), date=date, site=site),
        ident=_text(entry, "id") or link,
        title=title,
        date=date,
        source=link or site,
        fault="" if text.strip() else "the entry has no text; read the page it leads to",
    )


def _author(entry: Mapping[str, Any]) -> str:
    """The name of who wrote an entry, without an address ("ann@example.org (Ann Lowe)")."""
    return _text(entry.get("author_detail") or {}, "name") or _text(entry, "author")


def _text(held: Mapping[str, Any], name: str) -> str:
    value = held.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _of_json(data: bytes, name: str) -> Iterator[Part]:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
        entries = whole["items"]
        if not isinstance(entries, list):
            raise TypeError("items is not a list")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{name} is a damaged JSON feed: {error}") from None
    for entry in entries[:MOST_ENTRIES]:
        if isinstance(entry, dict):
            yield _json_entry(entry, _text(whole, "title"), _text(whole, "language"))
    yield from _more(len(entries), name)


def _json_entry(entry: Mapping[str, Any], site: str, language: str) -> Part:
    text = entry.get("content_html")
    body = text if isinstance(text, str) else paragraphs(str(entry.get("content_text") or entry.get("summary") or ""))
    title, link, date = _text(entry, "title"), _text(entry, "url"), dates.iso(entry.get("date_published")) or ""
    authors = entry.get("authors")
    named = [_text(one, "name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return Part(
        data=page(body, title=title, author=", ".join(filter(None, named)), date=date, site=site, language=language),
        ident=str(entry.get("id") or link),
        title=title,
        date=date,
        source=link or site,
        fault="" if body.strip() else "the entry has no text; read the page it leads to",
    )
