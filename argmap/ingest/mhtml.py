"""Pages saved as MHTML (RFC 2557): the page itself out of its parts, read as HTML."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser

from argmap.errors import InputError
from argmap.ingest import html
from argmap.ingest.bounds import LARGEST, too_large
from argmap.ingest.decode import decode
from argmap.ingest.document import Document

MOST_PARTS = 10_000
_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, name: str = "") -> Document:
    """The article in a saved page; `InputError` when there is no page in it."""
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        for number, part in enumerate(message.walk()):
            if number > MOST_PARTS:
                break
            if part.get_content_type() in _PAGES:
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page.strip():
                    return html.read(_decoded(page, part.get_content_charset(), name), name)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"{name} is a damaged saved page: {type(error).__name__}") from None
    raise InputError(f"{name} is a saved page (MHTML) without a page in it", "save it again as a complete page")


def _decoded(page: bytes, charset: str | None, name: str) -> str:
    if charset:
        try:
            return page.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(page, name)
