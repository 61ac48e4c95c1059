"""What stood before a claim that points back, in the words of the text, and what the text is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from argmap.extract.antecedents import Need, Points
from argmap.extract.brackets import Brackets
from argmap.extract.needs import TELLING, TOLD, Needs
from argmap.extract.neighbours import LEAD, begin_of_sentence
from argmap.extract.pointers import Pointers
from argmap.extract.pronouns import PronounNames
from argmap.extract.stretches import Stretches, cut
from argmap.extract.topic import Topic
from argmap.extract.units import Reading, Unit
from argmap.rules.tokens import TokenSpan

_MOST = 90  # words of all of them
_ROOM = 8  # words that must be left for one more
_BACK = 4  # stretches before a claim that are looked at
_PERSON_BACK = 12  # the same, for a person's name
_BEINGS = (Points.PERSON, Points.MANY)


class Context:
    """Finds for the claims of one reading what they point back at."""

    def __init__(self, reading: Reading, pointers: Pointers, pronouns: PronounNames, calendar: Collection[str]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._pointers = pointers
        self._stretches = Stretches(reading)
        self._topic = Topic(reading, calendar)
        opened = {unit.first: place for place, unit in enumerate(reading.units)}
        self._needs = Needs(reading, pointers, pronouns, opened)
        self._brackets = Brackets(reading, self._stretches, self._topic, pronouns, opened)
        self._known: dict[tuple[int, Points, bool, bool], TokenSpan | None] = {}

    def of(self, place: int, *, named: bool, shown: bool, completed: bool) -> str:
        """The words without which a claim cannot be understood; empty where it needs none. `named`: whom its first
        pronoun means is told already; `shown`: what stands before it in its sentence is; `completed`: so that it says
        all."""
        unit = self._reading.units[place]
        chosen: list[TokenSpan] = []
        if not shown:
            self._add(self._stretches.own(unit), chosen)
        needs = self._needs.open(place, named=named, completed=completed)
        for need in needs:
            if need.points not in TOLD:
                self._add(found := self._found(need, unit, whole=not shown), chosen)
                if need.points is Points.PERSON and found == self._topic.span and not shown:
                    self._add(self._stretches.near(unit, whole=True), chosen)
        begin = max(begin_of_sentence(self._reading, unit), unit.first - _MOST)  # a sentence may be a megabyte long
        before = [*chosen, TokenSpan((begin, unit.first if shown else begin))]
        for need in needs:
            if need.points in TOLD and not (shown and need.told >= begin):
                self._add_told(need, unit, chosen)
        self._add_own(before, needs, chosen)
        leans = self._reading.is_long and any(need.points is not Points.NAME for need in needs)
        near: list[TokenSpan] = []
        if leans or (not chosen and self._topic.is_missed(unit, chosen)):
            near = [span for span in self._add_near(unit, chosen, whole=not shown) if span not in before]
        if self._topic.is_missed(unit, chosen):
            self._add(self._topic.span, chosen)
        if near and sum(last - first for first, last in chosen) < _MOST - _ROOM:
            self._add_own(near, needs, chosen)
        return self._brackets.words(chosen, unit)

    def _add_own(self, before: Sequence[TokenSpan], needs: Sequence[Need], chosen: list[TokenSpan]) -> None:
        """Adds what the claims of stretches that are shown need themselves, and once more for whom a claim itself may
        mean ('They slept here' behind 'They came')."""
        beings = {need.points for need in needs if need.points in _BEINGS}
        shown = [*before, *chosen]
        for span in before:
            for need, of in self._needs.own(span):
                self._add(self._found(need, of, whole=True), chosen)
        for span in [span for span in chosen if beings and span not in shown]:
            for need, of in self._needs.own(span):
                if need.points in beings:
                    self._add(self._found(need, of, whole=True), chosen)

    def _add_near(self, unit: Unit, chosen: list[TokenSpan], *, whole: bool) -> list[TokenSpan]:
        """Adds what stands right before a claim, and what stands before that if the former tells little by itself.
        Gives both. Where there is no room for them, they take that of what the text is about."""
        near, topic = self._stretches.near(unit, whole=whole), self._topic.span
        if near is None:
            return []
        if not self._add(near, chosen) and topic in chosen:
            chosen.remove(topic)
            self._add(near, chosen)
        is_short, needs = near[1] - near[0] < TELLING, list(self._needs.opening(near))
        points = any(need.place > near[0] or need.points is not Points.DOUBT for need in needs)
        ahead = self._stretches.ahead(near, unit, across=is_short and points) if is_short or needs else None
        if ahead is None:
            return [near]
        misses = not points and topic is not None and self._topic.is_missed(unit, [*chosen, ahead])
        if not self._add(ahead, chosen, keeping=topic if misses else None) and points and topic in chosen:
            chosen.remove(topic)
            self._add(ahead, chosen)
        return [near, ahead]

    def _add_told(self, need: Need, unit: Unit, chosen: list[TokenSpan]) -> None:
        """Adds the place where a noun was told, if it stands in none of the stretches chosen. Where what the text is
        about has the noun, that is added."""
        stem, topic = self._tokens.stems[need.place], self._topic.span
        is_name = need.points is Points.NAME  # which tells little without its introduction
        if not any(
            span[0] <= need.told < span[1] if is_name else stem in self._tokens.stems[slice(*span)] for span in chosen
        ):
            in_topic = topic is not None and stem in self._tokens.stems[slice(*topic)] and topic[1] <= unit.first
            self._add(topic if in_topic and need.points is not Points.AGAIN else self._told(need), chosen)

    def _add(self, span: TokenSpan | None, chosen: list[TokenSpan], *, keeping: TokenSpan | None = None) -> bool:
        """Adds a stretch to those chosen where it is not among them, as long as they are not too long together, and
        leave room for another (`keeping`); whether it is among them then."""
        if span is None:
            return True
        for first, last in chosen:
            if first <= span[0] and span[1] <= last:
                return True
        if chosen and sum(last - first for first, last in (*chosen, span, keeping or (0, 0))) > _MOST:
            return False
        chosen[:] = [one for one in chosen if not (span[0] <= one[0] and one[1] <= span[1])] + [span]
        return True

    def _found(self, need: Need, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """The stretch that has what a claim needs and was told at no known place, looked for once; `whole`: also of its
        own sentence."""
        key = unit.index, need.points, need.place == unit.first, whole
        if key not in self._known:
            tied = need.place == unit.first and unit.sentence and self._is_tied(unit)
            before = self._reading.token_sentences[unit.sentence - 1][0]
            self._known[key] = TokenSpan((before, unit.first)) if tied else self._naming(need.points, unit, whole=whole)
        return self._known[key]

    def _is_tied(self, unit: Unit) -> bool:
        """Whether a claim behind words that open its sentence only names something ('Hence the calls for votes')."""
        begin = begin_of_sentence(self._reading, unit)
        return begin < unit.first <= begin + LEAD and self._pointers.halves.only_names(unit)

    def _naming(self, points: Points, unit: Unit, *, whole: bool) -> TokenSpan | None:
        """The nearest stretch that names what a pronoun of a claim may mean, or else the nearest."""
        nearest = chosen = self._stretches.nearest(unit, whole=whole)
        if nearest is not None and not self._pointers.antecedents.names(points, *nearest):
            most = _PERSON_BACK if points is Points.PERSON else _BACK
            stretches = self._stretches.before(unit, most, whole=whole)
            fits = (stretch for stretch in stretches if self._pointers.antecedents.names(points, *stretch))
            chosen = next(fits, self._topic.span if points is Points.PERSON else None) or nearest
        elif nearest is None and points is Points.PERSON:
            chosen = self._topic.span
        return None if chosen is None else cut(chosen, self._pointers.antecedents.last(points, *chosen))

    def _told(self, need: Need) -> TokenSpan:
        """The stretch that tells what a noun or a short name of a claim is."""
        sentence = self._stretches.sentence_at(need.told)
        is_person = need.points is Points.NAME and self._tokens.words[need.told - 1] != "("
        return self._pointers.introductions.around(need.told, sentence) if is_person else cut(sentence, need.told)
