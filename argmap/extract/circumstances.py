"""Where a name begins that has words before it, without a mark, that tell when or where something is said."""

from __future__ import annotations

from argmap.extract.nameable import Nameable
from argmap.extract.quotations import APOSTROPHES
from argmap.extract.saying_places import SayingPlaces
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable


class Circumstances:
    """Takes circumstances off the names before verbs of saying in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._nameable = nameable
        self._articles = lists.set("articles")
        self._begins = self._articles.union(lists.pairs("possessive"), lists["definite"], lists["we"])
        self._one = lists.set("one")
        self._places = SayingPlaces(tokens, lists)

    def behind_pronoun(self, first: int, stop: int) -> int:
        """Where the name begins that stands right behind a pronoun ("In each of them Lowe demanded")."""
        kinds, places = self._tokens.kinds, range(stop - 2, first - 1, -1)
        pronoun = next((p for p in places if kinds[p] & pos.OBJECT_PRONOUN and not kinds[p] & pos.DETERMINER), -1)
        return pronoun + 1 if pronoun >= 0 and self._tokens.capital[pronoun + 1] else first

    def behind_noun(self, first: int, stop: int) -> int:
        """Where the name begins that stands right behind a noun without a comma ('last month our council', 'On Monday a
        clerk', 'in a study of 40 men its authors')."""
        for place in range(stop - 2, first, -1):
            before = 0 if self._words[place - 1] in self._one else self._tokens.kind_at(place - 1)
            if self._words[place] not in self._begins or self._is_told_of(place - 1):
                continue
            if is_open(before) or self._tokens.capital[place - 1]:
                return place if self._words[place - 1] not in APOSTROPHES else first
        return first

    def _is_told_of(self, place: int) -> bool:
        """Whether a word tells what somebody does whom the word before it names ('a lawyer representing the union')."""
        person = is_open(self._tokens.kind_at(place - 1)) and self._nameable.is_person_noun(place - 1)
        return person and bool(self._tokens.kind_at(place) & pos.ING)

    def behind_preposition(self, first: int, begin: int, stop: int) -> int:
        """Where the name begins that stands behind words with a preposition and no comma ('For ten years Italy …',
        'In the third minute Ann Lowe …', 'In Paris Ann Lowe …')."""
        opens = self._tokens.kind_at(first) & (pos.PREPOSITION | pos.DETERMINER | pos.PRONOUN) == pos.PREPOSITION
        if not opens and (first <= begin or not self._tokens.kind_at(first - 1) & pos.PREPOSITION):
            return first
        first += opens
        article = next((p for p in range(first + 1, stop) if self._words[p] in self._articles), first)
        timed = self._tokens.kind_at(article - 1) & (pos.PLURAL | pos.NUMBER) or self._tokens.capital[article - 1]
        if article > first and timed:
            return article
        name = stop
        while name > first and self._tokens.capital[name - 1]:
            name -= 1
        before = self._tokens.kind_at(name - 1)
        common = (
            first < name < stop
            and (before & pos.NUMBER or is_open(before))
            and not self._nameable.is_people(first, name)
        )
        if name > first and not (common and self._words[name - 1] not in APOSTROPHES):
            return first
        return self._places.behind(name, stop)
