"""No phrase of a rule is needless: none whose every text another phrase of the rule finds whole."""

import re
from functools import cache

import pytest
from argmap.rules import load
from argmap.rules.forms import ANY, CAPITAL, GAP, expand
from argmap.rules.kinds import Phrased
from argmap.rules.match import LONGEST_GAP
from argmap.rules.tokens import is_word

VOCABULARY = load().vocabulary


def takes(element, other):
    """Whether an element of a form stands for every word that another stands for."""
    if other in (element, CAPITAL):
        return other == element or element == ANY
    if isinstance(other, frozenset):
        return all(takes(element, word) for word in other)
    if element == ANY:
        return other != GAP and (not isinstance(other, str) or is_word(other))
    if not isinstance(other, str) or other in (ANY, GAP):
        return False
    return bool(element.fullmatch(other)) if isinstance(element, re.Pattern) else other in set_of(element)


def set_of(element):
    return element if isinstance(element, frozenset) else {element}


def covers(form, other):
    """Whether a form finds whole every text of another."""
    if GAP not in form and (len(form) != len(other) or GAP in other):
        return False

    @cache
    def from_places(place, at, gap):
        if place == len(form):
            return at == len(other)
        if form[place] == GAP:
            if at < len(other) and other[at] == GAP:
                return gap == 0 and from_places(place + 1, at + 1, 0)
            if from_places(place + 1, at, 0):
                return True
            return (
                at < len(other) and gap < LONGEST_GAP and takes(ANY, other[at]) and from_places(place, at + 1, gap + 1)
            )
        return at < len(other) and takes(form[place], other[at]) and from_places(place + 1, at + 1, 0)

    return from_places(0, 0, 0)


def needless(phrases):
    forms = [list(expand(phrase, VOCABULARY)) for phrase in phrases]
    for number, phrase in enumerate(phrases):
        others = [form for place, own in enumerate(forms) if place != number for form in own]
        if all(any(takes(form[0], own[0]) and covers(form, own) for form in others) for own in forms[number]):
            yield phrase


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["so", "so far"], []),
        (["this * leads", "this will leads"], ["this will leads"]),
        (["this ... leads", "this leads"], ["this leads"]),
        (["this ... leads", "this , leads"], []),
        (["{be} seen", "been seen"], ["been seen"]),
        (["been * <cap>", "been a <cap>"], ["been a <cap>"]),
    ],
)
def test_a_phrase_is_needless_when_another_finds_all_that_it_finds(phrases, expected):
    assert list(needless(phrases)) == expected


def test_no_phrase_of_a_rule_is_needless():
    assert {rule.id: found for rule in load().of_type(Phrased) if (found := list(needless(rule.phrases)))} == {}
