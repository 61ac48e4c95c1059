"""Article text as HTML text: nothing of it is markup, nothing of it acts."""

from __future__ import annotations

from html import escape

from argmap.safe import masked


def html(text: str) -> str:
    """`text` for HTML text and quoted attributes: escaped, characters that act or hide as U+FFFD."""
    return escape(masked(text))
