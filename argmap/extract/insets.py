"""Phrases set into a claim that are claims of their own ('the plan, even if hard, is needed')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.rules.lexicon import likely_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable

_OPENS = (",", "–", "—")
_SOON = 4  # words after an inset in which the verb of its clause must come
_LEAST_BEFORE = 2  # words of the clause before an inset
_LEAST = 1  # words of an inset behind its cue; one more where it closes its clause


class InsetPhrase(Struct, frozen=True):
    """Tokens `first` up to `last`, of which `hit` are the words that open it; `closes`: it ends its clause, and what
    stands before it is a clause without it."""

    hit: Hit
    first: int
    last: int
    closes: bool


def insets(tokens: TokenTable, first: int, last: int, hits: Sequence[Hit]) -> Iterator[InsetPhrase]:
    """The phrases that words of inset rules (`hits`, by place) open in a claim of tokens `first` up to `last`."""
    end = first
    for hit in hits:
        if hit.first < end or hit.first - 1 < first + _LEAST_BEFORE or tokens.words[hit.first - 1] not in _OPENS:
            continue
        begin = hit.first - 1
        stop = next((at for at in range(hit.last, last) if _goes_on(tokens, at, last)), last)
        closes = stop == last
        if stop - hit.last < _LEAST + closes or (closes and likely_finite(tokens.kinds[first:begin]) < 0):
            continue
        end = stop
        yield InsetPhrase(hit, hit.last if closes else hit.first, stop, closes)


def _goes_on(tokens: TokenTable, place: int, last: int) -> bool:
    """Whether a mark at this place ends an inset: the verb of its clause follows at once."""
    after = tokens.kinds[place + 1 : min(last, place + 1 + _SOON)]
    return tokens.words[place] in _OPENS and likely_finite(after) in (0, 1)
