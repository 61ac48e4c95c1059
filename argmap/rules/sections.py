"""The tables of rule files beside the rules: word lists, shapes, endings, word classes, signs, schemes, how sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.late import late
from argmap.rules.includes import INCLUDE
from argmap.rules.inflection import fault as form_fault
from argmap.rules.inflection import unmarked
from argmap.rules.lexicon import CLASSES
from argmap.rules.names import GROUPS
from argmap.rules.patterns import fault
from argmap.rules.phrases import word_fault
from argmap.rules.values import WrongValue, nearest, read_list, read_number, read_text, shown

_NAME = late(r"[\w:-]+")
SHAPED = ("confidence", "chances", "unsaid")
"""The tables, and fields of `Sections`, whose names are shapes of texts."""


class Sections(Struct):
    """What the files read so far define; a later file replaces what an earlier one defined by the same name."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: dict[str, re.Pattern[str]] = field(default_factory=dict)
    stem_endings: tuple[str, ...] = ()
    stem_least: int = 4
    stem_snowball: str = ""
    word_classes: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, tuple[float, ...]] = field(default_factory=dict)
    chances: dict[str, tuple[float, ...]] = field(default_factory=dict)
    unsaid: dict[str, float] = field(default_factory=dict)
    signs: dict[str, dict[str, str]] = field(default_factory=dict)
    schemes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def copy(self) -> Sections:
        """The same, to be added to."""
        return replace(
            self,
            lists=dict(self.lists),
            shapes=dict(self.shapes),
            word_classes=dict(self.word_classes),
            confidence=dict(self.confidence),
            chances=dict(self.chances),
            unsaid=dict(self.unsaid),
            signs={group: dict(signs) for group, signs in self.signs.items()},
            schemes=dict(self.schemes),
        )

    def add(self, table: Mapping[str, Any]) -> None:
        """Takes in the tables of one file; WrongValue names table, key and what it should be."""
        for name, section in table.items():
            if name == "rule":
                continue
            if name not in _SECTIONS:
                raise WrongValue(f"unknown table [{name}]; there are {nearest(name, ('rule', *_SECTIONS))}")
            if not isinstance(section, dict):
                raise WrongValue(f"{name!r} must be a table, and is {shown(section)}")
            _SECTIONS[name](self, section)

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is about no shape of text in a table (its name) that should be, now that all signs are known; nothing
        when all is well."""
        shapes = self.signs.get("shape", {})
        for table in SHAPED:
            for name in getattr(self, table):
                if name not in shapes:
                    yield table, f"[{table}] has no shape {name!r}; there are {nearest(name, shapes)}"

    def _lists(self, section: Mapping[str, Any]) -> None:
        for name, words in _named("lists", section, lambda value: () if value == [] else read_list(value)):
            for entry in words:
                for word in () if INCLUDE.fullmatch(entry) else entry.split():
                    if found := word_fault(unmarked(word)):
                        raise WrongValue(f"[lists] {name!r} {found}")
            self.lists[name] = words

    def _shapes(self, section: Mapping[str, Any]) -> None:
        for name, pattern in _named("shapes", section, read_text):
            if found := fault(pattern):
                raise WrongValue(f"[shapes] {name!r} {found}")
            self.shapes[name] = re.compile(pattern)

    def _stems(self, section: Mapping[str, Any]) -> None:
        for key in section:
            if key not in ("endings", "least", "snowball"):
                raise WrongValue(f"[stems] has no key {key!r}; it has endings, least, snowball")
        for key in ("endings", "least"):
            if key not in section:
                raise WrongValue(f"[stems] misses the key {key!r}")
        least = section["least"]
        if isinstance(least, bool) or not isinstance(least, int) or not 1 <= least <= 100:
            raise WrongValue(f"[stems] 'least' must be a number from 1 to 100, and is {shown(least)}")
        self.stem_least = least
        named = {key: section[key] for key in ("snowball",) if key in section}
        self.stem_snowball = dict(_named("stems", named, read_text)).get("snowball", "")
        self.stem_endings = dict(_named("stems", {"endings": section["endings"]}, read_list))["endings"]

    def _lexicon(self, section: Mapping[str, Any]) -> None:
        for name, words in _named("lexicon", section, _words):
            if name not in CLASSES:
                raise WrongValue(f"[lexicon] has no class {name!r}; there are {nearest(name, CLASSES)}")
            if found := form_fault(name, words):
                raise WrongValue(f"[lexicon] {name!r} {found}")
            self.word_classes[name] = words

    def _confidence(self, section: Mapping[str, Any]) -> None:
        self.confidence |= _lines("confidence", section)

    def _chances(self, section: Mapping[str, Any]) -> None:
        self.chances |= _lines("chances", section)

    def _unsaid(self, section: Mapping[str, Any]) -> None:
        for name, share in _named("unsaid", section, read_number):
            if not 0 <= share <= 1:
                raise WrongValue(f"[unsaid] {name!r} must be from 0 to 1, and is {shown(share)}")
            self.unsaid[name] = share

    def _signs(self, section: Mapping[str, Any]) -> None:
        for group, signs in section.items():
            if group not in GROUPS:
                raise WrongValue(f"[signs] has no table {group!r}; there are {nearest(group, GROUPS)}")
            if not isinstance(signs, dict):
                raise WrongValue(f"[signs] {group!r} must be a table, and is {shown(signs)}")
            self.signs.setdefault(group, {}).update(_named(f"signs.{group}", signs, read_text))

    def _schemes(self, section: Mapping[str, Any]) -> None:
        for name, told in section.items():
            where = f"schemes.{name}"
            if not _NAME.fullmatch(name) or not isinstance(told, dict):
                raise WrongValue(f"[schemes] {name!r} must be a table, named with letters, figures, - and _")
            for key in (*told, *_SCHEME):
                if key not in told:
                    raise WrongValue(f"[{where}] misses the key {key!r}")
                if key not in _SCHEME:
                    raise WrongValue(f"[{where}] has no key {key!r}; it has {nearest(key, _SCHEME)}")
            texts = _named(where, {key: told[key] for key in ("name", "aif", "source")}, read_text)
            questions = _named(where, {"questions": told["questions"]}, read_list)
            self.schemes[name] = dict([*texts, *questions])


_SCHEME = ("name", "aif", "source", "questions")
"""What is said of a scheme: its name in English and in AIF, where it is described, and its critical questions."""

_SECTIONS: dict[str, Callable[[Sections, Mapping[str, Any]], None]] = {
    "lists": Sections._lists,
    "shapes": Sections._shapes,
    "stems": Sections._stems,
    "lexicon": Sections._lexicon,
    "confidence": Sections._confidence,
    "chances": Sections._chances,
    "unsaid": Sections._unsaid,
    "signs": Sections._signs,
    "schemes": Sections._schemes,
}


def _lines(table: str, section: Mapping[str, Any]) -> dict[str, tuple[float, ...]]:
    """Base and slope for each name of a table."""
    found = dict(_named(table, section, lambda value: read_list(value, read_number)))
    for name, numbers in found.items():
        if len(numbers) != 2:
            raise WrongValue(f"[{table}] {name!r} must be two numbers, and is {shown(list(numbers))}")
    return found


def _named(table: str, section: Mapping[str, Any], read: Callable[[object], Any]) -> list[tuple[str, Any]]:
    """The names of a table with their values, each read."""
    made = []
    for name, value in section.items():
        if not _NAME.fullmatch(name):
            raise WrongValue(f"[{table}] has the name {shown(name)}, and a name is letters, figures, - and _")
        try:
            made.append((name, read(value)))
        except WrongValue as wrong:
            raise WrongValue(f"[{table}] {name!r} {wrong}") from None
    return made


def _words(value: object) -> str:
    """Words on any number of lines."""
    if not isinstance(value, str):
        raise WrongValue(f"must be a string of words, and is {shown(value)}")
    return value
