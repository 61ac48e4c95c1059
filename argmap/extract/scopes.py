"""How far the words of a signal reach: from a unit to the clause, sentence or paragraph that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from argmap.extract.moves import Places, among_objections, before_lists, concessions, turned_against
from argmap.extract.signs import SIDE, SignBits, Signs
from argmap.extract.units import Reading, Unit
from argmap.extract.voices import Voices
from argmap.rules import pos
from argmap.rules.token_table import TokenTable

_NEAR = 8  # units back to which an objection is looked for
_CLAUSES = 5  # claims back to which a grant is looked for
_VOICED = 7  # a text that names many is one of sides if others hold one claim in so many
_MOSTLY = 2  # any text is, if others hold one claim in so many
_ARGUED = 5  # no text is, if its author concludes, demands or judges in one claim in so many
_REST = 4  # units of a paragraph behind what somebody else holds there, at most, for it to be told so as to be answered
_COUNTERING = ("negation", "question", "contrast", "rebuttal", "denial", "in-spite", "turn")
JOINED = 4  # clauses of a sentence that are taken together
_NO_PARTNER = ("relative", "concession", "concession-weak", "reason", "contrast")


class Scopes(Struct, frozen=True, kw_only=True):
    """What signals point to: facts about the text, its sentences and paragraphs (those with units, counted from 0), and
    about each unit."""

    reading: Reading
    voices: Voices
    main: int | None  # the likeliest main claim
    stand: int | None  # the claim that the text argues for, where it takes a stand
    comments: bool  # the author takes a stand, or has most of the text
    short_report: bool
    sentences: tuple[Places, ...]  # the units of each sentence
    mains: Places  # the main clause of each sentence
    paragraphs: tuple[Places, ...]  # the units of each paragraph
    heads: Places  # the head of each paragraph

    # for each unit
    sentence: Places
    paragraph: Places
    joined: tuple[bool, ...]  # a coordinator joins it to the clause before
    may_join: tuple[bool, ...]
    sides: tuple[bool, ...]  # a side clause
    leaning: tuple[bool, ...]  # opens as a side clause
    held: tuple[bool, ...]  # somebody else holds it
    assertive: tuple[bool, ...]  # obliges, judges, concludes or says what the author holds
    objection: tuple[bool, ...]
    opponents: tuple[bool, ...]  # is one wherever it stands: "critics say …", "it will be said …"
    turned: tuple[bool, ...]  # the text soon turns against it
    grants: tuple[bool, ...]  # its words grant a point
    concedes: tuple[bool, ...]  # its words tell that somebody concedes it
    adds: tuple[bool, ...]  # its words tell that more is to come ("not only …")
    conceded: tuple[Places, ...]  # what the text grants before it turns with this unit
    divided: tuple[bool, ...]  # only says that views differ
    seconded: tuple[bool, ...]  # agrees with what was said, or complains that nobody acts on it
    concludes: tuple[bool, ...]  # its words draw a conclusion
    counters: tuple[bool, ...]  # denies, asks or turns against something
    foresees: tuple[bool, ...]  # says what would or will be
    planned: tuple[bool, ...]  # tells what is planned or was decided
    announcer: Places  # what announces the enumeration that it is an item of; -1: nothing
    among_objections: tuple[bool, ...]  # that announces objections
    before_list: Places  # what stands before the first of the paragraphs that are items; -1: it is in none

    def of_sentence(self, place: int) -> Places:
        """The units of a unit's sentence."""
        return self.sentences[self.sentence[place]]

    def of_paragraph(self, place: int) -> Places:
        """The units of a unit's paragraph."""
        return self.paragraphs[self.paragraph[place]]

    def leaned_on(self, place: int) -> int:
        """The clause that a unit leans on when it opens its part of a sentence as a side clause ("but if it rains, …");
        else the unit."""
        after = self.clause_after(place) if self.leaning[place] else ()
        return after[0] if after else place

    def clause_before(self, place: int) -> Places:
        """The clause before a unit in its sentence, if there is one."""
        if not place or self.sentence[place - 1] != self.sentence[place]:
            return ()
        units, before = self.reading.units, place - 1
        while before and units[place].start >= units[before].end and units[before].end <= units[before - 1].end:
            before -= 1  # what is set into a clause is passed over
        return (before,)

    def clause_after(self, place: int) -> Places:
        """The next clause of a unit's sentence, behind those that are joined to the unit ("if it rains and if …"), if
        there is one."""
        final = min(self.of_sentence(place)[-1], place + JOINED)
        after = place + 1
        while after < final and self.joined[after]:
            after += 1
        return (after,) if after <= final and not self.joined[after] else ()

    def opens_article(self, place: int) -> bool:
        """Whether a unit stands in the paragraph that opens an article of many."""
        return self.reading.is_article and self.paragraph[place] == self.paragraph[self.reading.opener]

    def behind_opening(self, place: int) -> bool:
        """Whether a unit stands behind the paragraph that opens an article, or behind the first unit of a short
        report."""
        return not self.opens_article(place) if self.reading.is_article else self.short_report and place > 0

    def before_the_author(self, place: int) -> bool:
        """Whether somebody else holds a unit, and the rest of its paragraph, a few units, is the author's, who does not
        go on to agree, or to complain that nobody acts on it."""
        behind = range(place + 1, self.of_paragraph(place)[-1] + 1)
        short = self.held[place] and 0 < len(behind) <= _REST and not self.seconded[place + 1]
        return short and not any(self.held[other] for other in behind)

    def is_met(self, place: int) -> bool:
        """Whether a unit says what would be, or it or the next sentence of its paragraph denies, asks or turns against
        something, or that sentence takes up a word of the unit."""
        own, units = self.sentence[place], self.reading.units
        later = [n for n in range(place + 1, self.of_paragraph(place)[-1] + 1) if self.sentence[n] > own]
        behind = [n for n in later if self.sentence[n] == self.sentence[later[0]]]
        taken_up = any(not units[place].stems.isdisjoint(units[n].stems) for n in behind)
        return taken_up or self.foresees[place] or any(self.counters[n] for n in (place, *behind))

    def behind_grant(self, place: int) -> bool:
        """Whether the author grants a point in the sentence before, in the paragraph, or earlier in the sentence, and
        concludes nothing from it here."""
        own = self.sentence[place]
        near = range(max(self.of_paragraph(place)[0], place - _CLAUSES), place)
        granted = any(self.grants[before] and own - self.sentence[before] <= 1 for before in near)
        return granted and not self.concludes[place]

    def behind_objection(self, place: int) -> bool:
        """Whether the clause before a unit in its sentence is an objection."""
        return any(self.objection[before] for before in self.clause_before(place))

    def behind_addition(self, place: int) -> bool:
        """Whether words before a unit in its sentence tell that it adds to them ("not only …")."""
        return any(self.adds[self.of_sentence(place)[0] : place])

    def behind_own_concession(self, place: int) -> bool:
        """Whether the unit right before a unit is what the same holder, not the author, concedes."""
        return place > 0 and self.concedes[place - 1] and self.voices.are_one(place - 1, place)

    def is_behind_opener(self, place: int) -> bool:
        """Whether the sentence of a unit of an article is the second of its paragraph, behind one that is the author's,
        and no objection."""
        number = self.sentence[place]
        first = self.of_paragraph(place)[0]
        behind = self.reading.is_article and number > 0 and self.sentence[first] == number - 1
        return behind and not any(self.held[other] or self.objection[other] for other in self.sentences[number - 1])


def scopes(
    reading: Reading,
    signs: Signs,
    bits: SignBits,
    said: Mapping[str, tuple[bool, ...]],
    announcer: Places,
    voices: Voices,
    *,
    stand: int | None,
    comments: bool,
) -> Scopes:
    """The scopes of a reading's units, with what other stages know of each; `said` has the fields that their words
    tell: `objection`, `opponents`, `grants`, `concedes`, `adds`."""
    sentence, sentences = _grouped(unit.sentence for unit in reading.units)
    paragraph, paragraphs = _grouped(unit.block for unit in reading.units)
    joined = _joined(reading, signs, bits)
    return Scopes(
        reading=reading,
        sentence=sentence,
        paragraph=paragraph,
        sentences=sentences,
        paragraphs=paragraphs,
        mains=_mains(sentences, signs, bits),
        heads=tuple(_first_with(group, signs, bits["head"]) for group in paragraphs),
        main=next((place for place, own in enumerate(signs) if own & bits["main"]), None),
        stand=stand,
        comments=comments,
        joined=joined,
        may_join=_may_join(reading, signs, bits, joined),
        turned=turned_against(reading, signs, bits),
        announcer=announcer,
        before_list=before_lists(signs, bits, announcer),
        among_objections=among_objections(signs, bits, announcer),
        conceded=concessions(reading, signs, bits, said["grants"]),
        **said,
        **_by_one_sign(signs, bits),
        short_report=bool(signs and signs[0] & bits["short-report"]),
        voices=voices,
    )


def _mains(sentences: Iterable[Places], signs: Signs, bits: SignBits) -> Places:
    """The main clause of each sentence."""
    central = bits.any(("sent-main", "only-in-sent"))
    return tuple(_first_with(group, signs, central) for group in sentences)


def _by_one_sign(signs: Signs, bits: SignBits) -> dict[str, tuple[bool, ...]]:
    """Those fields of the scopes that a sign of the unit tells."""
    asked = {field: bits[field] for field in ("divided", "held", "assertive", "seconded", "planned")}
    asked |= {"sides": bits["sent-side"], "leaning": bits.any(SIDE), "concludes": bits["conclusion"]}
    asked |= {"counters": bits.any(_COUNTERING), "foresees": bits["would"]}
    return {field: _having(signs, wanted) for field, wanted in asked.items()}


def _having(signs: Signs, wanted: int) -> tuple[bool, ...]:
    """For each unit whether it has one of the signs wanted."""
    return tuple([bool(own & wanted) for own in signs])


def _joined(reading: Reading, signs: Signs, bits: SignBits) -> tuple[bool, ...]:
    """For each unit whether a coordinator joins it to the clause before, which it does not turn against."""
    turns, tokens = bits["contrast"], reading.tokens
    opening = (_opening_words(unit, tokens) for unit in reading.units)
    return tuple(
        bool(places) and bool(tokens.kinds[places[0]] & pos.COORDINATOR) and not own & turns
        for places, own in zip(opening, signs, strict=True)
    )


def _may_join(reading: Reading, signs: Signs, bits: SignBits, joined: Sequence[bool]) -> tuple[bool, ...]:
    """For each unit whether it is joined to the clause before, or follows it with no word that parts them."""
    no_partner = bits.any(_NO_PARTNER)
    return tuple(
        is_joined or (not own & no_partner and not _before(unit, reading.tokens))
        for unit, own, is_joined in zip(reading.units, signs, joined, strict=True)
    )


def argued_claim(reading: Reading, signs: Signs, bits: SignBits, *, sided: bool) -> int | None:
    """The claim that a text argues for, where it takes a stand: the likeliest main claim, where it stands early, or it
    or its paragraph surely has the main claim, and it demands or judges, or opens a text that is not `sided` and
    tells nothing that happened. Where neither is sure, a near rival that opens the text and demands or judges, or what
    the author demands in the first paragraph."""
    strong, sure = bits.any(("assertive", "verdict")), bits.any(("main-sure", "early"))
    place = next((place for place, own in enumerate(signs) if own & bits["main"]), -1)
    if place < 0:
        return None
    main, block = signs[place], reading.units[place].block
    rivals = (unit.block for unit, own in zip(reading.units, signs, strict=True) if own & bits["main-too"])
    opens = main & bits["first-in-text"] and not main & bits["past"] and not sided
    if main & sure or block in rivals:
        return place if main & strong or opens else None
    asked, no = bits["obligation"], bits.any(("held", "objection", "admission"))
    own_words = [(at, own) for at, own in enumerate(signs) if not own & no]
    first = bits["main-too"], bits["first-in-text"], strong
    rival = next((at for at, own in own_words if all(own & sign for sign in first)), None)
    early = (at for at, own in own_words if own & bits["in-first-par"] and own & asked)
    if rival is not None or not main & strong or sided:
        return rival
    return next(early, None)


def is_sided(reading: Reading, signs: Signs, bits: SignBits) -> bool:
    """Whether a text is one of many voices, or of a few who have most of it, and no argument of its own; or no
    article."""
    held = sum(_having(signs, bits["held"]))
    argued = sum(bool(own & bits["assertive"] and not own & bits["held"]) for own in signs)
    named = bool(signs and signs[0] & bits["sided-text"])
    voiced = (named and _VOICED * held >= len(signs)) or _MOSTLY * held >= len(signs)
    return not reading.is_article or (voiced and _ARGUED * argued < len(signs))


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
