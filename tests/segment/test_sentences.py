"""Sentences: exact spans, and the ends that a splitter made for running text misses."""

from __future__ import annotations

import pytest
from argmap.ingest import markdown, plain
from argmap.segment.sentences import sentences_of
from hypothesis import given, settings
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


@pytest.mark.parametrize(
    ("marked", "sentences"),
    [
        ('It is old. "**Then** it must close."', ["It is old.", '"**Then** it must close."']),
        (
            "**J.** Hale saw [it](https://hale.example). It fell.",
            ["J.** Hale saw [it](https://hale.example).", "It fell."],
        ),
        ("> It is\n> *old*. It fell.", ["It is\n> *old*.", "It fell."]),
    ],
)
def test_markup_moves_no_end(marked, sentences):
    found = sentences_of(markdown.read(marked))
    assert [marked[start:end] for start, end, _ in found] == sentences


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["> ", "- ", "**", "[", "](x)", "`", "<br>", "&mdash;", "\n", " ", "It is old.", "é"])))
def test_sentences_stand_in_order_in_their_blocks(pieces):
    document = markdown.read("".join(pieces))
    at = 0
    for start, end, block in sentences_of(document):
        assert max(at, document.blocks[block].start) <= start < end <= document.blocks[block].end
        at = end
