"""What `check` finds in the articles of a store, as lines; apart from `show`, because checking is dear to import."""

from __future__ import annotations

from collections import Counter

from argmap.check.codes import CODES, Finding, Severity
from argmap.messages import shortened
from argmap.render.lines import HOLDER, QUIET, STRONG, Line
from argmap.render.terminal.table import Column, aligned
from argmap.safe import visible

_WORDS = 60  # characters of the words a finding shows


def finding(article: str, found: Finding) -> Line:
    """A finding on one line: where, what, and the words."""
    where = f"{visible(article)}:{found.line}:{found.column}"
    words = shortened(visible(found.words), _WORDS)
    return [
        (f"{where} ", QUIET),
        (f"{found.code} ", STRONG),
        (f"{visible(found.message)}", ""),
        (f" “{words}”", HOLDER),
    ]


def severity(code: str) -> Severity:
    """The severity of a code of `argmap check`."""
    return CODES[code].severity


def check_sums(counted: Counter[str], articles: Counter[str]) -> list[Line]:
    """How many findings of each code there are, and in how many articles."""
    columns = (
        Column(title="code"),
        Column(title="severity"),
        Column(title="findings", right=True),
        Column(title="articles", right=True),
        Column(title="what"),
    )
    rows = [
        (code, severity(code), f"{counted[code]:,}", f"{articles[code]:,}", CODES[code].title)
        for code in sorted(counted)
    ]
    return aligned(columns, rows)
