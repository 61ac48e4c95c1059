"""The moves that a text makes around a unit: it is answered, granted and turned against, or an item of a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from argmap.extract.signs import SignBits, Signs
from argmap.extract.units import Reading

Places = tuple[int, ...]

_NEAR = 8  # units back to which what announces an enumeration is looked for
_SOON = 4  # units on to which an answer to an objection is looked for
_AGAINST = ("contrast", "rebuttal", "denial", "in-spite", "turn")
_SENTENCES = 2  # sentences in which the author answers an objection
_LITTLE = 5  # units behind an objection in its paragraph that answer it without a word for that, at most
_CONCESSION = 4  # sentences that a concession goes on for before the text turns


def answered_in(
    reading: Reading, signs: Signs, bits: SignBits, answers: Sequence[bool], turning: Sequence[str] = _AGAINST
) -> tuple[bool, ...]:
    """For each unit whether somebody else holds it and the next sentences of its paragraph, the author's, turn against
    it: with one of the signs `turning` ('but', a verdict that it is wrong), or words that answer (`answers` tells which
    units have them); not to agree with it, or complain that nobody acts on it."""
    held, against, seconded = bits["held"], bits.any(turning), bits["seconded"]
    units = reading.units
    found = []
    for place, own in enumerate(signs):
        near = range(place + 1, min(len(units), place + 2 + _SOON)) if own & held else ()
        after = [n for n in near if 1 <= units[n].sentence - units[place].sentence <= _SENTENCES]
        answer = [n for n in after if units[n].block == units[place].block]
        found.append(any((signs[n] & against or answers[n]) and not signs[n] & (held | seconded) for n in answer))
    return tuple(found)


def turned_against(reading: Reading, signs: Signs, bits: SignBits) -> tuple[bool, ...]:
    """For each unit whether the rest of its sentence or the next sentences of its paragraph turn against it."""
    against, units = bits.any(_AGAINST), reading.units
    turned = []
    for place, unit in enumerate(units):
        near = [n for n in range(place + 1, min(len(units), place + 2 + _SOON)) if units[n].block == unit.block]
        turned.append(any(signs[n] & against and units[n].sentence - unit.sentence <= _SENTENCES for n in near))
    return tuple(turned)


def left_to_answer(
    reading: Reading, signs: Signs, bits: SignBits, objections: frozenset[int], backing: frozenset[int]
) -> Places:
    """The units that answer one of the objections where no words need say so: of what stands behind it in its
    paragraph, the first that turns against it, or else, where that is little, the first that is the author's, opens its
    sentence, backs no objection (`backing`), grants nothing, concludes nothing and does not ask on."""
    against, opens = bits.any(_AGAINST), bits["first-in-sent"] | bits["only-in-sent"]
    passed, asks = bits.any(("held", "admission", "condition", "conclusion")), bits["question"]
    made: set[int] = set()
    block, sentence, turn, later = -1, -1, -1, 0
    behind: list[int] = []  # what may answer in the paragraph, the last first, of which `later` are of later sentences
    for place in reversed(range(len(signs))):
        own, unit = signs[place], reading.units[place]
        if unit.block != block:
            block, turn, behind = unit.block, -1, []
        if unit.sentence != sentence:
            sentence, later = unit.sentence, len(behind)
        if place not in objections:
            turn = place if own & against and not own & bits["held"] else turn
            behind += [place] if place not in backing else []
            continue
        goes_on = passed | (own & asks)
        near = reversed(behind[:later]) if later <= _LITTLE else ()
        plain = (at for at in near if signs[at] & opens and not signs[at] & goes_on)
        made.update([turn] if turn >= 0 else islice(plain, 1))
    return tuple(sorted(made))


def announcers(signs: Signs, bits: SignBits) -> Places:
    """For each item of an enumeration ('First, …', 'Second, …') the unit that announces it ('in three ways'), or the
    question right before the first; -1 for every other unit."""
    first, later, announcing, asks = bits["first"], bits["next"], bits["announcing"], bits["question"]
    opens, announcer = bits["first-in-sent"] | bits["only-in-sent"], -1
    found = []
    for place, own in enumerate(signs):
        opening = own & opens and own & (first | later)
        if opening and own & first:
            near = range(place - 1, max(-1, place - 1 - _NEAR), -1)
            asked = (before for before in near[:1] if signs[before] & asks)
            announcer = next((before for before in near if signs[before] & announcing), next(asked, -1))
        found.append(announcer if opening else -1)
    return tuple(found)


def before_lists(signs: Signs, bits: SignBits, announcer: Places) -> Places:
    """For each unit that opens a paragraph as an item of an enumeration ('First, …', 'Moreover, …') that nothing
    announces, the unit before the first of these paragraphs; -1 for every other unit."""
    first, later, parted = bits["first"], bits.any(("next", "addition")), bits["parted"]
    opens = bits["first-in-par"]
    before = -1
    found = []
    for place, own in enumerate(signs):
        opening = own & opens and own & (first | later) and not own & parted
        if own & first and own & bits.any(("first-in-sent", "only-in-sent")):
            before = place - 1 if opening and announcer[place] < 0 else -1
        found.append(before if opening else -1)
    return tuple(found)


def among_objections(signs: Signs, bits: SignBits, announcer: Places) -> tuple[bool, ...]:
    """For each unit whether it is an item of an enumeration of objections."""
    theirs = bits.any(("objection", "opponents"))
    return tuple(before >= 0 and bool(signs[before] & theirs) for before in announcer)


def concessions(reading: Reading, signs: Signs, bits: SignBits, grants: Sequence[bool]) -> tuple[Places, ...]:
    """For each unit of an article that turns with its sentence what the sentences before it grant, in its paragraph
    or, where it opens one, in the paragraph before, up to another turn. `grants` tells which units have words that
    grant what somebody else holds."""
    admission, turn, opens = bits["admission"], bits["contrast"], bits["first-in-sent"] | bits["only-in-sent"]
    units = reading.units
    conceded: list[Places] = []
    for place, own in enumerate(signs):
        granted: list[int] = []
        for before in range(place - 1, -1, -1) if own & turn and own & opens and reading.is_article else ():
            near = units[place].sentence - units[before].sentence <= _CONCESSION
            near = near and units[before].block == units[place - 1].block
            if not near or (signs[before] & turn and signs[before] & opens):
                break
            joined = before > 0 and signs[before] & bits["and"] and units[before - 1].sentence == units[before].sentence
            if any(signs[at] & admission or grants[at] for at in ((before, before - 1) if joined else (before,))):
                granted.insert(0, before)
        conceded.append(tuple(granted))
    return tuple(conceded)
