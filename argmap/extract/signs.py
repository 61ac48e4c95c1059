"""Signs that a unit's place and shape give, as the word rules give theirs; no words are known here."""

from __future__ import annotations

from collections.abc import Iterable
from math import log, sqrt

from argmap.extract.units import Reading, Unit
from argmap.ingest.labels import speakers


def add_place_signs(reading: Reading) -> None:
    """Adds to each unit the signs of its place, its size and the shape of its text."""
    units = reading.units
    if not units:
        return
    _places(reading)
    _lists(reading)
    _clauses(units)
    _centrality(units)
    shape = _shape(reading)
    for unit in units:
        unit.signs |= shape


def _places(reading: Reading) -> None:
    units = reading.units
    count = len(units)
    kinds = [block.kind for block in reading.document.blocks]
    by_block: dict[int, list[Unit]] = {}
    by_sentence: dict[int, list[Unit]] = {}
    for unit in units:
        by_block.setdefault(unit.block, []).append(unit)
        by_sentence.setdefault(unit.sentence, []).append(unit)
    blocks = list(by_block)
    turns = speakers(reading.document)
    for number, unit in enumerate(units):
        signs = unit.signs
        words = unit.last - unit.first
        turn = turns.get(unit.block)
        signs.update(
            name
            for name, holds in (
                ("first-in-text", number == 0),
                ("last-in-text", number == count - 1),
                ("early", number < count / 5),
                ("late", number >= count * 4 / 5),
                ("in-first-par", unit.block == blocks[0]),
                ("in-last-par", unit.block == blocks[-1]),
                ("short", words <= 6),
                ("long", words >= 25),
                ("heading", bool(kinds) and kinds[unit.block] == "heading"),
                ("after-gap", unit.first - unit.lead > 5),
                ("asked", turn is not None and turn.asks),
                ("answered", turn is not None and not turn.asks),
                ("beside-turns", bool(turns) and turn is None),
                ("parted", unit.sentence - (units[number - 1].sentence if number else -1) > 1),
            )
            if holds
        )
    for group, suffix in ((by_block, "par"), (by_sentence, "sent")):
        for members in group.values():
            members[0].signs.add(f"first-in-{suffix}")
            members[-1].signs.add(f"last-in-{suffix}")
            if len(members) == 1:
                members[0].signs.add(f"only-in-{suffix}")
            elif suffix == "par":
                members[1].signs.add("second-in-par")


def _lists(reading: Reading) -> None:
    """Notes for the first unit of each item of a list the last unit of the block with a colon that introduces it."""
    text = reading.document.reading()
    before: list[int] = []  # for each block of a list the block before the list, else the block itself
    for number, block in enumerate(reading.document.blocks):
        before.append(before[-1] if block.kind == "item" and before else number)
    last: dict[int, int] = {}
    for number, unit in enumerate(reading.units):
        if before and unit.block not in last and before[unit.block] in last:
            intro = reading.document.blocks[before[unit.block]]
            if text[intro.start : intro.end].endswith(":"):
                unit.introduced_by = last[before[unit.block]]
        last[unit.block] = number


SIDE = frozenset(
    {"circumstance", "reason", "concession", "concession-weak", "condition", "purpose", "relative", "participle"}
)
ASSERTIVE = frozenset(
    {"obligation", "judgement", "is-judged", "conclusion", "conclusion-weak", "opinion", "summing-up"}
)
FACTUAL = frozenset({"data", "number", "past", "example", "reporting", "experience"})


def _clauses(units: list[Unit]) -> None:
    """Tells the main clause of a sentence from its side clauses, and assertions from plain statements; an order that is
    a sentence of the text, not a heading, obliges."""
    by_sentence: dict[int, list[Unit]] = {}
    for unit in units:
        by_sentence.setdefault(unit.sentence, []).append(unit)
        if {"urges", "only-in-sent"} <= unit.signs and unit.signs.isdisjoint(("heading", "contrast")):
            unit.signs.add("obligation")
        if unit.signs & ASSERTIVE:
            unit.signs.add("assertive")
        elif not unit.signs & FACTUAL:
            unit.signs.add("plain")
    for members in by_sentence.values():
        if len(members) == 1:
            continue
        main = [unit for unit in members if not unit.signs & SIDE]
        for unit in members:
            unit.signs.add("sent-main" if main and unit is main[0] else "sent-side")


def _centrality(units: list[Unit]) -> None:
    """Marks the units whose content words recur most in the others (each word counting by its rarity,
    as in Luhn 1958 and Sparck Jones 1972), and those that share words with the first and the last unit."""
    count = len(units)
    if count < 4:
        return
    holders: dict[str, int] = {}
    for unit in units:
        for stem in unit.stems:
            holders[stem] = holders.get(stem, 0) + 1
    worth = {stem: (n - 1) * log(count / n) for stem, n in holders.items()}
    theme = [sum(worth[stem] for stem in sorted(unit.stems)) / sqrt(3 + len(unit.stems)) for unit in units]
    ranked = sorted(range(count), key=lambda number: (-theme[number], number))
    for rank, number in enumerate(ranked):
        if rank == 0:
            units[number].signs.add("theme")
        if rank < max(1, count * 0.1):
            units[number].signs.add("central")
        elif rank < count * 0.3:
            units[number].signs.add("central-2")
    for sign, end, others in (("echoes-first", units[0], units[1:]), ("echoes-last", units[-1], units[:-1])):
        for unit in others:
            if len(unit.stems & end.stems) >= 2:
                unit.signs.add(sign)


def _share(units: Iterable[Unit], signs: frozenset[str], of: int) -> float:
    return sum(1 for unit in units if unit.signs & signs) / of


def _shape(reading: Reading) -> set[str]:
    units = reading.units
    count = len(units)
    paragraphs = len({unit.block for unit in units})
    length = reading.document.length
    covered = sum(length(unit.start, unit.end) for unit in units)
    total = sum(length(start, end) for start, end in reading.sentences) or 1
    argued = frozenset({"reason", "conclusion", "contrast", "concession", "conclusion-weak", "admission"})
    return {
        name
        for name, holds in (
            ("one-par", paragraphs == 1),
            ("few-pars", 2 <= paragraphs <= 7),
            ("many-pars", paragraphs >= 8),
            ("tiny", count <= 3),
            ("few-units", count <= 8),
            ("many-units", count >= 16),
            ("gappy", covered < 0.8 * total),
            ("sparse-par", paragraphs > 1 and count < 3 * paragraphs),
            ("i-text", _share(units, frozenset({"i"}), count) >= 0.2),
            ("past-text", _share(units, frozenset({"past"}), count) >= 0.4),
            ("cue-text", _share(units, argued, count) >= 0.25),
            ("should-text", _share(units, frozenset({"obligation"}), count) >= 0.25),
        )
        if holds
    }


def add_served_signs(units: list[Unit], served: list[float]) -> None:
    """Marks the units that most others would serve; `served[i]` is the expected number of links to unit i."""
    ranked = sorted(range(len(units)), key=lambda place: (-served[place], place))
    for place in ranked[:3]:
        units[place].signs.add("well-served")
    for place in ranked[:1]:
        units[place].signs.add("most-served")


def add_role_signs(units: list[Unit], targets: list[int]) -> None:
    """Adds what the links say: `targets[i]` is the unit that unit i serves, or -1."""
    for unit, place in zip(units, targets, strict=True):
        if place < 0:
            unit.signs.add("root")
            continue
        target = units[place]
        target.signs.add("has-premise")
        if target.block != unit.block:
            unit.signs.add("links-out")
            target.signs.add("has-premise-far")


def add_neighbour_signs(units: list[Unit], wanted: frozenset[str]) -> None:
    """Adds the signs named `next:x` and `prev:x` in `wanted`, where the neighbour has sign x."""
    own = [frozenset(unit.signs) for unit in units]
    for name in sorted(wanted):
        side, _, sign = name.partition(":")
        step = 1 if side == "next" else -1
        for number, unit in enumerate(units):
            other = number + step
            if 0 <= other < len(units) and sign in own[other]:
                unit.signs.add(name)
