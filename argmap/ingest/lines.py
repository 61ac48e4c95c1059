"""The lines of a text, with their places; a line ends at \\n, \\r\\n, \\r or one of Unicode's line ends."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.late import late

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
PARAGRAPH_END = "\u2029"
_LINE = late(rf"[^{_LINE_ENDS}]*+(?:\r\n|[{_LINE_ENDS}])?+")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, without its line end; nothing for an empty text."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            return
        while end > start and text[end - 1] in _LINE_ENDS:
            end -= 1
        yield start, end
