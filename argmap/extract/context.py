"""What stood before a claim that points back, in the words of the text, and what the text is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from argmap.extract.antecedents import Need, Points
from argmap.extract.neighbours import LEAD, begin_of_sentence, read
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames
from argmap.extract.stretches import Stretches, cut
from argmap.extract.topic import Topic
from argmap.extract.units import Reading, Unit
from argmap.rules.tokens import TokenSpan

_MOST = 90  # words of all of them
_BACK = 4  # stretches before a claim that are looked at
_PERSON_BACK = 12  # the same, for a person's name
_QUOTES = '"“”'
_TOLD = (Points.NOUN, Points.NAME)
"""What the text told at a known place."""


class Context:
    """Finds for the claims of one reading what they point back at."""

    def __init__(self, reading: Reading, pointers: Pointers, pronouns: PronounNames) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._pronouns = pronouns
        self._pointers = pointers
        self._stretches = Stretches(reading)
        self._topic = Topic(reading)
        self._known: dict[int, tuple[Need, ...]] = {}
        self._opened = {unit.first: place for place, unit in enumerate(reading.units)}

    def of(self, place: int, *, named: bool, completed: bool) -> str:
        """The words without which a claim cannot be understood; empty where it needs none. `named`: whom its first
        pronoun means is told already; `completed`: the rest of its sentence is."""
        unit = self._reading.units[place]
        chosen: list[TokenSpan] = []
        for need in self._open(place, named=named, completed=completed):
            self._add(self._found(need, unit, whole=not completed), chosen)
        for span in tuple(chosen):
            first = self._first_of(span)
            own = self._own(first) if first is not None else None
            if first is not None and own is not None:
                self._add(self._found(own, self._reading.units[first], whole=True), chosen)
        if self._topic.is_missed(unit, chosen):
            self._add(self._topic.span, chosen)
        return self._shown(chosen, unit)

    def _open(self, place: int, *, named: bool, completed: bool) -> list[Need]:
        """What a claim needs beside what is told of it already."""
        first, needs = self._reading.units[place].first, list(self._needs(place))
        if named:
            opening = {need.points for need in needs if need.place == first} - {Points.SAID}
            needs = [need for need in needs if need.place != first and need.points not in opening]
        if completed:
            needs = [need for need in needs if need.points is not Points.SAID or need.place != first]
        nouns = [need for need in needs if need.points is Points.NOUN]
        others = [need for need in needs if need.points is not Points.NOUN]
        nearest = any(need.points is not Points.NAME for need in others)  # what stands nearest tells of the noun, too
        return others if nearest else [*nouns, *others]

    def _needs(self, place: int) -> tuple[Need, ...]:
        if place not in self._known:
            self._known[place] = tuple(self._pointers.of(self._reading.units[place]))
        return self._known[place]

    def _first_of(self, span: TokenSpan) -> int | None:
        """The claim that a stretch begins with, perhaps behind words that only tie it to the text."""
        openings = range(span[0], min(span[1], span[0] + LEAD + 1))
        return next((self._opened[at] for at in openings if at in self._opened), None)

    def _own(self, place: int) -> Need | None:
        """What a claim that is shown before another needs itself, the first of it."""
        first = self._reading.units[place].first
        named = bool(self._pronouns.of(place))
        needs = (need for need in self._needs(place) if need.points not in _TOLD)
        return next((need for need in needs if not (named and need.place == first)), None)

    def _add(self, span: TokenSpan | None, chosen: list[TokenSpan]) -> None:
        """Adds a stretch to those chosen where it is not among them, as long as they are not too long together."""
        if span is None or any(one[0] <= span[0] and span[1] <= one[1] for one in chosen):
            return
        if chosen and sum(last - first for first, last in (*chosen, span)) > _MOST:
            return
        chosen[:] = [one for one in chosen if not (span[0] <= one[0] and one[1] <= span[1])] + [span]

    def _found(self, need: Need, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """The stretch that has what a claim needs; `whole`: also of its own sentence."""
        if need.points in _TOLD:
            return cut(self._stretches.sentence_at(need.told), need.told)
        begin = begin_of_sentence(self._reading, unit)
        tied = (
            begin < unit.first <= begin + LEAD and need.place == unit.first and self._pointers.halves.only_names(unit)
        )
        if tied and unit.sentence:  # 'Hence the calls for votes'
            return TokenSpan((self._reading.token_sentences[unit.sentence - 1][0], unit.first))
        stretches = list(
            self._stretches.before(unit, _PERSON_BACK if need.points is Points.PERSON else _BACK, whole=whole)
        )
        fits = (stretch for stretch in stretches if self._pointers.antecedents.names(need.points, *stretch))
        chosen = next(fits, None)
        if chosen is None and need.points is Points.PERSON and self._topic.span is not None:
            return self._topic.span
        chosen = chosen or next(iter(stretches), None)
        return None if chosen is None else cut(chosen, self._pointers.antecedents.last(need.points, *chosen))

    def _shown(self, chosen: Sequence[TokenSpan], unit: Unit) -> str:
        """Stretches as they are shown before a claim, in the order of the text, what is left out marked."""
        spans = sorted(chosen)
        shown: list[str] = []
        for (first, last), (following, _) in pairwise((*spans, (unit.first, unit.last))):
            opens = self._stretches.opens(first)
            shown.append(f"{'' if opens or shown else '… '}{self._resolved(first, min(last, following))}")
            if following > last + LEAD or (not self._stretches.opens(last) and following > last):
                shown.append("…" if len(shown) < 2 * len(spans) - 1 or not self._stretches.ends(last) else "")
        words = " ".join(filter(None, shown))
        if sum(words.count(mark) for mark in _QUOTES) % 2:
            words = "".join(letter for letter in words if letter not in _QUOTES)
        return f"{words}:" if list(chosen) == [self._topic.span] and words[-1:].isalnum() else words

    def _resolved(self, first: int, last: int) -> str:
        """Words as a person reads them, a pronoun that opens them replaced by the name that it means."""
        place = self._opened.get(first, -1)
        name = self._pronouns.of(place) if place >= 0 else ""
        rest = read(self._reading, first + bool(name), last)
        return f"{name} {rest}" if name else rest
