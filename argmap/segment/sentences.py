"""The sentences of a document, block by block, as spans of its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NewType

from argmap.ingest.document import Block, Document
from argmap.late import late
from argmap.segment.ends import EndWords, end_words, missed, unfounded, without_marks

Sentence = NewType("Sentence", tuple[int, int, int])
"""The characters at which a sentence begins and ends, and the index of its block."""
TokenSentence = NewType("TokenSentence", tuple[int, int, int])
"""The first token of a sentence, the one behind its last, and the index of its block."""

# What nupunkt reads again for each end mark in it: a long stretch without a space, dots with spaces between.
_LEAST_LONG, _LEAST_DOTS = 200, 20
_LONG = late(rf"\S{{{_LEAST_LONG},}}+")
_DOTS = late(rf"(?:\.\s++){{{_LEAST_DOTS},}}+")
_ENDS = late("[.!?…]")
_LEFT = 20  # characters of such a stretch in which end marks stay
_MOST_KNOWN = 20_000  # sentences, after which nupunkt is to forget what it knows of them: it is true of no other text
_known = 0


@lru_cache(maxsize=1)
def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The spans of the sentences of every block, with the index of the block; none is empty.

    Marks of footnotes behind a sentence and numbers of items before one are outside. Kept for the last document:
    claims, units and holders each ask for them.
    """
    found: list[Sentence] = []
    known = end_words(document.language)
    for number, block in enumerate(document.blocks):
        text, place = _joined(document, block)
        for begin, end in _spans(text, known):
            first, last = without_marks(text, begin, end)
            if first < last:
                found.append(Sentence((place(first), place(last - 1) + 1, number)))
    _forget(len(found))
    return tuple(found)


def _forget(more: int) -> None:
    """Keeps what nupunkt remembers of sentences it has split from growing with every text: it would take 10 MB."""
    global _known
    _known += more
    if _known >= _MOST_KNOWN:
        import nupunkt

        _known = 0
        if forget := getattr(nupunkt.load("default"), "clear_decision_cache", None):  # since 0.8
            forget()


def _spans(text: str, known: EndWords) -> Iterator[tuple[int, int]]:
    """The sentences of a block: as nupunkt has them, without the ends that are none and with those it misses."""
    from nupunkt import sent_spans

    start = 0
    for _, stop in sent_spans(_bounded(text)):
        if stop < len(text) and unfounded(text, start, stop, known):
            continue
        for cut in [*missed(text, start, stop, known), stop]:
            yield start, cut
            start = cut


def _bounded(text: str) -> str:
    """The text, as long as before, without the end marks that would make telling sentences take quadratic time."""
    for stretch, may_be in ((_LONG, len(text) >= _LEAST_LONG), (_DOTS, text.count(".") >= _LEAST_DOTS)):
        if may_be:
            text = stretch.sub(lambda match: _ENDS.sub("x", match[0][:-_LEFT]) + match[0][-_LEFT:], text)
    return text


def _joined(document: Document, block: Block) -> tuple[str, Callable[[int], int]]:
    """A block as read, its inline markup and the signs inside words not blanked but gone, since spaces tell where
    sentences end; and where a character of it stands in the text."""
    reading = document.reading()
    parts, starts, sources, length, at = [], [0], [block.start], 0, block.start
    for start, end in _gaps(document, block):
        parts.append(reading[at:start])
        length += len(parts[-1])
        at = end
        starts.append(length)
        sources.append(at)
    parts.append(reading[at : block.end])

    def place(character: int) -> int:
        piece = bisect_right(starts, character) - 1
        return sources[piece] + character - starts[piece]

    return "".join(parts), place


def _gaps(document: Document, block: Block) -> list[tuple[int, int]]:
    """The stretches of a block that part no words."""
    gaps = document.omitted
    first = bisect_right(gaps, block.start, key=lambda gap: gap.end)
    last = bisect_left(gaps, block.end, key=lambda gap: gap.start)
    found = [(gap.start, gap.end) for gap in gaps[first:last] if gap.why == "inline"]
    parted = document.parted
    first = bisect_left(parted, (block.start, 0))
    last = bisect_left(parted, (block.end, 0))
    return sorted((*found, *parted[first:last])) if first < last else found
