"""A text as a table of words, read once: what every word is, its stem, and where phrases of rules stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.rules.match import Found, Hit, best
from argmap.rules.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of the phrases of one group of rules in a text, by place."""

    found: Sequence[Found]
    firsts: Sequence[int]

    @classmethod
    def of(cls, found: Sequence[Found]) -> Matches:
        """The matches, in the order of their first tokens."""
        return cls(found, [match[0] for match in found])

    def hits(self, begin: int, end: int) -> list[Hit]:
        """The hits between two token indices, by place, as if nothing stood outside."""
        place = bisect_left(self.firsts, begin)
        stop = bisect_left(self.firsts, end, place)
        return best(self.found[place:stop], end) if stop > place else []

    def all(self) -> list[Hit]:
        """All hits, by place."""
        return best(self.found)


@dataclass(frozen=True, slots=True)
class WordTable:
    """The tokens of a text (`tokens`), and for each of them its kinds (a mask of `lexicon`) and the stem of a content
    word (an empty string for any other word); `matches` by group of rules."""

    tokens: Tokens
    kinds: Sequence[int]
    stems: Sequence[str]
    matches: Mapping[str, Matches]
