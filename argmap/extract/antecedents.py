"""What a pronoun can mean in a stretch of words."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from argmap.extract.nounphrases import subject_of
from argmap.extract.units import Unit
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, is_open, likely_finite, looks_like_verb
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING

BREAKS = pos.COMMA | pos.CONJUNCTION | pos.OPENER
"""What parts one clause of a claim from the next."""
_LONGEST_NAME = 3  # words
_NEAR = 5  # words before a plural among which 'one of' stands


class Points(Enum):
    """What a claim points at: a person, several, one thing, a noun told before or taken up by 'these', what a
    short name stands for, all that was said, or perhaps anything of it."""

    PERSON = "person"
    MANY = "many"
    ONE = "one"
    NOUN = "noun"
    AGAIN = "again"
    NAME = "name"
    SAID = "said"
    DOUBT = "doubt"


ALL_SAID = (Points.SAID, Points.DOUBT)
"""What any words before a claim can tell."""


class Need(NamedTuple):
    """What a word at `place` of a claim points at; for a noun and a short name the token that told it (`told`)."""

    points: Points
    place: int
    told: int = -1


class Antecedents:
    """Tells what the pronouns of one text can mean, by number and by whether it is a person."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._tokens = tokens
        self._heads: dict[tuple[int, int], list[int]] = {}
        self._people = lists.set("people")
        self._persons = lists.set("person")
        self._roles = lists.set("points_role")
        self._no_person = lists.set("no_person")
        self._person_endings = tuple(lists["person_ending"])
        self._one = lists.set("one_of")
        self._anybody = lists.set("points_anybody")
        inside = (place for place in tokens.great if place and not tokens.kinds[place - 1] & pos.PUNCTUATION)
        self._names = frozenset(tokens.words[p].removesuffix("'s") for p in inside)
        self._titles = frozenset((*lists["he_titles"], *lists["she_titles"], *lists["person"]))
        ends = [place for place in tokens.great if place and self._ends_name(place)]
        self.introduced = {tokens.words[place].removesuffix("'s"): place for place in reversed(ends)}
        self.surnames = frozenset(self.introduced)
        given = (place - 1 for place in ends if tokens.capital[place - 1])
        self._person_names = self.surnames.union(tokens.words[place] for place in given) - self._titles

    def _ends_name(self, place: int) -> bool:
        """Whether a word closes what looks like a person's name: behind a title, or the last of two or three words in
        capitals that no article opens and that are no body of people."""
        capital, kinds, words = self._tokens.capital, self._tokens.kinds, self._tokens.words
        if kinds[place] or words[place] in self._people:
            return False
        if words[place - 1] in self._titles:
            return True
        follows = place + 1 < len(words) and capital[place + 1] and not kinds[place + 1] & pos.PUNCTUATION
        first = place
        least = max(0, place - _LONGEST_NAME)
        while (
            first > least
            and capital[first - 1]
            and not kinds[first - 1] & (pos.PUNCTUATION | pos.PREPOSITION | pos.CONJUNCTION)
        ):
            first -= 1
        before = kinds[first - 1] if first else pos.PUNCTUATION
        if first < place - 1 and any(self.is_person(words[at]) for at in range(first, place - 1)):
            first = place - 1  # 'Majority Leader Ann Lowe'
        named = not any(words[at] in self._people or kinds[at] for at in range(first, place))
        return not follows and 0 < place - first < _LONGEST_NAME and named and not before & pos.DETERMINER

    def names(self, points: Points, first: int, last: int) -> bool:
        """Whether tokens `first` up to `last` have a noun that a pronoun of this kind can mean."""
        if points in ALL_SAID:
            return True
        if points is Points.MANY and not self._anybody.isdisjoint(self._tokens.words[first:last]):
            return True
        return any(self._fits(points, head) for head in self.heads(first, last))

    def names_in(self, first: int, last: int) -> frozenset[str]:
        """The first and last names of persons in tokens `first` up to `last`."""
        capital, words = self._tokens.capital, self._tokens.words
        return self._person_names.intersection(words[at].removesuffix("'s") for at in range(first, last) if capital[at])

    def is_person(self, word: str) -> bool:
        """Whether a word is a noun for one person."""
        made = word.endswith(self._person_endings) and word not in self._no_person
        return word in self._persons or made

    def last(self, points: Points, first: int, last: int) -> int:
        """The last noun of tokens `first` up to `last` that a pronoun of this kind can mean, or the last token."""
        if points in ALL_SAID:
            return last - 1
        return next((head for head in reversed(self.heads(first, last)) if self._fits(points, head)), last - 1)

    def before(self, points: Points, unit: Unit, place: int) -> bool:
        """Whether a claim has a noun that the pronoun at a place in it can mean: none in a time or place before the
        subject ('For the towns it is a loss'), and the subject for no object of its verb ('The gauges bear them
        out')."""
        kinds = self._tokens.kinds
        clause = kinds[unit.first : place]
        if kinds[unit.first] & pos.PREPOSITION and kinds[place] & pos.PRONOUN and likely_finite(clause) < 0:
            return False
        if place - 2 == unit.first and kinds[place - 1] & pos.PREPOSITION:  # 'much of it'
            return False
        is_object = kinds[place] & pos.OBJECT_PRONOUN or (kinds[place] & pos.PRONOUN and self._ends_clause(unit, place))
        verb = first_finite(kinds[unit.first : unit.last]) if is_object else -1
        if not 0 < verb < len(clause) or any(kind & BREAKS for kind in clause[verb:]):
            return self.names(points, unit.first, place)
        subject = next((p for p in range(unit.first, place) if kinds[p] & pos.PREPOSITION), unit.first + verb)
        inner = self.heads(subject if self.heads(unit.first, subject) else unit.first, place)
        return points in ALL_SAID or any(self._fits(points, head) for head in inner)

    def is_subject(self, points: Points, unit: Unit, place: int) -> bool:
        """Whether the subject of a claim, or a name, stands before a place in it and may be what a pronoun there means:
        other nouns may be, but nobody can be sure."""
        heads = self.heads(unit.first, place)
        subject = subject_of(self._tokens, unit) if heads else NOTHING
        names = points is not Points.MANY  # 'Knowing that the EU had voted, they waited'
        sure = (head for head in heads if subject[0] <= head < subject[1] or (names and self._tokens.capital[head]))
        return any(self._fits(points, head) for head in sure)

    def _ends_clause(self, unit: Unit, place: int) -> bool:
        """Whether a claim ends behind a pronoun, or a mark, a preposition or another clause follows it."""
        following = self._tokens.kinds[place + 1] if place + 1 < unit.last else pos.PUNCTUATION
        return bool(following & (pos.PUNCTUATION | pos.PREPOSITION | pos.CONJUNCTION | pos.OPENER))

    def _fits(self, points: Points, head: int) -> bool:
        word, many = self._tokens.words[head], bool(self._tokens.kinds[head] & (pos.PLURAL | pos.THIRD))
        if points is Points.PERSON:
            if self._tokens.capital[head] and word.removesuffix("'s") in self.surnames:
                return True
            known = word in self._persons or (not self._tokens.capital[head] and self.is_person(word))
            one_of = not self._one.isdisjoint(self._tokens.words[max(0, head - _NEAR) : head])
            return known and (one_of or not many) and not self._is_predicate(head)
        return many is (points is Points.MANY) or self._is_name(head) or (not many and word in self._people)

    def _is_predicate(self, head: int) -> bool:
        """Whether a noun says what somebody is ('governs as a democrat', 'she is the strongest leader')."""
        kinds = self._tokens.kinds
        first = next((at for at in range(head - 1, max(-1, head - _NEAR), -1) if kinds[at] & pos.DETERMINER), head)
        return first > 0 and self._tokens.words[first - 1] in self._roles

    def _is_name(self, place: int) -> bool:
        """Whether a word is written with a capital, and not only where a sentence opens."""
        return self._tokens.capital[place] and self._tokens.words[place].removesuffix("'s") in self._names

    def heads(self, first: int, last: int) -> list[int]:
        """The last words of what look like noun phrases, and names."""
        known = self._heads.get((first, last))
        if known is None:
            known = self._heads[first, last] = self._read_heads(first, last)
        return known

    def _read_heads(self, first: int, last: int) -> list[int]:
        kinds = self._tokens.kinds
        nouns = [is_open(kinds[place]) and not looks_like_verb(kinds, place) for place in range(first, last)]
        found = []
        run = False
        for place, (is_noun, goes_on) in enumerate(pairwise((*nouns, False)), first):
            run = is_noun and (run or place == first or not kinds[place - 1] & (pos.HELPER | pos.TO | pos.PRONOUN))
            if run and (not goes_on or self._is_name(place)):
                found.append(place)
        return found
