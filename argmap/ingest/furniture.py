"""The lines of a text pasted from a web page that are no part of its article: menus, bylines, dates, share lines,
counts of comments, headlines of other articles.

The shape of lines and paragraphs tells, not their words. On a web page each paragraph is one line, so in a text wrapped
by hand nothing is looked for. There must be lines of prose; what is short and has no end mark before the first (but for
the headline), behind the last, or in runs between them is furniture, where there is enough of it. Headings stand alone
above prose, list items have marks or a colon before them, and lines of verse are longer than entries of a menu.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from argmap.late import late

LEAST = 4  # lines of furniture that make a text one pasted from a page
RUN = 3  # short lines that make a menu
LONG_CHARS, LONG_WORDS = 80, 12  # of a line that is prose wherever it stands
WRAPPED = 40  # characters of a line that goes on in the next
SENTENCE_WORDS = 4  # of a line with an end mark that is prose
MENU_WORDS = 4.0  # in a line on average: lines of verse have more
HEAD_LINES = 40  # a headline is looked for among so many
DECK_WORDS = 5  # of a line about the matter beside the headline
BEHIND = 5  # points less for a headline behind the date
TITLE = 3  # points: see `_title`

Line = tuple[int, int]

_ENDS = late(r"[.!?…][\"'”’»)\]]*+$")
_GOES_ON = late(r"[,:;–—-][\"'”’»)\]]*+$")
_ITEM = late(r"\s*+(?:[-*+–•‣◦▪●○·>]|\(?[0-9]{1,3}[.)])\s")
_SIGN = late(r"[|©@☰›»/>•·#]|\d|\w\.\w{2,}")  # what stands in a byline, a path, a count, an address
_DIGIT = late(r"\d")
_LABEL = late(r"\w[\w-]*(?: \w[\w-]*)?: \S")


class _Row(Struct, frozen=True):
    """A line that is not blank: where it stands, its words, and the number of the run of lines it is in."""

    start: int
    end: int
    text: str
    words: int
    run: int
    alone: bool

    @property
    def is_long(self) -> bool:
        return len(self.text) >= LONG_CHARS or (self.words >= LONG_WORDS and bool(_ENDS.search(self.text)))

    @property
    def is_sentence(self) -> bool:
        return self.is_long or (self.words >= SENTENCE_WORDS and bool(_ENDS.search(self.text)))


def furniture(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that are no part of the article; none in a text that was not pasted from a page."""
    rows = list(_rows(text, lines))
    prose = _prose(rows)
    if not any(prose) or _is_wrapped(rows) or _is_letter(rows, prose):
        return frozenset()
    first = prose.index(True)
    last = len(prose) - 1 - prose[::-1].index(True)
    found = [row for row in _above(rows[:first], rows[first]) if not _ITEM.match(row.text)]
    found += (row for row in _between(rows, prose, first, last) if not _ITEM.match(row.text))
    found += rows[last + 1 :]
    return frozenset(row.start for row in found) if _is_enough(found) else frozenset()


def _rows(text: str, lines: Sequence[Line]) -> Iterator[_Row]:
    shown = [bool(text[start:end].strip()) for start, end in lines]
    run = 0
    for number, (start, end) in enumerate(lines):
        if not shown[number]:
            run += 1
            continue
        words = text[start:end].strip()
        alone = not any(shown[max(0, number - 1) : number]) and not any(shown[number + 1 : number + 2])
        yield _Row(start, end, words, len(words.split()), run, alone)


def _prose(rows: Sequence[_Row]) -> list[bool]:
    """Whether each line is prose: it is long, or a sentence among sentences or by itself."""
    sentences: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for row in rows:
        sizes[row.run] = sizes.get(row.run, 0) + 1
        sentences[row.run] = sentences.get(row.run, 0) + row.is_sentence
    return [row.is_long or (row.is_sentence and 2 * sentences[row.run] >= sizes[row.run]) for row in rows]


def _is_wrapped(rows: Sequence[_Row]) -> bool:
    """Whether lines of this text go on in the next: it was wrapped by hand."""
    return any(
        row.run == below.run and len(row.text) >= WRAPPED and not _ENDS.search(row.text) and below.text[0].islower()
        for row, below in pairwise(rows)
    )


def _is_letter(rows: Sequence[_Row], prose: Sequence[bool]) -> bool:
    """Whether someone is spoken to above the first paragraph: a line alone that ends in a comma or colon."""
    return any(row.text.endswith((",", ":")) and row.alone for row in rows[: prose.index(True)])


def _above(head: Sequence[_Row], below: _Row) -> list[_Row]:
    """The lines above the first paragraph, without the headline and a line about the matter next to it."""
    looked_at = [] if below.text.endswith("?") and not below.is_long else head[-HEAD_LINES:]
    behind = _behind_date(looked_at)
    title = max(range(len(looked_at)), key=lambda n: _title(looked_at, n) - BEHIND * (n > behind), default=-1)
    if title < 0 or _title(looked_at, title) < TITLE:
        return list(head)
    named = looked_at[title]
    kept = {named.start}
    for row in looked_at[max(0, title - 1) : title + 2]:
        if row.run == named.run and row.words >= DECK_WORDS and not _SIGN.search(row.text):
            kept.add(row.start)
    return [row for row in head if row.start not in kept]


def _behind_date(head: Sequence[_Row]) -> int:
    """The number of the line with the date below what may be the headline: what follows is rather a caption."""
    found = False
    for number, row in enumerate(head):
        if found and _DIGIT.search(row.text):
            return number
        found = found or (row.words >= DECK_WORDS and not _SIGN.search(row.text))
    return len(head)


def _title(head: Sequence[_Row], number: int) -> float:
    """How much the line looks like the headline."""
    row = head[number]
    score = min(row.words, 8) + 3.0 * row.alone + number / max(1, len(head))
    is_label = _LABEL.match(row.text) and not row.text.endswith("?")
    return score - 6 * bool(_SIGN.search(row.text)) - 3 * bool(is_label) - 3 * row.text.isupper()


def _between(rows: Sequence[_Row], prose: Sequence[bool], first: int, last: int) -> Iterator[_Row]:
    """The runs of short lines, and the labelled ones, between two paragraphs."""
    at = first
    while at < last:
        at += 1
        end = at
        while end < last and not prose[end]:
            end += 1
        yield from _menu(rows[at:end], rows[at - 1])
        at = end


def _menu(lines: Sequence[_Row], above: _Row) -> list[_Row]:
    """Of the lines between two paragraphs those that are no heading, item or verse."""
    runs: dict[int, list[_Row]] = {}
    for row in lines:
        runs.setdefault(row.run, []).append(row)
    found: list[_Row] = []
    for run in runs.values():
        marked = sum(bool(_ENDS.search(row.text) or _GOES_ON.search(row.text) or _ITEM.match(row.text)) for row in run)
        short = sum(row.words for row in run) <= MENU_WORDS * len(run)
        is_menu = len(run) >= RUN and short and 4 * marked <= len(run)
        is_note = all(_LABEL.match(row.text) for row in run) and not marked
        if (is_menu or is_note) and not _GOES_ON.search(above.text):
            found += run
        above = run[-1]
    return found


def _is_enough(found: Sequence[_Row]) -> bool:
    """Whether there is so much of it that the text was pasted from a page: it has a menu, or telling signs."""
    sizes: dict[int, int] = {}
    for row in found:
        sizes[row.run] = sizes.get(row.run, 0) + 1
    signs = sum(bool(_SIGN.search(row.text)) for row in found)
    return len(found) >= LEAST and (max(sizes.values()) >= RUN or signs >= 2)
