"""Picks one unit of several by the weights of a decision: the main claim of a text, the head of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from argmap.extract.choices import shares
from argmap.extract.signs import SignBits, Signs
from argmap.extract.units import Unit
from argmap.extract.weights import UnitWeights

SURE = 0.6
ALSO = 0.25


class Candidate(Struct, frozen=True, gc=False):
    """A unit that may be the one: its place, its score in hundredths of a log-odd, its share among all, 0–1."""

    place: int
    score: int
    share: float


def ranked(signs: Signs, places: Iterable[int], weights: UnitWeights) -> tuple[Candidate, ...]:
    """The units at these places, the likeliest first; of equals the earlier."""
    scores = {place: weights.score(signs[place]) for place in places}
    share = shares(scores)
    order = sorted(scores, key=lambda place: (-scores[place], place))
    return tuple(Candidate(place, scores[place], share[place]) for place in order)


def marked(signs: Signs, ranking: Sequence[Candidate], sign: str, bits: SignBits) -> Signs:
    """The same signs with `sign` on the first of a ranking (and `sign-sure`, when its share is large), `sign-too` on
    near rivals."""
    return all_marked(signs, [ranking], sign, bits)


def all_marked(signs: Signs, rankings: Iterable[Sequence[Candidate]], sign: str, bits: SignBits) -> Signs:
    """The same signs with each ranking `marked`."""
    made = list(signs)
    first, sure, too = bits[sign], bits[f"{sign}-sure"], bits[f"{sign}-too"]
    for ranking in rankings:
        for candidate in ranking[:1]:
            made[candidate.place] |= first | (sure if candidate.share > SURE else 0)
        for candidate in ranking[1:]:
            if candidate.share > ALSO:
                made[candidate.place] |= too
    return tuple(made)


def paragraphs(units: Sequence[Unit]) -> list[list[int]]:
    """The places of the units of each paragraph, in text order."""
    grouped: dict[int, list[int]] = {}
    for place, unit in enumerate(units):
        grouped.setdefault(unit.block, []).append(place)
    return list(grouped.values())
