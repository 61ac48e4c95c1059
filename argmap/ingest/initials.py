"""The large initial that opens an article in print, joined again with the word that it begins."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec.structs import replace

from argmap.ingest.page_rows import Page, Row

LARGE = 1.6  # of the usual size of a row
_WORDS = frozenset("AIO")  # letters that are words too


def with_initials_joined(page: Page) -> Page:
    """The page without large initials in rows of their own: each opens the first of the rows beside it."""
    usual = median([row.size for row in page.rows]) if page.rows else 0.0
    initials = [row for row in page.rows if is_initial(row.text, row.size, usual)]
    rows = list(page.rows)
    for initial in initials:
        beside = [number for number, row in enumerate(rows) if _is_beside(row, initial, usual)]
        if not beside:
            continue
        first = max(beside, key=lambda number: rows[number].middle)
        for number in beside:
            text = rows[number].text
            opened = _opened(initial.text, text, rows) if number == first else text
            rows[number] = replace(rows[number], text=opened, left=initial.left)
        rows.remove(initial)
    return replace(page, rows=tuple(rows)) if initials else page


def is_initial(text: str, size: float, usual: float) -> bool:
    """Whether a row is a large initial, where rows are usually of that size."""
    return len(text) == 1 and text.isupper() and size > LARGE * usual


def _is_beside(row: Row, initial: Row, usual: float) -> bool:
    is_level = initial.bottom < row.middle < initial.top and row.size < initial.size / LARGE
    return row is not initial and is_level and initial.left - 1 < row.left < initial.right + usual


def _opened(initial: str, text: str, rows: Sequence[Row]) -> str:
    """The row behind its initial, which is a word of its own where the one that follows stands elsewhere too."""
    word = text.split(" ", 1)[0].lower()
    is_word = initial in _WORDS and any(word in row.text.lower().split() for row in rows if row.text != text)
    return f"{initial} {text}" if is_word else initial + text
