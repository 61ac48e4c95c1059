"""Which pairs of units may be linked, and what holds of a pair: order, distance, shared words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.extract.numbering import AUTHOR
from argmap.extract.signals import Signal
from argmap.extract.signs import SignBits, Signs
from argmap.extract.units import Reading
from argmap.rules.kinds.signal import Strength

WINDOW = 8
RARE = 3

PAIR_SIGNS = (
    "before", "after", "d1", "d2", "d3", "d4", "far", "same-sent", "next-sent", "same-par", "next-par", "far-par",
    "shared-0", "shared-1", "shared-2", "shared-3", "shares-most", "to-sent-before", "to-sent-after", "open-claim",
    "coming-claim", "takes-up", "same-start", "rare-shared", "alike", "par-opener", "par-closer", "text-opener",
    "text-closer", "introduces", "same-holder", "other-holder", "to-held", "from-held",
    "signal-outright", "signal-strong", "signal-fair", "signal-weak", "signal-supports", "signal-opposes",
    "signal-back",
)  # fmt: skip

PAIR_BITS = {sign: 1 << number for number, sign in enumerate(PAIR_SIGNS)}
_FAR_BEFORE, _FAR_AFTER = (PAIR_BITS[way] | PAIR_BITS["far"] for way in ("before", "after"))
_ORDER = {
    sign * n: PAIR_BITS[way] | PAIR_BITS[f"d{min(n, 4)}"]
    for way, sign in (("before", -1), ("after", 1))
    for n in range(1, 7)
}
_SENTENCE = {0: PAIR_BITS["same-sent"], -1: PAIR_BITS["next-sent"], 1: PAIR_BITS["next-sent"]}
_FAR_PARAGRAPH = PAIR_BITS["far-par"]
_NEAR_PARAGRAPHS = {0: PAIR_BITS["same-par"], 1: PAIR_BITS["next-par"], -1: PAIR_BITS["next-par"]}
_SHARED = tuple(PAIR_BITS[f"shared-{n}"] for n in range(4))


Facts = tuple[int, int, int, frozenset[str], frozenset[str], str, bool, int]
"""Of a unit: its sentence and paragraph (counted from 0), how many content words it has, the stems of those that recur
and of those that are rare, its first word, whether it heads its sentence, and the pair signs that it gives any pair
whose target it is in its own paragraph."""


class Surroundings(Struct, frozen=True, kw_only=True):
    """What pairs of units are compared by, each a tuple with an entry per unit: its paragraph, its facts, the stem of
    its topic, its holder by number (0: the author, or nobody named), the nearest assertion before and after, and what
    introduces its list (-1 for none). `signals` has the pair signs that words of the text give: source → target →
    signs. `opener` is the one unit that opens the text."""

    paragraph: tuple[int, ...]
    facts: tuple[Facts, ...]
    topic: tuple[str, ...]
    holder: tuple[int, ...]
    claim_before: tuple[int, ...]
    claim_after: tuple[int, ...]
    introduced_by: tuple[int, ...]
    signals: Mapping[int, Mapping[int, int]]
    opener: int


def surroundings(
    reading: Reading, signs: Signs, bits: SignBits, numbers: Sequence[int], signals: Sequence[Signal] = ()
) -> Surroundings:
    """The surroundings of a reading's units, whose first signs are `signs`, with the `numbers` of those who hold them
    (`numbering`) and the links that words signal."""
    units = reading.units
    count = reading.units_with
    recurring = frozenset(stem for stem, n in count.items() if n >= 2)
    rare = frozenset(stem for stem in recurring if count[stem] <= RARE)
    order = {block: place for place, block in enumerate(dict.fromkeys(unit.block for unit in units))}
    assertive = [bool(own & bits["assertive"]) for own in signs]
    heads = bits.any(("sent-main", "only-in-sent"))
    opens, closes = bits["first-in-par"], bits["last-in-par"]
    opener, closer = PAIR_BITS["par-opener"], PAIR_BITS["par-closer"]
    paragraph = tuple(order[unit.block] for unit in units)
    return Surroundings(
        paragraph=paragraph,
        facts=tuple(
            (
                unit.sentence,
                place,
                len(unit.stems),
                unit.stems & recurring,
                unit.stems & rare,
                unit.opening,
                bool(own & heads),
                (opener if own & opens else 0) | (closer if own & closes else 0),
            )
            for unit, place, own in zip(units, paragraph, signs, strict=True)
        ),
        topic=tuple(unit.topic for unit in units),
        holder=tuple(max(AUTHOR, number) for number in numbers),
        claim_before=_nearest(assertive),
        claim_after=tuple(len(units) - 1 - n if n >= 0 else -1 for n in _nearest(assertive[::-1])[::-1]),
        introduced_by=introductions(reading),
        signals=_signalled(signals),
        opener=reading.opener,
    )


def signalled(around: Surroundings, signals: Sequence[Signal]) -> Surroundings:
    """The same surroundings, with these links that words signal."""
    return replace(around, signals=_signalled(signals))


def _signalled(signals: Sequence[Signal]) -> dict[int, dict[int, int]]:
    """For each unit the pair signs that signals give it with others: of the link that is signalled, and of one back."""
    made: dict[int, dict[int, int]] = {}
    for signal in signals:
        ahead = made.setdefault(signal.source, {})
        found = PAIR_BITS[f"signal-{signal.strength}"] | PAIR_BITS[f"signal-{signal.relation}"]
        found |= PAIR_BITS["signal-strong"] if signal.strength == Strength.OUTRIGHT else 0
        ahead[signal.target] = ahead.get(signal.target, 0) | found
        back = made.setdefault(signal.target, {})
        back[signal.source] = back.get(signal.source, 0) | PAIR_BITS["signal-back"]
    return made


def _nearest(marked: Sequence[bool]) -> tuple[int, ...]:
    """For each place the nearest marked one before it, or -1."""
    found = []
    before = -1
    for number, is_marked in enumerate(marked):
        found.append(before)
        if is_marked:
            before = number
    return tuple(found)


def introductions(reading: Reading) -> tuple[int, ...]:
    """For the first unit of each item of a list, the last unit of the block with a colon that introduces the list;
    -1 for every other unit."""
    text = reading.document.reading()
    before: list[int] = []  # for each block of a list the block before the list, else the block itself
    for number, block in enumerate(reading.document.blocks):
        before.append(before[-1] if block.kind == "item" and before else number)
    last: dict[int, int] = {}
    found = []
    for number, unit in enumerate(reading.units):
        introducing = -1
        if before and unit.block not in last and before[unit.block] in last:
            intro = reading.document.blocks[before[unit.block]]
            if text[intro.start : intro.end].endswith(":"):
                introducing = last[before[unit.block]]
        found.append(introducing)
        last[unit.block] = number
    return tuple(found)


def candidates(around: Surroundings, hubs: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """For each unit, the units it may support or oppose: its window, the first and last unit of its paragraph, what
    introduces its list, and the given hubs (heads of the text); a number of them that does not grow with the text."""
    count = len(around.paragraph)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, paragraph in enumerate(around.paragraph):
        first.setdefault(paragraph, number)
        last[paragraph] = number
    hubs = tuple(hubs)
    found = []
    for number, paragraph in enumerate(around.paragraph):
        near = range(max(0, number - WINDOW), min(count, number + WINDOW + 1))
        places = {*near, first[paragraph], last[paragraph], *hubs, *around.signals.get(number, ())}
        if around.introduced_by[number] >= 0:
            places.add(around.introduced_by[number])
        found.append(tuple(sorted(places - {number})))
    return tuple(found)


def pair_signs(around: Surroundings, source: int, targets: Sequence[int]) -> dict[int, int]:
    """What holds of each pair of a unit and one of its candidates, by these, as bits of `PAIR_BITS`."""
    sentence, paragraph, size, own, rare, opening, _, _ = around.facts[source]
    topic, holder, holders = around.topic[source], around.holder[source], around.holder
    facts = [around.facts[target] for target in targets]
    shared = [0 if own.isdisjoint(other[3]) else len(own & other[3]) for other in facts]
    most = max(shared, default=0)
    made: dict[int, int] = {}
    for target, alike, other in zip(targets, shared, facts, strict=True):
        its_sentence, its_paragraph, its_size, words, its_rare, its_opening, heads, par_end = other
        found = _ORDER.get(target - source) or (_FAR_BEFORE if target < source else _FAR_AFTER)
        away = its_paragraph - paragraph
        found |= _NEAR_PARAGRAPHS.get(away, _FAR_PARAGRAPH) | (0 if away else par_end)
        found |= _SHARED[alike if alike < 3 else 3]
        if alike:
            if alike == most:
                found |= _SHARES_MOST
            if 3 * alike >= size or 3 * alike >= its_size:
                found |= _ALIKE
            if topic in words:
                found |= _TAKES_UP
            if not rare.isdisjoint(its_rare):
                found |= _RARE_SHARED
        apart = its_sentence - sentence
        if -1 <= apart <= 1:
            found |= _SENTENCE[apart]
            if apart and heads:
                found |= _TO_SENT_BEFORE if target < source else _TO_SENT_AFTER
        if opening and opening == its_opening:
            found |= _SAME_START
        if holder:
            found |= _SAME_HOLDER if holders[target] == holder else _OTHER_HOLDER if holders[target] else _FROM_HELD
        elif holders[target]:
            found |= _TO_HELD
        made[target] = found
    for target, marks in _marked(around, source):
        if target in made:
            made[target] |= marks
    return made


def _marked(around: Surroundings, source: int) -> tuple[tuple[int, int], ...]:
    """The pair signs that a unit has only with certain others, each other with some of them."""
    return (
        *around.signals.get(source, {}).items(),
        (around.claim_before[source], _OPEN_CLAIM),
        (around.claim_after[source], _COMING_CLAIM),
        (around.introduced_by[source], _INTRODUCES),
        (around.opener, _TEXT_OPENER),
        (len(around.facts) - 1, _TEXT_CLOSER),
    )


_SHARES_MOST, _ALIKE = PAIR_BITS["shares-most"], PAIR_BITS["alike"]
_TAKES_UP, _RARE_SHARED = PAIR_BITS["takes-up"], PAIR_BITS["rare-shared"]
_TO_SENT_BEFORE, _TO_SENT_AFTER = PAIR_BITS["to-sent-before"], PAIR_BITS["to-sent-after"]
_OPEN_CLAIM, _COMING_CLAIM = PAIR_BITS["open-claim"], PAIR_BITS["coming-claim"]
_INTRODUCES, _SAME_START = PAIR_BITS["introduces"], PAIR_BITS["same-start"]
_SAME_HOLDER, _OTHER_HOLDER = PAIR_BITS["same-holder"], PAIR_BITS["other-holder"]
_TO_HELD, _FROM_HELD = PAIR_BITS["to-held"], PAIR_BITS["from-held"]
_TEXT_OPENER, _TEXT_CLOSER = PAIR_BITS["text-opener"], PAIR_BITS["text-closer"]
