"""Finds what hangs on conditions by the signs that are there, and keeps what it found for the same signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

KEPT = 2_000  # signs of units or pairs remembered at most, so that memory stays bounded on any text

_T = TypeVar("_T")
_Checked = list[tuple[int, int, _T]]  # what hangs on several signs: those that must be there, those that must not


class Condition(Struct, frozen=True):
    """The signs that must be there (`must`) and that must not (`never`), as bits."""

    must: int
    never: int

    def holds(self, signs: int) -> bool:
        """Whether it holds of something with these signs."""
        return signs & self.must == self.must and not signs & self.never

    @property
    def free(self) -> bool:
        """Whether it holds of anything."""
        return not (self.must | self.never)


def used(conditions: Iterable[Condition]) -> int:
    """All signs that any of the conditions asks for."""
    found = 0
    for condition in conditions:
        found |= condition.must | condition.never
    return found


class Kept(dict[int, _T]):
    """What was found for signs, kept for all that have the same of those that it goes by (`asked`)."""

    def __init__(self, asked: int, find: Callable[[int], _T]) -> None:
        self._asked = asked
        self._find = find

    def of(self, signs: int) -> _T:
        """What is found for these signs."""
        return self[signs & self._asked]

    def __missing__(self, signs: int) -> _T:
        if len(self) >= KEPT:
            self.clear()
        found = self[signs] = self._find(signs)
        return found


class Lookup(Generic[_T]):
    """What hangs on conditions, found by the signs that are there.

    Each condition is kept under one of its signs: the one that fewest other conditions ask for. So a condition that
    asks for a common sign and a rare one costs nothing where the rare one is missing. Signs are looked up eight at a
    time.
    """

    def __init__(self, conditions: Sequence[tuple[Condition, _T]]) -> None:
        asked = Counter(bit for of, _ in conditions for bit in _bits(of.must))
        self._single: dict[int, list[_T]] = {}
        self._more: dict[int, _Checked[_T]] = {}
        self._rest: list[tuple[int, _T]] = []
        for of, value in conditions:
            if not of.must:
                self._rest.append((of.never, value))
            elif of.must.bit_count() == 1 and not of.never:
                self._single.setdefault(of.must, []).append(value)
            else:
                key = min(_bits(of.must), key=lambda bit: (asked[bit], bit))
                self._more.setdefault(key, []).append((of.must, of.never, value))
        self._known = sum(self._single.keys() | self._more.keys())
        count = (self._known.bit_length() + 7) // 8
        self._eights = [Kept(-1, partial(self._hanging, 8 * place)) for place in range(count)]

    def of(self, signs: int) -> list[_T]:
        """What hangs on the conditions that hold of these signs."""
        found: list[_T] = []
        eights = self._eights
        for hanging, eight in zip(eights, (signs & self._known).to_bytes(len(eights), "little"), strict=True):
            if eight:
                single, more = hanging[eight]
                found += single
                for must, never, value in more:
                    if signs & must == must and not signs & never:
                        found.append(value)
        for never, value in self._rest:
            if not signs & never:
                found.append(value)
        return found

    def _hanging(self, place: int, eight: int) -> tuple[list[_T], _Checked[_T]]:
        """What hangs on one of eight signs alone, whose bits begin at a place, and what on one of them and others."""
        bits = list(_bits(eight << place))
        single = [value for bit in bits for value in self._single.get(bit, ())]
        return single, [condition for bit in bits for condition in self._more.get(bit, ())]


class Holding:
    """Which of several conditions hold, as bits, the first the lowest: those that no eight signs rule out. Quicker than
    `Lookup` where most signs are asked for together."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._all = (1 << len(conditions)) - 1
        self._asked = used(conditions)
        self._missed: dict[int, int] = {}  # by sign: what it rules out where it is missing
        self._barred: dict[int, int] = {}  # by sign: what it rules out where it is there
        for number, of in enumerate(conditions):
            for signs, out in ((of.must, self._missed), (of.never, self._barred)):
                for sign in _bits(signs):
                    out[sign] = out.get(sign, 0) | 1 << number
        self._size = (self._asked.bit_length() + 7) // 8
        self._eights = [Kept(-1, partial(self._left, 8 * place)) for place in range(self._size)]

    def of(self, signs: int) -> int:
        """The conditions that hold of these signs."""
        found = self._all
        for left, eight in zip(self._eights, (signs & self._asked).to_bytes(self._size, "little"), strict=True):
            found &= left[eight]
        return found

    def _left(self, place: int, eight: int) -> int:
        """The conditions that eight signs, whose bits begin at a place, do not rule out."""
        out = 0
        for sign in _bits(0xFF << place & self._asked):
            out |= (self._barred if eight << place & sign else self._missed).get(sign, 0)
        return self._all & ~out


class Hanging(Generic[_T]):
    """What hangs on bits, a value on each, the first on the lowest; eight are looked up at a time."""

    def __init__(self, values: Sequence[_T]) -> None:
        self._values = values
        self._size = (len(values) + 7) // 8
        self._eights = [Kept(-1, partial(self._of_eight, 8 * place)) for place in range(self._size)]

    def of(self, bits: int) -> list[_T]:
        """What hangs on these bits, from the lowest."""
        found: list[_T] = []
        for values, eight in zip(self._eights, bits.to_bytes(self._size, "little"), strict=True):
            if eight:
                found += values[eight]
        return found

    def _of_eight(self, place: int, eight: int) -> list[_T]:
        return [value for number, value in enumerate(self._values[place : place + 8]) if eight >> number & 1]


def _bits(signs: int) -> Iterator[int]:
    while signs:
        yield signs & -signs
        signs &= signs - 1
