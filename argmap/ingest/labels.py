"""Whose turn it is in a conversation written down: labels that open paragraphs ("Ann Lowe: …", "Q: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from argmap.ingest.document import Document

_WORD = r"(?:(?=[^\W\d_a-z])[^\W\d_][\w.'’-]{0,24})"
_LABEL = re.compile(rf"\s*+(?P<name>{_WORD}(?: {_WORD}){{0,4}})[ \t]*+:(?=\s|\Z)")
_QUESTION = re.compile(r"\?[\"”’)\s]*\Z")


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks in a block: the words of the label (characters), where the block's own words begin, and
    whether the speaker is the one who asks."""

    name: tuple[int, int]
    start: int
    asks: bool


def label_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that opens `text[start:end]`; its group "name" is the speaker."""
    return _LABEL.match(text, start, end)


def recurring(labels: Iterable[str]) -> frozenset[str]:
    """The labels that may be speakers': all, where two or more of them come twice or more; else none."""
    seen = Counter(labels)
    return frozenset(seen) if sum(times > 1 for times in seen.values()) > 1 else frozenset()


@lru_cache(maxsize=1)
def speakers(document: Document) -> dict[int, Turn]:
    """For each block of a conversation whose turn it is, by the index of the block; empty for any other text
    (notes and warnings are no turns: in a conversation someone asks).

    A paragraph without a label between two turns goes on with the first.
    """
    text = document.reading()
    found = {
        number: label
        for number, block in enumerate(document.blocks)
        if (label := label_of(text, block.start, block.end)) is not None
    }
    names = recurring(label["name"] for label in found.values())
    found = {number: label for number, label in found.items() if label["name"] in names}
    if not any("?" in text[document.blocks[number].start : document.blocks[number].end] for number in found):
        return {}
    asking = _asking(document, text, found)
    turns: dict[int, Turn] = {}
    for number in range(min(found), max(found) + 1):
        label = found.get(number)
        block = document.blocks[number]
        if label is not None:
            turns[number] = Turn(label.span("name"), min(label.end(), block.end), label["name"] == asking)
        elif number - 1 in turns and block.kind == "paragraph":
            turns[number] = Turn(turns[number - 1].name, block.start, turns[number - 1].asks)
    return turns


def _asking(document: Document, text: str, found: dict[int, re.Match[str]]) -> str:
    """The speaker most of whose turns end in a question, if that is one alone."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for number, label in found.items():
        turns[label["name"]] += 1
        asked[label["name"]] += bool(_QUESTION.search(text[label.end() : document.blocks[number].end]))
    asking = [name for name, times in turns.items() if 2 * asked[name] >= times]
    return asking[0] if len(asking) == 1 else ""
