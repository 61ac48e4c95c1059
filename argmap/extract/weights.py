"""The weights of a rulebook, ready to be added up over units and pairs.

A score is the sum of the weights that hold, as integers in hundredths of a log-odd, so that it does not depend on
the order of addition. A weight of a pair rests on signs of the source, of the target and of the pair: the first two
are summed once a unit, for every condition on the pair (a column), and the columns that hold of a pair are added up.
Of the weights that rest on both ends each has a bit: it holds where source, target and pair have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

from argmap.extract.lookup import Condition, Hanging, Holding, Kept, Lookup, used
from argmap.extract.pairs import PAIR_BITS
from argmap.extract.signs import SignBits
from argmap.rules.by_kind import Conditional
from argmap.rules.kinds.weighed import PAIR, UNIT
from argmap.rules.rulebook import Rulebook

SHAPES = ("one-par", "few-pars", "many-pars")  # all units of a text have the same


class Weight(Struct, frozen=True):
    """What counts of a weighed rule: its id, what it rests on (`when`), and its conditions on source (or the unit
    itself), target and pair, as bits; `weight` is in hundredths of a log-odd."""

    id: str
    when: tuple[tuple[str, str, bool], ...]
    weight: int
    source: Condition
    target: Condition
    pair: Condition


def weights_of(rules: Iterable[Conditional], bits: SignBits) -> list[Weight]:
    """The weights of weighed rules, in their order. What a pair asks of the shape of the text is asked of one end."""
    made = []
    shape = bits.any(SHAPES)
    free = Condition(0, 0)
    for id, when, weight in rules:
        found = {"unit": (0, 0), "target": (0, 0), "pair": (0, 0)}
        for of, sign, holds in when:
            if of == "source":
                of = "unit"
            bit = PAIR_BITS.get(sign, 0) if of == "pair" else bits[sign]
            if not bit and holds:
                break  # a sign that nothing has: the rule never holds
            must, never = found[of]
            found[of] = (must | bit, never) if holds else (must, never | bit)
        else:
            source, target, pair = (Condition(*given) if any(given) else free for given in found.values())
            if not source.free and not target.free and not (source.must | source.never) & ~shape:
                source, target = free, Condition(target.must | source.must, target.never | source.never)
            made.append(Weight(id, when, round(100 * weight), source, target, pair))
    return made


class UnitWeights:
    """Scores units by the weights of one decision."""

    def __init__(self, weights: Sequence[Weight]) -> None:
        self.weights = tuple(weights)
        holding = Lookup([(w.source, w.weight) for w in weights])
        self.signs = used(w.source for w in weights)
        self._scores = Kept(self.signs, lambda signs: sum(holding.of(signs)))

    def score(self, signs: int) -> int:
        """The sum of the weights that hold of a unit with these signs."""
        return self._scores.of(signs)

    def holding(self, signs: int) -> list[Weight]:
        """The weights that hold of a unit with these signs."""
        return [w for w in self.weights if w.source.holds(signs)]


Row = Sequence[int]
"""What one unit brings to its pairs: as source and as target a sum for every column, and which of the weights that rest
on both ends hold at its end, as bits."""

_Pick = Callable[[Row], Iterable[int]]


class PairWeights:
    """Scores pairs of units by the weights of one decision."""

    def __init__(self, weights: Sequence[Weight]) -> None:
        self.weights = tuple(weights)
        columns: dict[tuple[str, Condition], int] = {}
        ends: list[tuple[Condition, tuple[int, int]]] = []  # what adds to which column
        together: list[tuple[Condition, Condition, Condition, int, int]] = []
        for w in weights:
            if not w.source.free and not w.target.free:
                together.append((w.source, w.target, w.pair, w.weight, 1 << len(together)))
            elif not w.source.free or not w.target.free:
                end, of = ("source", w.source) if w.target.free else ("target", w.target)
                ends.append((of, (columns.setdefault((end, w.pair), len(columns)), w.weight)))
        self._as_source, self._as_target = len(columns), len(columns) + 1  # the columns of bits
        for source, target, _, _, bit in together:
            ends += [(source, (self._as_source, bit)), (target, (self._as_target, bit))]
        self._ends = Lookup(ends)
        self._rows = Kept(used(of for of, _ in ends), self._row)
        self._pairs = Kept(-1, _Pairs(weights, columns, [pair for _, _, pair, _, _ in together]).of)
        worth = Hanging([weight for *_, weight, _ in together])
        self._together = Kept(-1, lambda bits: sum(worth.of(bits)))
        self._ranked = _Ranked(weights)
        self.signs = used(w.source for w in weights) | used(w.target for w in weights)

    def row(self, signs: int) -> Row:
        """What a unit with these signs brings to its pairs."""
        return self._rows.of(signs)

    def _row(self, signs: int) -> Row:
        sums = [0] * (self._as_target + 1)
        for column, weight in self._ends.of(signs):
            sums[column] += weight
        return sums

    def scores(self, source: Row, pairs: Mapping[int, int], targets: Sequence[Row]) -> dict[int, int]:
        """The sum of the weights that hold of each pair of a unit and others, by the places of these; `targets` has
        what every unit of the text brings."""
        known, as_target, together = self._pairs, self._as_target, source[self._as_source]
        scores = {}
        for place, pair in pairs.items():
            total, pick, pick_other, both = known[pair]
            other = targets[place]
            total = sum(pick_other(other), sum(pick(source), total))
            if both := both & together & other[as_target]:
                total += self._together[both]
            scores[place] = total
        return scores

    def strongest(self, source: int, target: int, pair: int, least: int = 1) -> list[Weight]:
        """The weights for a yes (at least `least`, in hundredths) that hold of a pair, the strongest first."""
        return [w for w in self.holding(source, target, pair) if w.weight >= least]

    def score_of(self, source: int, target: int, pair: int) -> int:
        """The sum of the weights that hold of a single pair, from the signs of its ends."""
        return sum([w.weight for w in self.holding(source, target, pair)])

    def holding(self, source: int, target: int, pair: int) -> list[Weight]:
        """The weights that hold of a pair of units with these signs, the strongest first."""
        return self._ranked.holding(source, target, pair)


class _Ranked:
    """Weights, the strongest first."""

    def __init__(self, weights: Sequence[Weight]) -> None:
        ranked = sorted(weights, key=lambda w: -w.weight)
        self._weights = Hanging(ranked)
        self._pair = Kept(-1, Holding([w.pair for w in ranked]).of)
        self._ends = [Kept(-1, Holding([getattr(w, end) for w in ranked]).of) for end in ("source", "target")]

    def holding(self, source: int, target: int, pair: int) -> list[Weight]:
        """Those that hold of a pair, in this order."""
        of_source, of_target = self._ends
        return self._weights.of(of_source[source] & of_target[target] & self._pair[pair])


class _Pairs:
    """What holds of pairs by their own signs: weights that rest on place alone, columns of sums of either end, and
    weights that rest on both ends."""

    def __init__(
        self, weights: Sequence[Weight], columns: Mapping[tuple[str, Condition], int], both: Sequence[Condition]
    ) -> None:
        place = [w for w in weights if w.source.free and w.target.free]
        of_source = [(of, column) for (end, of), column in columns.items() if end == "source"]
        of_target = [(of, column) for (end, of), column in columns.items() if end == "target"]
        self._holding = Holding([*(w.pair for w in place), *(of for of, _ in (*of_source, *of_target)), *both])
        worth = Hanging([w.weight for w in place])
        self._place = Kept((1 << len(place)) - 1, lambda bits: sum(worth.of(bits)))
        self._picks = [_picks([column for _, column in own]) for own in (of_source, of_target)]
        self._behind = len(place), len(place) + len(of_source), len(place) + len(columns)

    def of(self, pair: int) -> tuple[int, _Pick, _Pick, int]:
        """The sum of the weights that rest on place alone, what picks the sums of source and target, and which of the
        weights that rest on both hold, as bits."""
        held = self._holding.of(pair)
        source, target, both = self._behind
        return self._place.of(held), self._picks[0].of(held >> source), self._picks[1].of(held >> target), held >> both


def _picks(columns: Sequence[int]) -> Kept[_Pick]:
    """What picks the sums of some of these columns, which are told by bits."""
    hanging = Hanging(columns)
    return Kept((1 << len(columns)) - 1, lambda bits: _picking(hanging.of(bits)))


def _picking(columns: Sequence[int]) -> _Pick:
    """Picks the sums of some columns of a row."""
    return itemgetter(*columns) if len(columns) > 1 else lambda row: [row[column] for column in columns]


class Weights:
    """All weights of a rulebook by decision, and the bits of its signs."""

    def __init__(self, rulebook: Rulebook) -> None:
        found = {name: rulebook.by_kind.weights(name) for name in (*UNIT, *PAIR)}
        named = {sign for rules in found.values() for _, when, _ in rules for of, sign, _ in when if of != "pair"}
        self.bits = SignBits(rulebook.signs.of_units, sorted(sign for sign in named if ":" in sign))
        self.unit = {name: UnitWeights(weights_of(found[name], self.bits)) for name in UNIT}
        self.pair = {name: PairWeights(weights_of(found[name], self.bits)) for name in PAIR}
