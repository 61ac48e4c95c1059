"""Which pairs of units may be linked, and what holds of a pair: order, distance, shared words."""

from __future__ import annotations

from argmap.extract.units import Unit

WINDOW = 8
RARE = 3
HEADS = frozenset({"sent-main", "only-in-sent"})

PAIR_SIGNS: dict[str, str] = {
    "before": "the target comes before the source",
    "after": "the target comes after the source",
    "d1": "they are neighbours",
    "d2": "one unit stands between them",
    "d3": "two units stand between them",
    "d4": "three to five units stand between them",
    "far": "six units or more stand between them",
    "same-sent": "in the same sentence",
    "next-sent": "in neighbouring sentences",
    "same-par": "in the same paragraph",
    "next-par": "in neighbouring paragraphs",
    "far-par": "two paragraphs or more apart",
    "shared-0": "they share no content word",
    "shared-1": "they share one content word",
    "shared-2": "they share two content words",
    "shared-3": "they share three content words or more",
    "shares-most": "no other candidate shares more content words with the source",
    "to-sent-before": "the target is the main clause of the sentence before the source's",
    "to-sent-after": "the target is the main clause of the sentence after the source's",
    "open-claim": "the target is the nearest assertion before the source",
    "coming-claim": "the target is the nearest assertion after the source",
    "takes-up": "the first content word of the source stands in the target",
    "same-start": "both begin with the same word",
    "rare-shared": "they share a content word that few other units have",
    "alike": "a third of the content words of the shorter are shared",
    "par-opener": "the target opens the source's paragraph",
    "par-closer": "the target closes the source's paragraph",
    "text-opener": "the target opens the text",
    "text-closer": "the target closes the text",
}


def candidates(units: list[Unit], hubs: list[int]) -> list[list[int]]:
    """For each unit, the units it may support or oppose: its window, the first and last unit of its
    paragraph, and the given hubs (heads of the text); a number of them that does not grow with the text."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, unit in enumerate(units):
        first.setdefault(unit.block, number)
        last[unit.block] = number
    found = []
    for number, unit in enumerate(units):
        near = set(range(max(0, number - WINDOW), min(len(units), number + WINDOW + 1)))
        near.update((first[unit.block], last[unit.block]), hubs)
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


def pair_signs(units: list[Unit], source: int, target: int, most: int, block_order: dict[int, int]) -> set[str]:
    """What holds of the pair; `most` is the largest number of words the source shares with a candidate."""
    a, b = units[source], units[target]
    distance = abs(target - source)
    shared = len(a.stems & b.stems)
    signs = {
        "before" if target < source else "after",
        f"d{distance}" if distance <= 3 else "d4" if distance <= 6 else "far",
        f"shared-{min(shared, 3)}",
    }
    if a.sentence == b.sentence:
        signs.add("same-sent")
    elif abs(a.sentence - b.sentence) == 1:
        signs.add("next-sent")
    blocks = abs(block_order[a.block] - block_order[b.block])
    signs.add("same-par" if blocks == 0 else "next-par" if blocks == 1 else "far-par")
    if shared and shared == most:
        signs.add("shares-most")
    if abs(a.sentence - b.sentence) == 1 and b.signs & HEADS:
        signs.add("to-sent-before" if target < source else "to-sent-after")
    if target == a.claim_before:
        signs.add("open-claim")
    if target == a.claim_after:
        signs.add("coming-claim")
    if a.topic and a.topic in b.stems:
        signs.add("takes-up")
    if a.opening and a.opening == b.opening:
        signs.add("same-start")
    if a.rare & b.rare:
        signs.add("rare-shared")
    if 3 * shared >= min(len(a.stems), len(b.stems)) > 0:
        signs.add("alike")
    if blocks == 0:
        if "first-in-par" in b.signs:
            signs.add("par-opener")
        if "last-in-par" in b.signs:
            signs.add("par-closer")
    if target == 0:
        signs.add("text-opener")
    if target == len(units) - 1:
        signs.add("text-closer")
    return signs
