"""The store: articles, their claims and the links between these, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from argmap.corpus.schema import CLAIM_COLUMNS, PLACES, RULEBOOK
from argmap.corpus.storefile import StoreFile
from argmap.errors import InputError

if TYPE_CHECKING:
    from argmap.corpus.rows import MapRows
    from argmap.model import ArgumentMap

_MARKS = ", ".join("?" * (len(CLAIM_COLUMNS) + 2))
_CLAIM = f"INSERT INTO claim (id, article, {', '.join(CLAIM_COLUMNS)}) VALUES ({_MARKS})"
_ARTICLE = (
    *("name", "ident", "title", "date", "source", "more", "content", "rules", "version"),
    *("chars", "claims", "links", "main", "info"),
)
_UNUSED = {
    "rule": "NOT EXISTS (SELECT 1 FROM hit WHERE hit.rule = rule.id)",
    "rulebook": "NOT EXISTS (SELECT 1 FROM article WHERE rules = digest)",
}


class Meta(Struct, frozen=True, kw_only=True):
    """What is known of an article besides its text; `more` is JSON of an object, or None."""

    name: str
    ident: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    more: str | None = None


class Store(StoreFile):
    """The articles, claims and links of a store that is open. Use as a context manager; `db` is the
    `sqlite3.Connection` for one's own SQL."""

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        """Opens the store at `path`; with `create` makes it when there is none.

        Raises `UsageError` when there is none to open and `InputError` when the file is something else.
        """
        self._rules: dict[str, int] = {}
        super().__init__(path, create=create)

    def _begun(self) -> None:
        self._rules.clear()  # another process may have taken rules out

    def forget(self) -> None:
        """Takes out the rules and the rulebooks that no map in the store is of any more; writes only when there are."""
        for table, unused in _UNUSED.items():
            if self.has(table) and self.db.execute(f"SELECT 1 FROM {table} WHERE {unused} LIMIT 1").fetchone():
                with self.writing():
                    self.db.execute(f"DELETE FROM {table} WHERE {unused}")

    # -- writing, inside `writing()` --------------------------------------------------------------
    def known(self, name: str) -> sqlite3.Row | None:
        """What the store has of the article called `name`: its hashes and metadata."""
        found: sqlite3.Row | None = self.db.execute(
            "SELECT id, content, rules, version, ident, title, date, source, more FROM article WHERE name = ?", (name,)
        ).fetchone()
        return found

    def put(self, meta: Meta, content: str, rows: MapRows) -> int:
        """Puts an article in, in place of one of the same name, and returns its id."""
        db = self.db
        known = db.execute("SELECT id FROM article WHERE name = ?", (meta.name,)).fetchone()
        if known:
            db.execute("DELETE FROM claim WHERE id BETWEEN ? AND ?", _range(known[0]))
            db.execute("DELETE FROM article_text WHERE article = ?", (known[0],))
        article: int = known[0] if known else db.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()[0]
        first = article << PLACES
        described = (meta.name, meta.ident, meta.title, meta.date, meta.source, meta.more)
        values = (*described, content, rows.rules, rows.version)
        sizes = (len(rows.text), len(rows.claims), len(rows.links), None if rows.main is None else first + rows.main)
        row = (article, *values, *sizes, rows.info)
        if known:
            columns = ", ".join(f"{column} = ?" for column in _ARTICLE)
            db.execute(f"UPDATE article SET {columns} WHERE id = ?", (*row[1:], article))
        else:
            db.execute(f"INSERT INTO article VALUES ({', '.join('?' * len(row))})", row)
        db.execute("INSERT INTO article_text VALUES (?, ?)", (article, rows.text))
        db.executemany(_CLAIM, ((first + place, article, *claim) for place, claim in enumerate(rows.claims)))
        db.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((first + source, nth, first + target, *rest) for source, nth, target, *rest in rows.links),
        )
        db.executemany(
            "INSERT INTO hit VALUES (?, ?)", ((self._rule(rule), first + place) for rule, place in rows.hits)
        )
        db.execute("DELETE FROM failure WHERE name = ?", (meta.name,))
        db.execute("DELETE FROM state WHERE name = 'grouped'")
        return article

    def _rule(self, name: str) -> int:
        """The row id of a rule."""
        if name not in self._rules:
            self.db.execute("INSERT OR IGNORE INTO rule (name) VALUES (?)", (name,))
            self._rules[name] = self.db.execute("SELECT id FROM rule WHERE name = ?", (name,)).fetchone()[0]
        return self._rules[name]

    def describe(self, meta: Meta) -> None:
        """Replaces what is known of an article besides its text."""
        self.db.execute(
            "UPDATE article SET ident = ?, title = ?, date = ?, source = ?, more = ? WHERE name = ?",
            (meta.ident, meta.title, meta.date, meta.source, meta.more, meta.name),
        )

    def mark(self, name: str, content: str, before: str, digest: str) -> None:
        """Makes an article one of the rules of this digest, its map being the same; not when it has changed since."""
        from argmap.corpus.rows import with_rules

        which = "FROM article WHERE name = ? AND content = ? AND rules = ?"
        found = self.db.execute(f"SELECT id, info {which}", (name, content, before)).fetchone()
        if found is not None:
            with self._whole():
                values = (digest, with_rules(found["info"], digest), found["id"])
            self.db.execute("UPDATE article SET rules = ?, info = ? WHERE id = ?", values)
            self.db.execute("DELETE FROM failure WHERE name = ?", (name,))

    def remember(self, digest: str, rules: str) -> None:
        """Notes what a digest of rules stands for."""
        self.db.execute(RULEBOOK)
        self.db.execute("INSERT OR IGNORE INTO rulebook VALUES (?, ?)", (digest, rules))

    def fail(self, name: str, message: str) -> None:
        """Notes that an article could not be read; an earlier map of it stays."""
        self.db.execute("INSERT OR REPLACE INTO failure VALUES (?, ?)", (name, message))

    def remove(self, name: str) -> bool:
        """Takes an article out; whether it was there."""
        self.db.execute("DELETE FROM failure WHERE name = ?", (name,))
        self.db.execute("DELETE FROM state WHERE name = 'grouped'")
        return self.db.execute("DELETE FROM article WHERE name = ?", (name,)).rowcount > 0

    # -- reading ----------------------------------------------------------------------------------
    def __len__(self) -> int:
        """How many articles are in the store."""
        count: int = self.db.execute("SELECT count(*) FROM article").fetchone()[0]
        return count

    def rulebook(self, digest: str) -> str | None:
        """What this digest of rules stands for, as `argmap.rules.change.written`; None when that was not noted."""
        if not self.has("rulebook"):
            return None
        found = self.db.execute("SELECT rules FROM rulebook WHERE digest = ?", (digest,)).fetchone()
        return None if found is None else str(found[0])

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Turns what comes of rows that another program has changed into an error the user can act on."""
        try:
            yield
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            said = f"{type(error).__name__}: {error}"
            raise InputError(f"{self.path} holds a map that is damaged ({said})", "build the store anew") from error

    def map(self, article: int) -> ArgumentMap:
        """The map of the article with this row id, as it was put in; KeyError when there is none."""
        from argmap.corpus.rows import rebuilt

        db = self.db
        found = db.execute("SELECT info, text FROM article JOIN article_text ON article = id WHERE id = ?", (article,))
        row = found.fetchone()
        if row is None:
            raise KeyError(article)
        claims = db.execute("SELECT * FROM claim WHERE id BETWEEN ? AND ? ORDER BY id", _range(article))
        links = db.execute(
            "SELECT source, target, relation, confidence, evidence, more FROM link"
            " WHERE source BETWEEN ? AND ? ORDER BY source, nth",
            _range(article),
        )
        with self._whole():
            return rebuilt(row[0], row[1], claims, links)

    def maps(self, where: str = "1", values: Iterable[Any] = ()) -> Iterator[tuple[sqlite3.Row, ArgumentMap]]:
        """Each article's row with its map, one at a time, in the order they came in; `where` is SQL over `article`."""
        for row in self.db.execute(f"SELECT * FROM article WHERE {where} ORDER BY id", tuple(values)):
            yield row, self.map(row["id"])


def _range(article: int) -> tuple[int, int]:
    return article << PLACES, ((article + 1) << PLACES) - 1
