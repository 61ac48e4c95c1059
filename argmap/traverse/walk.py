"""The map as a forest, claim by claim, in the order a tree is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from argmap.model import ArgumentMap
from argmap.traverse.reach import reach, spread


class Step(Struct, frozen=True, kw_only=True):
    """One claim met on the walk: how far from the first (`level` 0), the claim next to it that the walk came from
    (`beside`), whether it is the `last` there, was met `again`, and how many claims beyond are not shown."""

    id: str
    level: int
    beside: str | None = None
    last: bool = True
    again: bool = False
    hidden: int = 0


def tops(map: ArgumentMap) -> list[str]:
    """Where trees begin: the main claim, then every other root in map order, then one claim of each circle."""
    main = map.main
    if main is None:
        return []
    roots = [main, *(id for id in map.roots() if id != main)]
    reached: set[str] = set()
    spread(map.predecessors, roots, reached)
    if len(reached) < len(map):
        for id in map.nodes:
            if id not in reached:
                roots.append(id)
                spread(map.predecessors, [id], reached)
    return roots


def walk(
    map: ArgumentMap,
    top: str | Iterable[str],
    *,
    keep: Collection[str] | None = None,
    depth: int | None = None,
    up: bool = False,
) -> Iterator[Step]:
    """The claims under `top`, one or several (each first), before what it rests on, at most `depth` links away.

    With `up`, the claims it serves instead. Only claims in `keep` are met (all, when None). A claim met
    a second time, in a map that is no forest, is given once more with `again` and not entered. Needs
    no recursion, whatever the depth.
    """
    ways = map.successors if up else map.predecessors
    met: set[str] = set()
    stack = [Step(id=id, level=0) for id in reversed([top] if isinstance(top, str) else list(top))]
    while stack:
        step = stack.pop()
        following = [id for id in ways[step.id] if keep is None or id in keep]
        if step.id in met:
            yield replace(step, again=True)
            continue
        met.add(step.id)
        if depth is not None and step.level >= depth and following:
            beyond = reach(ways, following)
            yield replace(step, hidden=sum(1 for id in beyond if id not in met and (keep is None or id in keep)))
            continue
        yield step
        for id in reversed(following):
            stack.append(Step(id=id, level=step.level + 1, beside=step.id, last=id == following[-1]))


def link_of(map: ArgumentMap, step: Step, *, up: bool = False) -> dict[str, Any] | None:
    """The attributes of the link by which the walk came to a claim; None for the claim it began with."""
    if step.beside is None:
        return None
    return map.successors[step.beside][step.id] if up else map.predecessors[step.beside][step.id]


def listed(
    map: ArgumentMap,
    top: str | Iterable[str],
    *,
    keep: Collection[str] | None = None,
    depth: int | None = None,
    up: bool = False,
    cut: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The trees under `top` as plain data, claim by claim in the order of the walk, not nested, because a deep tree
    would be too deep for the JSON readers of most languages.

    Each claim has its `id`, its `level` (0 begins a tree), the claim it stands `under` (null at level 0) with the
    `link` between the two, and its attributes; one met again has `again`, one whose claims below are left
    out has how many are `hidden`, and one of `cut`, whose own link was left out as less sure than asked for, is
    `unlinked`.
    """
    made: list[dict[str, Any]] = []
    for step in walk(map, top, keep=keep, depth=depth, up=up):
        item = {"id": step.id, "level": step.level, "under": step.beside, **map.nodes[step.id]}
        item["link"] = link_of(map, step, up=up)
        if step.id in cut:
            item["unlinked"] = True
        if step.again:
            item["again"] = True
        if step.hidden:
            item["hidden"] = step.hidden
        made.append(item)
    return made
