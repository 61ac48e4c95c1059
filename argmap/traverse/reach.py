"""What claims lead to along the links: all of it, so many steps away, for and against."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.kinds import strength
from argmap.model import ArgumentMap


def spread(ways: dict[str, dict[str, Any]], given: Iterable[str], reached: set[str]) -> None:
    """Adds to `reached` the given claims and all they lead to along `ways`; what is in it already is not entered."""
    new = [id for id in given if id not in reached]
    reached.update(new)
    while new:
        for other in ways[new.pop()]:
            if other not in reached:
                reached.add(other)
                new.append(other)


def levels(ways: dict[str, dict[str, Any]], given: Iterable[str], most: int | None = None) -> dict[str, int]:
    """How many steps along `ways` each claim is from the given ones (0), the shortest way, nearest first."""
    found = dict.fromkeys(given, 0)
    now = list(found)
    step = 0
    while now and step != most:
        step += 1
        following = []
        for id in now:
            for other in ways[id]:
                if other not in found:
                    found[other] = step
                    following.append(other)
        now = following
    return found


def reach(ways: dict[str, dict[str, Any]], given: Iterable[str], most: int | None = None) -> set[str]:
    """The given claims and all they lead to along `ways`, at most so many steps away."""
    if most is not None:
        return set(levels(ways, given, most))
    reached: set[str] = set()
    spread(ways, given, reached)
    return reached


def sides(map: ArgumentMap, given: Iterable[str], *, weak: bool = True) -> tuple[set[str], set[str]]:
    """What bears on the given claims, for and against, by net effect: an attack on an attack is for. With `weak` off,
    weak links do not count.

    A claim that reaches them both ways (one way for, another against) is in both sets; in a map
    with one link from each claim none is, unless claims are given that stand on opposite sides.
    """
    seen: tuple[set[str], set[str]] = (set(), set())
    now = [(id, 0) for id in dict.fromkeys(given)]
    while now:
        id, side = now.pop()
        for other, link in map.predecessors[id].items():
            if not weak and strength(link) == "weak":
                continue
            turned = side ^ (link["relation"] == "opposes")
            if other not in seen[turned]:
                seen[turned].add(other)
                now.append((other, turned))
    return seen


def only(map: ArgumentMap, ids: Iterable[str]) -> ArgumentMap:
    """The map of these claims, in this order, and the links between them; shares their attributes."""
    made = ArgumentMap(map.info)
    for id in ids:
        made.add_node(id, map.nodes[id])
    for source in made.nodes:
        for target, attributes in map.successors[source].items():
            if target in made:
                made.add_edge(source, target, attributes)
    return made
