"""How claims stand: on which side of their tree, how deep, and how much there is for and against each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from argmap.kinds import strength
from argmap.model import ArgumentMap
from argmap.traverse.walk import tops


class Count(Struct, frozen=True):
    """How many claims are for (`pro`) and against another (`con`) by net effect; `weak_pro` and `weak_con` are those of
    them that a weak link joins to it."""

    pro: int = 0
    con: int = 0
    weak_pro: int = 0
    weak_con: int = 0

    @property
    def contest(self) -> tuple[int, int, int]:
        """How contested the claim is, to compare by: claims on the weaker side without weak links, with them, and all
        claims."""
        firm = min(self.pro - self.weak_pro, self.con - self.weak_con)
        return firm, min(self.pro, self.con), self.pro + self.con

    def to_dict(self) -> dict[str, int]:
        weak = {"weakly_for": self.weak_pro, "weakly_against": self.weak_con}
        return {"for": self.pro, "against": self.con, **weak}


class Standing(Struct, frozen=True):
    """Of each claim: `root` the claim its tree hangs from, `depth` links under that root,
    `side` 1 when it is for the root by net effect (the root itself too) and -1 when against,
    `count` how many claims below it are for and against it. A weak link joins the `weak` ones to their root.

    In a map where a claim has several links, the shortest way to a root counts, the first of equals;
    a circle without a root hangs from its first claim.
    """

    root: dict[str, str]
    depth: dict[str, int]
    side: dict[str, int]
    count: dict[str, Count]
    weak: set[str]


_Parent = tuple[str, int, bool]
"""The claim that one serves, 1 for a support and -1 for an attack, and whether the link is weak."""


def standing(map: ArgumentMap) -> Standing:
    """The standing of every claim, in time linear in the map."""
    roots = tops(map)
    root, depth, side = dict(zip(roots, roots, strict=True)), dict.fromkeys(roots, 0), dict.fromkeys(roots, 1)
    weak: set[str] = set()
    parents: dict[str, _Parent] = {}
    order = list(roots)
    for id in order:
        for source, link in map.predecessors[id].items():
            if source not in root:
                turn, is_weak = -1 if link.get("relation") == "opposes" else 1, strength(link) == "weak"
                parents[source] = id, turn, is_weak
                root[source], depth[source], side[source] = root[id], depth[id] + 1, side[id] * turn
                if is_weak or id in weak:
                    weak.add(source)
                order.append(source)
    return Standing(root, depth, side, _counts(order, parents), weak)


def _counts(order: Sequence[str], parents: dict[str, _Parent]) -> dict[str, Count]:
    """How much there is for and against each claim; `order` has each behind the one that it serves."""
    found = {id: [0, 0, 0, 0] for id in order}
    for id in reversed(order):
        if id in parents:
            target, turn, is_weak = parents[id]
            pro, con, weak_pro, weak_con = found[id]
            pro += 1
            if is_weak:
                weak_pro, weak_con = pro, con
            added = (pro, con, weak_pro, weak_con) if turn > 0 else (con, pro, weak_con, weak_pro)
            found[target] = [a + b for a, b in zip(found[target], added, strict=True)]
    return {id: Count(*counted) for id, counted in found.items()}
