"""Reads a selector: text in, a frozen tree out (`argmap.select.syntax`); see docs/selectors.md.

union   = both { "|" both }                 both    = without { "&" without | "~" without }
without = { "~" } way                       way     = reach [ "::" reach ]
reach   = [ [NUMBER] "+" ] one [ "+" [NUMBER] ]
one     = NAME | "@" | STRING | FIELD ":" VALUE | FUNCTION "(" [union] ")" | "(" union ")"
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.kinds import BASES, CERTAINTIES, RELATIONS, ROLES
from argmap.late import late
from argmap.select.lexer import SelectorError, Token, tokens
from argmap.select.syntax import Above, And, Below, Between, Call, Expression, Has, Main, Match, Name, Not, Or, Way

TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "role": ROLES,
    "relation": (*RELATIONS, "none"),
    "basis": BASES,
    "certainty": CERTAINTIES,
    "holder": (),
    "rule": (),
    "scheme": (),
    "text": (),
    "cue": (),
    "id": (),
    "key": (),
}
"""Fields tested by a pattern, and the values they can have (none: any)."""
NUMBER_FIELDS = (
    "para",
    "sentence",
    "line",
    "page",
    "conf",
    "link",
    "depth",
    "words",
    "supported",
    "opposed",
    "strength",
)
FUNCTIONS: dict[str, bool] = {
    "supports": True,
    "opposes": True,
    "for": True,
    "against": True,
    "mixed": True,
    "leaves": False,
    "roots": False,
    "alone": False,
    "contested": False,
    "in": False,
    "out": False,
    "undecided": False,
    "all": False,
    "none": False,
}
"""Functions, and whether they are of claims (or of the whole map)."""
DEEPEST = 100
"""Brackets and `~` within each other."""
JUDGED = ("in", "out", "undecided", "strength")
"""Functions and a field that need the whole map judged (`argmap.semantics`)."""

_RANGE = late(r"(\d+(?:\.\d+)?)?(?:(\.\.)(\d+(?:\.\d+)?)?)?")


def parse(expression: str) -> Expression:
    """The tree the expression is; `SelectorError` when it cannot be read."""
    return _Parser(expression).whole()


def _choices(word: str, known: Iterable[str], what: str) -> str:
    from difflib import get_close_matches

    listed = list(known)
    near = get_close_matches(word, listed, n=1, cutoff=0.5)
    return f"{what}: {', '.join(listed)}" + (f"; did you mean {near[0]!r}?" if near else "")


class _Parser:
    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.tokens = tokens(expression)
        self.place = 0
        self.depth = 0

    def fail(self, at: int, problem: str, choices: str = "") -> SelectorError:
        return SelectorError(self.expression, at, problem, choices)

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def take(self, *texts: str) -> Token | None:
        """The next token, consumed, if it is one of these operators."""
        token = self.now
        if token.kind == "op" and token.text in texts:
            self.place += 1
            return token
        return None

    def deeper(self, at: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail(at, f"more than {DEEPEST} brackets and ~ within each other")

    def whole(self) -> Expression:
        if self.now.kind == "end":
            raise self.fail(0, "an empty selector", "try @ (the main claim), all(), or a claim's id")
        tree = self.union()
        if self.now.kind != "end":
            problem = "this bracket was not opened" if self.now.text == ")" else "two selectors side by side"
            raise self.fail(self.now.at, problem, self.joining())
        return tree

    def joining(self) -> str:
        """What to do where two selectors stand side by side."""
        if all(word.isalpha() for word in self.expression.split()):
            return f"""claims with these words: '"{self.expression}"'"""
        return "join with | (either), & (both) or ~ (without)"

    def union(self) -> Expression:
        parts = [self.both()]
        while self.take("|"):
            parts.append(self.both())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def both(self) -> Expression:
        parts = [self.without()]
        while token := self.take("&", "~"):
            part = self.without()
            parts.append(part if token.text == "&" else Not(part))
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def without(self) -> Expression:
        count = 0
        while token := self.take("~"):
            self.deeper(token.at)
            count += 1
        tree = self.way()
        for _ in range(count):
            tree = Not(tree)
        self.depth -= count
        return tree

    def way(self) -> Expression:
        low = self.reach()
        return Way(low, self.reach()) if self.take("::") else low

    def reach(self) -> Expression:
        levels, below = None, False
        ahead = self.tokens[self.place : self.place + 3]
        if self.now.text.isdecimal() and len(ahead) == 3 and ahead[1].text == "+" and _begins(ahead[1], ahead[2]):
            levels, below = int(self.now.text), True
            self.place += 2
        elif self.take("+"):
            below = True
        tree = one = self.one()
        if below:
            tree = Below(one, levels)
        if plus := self.take("+"):
            up = None
            if self.now.kind == "name" and self.now.text.isdecimal() and self.now.at == plus.at + 1:
                up = int(self.now.text)
                self.place += 1
            tree = Or((tree, Above(one, up))) if below else Above(one, up)
        return tree

    def one(self) -> Expression:
        token = self.now
        self.place += 1
        if token.kind == "string":
            return Has(self._string(token))
        if token.kind == "field":
            return self.test(token)
        if token.kind == "name":
            return self.call(token) if self.now.text == "(" and self.now.kind == "op" else Name(token.text, token.at)
        if token.text == "@":
            return Main()
        if token.text == "(":
            self.deeper(token.at)
            tree = self.union()
            self.close(token)
            return tree
        self.place -= 1
        what = "a claim is missing at the end" if token.kind == "end" else f"a claim is missing before {token.text!r}"
        raise self.fail(token.at, what, 'a claim is an id, @, "words", field:value, function(...) or a bracket')

    def close(self, opened: Token) -> None:
        self.depth -= 1
        if self.take(")"):
            return
        if self.now.kind == "end":
            raise self.fail(opened.at, "this bracket is not closed")
        raise self.fail(self.now.at, "two selectors side by side", "join with | (either), & (both) or ~ (without)")

    def call(self, name: Token) -> Expression:
        if name.text not in FUNCTIONS:
            raise self.fail(name.at, f"no function {name.text!r}", _choices(name.text, FUNCTIONS, "the functions are"))
        opened = self.take("(")
        assert opened
        self.deeper(name.at)
        of = None if self.now.text == ")" and self.now.kind == "op" else self.union()
        self.close(opened)
        if FUNCTIONS[name.text] and of is None:
            raise self.fail(opened.at + 1, f"{name.text}() needs a claim", f"for example {name.text}(@)")
        if of is not None and not FUNCTIONS[name.text]:
            raise self.fail(opened.at + 1, f"{name.text}() takes no claim", f"for example +c1 & {name.text}()")
        return Call(name.text, of)

    def _string(self, token: Token) -> str:
        words = re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL)
        if not words.strip():
            raise self.fail(token.at, "no words between the quotation marks")
        return words

    def test(self, name: Token) -> Expression:
        field = name.text[:-1]
        if field not in TEXT_FIELDS and field not in NUMBER_FIELDS:
            raise self.fail(
                name.at, f"no field {field!r}", _choices(field, [*TEXT_FIELDS, *NUMBER_FIELDS], "the fields are")
            )
        value = self.now
        if value.kind not in ("value", "string"):
            raise self.fail(value.at, f"{name.text} needs a value", _values(field))
        self.place += 1
        if field in NUMBER_FIELDS:
            return self.between(field, value)
        pattern = self._string(value) if value.kind == "string" else value.text
        known = TEXT_FIELDS[field]
        if known and not any(glob(pattern).fullmatch(word) for word in known):
            raise self.fail(value.at, f"no {field} {pattern!r}", _choices(pattern, known, "the choices are"))
        return Match(field, pattern)

    def between(self, field: str, value: Token) -> Expression:
        match = _RANGE.fullmatch(value.text)
        if value.kind == "string" or not match or value.text in ("", ".."):
            raise self.fail(value.at, f"{field} needs a number or a range", _values(field))
        low = float(match[1]) if match[1] else None
        high = float(match[3]) if match[3] else None
        return Between(field, low, high if match[2] else low)


def _begins(plus: Token, token: Token) -> bool:
    """Whether the token, right behind the plus, begins a claim."""
    return token.at == plus.at + 1 and (token.kind in ("name", "string", "field") or token.text in ("@", "("))


def _values(field: str) -> str:
    if field in NUMBER_FIELDS:
        return f"for example {field}:2, {field}:2..3, {field}:2.. or {field}:..3"
    known = TEXT_FIELDS[field]
    return (
        f"the choices are: {', '.join(known)}"
        if known
        else f'for example {field}:word, {field}:wo* or {field}:"two words"'
    )


def glob(pattern: str) -> re.Pattern[str]:
    """What fits a whole value: `*` any characters, `?` one; case does not count."""
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(c, re.escape(c)) for c in pattern), re.IGNORECASE | re.DOTALL)


def phrase(words: str) -> re.Pattern[str]:
    """What finds the words in a text: whole words, any space between them, `*` the rest of a word."""
    forms = [re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in words.split()]
    first, last = words.split()[0][0], words.split()[-1][-1]
    before = r"(?<!\w)" if first.isalnum() or first == "*" else ""
    behind = r"(?!\w)" if last.isalnum() or last == "*" else ""
    return re.compile(before + r"\s+".join(forms) + behind, re.IGNORECASE)
