"""Which pairs of units may be linked, and what holds of a pair: order, distance, shared words."""

from __future__ import annotations

from functools import lru_cache

from argmap.extract.units import Unit

WINDOW = 8
RARE = 3
HEADS = frozenset({"sent-main", "only-in-sent"})


def candidates(units: list[Unit], hubs: list[int]) -> list[list[int]]:
    """For each unit, the units it may support or oppose: its window, the first and last unit of its
    paragraph, what introduces its list, and the given hubs (heads of the text); a number of
    them that does not grow with the text."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, unit in enumerate(units):
        first.setdefault(unit.block, number)
        last[unit.block] = number
    found = []
    for number, unit in enumerate(units):
        near = set(range(max(0, number - WINDOW), min(len(units), number + WINDOW + 1)))
        near.update((first[unit.block], last[unit.block]), hubs)
        if unit.introduced_by is not None:
            near.add(unit.introduced_by)
        near.discard(number)
        found.append(sorted(near))
    return found


def add_chains(units: list[Unit]) -> None:
    """Notes for each unit the nearest assertions before and after it, and its rare content words."""
    count: dict[str, int] = {}
    for unit in units:
        for stem in unit.stems:
            count[stem] = count.get(stem, 0) + 1
    before = None
    for number, unit in enumerate(units):
        unit.claim_before = before
        unit.rare = frozenset(stem for stem in unit.stems if 2 <= count[stem] <= RARE)
        if "assertive" in unit.signs:
            before = number
    after = None
    for number in range(len(units) - 1, -1, -1):
        units[number].claim_after = after
        if "assertive" in units[number].signs:
            after = number


Facts = tuple[int, int, int, int, int, int]
_DISTANCE = ("d0", "d1", "d2", "d3", "d4", "d4", "d4", "far")
_SENTENCE = ("same-sent", "next-sent", "")
_PARAGRAPH = ("same-par", "next-par", "far-par")
_FLAGS = (
    "shares-most", "to-sent", "open-claim", "coming-claim", "takes-up", "same-start", "rare-shared", "alike",
    "par-opener", "par-closer", "text-opener", "text-closer", "introduces",
)  # fmt: skip


def pair_facts(units: list[Unit], source: int, target: int, most: int, block_order: dict[int, int]) -> Facts:
    """What holds of the pair, as small numbers: side, distance, shared words, sentences and paragraphs apart, flags.

    `most` is the largest number of words the source shares with a candidate.
    """
    a, b = units[source], units[target]
    distance = target - source if target > source else source - target
    shared = len(a.stems & b.stems)
    sentences = abs(a.sentence - b.sentence)
    blocks = abs(block_order[a.block] - block_order[b.block])
    least = len(a.stems) if len(a.stems) < len(b.stems) else len(b.stems)
    flags = (
        (shared > 0 and shared == most)
        | (sentences == 1 and not b.signs.isdisjoint(HEADS)) << 1
        | (target == a.claim_before) << 2
        | (target == a.claim_after) << 3
        | (a.topic != "" and a.topic in b.stems) << 4
        | (a.opening != "" and a.opening == b.opening) << 5
        | (not a.rare.isdisjoint(b.rare)) << 6
        | (3 * shared >= least > 0) << 7
        | (blocks == 0 and "first-in-par" in b.signs) << 8
        | (blocks == 0 and "last-in-par" in b.signs) << 9
        | (target == 0) << 10
        | (target == len(units) - 1) << 11
        | (target == a.introduced_by) << 12
    )
    return (target < source, min(distance, 7), min(shared, 3), min(sentences, 2), min(blocks, 2), flags)


@lru_cache(maxsize=20_000)
def signs_of(facts: Facts) -> frozenset[str]:
    """The signs that the facts of a pair are."""
    before, distance, shared, sentences, blocks, flags = facts
    signs = {"before" if before else "after", _DISTANCE[distance], f"shared-{shared}"}
    signs |= {_SENTENCE[sentences], _PARAGRAPH[blocks]} - {""}
    for place, sign in enumerate(_FLAGS):
        if flags >> place & 1:
            signs.add((f"{sign}-before" if before else f"{sign}-after") if sign == "to-sent" else sign)
    return frozenset(signs)


def pair_signs(units: list[Unit], source: int, target: int, most: int, block_order: dict[int, int]) -> set[str]:
    """What holds of the pair, as signs."""
    return set(signs_of(pair_facts(units, source, target, most, block_order)))
