"""The chain of links between two claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from argmap.model import ArgumentMap, Link


def path(map: ArgumentMap, start: str, end: str) -> list[Link]:
    """The links of a shortest chain from one claim to another, in walking order, each in its own direction.

    A chain that only follows the links (from premise to conclusion, or only back) is taken before
    one that turns, such as up to a claim both serve and down again. Empty when there is no chain
    and when the two are one. `UsageError` for an unknown id; time is linear in the map.
    """
    for id in (start, end):
        if id not in map:
            map.claim(id)  # raises
    up, down = map.successors.__getitem__, map.predecessors.__getitem__
    for steps in (up, down, lambda id: (*up(id), *down(id))):
        if found := way(steps, start, end):
            return [map.link(a, b) if b in map.successors[a] else map.link(b, a) for a, b in pairwise(found)]
    return []


def effect(links: Iterable[Link]) -> str:
    """`for` or `against`: what the first claim of a chain that only goes up is to the last, by net effect."""
    return "against" if sum(link.relation == "opposes" for link in links) % 2 else "for"


def way(steps: Callable[[str], Iterable[str]], start: str, end: str) -> list[str]:
    """The claims on a shortest way, where `steps` are the claims next to one; empty when there is none."""
    before = {start: start}
    reached = [start]
    for id in reached:
        if id == end:
            found = [end]
            while found[-1] != start:
                found.append(before[found[-1]])
            return found[::-1]
        for other in steps(id):
            if other not in before:
                before[other] = id
                reached.append(other)
    return []
