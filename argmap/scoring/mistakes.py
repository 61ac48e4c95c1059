"""What kinds of errors a prediction makes on links, its units given: a kind and a count each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Links

RIGHT = "right: linked as in gold"
RIGHT_ALONE = "right: stands alone as in gold"


def count_errors(documents: Sequence[GoldDocument], predictions: Iterable[Links]) -> Counter[str]:
    """Kind → number of units, over all documents; every unit is of one kind, right ones included.

    *missed*: gold links the unit, the map does not, by where gold's target stands. *added*: the map links a
    unit that gold leaves alone, by what the unit is in gold and where the link goes. *target*: both link it,
    to another unit. *relation*: the pair is right and its label is not. Units whose link is disputed or
    derived, in gold or in the map, are left out. Where gold has several links of a unit (closure), any is right.
    """
    kinds: Counter[str] = Counter()
    for gold, links in zip(documents, predictions, strict=True):
        chosen = dict(links.keys())  # source → target
        ignored = {source for source, _ in gold.ignored}
        targets = _targets(gold)
        for unit in range(len(gold.units)):
            if unit not in ignored:
                kinds[_kind(gold, links, targets, unit, chosen.get(unit))] += 1
    return kinds


def _targets(gold: GoldDocument) -> dict[int, list[int]]:
    """For each unit what gold links it to, the nearest first."""
    found: dict[int, list[int]] = {}
    for source, target in sorted(gold.relations, key=lambda pair: (pair[0], abs(pair[0] - pair[1]), pair[1])):
        found.setdefault(source, []).append(target)
    return found


def _kind(gold: GoldDocument, links: Links, targets: dict[int, list[int]], unit: int, chosen: int | None) -> str:
    right = targets.get(unit, [])
    if chosen is None:
        return f"missed: a link to {_place(gold, unit, right[0])}" if right else RIGHT_ALONE
    if not right:
        return f"added: {_standing(gold, targets, unit)} linked to {_place(gold, unit, chosen)}"
    if chosen in right:
        if gold.relations[unit, chosen] == links[unit, chosen]:
            return RIGHT
        return (
            "relation: "
            + ("an opposition taken for support", "a support taken for opposition")[links[unit, chosen] == "opposes"]
        )
    if unit in targets.get(chosen, []):
        return "target: turned round (gold links the two the other way)"
    if set(targets.get(chosen, [])) & set(right):
        return "target: too low (a unit that bears on the right one)"
    if any(chosen in targets.get(target, []) for target in right):
        return "target: too high (what the right one bears on)"
    return f"target: {_place(gold, unit, chosen)} instead of {_place(gold, unit, right[0])}"


def _place(gold: GoldDocument, unit: int, target: int) -> str:
    if target == unit - 1:
        return "the previous unit"
    if target == unit + 1:
        return "the next unit"
    if gold.paragraphs[target] != gold.paragraphs[unit]:
        return "another paragraph"
    return "an earlier unit" if target < unit else "a later unit"


def _standing(gold: GoldDocument, targets: dict[int, list[int]], unit: int) -> str:
    """What a unit that gold leaves alone is there."""
    if unit in gold.main:
        return "the main claim"
    if any(unit in found for found in targets.values()):
        return "a claim that others bear on"
    return "a unit without any link"
