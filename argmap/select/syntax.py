"""The tree a selector is read into: frozen values, equal when they ask for the same in the same words.

`str(tree)` is the selector in its plainest form; parsing that gives the same tree back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.late import late

_BARE = late(r"[^\s&|~()\"'+:,@\\]+")


class Expression:
    """What a selector says. `level` is how tightly its written form binds: the higher the tighter."""

    __slots__ = ()
    level = 5

    def at_least(self, level: int) -> str:
        """The written form, in brackets when it binds less tightly than `level`."""
        return str(self) if self.level >= level else f"({self})"


@dataclass(frozen=True, slots=True)
class Name(Expression):
    """A claim by its id or key; `at` is where the name stood in what was typed."""

    name: str
    at: int = field(default=-1, compare=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Main(Expression):
    """The main claim, `@`; nothing in an empty map."""

    def __str__(self) -> str:
        return "@"


@dataclass(frozen=True, slots=True)
class Has(Expression):
    """Claims that contain words, `"some words"`."""

    words: str

    def __str__(self) -> str:
        return quoted(self.words)


@dataclass(frozen=True, slots=True)
class Match(Expression):
    """Claims one of whose values fits a pattern, `holder:crit*`."""

    name: str
    pattern: str

    def __str__(self) -> str:
        return f"{self.name}:{self.pattern if _BARE.fullmatch(self.pattern) else quoted(self.pattern)}"


@dataclass(frozen=True, slots=True)
class Between(Expression):
    """Claims one of whose numbers lies between two, ends included, `para:2..3`; None is no bound."""

    name: str
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return f"{self.name}:{_number(self.low)}"
        return f"{self.name}:{_number(self.low)}..{_number(self.high)}"


@dataclass(frozen=True, slots=True)
class Below(Expression):
    """Claims and what bears on them, so many levels down (None: to the end), `2+c4`."""

    of: Expression
    levels: int | None = None
    level = 4

    def __str__(self) -> str:
        return f"{'' if self.levels is None else self.levels}+{self.of.at_least(5)}"


@dataclass(frozen=True, slots=True)
class Above(Expression):
    """Claims and what they bear on, so many levels up (None: to the root), `c4+`."""

    of: Expression
    levels: int | None = None
    level = 4

    def __str__(self) -> str:
        if self.levels is None:
            return f"{self.of.at_least(5)}+"
        # "7+2" is seven levels below claim 2: a claim whose id is a number goes in brackets.
        number = isinstance(self.of, Name) and self.of.name.isdecimal()
        return f"({self.of})+{self.levels}" if number else f"{self.of.at_least(5)}+{self.levels}"


@dataclass(frozen=True, slots=True)
class Way(Expression):
    """Claims on the way up from one to another, ends included, `c9::@`."""

    low: Expression
    high: Expression
    level = 3

    def __str__(self) -> str:
        return f"{self.low.at_least(4)}::{self.high.at_least(4)}"


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A function of claims, `for(@)`, or of the whole map, `leaves()`."""

    name: str
    of: Expression | None = None

    def __str__(self) -> str:
        return f"{self.name}({'' if self.of is None else self.of})"


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """All other claims, `~c4`."""

    of: Expression
    level = 2

    def __str__(self) -> str:
        return f"~{self.of.at_least(2)}"


@dataclass(frozen=True, slots=True)
class And(Expression):
    """Claims in every part, `role:premise & para:2`."""

    parts: tuple[Expression, ...]
    level = 1

    def __str__(self) -> str:
        return " & ".join(part.at_least(2) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or(Expression):
    """Claims in any part, `c1 | c2`."""

    parts: tuple[Expression, ...]
    level = 0

    def __str__(self) -> str:
        return " | ".join(part.at_least(1) for part in self.parts)


def quoted(words: str) -> str:
    """The words in double quotes, quotes and backslashes in them escaped."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
