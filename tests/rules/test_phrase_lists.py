"""Phrases of word lists that are no rules."""

from argmap.rules.phrase_lists import PhraseLists

LISTS = {
    "deny": ("{verb} that", "not", "no longer"),
    "verb": ("doubt", "call in question"),
    "hedge": ("no longer sure", "not"),
}


def test_each_list_tells_the_longest_of_its_phrases_at_a_place() -> None:
    found = PhraseLists(LISTS, ["deny", "hedge"]).found("they call in question that it is no longer sure not".split())
    assert found == {1: {"deny": 4}, 7: {"deny": 2, "hedge": 3}, 10: {"deny": 1, "hedge": 1}}
    assert not found.at(0)


def test_a_list_that_is_not_asked_for_is_not_looked_for() -> None:
    assert PhraseLists(LISTS, ["hedge"]).found(["they", "doubt", "that"]) == {}
