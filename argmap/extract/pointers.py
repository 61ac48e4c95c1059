"""Whether a claim points at what stands before it, with a pronoun or by saying only half, so that it cannot be read
alone."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.extract.antecedents import Antecedents, Need, Points
from argmap.extract.definites import READ, Definites
from argmap.extract.demonstratives import Demonstratives
from argmap.extract.halves import Halves
from argmap.extract.introductions import Introductions
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.lexicon import is_open
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable, within

_SUBJECT = 3  # words of a claim that may be its subject
_SOON = 4  # words behind 'it' among which the verb of 'it is clear that' stands
_PRONOUNS = ("points_person", "points_many", "points_one", "points_said")
_SETTING = ("points_two", "points_where", "definite")
_OTHERS = (
    "points_later",
    "points_so",
    "points_do",
    "points_span",
    "points_same",
    "points_same_opens",
    "points_same_as",
    "points_alone",
    "points_here",
    "points_expletive",
    "expletive_verb",
    "points_pair",
    "points_rest",
    "points_rest_of",
    "points_doubt",
    "points_more",
    "points_than",
)
_SETS = (*_PRONOUNS, *_SETTING, *_OTHERS)


class Pointers:
    """Tells what the claims of one text point at outside themselves; `halves` tells which say only half."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, *, is_long: bool) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._is_long = is_long
        self._lists = {name: lists.set(name) for name in _SETS}
        self.antecedents = Antecedents(tokens, lists)
        self.halves = Halves(tokens, lists)
        self._definites = Definites(tokens, lists)
        self.introductions = Introductions(tokens, self.antecedents.introduced)
        self._demonstratives = Demonstratives(tokens, lists)
        self._setting = frozenset().union(*(self._lists[name] for name in _SETTING))
        pointing = self._setting.union(*(self._lists[name] for name in _PRONOUNS))
        timed, done = self._lists["points_later"] | self._lists["points_same"], self._lists["points_so"]
        at = [tokens.places_of(words) for words in (pointing, timed, done)]
        self._pointing, self._timed, self._done = at

    def of(self, unit: Unit) -> Iterator[Need]:
        """What a claim needs that does not stand in it, in the order of its words; nothing for one without words."""
        if unit.first >= unit.last:
            return
        if self.halves.says_half(unit):
            yield Need(Points.SAID, unit.first)
        yield from (Need(Points.SAID, place) for place in (*self._in_time(unit), *self._done_so(unit)))
        for place in within(self._pointing, unit.first, min(unit.last, unit.first + READ)):
            if points := self._at(unit, place):
                yield Need(points, place)
                if points is Points.SAID and self._is_long and (taken := self._definites.taken_up(unit, place)):
                    yield Need(Points.AGAIN, *taken)
        if self._is_long:
            for place, told in self._definites.of(unit):
                yield Need(Points.SAID if told < 0 and place - unit.first <= _SUBJECT else Points.DOUBT, place)
                if told >= 0:
                    yield Need(Points.NOUN, place, told)
            for place, told in (*self._definites.short_names(unit), *self.introductions.of(unit)):
                yield Need(Points.NAME, place, told)
            if self._is_doubtful(unit) or self.halves.says_little(unit):
                yield Need(Points.DOUBT, unit.first)

    def _in_time(self, unit: Unit) -> Iterator[int]:
        """Where a claim counts from a time or place that was told before ('a month later', 'the very same site')."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        for place in within(self._timed, unit.first + 1, min(unit.last, unit.first + READ)):
            if words[place] in lists["points_later"] and words[place - 1] in lists["points_span"]:
                if place + 1 == unit.last or kinds[place + 1] & pos.PUNCTUATION:
                    yield place
            elif (
                words[place] in lists["points_same"]
                and words[place - 1] in lists["points_same_opens"]
                and lists["points_same_as"].isdisjoint(words[place + 1 : unit.last])
            ):
                yield place

    def _is_doubtful(self, unit: Unit) -> bool:
        """Whether a claim is a question, or a word of it may well mean more than it tells ('another', 'cheaper')."""
        if "?" in self._tokens.words[unit.last - 1 : unit.last + 1]:
            return True
        words, lists = self._tokens.words[unit.first : min(unit.last, unit.first + READ)], self._lists
        compares = lists["points_more"] if lists["points_than"].isdisjoint(words) else frozenset[str]()
        return not lists["points_doubt"].isdisjoint(words) or not compares.isdisjoint(words)

    def _done_so(self, unit: Unit) -> Iterator[int]:
        """Where a claim has 'do so' for a deed that was told before it."""
        words = self._tokens.words
        for place in within(self._done, unit.first + 1, min(unit.last, unit.first + READ)):
            if words[place - 1] in self._lists["points_do"]:
                yield place - 1

    def _at(self, unit: Unit, place: int) -> Points | None:
        """What the pronoun at a place points at, where that does not stand before it in its claim."""
        word, lists = self._tokens.words[place], self._lists
        if word in self._setting:
            return Points.SAID if self._is_of_set(unit, place) else None
        if word in lists["points_said"]:
            return Points.SAID if self._demonstratives.points_back(unit, place) else None
        if word in lists["points_one"] and self._is_expletive(unit, place):
            return Points.SAID if self._is_long and place == unit.first else None  # 'It is a fact that they ignore'
        points = Points.ONE if word in lists["points_one"] else Points.MANY
        points = Points.PERSON if word in lists["points_person"] else points
        if points is Points.MANY and self._tokens.kinds[place] & pos.PLURAL:  # 'large ones'
            heads = self.antecedents.heads(unit.first, place)
            return None if any(self._tokens.kinds[head] & pos.PLURAL for head in heads) else points
        told = self.antecedents.before(points, unit, place) and self.antecedents.is_subject(points, unit, place)
        return None if told else points

    def _is_of_set(self, unit: Unit, place: int) -> bool:
        """Whether 'both', 'neither', 'the other', 'the 63' or 'there' takes up what was named before its claim."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        behind = kinds[place - 1] if place > unit.first else 0
        after = kinds[place + 1] if place + 1 < unit.last else pos.PUNCTUATION
        rest = words[place + 1 : unit.last]
        if words[place] in lists["points_two"]:
            told = behind & pos.COMMA and self.antecedents.names(Points.MANY, unit.first, place)
            return not told and lists["points_pair"].isdisjoint(rest)
        if words[place] in lists["points_where"]:
            moved = any(self._tokens.capital[unit.first + 1 : place])
            at_noun = place > unit.first and is_open(behind) and after & pos.VERB  # 'families there fear'
            at_verb = behind & pos.VERB and after & (pos.PUNCTUATION | pos.OPENER | pos.PREPOSITION)
            return not moved and bool(at_noun or at_verb)
        if place + 2 >= unit.last:
            return False
        if words[place + 1] in lists["points_rest"]:
            return is_open(kinds[place + 2]) and lists["points_rest_of"].isdisjoint(words[unit.first : place])
        return bool(after & pos.NUMBER and kinds[place + 2] & pos.FINITE)

    def _is_expletive(self, unit: Unit, place: int) -> bool:
        """Whether 'it' only stands for what comes behind it ('it is clear that', 'it takes nerve to')."""
        words = self._tokens.words[place : unit.last]
        kinds = self._tokens.kinds
        if not kinds[place] & (pos.PRONOUN | pos.CONTRACTED | pos.FINITE):
            return False  # 'its'
        verb = next(
            (at for at in range(place + 1, unit.last - 2) if not kinds[at] & (pos.HELPER | pos.ADVERB)), unit.last
        )
        told = kinds[verb] & (pos.REGULAR_PAST | pos.PAST_OR_PARTICIPLE | pos.PARTICIPLE) if verb < unit.last else 0
        if told and place + 1 < verb and kinds[verb + 1] & (pos.TO | pos.PREPOSITION):
            return False  # 'it is thought to favour', 'it will be subjected to'
        if verb < unit.last and place + 1 < verb and kinds[verb] & pos.ING:
            return False  # 'it is going to', 'it was trying to'
        asked = place > unit.first and self._tokens.kinds[place - 1] & pos.OPENER
        soon = words[0:1] if self._tokens.kinds[place] & pos.FINITE else words[1 : 2 if asked else _SOON]
        verbs, behind = self._lists["expletive_verb"], self._lists["points_expletive"]
        return not verbs.isdisjoint(soon) and not behind.isdisjoint(words[2:])
