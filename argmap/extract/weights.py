"""The weights of a rulebook, ready to be added up over units and pairs.

A score is the sum of the weights that hold, as integers in hundredths of a log-odd, so that it does not depend on
the order of addition. A weight of a pair rests on signs of the source, of the target and of the pair: the first two
are summed once a unit, for every condition on the pair (a column), and the columns that hold of a pair are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from msgspec import Struct

from argmap.extract.pairs import PAIR_BITS
from argmap.extract.signs import SignBits
from argmap.rules.kinds import Weighed
from argmap.rules.kinds.weighed import PAIR, UNIT
from argmap.rules.rulebook import Rulebook

SHAPES = ("one-par", "few-pars", "many-pars")  # all units of a text have the same
KEPT = 2_000  # pairs' signs remembered at most, so that memory stays bounded on any text


class Condition(Struct, frozen=True):
    """The signs that must be there (`must`) and that must not (`never`), as bits."""

    must: int
    never: int

    def holds(self, signs: int) -> bool:
        """Whether it holds of something with these signs."""
        return signs & self.must == self.must and not signs & self.never

    @property
    def free(self) -> bool:
        """Whether it holds of anything."""
        return not (self.must | self.never)


class Weight(Struct, frozen=True):
    """A weighed rule with its conditions on source (or the unit itself), target and pair, as bits; `weight` is in
    hundredths of a log-odd."""

    rule: Weighed
    weight: int
    source: Condition
    target: Condition
    pair: Condition


def weights_of(rules: Iterable[Weighed], bits: SignBits) -> list[Weight]:
    """The weights of weighed rules, in their order. What a pair asks of the shape of the text is asked of one end."""
    made = []
    shape = bits.any(SHAPES)
    free = Condition(0, 0)
    for rule in rules:
        found = {"source": (0, 0), "target": (0, 0), "pair": (0, 0)}
        for condition in rule.when.parts:
            of = "source" if condition.of == "unit" else condition.of
            bit = PAIR_BITS.get(condition.sign, 0) if of == "pair" else bits[condition.sign]
            if not bit and condition.holds:
                break  # a sign that nothing has: the rule never holds
            must, never = found[of]
            found[of] = (must | bit, never) if condition.holds else (must, never | bit)
        else:
            source, target, pair = (Condition(*given) if any(given) else free for given in found.values())
            if not source.free and not target.free and not (source.must | source.never) & ~shape:
                source, target = free, Condition(target.must | source.must, target.never | source.never)
            made.append(Weight(rule, round(100 * rule.weight), source, target, pair))
    return made


def used(conditions: Iterable[Condition]) -> int:
    """All signs that any of the conditions asks for."""
    found = 0
    for condition in conditions:
        found |= condition.must | condition.never
    return found


_T = TypeVar("_T")


class _Lookup(Generic[_T]):
    """What hangs on conditions, found by the signs that are there: each condition by the one of its signs that fewest
    others ask for, so that those of signs which hold all over a text cost nothing where the others are missing."""

    def __init__(self, conditions: Sequence[tuple[Condition, _T]]) -> None:
        asked = Counter(bit for of, _ in conditions for bit in _bits(of.must))
        self._single: dict[int, list[_T]] = {}
        self._more: dict[int, list[tuple[int, int, _T]]] = {}
        self._rest: list[tuple[int, _T]] = []
        for of, value in conditions:
            if not of.must:
                self._rest.append((of.never, value))
            elif of.must.bit_count() == 1 and not of.never:
                self._single.setdefault(of.must, []).append(value)
            else:
                key = min(_bits(of.must), key=lambda bit: (asked[bit], bit))
                self._more.setdefault(key, []).append((of.must, of.never, value))
        self._known = sum(self._single.keys() | self._more.keys())

    def of(self, signs: int) -> list[_T]:
        """What hangs on the conditions that hold of these signs."""
        found: list[_T] = []
        left = signs & self._known
        single, more = self._single, self._more
        while left:
            bit = left & -left
            left ^= bit
            if bit in single:
                found += single[bit]
            if bit in more:
                for must, never, value in more[bit]:
                    if signs & must == must and not signs & never:
                        found.append(value)
        for never, value in self._rest:
            if not signs & never:
                found.append(value)
        return found


def _bits(signs: int) -> Iterator[int]:
    while signs:
        yield signs & -signs
        signs &= signs - 1


class UnitWeights:
    """Scores units by the weights of one decision."""

    def __init__(self, weights: Sequence[Weight]) -> None:
        self.weights = tuple(weights)
        self._holding = _Lookup([(w.source, w.weight) for w in weights])
        self.signs = used(w.source for w in weights)

    def score(self, signs: int) -> int:
        """The sum of the weights that hold of a unit with these signs."""
        return sum(self._holding.of(signs))

    def holding(self, signs: int) -> list[Weight]:
        """The weights that hold of a unit with these signs."""
        return [w for w in self.weights if w.source.holds(signs)]


_Place = tuple[int, frozenset[int], Callable[[Sequence[int]], Iterable[int]]]


class Row(Struct, frozen=True):
    """What one unit brings to its pairs as source or as target: a sum for every column, and of the weights that rest
    on both ends those that hold at this end: (condition on the other end, column, weight)."""

    sums: Sequence[int]
    both: Sequence[tuple[int, int, int, int]] = ()


class _End:
    """Weights that rest on one end of a pair, by the signs of that end."""

    def __init__(self, conditions: Sequence[tuple[Condition, int, int]]) -> None:
        self._holding = _Lookup([(of, (column, weight)) for of, column, weight in conditions])

    def sums(self, signs: int, columns: int) -> list[int]:
        """The sum of what holds of this end, for every column."""
        sums = [0] * columns
        for column, weight in self._holding.of(signs):
            sums[column] += weight
        return sums


class PairWeights:
    """Scores pairs of units by the weights of one decision."""

    def __init__(self, weights: Sequence[Weight]) -> None:
        self.weights = tuple(weights)
        columns = dict.fromkeys((w.pair.must, w.pair.never) for w in weights if not (w.source.free and w.target.free))
        self._columns = {condition: number for number, condition in enumerate(columns)}
        self._place = _Lookup([(w.pair, w.weight) for w in weights if w.source.free and w.target.free])
        self._held = _Lookup([(Condition(*condition), number) for condition, number in self._columns.items()])
        self._source = self._end([(w.source, w) for w in weights if not w.source.free and w.target.free])
        self._target = self._end([(w.target, w) for w in weights if w.source.free and not w.target.free])
        self._both = [
            (
                w.source.must,
                w.source.never,
                (w.target.must, w.target.never, self._columns[w.pair.must, w.pair.never], w.weight),
            )
            for w in weights
            if not w.source.free and not w.target.free
        ]
        self._known: dict[int, _Place] = {}
        self._ranked = [
            (w, w.source.must, w.source.never, w.target.must, w.target.never, w.pair.must, w.pair.never)
            for w in sorted(weights, key=lambda w: -w.weight)
        ]
        self.signs = used(w.source for w in weights) | used(w.target for w in weights)

    def _end(self, conditions: Sequence[tuple[Condition, Weight]]) -> _End:
        return _End([(of, self._column(w), w.weight) for of, w in conditions])

    def _column(self, w: Weight) -> int:
        return self._columns[w.pair.must, w.pair.never]

    def source(self, signs: int) -> Row:
        """What a unit with these signs brings to its pairs as source."""
        both = [then for must, never, then in self._both if signs & must == must and not signs & never]
        return Row(self._source.sums(signs, len(self._columns)), both)

    def target(self, signs: int) -> Row:
        """What a unit with these signs brings to its pairs as target."""
        return Row(self._target.sums(signs, len(self._columns)))

    def _of_pair(self, pair: int) -> _Place:
        """The sum of the weights that rest on place alone, and the columns that hold."""
        total = sum(self._place.of(pair))
        columns = self._held.of(pair)
        if len(self._known) >= KEPT:
            self._known.clear()
        pick = itemgetter(*columns) if len(columns) > 1 else lambda sums: [sums[n] for n in columns]
        found = self._known[pair] = total, frozenset(columns), pick
        return found

    def score(self, source: Row, target: Row, target_signs: int, pair: int) -> int:
        """The sum of the weights that hold of a pair of units."""
        total, columns, pick = self._known.get(pair) or self._of_pair(pair)
        total = sum(pick(target.sums), sum(pick(source.sums), total))
        for must, never, column, weight in source.both:
            if target_signs & must == must and not target_signs & never and column in columns:
                total += weight
        return total

    def strongest(self, source: int, target: int, pair: int, least: int = 1) -> list[Weight]:
        """The weights for a yes (at least `least`, in hundredths) that hold of a pair, the strongest first."""
        found = []
        for w, own_must, own_never, other_must, other_never, must, never in self._ranked:
            if w.weight < least:
                break
            if (
                pair & must == must
                and source & own_must == own_must
                and target & other_must == other_must
                and not (pair & never or source & own_never or target & other_never)
            ):
                found.append(w)
        return found

    def score_of(self, source: int, target: int, pair: int) -> int:
        """The same for a single pair, from the signs of its ends."""
        return self.score(self.source(source), self.target(target), target, pair)

    def holding(self, source: int, target: int, pair: int) -> list[Weight]:
        """The weights that hold of a pair of units with these signs."""
        return [w for w in self.weights if w.source.holds(source) and w.target.holds(target) and w.pair.holds(pair)]


class Weights:
    """All weights of a rulebook by decision, and the bits of its signs."""

    def __init__(self, rulebook: Rulebook) -> None:
        weighed = rulebook.of_type(Weighed)
        named = {condition.sign for rule in weighed for condition in rule.when if condition.of != "pair"}
        self.bits = SignBits(rulebook.signs.of_units, sorted(sign for sign in named if ":" in sign))
        self.unit = {name: UnitWeights(weights_of(rulebook.weighed(name), self.bits)) for name in UNIT}
        self.pair = {name: PairWeights(weights_of(rulebook.weighed(name), self.bits)) for name in PAIR}
