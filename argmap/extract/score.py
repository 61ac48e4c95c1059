"""Adds up the weights of the rules that hold of a unit, or of a pair of units.

A score is the sum of the weights, as integers in hundredths of a log-odd, so that it does not
depend on the order of addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.rules import kinds

KEPT = 10_000  # masks and scores remembered at most, so that memory stays bounded on any text


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weighed rule with its conditions as bit masks: `must` have and must `not` have, by end of the pair."""

    rule: kinds.Weighed
    weight: int
    source_must: int
    source_not: int
    target_must: int
    target_not: int
    pair_must: int
    pair_not: int


class SignBits:
    """Gives every sign that a rule names its bit; signs that no rule names have none."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def of(self, sign: str) -> int:
        return self._bits.setdefault(sign, 1 << len(self._bits))

    def mask(self, signs: Iterable[str]) -> int:
        bits = self._bits
        made = 0
        for sign in signs:
            made |= bits.get(sign, 0)
        return made

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._bits)


def weigh(rules: Sequence[kinds.Weighed], units: SignBits, pairs: SignBits) -> list[Weighed]:
    """The rules in a form that is quick to hold against masks."""
    made = []
    for rule in rules:
        masks = {(of, holds): 0 for of in ("source", "target", "pair") for holds in (True, False)}
        for condition in rule.when:
            of = "source" if condition.of == "unit" else condition.of
            masks[of, condition.holds] |= (pairs if of == "pair" else units).of(condition.sign)
        weight = round(100 * rule.weight)
        made.append(
            Weighed(
                rule,
                weight,
                masks["source", True],
                masks["source", False],
                masks["target", True],
                masks["target", False],
                masks["pair", True],
                masks["pair", False],
            )
        )
    return made


def unit_holding(rules: Sequence[Weighed], unit: int) -> list[Weighed]:
    """The rules that hold of a unit with this mask."""
    return [w for w in rules if unit & w.source_must == w.source_must and not unit & w.source_not]


def unit_score(rules: Sequence[Weighed], unit: int) -> int:
    """The sum of the weights of the rules that hold of a unit with this mask."""
    return sum(w.weight for w in rules if unit & w.source_must == w.source_must and not unit & w.source_not)


class _Held:
    """Which rules hold as far as one end of a pair (or the pair itself) decides, as bits; kept by mask."""

    def __init__(self, conditions: Sequence[tuple[int, int]]) -> None:
        self._free = sum(1 << number for number, (must, never) in enumerate(conditions) if not must and not never)
        self._bound = [(1 << n, must, never) for n, (must, never) in enumerate(conditions) if must or never]
        self._known: dict[int, int] = {}

    def by(self, mask: int) -> int:
        found = self._known.get(mask)
        if found is None:
            found = self._free
            for bit, must, never in self._bound:
                if mask & must == must and not mask & never:
                    found |= bit
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[mask] = found
        return found


class PairScorer:
    """Scores pairs of units by rules over source, target and pair.

    The rules that hold of a pair are the bits that its source, its target and the pair itself all leave,
    each of which is worked out once a mask.
    """

    def __init__(self, rules: Sequence[Weighed]) -> None:
        self._rules = rules
        self._source = _Held([(w.source_must, w.source_not) for w in rules])
        self._target = _Held([(w.target_must, w.target_not) for w in rules])
        self._pair = _Held([(w.pair_must, w.pair_not) for w in rules])
        self._scores: dict[int, int] = {}

    def holding(self, source: int, target: int, pair: int) -> list[Weighed]:
        """The rules that hold of the pair."""
        return self._rules_of(self._source.by(source) & self._target.by(target) & self._pair.by(pair))

    def _rules_of(self, held: int) -> list[Weighed]:
        found = []
        while held:
            low = held & -held
            found.append(self._rules[low.bit_length() - 1])
            held ^= low
        return found

    def score(self, source: int, target: int, pair: int) -> int:
        """The sum of the weights of the rules that hold of the pair."""
        held = self._source.by(source) & self._target.by(target) & self._pair.by(pair)
        total = self._scores.get(held)
        if total is None:
            total = sum(w.weight for w in self._rules_of(held))
            if len(self._scores) >= KEPT:
                self._scores.clear()
            self._scores[held] = total
        return total
