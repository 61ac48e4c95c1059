"""Stretches of a text as they are shown in brackets before a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from argmap.extract.neighbours import LEAD, read
from argmap.extract.pronouns import PronounNames
from argmap.extract.stretches import Stretches
from argmap.extract.topic import Topic
from argmap.extract.units import Reading, Unit
from argmap.rules.tokens import TokenSpan

_QUOTES = '"“”'


class Brackets:
    """Writes stretches of one reading; `opened` has the claim that each token opens."""

    def __init__(
        self, reading: Reading, stretches: Stretches, topic: Topic, pronouns: PronounNames, opened: Mapping[int, int]
    ) -> None:
        self._reading = reading
        self._stretches = stretches
        self._topic = topic
        self._pronouns = pronouns
        self._opened = opened

    def words(self, chosen: Sequence[TokenSpan], unit: Unit) -> str:
        """Stretches as they are shown before a claim, in the order of the text, what is left out marked; an empty
        string for none."""
        if not chosen:
            return ""
        opening = self._stretches.opening
        spans = sorted(
            TokenSpan((opening, last)) if first < opening < last else (first, last) for first, last in chosen
        )
        shown: list[str] = []
        for (first, last), (following, _) in pairwise((*spans, (unit.first, unit.last))):
            opens = shown or self._stretches.opens(first) or first in (opening, self._topic_first())
            shown.append(f"{'' if opens else '… '}{self._resolved(first, min(last, following))}")
            if following > last and (following > last + LEAD or not self._stretches.opens(last)):
                shown.append("…" if len(shown) < 2 * len(spans) - 1 or not self._stretches.ends(last) else "")
            elif (first, last) == self._topic.span and shown[-1][-1:].isalnum():  # a headline
                shown[-1] += ":"
        words = " ".join(filter(None, shown))
        if sum(map(words.count, _QUOTES)) % 2:
            words = "".join(letter for letter in words if letter not in _QUOTES)
        return f"{words}:" if list(chosen) == [self._topic.span] and words[-1:].isalnum() else words

    def _topic_first(self) -> int:
        """The token that opens what the text is about; -1 where that is not known."""
        return -1 if self._topic.span is None else self._topic.span[0]

    def _resolved(self, first: int, last: int) -> str:
        """Words as a person reads them, a pronoun that opens them replaced by the name that it means."""
        place = self._opened.get(first, -1)
        name = self._pronouns.of(place) if place >= 0 else ""
        rest = read(self._reading, first + bool(name), last)
        return f"{name} {rest}" if name else rest
