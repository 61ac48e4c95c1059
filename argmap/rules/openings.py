"""What a line must begin with or contain to match an expression, so that most lines need not be tried."""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from argmap.late import late

LENGTHS = (7, 5, 3, 2, 1)
"""Characters of an opening, the first at which an expression has not too many."""
_MOST = 3_000  # openings of one expression that are told apart
_MOST_CHARS = 12  # characters of a set that are told apart
_SPACE, _DIGIT = " ", "0"
_CATEGORIES = {"category_space": _SPACE, "category_digit": _DIGIT}
_FOLDS = {
    **dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0"), _SPACE),
    **dict.fromkeys(map(ord, "123456789"), _DIGIT),
}
# Further digits and spaces, and letters that are none of English: some stand for others where case is not regarded.
_ODD = late(r"(?![\x00-\xa0])[\d\s]|(?![A-Za-z])[^\W\d_]")

_parser: Any = importlib.import_module("re._parser")

Node = tuple[Any, Any]
Texts = frozenset[str]


class Filter(Struct, frozen=True):
    """Which expressions, by number, may take a line: by what the line begins with, and by what stands in it.
    `patterns` are the expressions, each with the number of its rule."""

    patterns: Sequence[tuple[int, str]]
    openings: Mapping[str, tuple[int, ...]]
    needs: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, patterns: Sequence[tuple[int, str]]) -> Filter:
        """The filter of expressions that are held against lines without regard to case."""
        openings: dict[str, list[int]] = {}
        needs: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(patterns):
            opened, needed = _needed(list(_parser.parse(pattern, re.IGNORECASE)))
            for known, texts in ((openings, opened), (needs, needed)):
                for text in texts:
                    known.setdefault(text, []).append(number)
        return cls(patterns, *({text: tuple(known[text]) for text in sorted(known)} for known in (openings, needs)))

    def asking_for(self, rules: Collection[int]) -> Filter:
        """The same that looks in lines only for what the expressions of some rules need."""
        own = {number for number, (rule, _) in enumerate(self.patterns) if rule in rules}
        return Filter(
            self.patterns,
            self.openings,
            {text: numbers for text, numbers in self.needs.items() if own.intersection(numbers)},
        )

    def fitting(self, line: str) -> set[int] | None:
        """The numbers of the expressions that may take a line; None where letters in it make that unsafe to say."""
        if not line.isascii() and _ODD.search(line):
            return None
        line = line.lower().translate(_FOLDS)
        openings = self.openings
        begun = [openings[line[:end]] for end in range(LENGTHS[0] + 1) if line[:end] in openings]
        return set().union(*begun, *[numbers for text, numbers in self.needs.items() if text in line])


def alternatives(pattern: str) -> list[str]:
    """The expressions, divided by `|`, of which a line that the whole takes is taken by one."""
    found, begin, depth, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at += 1 + (pattern[at + 1] == "^")
            first = at
            while pattern[at] != "]" or at == first:
                at += 1 + (pattern[at] == "\\")
        elif char == "|" and not depth:
            found.append(pattern[begin:at])
            begin = at + 1
        depth += (char == "(") - (char == ")")
        at += 1
    return [*found, pattern[begin:]]


def _needed(nodes: Sequence[Node]) -> tuple[Texts, Texts]:
    """What a line that a sequence takes begins with or, where that may be anything, what it must hold; one of these,
    folded as `Filter` does. An empty opening stands for all lines."""
    for length in LENGTHS:
        ended, begun = _Begun(length).behind(frozenset({""}), nodes)
        if "" not in ended | begun:
            return _shortest(ended | begun), frozenset()
    needed = _held(nodes)
    return (frozenset(), needed) if needed else (frozenset({""}), frozenset())


def _held(nodes: Iterable[Node]) -> Texts:
    """Texts one of which stands in whatever a sequence takes: of those that it must hold, the longest; none known when
    empty."""
    best: Texts = frozenset()
    run = ""
    for name, value in nodes:
        kind = str(name).lower()
        if kind == "literal":
            run += _folded(value)
            found = frozenset({run})
        else:
            run = ""
            found = _held_by(kind, value)
        if found and (not best or _least(found) > _least(best)):
            best = found
    return best


def _least(texts: Texts) -> int:
    """The characters of the shortest of texts; spaces at its ends count for nothing."""
    return min(len(text.strip()) for text in texts)


def _held_by(kind: str, value: Any) -> Texts:
    match kind:
        case "in":
            return frozenset(_set(value))
        case "subpattern":
            return _held(value[3])
        case "atomic_group":
            return _held(value)
        case "branch":
            each = [_held(branch) for branch in value[1]]
            return frozenset().union(*each) if all(each) else frozenset()
        case "max_repeat" | "min_repeat" | "possessive_repeat":
            return _held(value[2]) if value[0] else frozenset()
    return frozenset()


class _Begun:
    """Finds what lines begin with, up to so many characters."""

    def __init__(self, length: int) -> None:
        self._length = length

    def behind(self, begun: Texts, nodes: Iterable[Node]) -> tuple[Texts, Texts]:
        """What lines may have begun with behind a sequence, if before it they had begun so: the openings of which no
        more is known, and those that what follows goes on from."""
        ended: Texts = frozenset()
        for name, value in nodes:
            more, begun = self._node(str(name).lower(), value, begun)
            ended |= more
            if len(ended) + len(begun) > _MOST:
                return frozenset({""}), frozenset()
            if not begun:
                break
        return ended, begun

    def _node(self, kind: str, value: Any, begun: Texts) -> tuple[Texts, Texts]:
        match kind:
            case "at" | "assert" | "assert_not":
                return frozenset(), begun
            case "literal":
                return self._with(begun, [_folded(value)])
            case "in":
                return self._with(begun, _set(value))
            case "subpattern":
                return self.behind(begun, value[3])
            case "atomic_group":
                return self.behind(begun, value)
            case "branch":
                found = [self.behind(begun, branch) for branch in value[1]]
                return frozenset().union(*(f[0] for f in found)), frozenset().union(*(f[1] for f in found))
            case "max_repeat" | "min_repeat" | "possessive_repeat":
                return self._repeated(begun, int(value[0]), int(value[1]), list(value[2]))
        return begun, frozenset()

    def _repeated(self, begun: Texts, least: int, most: int, body: Sequence[Node]) -> tuple[Texts, Texts]:
        ended: Texts = frozenset()
        reached = begun if least == 0 else frozenset()
        for count in range(1, min(most, self._length + 1) + 1):
            more, begun = self.behind(begun, body)
            ended |= more
            if count >= least:
                reached |= begun
            if not begun or len(ended) + len(reached) > _MOST:
                break
        return ended | begun, reached

    def _with(self, begun: Texts, chars: Sequence[str]) -> tuple[Texts, Texts]:
        """Openings that go on with one of some characters; none of these stands for any."""
        if not chars:
            return begun, frozenset()
        grown = {opening + char for opening in begun for char in chars}
        ended = frozenset(opening for opening in grown if len(opening) >= self._length)
        return ended, frozenset(grown - ended)


def _folded(code: int) -> str:
    return chr(code).lower().translate(_FOLDS)


def _set(items: Sequence[Node]) -> list[str]:
    """The characters of a set; none where they are too many."""
    found: set[str] = set()
    for kind, value in items:
        name = str(kind).lower()
        if name == "literal":
            found.add(_folded(value))
        elif name == "range":
            found.update(_folded(code) for code in range(value[0], min(value[1], value[0] + 99) + 1))
        elif name == "category" and str(value).lower() in _CATEGORIES:
            found.add(_CATEGORIES[str(value).lower()])
        else:
            return []
    return sorted(found) if len(found) <= _MOST_CHARS else []


def _shortest(found: Texts) -> Texts:
    """The same without those that go on from another of them."""
    return frozenset(text for text in found if not any(text[:end] in found for end in range(len(text))))
