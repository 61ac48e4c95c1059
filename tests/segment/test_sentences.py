"""Sentences: exact spans, and the ends that a splitter made for running text misses."""

from __future__ import annotations

import re
from itertools import pairwise

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
    ("The best answer is plan B. It costs less.", ["The best answer is plan B.", "It costs less."]),
    ("It could be ten. Ten! The town has two.", ["It could be ten.", "Ten!", "The town has two."]),
    ("What we need is plan B. Plan A failed.", ["What we need is plan B.", "Plan A failed."]),
    ("She agreed with you and I. Did you see it?", ["She agreed with you and I.", "Did you see it?"]),
    ("Ann B. Lowe met George W. Hale.", ["Ann B. Lowe met George W. Hale."]),
    ("He left the bank at 6 P.M. Mr. Smith stayed on.", ["He left the bank at 6 P.M.", "Mr. Smith stayed on."]),
    ("The council met at 5 p.m. Tuesday to vote.", ["The council met at 5 p.m. Tuesday to vote."]),
    ("At 6 p.m. The Anchor shuts. It is late.", ["At 6 p.m. The Anchor shuts.", "It is late."]),
    ("The court decides Hart vs. Moss soon. It must.", ["The court decides Hart vs. Moss soon.", "It must."]),
    ("It fails (cf. Hart 2019), so it goes.", ["It fails (cf. Hart 2019), so it goes."]),
    ("It took (approx. Forty) days.", ["It took (approx. Forty) days."]),
    ("Hale, a.k.a. The Boss, left.", ["Hale, a.k.a. The Boss, left."]),
    ("We say no. Nobody asked, and no. 5 is shut.", ["We say no.", "Nobody asked, and no. 5 is shut."]),
    ("See fig. 3. It shows the fall.", ["See fig. 3.", "It shows the fall."]),
    ("They suffer.2 However, trade rose.", ["They suffer.", "However, trade rose."]),
    ("They “suffer.”2 However, trade rose.", ["They “suffer.”", "However, trade rose."]),
    ("They suffer.[2] However, trade rose.¹", ["They suffer.", "However, trade rose."]),
    ("It rose to 4.2 However small.", ["It rose to 4.2 However small."]),
    (
        "They suffer.However, trade rose. Visit Shop.Com today.",
        ["They suffer.", "However, trade rose.", "Visit Shop.Com today."],
    ),
    ("“It is.”However, no one came.", ["“It is.”", "However, no one came."]),
    (
        "There are two: 1. The first item. 2. The second item.",
        ["There are two:", "The first item.", "The second item."],
    ),
    ("They shop at Yahoo! in the city.", ["They shop at Yahoo! in the city."]),
    (
        "Close it\u2029The council should close it.\u2028Trade rose.",
        ["Close it", "The council should close it.", "Trade rose."],
    ),
    ("How\u00adever, it is so. It is.", ["How\u00adever, it is so.", "It is."]),
]

NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)+|\d{1,3}|[-*+.\s]+")


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences_are_found(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end, _ in sentences_of(plain.read(text))] == wanted


@given(st.text(alphabet='aA. ?!"”“\n)\t,1', max_size=80))
def test_sentences_keep_every_character_that_is_no_space(text: str) -> None:
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    assert spans == sorted(spans)
    edges = [at for block in document.blocks for at in (block.start, block.end)]
    marks = sorted([*edges, *(at for span in spans for at in span)])
    left_out = [text[a:b].strip() for a, b in pairwise(marks) if not any(s <= a < e for s, e in spans)]
    assert all(not words or NUMBER.fullmatch(words) for words in left_out), left_out


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
