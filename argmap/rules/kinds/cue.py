"""Cue rules: words that put a sign on a claim."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased
from argmap.rules.names import Names
from argmap.rules.values import nearest


class CuePlace(StrEnum):
    """Where in a claim a cue counts."""

    START = "start"
    INSIDE = "inside"
    ANY = "any"
    FRONTED = "fronted"


class Cue(Phrased, frozen=True, kw_only=True):
    """Puts `sign` on the claims whose words it finds `at` a place."""

    sign: str
    at: CuePlace

    def faults(self, names: Names) -> Iterator[str]:
        """A sign without a meaning, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        if self.sign not in names.signs.words:
            yield f"'sign' is {self.sign!r}, and must be one of {nearest(self.sign, names.signs.words)}"
