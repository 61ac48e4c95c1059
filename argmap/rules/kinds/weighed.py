"""Weighed rules: signs that speak for or against a decision."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Self

from msgspec import Struct

from argmap.late import late
from argmap.rules.kinds.base import Rule
from argmap.rules.names import NEVER, Names
from argmap.rules.values import WrongValue, nearest, read_text, shown

UNIT = ("guess", "main", "head", "alone", "role", "major", "kept")
"""The decisions about one unit."""
PAIR = ("link", "relation", "sure")
"""The decisions about a pair of units."""
_CONDITION = late(r"(!?)(?:(source|target|pair)\.)?(?:(next|prev):)?([a-z0-9-]+)")


class Condition(Struct, frozen=True):
    """One part of a `when`: a sign that the source, the target, the pair or (bare) the unit has or lacks."""

    of: str
    sign: str
    holds: bool

    def __str__(self) -> str:
        return ("" if self.holds else "!") + ("" if self.of == "unit" else f"{self.of}.") + self.sign

    @property
    def own_sign(self) -> str:
        """The sign without `next:` or `prev:`."""
        return self.sign.rpartition(":")[2]


class When(Struct, frozen=True):
    """What must hold for a weight to count: all the conditions of `a & !source.b & pair.c`."""

    parts: tuple[Condition, ...]

    def __iter__(self) -> Iterator[Condition]:
        return iter(self.parts)

    def __str__(self) -> str:
        return " & ".join(map(str, self.parts))

    @classmethod
    def read(cls, value: object) -> Self:
        """The conditions as written."""
        return cls(conditions(read_text(value)))

    def packed(self) -> tuple[tuple[str, str, bool], ...]:
        """The conditions as plain data."""
        return tuple((part.of, part.sign, part.holds) for part in self.parts)

    @classmethod
    def unpacked(cls, plain: tuple[tuple[str, str, bool], ...]) -> Self:
        """The conditions of plain data."""
        return cls(tuple(_condition(*part) for part in plain))


class Weighed(Rule, frozen=True, kw_only=True):
    """Adds `weight`, in log-odds, to the score of the decision it `finds`, wherever `when` holds."""

    when: When
    weight: float

    def faults(self, names: Names) -> Iterator[str]:
        """Conditions that name a sign that nothing gives, or an end that the decision has not."""
        for part in self.when:
            if part.of != "unit" and self.finds not in PAIR:
                yield f"'when' names {str(part)!r}, and a {self.finds} rule is about one unit: write {part.sign!r}"
            if part.sign == NEVER:
                continue
            known = names.signs.of_pairs if part.of == "pair" else names.signs.of_units
            if part.own_sign not in known or (part.of == "pair" and part.sign not in known):
                whose = "pair" if part.of == "pair" else "unit"
                yield f"'when' names {str(part)!r}; the nearest signs of a {whose} are {nearest(part.own_sign, known)}"


@cache
def _condition(of: str, sign: str, holds: bool) -> Condition:
    """The condition of these parts, one for all rules that have it."""
    return Condition(of, sign, holds)


def conditions(when: str) -> tuple[Condition, ...]:
    """The parts of `a & !source.b & pair.c`; WrongValue names the part that cannot be read."""
    found = []
    for part in when.split("&"):
        match = _CONDITION.fullmatch(part.strip())
        if not match:
            raise WrongValue(f"has the condition {shown(part.strip())}, and one looks like sign, !sign or source.sign")
        found.append(Condition(match[2] or "unit", f"{match[3]}:{match[4]}" if match[3] else match[4], not match[1]))
    return tuple(found)
