"""The stem of a word for comparing claims: what all its forms have in common, by the lists of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from argmap.compare.numerals import Numerals, groups
from argmap.rules.stemming import snowball


class Stems:
    """The stem of each word: what it is compared by, whichever form or listed equal of it stands there."""

    def __init__(
        self, lists: Mapping[str, Sequence[str]], numerals: Numerals, irregular_verbs: Sequence[Sequence[str]]
    ) -> None:
        self.lists = lists
        self.irregular_verbs = irregular_verbs
        self.numerals = numerals
        self.stop = frozenset(lists["stop"])
        self._spelling = tuple((one, other) for one, other in map(str.split, lists["spelling"]))
        self._after = tuple(lists["spelling_after"])
        self._marks = tuple(lists["owner_marks"])
        self._participle_endings = tuple(lists["participle_endings"])
        self._no_participles = frozenset(lists["participle_unless"])
        self._roots: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def stem(self, token: str) -> str:
        """What the token counts as, "#" before a number; empty for a common word or punctuation."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._stem(token)
        return known

    def _stem(self, token: str) -> str:
        for mark in self._marks:
            token = token.removesuffix(mark)
        if token in self.stop or not token or not token[0].isalnum():
            return ""
        value = self.numerals.value(token)
        if value != "":
            return f"#{value}"
        root = self.root(token)
        return self.alike.get(root, root)

    def root(self, token: str) -> str:
        """What the forms of a token have in common."""
        known = self._roots.get(token)
        if known is None:
            known = self._roots[token] = self._rooted(token)
        return known

    def _rooted(self, token: str) -> str:
        for ending, british in self._spelling:
            if token.endswith(ending) and token[: -len(ending)].endswith(self._after):
                token = token.removesuffix(ending) + british
        if token in self._irregular:
            return self._stem_of(self._irregular[token])
        prefix = self.prefix(token)
        stem = prefix + self._stem_of(token[len(prefix) :])
        return self._irregular_stems.get(stem, stem)

    def prefix(self, word: str) -> str:
        """The negative prefix a word may have, which no stemmer is to see ("illegal" ends as "legal" does)."""
        return next((p for p in self.lists["negative_prefixes"] if word.startswith(p) and len(word) > len(p) + 3), "")

    @cached_property
    def _irregular_stems(self) -> dict[str, str]:
        """Of the irregular forms that go on ("weaken": "weakened") the stems, with that of the first of their group."""
        stem = self._stem_of
        return {stem(form): stem(first) for form, first in groups(self.lists["irregular"]).items()}

    def is_participle(self, token: str) -> bool:
        """Whether a token may be a participle ("closed", "sold")."""
        if token.endswith(self._participle_endings):
            return token not in self._no_participles
        return token in self._participles

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return groups((*self.lists["irregular"], *map(" ".join, self.irregular_verbs), *self.lists["nominal"]))

    @cached_property
    def _participles(self) -> frozenset[str]:
        return frozenset(form for _, *forms in self.irregular_verbs for form in forms)

    @cached_property
    def alike(self) -> dict[str, str]:
        """Each stem of the groups of equal words to the first of its group."""
        stemmed = (" ".join(self.root(word) for word in group.split()) for group in self.lists["alike"])
        return groups(stemmed)

    @cached_property
    def _stem_of(self) -> Callable[[str], str]:
        return snowball(self.lists["stemmer"][0])
