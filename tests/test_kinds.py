"""How far a link may be trusted."""

import pytest
from argmap.kinds import shaped, strength


@pytest.mark.parametrize(
    ("basis", "confidence", "found"),
    [
        ("signalled", 0.9, "sure"),
        ("signalled", 0.5, "sure"),
        ("signalled", 0.49, "middling"),
        ("placed", 0.9, "middling"),
        ("placed", 0.35, "middling"),
        ("placed", 0.34, "weak"),
        ("signalled", 0.2, "weak"),
        (None, 1.0, "sure"),
        (None, 0.4, "middling"),
    ],
)
def test_a_link_has_one_of_three_strengths(basis, confidence, found):
    link = {"confidence": confidence, **({"basis": basis} if basis else {})}
    assert strength(link) == found
    assert shaped("-", link) == {"sure": "-", "middling": "(-)", "weak": "?-"}[found]


def test_a_link_that_was_drawn_is_sure():
    assert strength({"relation": "supports"}) == "sure"


def test_a_link_that_a_reader_confirmed_is_sure_though_no_words_signal_it():
    assert strength({"confidence": 1.0, "basis": "placed", "corrected": True}) == "sure"
