"""Tells the lines that the site around an article puts into it, by regular expressions over whole lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_LINE = 400
_END = r"[\s.!:…»›→>]*\Z"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[@#©]")


class LineRules:
    """Line rules, each an expression, whether it needs to match only the line's beginning, and the words
    one of which a line must have (none: any line is tried). An expression is compiled when first tried,
    for compiling all takes longer than extracting an article."""

    def __init__(self, rules: Sequence[tuple[str, bool, Sequence[str]]]) -> None:
        self._written = [f"(?:{regex})" + ("" if prefix else _END) for regex, prefix, _ in rules]
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._prefixes = [number for number, (_, prefix, _) in enumerate(rules) if prefix]
        self._always = [number for number, (_, prefix, words) in enumerate(rules) if not words and not prefix]
        self._by_word: dict[str, list[int]] = {}
        for number, (_, _, words) in enumerate(rules):
            for word in words:
                self._by_word.setdefault(word, []).append(number)

    def matching(self, line: str) -> int | None:
        """The number of the first rule by which the line is no part of the article; None when it is part of it."""
        line = line.strip()
        if not line or len(line) > LONGEST_LINE:
            return None
        tried = set(self._always)
        for word in _WORD.findall(line.lower()):
            tried.update(self._by_word.get(word, ()))
        return next((number for number in sorted(tried) if self.matches(number, line)), None)

    def prefix(self, line: str) -> int:
        """How many characters at the beginning of a line are a place and a date, no part of the article; 0 for none."""
        found = (self._pattern(number).match(line) for number in self._prefixes)
        return max((match.end() for match in found if match), default=0)

    def matches(self, number: int, line: str) -> bool:
        """Whether the rule of this number takes the line, without looking at its words."""
        return self._pattern(number).match(line) is not None

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = re.compile(self._written[number], re.IGNORECASE)
        return pattern
