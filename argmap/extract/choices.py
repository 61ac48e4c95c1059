"""What each unit may do (serve another, or stand alone), and how likely each is by the weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp

from msgspec import Struct

from argmap.extract.decode import ROOT
from argmap.extract.pairs import Surroundings, candidates, pair_signs
from argmap.extract.signs import Signs
from argmap.extract.weights import Row, Weights


class Choice(Struct, frozen=True):
    """What one unit may do: its options (target or ROOT → score in hundredths of a log-odd), and for every target
    what holds of the pair."""

    options: Mapping[int, int]
    pairs: Mapping[int, int]

    def probabilities(self) -> dict[int, float]:
        """The share of each option, 0–1: the logistic function over all of them."""
        return shares(self.options)

    def probability(self, option: int) -> float:
        """The share of one option, 0–1."""
        return self.probabilities()[option]


def shares(scores: Mapping[int, int]) -> dict[int, float]:
    """Scores in hundredths of a log-odd as shares that add up to 1."""
    best = max(scores.values(), default=0)
    powers = {key: exp((score - best) / 100) for key, score in scores.items()}
    total = sum(powers.values())
    return {key: power / total for key, power in powers.items()}


def choices(
    around: Surroundings, signs: Signs, weights: Weights, before: tuple[Signs, Sequence[Choice | None]] | None = None
) -> tuple[Choice, ...]:
    """Every unit's options with their scores. The signs and choices of an earlier stage (`before`) lend what has not
    changed since; None there stands for a choice of which no pair is as it was."""
    old_signs, old_choices = before or ((), ())
    count = len(signs)
    main = weights.bits["main"]
    hubs = {around.opener, count - 1, *(place for place, own in enumerate(signs) if own & main)} if count else ()
    alone, links = weights.unit["alone"], weights.pair["link"]
    told = alone.signs | links.signs
    same = [not (a ^ b) & told for a, b in zip(signs, old_signs, strict=False)]
    targets = _Rows(links.target, signs)
    made = []
    for source, places in enumerate(candidates(around, hubs)):
        old = old_choices[source] if old_choices else None
        if old is not None and old.pairs.keys() >= set(places):
            pairs = {place: old.pairs[place] for place in places}
        else:
            pairs = dict(zip(places, pair_signs(around, source, places), strict=True))
        keeps = old is not None and same[source]
        options = {ROOT: old.options[ROOT] if old and keeps else alone.score(signs[source])}
        row: Row | None = None
        for place, pair in pairs.items():
            if old and keeps and same[place] and old.pairs.get(place) == pair:
                options[place] = old.options[place]
            else:
                row = row or links.source(signs[source])
                options[place] = links.score(row, targets[place], signs[place], pair)
        made.append(Choice(options, pairs))
    return tuple(made)


class _Rows:
    """What each unit brings to its pairs, worked out when first asked for."""

    def __init__(self, make: Callable[[int], Row], signs: Signs) -> None:
        self._make = make
        self._signs = signs
        self._rows: dict[int, Row] = {}

    def __getitem__(self, place: int) -> Row:
        row = self._rows.get(place)
        if row is None:
            row = self._rows[place] = self._make(self._signs[place])
        return row


def expected_links(choices: Iterable[Choice]) -> list[float]:
    """For each unit the expected number of links to it: the sum of the probabilities of serving it."""
    all_choices = list(choices)
    served = [0.0] * len(all_choices)
    for choice in all_choices:
        for target, share in choice.probabilities().items():
            if target != ROOT:
                served[target] += share
    return served
