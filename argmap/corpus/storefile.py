"""The SQLite file of a store: opened and checked, and written to in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from argmap.corpus.connection import Connection
from argmap.corpus.damage import damage
from argmap.corpus.schema import APPLICATION, RULEBOOK, TABLES, VERSION
from argmap.errors import ArgmapError, InputError, UsageError

_WAIT = 60.0  # seconds to wait for another process that is writing
_GROUPED = {
    "proposition": ("id",),
    "states": ("claim", "proposition"),
    "contradiction": ("one", "other"),
    "state": ("name",),
}
_OF_DAMAGE = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError)
_CANNOT_WRITE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_REMEDIES = (
    (("full", "disk I/O"), "what was committed is kept; free some space and run the same command again"),
    (("readonly", "unable to open"), "check the folder and its permissions"),
    (("locked",), "another process is writing to it; wait for it to end"),
    (("not a database", "malformed"), "it is no argmap store, or a damaged one"),
)


class StoreFile:
    """The file of a store that is open, with its connection (`db`)."""

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        """Opens the store at `path`; with `create` makes it when there is none.

        Raises `UsageError` when there is none to open and `InputError` when the file is something else.
        """
        self.path = Path(path)
        self._aside = False  # groups are in tables of this connection
        if self.path.is_dir():
            raise UsageError(f"{str(path)!r} is a folder, not a store", "give a file, as store.argmap")
        if not create and not self.path.is_file():
            raise UsageError(f"no store at {str(path)!r}", "argmap corpus build ARTICLES... --into makes one")
        with self._spoken():
            self.db = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None, factory=Connection)
            self.db.row_factory = sqlite3.Row
            self._prepare(create)

    def _prepare(self, create: bool) -> None:
        pragma = self.db.execute
        application, version = (
            pragma("PRAGMA application_id").fetchone()[0],
            pragma("PRAGMA user_version").fetchone()[0],
        )
        empty = not application and not pragma("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if empty and create:
            with self.writing():
                if not pragma("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                    for statement in (*_statements(TABLES), RULEBOOK):
                        pragma(statement)
                    pragma(f"PRAGMA application_id = {APPLICATION}")
                    pragma(f"PRAGMA user_version = {VERSION}")
        elif application != APPLICATION:
            raise InputError(f"{self.path} is not an argmap store", "argmap corpus build makes one")
        elif version != VERSION:
            raise InputError(f"{self.path} has schema {version}, this argmap reads {VERSION}", "build it anew")
        pragma("PRAGMA foreign_keys = ON")
        pragma("PRAGMA synchronous = FULL")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        """Closes the store; what failed because another program has changed it becomes an error that says so."""
        try:
            if isinstance(error, _OF_DAMAGE) and not isinstance(error, ArgmapError):
                with self._spoken():
                    found = damage(self.db)
                if found:
                    said = f"{self.path} was changed by another program: {found}"
                    raise InputError(said, "build the store anew") from error
        finally:
            self.close()

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Turns what SQLite raises into an error the user can act on."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise store_error(self.path, error) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is in the store afterwards, or, whatever happens, nothing of it."""
        with self._spoken():
            self.db.execute("PRAGMA cache_size = -8000")  # for reading, the 2 MB that SQLite takes are faster
            self.db.execute("BEGIN" if self._aside else "BEGIN IMMEDIATE")
            self._begun()
            try:
                yield
                self.db.execute("COMMIT")
            finally:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")

    def is_writable(self) -> bool:
        """Whether the store can be written to: its file, and the folder in which SQLite puts its journal."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("INSERT OR REPLACE INTO main.state VALUES ('tried', 1)")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _CANNOT_WRITE:
                raise
            return False
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
        return True

    @contextmanager
    def writing_groups(self) -> Iterator[None]:
        """As `writing`; when the store cannot be written to, tables in memory stand before its own while it is open."""
        if not self._aside and not self.is_writable():
            self.db.execute("PRAGMA temp_store = MEMORY")
            for table, keys in _GROUPED.items():
                self.db.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0")
                for key in keys:
                    self.db.execute(f"CREATE INDEX temp.{table}_by_{key} ON {table}({key})")
            self._aside = True
        with self.writing():
            yield

    def _begun(self) -> None:
        """Called when a transaction has begun."""

    def has(self, table: str) -> bool:
        """Whether the file has this table."""
        return self.db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


def _statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one at a time: `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if statement.strip() and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def store_error(path: Path, error: sqlite3.Error) -> InputError:
    """The error to show for what SQLite says: what happened, and that what was done is kept."""
    said = str(error)
    remedy = next((remedy for words, remedy in _REMEDIES if any(word in said for word in words)), "")
    return InputError(f"{path}: {said}", remedy)
