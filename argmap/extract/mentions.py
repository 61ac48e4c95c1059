"""Whom a text mentioned before a place: who spoke last, and what the sentences before are about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from argmap.extract.naming import Naming
from argmap.extract.reports import Reports
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_TOPICS = 3  # sentences before a pronoun whose subjects it may mean


class Mentions:
    """Tells whom the words for a holder mean by what stands before them; `naming` has the fullest names."""

    def __init__(self, tokens: TokenTable, lists: Mapping[str, Sequence[str]], reports: Reports) -> None:
        self._tokens = tokens
        self._reports = reports
        self._owned = dict(pair.split() for pair in lists["possessive"])
        self._plurals = frozenset(lists["plural_pronouns"])
        self._pronouns = self._plurals.union(lists["thing_pronouns"])
        self.naming = Naming.of(tokens, reports.starts, frozenset(lists["name_joiners"]))

    def meant(self, first: int, last: int) -> TokenSpan:
        """The fullest name of one whom the words name; who spoke last, of as many, where they are a pronoun."""
        word = self._tokens.words[first]
        word = self._owned.get(word, word)
        if last - first > 1 or word not in self._pronouns:
            return self.naming.full(first, last)
        number = self._reports.sentence(first)
        speakers = self._speakers
        for place in range(bisect_left(speakers, first, key=lambda known: known[0]) - 1, -1, -1):
            _, begin, end = speakers[place]
            block = self._reports.sentences[self._reports.sentence(begin)][2]
            if end > first or self._reports.sentences[number][2] - block > 1:
                continue
            if self.naming.is_plural(begin, end) == (word in self._plurals):
                return self.naming.full(begin, end)
        return self.topic(number, word in self._plurals) or TokenSpan((first, last))

    @cached_property
    def _speakers(self) -> list[tuple[int, int, int]]:
        """Where holders stand that are named by more than a pronoun and not inside a quotation: the first token of the
        hit, and the tokens of the name; by place, of hits at one place the last first."""
        named = self._reports.named
        found = []
        for hit in sorted(named, key=lambda hit: hit.first, reverse=True):
            begin, end = named[hit]
            pronoun = self._tokens.words[begin] in self._pronouns and end - begin == 1
            if not pronoun and not self._reports.is_quoted(hit):
                found.append((hit.first, begin, end))
        return found[::-1]

    def topic(self, number: int, plural: bool) -> TokenSpan | None:
        """What the sentences right before one are about, where that may hold something and is one, or several."""
        for earlier in range(number - 1, max(-1, number - 1 - _TOPICS), -1):
            begin, end, block = self._reports.sentences[earlier]
            if block != self._reports.sentences[number][2]:
                return None
            found = self._reports.holders.phrases.opening(begin, end)
            if found != NOTHING and self._reports.holders.nameable.can_hold(begin, *found):
                is_pronoun = found[1] - found[0] == 1 and self._tokens.words[found[0]] in self._pronouns
                if not is_pronoun and self.naming.is_plural(*found) == plural:
                    return self.naming.full(*found)
        return None
