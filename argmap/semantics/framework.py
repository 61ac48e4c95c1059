"""A map as an abstract argumentation framework: arguments, and which attack which (Dung 1995).

Supports and undercuts become attacks between further arguments, so that every semantics of plain frameworks can be
used (meta-argumentation: Boella, Gabbay, van der Torre & Villata 2009). A further argument stands for a condition
that a claim must meet: "no reason for this claim stands" attacks the claim and is attacked by each of its reasons.
The number of further arguments is at most three for each link.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.settings import Supports


class Framework(Struct, frozen=True):
    """Arguments, numbered from 0, with the numbers of those that attack each; the first are the claims, in order."""

    claims: tuple[str, ...]
    attackers: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.attackers)


def framework_of(map: ArgumentMap, supports: Supports = Supports.EVIDENTIAL) -> Framework:
    """The framework of a map; time and size are linear in its claims and links.

    A claim that opposes or supports itself is taken at its word: it attacks itself, or rests on itself alone.
    """
    number = {id: place for place, id in enumerate(map.nodes)}
    attackers: list[list[int]] = [[] for _ in number]
    undercut: dict[tuple[str, str], list[int]] = {}
    for source, targets in map.successors.items():
        for link in targets.values():
            if cut := link.get("undercuts"):
                undercut.setdefault((cut[0], cut[1]), []).append(number[source])

    def further(*by: int) -> int:
        attackers.append(list(by))
        return len(attackers) - 1

    def working(source: str, target: str) -> int:
        """The argument that stands when a claim does and its link is not undercut: the claim itself, mostly."""
        by = undercut.get((source, target))
        return number[source] if by is None else further(further(number[source]), *by)

    condition = _CONDITIONS[supports]
    for target, sources in map.predecessors.items():
        reasons: list[int] = []
        for source, link in sources.items():
            if link.get("undercuts"):
                continue
            if link["relation"] == "opposes":
                attackers[number[target]].append(working(source, target))
            elif supports is Supports.DEDUCTIVE:
                against = further(number[target], *undercut.get((source, target), ()))
                attackers[number[source]].append(against)
            else:
                reasons.append(working(source, target))
        attackers[number[target]] += condition(reasons, further)
    return Framework(tuple(number), tuple(tuple(one) for one in attackers))


def _one_of(reasons: list[int], further: Callable[..., int]) -> list[int]:
    return [further(*reasons)] if reasons else []


def _all_of(reasons: list[int], further: Callable[..., int]) -> list[int]:
    return [further(reason) for reason in reasons]


def _none(reasons: list[int], further: Callable[..., int]) -> list[int]:
    return []


_CONDITIONS: dict[Supports, Callable[[list[int], Callable[..., int]], list[int]]] = {
    Supports.EVIDENTIAL: _one_of,
    Supports.NECESSARY: _all_of,
    Supports.DEDUCTIVE: _none,
    Supports.IGNORED: _none,
}
