"""The words that comparing claims goes by, compiled from their lists; no word stands in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from string import ascii_lowercase
from typing import Protocol

from argmap.rules.words import thesaurus, word_lists

LIGHT = 0.25
"""What a word that says little of what a claim is about counts for beside another."""
_THOUSAND = 1000
_DIGITS = 30  # more than that are no number to count with
_COUNTLESS = 10**24
_WINDOW = 7  # tokens from a pronoun on, among which it is seen what it does there
_BEGIN = 3  # letters that a word of the thesaurus and its stem have in common


class Stemmer(Protocol):
    """What takes a word to its stem."""

    def stemWord(self, word: str) -> str: ...


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
        self.language = language
        self.lists = word_lists("check", language)
        denied = self._each("denying", "denied") + self._each("wrongly", "saying") + self._each("no_ground", "ground")
        self.negation = Phrases(self.lists["negation"])
        against = self._each("siding", "against")
        self.denial = Phrases((*self.lists["denial"], *denied, *against))
        self.claimed = Phrases(self.lists["claimed"])
        self.refuted = Phrases(self.lists["refuted"])
        self.unless = Phrases(self.lists["negation_unless"])
        self.siding = Phrases(against)
        self.moods = {name: Phrases(self.lists[name]) for name in self.lists["moods"]}
        self.mooded = frozenset(phrase.split()[0] for name in self.moods for phrase in self.lists[name])
        self.names = frozenset(self.lists["names"])
        self.mere = frozenset(self.lists["mere"])
        self.measures = frozenset(self.lists["measures"])
        self.negation_endings = self.lists["negation_endings"]
        self.breaks = frozenset(self.lists["breaks"])
        self.passive = frozenset(self.lists["passive"])
        self.be = frozenset(self.lists["be"])
        self.adverb_endings = self.lists["adverb_endings"]
        self.than = frozenset(self.lists["than"])
        self.participle_endings = self.lists["participle_endings"]
        self.owner_endings = self.lists["owner_endings"]
        self.denying_on = frozenset(self.lists["denying_on"])
        self.clauses = frozenset(self.lists["clauses"])
        self.stop = frozenset(self.lists["stop"])
        self._joining = frozenset(self.lists["number_joins"])
        self._articles = frozenset(self.lists["articles"])
        self._pronouns = frozenset(self.lists["pronouns"])
        self._pointing = frozenset(self.lists["pointing"])
        self._anybody = frozenset(self.lists["anybody"])
        self._done_to = frozenset(self.lists["done_to"])
        self._leading = frozenset(self.lists["leading"])
        self._verbs = frozenset(self.lists["verbs_of_pointing"])
        self._complements = frozenset(self.lists["complements"])
        self._dummies = frozenset(self.lists["dummies"])
        self._infinitive = frozenset(self.lists["infinitive"])
        self._verbal = frozenset(self.lists["infinitive_unless"])
        self._known: dict[str, str] = {}
        self._alikes: dict[str, frozenset[str]] = {}
        self._contraries: dict[str, tuple[frozenset[str], str]] = {}

    def _each(self, one: str, other: str) -> tuple[str, ...]:
        """Each phrase of one list followed by each of another."""
        return tuple(f"{first} {second}" for first in self.lists[one] for second in self.lists[other])

    @cached_property
    def _stemmer(self) -> Stemmer:
        import snowballstemmer

        stemmer: Stemmer = snowballstemmer.stemmer(self.lists["stemmer"][0])
        return stemmer

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return _groups((*self.lists["irregular"], *self.lists["irregular_verbs"]))

    @cached_property
    def _participles(self) -> frozenset[str]:
        formed = (form for group in self.lists["irregular_verbs"] for form in group.split()[1:])
        return frozenset((*formed, *self.lists["participles"]))

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return _groups(self.lists["numbers"])

    @cached_property
    def _multipliers(self) -> dict[str, str]:
        return {word: value for word, value in _groups(self.lists["multipliers"]).items() if word != value}

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
        stem = self._contrary(stem)[1] or stem
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
        value = self._value(token)
        if value != "":
            return f"#{value}"
        root = self._root(token)
        return self._alike.get(root, root)

    def moods_of(self, tokens: Sequence[str], place: int) -> list[str]:
        """The moods of which a phrase begins there; "some 40 people" are no part, but about so many."""
        found = [name for name, phrases in self.moods.items() if phrases.length(tokens, place)]
        counted = bool(found) and place + 1 < len(tokens) and self._value(tokens[place + 1]) != ""
        return [name for name in found if name not in self.mere] if counted else found

    def _value(self, token: str) -> Fraction | str:
        """The number a token stands for; digits that are none as they are, empty for a word."""
        figures = token.rstrip(ascii_lowercase)
        if not figures:
            return Fraction(self._numbers[token]) if token in self._numbers else ""
        if not figures[0].isdigit():
            return ""
        if len(figures) > _DIGITS or figures.count(".") > 1 or not figures.isascii():  # 24.12.2024
            return figures
        value = Fraction(figures.replace(",", ""))
        return value * int(self._multipliers.get(token[len(figures) :], "1"))

    def number(self, tokens: Sequence[str], place: int) -> tuple[str, int]:
        """The stem of the number that begins there, and of how many tokens it is: "1.5 million", "twenty five"."""
        value = self._value(tokens[place])
        if isinstance(value, str):
            return f"#{value}", 1
        whole, at = Fraction(0), place + 1
        while at < len(tokens):
            # half a million, two hundred and ten
            joined = (
                value < 1 if tokens[at] in self._articles else tokens[at] in self._joining and value % 100 == 0 < value
            )
            step = 2 if joined else 1
            token = tokens[at + step - 1] if at + step <= len(tokens) else ""
            further = self._numbers.get(token, "")
            times = int(self._multipliers.get(token, "0"))
            if times and step == 1 + (tokens[at] in self._articles) and value * times < _COUNTLESS:
                value *= times
                if times >= _THOUSAND:
                    whole, value = whole + value, Fraction(0)
            elif further.isdigit() and self._goes_on(tokens[at - 1], int(further), value):
                value += int(further)
            else:
                break
            at += step
        return f"#{whole + value}", at - place

    def _goes_on(self, before: str, further: int, value: Fraction) -> bool:
        """Whether a number in words goes on with another: "twenty five", "two thousand fifty"."""
        if before not in self._numbers and before not in self._multipliers:
            return False
        return further < (10 if value % 100 else 100) and (not value % 10) and further > 0

    def is_vague(self, tokens: Sequence[str]) -> bool:
        """Whether a pronoun alone is what the text is about: "it loses money", "but these are new"."""
        for place, token in enumerate(tokens):
            if token in self._pronouns or token in self._pointing or token in self._anybody:
                return self._alone(tokens[place : place + _WINDOW])
            if token[0].isalnum() and token not in self.clauses and token not in self.breaks | self._leading:
                return False
        return False

    def _alone(self, tokens: Sequence[str]) -> bool:
        """Whether the first of the tokens, a pronoun, is the subject, and not "it is clear that", "these trains"."""
        if not self._complements.isdisjoint(tokens[1:]):
            return False
        if tokens[0] in self._anybody:
            return not self._done_to.isdisjoint(tokens)
        if tokens[0] in self._pointing:
            return len(tokens) > 1 and (tokens[1] in self._verbs or tokens[1].endswith(self.negation_endings))
        return not (
            tokens[0] in self._dummies
            and any(
                token in self._infinitive
                and tokens[1] in self.be
                and not self.is_participle(before)
                and before not in self._verbal
                for before, token in pairwise(tokens[2:])
            )
        )

    def _root(self, token: str) -> str:
        if token in self._irregular:
            return self._stemmer.stemWord(self._irregular[token])
        prefix = self._prefix(token)
        stem = prefix + self._stemmer.stemWord(token[len(prefix) :])
        return self._irregular_stems.get(stem, stem)

    def _prefix(self, word: str) -> str:
        """The negative prefix a word may have, which no stemmer is to see ("illegal" ends as "legal" does)."""
        return next((p for p in self.lists["negative_prefixes"] if word.startswith(p) and len(word) > len(p) + 3), "")

    @cached_property
    def _irregular_stems(self) -> dict[str, str]:
        """Of the irregular forms that go on ("weaken": "weakened") the stems, with that of the first of their group."""
        stem = self._stemmer.stemWord
        return {stem(form): stem(first) for form, first in _groups(self.lists["irregular"]).items()}

    def is_participle(self, token: str) -> bool:
        """Whether a token may be a participle ("closed", "sold")."""
        return token.endswith(self.participle_endings) or token in self._participles

    @cached_property
    def _light(self) -> frozenset[str]:
        return frozenset(map(self.stem, self.lists["light"]))

    def weight(self, stem: str) -> float:
        """How much a stem says of what a claim is about: 1, or a quarter of that."""
        return LIGHT if stem in self._light else 1.0

    @cached_property
    def _thesaurus(self) -> dict[str, dict[str, list[str]]]:
        """By sign (= or !), each word with those that may stand for it, or that are its contraries."""
        found: dict[str, dict[str, list[str]]] = {"=": defaultdict(list), "!": defaultdict(list)}
        for sign, word, *others in thesaurus(self.language):
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
        for name in ("alike", "irregular", "irregular_verbs"):
            for word in " ".join(self.lists[name]).split():
                found[self.stem(word)].append(word)
        return found

    def alike(self, stem: str, others: Iterable[str]) -> list[str]:
        """Those of `others` that may stand for `stem`."""
        known = self._alikes.get(stem)
        if known is None:
            near = (*self._beginnings.get(stem[:_BEGIN], ()), *self._grouped.get(stem, ()))
            words = [word for word in near if self.stem(word) == stem]
            listed = {self.stem(other) for word in words for other in self._thesaurus["="].get(word, ())}
            known = self._alikes[stem] = frozenset(listed - {"", stem})
        return [other for other in others if other in known]

    @cached_property
    def _contrary_verbs(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word, others in self._thesaurus["!"].items():
            found[self.stem(word)].update(map(self.stem, others))
        return {stem: frozenset(others - {"", stem}) for stem, others in found.items()}

    def contraries(self, stem: str, others: Iterable[str]) -> list[str]:
        """Those of `others` that are the contrary of `stem`: a listed pair, or one with a negative prefix."""
        listed, rest = self._contrary(stem)
        return [other for other in others if other in listed or other == rest or self._contrary(other)[1] == stem]

    def _contrary(self, stem: str) -> tuple[frozenset[str], str]:
        """The listed contraries of a stem, and what it is without a negative prefix (empty: it has none)."""
        known = self._contraries.get(stem)
        if known is None:
            listed = self._opposites.get(stem, frozenset()) | self._contrary_verbs.get(stem, frozenset())
            prefix = "" if stem in self._unprefixed else self._prefix(stem)
            bare = stem[len(prefix) :] if prefix else ""
            known = self._contraries[stem] = (listed, bare)
        return known

    @cached_property
    def _unprefixed(self) -> frozenset[str]:
        return frozenset(self._root(word) for word in self.lists["prefix_unless"])


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
