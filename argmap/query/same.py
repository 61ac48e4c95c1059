"""Whether two claims say the same, contradict each other, or neither; and which pairs to compare.

`gist` reduces a claim to what it is about, `compare` sets two gists side by side, `pairs` finds
among many the pairs that say the same or contradict each other without comparing all with all (`near`).
Words are data (`argmap/rules/en/words/check.toml`); nothing here knows one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from argmap.query.near import LIKE, Near
from argmap.query.words import Words, english

Kind = Literal["same", "contradicts", "different"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:—–()]")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim is about: `stems` in order (numbers begin with "#"), the reach of each negation
    as places in `stems`, whether an agent phrase turns it round, whether it says what ought to be, and
    whether it says what would be on a condition."""

    stems: tuple[str, ...]
    denied: tuple[tuple[int, int], ...] = ()
    passive: bool = False
    duty: bool = False
    condition: bool = False
    numbers: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", frozenset(stem for stem in self.stems if stem[0] == "#"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand to each other; `likeness` is 0–1, `why` says what decided."""

    kind: Kind
    likeness: float
    why: str


def gist(text: str, words: Words | None = None, *, aside: tuple[int, int] = (0, 0)) -> Gist:
    """What `text` is about, without its common words; an empty text has no stems.

    The characters `aside` say who holds it ("Critics deny that"): of them only the denial counts.
    """
    words = words or english()
    found = [(token.group().lower().replace("’", "'"), token.start()) for token in _TOKEN.finditer(text)]
    reading = _Reading(words)
    tokens = [token for token, _ in found]
    place = 0
    while place < len(tokens):
        place += reading.read(tokens, place, said=not aside[0] <= found[place][1] < aside[1])
    return reading.gist(bool(words.passive & set(tokens)))


class _Reading:
    """A text read token by token: its stems so far, what is denied of them and what would be."""

    __slots__ = ("_claimed", "_condition", "_denied", "_duty", "_open", "_stems", "_words")

    def __init__(self, words: Words) -> None:
        self._words = words
        self._stems: list[str] = []
        self._denied: list[tuple[int, int]] = []
        self._open = {"word": -1, "clause": -1}  # where the denial begins that a word, a whole clause is under
        self._claimed = -1
        self._duty = self._condition = False

    def read(self, tokens: Sequence[str], place: int, said: bool) -> int:
        """Reads on from a token, and says how many were read; of those that are not `said` only denials count."""
        words, token, here = self._words, tokens[place], len(self._stems)
        if skip := words.unless.length(tokens, place):
            return skip
        if refuted := words.refuted.length(tokens, place) if self._claimed >= 0 else 0:
            self._denied.append((self._claimed, here))
            self._claimed = -1
            return refuted
        clause = words.denial.length(tokens, place)
        reach = clause or words.negation.length(tokens, place) or int(token.endswith(words.negation_endings))
        claimed = 0 if reach else words.claimed.length(tokens, place)
        if reach:
            self._deny("clause" if clause else "word", here)
        elif claimed:
            self._claimed = here
        elif not token[0].isalnum() or token in words.breaks:
            self._close(here, whatever=not token[0].isalnum())
        if said:
            self._duty = self._duty or words.duty.length(tokens, place) > 0
            self._condition = self._condition or words.condition.length(tokens, place) > 0
            if not reach and not claimed and (stem := words.stem(token)):
                self._stems.append(stem)
        return reach or claimed or 1

    def _deny(self, what: str, here: int) -> None:
        """Begins a denial, or ends one that nothing has come under yet: who does not deny affirms."""
        affirmed = next((one for one, begun in self._open.items() if begun == here), "")
        if affirmed:
            self._open[affirmed] = -1
            return
        if self._open[what] >= 0:
            self._denied.append((self._open[what], here))
        self._open[what] = here

    def _close(self, here: int, *, whatever: bool = True) -> None:
        """Ends the denials here; unless `whatever`, not those that nothing has come under yet."""
        for what, begun in self._open.items():
            if begun >= 0 and (whatever or begun < here):
                self._denied.append((begun, here))
                self._open[what] = -1

    def gist(self, passive: bool) -> Gist:
        self._close(len(self._stems))
        denied = tuple(sorted(span for span in self._denied if span[0] < span[1]))
        return Gist(tuple(self._stems), denied, passive, self._duty, self._condition)


def gist_held(text: str, start: int, held: Mapping[str, Any] | None) -> Gist:
    """What a claim says, whoever holds it: its text, where that begins in the source, and its `attribution`."""
    if not held or not {"start", "end", "text"} <= held.keys():
        return gist(text)
    begin, end = held["start"] - start, held["end"] - start
    if begin < len(text) and end > 0:
        return gist(text, aside=(begin, end))
    return gist(f"{held['text']} {text}", aside=(0, len(held["text"])))


def compare(a: Gist, b: Gist, words: Words | None = None) -> Verdict:
    """Whether two claims say the same, contradict each other or neither.

    Likeness is 2m / (2m + la + lb + min(la, lb)): m stems matched, la and lb left over, so that a
    word put for another counts more than a word added. Order, numbers and duty must agree too.
    """
    words = words or english()
    matched, flips = _match(a.stems, b.stems, words)
    shared = len(matched)
    left_a, left_b = len(a.stems) - shared, len(b.stems) - shared
    total = 2 * shared + left_a + left_b + min(left_a, left_b)
    likeness = 2 * shared / total if total else 0.0
    # Two stems are too little to be like by when there are others beside them.
    if shared < 2 or likeness < LIKE or (shared == 2 and likeness < 1):
        return Verdict("different", likeness, "other words")
    if a.numbers and b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return Verdict("different", likeness, "other numbers")
    if a.duty != b.duty:
        return Verdict("different", likeness, "one says what ought to be, one what is")
    if a.condition != b.condition:
        return Verdict("different", likeness, "one says what would be, one what is")
    if _replaced(a.stems, b.stems, matched):
        return Verdict("different", likeness, "another word in the same place")
    if _crossed(matched) and a.passive == b.passive:
        return Verdict("different", likeness, "the same words the other way round")
    mine, theirs = {i for i, _ in matched}, {j for _, j in matched}
    denials = sum(not mine.isdisjoint(range(*d)) for d in a.denied)
    denials += sum(not theirs.isdisjoint(range(*d)) for d in b.denied)
    if (denials + flips) % 2:
        return Verdict("contradicts", likeness, "a contrary word" if flips else "one is denied")
    return Verdict("same", likeness, "the same words")


def _match(a: Sequence[str], b: Sequence[str], words: Words) -> tuple[list[tuple[int, int]], int]:
    """Places matched (in the order of `a`) and how many of the matches join contraries."""
    free: dict[str, list[int]] = defaultdict(list)
    for place in range(len(b) - 1, -1, -1):
        free[b[place]].append(place)
    matched = {place: free[stem].pop() for place, stem in enumerate(a) if free.get(stem)}
    flips = 0
    for place, stem in enumerate(a):
        if place not in matched:
            for other in words.contraries(stem, [s for s, places in free.items() if places]):
                matched[place] = free[other].pop()
                flips += 1
                break
    return sorted(matched.items()), flips


def _replaced(a: Sequence[str], b: Sequence[str], matched: list[tuple[int, int]]) -> bool:
    """Whether between two neighbours that are matched in both, both have a word of their own."""
    ends = [(-1, -1), *matched, (len(a), len(b))]
    order = sorted(ends, key=lambda pair: pair[1])
    after = dict(pairwise(order))
    return any(after[one] == other and other[0] - one[0] > 1 and other[1] - one[1] > 1 for one, other in pairwise(ends))


def _crossed(matched: list[tuple[int, int]]) -> bool:
    """Whether something stands before a shared word in one claim and behind it in the other, and
    something else the other way: who does it to whom has changed."""
    places = [j for _, j in matched]
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
