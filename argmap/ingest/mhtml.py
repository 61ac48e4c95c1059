"""Pages saved as MHTML (RFC 2557): the page itself out of its parts, read as HTML."""

from __future__ import annotations

from email import policy
from email.message import Message
from email.parser import BytesParser
from itertools import islice

from argmap.errors import InputError
from argmap.ingest import html
from argmap.ingest.bounds import LARGEST, too_large
from argmap.ingest.decode import decode
from argmap.ingest.document import Document
from argmap.outside import Reading

MOST_PARTS = 10_000
_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, name: str = "") -> Document:
    """The article in a saved page; `InputError` when there is no page in it."""
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    with Reading(f"{name} is a damaged saved page"):
        page = _page(BytesParser(policy=policy.compat32).parsebytes(data), name)
    if page is None:
        raise InputError(f"{name} is a saved page (MHTML) without a page in it", "save it again as a complete page")
    return html.read(page, name)


def _page(message: Message[str, str], name: str) -> str | None:
    """The first page among the parts; None when there is none."""
    for part in islice(message.walk(), MOST_PARTS):
        if part.get_content_type() in _PAGES:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return _decoded(page, part.get_content_charset(), name)
    return None


def _decoded(page: bytes, charset: str | None, name: str) -> str:
    if charset:
        try:
            return page.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(page, name)
