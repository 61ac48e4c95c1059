"""What a written phrase may look like in a text: its forms, as `match` finds them.

A phrase is words separated by spaces. `{list}` stands for any phrase of a named word list,
`<shape>` for any word of a named shape (a regular expression), `<cap>` for one with a capital
letter (never first), `*` for any one word, `...` for up
to four words without punctuation; a trailing `?` makes a word, list or shape optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from msgspec import Struct

from argmap.rules.inflection import MARKS, Inflection, unmarked

GAP = "..."
ANY = "*"
CAPITAL = "<cap>"


class WordLists(Mapping[str, tuple[str, ...]]):
    """Word lists by name: each a list of phrases."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self._found: dict[str, tuple[str, ...]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._lists[name]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)

    def set(self, name: str) -> frozenset[str]:
        """The entries of a list as a set, made once."""
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(self[name])
        return found

    def pairs(self, *names: str) -> dict[str, str]:
        """The second word of each entry by its first, for lists of pairs of words ("its it")."""
        return dict(entry.split() for name in names for entry in self[name])


class Vocabulary(Struct, frozen=True):
    """Named word lists and named shapes (regular expressions of one word)."""

    lists: WordLists
    shapes: Mapping[str, re.Pattern[str]]


def inflected(entries: Iterable[str], inflection: Inflection) -> tuple[str, ...]:
    """The entries of a word list, each word with a mark in all its forms ("point~ out", "field trial+")."""
    made: list[str] = []
    for entry in entries:
        if "~" not in entry and "+" not in entry:
            made.append(entry)
            continue
        words = [_forms(word, inflection) for word in entry.split()]
        made += map(" ".join, product(*words))
    return tuple(made)


def _forms(word: str, inflection: Inflection) -> list[str]:
    base = unmarked(word)
    return [word] if base == word else MARKS[word[-1]](inflection, base)


Form = tuple[object, ...]
"""A phrase in matchable form: each element a word, a frozenset of words, a shape, `*`, `<cap>` or `...`."""


class Phrase(Struct, frozen=True):
    """A form that a rule, its `owner`, looks for, or its exception (`veto`); `group` says with which rules the owner is
    numbered."""

    form: Form
    owner: int
    veto: bool = False
    group: int = 0


def expand(phrase: str, vocabulary: Vocabulary) -> Iterator[Form]:
    """Every matchable form of a written phrase; raises KeyError for an unknown list or shape."""
    forms: list[Form] = [()]
    for element in phrase.split():
        optional = len(element) > 1 and element.endswith("?")
        choices = list(_element(element.removesuffix("?") if optional else element, vocabulary))
        grown = [form + choice for form in forms for choice in choices]
        forms = grown + forms if optional else grown
    return (form for form in forms if form)


def _element(element: str, vocabulary: Vocabulary) -> Iterator[Form]:
    if element.startswith("{"):
        single = []
        for entry in vocabulary.lists[element[1:-1]]:
            words = entry.split()
            if len(words) == 1:
                single.append(words[0])
            else:
                yield tuple(words)
        if single:
            yield (frozenset(single),)
    elif element != CAPITAL and element.startswith("<") and element.endswith(">"):
        yield (vocabulary.shapes[element[1:-1]],)
    else:
        yield (element,)
