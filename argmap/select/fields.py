"""The fields that a selector tests: their names, the values they can have, and what fits a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.kinds import BASES, CERTAINTIES, RELATIONS, ROLES
from argmap.late import late
from argmap.select.lexer import SelectorError, Token
from argmap.select.syntax import Between, Match

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

_RANGE = late(r"(\d+(?:\.\d+)?)?(?:(\.\.)(\d+(?:\.\d+)?)?)?")


def read_test(expression: str, name: Token, value: Token) -> Match | Between:
    """The test that a field and its value are; `SelectorError` for an unknown field and for what it cannot have."""
    field = name.text[:-1]
    if field not in TEXT_FIELDS and field not in NUMBER_FIELDS:
        known = choices(field, [*TEXT_FIELDS, *NUMBER_FIELDS], "the fields are")
        raise SelectorError(expression, name.at, f"no field {field!r}", known)
    if value.kind not in ("value", "string"):
        raise SelectorError(expression, value.at, f"{name.text} needs a value", _values(field))
    if field in NUMBER_FIELDS:
        return _between(expression, field, value)
    pattern = unquoted(expression, value) if value.kind == "string" else value.text
    values = TEXT_FIELDS[field]
    if values and not any(glob(pattern).fullmatch(word) for word in values):
        known = choices(pattern, values, "the choices are")
        raise SelectorError(expression, value.at, f"no {field} {pattern!r}", known)
    return Match(field, pattern)


def unquoted(expression: str, token: Token) -> str:
    """The words between the quotation marks of a string; `SelectorError` where there are none."""
    words = re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL)
    if not words.strip():
        raise SelectorError(expression, token.at, "no words between the quotation marks")
    return words


def _between(expression: str, field: str, value: Token) -> Between:
    match = _RANGE.fullmatch(value.text)
    if value.kind == "string" or not match or value.text in ("", ".."):
        raise SelectorError(expression, value.at, f"{field} needs a number or a range", _values(field))
    low = float(match[1]) if match[1] else None
    high = float(match[3]) if match[3] else None
    return Between(field, low, high if match[2] else low)


def _values(field: str) -> str:
    if field in NUMBER_FIELDS:
        return f"for example {field}:2, {field}:2..3, {field}:2.. or {field}:..3"
    known = TEXT_FIELDS[field]
    return (
        f"the choices are: {', '.join(known)}"
        if known
        else f'for example {field}:word, {field}:wo* or {field}:"two words"'
    )


def choices(word: str, known: Iterable[str], what: str) -> str:
    """What a word might have been: `what` they are, then all that are `known` and the nearest."""
    from difflib import get_close_matches

    listed = list(known)
    near = get_close_matches(word, listed, n=1, cutoff=0.5)
    return f"{what}: {', '.join(listed)}" + (f"; did you mean {near[0]!r}?" if near else "")


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
