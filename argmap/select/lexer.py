"""A selector as tokens, and the error that points at one of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.errors import UsageError
from argmap.late import late

_TOKEN = late(
    r"""(?P<space>\s+)
      | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<field>[^\s&|~()"'+:,@\\]+:(?!:))
      | (?P<op>::|[&|~()+@])
      | (?P<name>[^\s&|~()"'+:,@\\]+)""",
    re.VERBOSE | re.DOTALL,
)
_VALUE = late(r"[^\s&|~()\"'+:,]+")


class SelectorError(UsageError):
    """A selector that cannot be read or names what is not there: the expression, a caret, the choices."""

    def __init__(self, expression: str, at: int, problem: str, choices: str = "") -> None:
        self.expression, self.at, self.problem, self.choices = expression, at, problem, choices
        shown, caret = _pointed(expression, at)
        super().__init__(f"selector: {problem}")
        self.picture = "\n".join([f"  {shown}", f"  {caret}", *([choices] if choices else [])])


class Token(NamedTuple):
    kind: str
    text: str
    at: int


def tokens(expression: str) -> list[Token]:
    """The tokens of an expression, an "end" behind the last; `SelectorError` for a sign that means nothing."""
    found: list[Token] = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if not match:
            mark = expression[at]
            why = "this quotation is not closed" if mark in "\"'" else f"{mark!r} means nothing here"
            raise SelectorError(
                expression, at, why, "" if mark in "\"'" else "words with such signs go in quotation marks"
            )
        kind = match.lastgroup or ""
        if kind != "space":
            found.append(Token(kind, match.group(), at))
        at = match.end()
        if kind == "field":
            value = _VALUE.match(expression, at)
            if value:
                found.append(Token("value", value.group(), at))
                at = value.end()
    return [*found, Token("end", "", len(expression))]


def _pointed(expression: str, at: int, width: int = 70) -> tuple[str, str]:
    """The stretch of the expression around `at`, control characters made visible, and a caret under it."""
    from unicodedata import category, combining, east_asian_width

    begin = max(0, min(at - width // 2, len(expression) - width))
    shown = [c if category(c)[0] != "C" and not combining(c) else "�" for c in expression[begin : begin + width]]
    shown = [" " if c.isspace() else c for c in shown]
    before = shown[: at - begin]
    lead, tail = ("… " if begin else ""), (" …" if begin + width < len(expression) else "")
    column = len(lead) + sum(2 if east_asian_width(c) in "WF" else 1 for c in before)
    return lead + "".join(shown) + tail, " " * column + "^"
