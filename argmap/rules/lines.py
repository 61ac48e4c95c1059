"""Tells the lines that the site around an article puts into it, by regular expressions over whole lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.rules.kinds import Boilerplate
from argmap.rules.openings import Filter

LONGEST_LINE = 400
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[@#©←→«»‹›⟵⟶]")
_BETWEEN = re.compile(r"\s+[|·•–—]\s+")
_SPACES = re.compile(r"[^\S\n\r]+(?=[.,;:!?](?:\s|\Z))|[^\S\n\r]{2,}")  # where markup was taken out
_WRAPS = {"(": ")", "[": "]", "*": "*", "_": "_"}


def filter_of(rules: Sequence[Boilerplate]) -> Filter:
    """The filter of the expressions of line rules."""
    return Filter.of([rule.pattern for rule in rules], {number for number, rule in enumerate(rules) if rule.words})


class LineRules:
    """Line rules, ready to be held against lines. An expression is compiled when first tried, for compiling all takes
    longer than extracting an article."""

    def __init__(self, rules: Sequence[Boilerplate], filter: Filter | None = None) -> None:
        self.filter = filter or filter_of(rules)
        self._written = [rule.pattern for rule in rules]
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._prefixes = [number for number, rule in enumerate(rules) if rule.prefix]
        self._words = {number: frozenset(rule.words) for number, rule in enumerate(rules) if rule.words}
        whole = [number for number, rule in enumerate(rules) if rule.words or not rule.prefix]
        self._anywhere = frozenset(number for number in whole if not rules[number].edge)
        self._at_edges = frozenset(whole)

    def matching(self, line: str, *, edge: bool = False) -> int | None:
        """The number of the first rule by which the line is no part of the article; None when it is part of it.

        A line in brackets is also tried without them, and one of several parts ("6 March | 4 min read") is
        the site's when each part is. `edge`: the line opens or closes the article.
        """
        line = _SPACES.sub(_space, line.strip())
        if not line or len(line) > LONGEST_LINE:
            return None
        found = self._first(line, edge)
        if found is None and len(line) > 1 and _WRAPS.get(line[0]) == line[-1]:
            found = self._first(line[1:-1].strip(), edge)
        if found is None and _BETWEEN.search(line):
            parts = [self._first(part.strip(), edge) for part in _BETWEEN.split(line)]
            return None if None in parts else parts[0]
        return found

    def _first(self, line: str, edge: bool) -> int | None:
        fitting = self.filter.fitting(line)
        allowed = self._at_edges if edge else self._anywhere
        tried = allowed if fitting is None else fitting & allowed
        asking = tried & self._words.keys()
        if asking:
            words = _WORD.findall(line.lower())
            tried = tried - {number for number in asking if self._words[number].isdisjoint(words)}
        return next((number for number in sorted(tried) if self.matches(number, line)), None)

    def prefix(self, line: str) -> int:
        """How many characters at the beginning of a line are a place and a date, no part of the article; 0 for none."""
        shown = _SPACES.sub(_space, line)
        found = (self._pattern(number).match(shown) for number in self._prefixes)
        end = max((match.end() for match in found if match), default=0)
        for gap in _SPACES.finditer(line) if end else ():
            if gap.start() >= end:
                break
            end += len(gap.group()) - len(_space(gap))
        return end

    def matches(self, number: int, line: str) -> bool:
        """Whether the rule of this number takes the line, without looking at its words."""
        return self._pattern(number).match(line) is not None

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = re.compile(self._written[number], re.IGNORECASE)
        return pattern


def _space(found: re.Match[str]) -> str:
    """What is left of the spaces that markup was: none before a comma or full stop, else one."""
    return "" if found.string[found.end() : found.end() + 1] in (".", ",", ";", ":", "!", "?") else " "
