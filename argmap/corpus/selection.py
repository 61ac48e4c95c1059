"""What a selector selects in a block of a store's articles: sets of claims that SQL fills one after the other, and
then a condition. In every statement `?1` and `?2` are the first and the last row id of the block.

Links never leave their article, so that what a selector selects in a block depends on nothing outside it.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from argmap.corpus import sql
from argmap.corpus.articles import Sql
from argmap.select.syntax import Above, And, Below, Call, Expression, Not, Or, Way

_SIDES = {"for": "max(con) = 0", "against": "min(con) = 1", "mixed": "count(*) = 2"}
_DOWN = "FROM {w} w CROSS JOIN link l ON l.target = w.id"
_UP = "FROM {w} w CROSS JOIN link l ON l.source = w.id"
_TURNED = "(l.relation = 'opposes')"
# SQLite's parser gives up some twenty brackets deep, and takes no condition of a thousand parts.
_DEEPEST, _MOST_PARTS = 6, 100
_BORNE = {"supports": "supported", "opposes": "opposed"}


class Filling(NamedTuple):
    """How one of the sets of claims that a selector needs is filled: a table of ids, each for (`con` 0), against
    (`con` 1) or both ways."""

    table: str
    begin: Sql
    step: str = ""
    """Puts in what is one link away from the rows after row `?`; empty: nothing is."""
    most: int | None = None

    def fill(self, db: sqlite3.Connection, first: int, last: int) -> None:
        """Fills the set anew, for the claims with row ids from `first` to `last`."""
        db.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {self.table}"
            " (n INTEGER PRIMARY KEY, id INTEGER NOT NULL, con INTEGER NOT NULL, UNIQUE (id, con))"
        )
        db.execute(f"DELETE FROM {self.table}")
        added = db.execute(self.begin.text, (first, last, *self.begin.values)).rowcount
        seen = steps = 0
        while self.step and added and steps != self.most:
            added, seen = db.execute(self.step, (seen,)).rowcount, seen + added
            steps += 1


class Selection:
    """What a selector selects, as `condition` over the row `c` of claim, once each of `fillings` is filled, in order.

    `only` is a condition over `{c}` that every claim is to meet.
    """

    def __init__(self, tree: Expression, only: str = "1") -> None:
        self._only = only
        self.fillings: list[Filling] = []
        self.condition = self._of(tree, "c", 0)

    def ids(self, db: sqlite3.Connection, block: tuple[int, int], most: int = -1) -> list[int]:
        """The row ids of the claims that are selected in the block, from its first to its last row id, in order;
        at most so many when that is not negative.

        They are read all at once, because another selection on this connection fills the same tables.
        """
        for filling in self.fillings:
            filling.fill(db, *block)
        query = f"SELECT c.id FROM claim c WHERE {self.within('c')} AND {self.condition.text} ORDER BY c.id LIMIT ?"
        return [row[0] for row in db.execute(query, (*block, *self.condition.values, most))]

    def within(self, c: str) -> str:
        """That the claim `c` is in the block."""
        return f"{c}.id BETWEEN ?1 AND ?2 AND {self._only.format(c=c)}"

    def _of(self, tree: Expression, c: str, depth: int) -> Sql:
        """What is true of exactly the claims `c` that the tree selects, or false or null."""
        told = sql.condition_of(tree, c)
        if told is not None:
            return told
        if depth > _DEEPEST:
            return Sql(f"{c}.id IN (SELECT id FROM {self._set(tree)})")
        return self._made(tree, c, depth + 1)

    def _made(self, tree: Expression, c: str, depth: int) -> Sql:
        match tree:
            case Not(of=of):
                inner = self._of(of, c, depth)
                return Sql(f"NOT coalesce({inner.text}, 0)", inner.values)
            case And(parts=parts):
                # Python is asked last: its answers are the dearest.
                each = sorted((self._of(part, c, depth) for part in _some(parts, And)), key=lambda s: s.asks_python)
                return sql.joined(" AND ", each)
            case Or(parts=parts):
                return sql.joined(" OR ", [self._of(part, c, depth) for part in _some(parts, Or)])
            case Way(low=low, high=high):
                return self._made(And((Above(low), Below(high))), c, depth)
            case Call(name=name, of=of) if of is not None and name not in _SIDES:
                inner = self._of(of, t := f"{c}t", depth)
                given = f"{self.within(t)} AND {t}.{_BORNE[name]} > 0 AND {inner.text}"
                found = f"SELECT l.source FROM claim {t} CROSS JOIN link l ON l.target = {t}.id WHERE {given}"
                return Sql(f"{c}.id IN ({found} AND l.relation = ?)", (*inner.values, name))
            case Call(name=name):
                sides = f"SELECT id FROM {self._set(tree)} GROUP BY id HAVING {_SIDES[name]}"
                return Sql(f"{c}.id IN ({sides})")
        return Sql(f"{c}.id IN (SELECT id FROM {self._set(tree)})")

    def _set(self, tree: Expression) -> str:
        """The table with the claims that the tree selects, or with what is for and against those it is given."""
        match tree:
            case Below(of=of, levels=levels):
                return self._filled(of, levels=levels, step=f"l.source, 0 {_DOWN}")
            case Above(of=of, levels=levels):
                return self._filled(of, levels=levels, step=f"l.target, 0 {_UP}")
            case Call(name=name, of=of) if name in _SIDES and of is not None:
                given = f"l.source, {_TURNED} FROM claim c CROSS JOIN link l ON l.target = c.id"
                return self._filled(of, begin=given, step=f"l.source, w.con <> {_TURNED} {_DOWN}")
        return self._filled(tree)

    def _filled(
        self, of: Expression, begin: str = "c.id, 0 FROM claim c", step: str = "", levels: int | None = None
    ) -> str:
        seeds = self._of(of, "c", 0)
        table = f"set{len(self.fillings)}"
        put = f"INSERT OR IGNORE INTO {table} (id, con) SELECT"
        filled = Sql(f"{put} {begin} WHERE {self.within('c')} AND {seeds.text}", seeds.values)
        onward = f"{put} {step.format(w=table)} WHERE w.n > ?" if step else ""
        self.fillings.append(Filling(table, filled, onward, levels))
        return table


def walks(tree: Expression) -> bool:
    """Whether it takes other claims than the one that is asked about to tell."""
    match tree:
        case Not(of=of):
            return walks(of)
        case And(parts=parts) | Or(parts=parts):
            return any(walks(part) for part in parts)
    return sql.condition_of(tree, "c") is None


def _some(parts: tuple[Expression, ...], join: type[And | Or]) -> tuple[Expression, ...]:
    """The parts, joined beforehand in groups when they are many."""
    while len(parts) > _MOST_PARTS:
        parts = tuple(join(parts[n : n + _MOST_PARTS]) for n in range(0, len(parts), _MOST_PARTS))
    return parts
