"""How sure a link or claim is, as a share that was right on annotated text.

A link's confidence is the probability of the option taken, brought to what was right of such links on development data
by a logistic function per shape of text (Platt 1999), to which the weights of the rules of kind `sure` are added; a
claim's is the logistic function of the weights of the rules of kind `kept`. The chance of a claim to be the main one is
its share among all, brought to what was right in the same way. All are fitted by tools/fitting.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from argmap.extract.stages import Decision, Judge

LEAST = 0.001


def link_confidence(decision: Decision, judge: Judge, source: int) -> float:
    """The share, 0–1 and to two digits, of links such as this one that were right."""
    target, choice, signs = decision.targets[source], decision.choices[source], decision.signs
    more = judge.weights.pair["sure"].score_of(signs[source], signs[target], choice.pairs[target])
    return calibrated(choice.probability(target), signs[source], judge, more)


def calibrated(p: float, signs: int, judge: Judge, more: int = 0) -> float:
    """A probability of a link as the share that was right, in texts of the shape that the signs tell; `more` is what
    rules of kind `sure` add, in hundredths of a log-odd."""
    return _by_shape(p, signs, judge, judge.rulebook.confidence, more / 100)


def main_chance(share: float, signs: int, judge: Judge) -> float:
    """The share of a claim among all that may be the main claim as the share that was right, as `calibrated` does."""
    return _by_shape(share, signs, judge, judge.rulebook.chances) if share < 1 else 1.0


def _by_shape(p: float, signs: int, judge: Judge, lines: Mapping[str, tuple[float, ...]], more: float = 0.0) -> float:
    p = min(max(p, LEAST), 1 - LEAST)
    for shape, (base, slope) in lines.items():
        if signs & judge.weights.bits[shape]:
            return round(logistic(base + slope * log(p / (1 - p)) + more), 2)
    return round(p, 2)


def claim_confidence(decision: Decision, judge: Judge, place: int) -> float:
    """The share, 0–1 and to two digits, of such claims that annotators have too; 1 for a given unit."""
    if not decision.reading.units[place].made:
        return 1.0
    return round(logistic(judge.weights.unit["kept"].score(decision.role_signs[place]) / 100), 2)


def logistic(value: float) -> float:
    """The probability, 0–1, that log-odds of `value` are."""
    return 1 / (1 + exp(-value))
