"""How far a link may be trusted."""

import pytest
from argmap.kinds import at_a_glance, parted, shaped, strength


@pytest.mark.parametrize(
    ("basis", "confidence", "found"),
    [
        ("signalled", 0.9, "likely"),
        ("signalled", 0.5, "likely"),
        ("signalled", 0.49, "middling"),
        ("placed", 0.9, "middling"),
        ("placed", 0.35, "middling"),
        ("placed", 0.34, "weak"),
        ("signalled", 0.2, "weak"),
        (None, 1.0, "likely"),
        (None, 0.4, "middling"),
    ],
)
def test_a_link_has_one_of_three_strengths(basis, confidence, found):
    link = {"confidence": confidence, **({"basis": basis} if basis else {})}
    assert strength(link) == found
    assert shaped("-", link) == {"likely": "-", "middling": "(-)", "weak": "?-"}[found]


def test_a_link_that_was_drawn_is_likely():
    assert strength({"relation": "supports"}) == "likely"


def test_a_link_that_a_reader_confirmed_is_likely_though_no_words_signal_it():
    assert strength({"confidence": 1.0, "basis": "placed", "corrected": True}) == "likely"


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("[The brewers] They pay.", "[The brewers] They pay."),
        ("[the trade minister,] They pay.", "[the trade minister,] They pay."),
        ("[The fee rose.] They pay.", "They pay."),
        ("[… of those who came in the spring and stayed for good] They pay.", "They pay."),
        ("They pay[, if the fee is raised as planned].", "They pay[, if the fee is raised as planned]."),
    ],
)
def test_at_a_glance_a_claim_has_only_a_few_words_added_ahead_of_it(plain, shown):
    assert at_a_glance({"text": "They pay.", "plain": plain}) == shown


def test_what_is_left_out_at_a_glance_stands_apart():
    node = {"text": "They pay.", "plain": "[The fee rose.] They pay. [That is, all who came in spring, and no others.]"}
    assert parted(node) == ("They pay. ", "[The fee rose.] [That is, all who came in spring, and no others.]")
    assert parted({"text": "They pay.", "plain": "[The brewers] They pay."}) == ("[The brewers] They pay.", "")


@pytest.mark.parametrize(
    ("rule", "start", "shows"),
    [
        ("condition", 20, True),
        ("cut-condition", 18, True),
        ("case", 20, False),  # 'where they pay'
        ("cut-after-condition", 10, False),  # the claim is what the condition before it is for
    ],
)
def test_a_condition_keeps_the_clause_it_hangs_on(rule, start, shows):
    evidence = [{"rule": rule, "start": start, "end": start + 4, "text": "if"}]
    ahead = "[The owners of all nine shops will stay,]"
    node = {"text": "if they pay", "start": 20, "end": 31, "plain": f"{ahead} if they pay", "evidence": evidence}
    assert parted(node) == ((f"{ahead} if they pay", "") if shows else ("if they pay", ahead))


def test_brackets_of_the_text_itself_stay_at_a_glance():
    assert at_a_glance({"text": "[It rained.] They pay."}) == "[It rained.] They pay."
