"""The words that comparing claims goes by, compiled from their lists; no word stands in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import Protocol

from argmap.compare.numerals import Numerals, Phrases, groups
from argmap.compare.rewording import Rewording
from argmap.rules.words import thesaurus, word_lists

LIGHT = 0.25
"""What a word that says little of what a claim is about counts for beside another."""
_WINDOW = 7  # tokens from a pronoun on, among which it is seen what it does there
_BEGIN = 3  # letters that a word of the thesaurus and its stem have in common


class Stemmer(Protocol):
    """What takes a word to its stem."""

    def stemWord(self, word: str) -> str: ...


class _Weights(dict[str, float]):
    """What stems weigh, those not listed too."""

    def __missing__(self, stem: str) -> float:
        self[stem] = LIGHT if stem.startswith("@") else 1.0
        return self[stem]


class Words:
    """The lists of `rules/<language>/words/check.toml`, ready for use."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.lists = word_lists("check", language)
        denied = self._each("denying", "denied") + self._each("wrongly", "saying") + self._each("no_ground", "ground")
        self.numerals = Numerals(self.lists)
        self.negation = Phrases(self.lists["negation"])
        against = self._each("siding", "against")
        self.denial = Phrases((*self.lists["denial"], *denied, *against))
        self.claimed = Phrases(self.lists["claimed"])
        self.refuted = Phrases(self.lists["refuted"])
        self.unless = Phrases(self.lists["negation_unless"])
        self.siding = Phrases(against)
        telling = (self.negation, self.denial, self.claimed, self.refuted, self.unless)
        self.signs = frozenset[str]().union(*(phrases.first for phrases in telling))
        self.moods = {name: Phrases(self.lists[name]) for name in self.lists["moods"]}
        self.mooded = frozenset(phrase.split()[0] for name in self.moods for phrase in self.lists[name])
        self.names = frozenset(name + end for name in self.lists["names"] for end in ("", *self.lists["owner_endings"]))
        self.titles = frozenset(self.lists["titles"])
        self.ranks = frozenset(self.lists["ranks"])
        self.styles = self.titles | self.ranks
        self.unmarked = frozenset(self.lists["unmarked"])
        self.months = frozenset(self.lists["months"])
        self.met = frozenset(self.lists["met"])
        self.mere = frozenset(self.lists["mere"])
        self.ways = frozenset(self.lists["ways"])
        self.articles = frozenset(self.lists["articles"])
        self.measures = frozenset(self.lists["measures"])
        self.negation_endings = self.lists["negation_endings"]
        self.breaks = frozenset(self.lists["breaks"])
        self.passive = frozenset(self.lists["passive"])
        self._no_participles = frozenset(self.lists["participle_unless"])
        self.be = frozenset(self.lists["be"])
        self.adverb_endings = self.lists["adverb_endings"]
        self.than = frozenset(self.lists["than"])
        self.participle_endings = self.lists["participle_endings"]
        self.owner_endings = self.lists["owner_endings"]
        self.lacking = frozenset(self.lists["lacking"])
        self.denying_on = frozenset(self.lists["denying_on"])
        self.clauses = frozenset(self.lists["clauses"])
        self.stop = frozenset(self.lists["stop"])
        self._pronouns = frozenset(self.lists["pronouns"])
        self._pointing = frozenset(self.lists["pointing"])
        self._anybody = frozenset(self.lists["anybody"])
        self._spelling = tuple((one, other) for one, other in map(str.split, self.lists["spelling"]))
        self._done_to = frozenset(self.lists["done_to"])
        self._leading = frozenset(self.lists["leading"])
        self._verbs = frozenset(self.lists["verbs_of_pointing"])
        self._complements = frozenset(self.lists["complements"])
        self._dummies = frozenset(self.lists["dummies"])
        self._infinitive = frozenset(self.lists["infinitive"])
        self._verbal = frozenset(self.lists["infinitive_unless"])
        self._roots: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._alikes: dict[str, frozenset[str]] = {}
        self._contrary_to: dict[str, frozenset[str]] = {}
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
    def rewording(self) -> Rewording:
        """What puts one phrase for all that stand for the same."""
        lists = self.lists
        return Rewording(
            lists["reworded"], lists["money"], self.numerals, self.owner_endings, self._root, self.is_participle
        )

    def date(self, tokens: Sequence[str], place: int, number: str) -> str:
        """The stem of a day and its month, whichever of them the token is ("12 May", "May 12"); empty: of none."""
        token, behind = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
        if number and behind in self.months and token.isdigit() and len(token) < 3:
            return f"@{behind}{token}"
        if token in self.months and behind.isdigit() and len(behind) < 3:
            return f"@{token}{behind}"
        return ""

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return groups((*self.lists["irregular"], *self.lists["irregular_verbs"], *self.lists["nominal"]))

    @cached_property
    def _participles(self) -> frozenset[str]:
        formed = (form for group in self.lists["irregular_verbs"] for form in group.split()[1:])
        return frozenset((*formed, *self.lists["participles"]))

    @cached_property
    def _alike(self) -> dict[str, str]:
        stemmed = (" ".join(self._root(word) for word in group.split()) for group in self.lists["alike"])
        return groups(stemmed)

    @cached_property
    def _opposites(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self.lists["opposites"]:
            one, other = (self._alike.get(root, root) for root in map(self._root, pair.split()))
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

    def written(self, token: str, at: int) -> str:
        """A token in small letters, but for a name that in small letters is another word ("US"); at the beginning of a
        text only when it has no small ones."""
        return token if token in self.names and (at or token[:2].isupper()) else token.lower()

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
        value = self.numerals.value(token)
        if value != "":
            return f"#{value}"
        root = self._root(token)
        return self._alike.get(root, root)

    def moods_of(self, tokens: Sequence[str], place: int) -> list[str]:
        """The moods of which a phrase begins there; "some 40 people" are no part, but about so many."""
        found = [name for name, phrases in self.moods.items() if phrases.length(tokens, place)]
        counted = bool(found) and place + 1 < len(tokens) and self.numerals.value(tokens[place + 1]) != ""
        return [name for name in found if name not in self.mere] if counted else found

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
        """What the forms of a token have in common."""
        known = self._roots.get(token)
        if known is None:
            known = self._roots[token] = self._rooted(token)
        return known

    def _rooted(self, token: str) -> str:
        for ending, british in self._spelling:
            if token.endswith(ending) and token[: -len(ending)].endswith(self.lists["spelling_after"]):
                token = token.removesuffix(ending) + british
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
        return {stem(form): stem(first) for form, first in groups(self.lists["irregular"]).items()}

    def is_participle(self, token: str) -> bool:
        """Whether a token may be a participle ("closed", "sold")."""
        if token.endswith(self.participle_endings):
            return token not in self._no_participles
        return token in self._participles

    @cached_property
    def heads(self) -> frozenset[str]:
        """The stems of ends and lacks: of them both of two claims speak, or they are about different things."""
        return frozenset(map(self.stem, self.lists["heads"]))

    @cached_property
    def units(self) -> frozenset[str]:
        """The stems of what numbers are counted in."""
        return frozenset(map(self.stem, self.lists["currencies"]))

    @cached_property
    def apart(self) -> tuple[frozenset[str], ...]:
        """Sets of stems of which two claims that have any have one in common, or are about different things."""
        return tuple(frozenset(map(self.stem, self.lists[name])) for name in self.lists["apart"])

    @cached_property
    def any_apart(self) -> frozenset[str]:
        """All the stems of `apart`."""
        return frozenset[str]().union(*self.apart)

    @cached_property
    def movable(self) -> frozenset[str]:
        """The stems of what stands at the beginning of a clause or at its end alike: when it is."""
        return self.any_apart | frozenset(map(self.stem, self.lists["movable"]))

    @cached_property
    def light(self) -> frozenset[str]:
        """The stems of what says little of what a claim is about."""
        return frozenset(map(self.stem, self.lists["light"]))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The stems of what tells one sort of a thing from its contrary."""
        return frozenset(map(self.stem, self.lists["attributes"]))

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much a stem says of what a claim is about: 1, or a quarter of that."""
        return _Weights(dict.fromkeys(self.light, LIGHT))

    @cached_property
    def _thesaurus(self) -> dict[str, dict[str, list[str]]]:
        """By sign (= or !), each word with those that may stand for it, or that are its contraries."""
        found: dict[str, dict[str, list[str]]] = {"=": defaultdict(list), "!": defaultdict(list)}
        own = (["=", word, *group.split()] for group in self.lists["standing"] for word in group.split())
        for sign, word, *others in (*thesaurus(self.language), *own):
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
        for name in ("alike", "irregular", "irregular_verbs", "nominal"):
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
        known = self._contrary_to.get(stem)
        if known is None:
            listed, bare = self._contrary(stem)
            prefixed = (prefix + stem for prefix in self.lists["negative_prefixes"])
            known = listed | {other for other in prefixed if self._contrary(other)[1] == stem} | ({bare} - {""})
            self._contrary_to[stem] = known
        return [other for other in others if other in known]

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


@cache
def english() -> Words:
    """The English words."""
    return Words("en")
