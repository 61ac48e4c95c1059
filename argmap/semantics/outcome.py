"""How a map stands as a whole: each claim's label and strength, under the settings asked for."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.acceptance import Acceptance, accept
from argmap.semantics.bases import bases
from argmap.semantics.settings import Base, Label, Settings
from argmap.semantics.strength import Strengths, strengths, weighted


class Outcome(Struct, frozen=True, kw_only=True):
    """How each claim of a map fares."""

    acceptance: Acceptance
    strengths: Strengths

    def label(self, id: str) -> Label:
        """`in`, `out` or `undecided`."""
        return self.acceptance.label(id)

    def strength(self, id: str) -> float:
        """From 0 to 1."""
        return self.strengths.of[id]

    def to_dict(self, id: str) -> dict[str, Any]:
        """What JSON says of a claim."""
        made: dict[str, Any] = {"id": id, "label": self.label(id).value, "strength": round(self.strength(id), 9)}
        if self.acceptance.count != 1:
            made |= {"in": self.acceptance.times_in(id), "of": self.acceptance.count}
        return made


def stand(map: ArgumentMap, settings: Settings | None = None) -> Outcome:
    """How every claim of the map fares; linear in the map under grounded semantics and without circles."""
    settings = settings if settings is not None else Settings()
    acceptance = accept(map, settings.semantics, settings.supports, seconds=settings.seconds)
    weights = bases(map, settings.base) | {id: weight for id, weight in settings.given.items() if id in map}
    graph = weighted(map, weights, links=settings.base is Base.CONFIDENCE)
    return Outcome(acceptance=acceptance, strengths=strengths(graph, settings.gradual))
