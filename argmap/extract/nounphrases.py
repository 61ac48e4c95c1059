"""What grammar tells of noun phrases: where one begins and ends, its head and number, the subject of a claim."""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import category

from argmap.extract.quotations import APOSTROPHES
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_LONGEST = 14  # words of a noun phrase
_LONGEST_SUBJECT = 10
_ABBREVIATED = 5  # letters of a title with a stop behind it
_LONGEST_LIST = 12  # words before "and" that may be joined to a name
INSIDE_NAMES = (*APOSTROPHES, ".", "-", "&")
NO_BEGINNING = (
    pos.ADVERB | pos.CONJUNCTION | pos.OPENER | pos.PREPOSITION | pos.PUNCTUATION | pos.FINITE | pos.ING | pos.TO
)
_ENDS = pos.OPENER | pos.FINITE | pos.HELPER | pos.PAST | pos.PAST_OR_PARTICIPLE | pos.PARTICIPLE | pos.TO
_VERB_FORM = pos.REGULAR_PAST | pos.THIRD
_BEHIND_HEAD = pos.PREPOSITION | pos.OPENER | pos.PUNCTUATION
_PARTICIPLE = pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE | pos.ING


def nominal_before(tokens: TokenTable, begin: int, last: int, joins: Collection[str], *, whole: bool) -> TokenSpan:
    """The noun phrase of tokens that ends before `last` and begins at `begin` or behind it; `NOTHING` where none does.
    `whole`: with what prepositions add to it ("a rise in the budget for arms"), not only those of `joins` ("of")."""
    last = _without_aside(tokens, begin, last)
    first = last
    while first > begin and last - first < _LONGEST and _goes_on(tokens, first - 1, begin, joins, whole=whole):
        first -= 1
    while first < last and (_cannot_open(tokens.kinds[first]) or _is_verb(tokens, first, last)):
        first += 1
    first -= begin < first < last and _is_currency(tokens, first - 1)
    if whole and (first >= last or not (tokens.kinds[first] & (pos.DETERMINER | pos.NUMBER) or tokens.capital[first])):
        return nominal_before(tokens, begin, last, joins, whole=False)
    return TokenSpan((first, last)) if first < last and is_nominal(tokens, first, last) else NOTHING


def _is_currency(tokens: TokenTable, place: int) -> bool:
    """Whether a sign of money stands right before a figure."""
    sign = tokens.words[place]
    if place + 1 == len(tokens.words):
        return False
    joined = tokens.ends[place] == tokens.starts[place + 1] and tokens.kinds[place + 1] & pos.NUMBER
    return bool(joined) and len(sign) == 1 and category(sign) == "Sc"


def is_nominal(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether the words may be a whole noun phrase: with an article or a name at the beginning, or a plural."""
    kinds = tokens.kinds[first:last]
    if len(kinds) == 1 and kinds[0] & pos.DETERMINER:
        return False
    opens = bool(kinds[0] & (pos.DETERMINER | pos.NUMBER)) or tokens.capital[first] or _is_currency(tokens, first)
    return opens or (is_open(kinds[0]) and tokens.words[last - 1].endswith("s"))


def head_of(tokens: TokenTable, first: int, last: int) -> int:
    """The noun of a noun phrase that the rest only describes: the last before a preposition, a clause, a mark or a
    participle."""
    for place in range(first + 1, last):
        kind = tokens.kinds[place]
        ends = kind & _BEHIND_HEAD or (kind & _PARTICIPLE and _describes(tokens, place, last))
        if ends and tokens.words[place] not in INSIDE_NAMES:
            return place - 1
    return last - 1


def _describes(tokens: TokenTable, place: int, last: int) -> bool:
    """Whether a participle tells of the noun before it ('an engineer engaged by the towns', 'losses mounting')."""
    kind, before = tokens.kinds[place], tokens.kinds[place - 1]
    following = tokens.kinds[place + 1] if place + 1 < last else 0
    if kind & (pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE):
        return bool(following & (pos.PREPOSITION | pos.TO))
    goes_on = following & (pos.PREPOSITION | pos.TO | pos.DETERMINER | pos.NUMBER)
    return bool(kind & pos.ING and (before & pos.PLURAL or (goes_on and is_open(before))))


def stresses(tokens: TokenTable, begin: int, stop: int) -> bool:
    """Whether the last word before a place only stresses the name before it ("Lowe himself")."""
    if stop - 2 < begin or not tokens.capital[stop - 2] or tokens.capital[stop - 1]:
        return False
    kind = tokens.kinds[stop - 1]
    bare = not (kind & (pos.PRONOUN | pos.DETERMINER) or tokens.kinds[stop - 2] & pos.PRONOUN)
    return bool(kind & pos.OBJECT_PRONOUN) and bare


def is_plural(tokens: TokenTable, place: int) -> bool:
    """Whether a noun has the form of a plural."""
    return bool(tokens.kinds[place] & (pos.PLURAL | pos.THIRD))


def subject_of(tokens: TokenTable, unit: Unit) -> TokenSpan:
    """The noun phrase or pronoun before the verb of a claim; `NOTHING` where that is none, or is long."""
    verb = first_finite(tokens.kinds[unit.first : unit.last])
    first, last = unit.first, unit.first + max(verb, 0)
    while first < last and tokens.kinds[first] & (pos.ADVERB | pos.CONJUNCTION):
        first += 1
    inside = tokens.kinds[first:last]
    if not 0 < len(inside) <= _LONGEST_SUBJECT or any(kind & (pos.PUNCTUATION | pos.OPENER) for kind in inside):
        return NOTHING
    is_pronoun = len(inside) == 1 and inside[0] & pos.PRONOUN
    return TokenSpan((first, last)) if is_pronoun or is_nominal(tokens, first, last) else NOTHING


def may_begin(tokens: TokenTable, place: int) -> bool:
    """Whether a noun phrase may begin with this word: no connective, no verb."""
    kind = tokens.kinds[place]
    if kind & (pos.PRONOUN | pos.DETERMINER) and not kind & pos.CONJUNCTION:
        return True
    is_verb = kind & pos.BASE and not kind & pos.NOUN_TOO and not tokens.capital[place]
    if kind & (pos.BASE | pos.PAST | pos.REGULAR_PAST | pos.THIRD) and place + 1 < len(tokens.words):
        is_verb = is_verb or bool(tokens.kinds[place + 1] & (pos.DETERMINER | pos.OBJECT_PRONOUN))
    following = tokens.kinds[place + 1] if place + 1 < len(tokens.words) else 0
    named = any(tokens.capital[place + 2 : place + 3])  # "Presiding judge Ann Lowe"
    describes = kind & pos.ING and is_open(following) and (following & pos.PLURAL or named)  # "neighbouring towns"
    return not (kind & ~pos.ING if describes else kind) & NO_BEGINNING and not is_verb


def is_in_name(tokens: TokenTable, place: int, begin: int) -> bool:
    """Whether a word joins two with capitals ('Lowe and Hart', 'Smith & Sons'), or a stop follows an initial."""
    capital = tokens.capital
    joins = tokens.kinds[place] & pos.CONJUNCTION or tokens.words[place] == "&"
    if tokens.words[place] in APOSTROPHES:
        return place > begin and tokens.words[place - 1].endswith("s")
    if tokens.words[place] == "." and place > begin and len(tokens.words[place - 1]) == 1:
        joined = place + 1 < len(capital) and tokens.ends[place] == tokens.starts[place + 1]
        named = joined or place - 1 == begin or capital[place - 2] or tokens.words[place - 2] == "."
        return named and capital[place - 1] and place + 1 < len(capital) and capital[place + 1]
    if tokens.words[place] == "." and place > begin and len(tokens.words[place - 1]) <= _ABBREVIATED:
        return capital[place - 1] and place + 1 < len(capital) and capital[place + 1]  # "Maj. Gen. Lowe"
    return bool(joins) and begin < place < len(capital) - 1 and capital[place - 1] and capital[place + 1]


def joins_name(tokens: TokenTable, place: int, begin: int) -> bool:
    """Whether a word joins what stands before it, no clause, to the name behind it ('tenants and the brewers')."""
    if not tokens.kinds[place] & pos.CONJUNCTION or place - begin > _LONGEST_LIST or place <= begin:
        return False
    kinds = tokens.kinds[begin:place]
    marked = [kind for kind, word in zip(kinds, tokens.words[begin:place], strict=True) if word not in APOSTROPHES]
    plain = not any(kind & (pos.PUNCTUATION | pos.CONJUNCTION | pos.OPENER) for kind in marked)
    return plain and not kinds[0] & (pos.PREPOSITION | pos.ADVERB) and first_finite(kinds) < 0


def set_in_name(tokens: TokenTable, begin: int, stop: int) -> TokenSpan:
    """The name with which a clause goes on (', Ann Lowe, who said that …'), if one does."""
    if stop - 2 <= begin or tokens.words[stop - 2] != ",":
        return NOTHING
    first = last = stop - 2
    while first > begin and tokens.capital[first - 1]:
        first -= 1
    return TokenSpan((first, last)) if first < last else NOTHING


def _without_aside(tokens: TokenTable, begin: int, last: int) -> int:
    """Where the words end that have a bracket or an adverb behind them."""
    while last - 1 > begin and tokens.kinds[last - 1] & pos.ADVERB and not tokens.kinds[last - 1] & pos.DETERMINER:
        last -= 1
    if tokens.words[last - 1] == ")":
        return next((place for place in range(last - 2, begin, -1) if tokens.words[place] == "("), last)
    return last


def _cannot_open(kind: int) -> bool:
    return bool(kind & (pos.PREPOSITION | pos.CONJUNCTION | pos.ADVERB | pos.PUNCTUATION) and not kind & pos.DETERMINER)


def _is_verb(tokens: TokenTable, place: int, last: int) -> bool:
    """Whether a verb in its base form stands before an article ("tackle the crisis")."""
    kind = tokens.kinds[place]
    return bool(
        place + 1 < last and kind & pos.BASE and not kind & pos.DETERMINER and tokens.kinds[place + 1] & pos.DETERMINER
    )


def _goes_on(tokens: TokenTable, place: int, begin: int, joins: Collection[str], *, whole: bool) -> bool:
    """Whether the word here may belong to a noun phrase that is known from the next word on."""
    kind, word = tokens.kinds[place], tokens.words[place]
    if tokens.capital[place] and place > begin and not kind & (pos.OPENER | pos.PRONOUN):
        return True
    if kind & pos.PUNCTUATION:
        return word in INSIDE_NAMES and tokens.ends[place - 1] == tokens.starts[place]
    if kind & pos.CONJUNCTION:
        return place > begin and tokens.capital[place - 1] and tokens.capital[place + 1]
    if kind & pos.PREPOSITION and not kind & pos.DETERMINER:
        return word in joins or (whole and not kind & pos.TO)
    before = tokens.kinds[place - 1] if place > begin else 0
    if kind & _VERB_FORM and not kind & pos.DETERMINER:
        return bool(before & (pos.DETERMINER | pos.NUMBER)) or bool(kind & pos.NOUN_TOO and not before & pos.PRONOUN)
    if kind & pos.ING:
        return bool(before & pos.DETERMINER) or is_open(before)
    return bool(kind & pos.DETERMINER) or not kind & (_ENDS | pos.PRONOUN)
