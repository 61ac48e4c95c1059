"""No word list writes out what inflection gives: a form that another entry has, or all forms of a verb."""

import tomllib
from collections.abc import Sequence

import pytest
from argmap.rules import load
from argmap.rules.files import HOME
from argmap.rules.forms import inflected

LEXICON = load().lexicon
INFLECTION = LEXICON.inflection
LISTS = {
    f"{path.relative_to(HOME)}: {name}": entries
    for path in sorted(HOME.rglob("*.toml"))
    for name, entries in tomllib.loads(path.read_text("utf-8")).get("lists", {}).items()
    if "ending" not in name
}


def given_twice(entries: Sequence[str]) -> list[str]:
    """The entries all of whose forms other entries have too."""
    forms = [set(inflected([entry], INFLECTION)) for entry in entries]
    found = []
    for number, own in enumerate(forms):
        others: set[str] = set().union(*(forms[:number] + forms[number + 1 :]))
        if own <= others:
            found.append(entries[number])
    return found


def written_out(entries: Sequence[str]) -> list[str]:
    """The verbs of which a list writes out every form, with the words around them."""
    there = set(entries)
    found = []
    for entry in entries:
        words = entry.split()
        for place, word in enumerate(words):
            if word.isalpha() and LEXICON.kind(word):
                forms = INFLECTION.verb(word)
                all_forms = {" ".join([*words[:place], form, *words[place + 1 :]]) for form in forms}
                if len(forms) > 2 and all_forms <= there:
                    found.append(" ".join([*words[:place], f"{word}~", *words[place + 1 :]]))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_of_a_list_is_given_by_another(name):
    assert given_twice(LISTS[name]) == []


@pytest.mark.parametrize("name", LISTS)
def test_no_list_writes_out_all_forms_of_a_verb(name):
    assert written_out(LISTS[name]) == []


def test_what_is_written_out_would_be_told():
    assert given_twice(["take~ issue", "took issue", "take heart"]) == ["took issue"]
    assert written_out(["they say so", "they says so", "they said so", "claim", "claims"]) == ["they say~ so"]
