"""Where a name begins that stands right behind the place where something is said."""

from __future__ import annotations

from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable


class SayingPlaces:
    """Takes places off the names before verbs of saying in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._capital = tokens.capital
        self._at, self._openers = lists.set("said_at"), lists.set("place_openers")
        self._ends = lists.set("place_ends").union(lists["firm_ends"])
        self._opening_names = lists.set("titles").union(lists["title_openers"], lists["first_names"])

    def behind(self, first: int, stop: int) -> int:
        """Where the name begins in words with capitals that are a place and the name of who says something there ('In
        Paris Hale said', 'In New York Mayor Ann Lowe said'); `first` where they are not both."""
        if stop - first < 2 or not self._is_said_at(first):
            return first
        words, least = self._words, first + 1 + (self._words[first] in self._openers)
        named = next((place for place in range(least, stop) if words[place] in self._opening_names), stop)
        ends = (place for place in range(stop - 2, first, -1) if self._is_end(place))
        name = min(named, next(ends, least - 1) + 1)
        return name if name < stop else first

    def _is_end(self, place: int) -> bool:
        """Whether the name of a place of several words ends with one ('Port Sael City', "King's College")."""
        return self._words[place] in self._ends or self._words[place - 1].endswith("'s")

    def _is_said_at(self, first: int) -> bool:
        """Whether a preposition of place, which opens its sentence or clause, stands before a place ('in north
        London')."""
        place = first - 1
        while place > 0 and not self._capital[place] and self._words[place] in self._openers:
            place -= 1
        if place < 0 or self._words[place] not in self._at:
            return False
        return self._capital[place] or bool(self._kinds[place - 1] & (pos.PUNCTUATION | pos.CONJUNCTION | pos.OPENER))
