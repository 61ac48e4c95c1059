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
    ("The bridge is old. As Ann Lowe told the Gazette last year:", ["The bridge is old"]),
    ("As Ann Lowe noted, the bridge is old.", ["As Ann Lowe noted, the bridge is old"]),
    ("As noted, it is old.", ["As noted, it is old"]),
    ("Moreover, trains are quick.", ["trains are quick"]),
    ("Read the original article here\n\nThe bridge must close.", ["The bridge must close"]),
    ("There are several reasons for this. The bridge is old.", ["The bridge is old"]),
    ("Nor is it true that the bridge is old.", ["Nor is it true that the bridge is old"]),
    ("No longer can the town wait.", ["No longer can the town wait"]),
    ("Neither is it likely that the bridge pays.", ["Neither is it likely that the bridge pays"]),
    ("It has not failed yet, because nobody tried it.", ["It has not failed yet", "nobody tried it"]),
    (
        "The bridge is dark at night and because of that it is empty.",
        ["The bridge is dark at night and because of that it is empty"],
    ),
    (
        "The town leans to cars, not because drivers are bad but because they are loud.",
        ["The town leans to cars, not because drivers are bad but because they are loud"],
    ),
    (
        "She said that it is old and, therefore, that it must close.",
        ["She said that it is old and, therefore, that it must close"],
    ),
    ("He knows that it is old, but that it pays.", ["He knows that it is old, but that it pays"]),
    ("He knows that it is old, and that is true.", ["He knows that it is old", "that is true"]),
    ("Sir, - the bridge is old.", ["the bridge is old"]),
    ("Dear editor, the bridge is old.", ["the bridge is old"]),
    ("In this essay, I will show that the bridge is old.", ["the bridge is old"]),
    ("In this essay I will turn to the bridge. It is old.", ["It is old"]),
    ("Open the streets. Nothing else will do.", ["Open the streets", "Nothing else will do"]),
    ("Let me explain. The bridge is old.", ["The bridge is old"]),
    ("Let me explain why the bridge is old.", ["the bridge is old"]),
    ("Let me be clear: the bridge is old.", ["the bridge is old"]),
    ("Brothers and sisters, the bridge is old.", ["the bridge is old"]),
    ("In conclusion, Mr President, the bridge is old.", ["the bridge is old"]),
    ("“It is old. We lack the money to mend it,” says Ann Other.", ["It is old", "We lack the money to mend it"]),
    (
        "We do not say that it is ugly. Instead, we say that it is old.",
        ["We do not say that it is ugly", "Instead, we say that it is old"],
    ),
    ("I have three objections. The bridge is old.", ["The bridge is old"]),
    ("Now let me turn to the cost. I beg to move the motion. It is high.", ["It is high"]),
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
