"""Whose a claim is where words for a saying stand near it that tell something else."""

from __future__ import annotations

import pytest

from tests.extract.held import holders

VERDICTS = [
    ("The drivers' claim that the road is safe does not bear scrutiny.", [None]),
    ("The mayor's latest claim that nobody will lose a job is not convincing.", [None]),
    ("The mayor's aides claim that nobody will lose a job.", ["The mayor's aides"]),
    ("Half of the injury claims were settled in May.", [None]),
    ("However, most of those claims concerned water and not fire.", [None]),
    (
        "The owners complain that a cap would raise rents. Since rents fell, that claim is odd.",
        ["The owners", None, None],
    ),
    ("Backers of the pool point to Bath. That evidence is real.", ["Backers of the pool", None]),
    ("Ann Lowe argues that the hull will crack. Lowe's own tests are small.", ["Ann Lowe", None]),
    ("The guild argues that the poor gain. It assumes, however, that they buy less.", ["The guild", None]),
    ("This is the objection we hear most often.", [None]),
    ("Too many clubs treat a pool as if it were a bath.", [None]),
    ("If others ask for money, the council can judge each case on its merits.", [None]),
    ("The port has called up its guards.", [None]),
]
DEEDS = [
    ("When the mayor announced that the pool would close, my friends wept.", [None]),
    ("Talks ended in May after the crews' union rejected an offer and the port refused to pay.", [None]),
    ("Ann Lowe said she had paid in cash because the bank had refused her a loan.", ["Ann Lowe"] * 2),
    ("When asked about it, the mayor said that the pool would close.", ["the mayor"]),
    ("The new bridge, announced last year, will cost three times as much.", [None]),
    ("The pool, announced in May, failed because it was dear.", [None, None]),
    ("The mayor, who was ill, announced in May that the pool would close.", ["The mayor"]),
]
HALVES = [
    ("Although the plan was legal, Ann Lowe said, it would never be fair.", ["Ann Lowe"] * 2),
    ("Although the plan was legal, the guild's lawyer, Ann Lowe, said, it was unfair.", ["Ann Lowe"] * 2),
    ("The doors were too narrow, said Ann Lowe, while the ramp would flood in May.", ["Ann Lowe"] * 2),
    ("The doors were too narrow, said Ann Lowe, while the visitors waited outside.", ["Ann Lowe", None]),
    ("The bridge is safe for cars but not, the inspectors warn, for lorries.", [None, "the inspectors"]),
]
SOURCES = [
    ("Even the engineer who built it, Ann Lowe, says that the pump is loud.", ["Ann Lowe"]),
    ("Nothing had been agreed, an official close to the mayor said.", ["an official close to the mayor"]),
    ("A lawyer representing the drivers said the offer was low.", ["A lawyer representing the drivers"]),
    ('"It will be signed in May," said a person briefed on the plan.', ["a person briefed on the plan"]),
    ("Meridian, which owns a part of Haldor, said the firm should leave the city.", ["Meridian"]),
    ("The pool is old. Meanwhile Joe Pitt, the coach, says that it leaks.", [None, "Joe Pitt"]),
    ("Take Joe Pitt, who says that the pool leaks.", ["Joe Pitt"]),
    ("Lowe and Shaw (2024) have shown that rents rise.", ["Lowe and Shaw"]),
    ("Joe Pitt of the club thinks two pools are one too many.", ["Joe Pitt"]),
    ("Webb's lot claim the noise is worse at night.", ["Webb's lot"]),
    ("Webb's crowd say one pool uses as much as a town.", ["Webb's crowd"]),
    ("They'll tell you that the pool is safe.", ["they"]),
    ("Others warn that it is late. The guild has 130, and it says that it needs 400.", ["Others", None, "The guild"]),
    ("Doctors, it is said, disagree with each other.", [None]),
    ("Bicycle shops also oppose the plan.", ["Bicycle shops"]),
]
OTHERS = [
    ("Most of the noise complaints came from one street.", [None]),
    ("Calls for a vote have come from both parties.", ["both parties"]),
    ("Veldra Power said the mill was old. The company said it would close.", ["Veldra Power"] * 2),
    (
        "Haldor Oil will move. Meridian, an investor, said it was late. The company said it would pay.",
        [None, "Meridian", "The company"],
    ),
    ("The king has warned that it will sue. Other powers matter too.", ["The king", None]),
    ("The owners say the count is late. The league's figures have flaws too.", ["The owners", None]),
    (
        "Ann Lowe said rents were fixed. New boilers will be banned. But she conceded that they help.",
        ["Ann Lowe", None, "Ann Lowe"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), VERDICTS)
def test_what_the_author_thinks_of_a_claim_is_the_authors(text, wanted):
    assert holders(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), DEEDS)
def test_what_somebody_did_is_told_by_whoever_tells_of_it(text, wanted):
    assert holders(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), HALVES)
def test_both_halves_of_a_saying_are_the_sayers(text, wanted):
    assert holders(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_a_source_goes_by_its_own_name(text, wanted):
    assert holders(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), OTHERS)
def test_what_others_do_goes_on_with_nobodys_words(text, wanted):
    assert holders(text) == wanted
