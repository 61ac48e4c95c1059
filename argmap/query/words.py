"""The words that comparing claims goes by, compiled from their lists; no word stands in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from argmap.rules.words import word_lists


class Phrases:
    """A list of phrases that can say how many tokens of a text one of them covers."""

    __slots__ = ("_index",)

    def __init__(self, phrases: Iterable[str]) -> None:
        index: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(phrases, key=lambda p: (-len(p.split()), p)):
            words = tuple(phrase.replace("-", " ").split())
            index[words[0]].append(words)
        self._index = dict(index)

    def length(self, tokens: Sequence[str], place: int) -> int:
        """How many tokens from `place` the longest phrase there covers; 0 when none begins there."""
        for words in self._index.get(tokens[place], ()):
            if tuple(tokens[place : place + len(words)]) == words:
                return len(words)
        return 0


class Words:
    """The lists of `rules/<language>/words/check.toml`, ready for use."""

    def __init__(self, language: str = "en") -> None:
        self.lists = word_lists("check", language)
        denied = self._each("denying", "denied") + self._each("wrongly", "saying")
        self.negation = Phrases(self.lists["negation"])
        self.denial = Phrases((*self.lists["denial"], *denied))
        self.claimed = Phrases(self.lists["claimed"])
        self.refuted = Phrases(self.lists["refuted"])
        self.condition = Phrases(self.lists["condition"])
        self.unless = Phrases(self.lists["negation_unless"])
        self.duty = Phrases(self.lists["duty"])
        self.strong = Phrases(self.lists["strong"])
        self.negation_endings = self.lists["negation_endings"]
        self.breaks = frozenset(self.lists["breaks"])
        self.passive = frozenset(self.lists["passive"])
        self.stop = frozenset(self.lists["stop"])
        self._known: dict[str, str] = {}

    def _each(self, one: str, other: str) -> tuple[str, ...]:
        """Each phrase of one list followed by each of another."""
        return tuple(f"{first} {second}" for first in self.lists[one] for second in self.lists[other])

    @cached_property
    def _endings(self) -> list[list[tuple[str, str]]]:
        return [
            [(ending, "" if put == "-" else put) for ending, put in (entry.split() for entry in self.lists[name])]
            for name in ("endings", "last_endings")
        ]

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return _groups(self.lists["irregular"])

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return _groups(self.lists["numbers"])

    @cached_property
    def _alike(self) -> dict[str, str]:
        stemmed = (" ".join(self._root(word) for word in group.split()) for group in self.lists["alike"])
        return _groups(stemmed)

    @cached_property
    def _opposites(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self.lists["opposites"]:
            one, other = (self._alike.get(root, root) for root in map(self._root, pair.split()))
            found[one].add(other)
            found[other].add(one)
        return {stem: frozenset(others) for stem, others in found.items()}

    @cached_property
    def _poles(self) -> dict[str, str]:
        """Each stem that has a listed contrary to the first of all that are joined to it by contraries."""
        found: dict[str, str] = {}
        for start in sorted(self._opposites):
            waiting = [] if start in found else [start]
            while waiting:
                stem = waiting.pop()
                if stem not in found:
                    found[stem] = start
                    waiting += self._opposites[stem]
        return found

    def pole(self, stem: str) -> str:
        """One stem for a stem and its contraries, and one for all numbers: what to look up both by."""
        if stem.startswith("#"):
            return "#"
        for prefix in self.lists["negative_prefixes"]:
            if stem.startswith(prefix) and len(stem) > len(prefix) + 2:
                stem = stem[len(prefix) :]
                break
        return self._poles.get(stem, stem)

    def has_contrary(self, stem: str) -> bool:
        """Whether a listed contrary of the stem is known, or it begins like the contrary of another."""
        return stem in self._opposites or self.pole(stem) != stem

    def stem(self, token: str) -> str:
        """What the token counts as, "#" before a number; empty for a common word or punctuation."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._stem(token)
        return known

    def _stem(self, token: str) -> str:
        token = token.removesuffix("'s").removesuffix("'")
        if token in self.stop or not token or not token[0].isalnum():
            return ""
        if token[0].isdigit():
            return "#" + token.replace(",", "")
        if token in self._numbers:
            return "#" + self._numbers[token]
        root = self._root(token)
        return self._alike.get(root, root)

    def _root(self, token: str) -> str:
        token = self._irregular.get(token, token)
        for endings in self._endings:
            for ending, put in endings:
                rest = token[: -len(ending)]
                if token.endswith(ending) and len(rest) > 2 and any(v in rest for v in self.lists["vowels"]):
                    token = rest + put
                    break
        return token[:-1] if len(token) > 3 and token[-1] == token[-2] else token

    def contraries(self, stem: str, others: Iterable[str]) -> list[str]:
        """Those of `others` that are the contrary of `stem`: a listed pair, or one with a negative prefix."""
        listed = self._opposites.get(stem, frozenset())
        return [
            other for other in others if other in listed or self._prefixed(stem, other) or self._prefixed(other, stem)
        ]

    @cached_property
    def _unprefixed(self) -> frozenset[str]:
        return frozenset(self._root(word) for word in self.lists["prefix_unless"])

    def _prefixed(self, longer: str, shorter: str) -> bool:
        return (
            longer.endswith(shorter)
            and longer[: -len(shorter)] in self.lists["negative_prefixes"]
            and longer not in self._unprefixed
        )


def _groups(groups: Iterable[str]) -> dict[str, str]:
    """Each word of a group to the first of its group; a word in two groups counts in the first."""
    found: dict[str, str] = {}
    for group in groups:
        first, *others = group.split()
        head = found.get(first, first)
        for word in (first, *others):
            found.setdefault(word, head)
    return found


@cache
def english() -> Words:
    """The English words."""
    return Words("en")
