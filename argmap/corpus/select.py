"""The claims that selectors select in a whole store, by SQL, a block of articles at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from argmap.corpus import sql
from argmap.corpus.articles import Articles, Sql, rows
from argmap.corpus.schema import PLACES
from argmap.corpus.store import Store
from argmap.query.selector import SelectorError, parse
from argmap.query.syntax import And, Expression, Main, Name, Not, Or, quoted

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.query.outline import Outline

_FIRST_BLOCK, _LARGEST_BLOCK = 64, 1024  # articles


def claims(
    store: Store,
    selectors: Iterable[str] = (),
    *,
    exclude: Iterable[str] = (),
    articles: Articles | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[sqlite3.Row]:
    """The rows of the claims that any of the selectors selects (all without one) and none of `exclude`,
    in the order of the articles and of their maps: the claim's columns, its article's, and what it
    `serves` as JSON, [[relation, claim], …]. Raises `SelectorError` for a claim that no article has.
    """
    found = ids(store, selectors, exclude=exclude, articles=articles, limit=limit, offset=offset)
    return rows(store, found)


def maps(
    store: Store,
    selectors: Iterable[str] = (),
    *,
    exclude: Iterable[str] = (),
    articles: Articles | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[tuple[sqlite3.Row, ArgumentMap, list[str]]]:
    """Each article in which something is selected: its row, its map, and the ids of the claims selected in it."""
    found = groupby(ids(store, selectors, exclude=exclude, articles=articles), key=lambda id: id >> PLACES)
    for article, chosen in islice(found, offset, None if limit is None else offset + limit):
        map = store.map(article)
        row = store.db.execute("SELECT * FROM article WHERE id = ?", (article,)).fetchone()
        named = dict(store.db.execute("SELECT id, claim FROM claim WHERE article = ?", (article,)).fetchall())
        yield row, map, [named[id] for id in chosen]


def ids(
    store: Store,
    selectors: Iterable[str] = (),
    *,
    exclude: Iterable[str] = (),
    articles: Articles | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[int]:
    """The row ids of the claims that `claims` gives, in the same order."""
    found = _found(store, _tree(store, list(selectors), list(exclude)), (articles or Articles()).condition())
    return islice(found, offset, None if limit is None else offset + limit)


def _found(store: Store, tree: Expression, which: Sql) -> Iterator[int]:
    """The claims a tree selects, block by block, so that a page is answered without going through the whole store."""
    db = store.db
    sql.prepare(db)
    everywhere = which.text == "1"
    selection = sql.Selection(tree, "1" if everywhere else "{c}.article IN (SELECT id FROM asked)")
    condition = selection.condition
    query = f"SELECT c.id FROM claim c WHERE {selection.within('c')} AND {condition.text} ORDER BY c.id"
    for articles in _blocks(store, which):
        first, last = articles[0] << PLACES, ((articles[-1] + 1) << PLACES) - 1
        if not everywhere:
            db.execute("CREATE TEMP TABLE IF NOT EXISTS asked (id INTEGER PRIMARY KEY)")
            db.execute("DELETE FROM asked")
            db.executemany("INSERT INTO asked VALUES (?)", ((article,) for article in articles))
        for filling in selection.fillings:
            filling.fill(db, first, last)
        # All of the block at once: another selection on this connection fills the same tables.
        yield from [row[0] for row in db.execute(query, (first, last, *condition.values))]


def _blocks(store: Store, which: Sql) -> Iterator[list[int]]:
    """The articles asked, by their ids, in growing blocks."""
    query = f"SELECT id FROM article a WHERE a.id > ? AND {which.text} ORDER BY a.id LIMIT ?"
    size, last = _FIRST_BLOCK, 0
    while ids := [row[0] for row in store.db.execute(query, (last, *which.values, size))]:
        yield ids
        size, last = min(2 * size, _LARGEST_BLOCK), ids[-1]


def _tree(store: Store, selectors: list[str], exclude: list[str]) -> Expression:
    """One tree for all the selectors, after looking whether the claims they name are there."""
    chosen = _union(store, selectors) if selectors else parse("all()")
    return And((chosen, Not(_union(store, exclude)))) if exclude else chosen


def _union(store: Store, expressions: list[str]) -> Expression:
    trees = []
    for expression in expressions:
        whole = Name(expression)
        tree = whole if "#" in expression and _there(store, whole) else parse(expression)
        for name in sql.names(tree):
            if not _there(store, name):
                raise SelectorError(
                    expression,
                    max(name.at, 0),
                    f"no claim {name.name!r} in {store.path}",
                    "a claim is named ARTICLE#ID, by its key, or by an id, which it may share with others",
                )
        trees.append(tree)
    return trees[0] if len(trees) == 1 else Or(tuple(trees))


def _there(store: Store, name: Name) -> bool:
    which = sql.named(name.name)
    return store.db.execute(f"SELECT 1 FROM claim c WHERE {which.text} LIMIT 1", which.values).fetchone() is not None


def outlined(map: ArgumentMap, selectors: Iterable[str], chosen: list[str], *, whole: bool) -> Outline:
    """What a tree of one article shows: all of it when `whole`; all under the chosen claims when the selectors
    only name claims; else the chosen claims and what joins them."""
    from argmap.query.outline import outline

    bare = all(isinstance(parse(selector), Name | Main) for selector in selectors)
    if whole:
        return outline(map)
    return outline(map, [f"id:{quoted(id)}" for id in chosen] if not bare else chosen)
