"""How claims stand: on which side of their tree, how deep, and how much there is for and against each."""

from __future__ import annotations

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.traverse.walk import tops


class Standing(Struct, frozen=True):
    """Of each claim: `root` the claim its tree hangs from, `depth` links under that root,
    `side` 1 when it is for the root by net effect (the root itself too) and -1 when against,
    `pro` and `con` how many claims below it are for and against it by net effect.

    In a map where a claim has several links, the shortest way to a root counts, the first of equals;
    a circle without a root hangs from its first claim.
    """

    root: dict[str, str]
    depth: dict[str, int]
    side: dict[str, int]
    pro: dict[str, int]
    con: dict[str, int]

    def contest(self, id: str) -> tuple[int, int]:
        """How contested a claim is, to compare by: claims on the weaker side, then claims in all."""
        pro, con = self.pro.get(id, 0), self.con.get(id, 0)
        return min(pro, con), pro + con


def standing(map: ArgumentMap) -> Standing:
    """The standing of every claim, in time linear in the map."""
    roots = tops(map)
    found = Standing(dict(zip(roots, roots, strict=True)), dict.fromkeys(roots, 0), dict.fromkeys(roots, 1), {}, {})
    parent: dict[str, tuple[str, int]] = {}
    order = list(roots)
    for id in order:
        for source, link in map.predecessors[id].items():
            if source not in found.root:
                turn = -1 if link.get("relation") == "opposes" else 1
                parent[source] = (id, turn)
                found.root[source] = found.root[id]
                found.depth[source] = found.depth[id] + 1
                found.side[source] = found.side[id] * turn
                order.append(source)
    for id in order:
        found.pro[id] = found.con[id] = 0
    for id in reversed(order):
        if id in parent:
            target, turn = parent[id]
            mine, other = (found.pro, found.con) if turn > 0 else (found.con, found.pro)
            mine[target] += 1 + found.pro[id]
            other[target] += found.con[id]
    return found
