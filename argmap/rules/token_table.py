"""A text's words, read once: what the lexicon, the stems and the phrases of all rules say of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from itertools import compress
from operator import not_

from argmap.rules.lexicon import Lexicon
from argmap.rules.match import Hits, Matcher
from argmap.rules.tokens import QUOTES, Tokens, is_word

MOST_KNOWN = 20_000  # words remembered: some hundred articles have so many
_QUOTES = frozenset(QUOTES)
_SHORTEST_STEM = 3  # characters of a word that counts as a content word

_Row = tuple[int, int, str, bool]  # class of phrases, kinds, stem, whether it is a word


class TokenTable(Tokens):
    """The words and marks of a text, in order, with a column for all that is known of each: its `kinds`, as a mask
    (`lexicon`), its stem (`stems`, empty for what is no content word), whether it is a word and no mark (`is_word`).
    `hits` are what each group of rules has in the text. `great` are the places of words with a capital, `quotes` those
    of `QUOTES`; `small` are the words that stand somewhere without a capital."""

    __slots__ = ("great", "hits", "is_word", "kinds", "quotes", "small", "stems")

    great: list[int]
    small: frozenset[str]
    quotes: list[int]

    def kind_at(self, place: int) -> int:
        """The kinds of the word at a place; none behind the last word."""
        return self.kinds[place] if place < len(self.kinds) else 0

    def quotes_in(self, first: int, last: int) -> list[int]:
        """The places of quotation marks among tokens `first` up to `last`."""
        return within(self.quotes, first, last)

    def places_of(self, words: AbstractSet[str]) -> list[int]:
        """The places of these words."""
        return list(compress(range(len(self)), map(words.__contains__, self.words)))

    hits: Mapping[str, Hits]
    kinds: list[int]
    stems: list[str]
    is_word: list[bool]


def within(places: list[int], first: int, last: int) -> list[int]:
    """Those of places, which are in order, from `first` up to `last`."""
    begin = bisect_left(places, first)
    return places[begin : bisect_left(places, last, begin)]


class Reader:
    """Reads texts into tables. What it finds out of a word is kept for the next text."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon, stem: Callable[[str], str], stop: Collection[str]) -> None:
        self._matcher = matcher
        self._lexicon = lexicon
        self._stem = stem
        self._stop = frozenset(stop)
        self._rows: dict[str, _Row] = {}

    def stem(self, word: str) -> str:
        """The stem of a content word; an empty string for any other."""
        return self._row(word)[2]

    def read(self, text: str, groups: Collection[str]) -> TokenTable:
        """The table of a text; `groups` are the names of the groups of rules, in their order."""
        table = TokenTable(text)
        known, row = self._rows.get, self._row
        rows = [known(word) or row(word) for word in table.words]
        classes, kinds, stems, is_word = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
        table.kinds, table.stems, table.is_word = kinds, stems, is_word
        table.great = list(compress(range(len(table)), table.capital))
        table.small = frozenset(compress(table.words, map(not_, table.capital)))
        table.quotes = table.places_of(_QUOTES)
        found = self._matcher.matches(classes, table.capital)
        table.hits = {name: Hits(*found[2 * n : 2 * n + 2]) for n, name in enumerate(groups)}
        return table

    def _row(self, word: str) -> _Row:
        row = self._rows.get(word)
        if row is None:
            is_content = len(word) >= _SHORTEST_STEM and word not in self._stop and is_word(word)
            stem = self._stem(word) if is_content else ""
            row = self._matcher.class_of(word), self._lexicon.kind(word), stem, is_word(word)
            if len(self._rows) >= MOST_KNOWN:
                for first in list(self._rows)[: MOST_KNOWN // 2]:
                    self._rows.pop(first, None)
            self._rows[word] = row
        return row
