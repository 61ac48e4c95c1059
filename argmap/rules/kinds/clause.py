"""Clause rules: where a sentence is cut in two."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.rules.kinds.base import Phrased, TextShape
from argmap.rules.names import Names
from argmap.rules.values import nearest


class CutPlace(StrEnum):
    """Where the cue of a cut stands: between the clauses, before both, or behind the first words of the one that opens
    the sentence ("Dear though it is, …")."""

    INSIDE = "inside"
    START = "start"
    FRONTED = "fronted"


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
    PHRASE = "phrase"
    VERBLESS = "verbless"
    COPULA = "copula"
    QUALITY = "quality"
    PREDICATE = "predicate"


class CueGoes(StrEnum):
    """Where the words of a cut go: out of both clauses, or into one."""

    OUT = "out"
    LEFT = "left"
    RIGHT = "right"


_GOES_WITH = {
    CueGoes.OUT: (CutPlace.INSIDE, CutPlace.START),
    CueGoes.LEFT: (CutPlace.START, CutPlace.FRONTED),
    CueGoes.RIGHT: (CutPlace.INSIDE,),
}


class Cut(Phrased, frozen=True, kw_only=True):
    """Cuts a sentence where `left` and `right` stand on either side of its words; `alone`: they stand there once;
    `behind`: a word of this list stands before them."""

    at: CutPlace
    left: Side
    right: Side
    cue: CueGoes
    texts: tuple[TextShape, ...] = tuple(TextShape)
    alone: bool = False
    behind: str = ""

    def faults(self, names: Names) -> Iterator[str]:
        """A cue that cannot go where it is told to, or a phrase that cannot be matched."""
        yield from Phrased.faults(self, names)
        if self.at not in _GOES_WITH[self.cue]:
            places = " or ".join(f'"{place}"' for place in _GOES_WITH[self.cue])
            yield f"'cue' is '{self.cue}', which goes with at = {places} only"
        if self.behind and self.behind not in names.lists:
            known = nearest(self.behind, names.lists)
            yield f"'behind' names the unknown list {{{self.behind}}}; the nearest are {known}"
