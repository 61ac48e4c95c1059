"""Places in a text: line numbers, and a key for a stretch of text that outlives edits around it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NewType

from argmap.digest import sha256
from argmap.late import late

CharSpan = NewType("CharSpan", tuple[int, int])
"""The first character of a stretch of text, and the one behind its last: `text[start:end]`."""

LINE_END = late(r"\r\n|\n|\r")
_NOT_WORD = late(r"[\W_]+")  # not as rules read them: a key stays the same, whatever the rules
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}  # the same, which is quicker


class LineIndex:
    """Turns character offsets into 1-based lines and columns; a line ends at \\n, \\r\\n or \\r only."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """The 1-based line that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """The 1-based column, in characters, of `offset` in its line."""
        return offset - self._starts[self.line(offset) - 1] + 1


def key(text: str) -> str:
    """A ten-digit hexadecimal hash of `text` without case, spacing and punctuation."""
    spaced = text.translate(_SPACED) if text.isascii() else _NOT_WORD.sub(" ", text)
    normal = " ".join(spaced.split()).casefold()
    return sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:10]
