"""Which claims a conclusion rests on most: those whose loss costs it most strength."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

from argmap.model import ArgumentMap
from argmap.semantics.bases import bases
from argmap.semantics.otherwise import Change, changed
from argmap.semantics.outcome import stand
from argmap.semantics.settings import Base, Gradual, Label, Settings
from argmap.semantics.strength import Weighted, inputs, moved, order, strengths, weighted
from argmap.traverse.reach import reach

_NOTHING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A claim the conclusion rests on: the conclusion's strength without it, what that costs, and its label then."""

    id: str
    without: float
    cost: float
    label: Label

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "without": round(self.without, 9), "cost": round(self.cost, 9), "label": self.label}


def weakest(map: ArgumentMap, id: str, settings: Settings | None = None, *, top: int = 5) -> list[Weak]:
    """The claims, at most `top`, whose loss costs the claim `id` most strength, the dearest first.

    Only claims from which links lead to it can; those whose loss costs it nothing are left out.
    """
    settings = settings if settings is not None else Settings()
    weights = bases(map, settings.base) | dict(settings.given)
    graph = weighted(map, weights, links=settings.base is Base.CONFIDENCE)
    loss = _Loss(graph, settings.gradual)
    number = {one: place for place, one in enumerate(graph.claims)}
    asked = number[map.claim(id).id]
    costs = {}
    for other in reach(map.predecessors, [id]) - {id}:
        cost = loss.found[asked] - loss.without(number[other], asked)
        if cost > _NOTHING:
            costs[other] = cost
    dearest = sorted(costs, key=lambda other: (-costs[other], number[other]))[:top]
    return [_weak(map, id, other, settings, loss.found[asked], costs[other]) for other in dearest]


def _weak(map: ArgumentMap, id: str, other: str, settings: Settings, strength: float, cost: float) -> Weak:
    then = stand(changed(map, Change(drop=[other])), settings)
    return Weak(id=other, without=strength - cost, cost=cost, label=then.label(id))


class _Loss:
    """The strengths of a graph, and what each would be if one claim were gone: as if its strength were 0."""

    def __init__(self, graph: Weighted, gradual: Gradual) -> None:
        self.graph, self.gradual = graph, gradual
        self.found = list(strengths(graph, gradual).of.values())
        knots = order(graph)
        self.rank = {place: number for number, knot in enumerate(knots) for place in knot}
        self._in_circle = {place for knot in knots if len(knot) > 1 for place in knot}
        self._targets: list[list[int]] = [[] for _ in graph.claims]
        for place, bearings in enumerate(graph.bearings):
            for source in inputs(bearings):
                self._targets[source].append(place)
                if source == place:
                    self._in_circle.add(place)

    def without(self, gone: int, asked: int) -> float:
        """The strength of the claim asked about; what is not moved by the loss is not worked out anew."""
        found, kept = self.found, {gone: self.found[gone]}
        found[gone] = 0.0
        waiting = [(self.rank[target], target) for target in self._targets[gone] if target != gone]
        heapify(waiting)
        try:
            while waiting:
                _, place = heappop(waiting)
                if place in self._in_circle:
                    return self._anew(gone, asked)
                before, after = found[place], moved(self.graph, self.gradual, place, found)
                if abs(before - after) > _NOTHING:
                    kept.setdefault(place, before)
                    found[place] = after
                    for target in self._targets[place]:
                        heappush(waiting, (self.rank[target], target))
            return found[asked]
        finally:
            for place, value in kept.items():
                found[place] = value

    def _anew(self, gone: int, asked: int) -> float:
        held = list(self.graph.bases)
        held[gone] = 0.0
        bearings = list(self.graph.bearings)
        bearings[gone] = ()
        graph = Weighted(self.graph.claims, tuple(held), tuple(bearings))
        return strengths(graph, self.gradual).of[self.graph.claims[asked]]
