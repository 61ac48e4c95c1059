"""Builds a store: what is new or changed is worked on, put in, and committed every few seconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from sqlite3 import Connection, Row
from time import monotonic

from msgspec import Struct, field

from argmap.corpus.item import Item
from argmap.corpus.pool import in_parallel, one_by_one
from argmap.corpus.redo import Redo
from argmap.corpus.store import Meta, Store
from argmap.corpus.work import Done, Reader, batches
from argmap.errors import UsageError
from argmap.formats import viewed
from argmap.rules import Rulebook
from argmap.version import __version__

COMMIT_SECONDS = 2.0
SHOWN_FAILURES = 1000

Engine = Callable[[Iterable[list[Item]], Reader, str], Iterator[list[Done]]]
"""Works on batches and gives the results in their order: this process, the pool, or a cluster."""


class Report(Struct, kw_only=True):
    """How far a build is: articles `put` in, `redone` (of these, whose text was as before, but not the rules or
    argmap), `same` as before, `marked` (the same, under other rules), failed, done but `waiting` to be committed;
    the first failures with reasons; `undated` articles given with a date that could not be read, `odd_date` the first
    of these; `left` corrections beside articles that do not apply; `pages` that `argmap view` wrote and other
    `exports` of articles, both passed over; `foreign` articles that read as another language; `seconds` of the
    processor spent on extraction."""

    put: int = 0
    redone: int = 0
    same: int = 0
    marked: int = 0
    failed: int = 0
    removed: int = 0
    waiting: int = 0
    claims: int = 0
    chars: int = 0
    seconds: float = 0.0
    pages: int = 0
    exports: int = 0
    foreign: int = 0
    undated: int = 0
    left: int = 0
    odd_date: str = ""
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def seen(self) -> int:
        return self.put + self.same + self.marked + self.failed + self.waiting

    @property
    def all_failed(self) -> bool:
        return 0 < self.failed == self.seen


def build(
    store: Store,
    items: Iterable[Item],
    read: Reader,
    digest: str,
    *,
    jobs: int = 1,
    engine: Engine | None = None,
    progress: Callable[[Report], None] | None = None,
    prune: bool = False,
    rules: Rulebook | None = None,
) -> Report:
    """Puts the maps of all articles in the store that it does not have as they are, and says what it did.

    `digest` is that of the rules that `read` uses. An article is skipped when its bytes, the rules and argmap are those
    it was made with. With `rules`, those that `argmap.api.read` uses, an article that they cannot change is only marked
    as made by them. With `prune`, articles that are not among the items are taken out, unless none could be read;
    `UsageError` when there is none at all. Interrupted anywhere, the store holds whole articles, and the same call goes
    on from there.
    """
    run = _Run(store, digest, progress, rules)
    first = list(islice(todo := batches(run.new(items)), 2))
    if engine is None:
        alone = jobs < 2 or len(first) < 2
        engine = one_by_one if alone else partial(in_parallel, jobs=jobs)
    results = engine(chain(first, todo), read, digest)
    try:
        for done in results:
            run.pending += done
            run.step()
    finally:
        if isinstance(results, Generator):
            results.close()
        run.commit()
    if prune and not run.report.seen:
        raise UsageError("there are no articles, with --prune", "it would take all articles out of the store")
    run.tidy(prune=prune and not run.report.all_failed)
    store.forget()
    run.step()
    return run.report


class _Run:
    """One build under way: what waits to be committed, and what is told of it."""

    def __init__(
        self, store: Store, digest: str, progress: Callable[[Report], None] | None, rules: Rulebook | None
    ) -> None:
        self.store = store
        self.digest = digest
        self.report = Report()
        self.pending: list[Done] = []
        self.described: list[Meta] = []
        self.marked: list[tuple[str, str, str]] = []
        self._redo = Redo(store, rules) if rules else None
        self._redoing: set[str] = set()
        self._progress = progress
        self._committed = monotonic()
        self._met = _Met(store.db)

    def new(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that the store does not have as they are, each name once."""
        for item in items:
            if viewed.is_page(item.data):
                self.report.pages += 1
                continue
            if item.exported:
                self.report.exports += 1
                continue
            self._note(item)
            fault = item.fault or self._met.add(item)
            if fault:
                self.pending.append(Done(meta=item.meta, content="", fault=fault))
            elif fault is not None:
                known = self.store.known(item.meta.name)
                if known is None or not self._stays(known, item):
                    yield item
                    continue
                meta = item.described(known["title"], known["date"])
                if tuple(known)[4:] != (meta.ident, meta.title, meta.date, meta.source, meta.more):
                    self.described.append(meta)
            self.step()

    def _note(self, item: Item) -> None:
        """Notes what an item says besides its article."""
        if item.odd_date:
            self.report.undated += 1
            self.report.odd_date = self.report.odd_date or item.odd_date
        self._met.add_file(item)

    def _stays(self, known: Row, item: Item) -> bool:
        """Whether the store has the map that would be made now; a map that was given depends on no rules."""
        name, content, before = item.meta.name, item.content, known["rules"]
        if known["content"] != content:
            return False
        if before is None or (before, known["version"]) == (self.digest, __version__):
            self.report.same += 1
        elif self._redo and known["version"] == __version__ and not self._redo.needed(item, before):
            self.report.marked += 1
            self.marked.append((name, content, before))
        else:
            self._redoing.add(name)
            return False
        return True

    def step(self) -> None:
        """Commits when it is time, and says how far it is."""
        if monotonic() - self._committed >= COMMIT_SECONDS:
            self.commit()
            self._committed = monotonic()
        self.report.waiting = len(self.pending)
        if self._progress:
            self._progress(self.report)

    def commit(self) -> None:
        """Puts what is done in the store, in one transaction."""
        pending, self.pending, described, self.described = self.pending, [], self.described, []
        marked, self.marked = self.marked, []
        if not pending and not described and not marked:
            return
        with self.store.writing():
            if self._redo and (marked or any(done.made for done in pending)):
                self.store.remember(self.digest, self._redo.written)
            for name, content, before in marked:
                self.store.mark(name, content, before, self.digest)
            for meta in described:
                self.store.describe(meta)
            for done in pending:
                rows = done.rows
                if rows is None:
                    self.store.fail(done.meta.name, done.fault)
                    self._met.add_fault(done.meta.name)
                else:
                    self.store.put(done.meta, done.content, rows)
        self.report.waiting = 0
        for done in pending:
            self._count(done)

    def _count(self, done: Done) -> None:
        report = self.report
        redone = done.meta.name in self._redoing
        self._redoing.discard(done.meta.name)
        if done.packed is None:
            report.failed += 1
            if len(report.failures) < SHOWN_FAILURES:
                report.failures.append((done.meta.name, done.fault))
        else:
            report.put += 1
            report.redone += redone
            report.claims += done.claims
            report.chars += done.chars
            report.foreign += done.foreign
            report.seconds += done.seconds
            report.left += done.left

    def tidy(self, *, prune: bool) -> None:
        """Takes out the failures of what was given and did not fail again; with `prune` also the articles that were
        not given, and all failures of these. An article that was given and could not be read now stays."""
        mended = [name for name in self._met.former_faults() if prune or self._met.is_given(name)]
        gone = self._met.absent() if prune else []
        if not mended and not gone:
            return
        with self.store.writing():
            self.store.db.executemany("DELETE FROM failure WHERE name = ?", ((name,) for name in mended))
            for name in gone:
                self.store.remove(name)
                self.report.removed += 1


class _Met:
    """The names met in one build, in tables that the connection keeps for itself: a store may have millions."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._files: set[str] = set()
        self._hides: set[str] = set()
        for table in ("seen (name TEXT PRIMARY KEY, content TEXT)", "faulty (name TEXT PRIMARY KEY)"):
            db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} WITHOUT ROWID")
            db.execute(f"DELETE FROM {table.split()[0]}")

    def add(self, item: Item) -> str | None:
        """Adds a name. Empty for one not met before, None when it was met with the same bytes, else the fault."""
        name, content = item.meta.name, item.content
        found = self._db.execute("SELECT content FROM seen WHERE name = ?", (name,)).fetchone()
        if found is None:
            self._db.execute("INSERT INTO seen VALUES (?, ?)", (name, content))
            return ""
        return None if found[0] == content else f"{name} was given twice with different texts; the first is kept"

    def add_file(self, item: Item) -> None:
        """Adds what the names of all articles in the item's file or folder begin with (`beside`, if it is in one), and
        whether articles in it may be there unseen (`hides`), because it could not be read whole."""
        if item.beside:
            self._files.add(item.beside)
        if item.hides:
            self._hides.add(item.beside)

    def add_fault(self, name: str) -> None:
        """Adds an article that failed."""
        self._db.execute("INSERT OR IGNORE INTO faulty VALUES (?)", (name,))

    def former_faults(self) -> list[str]:
        """The articles that failed in an earlier build and not in this one."""
        query = "SELECT name FROM failure WHERE name NOT IN (SELECT name FROM faulty)"
        return [row[0] for row in self._db.execute(query)]

    def absent(self) -> list[str]:
        """The articles of the store that were not met, without those that a file may still have."""
        query = "SELECT name FROM article WHERE name NOT IN (SELECT name FROM seen UNION SELECT name FROM faulty)"
        hides = tuple(self._hides)
        return [row[0] for row in self._db.execute(f"{query} ORDER BY id") if not row[0].startswith(hides)]

    def is_given(self, name: str) -> bool:
        """Whether an article or file that failed before was among what was given now."""
        if f"{name}#" in self._files or any(name[: at.end()] in self._files for at in re.finditer("#", name)):
            return True
        query = "SELECT 1 FROM seen WHERE name = ?1 OR name BETWEEN ?1 || '/' AND ?1 || '0' LIMIT 1"
        return self._db.execute(query, (name,)).fetchone() is not None
