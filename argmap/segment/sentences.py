"""The sentences of a document, block by block, as spans of its text."""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.ingest.document import Document

# A full stop or other end mark that nupunkt leaves in the middle of a sentence: before a new sentence inside
# a quotation, after a closing quotation mark or bracket, or where no space was typed.
_END = re.compile(
    r"[.!?…](?<=[a-z\d)\]%]{2}[.!?…])[.!?…]*[\"”’')\]]*(?:\s+(?=[\"“‘'(\[]*[A-Z][\w’']*,?\s)|(?=[A-Z][a-z’']*\s))"
    r"|(?<=\s)(?=[•▪●])"
)
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[a-z]|\d+)$")


@lru_cache(maxsize=1)
def sentences_of(document: Document) -> tuple[tuple[int, int, int], ...]:
    """The spans of the sentences of every block, with the index of the block; none is empty.

    Kept for the last document: claims, units and holders each ask for them.
    """
    from nupunkt import sent_spans

    found: list[tuple[int, int, int]] = []
    text = document.reading()
    for number, block in enumerate(document.blocks):
        for start, end in sent_spans(text[block.start : block.end]):
            begin, stop = block.start + start, block.start + end
            for cut in [*_missed(text, begin, stop), stop]:
                found += _trimmed(text, begin, cut, number)
                begin = cut
    return tuple(found)


def _trimmed(text: str, begin: int, stop: int, block: int) -> list[tuple[int, int, int]]:
    stretch = text[begin:stop]
    begin += len(stretch) - len(stretch.lstrip())
    stop = begin + len(stretch.strip())
    return [(begin, stop, block)] if begin < stop else []


def _missed(text: str, begin: int, stop: int) -> list[int]:
    """The places inside `text[begin:stop]` where a further sentence begins."""
    return [
        match.end()
        for match in _END.finditer(text, begin, stop)
        if not _SHORT.search(text, max(begin, match.start() - 6), match.start())
    ]
