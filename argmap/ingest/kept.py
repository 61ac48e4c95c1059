"""How an article was read, as its map keeps it, and the article as it was read, out of the map."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args

from argmap.ingest import read_source
from argmap.ingest.document import Block, BlockKind, Document, Omission
from argmap.ingest.sniff import kind
from argmap.model import ArgumentMap

_KINDS = get_args(BlockKind)


def kept(document: Document) -> dict[str, Any]:
    """What a map has to say for its text to be read again as it was; nothing where the text itself tells."""
    if document.reader and document.reader == kind(document.text, document.name):
        return {}
    said: dict[str, Any] = {"blocks": [[block.kind, block.start, block.end, block.level] for block in document.blocks]}
    if document.omitted:
        said["omitted"] = [[gap.start, gap.end, gap.why] for gap in document.omitted]
    if document.turns:
        said["turns"] = [list(turn) for turn in document.turns]
    return said


def source_of(map: ArgumentMap) -> Document:
    """The article of a map as it was read; without blocks when the map does not carry its text."""
    said = map.info.get("source", {})
    text, name = map.source_text, map.name
    if "blocks" not in said or not _fits(said, len(text)):
        return read_source(text, name)
    return Document(
        text=text,
        blocks=tuple(
            Block(kind, start, end, number, level) for number, (kind, start, end, level) in enumerate(said["blocks"], 1)
        ),
        name=name,
        omitted=tuple(Omission(*gap) for gap in said.get("omitted", ())),
        turns=tuple((first, speaker, label) for first, speaker, label in said.get("turns", ())),
    )


def _fits(said: dict[str, Any], chars: int) -> bool:
    """Whether what a map says of its text can be so: anybody may have written it."""
    blocks, gaps, turns = said["blocks"], said.get("omitted", []), said.get("turns", [])
    return (
        _are(blocks, (str, int, int, int))
        and all(block[0] in _KINDS and 0 <= block[3] < 1000 for block in blocks)
        and _in_order([block[1:3] for block in blocks], chars)
        and _are(gaps, (int, int, str))
        and _in_order([gap[:2] for gap in gaps], chars)
        and _are(turns, (int, str, int))
        and all(0 <= turn[0] < len(blocks) and turn[2] >= 0 for turn in turns)
        and all(one[0] < other[0] for one, other in pairwise(turns))
    )


def _are(rows: object, kinds: tuple[type, ...]) -> bool:
    """Whether these are lists of values of these kinds."""
    return isinstance(rows, list) and all(
        isinstance(row, list) and [type(value) for value in row] == list(kinds) for row in rows
    )


def _in_order(spans: list[list[int]], chars: int) -> bool:
    """Whether spans lie in a text of so many characters, one after the other."""
    ends = [end for span in spans for end in span]
    return all(start < end for start, end in spans) and ends == sorted(ends) and all(0 <= end <= chars for end in ends)
