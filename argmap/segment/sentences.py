"""The sentences of a document, block by block, as spans of its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache

from argmap.ingest.document import Block, Document

# A full stop or other end mark that nupunkt leaves in the middle of a sentence: before a new sentence inside
# a quotation, after a closing quotation mark or bracket, or where no space was typed.
_END = re.compile(
    r"[.!?…](?<=[a-z\d)\]%]{2}[.!?…])[.!?…]*[\"”’')\]]*(?:\s+(?=[\"“‘'(\[]*[A-Z][\w’']*,?\s)|(?=[A-Z][a-z’']*\s))"
    r"|(?<=\s)(?=[•▪●])"
)
_ENDS = re.compile("[.!?…]")
# What nupunkt reads again for each end mark in it: a long stretch without a space, dots with spaces between.
_LONG = re.compile(r"\S{200,}+")
_DOTS = re.compile(r"(?:\.\s++){20,}+")
_LEFT = 20  # characters of such a stretch in which end marks stay
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[a-z]|\d+)$")


@lru_cache(maxsize=1)
def sentences_of(document: Document) -> tuple[tuple[int, int, int], ...]:
    """The spans of the sentences of every block, with the index of the block; none is empty.

    Kept for the last document: claims, units and holders each ask for them.
    """
    from nupunkt import sent_spans

    found: list[tuple[int, int, int]] = []
    for number, block in enumerate(document.blocks):
        text, place = _joined(document, block)
        for begin, stop in sent_spans(_bounded(text)):
            for cut in [*_missed(text, begin, stop), stop]:
                stretch = text[begin:cut]
                if words := stretch.strip():
                    first = begin + stretch.index(words[0])
                    found.append((place(first), place(first + len(words) - 1) + 1, number))
                begin = cut
    return tuple(found)


def _bounded(text: str) -> str:
    """The text, as long as before, without the end marks that would make telling sentences take quadratic time."""
    for stretch in (_LONG, _DOTS):
        text = stretch.sub(lambda match: _ENDS.sub("x", match[0][:-_LEFT]) + match[0][-_LEFT:], text)
    return text


def _joined(document: Document, block: Block) -> tuple[str, Callable[[int], int]]:
    """A block as read, its inline markup not blanked but gone, since spaces tell where sentences end; and where a
    character of it stands in the text."""
    reading = document.reading()
    gaps = document.omitted
    first = bisect_right(gaps, block.start, key=lambda gap: gap.end)
    parts, starts, sources, length, at = [], [0], [block.start], 0, block.start
    for number in range(first, bisect_left(gaps, block.end, key=lambda gap: gap.start)):
        gap = gaps[number]
        if gap.why == "inline":
            parts.append(reading[at : gap.start])
            length += len(parts[-1])
            at = gap.end
            starts.append(length)
            sources.append(at)
    parts.append(reading[at : block.end])

    def place(character: int) -> int:
        piece = bisect_right(starts, character) - 1
        return sources[piece] + character - starts[piece]

    return "".join(parts), place


def _missed(text: str, begin: int, stop: int) -> list[int]:
    """The places inside `text[begin:stop]` where a further sentence begins."""
    return [
        match.end()
        for match in _END.finditer(text, begin, stop)
        if not _SHORT.search(text, max(begin, match.start() - 6), match.start())
    ]
