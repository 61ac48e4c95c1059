"""Whether two claims say the same, contradict each other, or neither; and which pairs to compare.

`compare` sets two gists (`argmap.compare.gist`) side by side, `pairs` finds among many the pairs that say
the same or contradict each other without comparing all with all (`near`).
Words are data (`argmap/rules/en/words/check.toml`); nothing here knows one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from argmap.compare.gist import Gist
from argmap.compare.near import LIKE, Near
from argmap.compare.vocabulary import LIGHT, Words, english

Kind = Literal["same", "contradicts", "different"]

TURNED = "the same words the other way round"
SHORT = 0.9
"""The least likeness of claims that have two words of weight in common and no third, or not two that are the same."""
BESIDE = 2.0
"""How much claims that have less than four words of weight in common may have beside them."""


class Verdict(Struct, frozen=True):
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
    weights_a, weights_b = _weights(a, words), _weights(b, words)
    shared = sum(min(weights_a[i], weights_b[j]) for i, j in matched)
    left_a, left_b = sum(weights_a) - shared, sum(weights_b) - shared
    total = 2 * shared + left_a + left_b + min(left_a, left_b)
    likeness = 2 * shared / total if total else 0.0
    few = shared < 4 and (min(left_a, left_b) >= 1 or left_a + left_b > BESIDE)
    if len(matched) < 2 or likeness < LIKE or few or (likeness < SHORT and shared < 3):
        return Verdict("different", likeness, "other words")
    if likeness < SHORT and len(flips) + sum(weights_a[i] for i, j in matched if a.stems[i] == b.stems[j]) < 2:
        return Verdict("different", likeness, "too few of the same words")
    telling = [(i, j) for i, j in matched if weights_a[i] == 1 == weights_b[j]]
    numbered = a.numbers and b.numbers
    if not telling or (
        numbered and sum(a.stems[i][0] != "#" and a.stems[i] not in words.units for i, _ in telling) < 2
    ):
        return Verdict("different", likeness, "little but numbers")
    if why := _difference(a, b, matched, flips, words):
        return Verdict("different", likeness, why)
    alike = (a.deed < 0) == (b.deed < 0) and (a.doer < 0) == (b.doer < 0)
    swapped = _swapped(a, b, telling)
    placed = [(i, j) for i, j in matched if a.stems[i] not in words.movable]
    if alike and not swapped and (_crossed(a, b, placed) or _wished(a, b, telling)):
        return Verdict("different", likeness, TURNED)
    turns = swapped and (alike or a.doer == b.doer)
    denials = _under(a.denied, {i for i, _ in matched}) + _under(b.denied, {j for _, j in matched})
    if (denials + len(flips) + turns) % 2:
        why = "a contrary word" if flips else "a comparison turned round" if turns else "one is denied"
        return Verdict("contradicts", likeness, why)
    if (a.moods ^ b.moods) - words.unmarked - words.met:
        return Verdict("different", likeness, "one says what is, one what may be or is so of some only")
    return Verdict("same", likeness, "the same words")


def _under(spans: Sequence[tuple[int, int]], places: Collection[int]) -> int:
    """How many of the spans hold one of the places."""
    return sum(any(place in places for place in range(*span)) for span in spans)


def _weights(one: Gist, words: Words) -> list[float]:
    """How much each stem says of what a claim is about; titles and given names before a name say little."""
    weight = words.weight
    weights = [weight[stem] for stem in one.stems]
    for place in one.titled:
        weights[place] = LIGHT
    return weights


def _difference(a: Gist, b: Gist, matched: list[tuple[int, int]], flips: list[tuple[int, int]], words: Words) -> str:
    """Why two claims of the same words are about different things; empty when they are not."""
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return "other numbers"
    if (a.moods ^ b.moods) - words.mere - words.unmarked - (words.met if a.moods | b.moods >= words.met else set()):
        return "one says what is, one what ought to be, would be, is foreseen or is not said"
    if a.dates and b.dates and a.dates.isdisjoint(b.dates):
        return "another day, money or place"
    if not words.any_apart.isdisjoint(a.stems) and any(
        not kind.isdisjoint(a.stems) and not kind.isdisjoint(b.stems) and kind.isdisjoint(set(a.stems) & set(b.stems))
        for kind in words.apart
    ):
        return "another day, money or place"
    if any(one != other and n == m for one, n in a.measured for other, m in b.measured):
        return "one number is how much, one how far"
    if _headed(a, matched, 0, words) or _headed(b, matched, 1, words):
        return "one is about the end or lack of it"
    if _replaced(a, b, matched, words):
        return "another word in the same place"
    if any(i == j == 0 and a.stems[0] in words.attributes for i, j in flips) and {(1, 1), (2, 2)} <= {*matched}:
        return "one is about things of the other sort"
    there, back = dict(matched), {j: i for i, j in matched}
    if _turned(a, b, there) or _turned(b, a, back):
        return TURNED
    if _owned(a, b, there) or _owned(b, a, back):
        return "one is about what the other's belongs to"
    return ""


def _match(a: Sequence[str], b: Sequence[str], words: Words) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Places matched (in the order of `a`) and those of the matches that join contraries."""
    free: dict[str, list[int]] = defaultdict(list)
    for place in range(len(b) - 1, -1, -1):
        free[b[place]].append(place)
    matched = {place: free[stem].pop() for place, stem in enumerate(a) if free.get(stem)}
    flips: list[tuple[int, int]] = []
    left: list[str] = []
    for place, stem in enumerate(a):
        if place not in matched:
            left = left or [other for other, places in free.items() if places]
            contraries = words.thesaurus.contraries(stem, left)
            if others := contraries or words.thesaurus.alike(stem, left):
                matched[place] = free[others[0]].pop()
                left = []
                if contraries:
                    flips.append((place, matched[place]))
    return sorted(matched.items()), flips


def _headed(one: Gist, matched: list[tuple[int, int]], side: int, words: Words) -> bool:
    """Whether a claim alone speaks of the end or the lack of a thing."""
    if words.heads.isdisjoint(one.stems):
        return False
    return not {place for place, stem in enumerate(one.stems) if stem in words.heads} <= {
        pair[side] for pair in matched
    }


def _replaced(a: Gist, b: Gist, matched: list[tuple[int, int]], words: Words) -> bool:
    """Whether between two neighbours that are matched in both, both have a word of their own that says something,
    or a title."""

    def own(one: Gist, begin: int, end: int) -> tuple[bool, bool]:
        places = range(begin + 1, end)
        titled = [place in one.titled for place in places]
        says = any(not t and words.weight[one.stems[place]] == 1 for t, place in zip(titled, places, strict=True))
        return says, any(titled)

    ends = [(-1, -1), *matched, (len(a.stems), len(b.stems))]
    after = dict(pairwise(sorted(ends, key=lambda pair: pair[1])))
    return any(
        i + 1 < m and j + 1 < n and after[i, j] == (m, n) and any(map(min, own(a, i, m), own(b, j, n)))
        for (i, j), (m, n) in pairwise(ends)
    )


def _turned(a: Gist, b: Gist, there: Mapping[int, int]) -> bool:
    """Whether what `a` says is done to something is, in `b`, done by it: who does it to whom has changed."""
    deed, doer = there.get(a.deed), there.get(a.doer)
    if a.deed < 0 or deed is None:
        return False
    if b.deed == deed:  # done to in both
        return doer is not None and doer < deed
    before = [there[place] for place in range(a.deed) if place in there]
    return (doer is not None and doer > deed) or (doer is None and bool(before) and max(before) < deed)


def _owned(a: Gist, b: Gist, there: Mapping[int, int]) -> bool:
    """Whether what `b` speaks of belongs to what `a` speaks of: "the mayor's driver", "the mayor"."""
    theirs = set(there.values())
    return any(
        j in b.owners and j + 1 not in theirs and j + 1 < len(b.stems) and i not in a.owners and i < len(a.stems) - 1
        for i, j in there.items()
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


def _wished(a: Gist, b: Gist, matched: list[tuple[int, int]]) -> bool:
    """Whether who wants it in one claim is of whom it is wanted in the other."""
    mine, theirs = ({pair for pair in matched if pair[side] < one.wish} for side, one in enumerate((a, b)))
    return min(a.wish, b.wish) >= 0 and bool(mine | theirs) and mine.isdisjoint(theirs)


def _swapped(a: Gist, b: Gist, matched: list[tuple[int, int]]) -> bool:
    """Whether what is compared and what it is compared with have changed places."""
    if min(a.than, b.than) < 0:
        return False
    sides = {(i < a.than, j < b.than) for i, j in matched}
    return {(True, False), (False, True)} <= sides


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
