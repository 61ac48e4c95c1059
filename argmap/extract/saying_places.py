"""Where a name begins that stands right behind the place where something is said."""

from __future__ import annotations

from argmap.rules.forms import WordLists
from argmap.rules.lexicon import CONJUNCTION, OPENER, PUNCTUATION
from argmap.rules.token_table import TokenTable


class SayingPlaces:
    """Takes places off the names before verbs of saying in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._capital = tokens.capital
        self._at = lists.set("said_at")
        self._openers, self._ends = lists.set("place_openers"), lists.set("place_ends")
        self._titles = lists.set("titles").union(lists["title_openers"])

    def behind(self, first: int, stop: int) -> int:
        """Where the name begins in words with capitals that are a place and the name of who says something there ('In
        Paris Hale said', 'In New York Mayor Ann Lowe said'); `first` where they are not both."""
        if stop - first < 2 or not self._is_said_at(first - 1):
            return first
        words = self._words
        title = next((word for word in range(first + 1, stop) if words[word] in self._titles), stop)
        last = next((word for word in range(stop - 2, first, -1) if words[word] in self._ends), -1)
        name = last + 1 if last > first else first + 1 + (words[first] in self._openers)
        return min(title, name) if min(title, name) < stop else first

    def _is_said_at(self, place: int) -> bool:
        """Whether a word is a preposition of place that opens its sentence or clause."""
        if place < 0 or self._words[place] not in self._at:
            return False
        return self._capital[place] or bool(self._kinds[place - 1] & (PUNCTUATION | CONJUNCTION | OPENER))
