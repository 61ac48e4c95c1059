"""How a unit stands to what is said around it: whether it is answered, granted and turned against, or listed."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.signs import SignBits, Signs
from argmap.extract.units import Reading

Places = tuple[int, ...]

_NEAR = 8  # units back to which what announces an enumeration is looked for
_SOON = 4  # units on to which an answer to an objection is looked for
_AGAINST = ("contrast", "rebuttal", "denial", "in-spite", "turn")
_SENTENCES = 2  # sentences in which the author answers an objection
_CONCESSION = 4  # sentences that a concession goes on for before the text turns


def answered_in(reading: Reading, signs: Signs, bits: SignBits, answers: Sequence[bool]) -> tuple[bool, ...]:
    """For each unit whether somebody else holds it and the next sentences of its paragraph, the author's, turn against
    it: with 'but', a verdict that it is wrong, or words that answer (`answers` tells which units have them)."""
    held, against = bits["held"], bits.any(_AGAINST)
    units = reading.units
    found = []
    for place, own in enumerate(signs):
        near = range(place + 1, min(len(units), place + 2 + _SOON)) if own & held else ()
        after = [n for n in near if 1 <= units[n].sentence - units[place].sentence <= _SENTENCES]
        answer = [n for n in after if units[n].block == units[place].block]
        found.append(any((signs[n] & against or answers[n]) and not signs[n] & held for n in answer))
    return tuple(found)


def announcers(signs: Signs, bits: SignBits) -> Places:
    """For each item of an enumeration ('First, …', 'Second, …') the unit that announces it ('in three ways'), or where
    the first item opens a paragraph the one that stands before it; -1 for every other unit."""
    first, later, announcing = bits["first"], bits.any(("next", "addition")), bits["announcing"]
    opens, opens_paragraph, parted, adds = (bits[s] for s in ("first-in-sent", "first-in-par", "parted", "addition"))
    announcer, over = -1, False
    found = []
    for place, own in enumerate(signs):
        opening = own & opens and own & (first | later)
        if opening and own & first:
            near = range(place - 1, max(-1, place - 1 - _NEAR), -1)
            announcer = next((before for before in near if signs[before] & announcing), -1)
            over = (
                announcer < 0 < place and bool(own & opens_paragraph) and not own & parted
            )  # items of a paragraph each
            announcer = place - 1 if over else announcer
        belongs = opening and (not own & adds or (over and own & opens_paragraph))
        found.append(announcer if belongs else -1)
    return tuple(found)


def among_objections(signs: Signs, bits: SignBits, announcer: Places) -> tuple[bool, ...]:
    """For each unit whether it is an item of an enumeration of objections."""
    theirs = bits.any(("objection", "opponents"))
    return tuple(before >= 0 and bool(signs[before] & theirs) for before in announcer)


def concessions(
    reading: Reading, signs: Signs, bits: SignBits, objection: Sequence[bool]
) -> tuple[tuple[Places, ...], tuple[bool, ...]]:
    """For each unit of an article that turns with its sentence what the sentences before it grant, in its paragraph
    or, where it opens one, in the paragraph before, up to another turn; and whether a unit grants an objection of its
    paragraph, which the turn answers. `objection` tells which units are objections."""
    admission, turn, opens = bits["admission"], bits["contrast"], bits["first-in-sent"] | bits["only-in-sent"]
    units = reading.units
    conceded: list[Places] = []
    granting = [False] * len(signs)
    for place, own in enumerate(signs):
        granted: list[int] = []
        answers = False
        for before in range(place - 1, -1, -1) if own & turn and own & opens and reading.is_article else ():
            near = units[place].sentence - units[before].sentence <= _CONCESSION
            near = near and units[before].block == units[place - 1].block
            answers = near and objection[before]
            if not near or answers or (signs[before] & turn and signs[before] & opens):
                break
            if signs[before] & admission:
                granted.insert(0, before)
        for grants in granted if answers else ():
            granting[grants] = True
        conceded.append(() if answers else tuple(granted))
    return tuple(conceded), tuple(granting)
