"""Which claims a conclusion depends on most: those whose loss costs it the most strength."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.acceptance import accept
from argmap.semantics.bases import bases
from argmap.semantics.otherwise import Change, changed
from argmap.semantics.settings import Base, Gradual, Label, Settings
from argmap.semantics.strength import Slot, Weighted, inputs, moved, order, slots, strengths, weighted
from argmap.traverse.reach import reach

_NOTHING = 1e-12


class Weak(Struct, frozen=True, kw_only=True):
    """A claim the conclusion rests on: the conclusion's strength without it, what that costs, and its label then."""

    id: str
    without: float
    cost: float
    label: Label

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "without": round(self.without, 9), "cost": round(self.cost, 9), "label": self.label}


class Weakest(Struct, frozen=True, kw_only=True):
    """The claims a conclusion rests on most, the dearest first; `looked` is at how many of the `bearing` claims, those
    from which links lead to it, fewer only where the time was up."""

    found: tuple[Weak, ...]
    bearing: int
    looked: int


def weakest(map: ArgumentMap, id: str, settings: Settings | None = None, *, top: int = 5) -> Weakest:
    """The claims, at most `top`, whose loss costs the claim `id` most strength; those whose loss costs nothing are left
    out.

    In time linear in the map where each claim leads to `id` by one way, as in every extracted map. In other maps each
    loss is worked out apart, nearest claims first, until the time is up (`settings.seconds`).
    """
    settings = settings if settings is not None else Settings()
    weights = bases(map, settings.base) | dict(settings.given)
    graph = weighted(map, weights, links=settings.base is Base.CONFIDENCE)
    found = list(strengths(graph, settings.gradual).of.values())
    asked = graph.claims.index(map.claim(id).id)
    number = {one: place for place, one in enumerate(graph.claims)}
    bearing = [number[one] for one in reach(map.predecessors, [id]) - {id}]
    if _is_tree(graph, asked, bearing):
        costs, looked = _in_tree(graph, settings.gradual, found, asked, top), len(bearing)
    else:
        costs, looked = {}, 0
        until, loss = time.monotonic() + settings.seconds, _Loss(graph, settings.gradual, found)
        for other in _nearest_first(graph, asked):
            if looked and time.monotonic() > until:
                break
            looked += 1
            costs[other] = found[asked] - loss.without(other, asked)
    dearest = sorted((one for one in costs if costs[one] > _NOTHING), key=lambda one: (-costs[one], one))[:top]
    weak = tuple(_weak(map, id, graph.claims[one], settings, found[asked], costs[one]) for one in dearest)
    return Weakest(found=weak, bearing=len(bearing), looked=looked)


def _weak(map: ArgumentMap, id: str, other: str, settings: Settings, strength: float, cost: float) -> Weak:
    then = accept(changed(map, Change(drop=[other])), settings.semantics, settings.supports, seconds=settings.seconds)
    return Weak(id=other, without=strength - cost, cost=cost, label=then.label(id))


# -- one way to the conclusion from each claim --------------------------------------------------
def _is_tree(graph: Weighted, asked: int, bearing: Iterable[int]) -> bool:
    """Whether each claim that bears on the one asked about does so by one way, no link being undercut."""
    count = 0
    for place in (asked, *bearing):
        links = graph.bearings[place]
        count += len(links)
        if any(link.undercut or link.source == asked for link in links):
            return False
    return count == len(set(bearing))


def _in_tree(graph: Weighted, gradual: Gradual, found: list[float], asked: int, top: int) -> dict[int, float]:
    """What the loss of claims costs, among them the `top` dearest.

    Strengths rise or fall with each of those that bear on them. So no loss below a claim can cost more than if that
    claim were at 0 or at 1; claims are entered by this bound, the highest first, until no bound is high enough.
    """
    up: dict[int, tuple[Slot, int]] = {}

    def cost(place: int, value: float) -> float:
        """What it costs the claim asked about that another has this strength."""
        while place != asked:
            slot, target = up[place]
            value = slot.at(value)
            if abs(value - found[target]) <= _NOTHING:
                return 0.0
            place = target
        return found[asked] - value

    costs: dict[int, float] = {}
    best: list[float] = []  # the `top` highest costs, lowest first
    waiting = [(-found[asked], asked)]
    while waiting:
        bound, place = heappop(waiting)
        if len(best) >= top and -bound < best[0]:
            break
        for slot in slots(graph, gradual, place, found):
            other = slot.source
            up[other] = (slot, place)
            lost = costs[other] = cost(other, 0.0)
            if lost > _NOTHING:
                heappush(best, lost)
                if len(best) > top:
                    heappop(best)
            below = max(lost, cost(other, 1.0))
            if below > _NOTHING and graph.bearings[other]:
                heappush(waiting, (-below, other))
    return costs


# -- any map ------------------------------------------------------------------------------------
def _nearest_first(graph: Weighted, asked: int) -> Iterator[int]:
    """The claims that bear on the one asked about, those by the shortest way first."""
    met, now = {asked}, [asked]
    while now:
        now = [other for place in now for other in sorted(inputs(graph.bearings[place])) if other not in met]
        now = list(dict.fromkeys(now))
        met.update(now)
        yield from now


class _Loss:
    """The strengths of a graph, and what each would be if one claim were gone: as if its strength were 0."""

    def __init__(self, graph: Weighted, gradual: Gradual, found: list[float]) -> None:
        self.graph, self.gradual, self.found = graph, gradual, found
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
