"""Noun phrases: the one that stands right before a place, its head and number, and the subject of a claim."""

from __future__ import annotations

from collections.abc import Collection

from argmap.extract.quotations import APOSTROPHES, NOTHING, Span
from argmap.extract.units import Unit
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN_TOO,
    NUMBER,
    OPENER,
    PARTICIPLE,
    PAST,
    PAST_OR_PARTICIPLE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    THIRD,
    TO,
    first_finite,
    is_open,
)
from argmap.rules.token_table import TokenTable

_LONGEST = 14  # words of a noun phrase
_LONGEST_SUBJECT = 10
_INSIDE = (*APOSTROPHES, ".", "-", "&")
_ENDS = OPENER | FINITE | HELPER | PAST | PAST_OR_PARTICIPLE | PARTICIPLE | TO
_VERB_FORM = REGULAR_PAST | THIRD
_BEHIND_HEAD = PREPOSITION | OPENER | PUNCTUATION | CONJUNCTION


def nominal_before(tokens: TokenTable, begin: int, last: int, joins: Collection[str], *, whole: bool) -> Span:
    """The noun phrase of tokens that ends before `last` and begins at `begin` or behind it; `NOTHING` where none does.
    `whole`: with what prepositions add to it ("a rise in the budget for arms"), not only those of `joins` ("of")."""
    last = _without_aside(tokens, begin, last)
    first = last
    while first > begin and last - first < _LONGEST and _goes_on(tokens, first - 1, begin, joins, whole=whole):
        first -= 1
    while first < last and (_cannot_open(tokens.kinds[first]) or _is_verb(tokens, first, last)):
        first += 1
    if whole and (first >= last or not (tokens.kinds[first] & (DETERMINER | NUMBER) or tokens.capital[first])):
        return nominal_before(tokens, begin, last, joins, whole=False)
    return (first, last) if first < last and is_nominal(tokens, first, last) else NOTHING


def is_nominal(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether the words may be a whole noun phrase: with an article or a name at the beginning, or a plural."""
    kinds = tokens.kinds[first:last]
    if len(kinds) == 1 and kinds[0] & DETERMINER:
        return False
    opens = bool(kinds[0] & (DETERMINER | NUMBER)) or tokens.capital[first]
    return opens or (is_open(kinds[0]) and tokens.words[last - 1].endswith("s"))


def head_of(tokens: TokenTable, first: int, last: int) -> int:
    """The noun of a noun phrase that the rest only describes: the last before a preposition, a clause or a mark."""
    for place in range(first + 1, last):
        kind = tokens.kinds[place]
        described = kind & ING and not tokens.kinds[place - 1] & DETERMINER
        if (kind & _BEHIND_HEAD or described) and tokens.words[place] not in APOSTROPHES:
            return place - 1
    return last - 1


def is_plural(tokens: TokenTable, place: int) -> bool:
    """Whether a noun has the form of a plural."""
    return bool(tokens.kinds[place] & (PLURAL | THIRD))


def subject_of(tokens: TokenTable, unit: Unit) -> Span:
    """The noun phrase or pronoun before the verb of a claim; `NOTHING` where that is none, or is long."""
    verb = first_finite(tokens.kinds[unit.first : unit.last])
    first, last = unit.first, unit.first + max(verb, 0)
    while first < last and tokens.kinds[first] & (ADVERB | CONJUNCTION):
        first += 1
    inside = tokens.kinds[first:last]
    if not 0 < len(inside) <= _LONGEST_SUBJECT or any(kind & (PUNCTUATION | OPENER) for kind in inside):
        return NOTHING
    is_pronoun = len(inside) == 1 and inside[0] & PRONOUN
    return (first, last) if is_pronoun or is_nominal(tokens, first, last) else NOTHING


def _without_aside(tokens: TokenTable, begin: int, last: int) -> int:
    """Where the words end that have a bracket or an adverb behind them."""
    while last - 1 > begin and tokens.kinds[last - 1] & ADVERB and not tokens.kinds[last - 1] & DETERMINER:
        last -= 1
    if tokens.words[last - 1] == ")":
        return next((place for place in range(last - 2, begin, -1) if tokens.words[place] == "("), last)
    return last


def _cannot_open(kind: int) -> bool:
    return bool(kind & (PREPOSITION | CONJUNCTION | ADVERB | PUNCTUATION) and not kind & DETERMINER)


def _is_verb(tokens: TokenTable, place: int, last: int) -> bool:
    """Whether a verb in its base form stands before an article ("tackle the crisis")."""
    kind = tokens.kinds[place]
    return bool(place + 1 < last and kind & BASE and not kind & DETERMINER and tokens.kinds[place + 1] & DETERMINER)


def _goes_on(tokens: TokenTable, place: int, begin: int, joins: Collection[str], *, whole: bool) -> bool:
    """Whether the word here may belong to a noun phrase that is known from the next word on."""
    kind, word = tokens.kinds[place], tokens.words[place]
    if tokens.capital[place] and place > begin and not kind & (OPENER | PRONOUN):
        return True
    if kind & PUNCTUATION:
        return word in _INSIDE and tokens.ends[place - 1] == tokens.starts[place]
    if kind & CONJUNCTION:
        return place > begin and tokens.capital[place - 1] and tokens.capital[place + 1]
    if kind & PREPOSITION and not kind & DETERMINER:
        return word in joins or (whole and not kind & TO)
    before = tokens.kinds[place - 1] if place > begin else 0
    if kind & _VERB_FORM and not kind & DETERMINER:
        return bool(before & (DETERMINER | NUMBER)) or bool(kind & NOUN_TOO and not before & PRONOUN)
    if kind & ING:
        return bool(before & DETERMINER) or is_open(before)
    return bool(kind & DETERMINER) or not kind & (_ENDS | PRONOUN)
