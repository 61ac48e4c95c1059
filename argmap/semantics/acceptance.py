"""Which claims of a map stand: in, out or undecided, under a semantics and a reading of supports."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.extensions import labellings
from argmap.semantics.framework import framework_of
from argmap.semantics.settings import Label, Semantics, Supports

MOST = 10_000
"""Labellings that are looked for, at most."""


class Acceptance(Struct, frozen=True, dict=True):
    """How the claims of a map fare.

    `labels` has each claim's label in each labelling found (there is one under grounded semantics, and may be
    none under stable); `whole` is False when the search ran out of its `seconds`. `ground` has the grounded labels.
    """

    semantics: Semantics
    supports: Supports
    labels: dict[str, tuple[Label, ...]]
    count: int
    ground: dict[str, Label]
    whole: bool = True
    seconds: float = 0.0

    def label(self, id: str) -> Label:
        """Sceptically: `in` when the claim is in everywhere, `out` when it is out everywhere, else `undecided`; what
        all must share (the grounded label) where not all labellings were found in time."""
        found = set(self.labels[id]) if self.whole else {self.ground[id]}
        return found.pop() if len(found) == 1 else Label.UNDECIDED

    def times_in(self, id: str) -> int:
        """In how many labellings the claim is in; one is enough for it to be accepted credulously."""
        return sum(label is Label.IN for label in self.labels[id])

    @cached_property
    def tally(self) -> dict[Label, int]:
        """How many claims have each label."""
        made = dict.fromkeys(Label, 0)
        for id in self.labels:
            made[self.label(id)] += 1
        return made


def accept(
    map: ArgumentMap,
    semantics: Semantics = Semantics.GROUNDED,
    supports: Supports = Supports.EVIDENTIAL,
    *,
    seconds: float = 10.0,
    most: int = MOST,
) -> Acceptance:
    """How the claims of a map fare, at most `most` labellings searched for at most so many seconds.

    Grounded semantics takes time linear in the map. `UsageError` when another semantics needs PySAT and it is missing.
    """
    framework = framework_of(map, supports)
    found = labellings(framework, semantics, seconds=seconds, most=most)
    labels = {id: tuple(one[place] for one in found.all) for place, id in enumerate(framework.claims)}
    ground = dict(zip(framework.claims, found.ground, strict=False))
    return Acceptance(semantics, supports, labels, len(found.all), ground, found.whole, seconds)
