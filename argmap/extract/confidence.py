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
from argmap.extract.weights import Weight

LEAST = 0.001


def link_confidence(decision: Decision, judge: Judge, source: int) -> float:
    """The share, 0–1 and to two digits, of links such as this one that were right."""
    more = judge.weights.pair["sure"].score_of(*_ends(decision, source))
    return round(logistic(sum(link_odds(decision, judge, source)) + more / 100), 2)


def link_odds(decision: Decision, judge: Judge, source: int) -> tuple[float, float]:
    """What makes the log-odds of a link being right, beside the weights of `sure_weights`: the base of its shape of
    text, and its slope times the log-odds of the link's probability."""
    probability = decision.choices[source].probability(decision.targets[source])
    return _on_line(probability, decision.signs[source], judge, judge.rulebook.confidence)


def sure_weights(decision: Decision, judge: Judge, source: int) -> list[Weight]:
    """The weights of kind `sure` that hold of a link."""
    return judge.weights.pair["sure"].holding(*_ends(decision, source))


def _ends(decision: Decision, source: int) -> tuple[int, int, int]:
    target = decision.targets[source]
    return decision.signs[source], decision.signs[target], decision.choices[source].pairs[target]


def main_chance(share: float, signs: int, judge: Judge) -> float:
    """The share of a claim among all that may be the main claim as the share that was right, to two digits."""
    return round(logistic(sum(_on_line(share, signs, judge, judge.rulebook.chances))), 2) if share < 1 else 1.0


def _on_line(p: float, signs: int, judge: Judge, lines: Mapping[str, tuple[float, ...]]) -> tuple[float, float]:
    """Base, and slope times the log-odds of a probability, by the shape of text that the signs tell."""
    p = min(max(p, LEAST), 1 - LEAST)
    shape = next((line for shape, line in lines.items() if signs & judge.weights.bits[shape]), (0.0, 1.0))
    return shape[0], shape[1] * log(p / (1 - p))


def claim_confidence(decision: Decision, judge: Judge, place: int) -> float:
    """The share, 0–1 and to two digits, of such claims that annotators have too; 1 for a given unit."""
    if not decision.reading.units[place].made:
        return 1.0
    return round(logistic(judge.weights.unit["kept"].score(decision.role_signs[place]) / 100), 2)


def logistic(value: float) -> float:
    """The probability, 0–1, that log-odds of `value` are."""
    return 1 / (1 + exp(-value))
