"""Attribution rules: who holds a claim, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from msgspec import Struct

from argmap.rules.kinds.base import Phrased
from argmap.rules.names import Names
from argmap.rules.values import choice, nearest


class Holder(StrEnum):
    """Where the words stand that name who holds a claim."""

    FIRST = "first"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    PERSON = "person"
    SUBJECT = "subject"
    DOER = "doer"
    OWNER = "owner"
    VIEWER = "viewer"
    NONE = "none"
    UNNAMED = "unnamed"
    LAST = "last"
    LIST = "{list}"
    AFTER_WORD = "after word"


class HolderPlace(Struct, frozen=True):
    """Where to look for who holds a claim; `name` is the list, or the word of the phrase, when the place has one."""

    place: Holder
    name: str = ""

    def __str__(self) -> str:
        if self.place is Holder.LIST:
            return f"{{{self.name}}}"
        if self.place is Holder.LAST:
            return f"last {self.name}"
        if self.place is Holder.VIEWER and self.name:
            return f"viewer {{{self.name}}}"
        if self.place is Holder.UNNAMED:
            return f"unnamed {self.name}"
        return f"after {self.name}" if self.place is Holder.AFTER_WORD else str(self.place)

    @classmethod
    def read(cls, value: object) -> Self:
        """`before`, `{list}`, `after by` and the like."""
        text = value if isinstance(value, str) else ""
        if named := re.fullmatch(r"\{([\w-]+)\}", text):
            return cls(Holder.LIST, named[1])
        if behind := re.fullmatch(r"after ([^\s\W_]+)", text):
            return cls(Holder.AFTER_WORD, behind[1])
        if viewer := re.fullmatch(r"viewer \{([\w-]+)\}", text):
            return cls(Holder.VIEWER, viewer[1])
        if unnamed := re.fullmatch(r"(unnamed|last) ([^\s\W_]+)", text):
            return cls(Holder(unnamed[1]), unnamed[2])
        return cls(choice(value, Holder))

    def packed(self) -> tuple[str, str]:
        """The place and its name as plain data."""
        return str(self.place), self.name

    @classmethod
    def unpacked(cls, plain: tuple[str, str]) -> Self:
        """The place that plain data tell."""
        return cls(Holder(plain[0]), plain[1])


class Certainty(StrEnum):
    """How far the author stands behind a claim that has the words of a rule."""

    REPORTED = "reported"
    HEDGED = "hedged"


class Said(Phrased, frozen=True, kw_only=True):
    """Gives a claim the holder that stands where `holder` says, and a certainty; with `goes_on`, the sentences behind
    are the holder's too until the author speaks again."""

    holder: HolderPlace
    certainty: Certainty
    goes_on: bool = False

    def faults(self, names: Names) -> Iterator[str]:
        """A list or word that the holder cannot be in, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        name = self.holder.name
        listed = self.holder.place is Holder.LIST or (self.holder.place is Holder.VIEWER and name)
        if listed and name not in names.lists:
            yield f"'holder' names the unknown list {{{name}}}; the nearest are {nearest(name, names.lists)}"
        if self.holder.place is Holder.AFTER_WORD and not all(name in phrase.split() for phrase in self.phrases):
            yield f"'holder' is 'after {name}', and not every phrase has the word {name!r}"
