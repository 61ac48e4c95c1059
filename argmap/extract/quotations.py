"""Where someone else speaks: between quotation marks, and in a quotation set apart that is signed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from argmap.ingest.document import Document
from argmap.rules.tokens import Tokens, is_word

Span = tuple[int, int]

QUOTES = ('"', "“", "”")
LEAST_QUOTED = 4  # fewer words between quotation marks are a way of putting it, no one's speech

_NAME = r"[^\W\d_][\w.'’-]*"
_SIGNED = re.compile(
    rf"(?:^|(?<=\s))[—–-]{{1,2}}\s?(?P<name>(?=[^\W\d_a-z]){_NAME}(?: {_NAME}){{0,5}})(?:,[^.!?\n]{{0,60}})?\s*\Z"
)


def quotations(tokens: Tokens, sentences: Sequence[tuple[int, int, int]]) -> Iterator[Span]:
    """The stretches between quotation marks of at least `LEAST_QUOTED` words, as token indices.

    A quotation that is not closed at the end of a block goes on in the next when that opens with a mark.
    """
    words = tokens.words
    blocks: dict[int, list[int]] = {}
    for first, last, block in sentences:
        blocks.setdefault(block, [first, last])[1] = last
    for first, last in blocks.values():
        opened = -1
        for place in range(first, last):
            word = words[place]
            if word == "“" or (word == '"' and opened < 0):
                opened = place
            elif word in ("”", '"') and opened >= 0:
                if sum(is_word(word) for word in words[opened + 1 : place]) >= LEAST_QUOTED:
                    yield opened, place + 1
                opened = -1
        if opened >= 0 and sum(is_word(word) for word in words[opened + 1 : last]) >= LEAST_QUOTED:
            yield opened, last


def around(found: Sequence[Span], first: int, last: int) -> Span | None:
    """The one of the quotations in which most of the tokens `first` up to `last` lie, if any."""
    place = bisect_right(found, (last, 0))
    for begin, end in found[max(0, place - 2) : place]:
        if 2 * (min(last, end) - max(first, begin)) > last - first:
            return begin, end
    return None


def signatures(document: Document) -> dict[int, Span]:
    """For each quotation set apart that is signed ('— Ann Lowe, 1988', at its end or alone behind it): who
    signed it, as characters; by the index of its block."""
    found: dict[int, Span] = {}
    text = document.reading()
    for number, block in enumerate(document.blocks):
        if block.kind != "quote":
            continue
        signed = _SIGNED.search(text, block.start, block.end)
        if signed is None and number + 1 < len(document.blocks):
            following = document.blocks[number + 1]
            signed = _SIGNED.match(text, following.start, following.end)
        if signed is not None:
            found[number] = signed.span("name")
    return found
