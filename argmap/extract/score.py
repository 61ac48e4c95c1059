"""Adds up the weights of the rules that hold of a unit, or of a pair of units.

A score is the sum of the weights, as integers in hundredths of a log-odd, so that it does not
depend on the order of addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.rules.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weighed rule with its conditions as bit masks: `must` have and must `not` have, by end of the pair."""

    rule: Rule
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


def weigh(rules: Sequence[Rule], units: SignBits, pairs: SignBits) -> list[Weighed]:
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


class PairScorer:
    """Scores pairs of units by rules over source, target and pair."""

    def __init__(self, rules: Sequence[Weighed]) -> None:
        self._rules = rules
        self._by_pair: dict[int, list[Weighed]] = {}

    def _for_pair(self, pair: int) -> list[Weighed]:
        found = self._by_pair.get(pair)
        if found is None:
            found = [w for w in self._rules if pair & w.pair_must == w.pair_must and not pair & w.pair_not]
            self._by_pair[pair] = found
        return found

    def holding(self, source: int, target: int, pair: int) -> list[Weighed]:
        """The rules that hold of the pair."""
        return [
            w
            for w in self._for_pair(pair)
            if source & w.source_must == w.source_must
            and target & w.target_must == w.target_must
            and not source & w.source_not
            and not target & w.target_not
        ]

    def score(self, source: int, target: int, pair: int) -> int:
        """The sum of the weights of the rules that hold of the pair."""
        total = 0
        for w in self._for_pair(pair):
            if (
                source & w.source_must == w.source_must
                and target & w.target_must == w.target_must
                and not source & w.source_not
                and not target & w.target_not
            ):
                total += w.weight
        return total
