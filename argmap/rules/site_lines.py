"""Recognises lines that the site put into an article, by regular expressions over whole lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy

from argmap.late import compiled, late
from argmap.rules.kinds import Boilerplate
from argmap.rules.openings import Filter

LONGEST_LINE = 400
_WORD = late(r"[^\W_]+(?:-[^\W_]+)*|[@#©←→«»‹›⟵⟶]")  # not as `tokens` does: with the signs that sites use
_BETWEEN = late(r"\s+[|·•–—]\s+")
_SPACES = late(r"[^\S\n\r]+(?=[.,;:!?](?:\s|\Z))|[^\S\n\r]{2,}")  # where markup was taken out
_ODD_SPACES = late(r" [ .,;:!?]")  # what `_SPACES` needs where only the space is white
_PARTING = "|·•–—"
_WRAPS = {"(": ")", "[": "]", "*": "*", "_": "_"}


class LineRules:
    """Line rules, ready to be held against lines. Of an expression only the alternatives that fit a line are tried, and
    compiled when first tried: to compile all takes longer than to extract an article."""

    def __init__(self, rules: Sequence[Boilerplate], filter: Filter | None = None) -> None:
        self._rules = rules
        self._words = {number: frozenset(rule.words) for number, rule in enumerate(rules) if rule.words}
        self.filter = filter or Filter.of([(n, pattern) for n, rule in enumerate(rules) for pattern in rule.patterns])
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._compile = compiled if filter else re.compile
        self._prefixes = [rule for rule in rules if rule.prefix]
        whole = [number for number, rule in enumerate(rules) if rule.words or not rule.prefix]
        self._anywhere = frozenset(number for number in whole if not rules[number].edge)
        self._at_edges = frozenset(whole)
        self._filter = self.filter.asking_for(self._anywhere)

    def without(self, left_out: int) -> LineRules:
        """The same rules but the one of this number; the others keep their numbers, and share what is compiled."""
        made = copy(self)
        made._prefixes = [rule for rule in self._prefixes if rule is not self._rules[left_out]]
        made._anywhere, made._at_edges = self._anywhere - {left_out}, self._at_edges - {left_out}
        return made

    def matching(self, line: str, *, edge: bool = False) -> int | None:
        """The number of the first rule by which the line is no part of the article; None when it is part of it.

        A line in brackets is also tried without them, and one of several parts ("6 March | 4 min read") is
        the site's when each part is. `edge`: the line opens or closes the article.
        """
        line = _spaced(line.strip())
        if not line or len(line) > LONGEST_LINE:
            return None
        found = self._first(line, edge)
        if found is None and len(line) > 1 and _WRAPS.get(line[0]) == line[-1]:
            found = self._first(line[1:-1].strip(), edge)
        if found is None and any(mark in line for mark in _PARTING) and _BETWEEN.search(line):
            parts = [self._first(part.strip(), edge) for part in _BETWEEN.split(line)]
            return None if None in parts else parts[0]
        return found

    def _first(self, line: str, edge: bool) -> int | None:
        """The number of the first rule that takes a line as it stands."""
        allowed = self._at_edges if edge else self._anywhere
        fitting = (self.filter if edge else self._filter).fitting(line)
        words = None
        for place in range(len(self.filter.patterns)) if fitting is None else sorted(fitting):
            number, pattern = self.filter.patterns[place]
            if number not in allowed:
                continue
            if number in self._words:
                words = words if words is not None else _WORD.findall(line.lower())
                if self._words[number].isdisjoint(words):
                    continue
            if self._pattern(pattern).match(line):
                return number
        return None

    def prefix(self, text: str, begin: int = 0, end: int | None = None) -> int:
        """How many characters at the beginning of a line (`text[begin:end]`) are a place and a date, no part of the
        article; 0 for none. Only so much of a long line is looked at as a line of the site may have."""
        line = text[begin : min(begin + LONGEST_LINE, len(text) if end is None else end)]
        shown = _spaced(line)
        found = [match.end() for rule in self._prefixes if (match := self._pattern(rule.pattern).match(shown))]
        taken = max(found, default=0)
        for gap in _SPACES.finditer(line) if taken else ():
            if gap.start() >= taken:
                break
            taken += len(gap.group()) - len(_space(gap))
        return taken

    def matches(self, number: int, line: str) -> bool:
        """Whether the rule of this number takes the line, without looking at its words."""
        return self._pattern(self._rules[number].pattern).match(line) is not None

    def _pattern(self, written: str) -> re.Pattern[str]:
        pattern = self._compiled.get(written)
        if pattern is None:
            pattern = self._compiled[written] = self._compile(written, re.IGNORECASE)
        return pattern


def _spaced(line: str) -> str:
    """The line without the spaces that markup was; mostly as it is, which is quickly told."""
    if line.isprintable() and not _ODD_SPACES.search(line):
        return line
    return _SPACES.sub(_space, line)


def _space(found: re.Match[str]) -> str:
    """What is left of the spaces that markup was: none before a comma or full stop, else one."""
    return "" if found.string[found.end() : found.end() + 1] in (".", ",", ";", ":", "!", "?") else " "
