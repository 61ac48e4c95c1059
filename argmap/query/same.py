"""Whether two claims say the same, contradict each other, or neither; and which pairs to compare.

`compare` sets two gists (`argmap.query.gist`) side by side, `pairs` finds among many the pairs that say
the same or contradict each other without comparing all with all (`near`).
Words are data (`argmap/rules/en/words/check.toml`); nothing here knows one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from argmap.query.gist import Gist
from argmap.query.near import LIKE, Near
from argmap.query.words import Words, english

Kind = Literal["same", "contradicts", "different"]

TURNED = "the same words the other way round"
SHORT = 0.9
"""The least likeness of claims that have two words of weight in common, and no third."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand to each other; `likeness` is 0–1, `why` says what decided."""

    kind: Kind
    likeness: float
    why: str


def compare(a: Gist, b: Gist, words: Words | None = None) -> Verdict:
    """Whether two claims say the same, contradict each other or neither.

    Likeness is 2m / (2m + la + lb + min(la, lb)): m stems matched, la and lb left over, each by its weight, so that
    a word put for another counts more than a word added. Order, numbers, duty and condition must agree too.
    """
    words = words or english()
    matched, flips = _match(a.stems, b.stems, words)
    weigh = words.weight
    shared = sum(max(weigh(a.stems[i]), weigh(b.stems[j])) for i, j in matched)
    left_a, left_b = (max(sum(map(weigh, one.stems)) - shared, 0.0) for one in (a, b))
    total = 2 * shared + left_a + left_b + min(left_a, left_b)
    likeness = 2 * shared / total if total else 0.0
    # Few words are too little to be like by when there are others beside them.
    few = (shared < 3 and likeness < SHORT) or (shared < 4 and min(left_a, left_b) >= 1)
    if len(matched) < 2 or likeness < LIKE or few:
        return Verdict("different", likeness, "other words")
    if why := _difference(a, b, matched, words):
        return Verdict("different", likeness, why)
    turns = _crossed(a, b, matched) and (a.deed < 0) == (b.deed < 0) and (a.doer < 0) == (b.doer < 0)
    if turns and not (a.than and b.than):
        return Verdict("different", likeness, TURNED)
    mine, theirs = {i for i, _ in matched}, {j for _, j in matched}
    denials = sum(not mine.isdisjoint(range(*d)) for d in a.denied)
    denials += sum(not theirs.isdisjoint(range(*d)) for d in b.denied)
    if (denials + flips + turns) % 2:
        why = "a contrary word" if flips else "a comparison turned round" if turns else "one is denied"
        return Verdict("contradicts", likeness, why)
    if a.moods != b.moods:
        return Verdict("different", likeness, "one says what is, one what may be or is so of some only")
    return Verdict("same", likeness, "the same words")


def _difference(a: Gist, b: Gist, matched: list[tuple[int, int]], words: Words) -> str:
    """Why two claims of the same words are about different things; empty when they are not."""
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return "other numbers"
    if (a.moods ^ b.moods) - words.mere:
        return "one says what is, one what ought to be, would be, is foreseen or is not said"
    if any(one != other and n == m for one, n in a.measured for other, m in b.measured):
        return "one number is how much, one how far"
    if _replaced(a.stems, b.stems, matched, words):
        return "another word in the same place"
    back = [(j, i) for i, j in matched]
    if _turned(a, b, matched) or _turned(b, a, back):
        return TURNED
    if _owned(a, b, matched, words) or _owned(b, a, back, words):
        return "one is about what the other's belongs to"
    return ""


def _match(a: Sequence[str], b: Sequence[str], words: Words) -> tuple[list[tuple[int, int]], int]:
    """Places matched (in the order of `a`) and how many of the matches join contraries."""
    free: dict[str, list[int]] = defaultdict(list)
    for place in range(len(b) - 1, -1, -1):
        free[b[place]].append(place)
    matched = {place: free[stem].pop() for place, stem in enumerate(a) if free.get(stem)}
    flips = 0
    for place, stem in enumerate(a):
        if place not in matched:
            left = [other for other, places in free.items() if places]
            contraries = words.contraries(stem, left)
            if others := contraries or words.alike(stem, left):
                matched[place] = free[others[0]].pop()
                flips += bool(contraries)
    return sorted(matched.items()), flips


def _replaced(a: Sequence[str], b: Sequence[str], matched: list[tuple[int, int]], words: Words) -> bool:
    """Whether between two neighbours that are matched in both, both have a word of their own that says something."""

    def own(stems: Sequence[str], begin: int, end: int) -> bool:
        return any(words.weight(stem) == 1 for stem in stems[begin + 1 : end])

    ends = [(-1, -1), *matched, (len(a), len(b))]
    after = dict(pairwise(sorted(ends, key=lambda pair: pair[1])))
    return any(
        after[one] == other and own(a, one[0], other[0]) and own(b, one[1], other[1]) for one, other in pairwise(ends)
    )


def _turned(a: Gist, b: Gist, matched: list[tuple[int, int]]) -> bool:
    """Whether what `a` says is done to something is, in `b`, done by it: who does it to whom has changed."""
    there = dict(matched)
    deed, doer = there.get(a.deed), there.get(a.doer)
    if a.deed < 0 or deed is None:
        return False
    if b.deed == deed:  # done to in both
        return doer is not None and doer < deed
    before = [there[place] for place in range(a.deed) if place in there]
    return (doer is not None and doer > deed) or (doer is None and bool(before) and max(before) < deed)


def _owned(a: Gist, b: Gist, matched: list[tuple[int, int]], words: Words) -> bool:
    """Whether what `b` speaks of belongs to what `a` speaks of: "the mayor's driver", "the mayor"."""
    theirs = {j for _, j in matched}
    return any(
        j in b.owners and j + 1 not in theirs and j + 1 < len(b.stems) and i not in a.owners and i < len(a.stems) - 1
        for i, j in matched
    )


def _crossed(a: Gist, b: Gist, matched: list[tuple[int, int]]) -> bool:
    """Whether something stands before a shared word in one claim and behind it in the other, and
    something else the other way: who does it to whom has changed. Whole clauses may change places."""
    ways: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, j in matched:
        ways[bisect_right(a.clauses, i), bisect_right(b.clauses, j)].append(j)
    if any(_inverted(places) for places in ways.values()):
        return True
    home = {c: max((len(ways[way]), way[1] == c, way[1]) for way in ways if way[0] == c)[2] for c, _ in ways}
    if {(False, True), (True, False)} <= {(a.opened[c], b.opened[d]) for c, d in home.items()}:
        return True  # the cause has become the effect
    strays = {(c, d) for c, d in ways if d != home[c]}
    return any((e, home[c]) in strays for c, d in strays for e in home if e != c and home[e] == d)


def _inverted(places: Sequence[int]) -> bool:
    """Whether three of the places stand in falling order."""
    least = [len(places) + max(places, default=0)] * (len(places) + 1)
    for index in range(len(places) - 1, -1, -1):
        least[index] = min(least[index + 1], places[index])
    highest = -1
    for index, place in enumerate(places):
        if highest > place > least[index + 1]:
            return True
        highest = max(highest, place)
    return False


def pairs(gists: Sequence[Gist]) -> Iterator[tuple[int, int, Verdict]]:
    """Pairs (i < j) that say the same or contradict each other, in order of the later, then the earlier.

    Claims with one and the same gist are joined to the first of them only; of the others each is compared
    with the `near.MOST` before it that it has most words in common with.
    """
    first: dict[Gist, int] = {}
    found: list[tuple[int, int, Verdict]] = []
    for place, one in enumerate(gists):
        earlier = first.setdefault(one, place)
        if earlier != place and len(one.stems) >= 2:
            found.append((earlier, place, Verdict("same", 1.0, "the same words")))
    near = Near([one.stems for one in first])
    distinct = list(first.items())
    for number, (one, place) in enumerate(distinct):
        for other, earlier in (distinct[other] for other in near.to(number)):
            verdict = compare(other, one)
            if verdict.kind != "different":
                found.append((earlier, place, verdict))
        near.put(number)
    return iter(sorted(found, key=lambda pair: (pair[1], pair[0])))
