"""Which claims of a map are asked for: the filters of `list`, `tree` and similar commands."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from argmap.kinds import said_there
from argmap.select.known import AUTHOR, key_of, known_as

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

_PATTERN = frozenset("*?")  # what makes a pattern of the name of a holder


class Filters(Struct, frozen=True, kw_only=True):
    """What a claim must be to pass; a filter left empty (or None) lets every claim pass.

    `relation` is that of the claim's own link; `match` is text the claim holds, whatever its case;
    `holder` a part of who holds it, or a pattern with * and ?, or "author"; `depth` the links up to
    the top of its tree; `min_confidence` (0–1) leaves out links less sure than it, and no claim.
    """

    role: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    holder: str = ""
    match: str = ""
    min_confidence: float = 0.0
    depth: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether some claims may be left out for what they are (depth and confidence apart)."""
        return bool(self.role or self.relation or self.certainty or self.holder or self.match)

    def selector(self) -> str:
        """These filters, `min_confidence` apart, as a selector; empty when every claim passes."""
        from argmap.select.syntax import quoted

        named = {"role": self.role, "relation": self.relation, "certainty": self.certainty}
        parts = [" | ".join(f"{name}:{value}" for value in values) for name, values in named.items() if values]
        if self.holder:
            is_whole = not _PATTERN.isdisjoint(self.holder) or self.holder.casefold() == AUTHOR
            parts.append(f"holder:{quoted(self.holder if is_whole else f'*{self.holder}*')}")
        if self.match:
            parts.append(quoted(f"*{self.match}*"))
        if self.depth is not None:
            parts.append(f"depth:..{self.depth}")
        return " & ".join(f"({part})" for part in parts)


def surer(map: ArgumentMap, least: float) -> ArgumentMap:
    """The map without links of a confidence below `least`, with all its claims and the same main claim; the same map
    when nothing is asked."""
    if least <= 0:
        return map
    from argmap.model import ArgumentMap

    made = ArgumentMap(map.info)
    made.pinned = map.main
    for id, attributes in map.nodes.items():
        made.add_node(id, attributes)
    for source, targets in map.successors.items():
        for target, attributes in targets.items():
            if attributes.get("confidence", 1.0) >= least:
                made.add_edge(source, target, attributes)
    return made


def unlinked(whole: ArgumentMap, left: ArgumentMap) -> set[str]:
    """The claims whose own link is in the whole map and not in what `surer` left of it."""
    return {id for id, targets in whole.successors.items() if targets and not left.successors.get(id, targets)}


def passing(map: ArgumentMap, filters: Filters) -> list[str]:
    """The ids that pass all filters but `min_confidence` (see `surer`) and `depth`, in map order."""
    tests = _tests(map, filters)
    return [id for id, attributes in map.nodes.items() if all(test(id, attributes) for test in tests)]


def _tests(map: ArgumentMap, filters: Filters) -> list[Callable[[str, dict[str, Any]], bool]]:
    tests: list[Callable[[str, dict[str, Any]], bool]] = []
    if filters.role:
        tests.append(lambda id, a: a.get("role") in filters.role)
    if filters.relation:
        tests.append(lambda id, a: any(e["relation"] in filters.relation for e in map.successors[id].values()))
    if filters.certainty:
        tests.append(lambda id, a: a.get("certainty", "asserted") in filters.certainty)
    if filters.holder:
        named = known_as(map.nodes.values(), lambda name: _fits(name, filters.holder))
        tests.append(lambda id, a: held_by(a, filters.holder) or key_of(a) in named)
    if filters.match:
        wanted = " ".join(filters.match.split()).casefold()
        tests.append(lambda id, a: wanted in " ".join(said_there(a).split()).casefold())
    return tests


def held_by(attributes: dict[str, Any], holder: str) -> bool:
    """Whether the claim with these attributes is held by `holder`: part of a name, a pattern, or "author"."""
    held = attributes.get("attribution")
    if held is None:
        return holder.casefold() == AUTHOR
    return _fits(held["holder"], holder)


def _fits(name: str, holder: str) -> bool:
    name, wanted = name.casefold(), holder.casefold()
    if _PATTERN.isdisjoint(wanted):
        return wanted in name
    return fnmatchcase(name, wanted.replace("[", "[[]"))


def levels(map: ArgumentMap) -> dict[str, int]:
    """How many links each claim is below the nearest top of its tree (tops are 0), for every claim."""
    from argmap.traverse import reach
    from argmap.traverse.walk import tops

    return reach.levels(map.predecessors, tops(map))
