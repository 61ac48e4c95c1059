"""The rules of a rulebook by what they find, those of a kind unpacked when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar, cast

from argmap.rules.kinds import KINDS, Rule, Weighed

Kind = TypeVar("Kind", bound=Rule)
Plain = Sequence[tuple[int, Mapping[str, Any]]]
Conditional = tuple[str, tuple[tuple[str, str, bool], ...], float]
"""What counts of a weighed rule: its id, its conditions as `When.packed` gives them, its weight."""


class ByKind(dict[str, list[tuple[int, Rule]]]):
    """Rules by what they find, each with its place among all; `packed` is what `pack` gave."""

    def __init__(self, packed: Mapping[str, Plain], weights: Mapping[str, Sequence[Conditional]]) -> None:
        super().__init__()
        self._packed = packed
        self._weights = weights

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> ByKind:
        """These rules, in their order."""
        made = cls({}, {})
        for place, rule in enumerate(rules):
            made[rule.finds].append((place, rule))
        return made

    def __missing__(self, finds: str) -> list[tuple[int, Rule]]:
        packed = self._packed.get(finds, ())
        found = self[finds] = [(place, KINDS[finds].unpacked(plain)) for place, plain in packed]
        return found

    def that_find(self, *finds: str) -> list[Rule]:
        """The rules that find one of these kinds of things, in their order."""
        return [rule for _, rule in sorted((each for one in finds for each in self[one]), key=itemgetter(0))]

    def of_type(self, *kinds: type[Kind]) -> list[Kind]:
        """The rules of some classes, in their order."""
        found = self.that_find(*(finds for finds, made in KINDS.items() if issubclass(made, kinds)))
        return cast("list[Kind]", found)

    def weights(self, finds: str) -> Sequence[Conditional]:
        """What counts of the weighed rules of a decision, in their order."""
        if finds in self._weights:
            return self._weights[finds]
        rules = cast("list[Weighed]", self.that_find(finds))
        return [(rule.id, rule.when.packed(), rule.weight) for rule in rules]

    def pack(self) -> dict[str, Plain]:
        """All rules as plain data, by what they find."""
        return {finds: [(place, rule.packed()) for place, rule in self[finds]] for finds in KINDS}
