"""A selector as SQL over the claims of a store, as far as one claim and its links decide it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from argmap.corpus.articles import Sql
from argmap.model import CERTAINTIES, RELATIONS, ROLES
from argmap.query.selector import glob, phrase
from argmap.query.syntax import Above, And, Below, Between, Call, Expression, Has, Main, Match, Name, Not, Or, Way

_WORD = re.compile(r"[^\s*]*\w[^\s*]*")
_COLUMNS = {"para": "paragraph", "conf": "confidence"}
_COMMON = {"role": "premise", "certainty": "asserted"}
_STANCES = {"for", "against", "mixed"}
_WHOLE = {
    "leaves": "{c}.supported + {c}.opposed = 0",
    "roots": "NOT EXISTS (SELECT 1 FROM link WHERE source = {c}.id)",
    "alone": "{c}.supported + {c}.opposed = 0 AND NOT EXISTS (SELECT 1 FROM link WHERE source = {c}.id)",
    "contested": "{c}.supported > 0 AND {c}.opposed > 0",
    "all": "1",
    "none": "0",
}


def prepare(db: sqlite3.Connection) -> None:
    """Gives a connection the functions that the conditions use."""
    db.create_function("fits", 2, _fits, deterministic=True)
    db.create_function("finds", 2, _finds, deterministic=True)


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    return glob(pattern)


@lru_cache(maxsize=256)
def _phrase(words: str) -> re.Pattern[str]:
    return phrase(words)


def _fits(pattern: str, value: str | None) -> bool:
    return value is not None and _glob(pattern).fullmatch(value) is not None


def _finds(words: str, text: str) -> bool:
    return _phrase(words).search(text) is not None


def condition(tree: Expression, c: str = "c") -> Sql | None:
    """What is true of exactly the claims (rows `c`) that the tree selects; None when it takes the map to tell."""
    match tree:
        case Name(name=name):
            return named(name, c)
        case Main():
            return Sql(f"{c}.id IN (SELECT main FROM article)")
        case Has(words=words) | Match(name="text", pattern=words):
            return _text(words, c)
        case Match(name=name, pattern=pattern):
            return _match(name, pattern, c)
        case Between():
            return _between(tree, c)
        case Call():
            return _call(tree, c)
        case Not(of=of):
            return _not(condition(of, c))
        case And(parts=parts):
            return _joined(" AND ", [condition(part, c) for part in parts])
        case Or(parts=parts):
            return _joined(" OR ", [condition(part, c) for part in parts])
    return None


def superset(tree: Expression, c: str = "c") -> Sql:
    """What is true of every article (row `a`) in which the tree selects anything, and maybe of others."""
    if tree == Main():
        return Sql("a.main IS NOT NULL")
    exact = condition(tree, c)
    if exact is not None:
        return Sql(f"a.id IN (SELECT {c}.article FROM claim {c} WHERE {exact.text})", exact.values)
    match tree:
        case Below(of=of) | Above(of=of):
            return superset(of, c)
        case Call(of=of) if of is not None:
            return superset(of, c)
        case Way(low=low, high=high):
            return _both(" AND ", [superset(low, c), superset(high, c)])
        case And(parts=parts):
            return _both(" AND ", [superset(part, c) for part in parts])
        case Or(parts=parts):
            return _both(" OR ", [superset(part, c) for part in parts])
    return Sql("1")


def names(tree: Expression) -> list[Name]:
    """The claims that a tree names by id or key, in order."""
    match tree:
        case Name():
            return [tree]
        case Below(of=of) | Above(of=of) | Not(of=of):
            return names(of)
        case Call(of=of) if of is not None:
            return names(of)
        case Way(low=low, high=high):
            return names(low) + names(high)
        case And(parts=parts) | Or(parts=parts):
            return [name for part in parts for name in names(part)]
    return []


def named(name: str, c: str = "c") -> Sql:
    """The claims with this id or key in any article, or, for ARTICLE#ID, the claim with this id in that one."""
    article, mark, id = name.rpartition("#")
    if mark:
        within = f"{c}.article IN (SELECT id FROM article WHERE name = ? OR ident = ?)"
        return Sql(f"({c}.claim = ? AND {within})", (id, article, article))
    return Sql(f"({c}.claim = ? OR {c}.key = ?)", (name, name))


def _both(word: str, parts: Iterable[Sql]) -> Sql:
    listed = list(parts)
    return Sql(f"({word.join(part.text for part in listed)})", tuple(v for part in listed for v in part.values))


def _joined(word: str, parts: list[Sql | None]) -> Sql | None:
    known = [part for part in parts if part is not None]
    return _both(word, known) if len(known) == len(parts) else None


def _not(of: Sql | None) -> Sql | None:
    return Sql(f"NOT coalesce({of.text}, 0)", of.values) if of else None


def _text(words: str, c: str) -> Sql:
    """The words found in the claim's text, by full text first when a whole plain word is among them."""
    found = Sql(f"finds(?, {c}.text)", (words,))
    whole = " ".join(
        f'"{part}"' for word in words.split() if "*" not in word for part in re.findall(r"[a-zA-Z0-9]+", word)
    )
    if not whole or not words.isascii() or "_" in words:
        return found
    return Sql(f"({c}.id IN (SELECT rowid FROM claim_text WHERE claim_text MATCH ?) AND {found.text})", (whole, words))


def _match(name: str, pattern: str, c: str) -> Sql:
    if name == "holder":
        held = f"{c}.holder IN (SELECT DISTINCT holder FROM claim WHERE holder IS NOT NULL AND fits(?, holder))"
        return Sql(f"({c}.holder IS NULL OR {held})" if pattern.casefold() == "author" else held, (pattern,))
    if name in ("role", "certainty"):
        found = _among(f"{c}.{name}", ROLES if name == "role" else CERTAINTIES, pattern)
        common = _COMMON[name]
        # Said in these words, so that the index of the uncommon values is used.
        return found if common in found.values else Sql(f"({found.text} AND {c}.{name} <> '{common}')", found.values)
    if name == "relation":
        some = _among("relation", RELATIONS, pattern)
        linked = Sql(f"EXISTS (SELECT 1 FROM link WHERE source = {c}.id AND {some.text})", some.values)
        if not glob(pattern).fullmatch("none"):
            return linked
        return _both(" OR ", [linked, Sql(f"NOT EXISTS (SELECT 1 FROM link WHERE source = {c}.id)")])
    if name == "rule":
        return Sql(
            f"{c}.id IN (SELECT claim FROM hit WHERE rule IN (SELECT id FROM rule WHERE fits(?, name)))", (pattern,)
        )
    if name == "cue":
        said = "json_each(link.evidence) e WHERE finds(?, json_extract(e.value, '$.text'))"
        return Sql(f"EXISTS (SELECT 1 FROM link, {said} AND link.source = {c}.id)", (pattern,))
    column = {"id": "claim"}.get(name, name)
    if not {"*", "?"} & set(pattern) and name == "key":
        return Sql(f"{c}.key = ?", (pattern.lower(),))
    return Sql(f"fits(?, {c}.{column})", (pattern,))


def _among(column: str, known: Iterable[str], pattern: str) -> Sql:
    fitting = [word for word in known if glob(pattern).fullmatch(word)]
    return Sql(f"{column} IN ({', '.join('?' * len(fitting))})", tuple(fitting))


def _between(test: Between, c: str) -> Sql:
    column = "confidence" if test.name == "link" else f"{c}.{_COLUMNS.get(test.name, test.name)}"
    bounds = [(sign, bound) for sign, bound in ((">=", test.low), ("<=", test.high)) if bound is not None]
    text = " AND ".join(f"{column} {sign} ?" for sign, _ in bounds) or f"{column} IS NOT NULL"
    values = tuple(bound for _, bound in bounds)
    if test.name == "link":
        return Sql(f"EXISTS (SELECT 1 FROM link WHERE source = {c}.id AND {text})", values)
    return Sql(f"({text})", values)


def _call(call: Call, c: str) -> Sql | None:
    if call.name in _WHOLE:
        return Sql(f"({_WHOLE[call.name].format(c=c)})")
    if call.name in _STANCES:
        return Sql(f"coalesce({c}.stance, '') = ?", (call.name,)) if call.of == Main() else None
    if call.of == Main():
        bears = f"SELECT 1 FROM link WHERE source = {c}.id AND relation = ? AND target IN (SELECT main FROM article)"
        return Sql(f"EXISTS ({bears})", (call.name,))
    inner = f"{c}t"
    of = condition(call.of, inner) if call.of else None
    if of is None:
        return None
    joined = f"link l{c} JOIN claim {inner} ON {inner}.id = l{c}.target"
    return Sql(
        f"EXISTS (SELECT 1 FROM {joined} WHERE l{c}.source = {c}.id AND l{c}.relation = ? AND {of.text})",
        (call.name, *of.values),
    )
