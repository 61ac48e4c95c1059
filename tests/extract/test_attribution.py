"""Attribution: who holds a claim, and how sure it is said to be."""

from __future__ import annotations

import pytest
from argmap.extract.attribution import attribute
from argmap.ingest import plain
from argmap.rules import load
from argmap.rules.tokens import Tokens
from argmap.segment.sentences import sentences_of
from hypothesis import given, settings
from hypothesis import strategies as st

RULES = load()
CASES = [
    ("The bridge must close.", (None, "asserted")),
    ("The bridge may close.", (None, "hedged")),
    ("Critics say the bridge is safe.", ("Critics", "reported")),
    ("The ministry said that the bridge was safe.", ("The ministry", "reported")),
    ("“The bridge has been safe for years,” said Ann Lowe, an engineer.", ("Ann Lowe", "reported")),
    ("According to the ministry, the bridge is safe.", ("the ministry", "reported")),
    ("The bridge is reportedly safe.", (None, "reported")),
    ("The repair is interpreted by some as a confession.", ("some", "reported")),
    ("There are calls to close the bridge.", ("calls", "reported")),
    ("I think that the bridge is safe.", (None, "hedged")),
    ("We argued that the bridge is safe.", (None, "asserted")),
    ("The aim is to “salt the earth,” nothing else.", (None, "asserted")),
    ("Ann Lowe, who drew the bridge, said that it was safe.", ("Ann Lowe", "reported")),
    ("The council has already said that it will pay.", ("The council", "reported")),
    ("Some will argue that it is too late.", ("Some", "reported")),
    ("As Lowe argued, the bridge is safe.", ("Lowe", "reported")),
    ("All bridges fall, writes Lowe, in the end.", ("Lowe", "reported")),
    ("There is every reason to believe that it holds.", (None, "asserted")),
    ("It has the added charm of being old.", (None, "asserted")),
    ("The inaction of some towns is seen as a failure.", (None, "reported")),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_sentence_is_held_by(text: str, wanted: tuple[str | None, str]) -> None:
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    ((held, certainty, hits),) = attribute(document, Tokens(text), spans, RULES)
    assert (held.holder if held else None, certainty) == wanted
    assert bool(hits) == (certainty != "asserted")
    if held:
        assert text[held.start : held.end] == held.text
        assert held.holder in held.text


def test_a_quotation_over_sentences_keeps_its_holder() -> None:
    text = "Ann Lowe said: “The bridge has been safe for years. It will stand for many more.” It must close."
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    held = attribute(document, Tokens(text), spans, RULES)
    assert [(who.holder if who else None, how) for who, how, _ in held] == [
        ("Ann Lowe", "reported"),
        ("Ann Lowe", "reported"),
        (None, "asserted"),
    ]


WORDS = st.sampled_from('said “ ” " , . the ministry some argue according to that we may be'.split())


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from('said “ ” " , . the ministry some argue according to that we may be'.split()), max_size=40)
)
def test_any_text_is_attributed_with_exact_words(words: list[str]) -> None:
    text = " ".join(words)
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    for held, _, _ in attribute(document, Tokens(text), spans, RULES):
        assert held is None or text[held.start : held.end] == held.text
