"""What a selector selects from a map: ids in map order, in time linear in the map for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.kinds import said_there
from argmap.model import ArgumentMap, missing
from argmap.select.lexer import SelectorError
from argmap.select.matching import Attributes, match_test, text_test
from argmap.select.parser import JUDGED, parse
from argmap.select.syntax import Above, And, Below, Between, Call, Expression, Has, Main, Match, Name, Not, Or, Way
from argmap.traverse.reach import levels, only, reach, sides

if TYPE_CHECKING:
    from argmap.semantics.outcome import Outcome


def select(map: ArgumentMap, *expressions: str, exclude: Iterable[str] = ()) -> list[str]:
    """The ids of the claims that any of the expressions selects and none of `exclude`, in map order.

    No expression at all selects every claim. `SelectorError` (exit 2) names place and choices.
    """
    chosen: set[str] = set()
    for expression in expressions:
        chosen |= chosen_by(map, expression)
    if not expressions:
        chosen = set(map.nodes)
    for expression in exclude:
        chosen -= chosen_by(map, expression)
    return [id for id in map.nodes if id in chosen]


def chosen_by(map: ArgumentMap, expression: str) -> set[str]:
    """The ids that one expression selects."""
    # An id is an id even when it holds signs of the language ("12:3", "a+b").
    if expression in map.nodes:
        return {expression}
    return Evaluation(map, expression).of(parse(expression))


def without(map: ArgumentMap, exclude: Iterable[str]) -> ArgumentMap:
    """The map without the claims that any of the expressions selects, and without their links; the
    same map when there is no expression."""
    gone = {id for expression in exclude for id in chosen_by(map, expression)}
    return only(map, [id for id in map.nodes if id not in gone]) if gone else map


def one_claim(map: ArgumentMap, expression: str) -> str:
    """The id of the one claim an expression selects; `SelectorError` when it selects none or several."""
    found = select(map, expression)
    if len(found) == 1:
        return found[0]
    if not found:
        raise SelectorError(expression, 0, "this selects no claim")
    listed = ", ".join(found[:8]) + (", …" if len(found) > 8 else "")
    raise SelectorError(expression, 0, f"this selects {len(found)} claims, one is wanted", f"it selects {listed}")


class Evaluation:
    """One selector over one map; what takes long to work out is shared between the parts of the selector."""

    def __init__(self, map: ArgumentMap, expression: str = "") -> None:
        self.map = map
        self.expression = expression
        self._depths: dict[str, int] | None = None

    def of(self, tree: Expression) -> set[str]:
        """The ids the tree selects."""
        match tree:
            case Name():
                return self._named(tree)
            case Main():
                return {main} if (main := self.map.main) is not None else set()
            case Has(words=words):
                return self._where(text_test(words))
            case Match(name=name, pattern=pattern):
                return self._where(match_test(self.map, name, pattern))
            case Between():
                return self._between(tree)
            case Below(of=of, levels=levels):
                return reach(self.map.predecessors, self.of(of), levels)
            case Above(of=of, levels=levels):
                return reach(self.map.successors, self.of(of), levels)
            case Way(low=low, high=high):
                return reach(self.map.successors, self.of(low)) & reach(self.map.predecessors, self.of(high))
            case Call(name=name, of=of):
                return self._call(name, set() if of is None else self.of(of))
            case Not(of=of):
                return set(self.map.nodes) - self.of(of)
            case And(parts=parts):
                return set.intersection(*(self.of(part) for part in parts))
            case Or(parts=parts):
                return set().union(*(self.of(part) for part in parts))
        raise TypeError(tree)

    def _named(self, name: Name) -> set[str]:
        if name.name in self.map.nodes:
            return {name.name}
        keyed = {id for id, attributes in self.map.nodes.items() if attributes.get("key") == name.name}
        if keyed:
            return keyed
        if self.expression in ("", name.name):
            self.map.claim(name.name)  # raises, in one line
        raise SelectorError(self.expression, name.at, *missing(self.map, name.name))

    def _where(self, test: Callable[[str, Attributes], bool]) -> set[str]:
        return {id for id, attributes in self.map.nodes.items() if test(id, attributes)}

    def _between(self, test: Between) -> set[str]:
        low = float("-inf") if test.low is None else test.low
        high = float("inf") if test.high is None else test.high
        found = set()
        for id, number in self._numbers(test.name):
            if low <= number <= high:
                found.add(id)
        return found

    def _numbers(self, name: str) -> Iterator[tuple[str, float]]:
        """Each claim's number of that name, for the claims that have one."""
        if name == "depth":
            yield from self.depths().items()
        for id, attributes in self.map.nodes.items():
            if name == "strength":
                yield id, self.outcome.strength(id)
            elif name == "link":
                yield from ((id, link.get("confidence", 1.0)) for link in self.map.successors[id].values())
            elif name == "words":
                yield id, len(said_there(attributes).split())
            elif name in ("supported", "opposed"):
                relation = "supports" if name == "supported" else "opposes"
                yield id, sum(link["relation"] == relation for link in self.map.predecessors[id].values())
            elif name != "depth":
                key = {"para": "paragraph", "conf": "confidence"}.get(name, name)
                if attributes.get(key) is not None:
                    yield id, attributes[key]

    def depths(self) -> dict[str, int]:
        """How many links each claim is from a root, the shortest way; not the claims only in circles."""
        if self._depths is None:
            self._depths = levels(self.map.predecessors, self.map.roots())
        return self._depths

    @cached_property
    def outcome(self) -> Outcome:
        """How the claims of the map fare under the usual settings."""
        from argmap.semantics.outcome import stand

        return stand(self.map)

    def _call(self, name: str, of: set[str]) -> set[str]:
        map = self.map
        if name in ("supports", "opposes"):
            return {s for id in of for s, link in map.predecessors[id].items() if link["relation"] == name}
        if name in ("for", "against", "mixed"):
            pro, con = sides(map, of)
            return pro & con if name == "mixed" else pro - con if name == "for" else con - pro
        if name == "leaves":
            return {id for id, sources in map.predecessors.items() if not sources}
        if name == "roots":
            return set(map.roots())
        if name == "alone":
            return {id for id in map.nodes if not map.successors[id] and not map.predecessors[id]}
        if name == "contested":
            return {
                id for id, sources in map.predecessors.items() if len({a["relation"] for a in sources.values()}) > 1
            }
        if name in JUDGED:
            return {id for id in map.nodes if self.outcome.label(id) == name}
        return set(map.nodes) if name == "all" else set()
