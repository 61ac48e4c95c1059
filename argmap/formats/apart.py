"""Claims that stand alone, for drawings: in a block of their own beside the trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil, sqrt

from argmap.model import ArgumentMap
from argmap.traverse.reach import levels
from argmap.traverse.walk import tops

TITLE = "Standing alone"
ANCHOR = '" alone"'
"""An unseen top in a drawing that has such claims: they hang from it, so that they stand where it does."""


def alone(map: ArgumentMap) -> list[str]:
    """The claims without any link but the main claim, in map order; nothing where no claim has a link."""
    found = [id for id in map.nodes if not map.successors[id] and not map.predecessors[id]]
    return [id for id in found if id != map.main] if len(found) < len(map) else []


def columns(map: ArgumentMap, ids: list[str]) -> list[list[str]]:
    """The claims in columns about as high as the map."""
    deep = 1 + max(levels(map.predecessors, tops(map)).values(), default=0)
    high = max(deep, ceil(sqrt(len(ids))))
    return [ids[at : at + high] for at in range(0, len(ids), high)]


def block(map: ArgumentMap, names: Mapping[str, str], style: str) -> Iterator[str]:
    """The lines of DOT that hold them together under a title; `names` are the claims' names there."""
    ids = alone(map)
    if not ids:
        return
    yield f'  subgraph cluster_alone {{ label="{TITLE}"; {style}'
    for column in columns(map, ids):
        yield f"    {'; '.join(names[id] for id in column)};"
        for upper, lower in pairwise(column):
            yield f"    {names[lower]} -> {names[upper]} [style=invis];"
    yield "  }"
    yield f"  {ANCHOR} [shape=point, style=invis];"
    for column in columns(map, ids):
        yield f"  {names[column[0]]} -> {ANCHOR} [style=invis];"
