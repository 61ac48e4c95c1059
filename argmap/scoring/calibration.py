"""Does confidence mean what it says? Reliability by bins, and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction

BINS = 10


class Judged(Struct, frozen=True, kw_only=True):
    """A confidence, whether what it was given to is right, and whether it is right with its label too."""

    confidence: float
    right: bool
    fully: bool


class Bin(Struct, frozen=True, kw_only=True):
    """The judged items with a confidence from `low` up to `high`: how many, their mean confidence, and which
    share of them is right (`right`), or right with the label (`fully`)."""

    low: float
    high: float
    count: int
    confidence: float
    right: float
    fully: float


def judge_links(gold: GoldDocument, prediction: Prediction, matched: Mapping[int, int]) -> list[Judged]:
    """Each predicted link: right when gold has the pair, fully when the relation is the same.

    `matched` maps predicted to gold units. Ignored pairs (disputed, derived) are
    left out.
    """
    truth, judged = gold.relations, []
    for (source, target), relation in prediction.links.items():
        pair = (matched.get(source, -1), matched.get(target, -1))
        if pair not in gold.ignored:
            confidence = prediction.link_confidence.get((source, target), 1.0)
            judged.append(Judged(confidence=confidence, right=pair in truth, fully=truth.get(pair) == relation))
    return judged


def judge_units(gold: GoldDocument, prediction: Prediction, matched: Mapping[int, int]) -> list[Judged]:
    """Each predicted unit: right when it matches a gold unit, fully when its role is right as well."""
    judged = []
    for number, confidence in enumerate(prediction.unit_confidence):
        place = matched.get(number)
        roles = gold.units[place].roles if place is not None else ()
        fully = place is not None and (not roles or prediction.roles[number] in roles)
        judged.append(Judged(confidence=confidence, right=place is not None, fully=fully))
    return judged


def reliability(judged: Iterable[Judged], bins: int = BINS) -> list[Bin]:
    """The bins of equal width over 0–1, lowest first; empty ones too. 1.0 falls into the last."""
    kept: list[list[Judged]] = [[] for _ in range(bins)]
    for item in judged:
        kept[min(int(item.confidence * bins), bins - 1)].append(item)
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            count=len(items),
            confidence=_mean([item.confidence for item in items]),
            right=_mean([item.right for item in items]),
            fully=_mean([item.fully for item in items]),
        )
        for number, items in enumerate(kept)
    ]


def together(many: Sequence[Sequence[Bin]]) -> list[Bin]:
    """The bins of several corpora as one: counts added, means weighted by them."""
    made = []
    for same in zip(*many, strict=True):
        count = sum(bin.count for bin in same)

        def mean(values: Sequence[float], same: Sequence[Bin] = same, count: int = count) -> float:
            weighed = sum(bin.count * value for bin, value in zip(same, values, strict=True))
            return weighed / count if count else 0.0

        made.append(
            Bin(
                low=same[0].low,
                high=same[0].high,
                count=count,
                confidence=mean([bin.confidence for bin in same]),
                right=mean([bin.right for bin in same]),
                fully=mean([bin.fully for bin in same]),
            )
        )
    return made


def expected_calibration_error(bins: Sequence[Bin], *, fully: bool = False) -> float:
    """The mean distance, over items, between the mean confidence of a bin and the share of it that is right
    (Naeini et al. 2015); 0.0 for no items."""
    total = sum(bin.count for bin in bins)
    gaps = sum(bin.count * abs(bin.confidence - (bin.fully if fully else bin.right)) for bin in bins)
    return gaps / total if total else 0.0


def right_upward(bins: Sequence[Bin]) -> list[float]:
    """For each bin the share right of all items in it and above: the precision that a least confidence of
    `bin.low` leaves; 0.0 where there are none."""
    shares: list[float] = []
    right = count = 0.0
    for bin in reversed(bins):
        right += bin.right * bin.count
        count += bin.count
        shares.append(right / count if count else 0.0)
    return shares[::-1]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
