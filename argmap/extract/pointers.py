"""Whether a claim points at what stands before it, with a pronoun or by saying only half, so that it cannot be read
alone."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from argmap.extract.lacks import phrases
from argmap.extract.units import Unit
from argmap.rules.lexicon import (
    ADVERB,
    COMMA,
    CONJUNCTION,
    CONTRACTED,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN_TOO,
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
    VERB,
    first_finite,
    is_finite,
    is_open,
    is_order,
    likely_finite,
    may_have_base,
    may_have_verb,
)
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable

_IS_VERB = FINITE | HELPER | PAST | PAST_OR_PARTICIPLE | REGULAR_PAST | THIRD
_BREAKS = COMMA | CONJUNCTION | OPENER
_FEW = 8  # words without a verb that may need what stands before them
_SOON = 4  # words behind 'it' among which the verb of 'it is clear that' stands
_PRONOUNS = ("points_person", "points_many", "points_one", "points_said")
_SETS = (*_PRONOUNS, "points_no", "articles", "points_anybody", "people", "points_expletive", "expletive_verb")


class Points(Enum):
    """What a claim points at: a person, several, one thing, or all that was said."""

    PERSON = "person"
    MANY = "many"
    ONE = "one"
    SAID = "said"


class Pointers:
    """Tells what the claims of one text point at outside themselves."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._lists = {name: frozenset(lists[name]) for name in _SETS}
        self._openings = frozenset(phrases(lists, "points_opening"))
        self._echoes = frozenset(phrases(lists, "points_echo"))
        self._first_words = frozenset(words[0] for words in (*self._openings, *self._echoes))
        self._people_endings = tuple(lists["people_ending"])
        self._pointing = frozenset().union(*(self._lists[name] for name in _PRONOUNS))

    def of(self, unit: Unit) -> Points | None:
        """What a claim points at; None where all that it needs stands in it."""
        if self._is_half(unit) or self._opens_short(unit):
            return Points.SAID
        for place, word in enumerate(self._tokens.words[unit.first : unit.last], unit.first):
            if word in self._pointing and (points := self._at(unit, place)):
                return points
        return None

    def _at(self, unit: Unit, place: int) -> Points | None:
        """What the pronoun at a place points at, where that does not stand before it in its claim."""
        word, lists = self._tokens.words[place], self._lists
        if word in lists["points_said"]:
            return Points.SAID if self._is_said(unit, place) and not self._follows_clause(unit, place) else None
        if word in lists["points_one"] and self._is_expletive(unit, place):
            return None
        points = Points.ONE if word in lists["points_one"] else Points.MANY
        points = Points.PERSON if word in lists["points_person"] else points
        return None if self.names(points, unit.first, place) else points

    def names(self, points: Points, first: int, last: int) -> bool:
        """Whether tokens `first` up to `last` have a noun that a pronoun of this kind can mean."""
        if points is Points.MANY and not self._lists["points_anybody"].isdisjoint(self._tokens.words[first:last]):
            return True
        return points is Points.SAID or any(self._fits(points, head) for head in self._heads(first, last))

    def _fits(self, points: Points, head: int) -> bool:
        tokens, word = self._tokens, self._tokens.words[head]
        if points is Points.PERSON:
            known = word in self._lists["people"] or word.endswith(self._people_endings)
            return tokens.capital[head] or (known and not tokens.kinds[head] & PLURAL)
        many = bool(tokens.kinds[head] & (PLURAL | THIRD))
        return many is (points is Points.MANY) or tokens.capital[head] or (not many and word in self._lists["people"])

    def _heads(self, first: int, last: int) -> Iterator[int]:
        """The last words of what look like noun phrases."""
        kinds = self._tokens.kinds
        run = False
        for place in range(first, last):
            kind = kinds[place]
            if is_open(kind) and not self._is_verb(place):
                run = run or place == first or not kinds[place - 1] & (HELPER | TO | PRONOUN)
                if run and (place + 1 == last or not is_open(kinds[place + 1]) or self._is_verb(place + 1)):
                    yield place
            else:
                run = False

    def _is_verb(self, place: int) -> bool:
        kind = self._tokens.kinds[place]
        return bool(kind & VERB and (is_finite(self._tokens.kinds, place) or kind & REGULAR_PAST))

    def _is_said(self, unit: Unit, place: int) -> bool:
        """Whether 'this', 'that' or 'such' is a demonstrative, and means something that was said."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        following = words[place + 1] if place + 1 < unit.last else ""
        after = kinds[place + 1] if following else PUNCTUATION
        if kinds[place] & CONTRACTED and place == unit.first:
            return True
        if following in lists["points_no"] or after & (OPENER | ING):
            return False
        opens = place == unit.first or bool(kinds[place - 1] & PUNCTUATION)
        if not kinds[place] & OPENER:
            return (
                opens
                or bool(after & (PUNCTUATION | PLURAL | PREPOSITION))
                or is_open(after)
                or following in self._lists["articles"]
            )
        if opens:
            return bool(after & (_IS_VERB | ADVERB)) or is_open(after)
        behind = kinds[place - 1] if not kinds[place - 1] & ING else 0
        ends = after & (PUNCTUATION | CONJUNCTION) or not following
        if behind & VERB and after & FINITE:
            return not behind & NOUN_TOO
        rest = kinds[place : unit.last]
        objective = behind & VERB and first_finite(rest) < 0 and not may_have_verb(rest)
        return bool(ends and behind & (PREPOSITION | VERB)) or bool(objective)

    def _follows_clause(self, unit: Unit, place: int) -> bool:
        """Whether a clause stands before a place in its claim, of which a demonstrative may speak."""
        kinds = self._tokens.kinds
        stops = [at for at in range(unit.first, place) if kinds[at] & _BREAKS]
        return bool(stops) and likely_finite(kinds[unit.first : stops[-1]]) >= 0

    def _is_expletive(self, unit: Unit, place: int) -> bool:
        """Whether 'it' only stands for what comes behind it ('it is clear that', 'it takes nerve to')."""
        words = self._tokens.words[place : unit.last]
        soon = words[0:1] if self._tokens.kinds[place] & FINITE else words[1:_SOON]
        verbs, behind = self._lists["expletive_verb"], self._lists["points_expletive"]
        return not verbs.isdisjoint(soon) and not behind.isdisjoint(words[2:])

    def _opens_short(self, unit: Unit) -> bool:
        """Whether a claim opens with a number or an order of things that were named before ('The second is that')."""
        tokens, first = self._tokens, unit.first
        if tokens.words[first] not in self._first_words:
            return False
        opening = [tuple(tokens.words[first : first + size]) for size in (2, 1)]
        if opening[0] in self._echoes:
            return True
        stop = first + next((len(words) for words in opening if words in self._openings), 0)
        after = tokens.kinds[stop] if stop < unit.last else PUNCTUATION
        return bool(stop > first and after & (_IS_VERB | PUNCTUATION) and not after & (DETERMINER | PRONOUN))

    def _is_half(self, unit: Unit) -> bool:
        """Whether a claim has no verb, or only the one that helps another ('They could not', 'Popular, no doubt')."""
        tokens = self._tokens
        kinds = tokens.kinds[unit.first : unit.last]
        if len(kinds) <= _FEW and not (may_have_verb(kinds) or may_have_base(kinds) or is_order(kinds)):
            return not kinds[0] & (OPENER | FINITE)
        if kinds[0] & FINITE and not kinds[0] & CONTRACTED and not any(k & (PRONOUN | DETERMINER) for k in kinds[1:2]):
            return True
        last = unit.last - 1
        while last > unit.first and tokens.kinds[last] & (ADVERB | PUNCTUATION):
            last -= 1
        kind = tokens.kinds[last]
        return bool(kind & HELPER and kind & FINITE and not kind & (PARTICIPLE | PAST_OR_PARTICIPLE))
