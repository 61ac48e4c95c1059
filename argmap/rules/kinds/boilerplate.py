"""Boilerplate rules: lines that the site puts around an article."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.rules.kinds.base import Rule
from argmap.rules.names import Names
from argmap.rules.openings import alternatives
from argmap.rules.patterns import fault


class Boilerplate(Rule, frozen=True, kw_only=True):
    """Takes a line that `regex` matches for one of the site; `prefix`: only its beginning; `words`: one of these must
    be in it; `edge`: only at the edges of an article."""

    regex: str
    prefix: bool = False
    words: tuple[str, ...] = ()
    edge: bool = False

    @property
    def pattern(self) -> str:
        """The expression as it is held against a line."""
        return self._held(self.regex)

    @property
    def patterns(self) -> list[str]:
        """The expressions of which a line that `pattern` takes is taken by one."""
        return [self._held(each) for each in alternatives(self.regex)]

    def _held(self, regex: str) -> str:
        return f"(?:{regex})" + ("" if self.prefix else r"[\s.!:…»›→>]*\Z")

    def faults(self, names: Names) -> Iterator[str]:
        """An expression that is none or may take too long, or a word that no line can have."""
        if found := fault(self.regex) or fault(self.pattern):
            yield f"'regex' {found}"
        for word in self.words:
            if word != word.lower():
                yield f"'words' has {word!r}, and must be in lower case"
