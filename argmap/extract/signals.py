"""Signals: what the words of a text say outright about which unit supports or opposes which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from argmap.extract.attribution import Held
from argmap.extract.moves import Places, among_objections, announcers, answered_in
from argmap.extract.reaches import reached
from argmap.extract.scopes import Scopes, argued_claim, is_sided, scopes
from argmap.extract.signs import SignBits, Signs
from argmap.extract.units import Reading, Unit
from argmap.extract.voices import Voices, voices
from argmap.kinds import Relation
from argmap.rules import pos
from argmap.rules.kinds.signal import TOWARDS_MAIN, Gives, Mark, Reach, SignalPlace, Speaker, Stands, Strength
from argmap.rules.kinds.signal import Signal as SignalRule
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.segment.sides import is_placed

_RANK = {
    strength: rank for rank, strength in enumerate((Strength.OUTRIGHT, Strength.STRONG, Strength.FAIR, Strength.WEAK))
}
MOST = 4  # signals that the words of one unit give
_TURN = "contrast"
_CONCESSIVE = ("concession", "concession-weak")
_OUTRIGHT = ("rebuttal", "denial")
_SAID = frozenset((Reach.OBJECTION, Reach.SIDE_BEFORE, Reach.OTHER_BEFORE))  # ways to what was just said
_FEW_WORDS = 3  # words of a sentence that is no claim, and says what the next one is to the one before
_NEXT_BUT_ONE = 2
_HELPERS = 3  # words between the finite verb of a predicate and what it says: "are said to be"


class Signal(Struct, frozen=True, kw_only=True):
    """Unit `source` bears on unit `target`, as the words `start:end` (characters) of the text say by a rule."""

    source: int
    target: int
    relation: Relation
    rule: str
    strength: str
    start: int
    end: int


class _Found(Struct, frozen=True):
    """A rule whose words were found in a unit, and whether a coordinator or a turn stands before them there."""

    rule: SignalRule
    hit: Hit
    joined: bool


def found_signals(
    reading: Reading, signs: Signs, bits: SignBits, rulebook: Rulebook, held: Sequence[Held]
) -> tuple[Signal, ...]:
    """What the words of a reading signal, by the unit that has them; at most one signal a pair of units.

    `signs` are the first signs; with those of the first guesses, heads and the main claim are known, too.
    """
    found = [_rules_of(place, reading, rulebook) for place in range(len(reading.units))]
    answered = answered_in(reading, signs, bits, [_answers(own) for own in found])
    refuted = answered_in(reading, signs, bits, [_refutes(own) for own in found], _OUTRIGHT)
    announcer = announcers(signs, bits)
    listed = among_objections(signs, bits, announcer)
    sided = is_sided(reading, signs, bits)
    stand = argued_claim(reading, signs, bits, sided=sided)
    known = {Stands.ANSWERED: answered, Stands.REFUTED: refuted, Stands.AMONG_OBJECTIONS: listed}
    holds = {**known, **_standing(reading, sided=sided, argues=stand is not None)}
    spoken = voices(reading, held, rulebook)
    said = _said_of(found, reading, spoken, holds)
    comments = stand is not None or not sided
    around = scopes(reading, signs, bits, said, announcer, spoken, stand=stand, comments=comments)
    made: dict[tuple[int, int], Signal] = {}
    towards: dict[int, Signal] = {}  # the first signal of each source
    in_force = [(place, _in_force(own, place, around, holds)) for place, own in enumerate(found) if own]
    counts = [0] * len(found)
    for round_ in _rounds(around):
        for place, own in in_force:
            for each in own:
                if counts[place] >= MOST:
                    break
                if round_ in (_Round.MAIN, _Round.STAND) and reading.is_article and _is_against(towards.get(place)):
                    continue  # other words say what the unit is against
                for signal in _signals(each, place, around, towards) if _round(each.rule) is round_ else ():
                    pair = signal.source, signal.target
                    if pair not in made and pair[::-1] not in made:
                        made[pair] = signal
                        towards.setdefault(signal.source, signal)
                        counts[place] += 1
    return tuple(made.values())


def _standing(reading: Reading, *, sided: bool, argues: bool) -> dict[Stands, Sequence[bool]]:
    """Where each unit stands, as far as its text, paragraph and sentence tell it."""
    blocks = [unit.block for unit in reading.units]
    first = {unit.block: unit.sentence for unit in reversed(reading.units)}
    return {
        Stands.AMONG_SIDES: [sided] * len(blocks),
        Stands.AGAINST_A_STAND: [argues] * len(blocks),
        Stands.NO_ARTICLE: [not reading.is_article] * len(blocks),
        Stands.LATER_PARAGRAPH: [reading.is_article and block > blocks[reading.opener] for block in blocks],
        Stands.HEADS_PARAGRAPH: [unit.sentence == first[unit.block] for unit in reading.units],
    }


def _is_against(signal: Signal | None) -> bool:
    return signal is not None and signal.relation == "opposes"


class _Round(Enum):
    """What is read first: words about what stands near, then about the main claim, which is but guessed, then about
    what the text may argue for instead, then about what a fellow bears on, which is known when all else is."""

    NEAR = 0
    MAIN = 1
    STAND = 2
    FELLOW = 3


def _rounds(around: Scopes) -> Sequence[_Round]:
    """The rounds in their order: what the text may argue for comes first where it is the likeliest main claim, too."""
    known = around.stand is not None and around.stand == around.main
    return (_Round.NEAR, _Round.STAND, _Round.MAIN, _Round.FELLOW) if known else tuple(_Round)


def _round(rule: SignalRule) -> _Round:
    if rule.gives is Gives.SAME:
        return _Round.FELLOW
    if TOWARDS_MAIN.isdisjoint(rule.reach):
        return _Round.NEAR
    return _Round.STAND if Reach.STAND in rule.reach else _Round.MAIN


def _answers(found: Sequence[_Found]) -> bool:
    """Whether the words found in a unit answer an objection by themselves."""
    rules = [each.rule for each in found if Stands.BEHIND_GRANT not in each.rule.when]
    return any(rule.gives is Gives.OPPOSES and Reach.OBJECTION in rule.reach for rule in rules)


def _refutes(found: Sequence[_Found]) -> bool:
    """Whether the words found in a unit say outright that what was said is wrong."""
    outright = [each.rule for each in found if each.rule.strength is Strength.OUTRIGHT]
    return any(rule.gives is Gives.OPPOSES and not _SAID.isdisjoint(rule.reach) for rule in outright)


def _objects(found: Sequence[_Found], place: int, holds: Mapping[Stands, Sequence[bool]]) -> bool:
    """Whether the words found in a unit make it an objection; `holds` tells what is known of every unit already."""
    rules = [each.rule for each in found if Mark.OBJECTION in each.rule.marks]
    return any(all(holds[stands][place] for stands in rule.when if stands in holds) for rule in rules)


def _said_of(
    found: Sequence[Sequence[_Found]], reading: Reading, spoken: Voices, holds: Mapping[Stands, Sequence[bool]]
) -> dict[str, tuple[bool, ...]]:
    """The fields of `Scopes` that the words of each unit tell, by the rules found in it."""
    objection = [_objects(_said(own, place, reading, spoken), place, holds) for place, own in enumerate(found)]
    opponents = tuple(any(_objects_anywhere(each.rule) for each in own) for own in found)
    marks = {"grants": Mark.GRANT, "adds": Mark.ADDITION, "concedes": Mark.CONCESSION}
    marked = {
        field: tuple(any(mark in each.rule.marks for each in own) for own in found) for field, mark in marks.items()
    }
    return {"objection": tuple(objection), "opponents": opponents, **marked}


def _objects_anywhere(rule: SignalRule) -> bool:
    """Whether the words of a rule make their unit an objection wherever it stands."""
    return Mark.OBJECTION in rule.marks and not rule.when


def _said(found: Sequence[_Found], place: int, reading: Reading, spoken: Voices) -> list[_Found]:
    """The rules found in a unit without those whose words should be its predicate, or its frame, and are not."""
    told = [each for each in found if Stands.TELLING not in each.rule.when or spoken.tells(place, each.hit)]
    return [each for each in told if Stands.PREDICATE not in each.rule.when or _tells(each.hit, place, reading, spoken)]


def _rules_of(place: int, reading: Reading, rulebook: Rulebook) -> list[_Found]:
    """The rules whose words a unit has where they count, each once, by the longest of its words."""
    unit = reading.units[place]
    outset = _outset(place, reading)
    hits = reading.tokens.hits["signals"].within(outset, unit.trail)
    if not hits:
        return []
    openings = _openings(unit, reading.tokens)
    found: dict[int, _Found] = {}
    for hit in hits:
        rule = rulebook.signals[hit.rule]
        if hit.first < unit.lead:
            placed = hit.first == outset and rule.at is SignalPlace.START and rule.gives is Gives.OPPOSES
        else:
            placed = is_placed(rule.at, reading.tokens, unit.first, hit.first, opens=hit.first in openings)
        known = found.get(hit.rule)
        if placed and (known is None or hit.last - hit.first > known.hit.last - known.hit.first):
            found[hit.rule] = _Found(rule, hit, openings.get(hit.first, False))
    return list(found.values())


def _outset(place: int, reading: Reading) -> int:
    """The token with which the sentence of a unit begins, or the few words before it that make a sentence of their own
    in its paragraph and no claim ("Nonsense."), where the unit before ends right before them."""
    unit, before = reading.units[place], reading.units[place - 1]
    if not place or unit.sentence - before.sentence != _NEXT_BUT_ONE or unit.block != before.block:
        return unit.lead
    tokens, (start, end) = reading.tokens, reading.sentences[unit.sentence - 1]
    first, last = tokens.first_from(start), tokens.first_from(end)
    return first if 0 < sum(tokens.is_word[first:last]) <= _FEW_WORDS else unit.lead


def _in_force(
    found: Sequence[_Found], place: int, around: Scopes, holds: Mapping[Stands, Sequence[bool]]
) -> list[_Found]:
    """Those whose unit stands as their rules want it (`holds`, or else by its scopes), the strongest first, then what
    the author expects; of words that open the unit at one place only the longest count."""
    standing = [
        each
        for each in found
        if all(holds[at][place] if at in holds else _STANDS[at](around, place, each) for at in each.rule.when)
    ]
    longest: dict[int, int] = {}
    for each in standing:
        if each.rule.at is SignalPlace.START:
            longest[each.hit.first] = max(each.hit.last, longest.get(each.hit.first, 0))
    return sorted(
        (
            each
            for each in standing
            if each.rule.at is not SignalPlace.START or each.hit.last == longest[each.hit.first]
        ),
        key=lambda each: (_RANK[each.rule.strength], Mark.EXPECTED not in each.rule.marks),
    )


def _openings(unit: Unit, tokens: TokenTable) -> dict[int, bool]:
    """The tokens at which words open a unit, and whether a coordinator or a turn stands before them."""
    turns = {hit.first: hit.last for hit, sign in unit.cues if sign == _TURN}
    found: dict[int, bool] = {}
    for begin in (unit.lead, unit.first):
        place = _skipped(begin, unit, tokens, found, behind=begin in found and found[begin])
        while place < unit.trail and (place in turns or tokens.kinds[place] & pos.COORDINATOR):
            place = _skipped(turns.get(place, place + 1), unit, tokens, found, behind=True)
    return found


def _skipped(place: int, unit: Unit, tokens: TokenTable, found: dict[int, bool], *, behind: bool) -> int:
    """The next word from a place on; all places up to it count as opening."""
    while place < unit.trail and not tokens.is_word[place]:
        found.setdefault(place, behind)
        place += 1
    found.setdefault(place, behind)
    return place


def _signals(found: _Found, place: int, around: Scopes, towards: dict[int, Signal]) -> Iterator[Signal]:
    rule = found.rule
    tokens = around.reading.tokens
    start, end = tokens.starts[found.hit.first], tokens.ends[found.hit.last - 1]
    for ways in (rule.reach, rule.also):
        for other in _first_reached(ways, place, found.hit, around):
            if _is_own(other, place, found, around):
                continue
            source, target = (place, other) if rule.of is Speaker.THIS else (other, around.leaned_on(place))
            relation: Relation = "opposes" if rule.gives is Gives.OPPOSES else "supports"
            if rule.gives is Gives.SAME:
                fellow = towards.get(other)
                if fellow is None or fellow.target == place or not _is_shared(fellow, other, place, around):
                    continue
                target, relation = fellow.target, fellow.relation
            yield Signal(
                source=source,
                target=target,
                relation=relation,
                rule=rule.id,
                strength=str(rule.strength),
                start=start,
                end=end,
            )


def _is_shared(fellow: Signal, other: int, place: int, around: Scopes) -> bool:
    """Whether a unit may bear on what its fellow bears on: against it only where the author comments, or somebody, not
    the author, holds both."""
    return around.comments or not _is_against(fellow) or around.voices.are_one(other, place)


def _first_reached(ways: Sequence[Reach], place: int, hit: Hit, around: Scopes) -> Places:
    """What the words of a unit point to by the first of these ways that leads to any unit."""
    return next((others for way in ways if (others := reached(around, way, place, hit))), ())


def _is_own(other: int, place: int, found: _Found, around: Scopes) -> bool:
    """Whether words that object would point to what the same holder holds."""
    return Mark.OBJECTION in found.rule.marks and around.voices.are_one(other, place)


def _is_ahead(around: Scopes, place: int, found: _Found) -> bool:
    sentence = around.of_sentence(place)
    return place != sentence[-1] and (place == sentence[0] or found.joined)


def _is_behind(around: Scopes, place: int, found: _Found) -> bool:
    sentence = around.of_sentence(place)
    return place != sentence[0] and (place == sentence[-1] or not found.joined)


def _tells(hit: Hit, place: int, reading: Reading, spoken: Voices) -> bool:
    """Whether the words are the predicate of their unit, or tell who holds it, behind a concession that opens it."""
    begin = _behind_concession(reading.units[place], reading.tokens)
    told = spoken.tells(place, hit) and hit.first >= begin
    return told or _is_predicate(hit, reading.units[place], reading.tokens, begin)


_STANDS: Mapping[Stands, Callable[[Scopes, int, _Found], bool]] = {
    Stands.OPENS_SENTENCE: lambda around, place, _: place == around.of_sentence(place)[0],
    Stands.IN_SENTENCE: lambda around, place, _: place != around.of_sentence(place)[0],
    Stands.AHEAD: _is_ahead,
    Stands.BEHIND: _is_behind,
    Stands.ALONE: lambda around, place, _: len(around.of_sentence(place)) == 1,
    Stands.OPENS_PARAGRAPH: lambda around, place, _: place == around.of_paragraph(place)[0],
    Stands.IN_PARAGRAPH: lambda around, place, _: place != around.of_paragraph(place)[0],
    Stands.TURNED: lambda around, place, _: around.turned[place],
    Stands.AFTER_CONCESSION: lambda around, place, _: bool(around.conceded[place]),
    Stands.IN_OPENING: lambda around, place, _: around.opens_article(place),
    Stands.BEHIND_GRANT: lambda around, place, _: not around.held[place] and around.behind_grant(place),
    Stands.BEHIND_OBJECTION: lambda around, place, _: around.behind_objection(place),
    Stands.BEHIND_ADDITION: lambda around, place, _: around.behind_addition(place),
    Stands.BEHIND_NO_ADDITION: lambda around, place, _: not around.behind_addition(place),
    Stands.NAMES_THE_SAME: lambda around, place, found: around.voices.names_the_same(place, found.hit),
    Stands.BEHIND_OWN_CONCESSION: lambda around, place, _: around.behind_own_concession(place),
    Stands.OWN: lambda around, place, _: not around.held[place],
    Stands.SECOND_SENTENCE: lambda around, place, _: (
        place == around.of_sentence(place)[0] and around.is_behind_opener(place)
    ),
    Stands.PREDICATE: lambda around, place, found: _tells(found.hit, place, around.reading, around.voices),
    Stands.TELLING: lambda around, place, found: around.voices.tells(place, found.hit),
    Stands.BEFORE_THE_AUTHOR: lambda around, place, _: around.before_the_author(place),
    Stands.MET: lambda around, place, _: around.is_met(place),
    Stands.BEHIND_OPENING: lambda around, place, _: around.behind_opening(place),
}
"""Whether a unit stands as a rule wants it, beside what is known of all units before (`holds`)."""


def _is_predicate(hit: Hit, unit: Unit, tokens: TokenTable, begin: int) -> bool:
    """Whether the words hold or follow at once the first finite verb of their unit from a place on, behind its subject;
    what is set between commas behind the subject is passed over."""
    start = begin
    while True:
        verb = first_finite(tokens.kinds[start : hit.last])
        if verb < 0:
            return hit.first > begin
        verb += start
        commas = [place for place in range(start, hit.last) if tokens.words[place] == ","]
        behind = [place for place in commas if place > verb]
        if not (behind and commas[0] < verb):
            return verb > begin and verb >= hit.first - _HELPERS
        start = behind[0] + 1


def _behind_concession(unit: Unit, tokens: TokenTable) -> int:
    """The place behind the concession and its comma that open a unit, where a clause follows them; else its first."""
    if any(sign in _CONCESSIVE and hit.first == unit.first for hit, sign in unit.cues):
        words = tokens.words[unit.first : unit.last]
        behind = unit.first + words.index(",") + 1 if "," in words else unit.last
        if first_finite(tokens.kinds[behind : unit.last]) >= 0:
            return behind
    return unit.first
