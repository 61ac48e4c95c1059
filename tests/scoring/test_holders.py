import pytest
from argmap.scoring.gold import GoldDocument, GoldUnit
from argmap.scoring.holders import holder_tallies, same_holder
from argmap.scoring.metrics import Prediction

SAME = [
    ("Teodor Vask", "Chief executive Teodor Vask", True),
    ("Teodor Vask", "Vask", True),
    ("the Harbour Workers’ Federation", "the federation", True),
    ("the municipal utility", "The utility", True),
    ("Ostavia's trade minister", "Ostavia", True),
    ("a mayor", "the mayor", True),
    ("a mayor", "the president", False),
    ("unnamed critics", "unnamed opponents", True),
    ("unnamed critics", "unnamed supporters", False),
    ("unnamed critics", "critics", False),
    ("the brewers", "the tenants", False),
    ("the brewers", "", False),
]


@pytest.mark.parametrize(("gold", "found", "same"), SAME)
def test_two_names_mean_one_holder_when_the_longer_has_the_words_of_the_shorter(gold, found, same):
    assert same_holder(gold, found) is same


def test_held_claims_and_the_author_s_own_are_counted_apart():
    units = tuple(
        GoldUnit(id=str(at), start=at, end=at + 1, holder=holder)
        for at, holder in enumerate(("a union", "", "", "Lowe"))
    )
    gold = GoldDocument(id="x", text="abcd", units=units, meta={})
    guess = Prediction(spans=gold.spans, roles=[], links={}, holders=("the union", "Hart", "", ""))
    found = holder_tallies(gold, guess, {0: 0, 1: 1, 2: 2, 3: 3})
    assert found == {"holders": (1, 2), "own": (1, 2)}
    assert holder_tallies(gold, guess, {0: 0}) == {"holders": (1, 1), "own": (0, 0)}
