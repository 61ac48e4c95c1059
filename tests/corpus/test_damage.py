"""A store that another program has changed: what fails because of that is told in one line."""

import sqlite3

import pytest
from argmap.corpus.damage import damage
from argmap.corpus.store import Store
from argmap.errors import InputError

CHANGED = {
    "bytes for a number": ("UPDATE claim SET sentence = x'00ff'", "claim.sentence holds what is no INTEGER"),
    "words for a number": ("UPDATE link SET confidence = 'x'", "link.confidence holds what is no REAL"),
    "no JSON": ("UPDATE claim SET attribution = '[[['", "claim.attribution holds what is not JSON"),
    "another article": ("UPDATE claim SET article = 7777", "rows that belong together have lost each other"),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_store_that_another_program_changed_says_so(built, case):
    statement, told = CHANGED[case]
    path = built.path
    assert damage(built.db) == ""
    other = sqlite3.connect(path)
    with other:
        other.execute(statement)
    other.close()
    with pytest.raises(InputError, match=f"was changed by another program: {told}"), Store(path):
        raise TypeError("as reading it would")


def test_a_fault_of_our_own_stays_one(built):
    with pytest.raises(TypeError), Store(built.path):
        raise TypeError("ours")
