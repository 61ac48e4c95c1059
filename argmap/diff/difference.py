"""What differs between two maps, claim by claim and link by link."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from argmap.diff.pairing import Pairs, paired
from argmap.kinds import at_a_glance
from argmap.model import ArgumentMap

Kind = Literal["removed", "added", "moved", "reworded", "re-signed", "re-targeted", "re-weighed", "held", "main"]
NOTICEABLE = 0.05
"""The least difference of confidence that is told."""


class Change(Struct, frozen=True, kw_only=True):
    """One difference: the claim as the first map calls it (`old`) and the second (`new`), empty where it is not there,
    and what each says there (`was`, `now`)."""

    kind: Kind
    old: str = ""
    new: str = ""
    was: str = ""
    now: str = ""

    def to_dict(self) -> dict[str, Any]:
        named = {"kind": self.kind, "old": self.old, "new": self.new, "was": self.was, "now": self.now}
        return {name: value or None for name, value in named.items()}


class Difference(Struct, frozen=True, kw_only=True):
    """All that differs, in the order of the text, and which claims of the two maps are the same."""

    changes: tuple[Change, ...]
    pairs: Pairs


def difference(a: ArgumentMap, b: ArgumentMap) -> Difference:
    """What differs from the first map to the second; nothing for maps that say the same."""
    pairs = paired(a, b)
    back = {mate: id for id, mate in pairs.items()}
    moved = _moved(list(pairs.values()), list(b.nodes))
    found: list[tuple[float, Change]] = []
    for place, id in enumerate(a.nodes):
        if id not in pairs:
            found.append((place, Change(kind="removed", old=id, was=at_a_glance(a.nodes[id]))))
            continue
        found += ((place, change) for change in _of_claim(a, b, id, pairs, back, moved))
    at = float(len(a))
    order = {id: place for place, id in enumerate(a.nodes)}
    come: list[tuple[float, Change]] = []
    for mate in reversed(b.nodes):
        if mate in back:
            at = order[back[mate]] - 0.5
        else:
            come.append((at, Change(kind="added", new=mate, now=at_a_glance(b.nodes[mate]))))
    found = sorted([*found, *reversed(come)], key=lambda one: one[0])
    return Difference(changes=(*_main(a, b, pairs), *(change for _, change in found)), pairs=pairs)


def _main(a: ArgumentMap, b: ArgumentMap, pairs: Pairs) -> Iterator[Change]:
    old, new = a.main, b.main
    if old is not None and new is not None and pairs.get(old) != new:
        yield Change(kind="main", old=old, new=new, was=at_a_glance(a.nodes[old]), now=at_a_glance(b.nodes[new]))


def _of_claim(a: ArgumentMap, b: ArgumentMap, id: str, pairs: Pairs, back: Pairs, moved: set[str]) -> Iterator[Change]:
    """What differs about a claim that both maps have."""
    mate = pairs[id]
    one, other = a.nodes[id], b.nodes[mate]
    if mate in moved:
        yield Change(
            kind="moved", old=id, new=mate, was=f"line {one.get('line', 1)}", now=f"line {other.get('line', 1)}"
        )
    if (was := " ".join(at_a_glance(one).split())) != (now := " ".join(at_a_glance(other).split())):
        yield Change(kind="reworded", old=id, new=mate, was=was, now=now)
    held = [(node.get("attribution") or {}).get("holder", "") for node in (one, other)]
    if held[0] != held[1]:
        yield Change(kind="held", old=id, new=mate, was=held[0] or "the author", now=held[1] or "the author")
    yield from _of_links(a, b, id, pairs, back)


def _of_links(a: ArgumentMap, b: ArgumentMap, id: str, pairs: Pairs, back: Pairs) -> Iterator[Change]:
    mate = pairs[id]
    old = {pairs.get(target, f"-{target}"): (target, link) for target, link in a.successors[id].items()}
    new = {target: (target, link) for target, link in b.successors[mate].items()}
    gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
    if gone or come:
        was = ", ".join(f"{old[key][1]['relation']} {old[key][0]}" for key in gone) or "stands alone"
        now = ", ".join(f"{new[key][1]['relation']} {key}" for key in come) or "stands alone"
        yield Change(kind="re-targeted", old=id, new=mate, was=was, now=now)
    for key in old.keys() & new.keys():
        (target, before), (other, after) = old[key], new[key]
        if before["relation"] != after["relation"]:
            was, now = f"{before['relation']} {target}", f"{after['relation']} {other}"
            yield Change(kind="re-signed", old=id, new=mate, was=was, now=now)
        elif abs(before.get("confidence", 1.0) - after.get("confidence", 1.0)) >= NOTICEABLE:
            was, now = (f"{link.get('confidence', 1.0):.2f}" for link in (before, after))
            yield Change(kind="re-weighed", old=id, new=mate, was=was, now=now)


def _moved(mates: Sequence[str], order: Sequence[str]) -> set[str]:
    """The claims that stand elsewhere among the others: all but a longest run that is in the same order."""
    place = {id: number for number, id in enumerate(order)}
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, mate in enumerate(mates):
        at = bisect_left(tails, place[mate])
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place[mate]]
        ends[at : at + 1] = [number]
    kept: set[str] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.add(mates[number])
        number = before[number]
    return {mate for mate in mates if mate not in kept}
