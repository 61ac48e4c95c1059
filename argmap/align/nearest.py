"""Finds the words of an article behind somebody else's claim: the very words, or the nearest."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from math import log
from typing import Literal

from msgspec import Struct

from argmap.correct.correction import Quote
from argmap.correct.quotes import Finder, Range, words_in

How = Literal["verbatim", "spelled", "nearest", "glued"]

LEAST = 0.7
"""The least share of a claim's words, by how much they tell, that the article must have in the same order."""
_TIGHT = 0.55  # the least share of the words of a stretch of the article that are in the claim
_WHOLE = 0.9  # a stretch that has so much of a claim is not looked for in pieces
_PIECE = 4  # words of a piece of a glued claim
_STARTS = 12  # places at which a claim is tried
_SPARE = 3  # words more than the claim has that a stretch may have, and a fifth


class Match(Struct, frozen=True, kw_only=True):
    """Where a claim stands in the article: `text[start:end]`, and `how` it does so: with the same letters and marks
    (`verbatim`), with other marks or case (`spelled`), with a word or two changed (`nearest`), or put together from
    several stretches (`glued`: `pieces`). `differs` are their words and the article's, where these are others."""

    start: int
    end: int
    how: How
    differs: tuple[tuple[str, str], ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()


class Nearest:
    """An article in which claims are looked for."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        counts = Counter(finder.words)
        total = len(finder.words) + 1
        self._weight = {word: log(total / count) for word, count in counts.items()}
        self._unknown = log(total)
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(finder.words):
            self._places.setdefault(word, []).append(place)

    def match(self, text: str) -> Match | None:
        """Where a claim stands; None when the article does not say it."""
        words = words_in(text)
        if not words:
            return None
        found = self.finder.first(Quote(words=text))
        if found is not None:
            start, end = self.finder.span(found, text)
            exact = " ".join(self.finder.text[start:end].split()) == " ".join(text.split())
            return Match(start=start, end=end, how="verbatim" if exact else "spelled")
        near, share = self._near(words)
        glued, covered = self._glued(words) if share < _WHOLE else (None, 0.0)
        return glued if near is None or covered > share else near

    def _near(self, words: list[str]) -> tuple[Match | None, float]:
        """The stretch that has most of the words in their order, when it has enough of them and little else; and how
        many of the words it has."""
        best: tuple[float, float, Range] | None = None
        for begin in self._starts(words):
            stretch = self._trimmed(words, begin)
            if stretch is None:
                continue
            share, tight = self._shares(words, stretch)
            if share >= LEAST and tight >= _TIGHT and (best is None or share + tight > best[0]):
                best = share + tight, share, stretch
        if best is None:
            return None, 0.0
        _, share, stretch = best
        start, end = self._span(stretch)
        return Match(start=start, end=end, how="nearest", differs=self._differs(words, stretch)), share

    def _starts(self, words: list[str]) -> list[int]:
        """Where the claim may begin: the places to which most of its rare words point."""
        votes: Counter[int] = Counter()
        for offset, word in enumerate(words):
            places = self._places.get(word, ())
            if len(places) <= 200:
                for place in places:
                    votes[place - offset] += int(100 * self._weight[word])
        near: Counter[int] = Counter()
        for begin, vote in votes.most_common(200):
            near[begin] = vote + sum(votes[begin + step] for step in (-3, -2, -1, 1, 2, 3))
        return [begin for begin, _ in near.most_common(_STARTS)]

    def _trimmed(self, words: list[str], begin: int) -> Range | None:
        """The words around a place from the first to the last that the claim has."""
        spare = _SPARE + len(words) // 5
        first, last = max(begin - spare, 0), min(begin + len(words) + spare, len(self.finder.words))
        blocks = self._blocks(words, (first, last))
        if not blocks:
            return None
        return first + blocks[0][1], first + blocks[-1][1] + blocks[-1][2]

    def _blocks(self, words: list[str], stretch: Range) -> list[tuple[int, int, int]]:
        matcher = SequenceMatcher(None, words, self.finder.words[stretch[0] : stretch[1]], autojunk=False)
        return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]

    def _shares(self, words: list[str], stretch: Range) -> tuple[float, float]:
        """How much of the claim the stretch has, and how much of the stretch is in the claim, by weight."""
        common = sum(self._told(word) for at, _, size in self._blocks(words, stretch) for word in words[at : at + size])
        of_claim = sum(map(self._told, words))
        of_stretch = sum(map(self._told, self.finder.words[stretch[0] : stretch[1]]))
        return common / of_claim if of_claim else 0.0, common / of_stretch if of_stretch else 0.0

    def _told(self, word: str) -> float:
        """How much a word tells: the rarer the more, one that the article does not have as much as its rarest."""
        return 1.0 + self._weight.get(word, self._unknown)

    def _differs(self, words: list[str], stretch: Range) -> tuple[tuple[str, str], ...]:
        theirs = self.finder.words[stretch[0] : stretch[1]]
        steps = SequenceMatcher(None, words, theirs, autojunk=False).get_opcodes()
        return tuple((" ".join(words[a:b]), " ".join(theirs[c:d])) for kind, a, b, c, d in steps if kind != "equal")

    def _span(self, stretch: Range) -> tuple[int, int]:
        text = " ".join(self.finder.words[stretch[0] : stretch[1]])
        return self.finder.span(stretch, text)

    def _glued(self, words: list[str]) -> tuple[Match | None, float]:
        """Several stretches of the article that together have the words, each at least `_PIECE` in a row; and how many
        of the words they have."""
        pieces: list[tuple[int, Range]] = []
        at = 0
        while at < len(words):
            size, place = self._longest(words, at)
            if size >= _PIECE:
                pieces.append((at, (place, place + size)))
                at += size
            else:
                at += 1
        have = sum(self._told(word) for at, (first, last) in pieces for word in words[at : at + last - first])
        covered = have / sum(map(self._told, words))
        if len(pieces) < 2 or covered < LEAST:
            return None, 0.0
        spans = tuple(self._span(stretch) for _, stretch in pieces)
        start, end = max(spans, key=lambda span: span[1] - span[0])
        joined = min(spans)[0], max(spans)[1]
        if len(words_in(self.finder.text[joined[0] : joined[1]])) <= len(words) + _SPARE + len(words) // 5:
            start, end = joined
        return Match(start=start, end=end, how="glued", pieces=spans), covered

    def _longest(self, words: list[str], at: int) -> tuple[int, int]:
        """The longest run of the claim's words from `at` on that the article has, and where."""
        best = (0, 0)
        theirs = self.finder.words
        for place in self._places.get(words[at], ())[:500]:
            size = 0
            while at + size < len(words) and place + size < len(theirs) and words[at + size] == theirs[place + size]:
                size += 1
            best = max(best, (size, -place))
        return best[0], -best[1]
