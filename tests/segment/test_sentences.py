"""Sentences: exact spans, and the ends that a splitter made for running text misses."""

from __future__ import annotations

import pytest
from argmap.ingest import plain
from argmap.segment.sentences import sentences_of
from hypothesis import given
from hypothesis import strategies as st

CASES = [
    ("The bridge is old. It must close.", ["The bridge is old.", "It must close."]),
    (
        "“Paper is cold. A page can’t hear you,” she said.",
        ["“Paper is cold.", "A page can’t hear you,” she said."],
    ),
    ("Dr. Lowe paid $3.50 in the U.S. Senate shop.", ["Dr. Lowe paid $3.50 in the U.S. Senate shop."]),
    ("Nobody pays for it.The town does.", ["Nobody pays for it.", "The town does."]),
    ("First line without an end\n\nSecond line", ["First line without an end", "Second line"]),
    ("It works, e.g. in ports, where J. K. Hale saw it.", ["It works, e.g. in ports, where J. K. Hale saw it."]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences_are_found(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end, _ in sentences_of(plain.read(text))] == wanted


@given(st.text(alphabet='aA. ?!"”“\n)\t,1', max_size=80))
def test_sentences_keep_every_character_that_is_no_space(text: str) -> None:
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    assert spans == sorted(spans)
    kept = "".join(text[start:end] for start, end in spans)
    blocks = "".join(text[block.start : block.end] for block in document.blocks)
    assert "".join(kept.split()) == "".join(blocks.split())
