"""The Python interface on what is odd."""

import argmap
import pytest
from argmap.formats import json


@pytest.mark.parametrize(
    ("text", "units"),
    [("critics maintain aa", [(18, 19), (3, 19)]), ("g argue n't", [(7, 9), (9, 11)]), ("so . . ", [(6, 7)])],
)
def test_units_may_begin_behind_the_last_word(text, units):
    map = argmap.extract(text, units=units)
    assert [(claim.start, claim.end) for claim in map.claims()] == units


@pytest.mark.parametrize("units", [None, [(3, 20)]])
def test_a_character_in_two_halves_is_one(units):
    text = "\ud83d\ude00 The dams must go \ud83d\ude00 because they kill fish. \ud83d"
    map = argmap.extract(text, units=units)
    again = json.loads(json.dumps(map))
    assert again.source_text == map.source_text == "😀 The dams must go 😀 because they kill fish. \ud83d"
    assert all(again.source_text[c.start : c.end] == c.text for c in again.claims())
    if units:
        assert [c.text for c in map.claims()] == ["The dams must go "]
