"""Which regular expressions a rule may use: those that are fast on any text.

Python tries one way of matching after the other, and some expressions have more ways than there are atoms. So the ways
are counted from the form of the expression, and more than `MOST_WAYS` are refused. A choice is one way where the next
character decides it (`a|b`, or `x*` before something that cannot begin with x); else each of its possibilities counts,
and what stands one after the other multiplies. What is atomic or possessive (`x*+`) is never taken back, and so counts
but once. References to groups are refused, too.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

LONGEST = 400
"""The longest line, and the longest word, in characters, that an expression is held against."""
MOST_WAYS = 1_000_000
"""As many ways as one line take a tenth of a second."""

_parser: Any = importlib.import_module("re._parser")
_ALPHABET = frozenset(range(0x250)) | frozenset(map(ord, "‐‑–—―‘’‚“”„†•…‹›€←→⟵⟶"))  # what stands for all characters
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "digit": str.isdecimal,
    "space": str.isspace,
    "word": lambda char: char.isalnum() or char == "_",
}
_TOO_MANY = 2 * MOST_WAYS
_DEEPEST = 32  # times that a body of several ways is taken to be repeated

Chars = frozenset[int]
Node = tuple[Any, Any]


def fault(pattern: str) -> str:
    """What is wrong with an expression, as words to put behind "it"; an empty string when nothing is."""
    try:
        re.compile(pattern, re.IGNORECASE)
        ways, _ = _Ways(pattern).of(list(_parser.parse(pattern, re.IGNORECASE)), frozenset())
    except re.error as error:
        return f"is no regular expression: {error}"
    except _Uncountable as error:
        return f"may not have {error}"
    except (RecursionError, OverflowError):
        return "is nested or repeated too much"
    if ways > MOST_WAYS:
        return "may match one text in too many ways: avoid a repeat in a repeat, and repeats that may share characters"
    return ""


class _Uncountable(Exception):
    """Names a form whose ways cannot be counted."""


class _Ways:
    """Counts the ways of one expression."""

    def __init__(self, pattern: str) -> None:
        self._all = _ALPHABET | {code for char in pattern for code in _both(ord(char))}
        self._found: dict[str, Chars] = {}
        self._folds = True  # rules are held against texts without regard to case, unless (?-i:…)

    def of(self, nodes: Sequence[Node], after: Chars) -> tuple[int, Chars]:
        """How many ways a sequence has, at most, and what it may begin with; `after` is what may follow it."""
        ways = 1
        for node in reversed(nodes):
            more, after = self._node(str(node[0]).lower(), node[1], after)
            ways = min(ways * more, _TOO_MANY)
        return ways, after

    def _node(self, name: str, value: Any, after: Chars) -> tuple[int, Chars]:
        match name:
            case "at":
                return 1, after
            case "any":
                return 1, self._all
            case "literal":
                return 1, self._cases(value)
            case "not_literal":
                return 1, self._all - self._cases(value)
            case "in":
                return 1, self._set(value)
            case "subpattern":
                return self._group(value[1], value[2], value[3], after)
            case "atomic_group":
                return self.of(list(value), frozenset())[0], self.of(list(value), after)[1]
            case "assert" | "assert_not":
                return self.of(list(value[1]), frozenset())[0], after
            case "branch":
                return self._branch(value[1], after)
            case "max_repeat" | "min_repeat":
                return self._repeat(value[0], value[1], value[2], after)
            case "possessive_repeat":
                return self.of(list(value[2]), frozenset())[0], self._repeat(value[0], value[1], value[2], after)[1]
        raise _Uncountable({"groupref": "a reference"}.get(name, f"what Python calls {name!r}"))

    def _group(self, turned_on: int, turned_off: int, body: Sequence[Node], after: Chars) -> tuple[int, Chars]:
        before = self._folds
        self._folds = bool((before or turned_on & re.IGNORECASE) and not turned_off & re.IGNORECASE)
        found = self.of(list(body), after)
        self._folds = before
        return found

    def _cases(self, code: int) -> Chars:
        """What a written character takes: itself, small and capital where case is not regarded."""
        return _both(code) if self._folds else frozenset({code})

    def _branch(self, branches: Sequence[Sequence[Node]], after: Chars) -> tuple[int, Chars]:
        found = [(_lead(branch), *self.of(list(branch), after)) for branch in branches]
        ways = [
            sum(
                more
                for other, more, begins in found
                if lead[: len(other)] == other[: len(lead)] and not (first and begins and first.isdisjoint(begins))
            )
            for lead, _, first in found
        ]
        return max(ways), frozenset().union(*(first for _, _, first in found))

    def _repeat(self, least: Any, most: Any, body: Sequence[Node], after: Chars) -> tuple[int, Chars]:
        least, most = min(int(least), LONGEST), min(int(most), LONGEST)
        _, first = self.of(list(body), frozenset())
        inside, _ = self.of(list(body), first | after if most > 1 else after)
        counts = 1 if least == most or first.isdisjoint(after) else most - least + 1
        ways = inside if most <= 1 or inside == 1 else min(inside, _TOO_MANY) ** min(most, _DEEPEST)
        return min(counts * ways, _TOO_MANY), first if least else first | after

    def _set(self, items: Sequence[Node]) -> Chars:
        found: set[int] = set()
        negated = False
        for kind, value in items:
            name = str(kind).lower()
            negated = negated or name == "negate"
            if name == "literal":
                found |= self._cases(value)
            elif name == "range":
                found.update(
                    code for code in self._all if any(value[0] <= case <= value[1] for case in self._cases(code))
                )
            elif name == "category":
                found |= self._category(str(value).lower().removeprefix("category_"))
        return self._all - found if negated else frozenset(found)

    def _category(self, name: str) -> Chars:
        found = self._found.get(name)
        if found is None:
            takes = _CATEGORIES[name.removeprefix("not_")]
            found = frozenset(code for code in self._all if takes(chr(code)) != name.startswith("not_"))
            self._found[name] = found
        return found


@cache
def _both(code: int) -> Chars:
    """A character, small and capital."""
    char = chr(code)
    return frozenset({code, *(ord(case) for case in (char.lower(), char.upper()) if len(case) == 1)})


def _lead(branch: Sequence[Node]) -> tuple[int, ...]:
    """The characters that a branch begins with, as written, in lower case: two that differ cannot both match."""
    codes = (node[1] for node in takewhile(lambda node: str(node[0]) == "LITERAL", branch))
    return tuple(min(_both(code)) if code < 128 else code for code in codes)
