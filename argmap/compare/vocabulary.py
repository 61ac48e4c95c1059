"""The words by which claims are compared, compiled from word lists; none stands in Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from argmap.compare.denials import Denials
from argmap.compare.numerals import Numerals, Phrases
from argmap.compare.rewording import Rewording
from argmap.compare.stems import Stems
from argmap.compare.thesaurus import Thesaurus
from argmap.compare.vague import Vagueness
from argmap.rules.words import irregular_verbs, word_lists

LIGHT = 0.25
"""What a word that says little of what a claim is about counts for beside another."""


class _Weights(dict[str, float]):
    """What stems weigh, those not listed too."""

    def __missing__(self, stem: str) -> float:
        self[stem] = LIGHT if stem.startswith("@") else 1.0
        return self[stem]


class Words:
    """The lists of `rules/<language>/words/check.toml`, ready for use."""

    def __init__(self, language: str = "en") -> None:
        lists = self.lists = word_lists("check", language)
        self.numerals = Numerals(lists)
        self.stems = Stems(lists, self.numerals, irregular_verbs(language))
        self.denials = Denials(lists)
        self.thesaurus = Thesaurus(self.stems, language)
        self.vagueness = Vagueness(lists, self.stems.is_participle)
        self.moods = {name: Phrases(lists[name]) for name in lists["moods"]}
        self.mooded = frozenset(phrase.split()[0] for name in self.moods for phrase in lists[name])
        self.mere = frozenset(lists["mere"])
        self.names = frozenset(name + end for name in lists["names"] for end in ("", *lists["owner_endings"]))
        self.titles = frozenset(lists["titles"])
        self.ranks = frozenset(lists["ranks"])
        self.styles = self.titles | self.ranks
        self.unmarked = frozenset(lists["unmarked"])
        self.months = frozenset(lists["months"])
        self.met = frozenset(lists["met"])
        self.ways = frozenset(lists["ways"])
        self.articles = frozenset(lists["articles"])
        self.measures = frozenset(lists["measures"])
        self.breaks = frozenset(lists["breaks"])
        self.passive = frozenset(lists["passive"])
        self.be = frozenset(lists["be"])
        self.than = frozenset(lists["than"])
        self.clauses = frozenset(lists["clauses"])
        self.adverb_endings = lists["adverb_endings"]
        self.owner_endings = lists["owner_endings"]

    @cached_property
    def token(self) -> re.Pattern[str]:
        """What finds a number, a word or a mark. Not as rules read them: a number keeps its unit here, and a hyphen
        parts what it joins ("tax-free" and "tax free" say the same)."""
        units = "|".join(sorted(self.numerals.units, key=len, reverse=True))
        number = rf"\d+(?:[.,]\d+)*(?:(?:{units})\b)?"
        return re.compile(rf"{number}|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:—–()$€£¥]|(?<=\d)%|(?<=\d )%")

    def stem(self, token: str) -> str:
        """What the token counts as, "#" before a number; empty for a common word or punctuation."""
        return self.stems.stem(token)

    @cached_property
    def rewording(self) -> Rewording:
        """What puts one phrase for all that stand for the same."""
        lists = self.lists
        return Rewording(
            lists["reworded"],
            lists["money"],
            self.numerals,
            self.owner_endings,
            self.stems.root,
            self.stems.is_participle,
        )

    def date(self, tokens: Sequence[str], place: int, number: str) -> str:
        """The stem of a day and its month, whichever of them the token is ("12 May", "May 12"); empty: of none."""
        token, behind = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
        if number and behind in self.months and token.isdigit() and len(token) < 3:
            return f"@{behind}{token}"
        if token in self.months and behind.isdigit() and len(behind) < 3:
            return f"@{token}{behind}"
        return ""

    def written(self, token: str, at: int) -> str:
        """A token in small letters, but for a name that in small letters is another word ("US"); at the beginning of a
        text only when it has no small ones."""
        return token if token in self.names and (at or token[:2].isupper()) else token.lower()

    def moods_of(self, tokens: Sequence[str], place: int) -> list[str]:
        """The moods of which a phrase begins there; "some 40 people" are no part, but about so many."""
        found = [name for name, phrases in self.moods.items() if phrases.length(tokens, place)]
        counted = bool(found) and place + 1 < len(tokens) and self.numerals.value(tokens[place + 1]) != ""
        return [name for name in found if name not in self.mere] if counted else found

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


@cache
def english() -> Words:
    """The English words."""
    return Words("en")
