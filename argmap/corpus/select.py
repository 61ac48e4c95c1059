"""The claims that selectors select in a whole store: by SQL where it can tell, else map by map."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from argmap.corpus import sql
from argmap.corpus.articles import Articles, Sql, rows
from argmap.corpus.schema import PLACES
from argmap.corpus.store import Store
from argmap.model import ArgumentMap
from argmap.query.selector import SelectorError, parse
from argmap.query.syntax import And, Expression, Main, Name, Not, Or, quoted

if TYPE_CHECKING:
    from argmap.query.outline import Outline


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
    sql.prepare(store.db)
    tree = _tree(store, list(selectors), list(exclude))
    which = (articles or Articles()).condition()
    exact = sql.condition(tree)
    if exact is None:
        yield from islice(_by_map(store, tree, which), offset, None if limit is None else offset + limit)
        return
    within = "" if which.text == "1" else f" AND c.article IN (SELECT id FROM article a WHERE {which.text})"
    query = f"SELECT c.id FROM claim c WHERE {exact.text}{within} ORDER BY c.id LIMIT ? OFFSET ?"
    values = (*exact.values, *which.values, -1 if limit is None else limit, offset)
    for (id,) in store.db.execute(query, values):
        yield id


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


def _by_map(store: Store, tree: Expression, which: Sql) -> Iterator[int]:
    """The claims a tree selects, each map rebuilt that may have some."""
    from argmap.corpus.within import Within

    maybe = sql.superset(tree)
    query = f"SELECT a.id, a.name, a.ident FROM article a WHERE {which.text} AND {maybe.text} ORDER BY a.id"
    for article, name, ident in store.db.execute(query, (*which.values, *maybe.values)):
        map = store.map(article)
        chosen = Within(map, {name, ident}).of(tree)
        if chosen:
            for id, claim in store.db.execute("SELECT id, claim FROM claim WHERE article = ? ORDER BY id", (article,)):
                if claim in chosen:
                    yield id


def outlined(map: ArgumentMap, selectors: Iterable[str], chosen: list[str], *, whole: bool) -> Outline:
    """What a tree of one article shows: all of it when `whole`; all under the chosen claims when the selectors
    only name claims; else the chosen claims and what joins them."""
    from argmap.query.outline import outline

    bare = all(isinstance(parse(selector), Name | Main) for selector in selectors)
    if whole:
        return outline(map)
    return outline(map, [f"id:{quoted(id)}" for id in chosen] if not bare else chosen)
