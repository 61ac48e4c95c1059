"""Which claims are worth comparing: those that share enough words to be alike.

A join of sets by their rarest words (prefix filtering; Chaudhuri, Ganti & Kaushik 2006; Xiao et al.
2008, PPJoin), over words of which contraries count as one, so that "rose" meets "fell". Where many
claims have a rare word in common, those after the first `CROWD` are listed by two such words, then by
three and four (the longer prefixes of Wang, Li & Feng 2012, AdaptJoin): no list grows with the number
of claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

from argmap.compare.vocabulary import english

LIKE = 0.6
"""The least likeness (0–1) at which two claims are about the same."""
MOST = 16
"""How many claims at most are near one: those of the greatest agreement."""
_CROWD = 32  # how many claims a list takes before the next ones are listed by one word more
_DEEPEST = 4  # by how many words at most; a list by so many that is full takes no more
_GAP = 2  # how far behind one word the next one stands, among the words of a claim from the rarest on
_WORD_FOR_WORD = (
    0.75  # of the words that must agree, the share that must be the same or contraries; others may be alike
)
_FEWEST = _WORD_FOR_WORD * LIKE / (2 + LIKE)  # of 2a + b words of two claims (a <= b), the share that must agree so


class Near:
    """An index of claims by the words they are about, to find those that a claim could be alike with.

    `stems` are those of all claims that will be put in or asked about; a claim is called by its place there.
    """

    __slots__ = ("_exactly", "_listed", "_sets", "_sorted", "_whole")

    def __init__(self, stems: Sequence[Sequence[str]]) -> None:
        lookups = [_lookups(one) for one in stems]
        frequency = Counter(stem for one in lookups for stem in one)
        rank = {stem: n for n, stem in enumerate(sorted(frequency, key=lambda stem: (frequency[stem], stem)))}
        self._sorted = [tuple(sorted(rank[stem] for stem in one)) for one in lookups]
        self._sets = [frozenset(ranked) for ranked in self._sorted]
        self._listed: dict[tuple[int, ...], list[int]] = {}
        # Claims that differ in their numbers only crowd each other out of every list but this.
        self._whole: list[tuple[int | str, ...]] = [
            (*ranked, *sorted(stem for stem in one if stem[0] == "#"))
            for ranked, one in zip(self._sorted, stems, strict=True)
        ]
        self._exactly: dict[tuple[int | str, ...], list[int]] = defaultdict(list)

    def put(self, place: int) -> None:
        """Lists a claim, so that it is found from now on; one of fewer than two words is like no other."""
        words = self._sorted[place]
        if len(words) < 2:
            return
        self._list(place, words, (), 0, _prefix(len(words)))
        if len(same := self._exactly[self._whole[place]]) < _CROWD:
            same.append(place)

    def _list(self, place: int, words: tuple[int, ...], key: tuple[int, ...], begin: int, end: int) -> None:
        for at in range(begin, min(end, len(words))):
            longer = (*key, words[at])
            listed = self._listed.setdefault(longer, [])
            if len(listed) < _CROWD:
                listed.append(place)
            elif len(longer) < _DEEPEST:
                self._list(place, words, longer, at + 1, min(end, at + _GAP) + 1)

    def to(self, place: int) -> list[int]:
        """The claims put in that one could be alike with, at most `MOST`: by agreement, equal numbers, place."""
        words, mine, sets = self._sorted[place], self._sets[place], self._sets
        size = len(words)
        if size < 2:
            return []
        met = set(self._exactly.get(self._whole[place], ()))
        exactly = frozenset(met)
        self._meet(met, words, (), 0, _prefix(size))
        found: list[tuple[float, bool, int]] = []
        least = _least(size)
        for other, shared in [(other, shared) for other in met if (shared := len(mine & sets[other])) >= least]:
            more = len(sets[other])
            total = 2 * more + size if more < size else 2 * size + more
            if shared >= _FEWEST * total - 1e-9:
                found.append((-shared / total, other not in exactly, other))
        return [other for *_, other in sorted(found)[:MOST]]

    def _meet(self, met: set[int], words: tuple[int, ...], key: tuple[int, ...], begin: int, end: int) -> None:
        for at in range(begin, min(end, len(words))):
            longer = (*key, words[at])
            listed = self._listed.get(longer)
            if listed:
                met.update(listed)
                if len(listed) >= _CROWD and len(longer) < _DEEPEST:
                    self._meet(met, words, longer, at + 1, min(end, at + _GAP) + 1)


def _lookups(stems: Sequence[str]) -> set[tuple[str, int]]:
    """What each stem is looked up by, which its contraries are too; the second time it is another one.

    Stems that say little are not looked up, unless there is no other.
    """
    words = english()
    telling = [stem for stem in stems if words.weight[stem] == 1]
    times: Counter[str] = Counter()
    found = set()
    for stem in map(words.thesaurus.lookup_stem, telling if len(telling) > 1 else stems):
        times[stem] += 1
        found.add((stem, times[stem]))
    return found


def _least(size: int) -> int:
    """In how many of so many words at least every claim alike agrees.

    One of `a` words agrees with one of `b` <= `a` in at least _FEWEST * (2b + a), and in at most b, words.
    """
    return ceil(_FEWEST * size / (1 - 2 * _FEWEST) - 1e-9)


def _prefix(size: int) -> int:
    """How many of so many words, from the rarest on, hold one that every claim alike has among its own."""
    return size - _least(size) + 1
