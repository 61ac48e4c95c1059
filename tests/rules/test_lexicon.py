"""The lexicon: which word of a stretch is its finite verb, and what may be a clause."""

from __future__ import annotations

import pytest
from argmap.rules import load
from argmap.rules.lexicon import first_finite, is_clause

RULES = load()


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("the mayor closed the school", "closed"),
        ("the school closed by the mayor", None),
        ("prices rise", None),
        ("they rise early", "rise"),
        ("to build a bridge", None),
        ("the costs of the bridge", None),
        ("it costs the town a fortune", "costs"),
        ("she believes in it", "believes"),
        ("having seen the bridge", None),
        ("the bridge must close", "must"),
        ("they've seen it", "they've"),
        ("a well built bridge", None),
        ("he went home", "went"),
        ("conducting targeted strikes", None),
        ("Lowe promised to pay", "promised"),
        ("the report makes it clear", "makes"),
        ("it no longer works in the town", "works"),
        ("much longer works", None),
        ("fares increased by a third", "increased"),
        ("the ban covers 31,000 homes", "covers"),
        ("card fees for a small shop run to two crowns", "run"),
        ("the fee for a small shop run by two sisters", None),
        ("the mayor's run for a second term", None),
    ],
)
def test_the_finite_verb_is_found(words: str, verb: str | None) -> None:
    tokens = RULES.read(words)
    place = first_finite(tokens.kinds)
    assert (tokens.words[place] if place >= 0 else None) == verb


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("the bridge is old", True),
        ("it's old", True),
        ("the mayor who is old", False),
        ("the mayor, who is old, left the town", True),
        ("is old", False),
        ("and old", False),
        ("building it took years", True),
        ("the line pays for itself", True),
        ("patience pays", True),
        ("the price of bread rises", True),
        ("the cost of the new school buildings", False),
        ("preparing booby traps", False),
        ("who can blame them", False),
        ("the tram squeaks", True),
    ],
)
def test_a_clause_has_a_subject_and_a_verb_of_its_own(words: str, holds: bool) -> None:
    assert is_clause(RULES.read(words).kinds) == holds
