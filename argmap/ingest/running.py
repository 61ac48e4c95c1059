"""What repeats on every page and is not part of the text: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from argmap.ingest.page_rows import Page, Row
from argmap.late import late
from argmap.rules.words import any_of

EDGE = 0.14  # of the height of a page: where headers and footers stand
MOST = 3  # levels of them at each edge
LEVEL = 0.2  # heights of a row between rows of one level
APART = 1.6  # heights of a row between a header and the text
ALWAYS = 0.4  # share of the pages on which a row recurs that stands close to the text and is yet a header

_DIGITS = late(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)

_YEAR = r"(?!(?:19|20)\d\d\b)"
_LAST = late(rf"(?<![\w.,:]){_YEAR}(\d{{1,4}})\W{{0,3}}+$")
_FIRST = late(rf"\W{{0,3}}+{_YEAR}(\d{{1,4}})(?![\w.):])")  # not "1. Why"
_FIRST_AT_FOOT = late(rf"\W{{0,3}}+{_YEAR}(\d{{1,4}})\s*+[|·•–—/]")  # not the number of a note

Mark = tuple[str, int]
Folio = tuple[int, int]


def without_running(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without the rows at their edges that recur, numbers aside, or hold the number of the page; as they are
    where that would leave most of them empty."""
    levels = [_levels(page) for page in pages]
    seen: Counter[Mark] = Counter()
    folios: Counter[Folio] = Counter()
    for page, edges in zip(pages, levels, strict=True):
        seen.update({_mark(row, page) for edge in edges for level in edge for row in level})
        for edge in edges:
            folios.update({folio for level in edge[:MOST] for folio in _folios(level, page)})
    made = []
    for page, edges in zip(pages, levels, strict=True):
        dropped = {id(row) for edge in edges for row in _running(edge, page, seen, folios, len(pages))}
        made.append(replace(page, rows=tuple(row for row in page.rows if id(row) not in dropped)))
    emptied = sum(bool(page.rows) and not kept.rows for page, kept in zip(pages, made, strict=True))
    yield from pages if 2 * emptied > len(pages) else made


def is_stamped(pages: Sequence[Page]) -> bool:
    """Whether several pages say the same, numbers aside: what was stamped on them."""
    said = {tuple(_DIGITS.sub("0", row.text) for row in page.rows) for page in pages}
    return len(pages) > 1 and len(said) == 1


@cache
def _number() -> re.Pattern[str]:
    """A row that is the number of a page and no more ("Page 3 of 12", "– iv –")."""
    page, pages = any_of("print", "page"), any_of("print", "pages")
    return late(
        rf"\W*+(?:{page}\s*+)?+(?:\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*+(?:/|{pages})\s*+\d{{1,4}})?+\W*+", re.IGNORECASE
    )


@cache
def _named() -> re.Pattern[str]:
    """A number at the end of a row, behind the word for a page."""
    return late(rf"\b{any_of('print', 'page')}\s*+(\d{{1,4}})\W{{0,3}}+$", re.IGNORECASE)


def _levels(page: Page) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of a page that stand on one level, from its top and from its bottom, one more than are looked at."""
    found: list[list[Row]] = []
    for row in sorted(page.rows, key=lambda row: -row.middle):
        if not found or found[-1][0].middle - row.middle > LEVEL * row.size:
            found.append([])
        found[-1].append(row)
    return found[: MOST + 1], found[::-1][: MOST + 1]


def _running(
    edge: Sequence[list[Row]], page: Page, seen: Counter[Mark], folios: Counter[Folio], pages: int
) -> list[Row]:
    """The rows of a header or footer: levels at the edge that all recur, or are or hold the number of the page, apart
    from the text."""
    height = page.top - page.bottom
    many = max(3, ALWAYS * pages)
    made: list[Row] = []
    running: list[Row] = []
    for level, within in pairwise(edge):
        row = level[0]
        if min(page.top - row.bottom, row.top - page.bottom) > EDGE * height:
            break
        counts = [_seen(row, page, seen) for row in level]
        recurs = all(count > 1 or _number().fullmatch(row.text) for row, count in zip(level, counts, strict=True))
        if not recurs and not _is_numbered(level, page, folios):
            break
        running += level
        is_apart = abs(row.middle - within[0].middle) > APART * row.size or abs(row.size - within[0].size) > 0.5
        goes_on = min(_seen(row, page, seen) for row in within) >= many  # pages alike: what recurs is their text
        if is_apart or (min(counts) >= many and not goes_on):
            made = list(running)
    return made


def _is_numbered(level: Sequence[Row], page: Page, folios: Counter[Folio]) -> bool:
    """Whether a level holds the number of its page: it says so, or another page has its own in the same place."""
    named = _named().search(_said(level))
    if named and int(named[1]) == page.number:
        return True
    return any(sum(folios[by, place + near] for near in (-1, 0, 1)) > 1 for by, place in _folios(level, page))


def _folios(level: Sequence[Row], page: Page) -> set[Folio]:
    """The numbers at the ends of a level, each as how far it is from the number of the page, with the level's height;
    none for a heading."""
    usual = median(row.size for row in page.rows)
    if any(row.bold or row.size > 1.05 * usual for row in level):
        return set()
    height = level[0].middle - page.bottom
    first = _FIRST if 2 * height > page.top - page.bottom else _FIRST_AT_FOOT
    found = (first.match(_said(level)), _LAST.search(_said(level)))
    return {(int(number[1]) - page.number, round(height)) for number in found if number}


def _said(level: Sequence[Row]) -> str:
    return " ".join(row.text for row in sorted(level, key=lambda row: row.left))


def _seen(row: Row, page: Page, seen: Counter[Mark]) -> int:
    """On how many pages a row says the same in the same place."""
    said, place = _mark(row, page)
    return sum(seen[said, place + by] for by in (-1, 0, 1))


def _mark(row: Row, page: Page) -> Mark:
    """What a row says without its numbers, and how high it stands."""
    return _DIGITS.sub("0", " ".join(row.text.lower().split())), round(row.middle - page.bottom)
