"""What each unit may do (serve another, or stand alone), and how likely each is by the weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp

from msgspec import Struct

from argmap.extract.best_forest import ROOT
from argmap.extract.pairs import Surroundings, candidates, pair_signs
from argmap.extract.signs import Signs
from argmap.extract.weights import Weights


class Choice(Struct, frozen=True, gc=False):
    """What one unit may do: its options (target or ROOT → score in hundredths of a log-odd), and for every target
    what holds of the pair."""

    options: Mapping[int, int]
    pairs: Mapping[int, int]

    def probabilities(self) -> dict[int, float]:
        """The share of each option, 0–1: the logistic function over all of them."""
        return shares(self.options)

    def probability(self, option: int) -> float:
        """The share of one option, 0–1."""
        powers = _powers(self.options)
        return powers[list(self.options).index(option)] / sum(powers)


def shares(scores: Mapping[int, int]) -> dict[int, float]:
    """Scores in hundredths of a log-odd as shares that add up to 1."""
    powers = _powers(scores)
    total = sum(powers)
    return dict(zip(scores, [power / total for power in powers], strict=True))


def _powers(scores: Mapping[int, int]) -> list[float]:
    """The power of e to each score, as a part of the highest."""
    best = max(scores.values(), default=0)
    return [exp((score - best) / 100) for score in scores.values()]


def choices(
    around: Surroundings, signs: Signs, weights: Weights, before: tuple[Signs, Sequence[Choice | None]] | None = None
) -> tuple[Choice, ...]:
    """Every unit's options with their scores. The signs and choices of an earlier stage (`before`) lend what has not
    changed since; None there stands for a choice of which no pair is as it was."""
    old_signs, old_choices = before or (signs, [None] * len(signs))
    count = len(signs)
    main = weights.bits["main"]
    hubs = {around.opener, count - 1, *(place for place, own in enumerate(signs) if own & main)} if count else ()
    alone, links = weights.unit["alone"], weights.pair["link"]
    told = alone.signs | links.signs
    changed = {place for place, (own, old) in enumerate(zip(signs, old_signs, strict=True)) if (own ^ old) & told}
    rows = [links.row(own) for own in signs]
    made = []
    for source, places in enumerate(candidates(around, hubs)):
        old = old_choices[source]
        pairs = _pairs(around, source, places, old)
        if old is None or source in changed:
            options, anew = dict.fromkeys((ROOT, *places), alone.score(signs[source])), pairs
        elif pairs is old.pairs:
            options, anew = dict(old.options), {place: pairs[place] for place in changed if place in pairs}
        else:
            options = {place: old.options.get(place, 0) for place in (ROOT, *places)}
            anew = {place: pair for place, pair in pairs.items() if place in changed or old.pairs.get(place) != pair}
        options.update(links.scores(rows[source], anew, rows))
        made.append(Choice(options, pairs))
    return tuple(made)


def _pairs(around: Surroundings, source: int, places: tuple[int, ...], old: Choice | None) -> Mapping[int, int]:
    """What holds of the pairs of a unit with the units at these places; as in an old choice, where that has all."""
    if old is not None and tuple(old.pairs) == places:
        return old.pairs
    if old is not None and old.pairs.keys() >= set(places):
        return {place: old.pairs[place] for place in places}
    return pair_signs(around, source, places)


def expected_links(choices: Iterable[Choice]) -> list[float]:
    """For each unit the expected number of links to it: the sum of the probabilities of serving it."""
    all_choices = list(choices)
    served = [0.0] * len(all_choices)
    for choice in all_choices:
        powers = _powers(choice.options)
        total = sum(powers)
        for target, power in zip(choice.options, powers, strict=True):
            if target != ROOT:
                served[target] += power / total
    return served
