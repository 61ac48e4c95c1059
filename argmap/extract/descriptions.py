"""The fuller name of 'the N', by what the text says of that noun elsewhere: an apposition, or what describes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from argmap.extract.capitals import CLOSED, Names
from argmap.extract.quotations import APOSTROPHES
from argmap.rules.lexicon import DETERMINER, PAST, THIRD
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_MOST_BEFORE = 3  # words that may tell a head noun nearer


class Descriptions(Struct, frozen=True):
    """What tells more of the nouns of one text: `words` are its own without 's, `places` tells where a word stands.
    `joiners` are words that may stand inside a name ("of"), `barred` those that open none ("no"). `known` keeps what
    was looked for."""

    tokens: TokenTable
    words: tuple[str, ...]
    names: Names
    places: Callable[[str], Sequence[int]]
    joiners: frozenset[str]
    barred: frozenset[str]
    known: dict[str, list[TokenSpan]] = field(default_factory=dict)

    def full(self, first: int, last: int, head: int) -> TokenSpan:
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
            if kind & (CLOSED | PAST | THIRD) and words[first - 1] not in APOSTROPHES:
                break
            first -= 1
        capital = self.tokens.capital
        return TokenSpan((first, place + 1)) if first < place and capital[first] and capital[place] else None

    def _owner_from(self, place: int) -> int:
        """Where the words begin that tell whose something is, up to this one ("Port Sael's", "the town's")."""
        while place > 0 and self.tokens.capital[place - 1] and self.tokens.capital[place]:
            place -= 1
        return place - (place > 0 and self._is_article(place - 1))

    def _is_article(self, place: int) -> bool:
        return bool(self.tokens.kinds[place] & DETERMINER)
