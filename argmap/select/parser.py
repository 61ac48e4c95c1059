"""Reads a selector: text in, a frozen tree out (`argmap.select.syntax`); see docs/selectors.md.

union   = both { "|" both }                 both    = without { "&" without | "~" without }
without = { "~" } way                       way     = reach [ "::" reach ]
reach   = [ [NUMBER] "+" ] one [ "+" [NUMBER] ]
one     = NAME | "@" | STRING | FIELD ":" VALUE | FUNCTION "(" [union] ")" | "(" union ")"
"""

from __future__ import annotations

from argmap.select.fields import choices, read_test, unquoted
from argmap.select.lexer import SelectorError, Token, tokens
from argmap.select.syntax import Above, And, Below, Call, Expression, Has, Main, Name, Not, Or, Way

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


def parse(expression: str) -> Expression:
    """The tree the expression is; `SelectorError` when it cannot be read."""
    return _Parser(expression).whole()


class _Parser:
    """Reads the tokens of an expression from left to right, a method for each line of the grammar above."""

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
            return Has(unquoted(self.expression, token))
        if token.kind == "field":
            self.place += 1
            return read_test(self.expression, token, self.tokens[self.place - 1])
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
        raise self.fail(self.now.at, "two selectors side by side", self.joining())

    def call(self, name: Token) -> Expression:
        if name.text not in FUNCTIONS:
            raise self.fail(name.at, f"no function {name.text!r}", choices(name.text, FUNCTIONS, "the functions are"))
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


def _begins(plus: Token, token: Token) -> bool:
    """Whether the token, right behind the plus, begins a claim."""
    return token.at == plus.at + 1 and (token.kind in ("name", "string", "field") or token.text in ("@", "("))
