"""Full text over the claims of a store, the best first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from argmap.corpus.articles import COLUMNS, Articles
from argmap.corpus.connection import Connection
from argmap.corpus.schema import TOKENS
from argmap.corpus.store import Store
from argmap.errors import UsageError
from argmap.late import late

_PART = late(r'(-?)(?:"([^"]*)"?|(\S+))')


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
    """A phrase of FTS5, or several joined by OR; empty without a letter or digit in it."""
    if not re.search(r"[^\W_]", words):
        return ""
    phrase = words.replace('"', " ").replace("*", " ").replace("\0", " ").rstrip()
    if not words.endswith("*"):
        return f'"{phrase}"'
    before, space, begun = phrase.rpartition(" ")
    # What is indexed are stems, which are shorter than the beginning typed may be: of "evacuat*" it is "evacu".
    return "(" + " OR ".join([f'"{phrase}"*', *(f'"{before}{space}{word}"' for word in _forms(begun))]) + ")"


def _forms(begun: str) -> list[str]:
    """Words that may begin so, one of each stem that does not begin so itself."""
    from argmap.rules.words import word_lists

    found = [
        begun + ending[cut:]
        for ending in word_lists("search")["endings"]
        for cut in range(len(ending))
        if begun.lower().endswith(ending[:cut])
    ]
    whole, *stems = _stems([begun, *found])
    words = dict(zip(reversed(stems), reversed(found), strict=True))
    return [word for stem, word in sorted(words.items()) if not stem.startswith(whole)]


def _stems(words: list[str]) -> list[str]:
    """What each of the words is indexed as."""
    db = sqlite3.connect(":memory:", factory=Connection)
    db.execute(f"CREATE VIRTUAL TABLE word USING fts5(text, tokenize='{TOKENS}')")
    db.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(word, instance)")
    db.executemany("INSERT INTO word(rowid, text) VALUES (?, ?)", enumerate(words))
    stems = dict(db.execute("SELECT doc, term FROM stem ORDER BY doc, offset").fetchall())
    db.close()
    return [stems.get(number, "") for number in range(len(words))]


class Hit(Struct, frozen=True, kw_only=True):
    """A claim found: its row, and the rows of what it `serves` and of what `bears` on it, each with its link."""

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
    query = f"""SELECT l.relation, l.confidence, json_extract(l.more, '$.basis') AS basis, o.claim, o.text,
        o.start, o.stop, o.evidence, json_extract(o.more, '$.plain') AS plain, json_extract(o.more, '$.text') AS exact
      FROM link l JOIN claim o ON o.id = l.{other}
      WHERE l.{this} = ? ORDER BY o.id"""
    return store.db.execute(query, (claim,)).fetchall()
