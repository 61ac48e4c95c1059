"""Claims: which words of a sentence become one, with what evidence."""

from __future__ import annotations

import pytest
from argmap.extract.claims import find_claims
from argmap.ingest import plain
from argmap.rules import load
from hypothesis import given, settings
from hypothesis import strategies as st

RULES = load()
CASES = [
    ("Cities must act because the air is toxic.", ["Cities must act", "the air is toxic"]),
    ("Although the line is costly, it should be built.", ["the line is costly", "it should be built"]),
    ("Roads are cheap, and buses run late.", ["Roads are cheap", "buses run late"]),
    ("The plan is cheap, but it will not work.", ["The plan is cheap", "it will not work"]),
    ("The plan failed; nobody had paid for it.", ["The plan failed", "nobody had paid for it"]),
    ("Since 2019 the line has been closed.", ["Since 2019 the line has been closed"]),
    ("The bridge closed because of the rain.", ["The bridge closed because of the rain"]),
    ("He read the old papers while waiting for the train.", ["He read the old papers while waiting for the train"]),
    ("Apples, pears, and plums are sold there.", ["Apples, pears, and plums are sold there"]),
    ("Who pays for it? The town does.", ["The town does"]),
    ("Moreover, trains are quick.", ["trains are quick"]),
    ("Read the original article here\n\nThe bridge must close.", ["The bridge must close"]),
    ("There are several reasons for this. The bridge is old.", ["The bridge is old"]),
    ("Advertisement\n\nThe bridge is old.\n\nShare this article", ["The bridge is old"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_claims_are_cut_where_the_argument_is(text: str, wanted: list[str]) -> None:
    found = find_claims(plain.read(text), RULES)
    assert [text[claim.start : claim.end] for claim in found] == wanted
    assert all(claim.evidence for claim in found)


WORDS = st.sampled_from(
    'the plan is because , . ; : but and it fails although “ ” " - ? which he said that must \n\n 2019 X'.split(" ")
)


@settings(max_examples=50)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_gives_ordered_exact_spans_with_evidence_of_known_rules(text: str) -> None:
    end = 0
    for claim in find_claims(plain.read(text), RULES):
        assert end <= claim.start < claim.end <= len(text)
        assert not text[claim.start].isspace()
        assert not text[claim.end - 1].isspace()
        end = claim.end
        assert claim.evidence
        for rule, first, last in claim.evidence:
            assert rule in RULES.rules
            assert 0 <= first < last <= len(text)
