"""The map as a forest, claim by claim, in the order a tree is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from argmap.model import ArgumentMap, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One claim met on the walk: how deep (`level` 0 is a top), by which relation it serves the claim above,
    whether it is the `last` under that claim, was met `again`, and how many claims below are not shown."""

    id: str
    level: int
    relation: Relation | None = None
    last: bool = True
    again: bool = False
    hidden: int = 0


def tops(map: ArgumentMap) -> list[str]:
    """Where trees begin: the main claim, then every other root in map order, then one claim of each circle."""
    main = map.main
    if main is None:
        return []
    roots = [main, *(id for id in map.roots() if id != main)]
    reached = set(roots) | set(map.below(roots))
    for id in map.nodes:
        if id not in reached:
            roots.append(id)
            reached.add(id)
            reached.update(map.below([id]))
    return roots


def walk(
    map: ArgumentMap, top: str, *, keep: Collection[str] | None = None, depth: int | None = None
) -> Iterator[Step]:
    """The claims under `top` (itself first), each before what it rests on, at most `depth` links down.

    Only claims in `keep` are met (all, when None). A claim met a second time, in a map that is no
    forest, is given once more with `again` and not entered. Needs no recursion, whatever the depth.
    """
    met: set[str] = set()
    stack = [Step(id=top, level=0)]
    while stack:
        step = stack.pop()
        below = [id for id in map.predecessors[step.id] if keep is None or id in keep]
        if step.id in met:
            yield Step(id=step.id, level=step.level, relation=step.relation, last=step.last, again=bool(below))
            continue
        met.add(step.id)
        if depth is not None and step.level >= depth and below:
            hidden = sum(1 for id in map.below([step.id]) if id not in met and (keep is None or id in keep))
            yield Step(id=step.id, level=step.level, relation=step.relation, last=step.last, hidden=hidden)
            continue
        yield step
        for id in reversed(below):
            relation = map.predecessors[step.id][id]["relation"]
            stack.append(Step(id=id, level=step.level + 1, relation=relation, last=id == below[-1]))


def nested(
    map: ArgumentMap, *, top: str | None = None, keep: Collection[str] | None = None, depth: int | None = None
) -> list[dict[str, Any]]:
    """The trees as plain data: each claim an object with `id`, `relation`, its attributes, and `below`."""
    made: list[dict[str, Any]] = []
    for start in [top] if top is not None else [id for id in tops(map) if keep is None or id in keep]:
        path: list[list[dict[str, Any]]] = [made]
        for step in walk(map, start, keep=keep, depth=depth):
            item: dict[str, Any] = {"id": step.id, "relation": step.relation, **map.nodes[step.id], "below": []}
            if step.hidden:
                item["hidden"] = step.hidden
            del path[step.level + 1 :]
            path[step.level].append(item)
            path.append(item["below"])
    return made
