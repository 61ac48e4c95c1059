"""How far the words of a signal reach: from a unit to the clause, sentence or paragraph that they point to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from argmap.extract.moves import Places, among_objections, before_lists, concessions
from argmap.extract.signs import SIDE, SignBits, Signs
from argmap.extract.units import Reading, Unit
from argmap.extract.voices import Voices
from argmap.rules.kinds.signal import Reach
from argmap.rules.lexicon import COORDINATOR
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable

_NEAR = 8  # units back to which an objection is looked for
_CLAUSES = 5  # claims back to which a grant is looked for
_VOICED = 4  # a text that tells at least one claim in so many as held by others is one of sides
_JOINED = 4  # clauses of a sentence that are taken together
_NO_PARTNER = ("relative", "concession", "concession-weak", "reason", "contrast")


class Scopes(Struct, frozen=True, kw_only=True):
    """What signals point to, an entry per unit unless said otherwise: its sentence and paragraph (counted from 0
    among those with units), the units of each sentence and of each paragraph, whether the unit is joined to the
    clause before by a coordinator (`joined`) or may be (`may_join`), whether it is a side clause (`sides`) or
    opens as one (`leaning`), whether it is an objection, whether the author answers what somebody else holds there
    (`answered`), and what announces the enumeration that it is an item of (`announcer`; `among_objections` when it
    announces objections) or, where each item has a paragraph, what stands before the first (`before_list`), -1 for
    none; what the text grants before it turns with the unit (`conceded`); whether its words grant a point (`grants`),
    whether it only says that views differ (`divided`), and whether somebody else holds it (`held`); `sided` tells
    whether the text is one of many voices, `voices` whose.
    `mains` is the main clause of each sentence, `heads` the head of each paragraph, `main` the likeliest main
    claim of the text."""

    reading: Reading
    sentence: Places
    paragraph: Places
    sentences: tuple[Places, ...]
    paragraphs: tuple[Places, ...]
    mains: Places
    heads: Places
    main: int | None
    joined: tuple[bool, ...]
    may_join: tuple[bool, ...]
    sides: tuple[bool, ...]
    leaning: tuple[bool, ...]
    objection: tuple[bool, ...]
    answered: tuple[bool, ...]
    held: tuple[bool, ...]
    sided: bool
    announcer: Places
    before_list: Places
    among_objections: tuple[bool, ...]
    conceded: tuple[Places, ...]
    grants: tuple[bool, ...]
    divided: tuple[bool, ...]
    voices: Voices

    def of_sentence(self, place: int) -> Places:
        """The units of a unit's sentence."""
        return self.sentences[self.sentence[place]]

    def of_paragraph(self, place: int) -> Places:
        """The units of a unit's paragraph."""
        return self.paragraphs[self.paragraph[place]]

    def leaned_on(self, place: int) -> int:
        """The clause that a unit leans on when it opens its part of a sentence as a side clause ("but if it rains, …");
        else the unit."""
        after = self._clause_after(place) if self.leaning[place] else ()
        return after[0] if after else place

    def reached(self, reach: Reach, place: int, hit: Hit) -> Places:
        """The units that the words of a unit (`hit`) point to by one way of reaching; none where there are none."""
        if reach is Reach.TAKEN_UP:
            return self.voices.taken_up(place, hit)
        if reach is Reach.SPOKEN_OF:
            return self.voices.spoken_of(place, hit)
        return tuple(found for found in _WAYS[reach](self, place) if found != place)

    def _clause_before(self, place: int) -> Places:
        if not place or self.sentence[place - 1] != self.sentence[place]:
            return ()
        units, before = self.reading.units, place - 1
        while before and units[place].start >= units[before].end and units[before].end <= units[before - 1].end:
            before -= 1  # what is set into a clause is passed over
        return (before,)

    def _clauses_before(self, place: int) -> Places:
        first = self.of_sentence(place)[0]
        if place == first:
            return ()
        first = max(first, place - _JOINED)
        begin = place - 1
        while begin > first and self.may_join[begin]:
            begin -= 1
        return tuple(range(place - 1, begin - 1, -1))

    def _clause_after(self, place: int) -> Places:
        final = min(self.of_sentence(place)[-1], place + _JOINED)
        after = place + 1
        while after < final and self.joined[after]:
            after += 1
        return (after,) if after <= final else ()

    def _sentence_before(self, place: int) -> Places:
        number = self.sentence[place]
        main = self.mains[number - 1] if number else place
        return (main,) if self.paragraph[main] == self.paragraph[place] else ()

    def _claim_before(self, place: int) -> Places:
        before = place - 1
        while before > 0 and self.sides[before] and self.sentence[before - 1] == self.sentence[before]:
            before -= 1
        return (before,) if place else ()

    def _unit_before(self, place: int) -> Places:
        return (place - 1,) if place else ()

    def _head(self, place: int) -> Places:
        head = self.heads[self.paragraph[place]]
        return (head,) if head < place else ()

    def _paragraph_before_first(self, place: int) -> Places:
        number = self.paragraph[place]
        return (self.paragraphs[number - 1][0],) if number else ()

    def _paragraph_before_last(self, place: int) -> Places:
        number = self.paragraph[place]
        return (self.paragraphs[number - 1][-1],) if number else ()

    def _paragraph_before_head(self, place: int) -> Places:
        number = self.paragraph[place]
        return (self.heads[number - 1],) if number else ()

    def _announced(self, place: int) -> Places:
        told = self.announcer[place] >= 0 and not self.among_objections[place]
        return (self.announcer[place],) if told else ()

    def _before_list(self, place: int) -> Places:
        return (self.before_list[place],) if self.before_list[place] >= 0 else ()

    def _objection(self, place: int) -> Places:
        away = int(place == self.of_paragraph(place)[0])  # what opens a paragraph answers the one before
        for before in range(place - 1, max(-1, place - 1 - _NEAR), -1):
            if self.objection[before] and self.paragraph[place] - self.paragraph[before] <= away:
                while before and self._goes_on(before):
                    before -= 1
                return (before,)
        return ()

    def _conceded(self, place: int) -> Places:
        return self.conceded[place]

    def _goes_on(self, place: int) -> bool:
        """Whether an objection goes on from the unit before, which is one of the same paragraph."""
        before = place - 1
        return self.objection[before] and self.held[place] and self.paragraph[before] == self.paragraph[place]

    def _opening(self, place: int) -> Places:
        return (self.reading.opener,) if self.opens_article(place) else ()

    def opens_article(self, place: int) -> bool:
        """Whether a unit stands in the paragraph that opens an article of many."""
        return self.reading.is_article and self.paragraph[place] == self.paragraph[self.reading.opener]

    def _told(self, place: int) -> Places:
        first = self.of_paragraph(place)[0]
        return next(((before,) for before in range(place - 1, first - 1, -1) if self.held[before]), ())

    def _side_before(self, place: int) -> Places:
        """What somebody else holds in the sentence before: in the paragraph, or at the end of the one before."""
        number = self.sentence[place]
        before = self.sentences[number - 1] if number else ()
        held = [other for other in before if self.held[other]]
        return (self.mains[number - 1] if self.mains[number - 1] in held else held[0],) if held else ()

    def _paragraph_first(self, place: int) -> Places:
        first = self.of_paragraph(place)[0]
        return () if self.divided[first] else (first,)

    def _claim_after(self, place: int) -> Places:
        after = place + 1
        return (after,) if after < len(self.paragraph) and self.paragraph[after] == self.paragraph[place] else ()

    def _side_opening(self, place: int) -> Places:
        """What the paragraph before opens with, where somebody else holds that."""
        return tuple(before for before in self._paragraph_before_first(place) if self.held[before])

    def _debated(self, place: int) -> Places:
        """What a paragraph debates: its first claim, or the main claim where that is an objection or only says that
        views differ."""
        first = self.of_paragraph(place)[0]
        return self._main(place) if first == place or self.objection[first] or self.divided[first] else (first,)

    def behind_grant(self, place: int) -> bool:
        """Whether the author grants a point in the sentence before, in the paragraph, or earlier in the sentence."""
        own = self.sentence[place]
        near = range(max(self.of_paragraph(place)[0], place - _CLAUSES), place)
        return any(self.grants[before] and own - self.sentence[before] <= 1 for before in near)

    def behind_objection(self, place: int) -> bool:
        """Whether the clause before a unit in its sentence is an objection."""
        return any(self.objection[before] for before in self._clause_before(place))

    def is_behind_opener(self, place: int) -> bool:
        """Whether the sentence of a unit of an article is the second of its paragraph, behind one that is the author's,
        and no objection."""
        number = self.sentence[place]
        first = self.of_paragraph(place)[0]
        behind = self.reading.is_article and number > 0 and self.sentence[first] == number - 1
        return behind and not any(self.held[other] or self.objection[other] for other in self.sentences[number - 1])

    def _naming(self, place: int) -> Places:
        return self.voices.naming(place)

    def _other_figure(self, place: int) -> Places:
        return self.voices.other_figure(place)

    def _other_before(self, place: int) -> Places:
        return self.voices.other_before(place)

    def _main(self, place: int) -> Places:
        return () if self.main is None else (self.main,)


_WAYS: Mapping[Reach, Callable[[Scopes, int], Places]] = {
    reach: getattr(Scopes, "_" + str(reach).replace("-", "_"))
    for reach in Reach
    if reach not in (Reach.TAKEN_UP, Reach.SPOKEN_OF)
}


def scopes(
    reading: Reading,
    signs: Signs,
    bits: SignBits,
    objection: Sequence[bool],
    grants: Sequence[bool],
    answered: tuple[bool, ...],
    announcer: Places,
    voices: Voices,
) -> Scopes:
    """The scopes of a reading's units; `objection` tells which of them are objections, `grants` whose words grant a
    point, `answered` is `answered_in`, `announcer` is `announcers`."""
    units = reading.units
    sentence, sentences = _grouped(unit.sentence for unit in units)
    paragraph, paragraphs = _grouped(unit.block for unit in units)
    central, head, main = bits.any(("sent-main", "only-in-sent")), bits.any(("head",)), bits.any(("main",))
    turns, no_partner = bits.any(("contrast",)), bits.any(_NO_PARTNER)
    opening = [_opening_words(unit, reading.tokens) for unit in units]
    joined = tuple(
        bool(places) and bool(reading.tokens.kinds[places[0]] & COORDINATOR) and not own & turns
        for places, own in zip(opening, signs, strict=True)
    )
    leaning = bits.any(SIDE)
    return Scopes(
        reading=reading,
        sentence=sentence,
        paragraph=paragraph,
        sentences=sentences,
        paragraphs=paragraphs,
        mains=tuple(_first_with(group, signs, central) for group in sentences),
        heads=tuple(_first_with(group, signs, head) for group in paragraphs),
        main=next((place for place, own in enumerate(signs) if own & main), None),
        joined=joined,
        may_join=tuple(
            own or (not _before(unit, reading.tokens) and not signs[place] & no_partner)
            for place, (own, unit) in enumerate(zip(joined, units, strict=True))
        ),
        sides=tuple(bool(own & bits["sent-side"]) for own in signs),
        leaning=tuple(bool(own & leaning) for own in signs),
        objection=tuple(objection),
        answered=answered,
        announcer=announcer,
        before_list=before_lists(signs, bits, announcer),
        among_objections=among_objections(signs, bits, announcer),
        conceded=concessions(reading, signs, bits, grants),
        grants=tuple(grants),
        divided=tuple(bool(own & bits["divided"]) for own in signs),
        held=tuple(bool(own & bits["held"]) for own in signs),
        sided=is_sided(reading, signs, bits),
        voices=voices,
    )


def is_sided(reading: Reading, signs: Signs, bits: SignBits) -> bool:
    """Whether a text is one of many voices, or of a few who have much of it, or no article."""
    held = sum(bool(own & bits["held"]) for own in signs)
    sided = bool(signs and signs[0] & bits["sided-text"]) or _VOICED * held >= len(signs)
    return not reading.is_article or sided


def _grouped(keys: Iterable[int]) -> tuple[Places, tuple[Places, ...]]:
    """The number of each one's group, and the groups, for keys in order."""
    groups: dict[int, list[int]] = {}
    numbers = []
    for place, key in enumerate(keys):
        groups.setdefault(key, []).append(place)
        numbers.append(len(groups) - 1)
    return tuple(numbers), tuple(tuple(group) for group in groups.values())


def _first_with(places: Places, signs: Signs, wanted: int) -> int:
    """The first of places with one of the signs wanted, else the first of all."""
    return next((place for place in places if signs[place] & wanted), places[0])


def _before(unit: Unit, tokens: TokenTable) -> list[int]:
    """The places of the words before a unit in its sentence that belong to no unit."""
    return [place for place in range(unit.lead, unit.first) if tokens.is_word[place]]


def _opening_words(unit: Unit, tokens: TokenTable) -> list[int]:
    """The places of the words that open a unit: those before it, or else its own first two."""
    own = range(unit.first, min(unit.first + 2, len(tokens)))
    return _before(unit, tokens) or [place for place in own if tokens.is_word[place]]
