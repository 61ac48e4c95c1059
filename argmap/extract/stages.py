"""Decides on units, a stage after the other: the main claim, the head of each paragraph, links.

Every stage adds up the weights of its rules (see `score`); what a stage decides is a sign for the
next. The scores of one choice become probabilities by the logistic function over its options.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from argmap.extract.decode import ROOT, best_forest
from argmap.extract.pairs import Facts, add_chains, candidates, pair_facts, signs_of
from argmap.extract.score import PairScorer, SignBits, Weighed, unit_holding, unit_score, weigh
from argmap.extract.signs import add_neighbour_signs, add_place_signs, add_served_signs
from argmap.extract.units import Reading, Unit
from argmap.model import Role
from argmap.rules.rulebook import Rulebook

SURE = 0.6
ALSO = 0.25


class Judge:
    """The weighed rules of a rulebook, ready to be held against units and pairs."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.unit_bits = SignBits()
        self.pair_bits = SignBits()
        self._pair_masks: dict[Facts, int] = {}
        of = {
            kind: weigh(rulebook.weighed(kind), self.unit_bits, self.pair_bits)
            for kind in ("main", "head", "alone", "link", "relation", "role", "major", "thesis", "kept")
        }
        self.main, self.head, self.alone, self.role = of["main"], of["head"], of["alone"], of["role"]
        self.major, self.thesis, self.kept = of["major"], of["thesis"], of["kept"]
        self.links = PairScorer(of["link"])
        self.relations = PairScorer(of["relation"])

    def pair_mask(self, facts: Facts) -> int:
        """The facts of a pair as a mask of the signs that rules name."""
        mask = self._pair_masks.get(facts)
        if mask is None:
            mask = self._pair_masks[facts] = self.pair_bits.mask(signs_of(facts))
        return mask

    @cached_property
    def neighbour_signs(self) -> frozenset[str]:
        """The signs about neighbours that any rule names."""
        return frozenset(name for name in self.unit_bits.names if ":" in name)


@dataclass(slots=True)
class Choice:
    """What one unit may do: its options (target or ROOT → score), the pair masks, and the option taken."""

    options: dict[int, int]
    pairs: dict[int, int]
    taken: int = ROOT

    def probability(self, option: int) -> float:
        """The share of an option among all of the unit's, 0–1, from scores in hundredths of a log-odd."""
        best = max(self.options.values())
        total = sum(exp((score - best) / 100) for score in self.options.values())
        return exp((self.options[option] - best) / 100) / total


@dataclass(frozen=True, slots=True)
class Bid:
    """A unit that might be the main claim: its share among all units, 0–1, and the rules for and against it."""

    place: int
    share: float
    rules: list[Weighed]


@dataclass(slots=True)
class Decision:
    """All that was decided on a reading: masks of the units, the main unit (None when there is none), choices,
    and the two best bids for the main claim."""

    reading: Reading
    masks: list[int]
    main: int | None
    choices: list[Choice]
    bids: list[Bid]
    roles: list[Role] | None = None

    def opposes(self, judge: Judge, source: int) -> int:
        """The score, in hundredths of a log-odd, for the taken link opposing rather than supporting."""
        choice = self.choices[source]
        pair = choice.pairs[choice.taken]
        return judge.relations.score(self.masks[source], self.masks[choice.taken], pair)


def decide(reading: Reading, judge: Judge) -> Decision:
    """The links of a reading's units, and its main unit."""
    units = reading.units
    add_place_signs(reading)
    add_chains(units)
    add_neighbour_signs(units, judge.neighbour_signs)
    choose_one(units, judge.main, judge, "main")
    for paragraph in paragraphs(units):
        choose_one(paragraph, judge.head, judge, "head")
    masks = [judge.unit_bits.mask(unit.signs) for unit in units]
    choices = _choices(units, masks, judge)
    add_served_signs(units, expected_links(choices))
    scores = choose_one(units, judge.thesis, judge, "thesis")
    main = max(range(len(units)), key=lambda place: (scores[place], -place), default=None)
    bids = _bids(units, scores, judge)
    if main is not None:
        crown(units, main)
        masks = [judge.unit_bits.mask(unit.signs) for unit in units]
        choices = _choices(units, masks, judge, choices)
        choices[main].options = {ROOT: choices[main].options[ROOT]}
    forest = best_forest([choice.options for choice in choices])
    for choice, taken in zip(choices, forest, strict=True):
        choice.taken = taken
    return Decision(reading, masks, main, choices, bids)


def _bids(units: Sequence[Unit], scores: Sequence[int], judge: Judge) -> list[Bid]:
    """The two units that the rules favour most as main claim, the better first."""
    ranked = sorted(range(len(units)), key=lambda place: (-scores[place], place))[:2]
    best = max(scores, default=0)
    total = sum(exp((score - best) / 100) for score in scores)
    return [
        Bid(
            place,
            exp((scores[place] - best) / 100) / total,
            unit_holding(judge.thesis, judge.unit_bits.mask(units[place].signs)),
        )
        for place in ranked
    ]


def crown(units: Sequence[Unit], main: int) -> None:
    """Makes the unit taken as main claim the likeliest main claim too, as the link rules see it."""
    for unit in units:
        unit.signs -= {"main", "main-too", "main-sure"}
    units[main].signs.add("main")
    if "thesis-sure" in units[main].signs:
        units[main].signs.add("main-sure")


def expected_links(choices: Sequence[Choice]) -> list[float]:
    """For each unit the expected number of links to it: the sum of the probabilities of serving it."""
    served = [0.0] * len(choices)
    for choice in choices:
        best = max(choice.options.values())
        powers = {target: exp((score - best) / 100) for target, score in choice.options.items()}
        total = sum(powers.values())
        for target, power in powers.items():
            if target != ROOT:
                served[target] += power / total
    return served


def paragraphs(units: Sequence[Unit]) -> Iterable[list[Unit]]:
    """The units of each paragraph, in text order."""
    grouped: dict[int, list[Unit]] = {}
    for unit in units:
        grouped.setdefault(unit.block, []).append(unit)
    return grouped.values()


def choose_one(units: Sequence[Unit], rules: Sequence[Weighed], judge: Judge, sign: str) -> list[int]:
    """How much the rules favour each unit; marks the best with `sign`, and near rivals with `sign-too`."""
    scores = [unit_score(rules, judge.unit_bits.mask(unit.signs)) for unit in units]
    if not units:
        return scores
    best = max(range(len(units)), key=lambda place: (scores[place], -place))
    total = sum(exp((score - scores[best]) / 100) for score in scores)
    for place, unit in enumerate(units):
        share = exp((scores[place] - scores[best]) / 100) / total
        if place == best:
            unit.signs.add(sign)
            if share > SURE:
                unit.signs.add(f"{sign}-sure")
        elif share > ALSO:
            unit.signs.add(f"{sign}-too")
    return scores


def _choices(units: list[Unit], masks: list[int], judge: Judge, known: Sequence[Choice] = ()) -> list[Choice]:
    """Every unit's options with their scores; `known` choices of the same units lend their pair masks."""
    order = {block: place for place, block in enumerate(dict.fromkeys(unit.block for unit in units))}
    likely = [place for place, unit in enumerate(units) if "main" in unit.signs]
    hubs = sorted({0, len(units) - 1, *likely}) if units else []
    made = []
    for source, targets in enumerate(candidates(units, hubs)):
        choice = Choice({ROOT: unit_score(judge.alone, masks[source])}, {})
        pairs = known[source].pairs if known else {}
        unknown = [target for target in targets if target not in pairs]
        if unknown:
            pairs = {**pairs, **_pairs(units, source, targets, unknown, order, judge)}
        for target in targets:
            choice.pairs[target] = pairs[target]
            choice.options[target] = judge.links.score(masks[source], masks[target], pairs[target])
        made.append(choice)
    return made


def _pairs(
    units: list[Unit], source: int, targets: list[int], wanted: list[int], order: dict[int, int], judge: Judge
) -> dict[int, int]:
    """The pair mask of a unit with each wanted one of its candidates."""
    stems = units[source].stems
    most = max((len(stems & units[target].stems) for target in targets), default=0)
    return {target: judge.pair_mask(pair_facts(units, source, target, most, order)) for target in wanted}
