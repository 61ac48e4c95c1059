"""Whether a word that may be a verb of saying says nothing: it is a noun, or tells when something came about."""

from __future__ import annotations

from itertools import islice

from argmap.extract.nameable import Nameable
from argmap.extract.quotations import APOSTROPHES
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable

_FULL_STOP = (".", "!", "?")
_PAST = pos.PAST | pos.REGULAR_PAST
_ASIDE = 8  # words between a verb and the mark that closes its frame


class SayingNouns:
    """Tells of the words that attribution rules found in one text whether they are no verbs of saying."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._times = lists.set("time_tells").union(lists["time_words"])

    def is_noun(self, hit: Hit, begin: int) -> bool:
        """Whether a word that may be a verb of saying is a noun: by whose it is ("the mayor's claim that"), or by the
        verb right behind it ('most claims came from')."""
        place, last = hit.first, hit.last
        if not self._kind(place) & pos.NOUN_TOO or self._kind(place) & _PAST:
            return False
        if last - place == 1 and self._has_verb_behind(last) and not self._is_told_of(begin, place):
            return True
        before = place - 1
        while before > begin and self._is_between(before):
            before -= 1
        owned = self._words[before] in APOSTROPHES or bool(self._kind(place) & pos.BASE)  # "McDonald's claims that"
        subject = owned and before > begin and first_finite(self._kinds[begin:before]) < 0
        return subject and self._nameable.is_whose(before) and self._has_verbs(last)

    def _has_verb_behind(self, last: int) -> bool:
        """Whether a finite verb that is told apart by its form stands right behind a word."""
        kind = self._kind(last) if last < len(self._words) else 0
        return bool(kind & (pos.FINITE | _PAST)) and not kind & pos.CONTRACTED

    def _is_told_of(self, begin: int, place: int) -> bool:
        """Whether a clause is opened before a word, so that it may be what is said that has the verb behind it ('which
        the board claims is safe')."""
        stops = (p for p in range(place - 1, begin - 1, -1) if self._kind(p) & (pos.PUNCTUATION | pos.OPENER))
        return any(self._kind(p) & pos.OPENER for p in islice(stops, 1))

    def _has_verbs(self, first: int) -> bool:
        """Whether a sentence goes on from here with a clause and a verb behind it ('… that it is safe is doubtful')."""
        end = next((p for p in range(first, len(self._words)) if self._words[p] in _FULL_STOP), len(self._words))
        verb = first_finite(self._kinds[first:end])
        return verb >= 0 and first_finite(self._kinds[first + verb + 1 : end]) >= 0

    def _is_between(self, place: int) -> bool:
        """Whether a word may stand between whose something is and the noun for it ("the mayor's latest claim"), as one
        for people may not ("the mayor's aides claim")."""
        is_whose = self._nameable.is_whose(place)
        return is_open(self._kind(place)) and not (is_whose or self._nameable.is_people(place, place + 1))

    def is_set_between(self, hit: Hit, end: int) -> bool:
        """Whether a verb between two commas only tells when what stands before them came about ('The ban, announced
        last year, failed')."""
        if hit.last - hit.first > 1 or not self._kind(hit.first) & pos.REGULAR_PAST or hit.last + 1 >= end:
            return False
        if not self._kind(hit.last) & pos.PREPOSITION and self._words[hit.last] not in self._times:
            return False
        marks = range(hit.last + 1, min(end - 1, hit.last + _ASIDE))
        mark = next((place for place in marks if not self._tokens.is_word[place]), hit.last)
        verb = self._kind(mark + 1) & (pos.FINITE | pos.HALF_FINITE | _PAST | pos.THIRD)
        opens = any(kind & pos.OPENER for kind in self._kinds[hit.last : mark])
        return self._words[mark] == "," and bool(verb) and not opens

    def _kind(self, place: int) -> int:
        return self._kinds[place]
