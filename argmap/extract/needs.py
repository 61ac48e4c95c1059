"""What the claims of a text need of what stands before them, and those of the words that are shown before a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from argmap.extract.antecedents import ALL_SAID, Need, Points
from argmap.extract.neighbours import LEAD
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames
from argmap.extract.units import Reading, Unit
from argmap.rules.token_table import within
from argmap.rules.tokens import TokenSpan

TELLING = 16  # words of a stretch that need not lean on what stands before it
_SUBJECT = 3  # words of one that may be its subject
TOLD = (Points.NOUN, Points.AGAIN, Points.NAME)
"""What the text told at a known place."""
_LESS = (*TOLD, Points.DOUBT)
"""What need not be told of words that are themselves shown to tell more of a claim."""


class Needs:
    """Tells of the claims of one reading what they need; `opened` has the claim that each token opens."""

    def __init__(self, reading: Reading, pointers: Pointers, pronouns: PronounNames, opened: Mapping[int, int]) -> None:
        self._reading = reading
        self._pointers = pointers
        self._pronouns = pronouns
        self._opened = opened
        self._firsts = sorted(opened)
        self._known = [tuple(pointers.of(unit)) for unit in reading.units]
        leaning = (place for place, needs in enumerate(self._known) if any(need.points not in _LESS for need in needs))
        self._leaning = sorted({reading.units[place].first for place in leaning})

    def open(self, place: int, *, named: bool, completed: bool) -> list[Need]:
        """What a claim needs beside what is told of it already."""
        first, needs = self._reading.units[place].first, list(self._known[place])
        if named:
            opening = {need.points for need in needs if need.place == first}.difference(ALL_SAID)
            needs = [need for need in needs if need.points not in opening]
        if completed:
            needs = [need for need in needs if need.points is not Points.DOUBT]
            needs = [need for need in needs if need.points is not Points.SAID or need.place != first]
        return needs

    def opening(self, span: TokenSpan) -> Iterator[Need]:
        """What the claim that opens a stretch needs of what stands before it, all of it where it is short."""
        opening = bisect_left(self._firsts, span[0])
        begin = self._firsts[opening] if opening < len(self._firsts) else span[1]
        if begin <= span[0] + LEAD:
            place = self._opened[begin]
            most = begin + (_SUBJECT if span[1] - span[0] >= TELLING else TELLING)
            told = begin if self._pronouns.of(place) else -1
            for need in self._known[place]:
                if need.place < most and need.points is not Points.NAME and need.place != told:
                    yield need

    def own(self, span: TokenSpan) -> Iterator[tuple[Need, Unit]]:
        """What the claims in a stretch that is shown before another need themselves and it does not have, with each."""
        leaning = within(self._leaning, *span)
        opening = self._firsts[bisect_left(self._firsts, span[0])] if leaning else -1
        for first in leaning:
            place = self._opened[first]
            unit, named = self._reading.units[place], bool(self._pronouns.of(place))
            opens = first == opening and first <= span[0] + LEAD
            for need in (need for need in self._known[place] if need.points not in _LESS):
                said = need.points is Points.SAID or self._pointers.antecedents.names(need.points, span[0], need.place)
                if not ((said and not opens) or (named and need.place == first)):
                    yield need, unit
