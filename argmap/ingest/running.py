"""What runs through the pages of a document and is no part of its text: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from argmap.ingest.rows import Page, Row

EDGE = 0.14  # of the height of a page: where headers and footers stand
MOST = 3  # levels of them at each edge
APART = 1.6  # heights of a row between a header and the text
ALWAYS = 0.4  # share of the pages on which a row recurs that stands close to the text and is yet a header

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\W*+(?:(?:page|p\.)\s*+)?+(?:\d{1,4}|[ivxlc]{1,7})(?:\s*+(?:/|of)\s*+\d{1,4})?+\W*+", re.IGNORECASE
)

Mark = tuple[str, int]


def without_running(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without the rows at their edges that recur, numbers aside, and without page numbers; as they are where
    that would leave most of them empty."""
    levels = [_levels(page) for page in pages]
    seen: Counter[Mark] = Counter()
    for page, (tops, bottoms) in zip(pages, levels, strict=True):
        seen.update({_mark(row, page) for level in (*tops[:MOST], *bottoms[:MOST]) for row in level})
    made = []
    for page, edges in zip(pages, levels, strict=True):
        dropped = {id(row) for edge in edges for row in _running(edge, page, seen, len(pages))}
        made.append(replace(page, rows=tuple(row for row in page.rows if id(row) not in dropped)))
    emptied = sum(bool(page.rows) and not kept.rows for page, kept in zip(pages, made, strict=True))
    yield from pages if 2 * emptied > len(pages) else made


def _levels(page: Page) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of a page that stand on one level, from its top and from its bottom, one more than are looked at."""
    rows = sorted(page.rows, key=lambda row: -row.middle)
    found = [list(level) for _, level in groupby(rows, key=lambda row: round(row.middle))]
    return found[: MOST + 1], found[::-1][: MOST + 1]


def _running(edge: Sequence[list[Row]], page: Page, seen: Counter[Mark], pages: int) -> list[Row]:
    """The rows of a header or footer: levels at the edge that all recur, or are a number, apart from the text."""
    height = page.top - page.bottom
    many = max(3, ALWAYS * pages)
    made: list[Row] = []
    running: list[Row] = []
    for level, within in pairwise(edge):
        row = level[0]
        if min(page.top - row.bottom, row.top - page.bottom) > EDGE * height:
            break
        counts = [_seen(row, page, seen) for row in level]
        if not all(count > 1 or _NUMBER.fullmatch(row.text) for row, count in zip(level, counts, strict=True)):
            break
        running += level
        is_apart = abs(row.middle - within[0].middle) > APART * row.size or abs(row.size - within[0].size) > 0.5
        if is_apart or min(counts) >= many:
            made = list(running)
    return made


def _seen(row: Row, page: Page, seen: Counter[Mark]) -> int:
    """On how many pages a row says the same in the same place."""
    said, place = _mark(row, page)
    return sum(seen[said, place + by] for by in (-1, 0, 1))


def _mark(row: Row, page: Page) -> Mark:
    """What a row says without its numbers, and how high it stands."""
    return _DIGITS.sub("0", " ".join(row.text.lower().split())), round(row.middle - page.bottom)
