"""Signs as bits: those of words, and those that a unit's place and shape give; no words are known here.

The signs of a unit are one integer, a bit a sign, so that they are a value like any other: a stage that knows
more makes a new one. `SignBits` gives every sign its bit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from argmap.extract.attribution import Held
from argmap.extract.units import Reading, Unit
from argmap.ingest.labels import speakers

Signs = tuple[int, ...]  # the signs of every unit, in text order

SIDE = "circumstance reason concession concession-weak condition purpose relative participle".split()
ASSERTIVE = "obligation judgement is-judged conclusion conclusion-weak opinion summing-up".split()
FACTUAL = "data number past example reporting experience".split()
ARGUED = "reason conclusion contrast concession conclusion-weak admission".split()
# No neutral text has one of these where the author speaks: it argues.
_PARTIAL = "assertive i we you question reason conclusion conclusion-weak this-shows shown".split()
_LONE = 2  # claims of a neutral text of one paragraph, at most
_SENTENCES_A_SIDE = 6  # sentences for each who is named as holding something, at most, in a text of many voices
_FEW = 2  # units that may share a word for it to be rare
_SEVERAL = 8  # units that may share a word that tells what is said twice
_RESTATED = 0.3


class SignBits(dict[str, int]):
    """Sign → bit, for the signs given and for those about neighbours (`next:x`, `prev:x`); 0 for any
    other, which no rule of the language can name."""

    def __init__(self, signs: Iterable[str], neighbours: Iterable[str] = ()) -> None:
        super().__init__((name, 1 << number) for number, name in enumerate(dict.fromkeys((*signs, *neighbours))))
        parted = ((*name.partition(":"), bit) for name, bit in self.items())
        self.beside = [(side, sign, bit) for side, _, sign, bit in parted if sign]

    def __missing__(self, sign: str) -> int:
        return 0

    def any(self, signs: Iterable[str]) -> int:
        """The bits of all these signs; a sign without a bit counts for nothing."""
        found = 0
        for sign in signs:
            found |= self[sign]
        return found

    def names(self, signs: int) -> frozenset[str]:
        """The names of the signs in an integer."""
        return frozenset(name for name, bit in self.items() if signs & bit)


def first_signs(reading: Reading, bits: SignBits, held: Sequence[Held]) -> Signs:
    """What words, holders, place, shape and neighbours say of each unit, before anything is decided."""
    units = reading.units
    if not units:
        return ()
    holders = reading.units_with
    signs = _joined(_word_signs(units, bits), _place_signs(reading, bits), _holder_signs(held, bits))
    signs = _joined(
        signs,
        _clause_signs(units, signs, bits),
        _central_signs(reading, holders, bits),
        _title_signs(reading, holders, bits),
    )
    shape = _shape(reading, signs, held, bits)
    return _neighbour_signs(tuple(own | shape for own in signs), bits)


def _joined(*parts: Sequence[int]) -> Signs:
    made = list(parts[0])
    for part in parts[1:]:
        for number, signs in enumerate(part):
            made[number] |= signs
    return tuple(made)


def _word_signs(units: Sequence[Unit], bits: SignBits) -> Signs:
    urges = bits["urges"]
    return tuple(bits.any(sign for _, sign in unit.cues) | (urges if unit.orders else 0) for unit in units)


def _place_signs(reading: Reading, bits: SignBits) -> Signs:
    units = reading.units
    count, closer = reading.closer + 1, reading.closer
    kinds = [block.kind for block in reading.document.blocks]
    turns = {} if reading.document.turns else speakers(reading.document)  # in a thread of posts nobody only asks
    opener = reading.opener
    first_block, last_block = units[opener].block, units[closer].block
    made = []
    for number, unit in enumerate(units):
        turn = turns.get(unit.block)
        made.append(
            bits["first-in-text"] * (number == opener)
            | bits["last-in-text"] * (number == closer)
            | bits["early"] * (number < count / 5)
            | bits["late"] * (number >= count * 4 / 5)
            | bits["at-the-end"] * (number >= count - 1 - len(units) // 15)
            | bits["below-text"] * (number > closer)
            | bits["in-first-par"] * (unit.block == first_block)
            | bits["in-last-par"] * (unit.block == last_block)
            | bits["names-many"] * (unit.names >= 3)
            | bits["names-none"] * (not unit.names)
            | bits["short"] * (unit.last - unit.first <= 6)
            | bits["long"] * (unit.last - unit.first >= 25)
            | bits["headline"] * (unit.block == reading.headline)
            | bits["heading"] * (bool(kinds) and kinds[unit.block] == "heading")
            | bits["after-gap"] * (unit.first - unit.lead > 5)
            | bits["asked"] * (turn is not None and turn.asks)
            | bits["answered"] * (turn is not None and not turn.asks)
            | bits["beside-turns"] * (bool(turns) and turn is None)
            | bits["parted"] * (unit.sentence - (units[number - 1].sentence if number else -1) > 1)
        )
    return _joined(
        made,
        _group_signs([unit.block for unit in units], "par", bits),
        _group_signs([unit.sentence for unit in units], "sent", bits),
    )


def _holder_signs(held: Sequence[Held], bits: SignBits) -> Signs:
    return tuple(bits["held"] if certainty == "reported" else 0 for _, certainty, _ in held)


def _group_signs(groups: Sequence[int], suffix: str, bits: SignBits) -> Signs:
    """First, last, only (and in paragraphs second) of its group, for each unit; `groups` are in text order."""
    made = [0] * len(groups)
    start = 0
    for number in range(len(groups) + 1):
        if number < len(groups) and groups[number] == groups[start]:
            continue
        made[start] |= bits[f"first-in-{suffix}"]
        made[number - 1] |= bits[f"last-in-{suffix}"]
        if number - start == 1:
            made[start] |= bits[f"only-in-{suffix}"]
        elif suffix == "par":
            made[start + 1] |= bits["second-in-par"]
        start = number
    return tuple(made)


def _clause_signs(units: Sequence[Unit], signs: Signs, bits: SignBits) -> Signs:
    """The main clause of each sentence and its side clauses, assertions and plain statements; an order that is a
    sentence of the text, not a heading, obliges."""
    asks, no_order = bits.any(("urges", "only-in-sent")), bits.any(("heading", "contrast"))
    side, assertive, factual = bits.any(SIDE), bits.any(ASSERTIVE), bits.any(FACTUAL)
    only = bits["only-in-sent"]
    made = []
    main_of: dict[int, int] = {}
    for number, (unit, own) in enumerate(zip(units, signs, strict=True)):
        found = bits["obligation"] if own & asks == asks and not own & no_order else 0
        if (own | found) & assertive:
            found |= bits["assertive"]
        elif not own & factual:
            found |= bits["plain"]
        if not own & side:
            main_of.setdefault(unit.sentence, number)
        made.append(found)
    for number, (unit, own) in enumerate(zip(units, signs, strict=True)):
        if not own & only and main_of.get(unit.sentence) == number:
            made[number] |= bits["sent-main"]
        elif not own & only:
            made[number] |= bits["sent-side"] | (0 if own & side else bits["joined"])
    return tuple(made)


def _central_signs(reading: Reading, holders: Mapping[str, int], bits: SignBits) -> Signs:
    """The signs by recurring words: units whose content words recur most in the others, units that share words with the
    first or the last, and units that say again what stands far away. Rare words count more (Luhn 1958; Sparck Jones
    1972). `holders` counts the units that have each word."""
    units, opener = reading.units, reading.opener
    count = len(units)
    made = [0] * count
    if count < 4:
        return tuple(made)
    worth_of = {n: (n - 1) * log(count / n) for n in set(holders.values())}
    worth = {stem: worth_of[n] for stem, n in holders.items()}
    theme = [sum(sorted(map(worth.__getitem__, unit.stems))) / sqrt(3 + len(unit.stems)) for unit in units]
    for rank, number in enumerate(sorted(range(count), key=lambda number: (-theme[number], number))):
        if rank == 0:
            made[number] |= bits["theme"]
        if rank < max(1, count * 0.1):
            made[number] |= bits["central"]
        elif rank < count * 0.3:
            made[number] |= bits["central-2"]
    for number in _restated(reading, holders):
        made[number] |= bits["restated"]
    for number, unit in enumerate(units):
        if number != opener and len(unit.stems & units[opener].stems) >= 2:
            made[number] |= bits["echoes-first"]
        if number < count - 1 and len(unit.stems & units[-1].stems) >= 2:
            made[number] |= bits["echoes-last"]
    return tuple(made)


def _restated(reading: Reading, holders: Mapping[str, int]) -> set[int]:
    """The units that say much of what another says that stands a third of the text away: the words that both have, each
    counting by its rarity, are three tenths of the words of either. Words that many units have tell nothing."""
    units = reading.units[: reading.closer + 1]
    count = len(reading.units)
    places: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        for stem in unit.stems:
            if 1 < holders[stem] <= _SEVERAL:
                places.setdefault(stem, []).append(number)
    far = count / 3
    shared: dict[tuple[int, int], list[str]] = {}
    for stem in sorted(stem for stem, own in places.items() if own[-1] - own[0] > far):
        for one, other in combinations(places[stem], 2):
            if other - one > far:
                shared.setdefault((one, other), []).append(stem)
    rarity_of = {number: _rarity(number, count) for number in set(holders.values())}
    rarity = {stem: rarity_of[number] for stem, number in holders.items()}
    whole = [sum(map(rarity.__getitem__, sorted(unit.stems))) for unit in units]
    return {
        place
        for pair, stems in shared.items()
        if len(stems) >= 2 and sum(rarity[stem] for stem in stems) >= _RESTATED * sqrt(whole[pair[0]] * whole[pair[1]])
        for place in pair
    }


def _rarity(holders: int, count: int) -> float:
    """How rare a word is that so many of the units have."""
    return log((count + 1) / (holders + 0.5))


def _title_signs(reading: Reading, holders: Mapping[str, int], bits: SignBits) -> Signs:
    """The units that share words with the headline, the one that shares most (of equals the first), and those that
    share its rare words: one that at most one other unit has, or a quarter of them all, each counting by its rarity."""
    behind, count = reading.opener, len(reading.units)
    worth = {stem: _rarity(holders[stem], count) for stem in sorted(reading.title_stems)}
    all_worth = sum(worth.values())
    shared = [len(unit.stems & reading.title_stems) if n >= behind else 0 for n, unit in enumerate(reading.units)]
    most = max(shared, default=0)
    made = [bits["echoes-title"] if n >= 2 else bits["names-title"] if n else 0 for n in shared]
    if most >= 2:
        made[shared.index(most)] |= bits["title-most"]
    for number, unit in enumerate(reading.units[behind:], behind):
        both = sorted(unit.stems & reading.title_stems)
        if any(holders[stem] <= _FEW for stem in both):
            made[number] |= bits["title-rare"]
        if both and sum(worth[stem] for stem in both) >= all_worth / 4:
            made[number] |= bits["title-share"]
    return tuple(made)


def _shape(reading: Reading, signs: Signs, held: Sequence[Held], bits: SignBits) -> int:
    """What holds of the text as a whole."""
    units = reading.units
    count = len(units)
    paragraphs = len({unit.block for unit in units})
    sentences = len({unit.sentence for unit in units})
    length = reading.document.length
    covered = sum(length(unit.start, unit.end) for unit in units)
    total = sum(length(start, end) for start, end in reading.sentences) or 1

    told = Counter(own[0].holder for own in held if own[0] is not None)
    most = max(told.values(), default=0)

    partial, others = bits.any(_PARTIAL), bits["held"]
    neutral = (paragraphs > 1 or count <= _LONE) and not any(own & partial and not own & others for own in signs)

    def share(names: Iterable[str]) -> float:
        wanted = bits.any(names)
        return sum(1 for own in signs if own & wanted) / count

    holding = (
        ("one-par", paragraphs == 1),
        ("few-pars", paragraphs >= 2 and not reading.is_article),
        ("many-pars", reading.is_article),
        ("tiny", count <= 3),
        ("few-units", count <= 8),
        ("many-units", count >= 16),
        ("gappy", covered < 0.8 * total),
        ("sparse-par", paragraphs > 1 and count < 3 * paragraphs),
        ("i-text", share(("i",)) >= 0.2),
        ("past-text", share(("past",)) >= 0.4),
        ("cue-text", share(ARGUED) >= 0.25),
        ("should-text", share(("obligation",)) >= 0.25),
        ("sided-text", reading.is_article and len(told) * _SENTENCES_A_SIDE >= sentences),
        ("short-report", not reading.is_article and (neutral or (len(told) > 1 and 2 * sum(told.values()) >= count))),
        ("report-text", reading.is_article and sum(told.values()) > max(count / 2, 2 * most)),
    )
    return bits.any(name for name, holds in holding if holds)


def _neighbour_signs(signs: Signs, bits: SignBits) -> Signs:
    """The same with the signs named `next:x` and `prev:x`, where the neighbour has sign x."""
    sides = {"next": [*signs[1:], 0], "prev": [0, *signs[:-1]]}
    made = list(signs)
    for side, sign, bit in bits.beside:
        own = bits[sign]
        for number, beside in enumerate(sides[side]):
            if beside & own:
                made[number] |= bit
    return tuple(made)


def signal_signs(signs: Signs, having: Mapping[str, Iterable[int]], bits: SignBits) -> Signs:
    """The same with signs that signals give: `having` tells the units that have each."""
    made = list(signs)
    for sign, places in having.items():
        for place in places:
            made[place] |= bits[sign]
    return tuple(made)


def served_signs(signs: Signs, served: Sequence[float], bits: SignBits) -> Signs:
    """The same with marks on the units that most others would serve; `served[i]` is the expected number of links
    to unit i."""
    made = list(signs)
    for rank, place in enumerate(sorted(range(len(signs)), key=lambda place: (-served[place], place))[:3]):
        made[place] |= bits.any(("well-served", "most-served") if rank == 0 else ("well-served",))
    return tuple(made)


def role_signs(signs: Signs, units: Sequence[Unit], targets: Sequence[int], bits: SignBits) -> Signs:
    """The same with what the links say: `targets[i]` is the unit that unit i serves, or -1."""
    made = list(signs)
    for number, place in enumerate(targets):
        if place < 0:
            made[number] |= bits["root"]
            continue
        made[place] |= bits["has-premise"]
        if units[place].block != units[number].block:
            made[number] |= bits["links-out"]
            made[place] |= bits["has-premise-far"]
    return tuple(made)
