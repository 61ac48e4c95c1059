"""Article text as HTML text: nothing of it is markup, nothing of it acts."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from argmap.safe import masked


def html(text: str) -> str:
    """`text` for HTML text and quoted attributes: escaped, characters that act or hide as U+FFFD."""
    return escape(masked(text))


def hashed(text: str) -> str:
    """The source expression of an inline script or style in a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
