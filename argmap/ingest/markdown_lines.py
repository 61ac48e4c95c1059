"""The lines of a Markdown text: the quote marks before each, and where a block that begins at one ends."""

from __future__ import annotations

import re

from argmap.ingest.lines import lines
from argmap.late import late

_QUOTE = late(r"[ \t]{0,3}>[ \t]?")
_FRONT = late(r"(?:---|\+\+\+)[ \t]*+$")
_FRONT_LINE = late(r"[\w\"'-]++[^\S\n]*+[:=]|#|\s*+$")
MATH_LINES = 100  # of a displayed formula
FRONT_LINES = 200


class Lines:
    """The lines of a text, as (start, end), by their index."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = list(lines(text))

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> tuple[int, int]:
        return self._lines[at]

    def front_matter(self) -> int:
        """The index of the first line after the front matter; 0 when there is none."""
        if len(self) < 2 or not (self._matches(_FRONT, 0) and self._matches(_FRONT_LINE, 1)):
            return 0
        fence = self._row(0).strip()
        rows = range(1, min(len(self), FRONT_LINES))
        return next((at + 1 for at in rows if self._row(at).rstrip() in (fence, "...")), 0)

    def quote_marks(self, start: int, end: int) -> tuple[int, int]:
        """Where the line begins behind its quote marks, and how many they are."""
        quotes = 0
        while mark := _QUOTE.match(self._text, start, end):
            start = mark.end()
            quotes += 1
        return start, quotes

    def fence_end(self, at: int, fence: str) -> int:
        """The index after the code that this fence opens."""
        closing = re.compile(rf"[ \t]*+{re.escape(fence)}{re.escape(fence[0])}*+[ \t]*+$")
        for i in range(at + 1, len(self)):
            start, end = self._lines[i]
            if closing.match(self._text, self.quote_marks(start, end)[0], end):
                return i + 1
        return len(self)

    def math_end(self, at: int) -> int:
        """The index after the displayed formula that begins here; 0 where none ends near."""
        for i in range(at, min(len(self), at + MATH_LINES)):
            row = self._row(i).strip()
            if row.endswith("$$") and (i > at or len(row) > 4):
                return i + 1
        return 0

    def raw_end(self, at: int, tag: str) -> int:
        """The index after the line that closes the element which opens here."""
        closing = re.compile(rf"</{tag}\b", re.IGNORECASE)
        for i in range(at, len(self)):
            if closing.search(self._text, *self._lines[i]):
                return i + 1
        return len(self)

    def table_end(self, at: int) -> int:
        """The index after the rows of the table that go on here."""
        while at < len(self) and "|" in self._row(at):
            at += 1
        return at

    def _row(self, at: int) -> str:
        return self._text[slice(*self._lines[at])]

    def _matches(self, pattern: re.Pattern[str], at: int) -> bool:
        return pattern.match(self._text, *self._lines[at]) is not None
