"""Which claims a reader should look at first: those with doubtful links that much depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from argmap.correct.correction import SERVICE
from argmap.model import ArgumentMap
from argmap.traverse.reach import levels

SURE = 0.75
"""The confidence from which a link is not asked about, unless all are."""


def doubtful(
    map: ArgumentMap,
    ids: Iterable[str],
    alone: Mapping[str, float] | None = None,
    *,
    every: bool = False,
) -> list[str]:
    """Of these claims those that a reader should look at, the most doubtful and most consequential first.

    A claim's doubt is what its link lacks of being sure, times how much hangs below it (log2 of 2 + claims). `alone` is
    how sure it is that claims without a link stand alone; a claim of which that is not known, and the main claim, is
    asked about only with `every`. Claims that a reader has corrected are left out.
    """
    below = _below(map)
    main = map.main
    found: list[tuple[float, int, str]] = []
    for place, id in enumerate(ids):
        if not set(SERVICE).isdisjoint(map.nodes[id].get("corrected", ())):
            continue
        links = map.links_from(id)
        known = alone.get(id) if alone is not None else None
        sure = links[0].confidence if links else 1.0 if id == main or known is None else known
        if every or sure < SURE:
            found.append((-(1 - sure) * log2(2 + below[id]), place, id))
    return [id for _, _, id in sorted(found)]


def _below(map: ArgumentMap) -> dict[str, int]:
    """How many claims hang below each, in time linear in the map where each serves at most one."""
    depth = levels(map.predecessors, map.roots())
    counts = dict.fromkeys(map.nodes, 0)
    for id in sorted(depth, key=lambda id: -depth[id]):
        for target in map.successors[id]:
            counts[target] += counts[id] + 1
    return counts
