"""How sure a link or claim is, as a share that was right on annotated text.

A link's confidence is the probability of the option taken, brought to what was right of such
links on development data by a logistic function per shape of text (Platt 1999); a claim's is the
logistic function of the weights of the rules of kind `kept`. Both are fitted by tools/fitting.
"""

from __future__ import annotations

from math import exp, log

from argmap.extract.score import unit_score
from argmap.extract.stages import Decision, Judge

LEAST = 0.001


def link_confidence(decision: Decision, judge: Judge, source: int) -> float:
    """The share, 0–1 and to two digits, of links such as this one that were right."""
    choice = decision.choices[source]
    return calibrated(choice.probability(choice.taken), decision.reading.units[source].signs, judge)


def calibrated(p: float, signs: set[str], judge: Judge) -> float:
    """A probability as the share that was right, in texts of the shape that the signs tell."""
    p = min(max(p, LEAST), 1 - LEAST)
    for shape, (base, slope) in judge.rulebook.confidence.items():
        if shape in signs:
            return round(_logistic(base + slope * log(p / (1 - p))), 2)
    return round(p, 2)


def claim_confidence(decision: Decision, judge: Judge, place: int) -> float:
    """The share, 0–1 and to two digits, of such claims that annotators have too; 1 for a given unit."""
    unit = decision.reading.units[place]
    if not unit.made:
        return 1.0
    return round(_logistic(unit_score(judge.kept, judge.unit_bits.mask(unit.signs)) / 100), 2)


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))
