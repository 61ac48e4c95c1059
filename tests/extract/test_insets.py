"""Phrases set into a clause: which are claims of their own, and what they bear on."""

import pytest
from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text

REST = "\n\n".join(["The council met in May, and buses ran late."] * 5)


def claims(sentence: str) -> list[str]:
    """The claims of a sentence at the beginning of an article."""
    found = extract_document(read_text(f"{sentence}\n\n{REST}"))
    return [claim["text"] for _, claim in found.graph.nodes(data=True) if claim["start"] < len(sentence)]


@pytest.mark.parametrize(
    ("sentence", "inset"),
    [
        ("This step, while undoubtedly painful, appears to save lives.", "while undoubtedly painful"),
        ("A retreat from the town, even if heartbreaking, may be needed.", "even if heartbreaking"),
        ("The hope is that this move, despite the high stakes and the loss, will buy time.",
         "despite the high stakes and the loss"),
        ("The old line, though dear and slow, is loved by its riders.", "though dear and slow"),
    ],
)  # fmt: skip
def test_a_concession_between_commas_is_a_claim_inside_another(sentence, inset):
    assert claims(sentence) == [sentence[:-1], inset]


def test_a_concession_at_the_end_is_cut_off():
    assert claims("The board kept the fare low, despite the strike and the rain.") == [
        "The board kept the fare low",
        "the strike and the rain",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The board kept the fare low, though.",
        "However, despite this the board kept the fare low.",
        "Even if it rains, it pours.",
    ],
)
def test_what_grants_nothing_is_no_inset(sentence):
    assert not any(text in ("though", "despite this", "even if") for text in claims(sentence))


def test_an_inset_opposes_the_claim_it_is_set_into():
    sentence = "A retreat from the town, even if heartbreaking, may be needed, because the army is tired."
    found = extract_document(read_text(f"{sentence}\n\n{REST}"))
    assert found.graph.edges["c2", "c1"]["relation"] == "opposes"
    assert found.graph.edges["c2", "c1"]["basis"] == "signalled"
    assert found.graph.edges["c3", "c1"]["relation"] == "supports"
