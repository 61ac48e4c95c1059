"""Scheme rules: words that say what kind of argument a link is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased
from argmap.rules.names import Names
from argmap.rules.values import nearest


class SchemeWords(StrEnum):
    """Whose words tell the scheme: those of the claim that serves or of the one it serves (at its start, or anywhere),
    those that name who holds the one that serves, or those that signal the link."""

    SOURCE = "source"
    SOURCE_START = "source-start"
    TARGET = "target"
    TARGET_START = "target-start"
    HOLDER = "holder"
    SIGNAL = "signal"


class Scheme(Phrased, frozen=True, kw_only=True):
    """Says that a link with its words follows a `scheme`, where the claim that is served has one of the signs `serves`
    (any claim, without them)."""

    scheme: str
    words: SchemeWords
    serves: tuple[str, ...] = ()

    def faults(self, names: Names) -> Iterator[str]:
        """A scheme or sign without a meaning, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        if self.scheme not in names.schemes:
            yield f"'scheme' is {self.scheme!r}, and must be one of {nearest(self.scheme, names.schemes)}"
        for sign in self.serves:
            if sign not in names.signs.words:
                yield f"'serves' names {sign!r}, and must be of {nearest(sign, names.signs.words)}"
