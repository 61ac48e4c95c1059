"""The order in which a page shows a map: trees with the main claim's first, each claim once, below what it serves."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from argmap.model import ArgumentMap, Link
from argmap.traverse.walk import tops, walk


class Row(Struct, frozen=True, kw_only=True):
    """One claim in reading order. `link` is the link the tree follows (None for a root), `level`
    counts from 1, `place` of `siblings` is its place among the claims with the same parent."""

    id: str
    link: Link | None
    level: int
    place: int
    siblings: int
    leaf: bool


def forest(map: ArgumentMap) -> list[list[Row]]:
    """The trees of a map, each a list of rows in reading order; an empty map has none.

    A map need not be a forest: a claim with several links stands where the walk meets it first.
    """
    met: set[str] = set()
    trees: list[list[tuple[str, str | None, int]]] = []
    for top in tops(map):
        level_of: dict[str | None, int] = {None: 0}
        tree = []
        for step in walk(map, top):
            if step.id in met:
                continue
            met.add(step.id)
            level_of[step.id] = level_of[step.beside] + 1
            tree.append((step.id, step.beside, level_of[step.id]))
        trees.append(tree)
    sizes = Counter(beside for tree in trees for _, beside, _ in tree)
    places: Counter[str | None] = Counter()
    made = []
    for tree in trees:
        rows = []
        for id, beside, level in tree:
            places[beside] += 1
            link = map.link(id, beside) if beside is not None else None
            rows.append(
                Row(
                    id=id,
                    link=link,
                    level=level,
                    place=places[beside],
                    siblings=sizes[beside],
                    leaf=not sizes[id],
                )
            )
        made.append(rows)
    return made
