"""Full text over the claims of a store, the best first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.corpus.articles import COLUMNS, Articles
from argmap.corpus.store import Store
from argmap.errors import UsageError

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def search(
    store: Store, words: str, *, articles: Articles | None = None, limit: int | None = None, offset: int = 0
) -> Iterator[sqlite3.Row]:
    """The rows of the claims that hold all the words, the best first (BM25; equals in the order of the store).

    Words are found in all their forms ("line" finds "lines"); "two words" one after the other, `sup*`
    by how they begin, -word leaves out, OR stands between two. Raises `UsageError` without a word to look for.
    """
    which = (articles or Articles()).condition()
    ranked = "SELECT rowid AS id, rank FROM claim_text WHERE claim_text MATCH ?"
    if which.text != "1":
        from argmap.corpus import sql

        sql.prepare(store.db)
        ranked += f" AND rowid IN (SELECT c.id FROM claim c JOIN article a ON a.id = c.article WHERE {which.text})"
    query = (
        f"WITH found AS MATERIALIZED ({ranked} ORDER BY rank, rowid LIMIT ? OFFSET ?)"
        f" SELECT {COLUMNS} FROM found JOIN claim c ON c.id = found.id JOIN article a ON a.id = c.article"
        " ORDER BY found.rank, c.id"
    )
    yield from store.db.execute(query, (match(words), *which.values, -1 if limit is None else limit, offset))


def match(words: str) -> str:
    """The FTS5 query for the words as typed; nothing typed has a meaning of its own there."""
    found: list[list[str]] = [[]]
    unwanted: list[str] = []
    for minus, phrase, word in _PART.findall(words):
        if word == "OR" and not minus:
            found.append([])
        elif quoted := _quoted(phrase or word):
            (unwanted if minus else found[-1]).append(quoted)
    wanted = [" AND ".join(part) for part in found if part]
    if not wanted:
        raise UsageError(f"no word to look for in {words!r}", 'for example supply "the front" logist* -winter')
    joined = " OR ".join(f"({part})" for part in wanted)
    return f"({joined}) NOT ({' OR '.join(unwanted)})" if unwanted else joined


def _quoted(words: str) -> str:
    """A phrase of FTS5; empty without a letter or digit in it."""
    if not re.search(r"[^\W_]", words):
        return ""
    star = "*" if words.endswith("*") else ""
    return '"' + words.replace('"', " ").replace("*", " ").replace("\0", " ") + '"' + star


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim found: its row, what it `serves`, and what `bears` on it (relation, claim, text)."""

    row: sqlite3.Row
    serves: list[sqlite3.Row]
    bears: list[sqlite3.Row]


def hits(
    store: Store, words: str, *, articles: Articles | None = None, limit: int | None = None, offset: int = 0
) -> list[Hit]:
    """The claims that `search` finds, each with the claims it is linked to."""
    found = search(store, words, articles=articles, limit=limit, offset=offset)
    return [
        Hit(
            row=row,
            serves=_linked(store, row["id"], "source", "target"),
            bears=_linked(store, row["id"], "target", "source"),
        )
        for row in found
    ]


def _linked(store: Store, claim: int, this: str, other: str) -> list[sqlite3.Row]:
    query = f"""SELECT l.relation, o.claim, o.text FROM link l JOIN claim o ON o.id = l.{other}
      WHERE l.{this} = ? ORDER BY o.id"""
    return store.db.execute(query, (claim,)).fetchall()
