"""The fullest name that a text gives to one of whom it speaks: by a surname, a head noun, an apposition, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import repeat

from msgspec import Struct, field

from argmap.extract.nounphrases import head_of
from argmap.extract.quotations import APOSTROPHES
from argmap.rules.lexicon import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    NUMBER,
    OPENER,
    PAST,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    THIRD,
    TO,
)
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_MOST_BEFORE = 3  # words that may tell a head noun nearer
_CLOSED = PUNCTUATION | PREPOSITION | CONJUNCTION | OPENER | PRONOUN | FINITE | HELPER | TO | ADVERB | NUMBER


class Names(Struct, frozen=True):
    """The stretches of two or more capitals of a text: by the place where they begin and end, by their first word, the
    longest by their last word, and the words of each."""

    begun: dict[int, TokenSpan]
    ended: dict[int, TokenSpan]
    opening: dict[str, list[TokenSpan]]
    longest: dict[str, TokenSpan]
    known: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, words: tuple[str, ...], proper: Sequence[TokenSpan]) -> Names:
        """The names at these stretches."""
        opening: dict[str, list[TokenSpan]] = {}
        longest: dict[str, TokenSpan] = {}
        for span in proper:
            opening.setdefault(words[span[0]], []).append(span)
            rival = longest.setdefault(words[span[1] - 1], span)
            if span[1] - span[0] > rival[1] - rival[0]:
                longest[words[span[1] - 1]] = span
        begun, ended = {span[0]: span for span in proper}, {span[1]: span for span in proper}
        return cls(begun, ended, opening, longest, frozenset(words[s:e] for s, e in proper))


class Naming(Struct, frozen=True):
    """The names of one text: `words` are its own without 's, `names` its stretches of two or more capitals, `places`
    tells where a word stands. `opened` and `known` keep what was looked for."""

    tokens: TokenTable
    words: tuple[str, ...]
    names: Names
    places: Callable[[str], Sequence[int]]
    joiners: frozenset[str]
    titles: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    known: dict[str, list[TokenSpan]] = field(default_factory=dict)
    opened: dict[str, TokenSpan | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        tokens: TokenTable,
        starts: Sequence[int],
        joiners: Collection[str],
        titles: Collection[str] = (),
        barred: Collection[str] = (),
    ) -> Naming:
        """The names of a text; `starts` are the tokens that open its sentences, `joiners` words without a capital that
        may stand inside a name ("of"), `titles` those before a surname ("Mr"), `barred` those that open no name
        ("no")."""
        words = tuple(map(str.removesuffix, tokens.words, repeat("'s")))

        @cache
        def places() -> dict[str, list[int]]:  # seldom asked
            found: dict[str, list[int]] = defaultdict(list)
            for place, word in enumerate(words):
                found[word].append(place)
            return found

        names = Names.of(words, tuple(_proper(tokens, frozenset(starts), joiners)))
        return cls(
            tokens,
            words,
            names,
            lambda word: places().get(word, ()),
            frozenset(joiners),
            frozenset(titles),
            frozenset(barred),
        )

    def full(self, first: int, last: int) -> TokenSpan:
        """The words that name in full whom these name; the same where the text has no fuller name, or several."""
        head = self._head(first, last)
        if head < first:
            return TokenSpan((first, last))
        if self.tokens.capital[head]:
            return self._by_capital(first, last, head)
        if head + 1 == last and self.tokens.kinds[first] & DETERMINER and last - first == 2:
            return self._by_noun(first, last, head)
        return TokenSpan((first, last))

    def is_plural(self, first: int, last: int) -> bool:
        """Whether the words name several."""
        head = self._head(first, last)
        joined = any(self.tokens.kinds[place] & CONJUNCTION for place in range(first, last))
        many = head >= first and self.tokens.kinds[head] & PLURAL and self.tokens.words[head] == self.words[head]
        many = many and not (head > first and all(self.tokens.capital[first : head + 1]))  # "Martin Oakes"
        return joined or bool(many)

    def _head(self, first: int, last: int) -> int:
        """The noun that the words are about; -1 where they have none."""
        head = head_of(self.tokens, first, last) if first < last else -1
        return -1 if head < 0 or self.tokens.kinds[head] & (PUNCTUATION | PRONOUN) else head

    def _by_capital(self, first: int, last: int, head: int) -> TokenSpan:
        words = self.words
        own = next((p for p in range(first, head + 1) if self.tokens.capital[p] and not self._is_article(p)), head)
        titled = words[own] in self.titles
        if head - own >= 2 or (head - own == 1 and not titled and self._is_known(own, head + 1)):
            return TokenSpan((first, last))
        behind = self.names.longest.get(words[head])
        if behind is not None and behind[1] - behind[0] > head - own and words[behind[0]] not in self.titles:
            return behind if titled or behind[1] - behind[0] > head + 1 - own else TokenSpan((first, last))
        if own != head or last - first > 2:
            return TokenSpan((first, last))
        if words[head] not in self.opened:
            self.opened[words[head]] = self._opened(words[head]) or self._spelled(words[head])
        return self.opened[words[head]] or TokenSpan((first, last))

    def _opened(self, word: str) -> TokenSpan | None:
        """The name that a word opens, where it opens one only."""
        whole = [(s, e) for s, e in self.names.opening.get(word, ()) if self._is_whole(s)]
        ahead = {tuple(self.words[s:e]): TokenSpan((s, e)) for s, e in reversed(whole)}
        return next(iter(ahead.values())) if len(ahead) == 1 else None

    def _is_whole(self, place: int) -> bool:
        """Whether a word is not whose something is ("Vask's")."""
        after = self.tokens.words[place + 1] if place + 1 < len(self.words) else ""
        return self.tokens.words[place] == self.words[place] and after not in APOSTROPHES

    def _is_article(self, place: int) -> bool:
        return bool(self.tokens.kinds[place] & DETERMINER)

    def _is_known(self, first: int, last: int) -> bool:
        """Whether the text has these words as a name of their own."""
        return self.words[first:last] in self.names.known

    def _spelled(self, word: str) -> TokenSpan | None:
        """The name that stands before these initials in brackets ("the Bridge Workers' Union (BWU)")."""
        words = self.words
        for place in self.places(word):
            if 0 < place < len(words) - 1 and words[place - 1] == "(" and words[place + 1] == ")":
                named = self.names.ended.get(place - 1)
                if named is not None:
                    return named
            if (
                2 < place < len(words) - 1
                and words[place - 2] == words[place + 1] == ","
                and self._is_article(place - 1)
            ):
                named = self.names.ended.get(place - 2)
                if named is not None and named[1] - named[0] > 1:
                    return named
        return None

    def _by_noun(self, first: int, last: int, head: int) -> TokenSpan:
        """The fuller name of 'the N': an apposition, a name that ends in it, or the noun with what describes it."""
        words = self.words
        found = [span for span in self._fuller(words[head]) if not span[0] <= head < span[1]]
        if not found:
            return TokenSpan((first, last))
        kinds = {tuple(words[s:e]) for s, e in found}
        if len(kinds) > 1:
            before = [span for span in found if span[0] < first]
            return before[-1] if before else TokenSpan((first, last))
        return found[0]

    def _fuller(self, word: str) -> list[TokenSpan]:
        """The fuller names that the text has for a noun, wherever it stands; looked for once."""
        found = self.known.get(word)
        if found is None:
            named = (self._beside(place) or self._described(place) for place in self.places(word))
            found = self.known[word] = [span for span in named if span is not None and span[1] - span[0] > 1]
        return found

    def _beside(self, place: int) -> TokenSpan | None:
        """The name set beside a noun ('the operator, Veldra Transmission', 'Ann Lowe, the mayor', 'Lowe, mayor of')."""
        words = self.words
        comma = place - 2 if self._is_article(place - 1) else place - 1
        joined = comma < place - 1 or self.joiners.intersection(words[place + 1 : place + 2])
        if place > 2 and words[comma] == "," and joined:
            before = self.names.ended.get(comma)
            if before is not None:
                return before
        if place + 2 < len(words) and words[place + 1] == "," and self._is_article(place - 1):
            return self.names.begun.get(place + 2)
        return None

    def _owner_from(self, place: int) -> int:
        """Where the words begin that tell whose something is, up to this one ("Port Sael's", "the town's")."""
        while place > 0 and self.tokens.capital[place - 1] and self.tokens.capital[place]:
            place -= 1
        return place - (place > 0 and self._is_article(place - 1))

    def _described(self, place: int) -> TokenSpan | None:
        """A noun with the words before it that describe it, and their article."""
        words = self.words
        first = place
        while first > 0 and place - first <= _MOST_BEFORE:
            kind = self.tokens.kinds[first - 1]
            if kind & DETERMINER:
                if words[first - 1] in self.barred:
                    return None
                return TokenSpan((first - 1, place + 1)) if first < place else None
            if first < place and self.tokens.words[first - 1].endswith("'s"):
                return TokenSpan((self._owner_from(first - 1), place + 1))
            if kind & (_CLOSED | PAST | THIRD) and words[first - 1] not in APOSTROPHES:
                break
            first -= 1
        capital = self.tokens.capital
        return TokenSpan((first, place + 1)) if first < place and capital[first] and capital[place] else None


def _proper(tokens: TokenTable, starts: frozenset[int], joiners: Collection[str]) -> Iterator[TokenSpan]:
    """The stretches of two or more words with capitals, words such as 'of' or an apostrophe inside allowed."""
    capital, words = tokens.capital, tokens.words
    last, count = 0, len(words)
    for place in tokens.great:
        if place < last or (place in starts and tokens.kinds[place] & (_CLOSED | DETERMINER)):
            continue
        last = place + 1
        while last < count and last not in starts:
            inside = words[last] in (*APOSTROPHES, "&") or words[last] in joiners
            if capital[last]:
                last += 1
            elif inside and last + 1 < count and capital[last + 1] and last + 1 not in starts:
                last += 2
            else:
                break
        named = place + (tokens.kinds[place] & DETERMINER > 0)
        if sum(capital[named:last]) > 1:
            yield TokenSpan((named, last))
