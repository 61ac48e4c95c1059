"""The lines of a text, with their places; a line ends at \\n, \\r\\n or \\r only."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r)?+")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, without its line end; nothing for an empty text."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            return
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        yield start, end
