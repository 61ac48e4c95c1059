"""What a Markdown text has between its paragraphs that is no prose: code, tables, comments, definitions, rules."""

from __future__ import annotations

import re

from msgspec import Struct

from argmap.ingest.dialects import Around
from argmap.ingest.markdown_lines import Lines
from argmap.late import late

FENCE = late(r"[ \t]*+(`{3,}+(?=[^`]*+$)|~{3,}+)")
RULE = late(r" {0,3}([-*_])(?:[ \t]*+\1){2,}+[ \t]*+$")
FOOTNOTE = late(r" {0,3}\[\^[^\[\]\n]++\]:[ \t]*+")
_TABLE = late(r"[ \t]*+\|?+[ \t]*+:?+-++:?+(?:[ \t]*+\|[ \t]*+:?+-++:?+)*+[ \t]*+\|?+[ \t]*+$")
_DEFINITION = late(r" {0,3}\[[^\[\]\n]++\]:[ \t]*+\S++")
_CODE = late(r"(?: {4}| {0,3}\t)")
_RAW = late(r" {0,3}<(script|style|pre|textarea|svg|iframe)\b", re.IGNORECASE)


class Skip(Struct, frozen=True):
    """What is left out, and `why` (see `Omission`): the lines up to before the index `to`; of a comment, which may end
    inside a line, all up to the offset `stop` (-1 where lines are meant)."""

    why: str
    to: int
    stop: int = -1


class Skips:
    """Finds what is left out of a Markdown text, line by line from its first; `around` knows what dialects add."""

    def __init__(self, text: str, lines: Lines, around: Around) -> None:
        self._text = text
        self._lines = lines
        self._around = around

    def at(self, at: int, start: int, *, begins: bool, may_be_code: bool) -> Skip | None:
        """What is left out from the line of index `at` on, whose text begins at offset `start` behind its quote marks;
        None where that is prose.

        `begins` says that no block is open, and `may_be_code` that an indented line is code here. A rule is not among
        what is found: a line of hyphens may also make a heading of the line before it.
        """
        rest = self._text[start : self._lines[at][1]]
        if fence := FENCE.match(rest):
            if self._around.is_prose_fence(fence.group(1), rest):
                return Skip("mark", at + 1)
            return Skip("code", self._lines.fence_end(at, fence.group(1)))
        stripped = rest.lstrip()
        if stripped.startswith("<!--"):
            close = self._text.find("-->", start)
            return Skip("comment", at, len(self._text) if close < 0 else close + 3)
        if stripped.startswith("$$") and (to := self._lines.math_end(at)):
            return Skip("code", to)
        if raw := _RAW.match(rest):
            return Skip("code", self._lines.raw_end(at, raw.group(1)))
        if may_be_code and _CODE.match(rest):
            return Skip("code", at + 1)
        if "|" in rest and self._is_table(at + 1):
            return Skip("table", self._lines.table_end(at + 2))
        if begins and _DEFINITION.match(rest) and not FOOTNOTE.match(rest):
            return Skip("definition", at + 1)
        return None

    def _is_table(self, below: int) -> bool:
        """Whether the line of this index parts the head of a table from its rows."""
        if below >= len(self._lines):
            return False
        start, end = self._lines[below]
        row = self._text[self._lines.quote_marks(start, end)[0] : end]
        return "|" in row and _TABLE.match(row) is not None
