"""Which stems may stand for each other, and which are contraries: listed, from the thesaurus, or by a prefix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from argmap.compare.stems import Stems
from argmap.rules.words import thesaurus

_BEGIN = 3  # letters that a word of the thesaurus and its stem have in common


class Thesaurus:
    """The stems that may stand for others, and their contraries."""

    def __init__(self, stems: Stems, language: str) -> None:
        self._stems = stems
        self._lists = stems.lists
        self._language = language
        self._alikes: dict[str, frozenset[str]] = {}
        self._contrary_to: dict[str, frozenset[str]] = {}
        self._contraries: dict[str, tuple[frozenset[str], str]] = {}

    @cached_property
    def _opposites(self) -> dict[str, frozenset[str]]:
        alike = self._stems.alike
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self._lists["opposites"]:
            one, other = (alike.get(root, root) for root in map(self._stems.root, pair.split()))
            found[one].add(other)
            found[other].add(one)
        return {stem: frozenset(others) for stem, others in found.items()}

    @cached_property
    def _lookup_stems(self) -> dict[str, str]:
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

    def lookup_stem(self, stem: str) -> str:
        """One stem for a stem and its contraries, and one for all numbers: what to look up both by."""
        if stem.startswith("#"):
            return "#"
        stem = self._contrary(stem)[1] or stem
        return self._lookup_stems.get(stem, stem)

    def has_contrary(self, stem: str) -> bool:
        """Whether a listed contrary of the stem is known, or it begins like the contrary of another."""
        return stem in self._opposites or self.lookup_stem(stem) != stem

    @cached_property
    def _thesaurus(self) -> dict[str, dict[str, list[str]]]:
        """By sign (= or !), each word with those that may stand for it, or that are its contraries."""
        found: dict[str, dict[str, list[str]]] = {"=": defaultdict(list), "!": defaultdict(list)}
        own = (["=", word, *group.split()] for group in self._lists["standing"] for word in group.split())
        for sign, word, *others in (*thesaurus(self._language), *own):
            for other in others:
                found[sign][word].append(other)
                found[sign][other].append(word)
        return found

    @cached_property
    def _beginnings(self) -> dict[str, list[str]]:
        """The words of the thesaurus by how they begin: stemming them all would take longer than a short check."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._thesaurus["="]:
            found[word[:_BEGIN]].append(word)
        return found

    @cached_property
    def _grouped(self) -> dict[str, list[str]]:
        """The words of the lists that count as another one, by the stem they count as."""
        found: dict[str, list[str]] = defaultdict(list)
        groups = (group.split() for name in ("alike", "irregular", "nominal") for group in self._lists[name])
        for word in chain.from_iterable((*groups, *self._stems.irregular_verbs)):
            found[self._stems.stem(word)].append(word)
        return found

    def alike(self, stem: str, others: Iterable[str]) -> list[str]:
        """Those of `others` that may stand for `stem`."""
        known = self._alikes.get(stem)
        if known is None:
            near = (*self._beginnings.get(stem[:_BEGIN], ()), *self._grouped.get(stem, ()))
            words = [word for word in near if self._stems.stem(word) == stem]
            listed = {self._stems.stem(other) for word in words for other in self._thesaurus["="].get(word, ())}
            known = self._alikes[stem] = frozenset(listed - {"", stem})
        return [other for other in others if other in known]

    @cached_property
    def _contrary_verbs(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word, others in self._thesaurus["!"].items():
            found[self._stems.stem(word)].update(map(self._stems.stem, others))
        return {stem: frozenset(others - {"", stem}) for stem, others in found.items()}

    def contraries(self, stem: str, others: Iterable[str]) -> list[str]:
        """Those of `others` that are the contrary of `stem`: a listed pair, or one with a negative prefix."""
        known = self._contrary_to.get(stem)
        if known is None:
            listed, bare = self._contrary(stem)
            prefixed = (prefix + stem for prefix in self._lists["negative_prefixes"])
            known = listed | {other for other in prefixed if self._contrary(other)[1] == stem} | ({bare} - {""})
            self._contrary_to[stem] = known
        return [other for other in others if other in known]

    def _contrary(self, stem: str) -> tuple[frozenset[str], str]:
        """The listed contraries of a stem, and what it is without a negative prefix (empty: it has none)."""
        known = self._contraries.get(stem)
        if known is None:
            listed = self._opposites.get(stem, frozenset()) | self._contrary_verbs.get(stem, frozenset())
            prefix = "" if stem in self._unprefixed else self._stems.prefix(stem)
            bare = stem[len(prefix) :] if prefix else ""
            known = self._contraries[stem] = (listed, bare)
        return known

    @cached_property
    def _unprefixed(self) -> frozenset[str]:
        return frozenset(self._stems.root(word) for word in self._lists["prefix_unless"])
