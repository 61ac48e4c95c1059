"""What of a selector a claim's own row, its words, its rules and its links tell, as SQL over the claim's row `c`.

`?1` and `?2` are the first and the last row id of the claims among which is looked (see `selection`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from argmap.corpus.articles import Sql
from argmap.errors import UsageError
from argmap.kinds import BASES, CERTAINTIES, RELATIONS, ROLES
from argmap.late import late
from argmap.select.fields import glob, phrase
from argmap.select.known import AUTHOR
from argmap.select.parser import JUDGED
from argmap.select.syntax import Above, And, Below, Between, Call, Expression, Has, Main, Match, Name, Not, Or, Way

_COLUMNS = {
    "para": "{c}.paragraph",
    "conf": "{c}.confidence",
    "id": "{c}.claim",
    "page": "json_extract({c}.more, '$.page')",
}
_ROOT = "coalesce({c}.depth, 1) = 0"  # no depth: the claim stands in a circle that no root is above
_WHOLE = {
    "leaves": "{c}.supported + {c}.opposed = 0",
    "roots": _ROOT,
    "alone": f"{{c}}.supported + {{c}}.opposed = 0 AND {_ROOT}",
    "contested": "{c}.supported > 0 AND {c}.opposed > 0",
    "all": "1",
    "none": "0",
}
_MOST_BEGINNINGS = 16
_PLAIN = late(r"[a-zA-Z0-9]+")  # not a word as rules read it: what full text and JSON keep as it is typed
_SAID = "coalesce(json_extract(e.value, '$.plain'), json_extract(e.value, '$.text'))"
_LIKE = {"*": "%", "?": "_", "%": r"\%", "_": r"\_", "\\": r"\\"}


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


def condition_of(tree: Expression, c: str) -> Sql | None:
    """What is true of exactly the claims that the tree selects, and false or null of others; None when other claims
    have to be looked at, or when the tree joins several."""
    match tree:
        case Between(name=name) | Call(name=name) if name in JUDGED:
            raise UsageError(f"{name!r} is asked of one article, not of a store", "see argmap corpus stand --help")
        case Name(name=name):
            return named(name, c)
        case Main():
            return Sql(f"{c}.id IN (SELECT main FROM article WHERE main BETWEEN ?1 AND ?2)")
        case Has(words=words) | Match(name="text", pattern=words):
            return _text(words, c)
        case Match(name=name, pattern=pattern):
            return _match(name, pattern, c)
        case Between():
            return _between(tree, c)
        case Call(name=name, of=None):
            return Sql(f"({_WHOLE[name].format(c=c)})")
        case Call(name="for" | "against" | "mixed" as name, of=Main()):
            return Sql(f"coalesce({c}.stance, '') = ?", (name,))
    return None


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
    either = "SELECT id FROM claim WHERE claim = ? UNION ALL SELECT id FROM claim WHERE key = ?"
    return Sql(f"{c}.id IN (SELECT id FROM ({either}) WHERE id BETWEEN ?1 AND ?2)", (name, name))


def joined(word: str, parts: list[Sql]) -> Sql:
    """The conditions as one, joined by the word."""
    return Sql(f"({word.join(part.text for part in parts)})", tuple(v for part in parts for v in part.values))


def _text(words: str, c: str) -> Sql:
    """The words found in the claim's text, by full text first when a whole plain word is among them."""
    found = Sql(f"finds(?, {c}.text)", (words,))
    whole = " ".join(f'"{part}"' for word in words.split() if "*" not in word for part in _PLAIN.findall(word))
    if not whole or not words.isascii() or "_" in words:
        return found
    searched = "SELECT rowid FROM claim_text WHERE claim_text MATCH ? AND rowid BETWEEN ?1 AND ?2"
    return Sql(f"({c}.id IN ({searched}) AND {found.text})", (whole, words))


def holder_key(name: str) -> str:
    """What names of one holder have in common that differ in case or a "the" before them only."""
    return f"CASE WHEN lower({name}) LIKE 'the %' THEN substr(lower({name}), 5) ELSE lower({name}) END"


def _held_by(column: str, pattern: str, c: str) -> Sql:
    """The claims of a holder whose name fits, or whom the article calls anywhere by a name that fits."""
    named = _fitting("json_extract(attribution, '$.form')", pattern)
    forms = f"""SELECT article, {holder_key("holder")} FROM claim WHERE holder IS NOT NULL AND id BETWEEN ?1 AND ?2
      AND attribution LIKE '%"form"%' AND {named.text}"""
    other = Sql(f"({column} IS NOT NULL AND ({c}.article, {holder_key(column)}) IN ({forms}))", named.values)
    return joined(" OR ", [_fitting(column, pattern), other])


def _match(name: str, pattern: str, c: str) -> Sql:
    column = _column(name, c)
    if name == "holder":
        held = Sql(f"{column} IS NOT NULL") if pattern == "*" else _held_by(column, pattern, c)
        return Sql(f"({column} IS NULL OR {held.text})", held.values) if pattern.casefold() == AUTHOR else held
    if name in ("role", "certainty"):
        return _among(column, ROLES if name == "role" else CERTAINTIES, pattern)
    if name == "relation":
        linked = _linked(_among("relation", RELATIONS, pattern), c)
        return joined(" OR ", [Sql(_ROOT.format(c=c)), linked]) if glob(pattern).fullmatch("none") else linked
    if name == "basis":
        return _linked(_among("json_extract(more, '$.basis')", BASES, pattern), c)
    if name == "scheme":
        return _linked(Sql("fits(?, json_extract(more, '$.scheme.name'))", (pattern,)), c)
    if name == "rule":
        fitting = "rule IN (SELECT id FROM rule WHERE fits(?, name))"
        return Sql(f"{c}.id IN (SELECT claim FROM hit WHERE {fitting} AND claim BETWEEN ?1 AND ?2)", (pattern,))
    if name == "cue":
        return _cue(pattern, c)
    fits = _fitting(column, pattern)
    beginnings = _beginnings(pattern)
    if not beginnings:
        return fits
    ends = tuple(end for beginning in beginnings for end in (beginning, f"{beginning}\U0010ffff"))
    if name == "key":
        begun = " OR ".join("key BETWEEN ? AND ?" for _ in beginnings)
        return Sql(f"({c}.id IN (SELECT id FROM claim WHERE {begun}) AND {fits.text})", (*ends, *fits.values))
    begun = " OR ".join(f"{column} BETWEEN ? AND ?" for _ in beginnings)
    return Sql(f"(({begun}) AND {fits.text})", (*ends, *fits.values))


def _column(name: str, c: str) -> str:
    """What a field of that name tests in the claim's row."""
    return _COLUMNS.get(name, f"{{c}}.{name}").format(c=c)


def _cue(words: str, c: str) -> Sql:
    """A link from the claim whose evidence has the words. Its JSON, ASCII only, is searched before it is read: for the
    longest plain stretch of the words, or for an escape, which may stand for anything."""
    plain = max(_PLAIN.findall(words), key=len, default="")
    likely = "(link.evidence LIKE ? OR instr(link.evidence, '\\'))"
    said = f"EXISTS (SELECT 1 FROM json_each(link.evidence) e WHERE finds(?, {_SAID}))"
    found = f"SELECT source FROM link WHERE source BETWEEN ?1 AND ?2 AND {likely} AND {said}"
    return Sql(f"{c}.id IN ({found})", (f"%{plain}%", words))


def _beginnings(pattern: str) -> list[str]:
    """What a value that fits the pattern can begin with, in at most 16 ways; none when it can in more."""
    found = [""]
    for sign in pattern:
        # The signs of other scripts that are these letters in another case: İ, ı, the Kelvin sign, ſ.
        if not sign.isascii() or sign in "*?iIkKsS":
            break
        ways = [begun + case for begun in found for case in sorted({sign.lower(), sign.upper()})]
        if len(ways) > _MOST_BEGINNINGS:
            break
        found = ways
    return [begun for begun in found if begun]


def _linked(having: Sql, c: str) -> Sql:
    """That a link from the claim is so. A claim's links end in its own article."""
    found = f"SELECT source FROM link WHERE target BETWEEN ?1 AND ?2 AND {having.text}"
    return Sql(f"{c}.id IN ({found})", having.values)


def _fitting(column: str, pattern: str) -> Sql:
    """The pattern for the whole of the column: by SQLite where all is ASCII, which is much faster than by Python."""
    asked = Sql(f"fits(?, {column})", (pattern,))
    if not pattern.isascii() or "\0" in pattern or len(pattern) > 1000:
        return asked
    plain = f"length({column}) = length(CAST({column} AS BLOB))"
    like = "".join(_LIKE.get(sign, sign) for sign in pattern)
    return Sql(f"({column} IS NOT NULL AND iif({plain}, {column} LIKE ? ESCAPE '\\', {asked.text}))", (like, pattern))


def _among(column: str, known: Iterable[str], pattern: str) -> Sql:
    fitting = [word for word in known if glob(pattern).fullmatch(word)]
    return Sql(f"{column} IN ({', '.join('?' * len(fitting))})", tuple(fitting))


def _between(test: Between, c: str) -> Sql:
    column = "confidence" if test.name == "link" else _column(test.name, c)
    bounds = [(sign, bound) for sign, bound in ((">=", test.low), ("<=", test.high)) if bound is not None]
    text = " AND ".join(f"{column} {sign} ?" for sign, _ in bounds)
    values = tuple(bound for _, bound in bounds)
    if test.name == "link":
        return _linked(Sql(text, values), c)
    # Said in these words, so that the index of what is opposed at all is used.
    some = f" AND {column} > 0" if test.name == "opposed" and (test.low or 0) > 0 else ""
    return Sql(f"({text}{some})", values)
