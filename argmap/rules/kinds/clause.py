"""Clause rules: where a sentence is cut in two."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased, TextShape
from argmap.rules.names import Names


class CutPlace(StrEnum):
    """Where the cue of a cut stands: between the clauses, or before both."""

    INSIDE = "inside"
    START = "start"


class Side(StrEnum):
    """What must stand on one side of a cut."""

    CLAUSE = "clause"
    FINITE = "finite"
    VERB = "verb"
    SENTENCE = "sentence"
    WHOLE = "whole"
    SIMPLE = "simple"
    SUBJECT = "subject"
    DIRECT = "direct"
    PRONOUN = "pronoun"
    PRONOUN_ONLY = "pronoun-only"
    STATEMENT = "statement"
    NOUN = "noun"
    REASON = "reason"
    ABSOLUTE = "absolute"


class CueGoes(StrEnum):
    """Where the words of a cut go: out of both clauses, or into one."""

    OUT = "out"
    LEFT = "left"
    RIGHT = "right"


_GOES_WITH = {CueGoes.LEFT: CutPlace.START, CueGoes.RIGHT: CutPlace.INSIDE}


class Cut(Phrased, frozen=True, kw_only=True):
    """Cuts a sentence where `left` and `right` stand on either side of its words; `alone`: they stand there once."""

    at: CutPlace
    left: Side
    right: Side
    cue: CueGoes
    texts: tuple[TextShape, ...] = tuple(TextShape)
    alone: bool = False

    def faults(self, names: Names) -> Iterator[str]:
        """A cue that cannot go where it is told to, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        if _GOES_WITH.get(self.cue, self.at) is not self.at:
            yield f"'cue' is '{self.cue}', which goes with at = \"{_GOES_WITH[self.cue]}\" only"
