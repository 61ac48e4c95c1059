"""The claims that selectors select in a whole store, by SQL, a block of articles at a time."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from argmap.corpus import sql
from argmap.corpus.articles import Articles, Sql, rows
from argmap.corpus.schema import PLACES
from argmap.corpus.selection import Selection, walks
from argmap.corpus.store import Store
from argmap.select.lexer import SelectorError
from argmap.select.parser import parse
from argmap.select.syntax import And, Expression, Main, Name, Not, Or, quoted

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

_FIRST_BLOCK, _LARGEST_BLOCK = 64, 1024  # articles
_ASKED = "{c}.article IN (SELECT id FROM asked)"
_NARROWED = f"{{c}}.id >> {PLACES} IN (SELECT id FROM asked)"  # no index is chosen for it


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
    `serves` as JSON, [[relation, claim, confidence, basis], …]. Raises `SelectorError` for a claim that no article has.
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
    tree = _tree(store, list(selectors), list(exclude))
    most = -1 if limit is None else offset + limit
    return islice(_found(store, tree, (articles or Articles()).condition(), most), offset, None)


def _found(store: Store, tree: Expression, which: Sql, most: int) -> Iterator[int]:
    """The first claims a tree selects, all when `most` is negative: block by block, so that a page is answered without
    going through the whole store."""
    sql.prepare(store.db)
    everywhere = which.text == "1"
    only = "1" if everywhere else _ASKED
    local = _local(tree)
    near = Selection(local, only) if local else None
    narrowed, whole = Selection(tree, _NARROWED), Selection(tree, only)
    for articles in _blocks(store, which):
        block = articles[0] << PLACES, ((articles[-1] + 1) << PLACES) - 1
        if not everywhere:
            _ask(store, articles)
        if near:
            having = sorted({id >> PLACES for id in near.ids(store.db, block)})
            if 2 * len(having) >= len(articles):
                near = None  # most articles have one: looking costs more than it saves
            else:
                _ask(store, having)
        found = (narrowed if near else whole).ids(store.db, block, most)
        yield from found
        if most >= 0:
            most -= len(found)
            if not most:
                return


def _local(tree: Expression) -> Expression | None:
    """What of a tree each claim has to meet by itself, when that is a part of the tree: links need only be followed
    in the articles that have such a claim."""
    parts = _conjuncts(tree)
    alone = tuple(part for part in parts if not walks(part))
    return And(alone) if 0 < len(alone) < len(parts) else None


def _conjuncts(tree: Expression) -> list[Expression]:
    return [one for part in tree.parts for one in _conjuncts(part)] if isinstance(tree, And) else [tree]


def _ask(store: Store, articles: Iterable[int]) -> None:
    """Notes in the store's connection which articles are asked."""
    store.db.execute("CREATE TEMP TABLE IF NOT EXISTS asked (id INTEGER PRIMARY KEY)")
    store.db.execute("DELETE FROM asked")
    store.db.executemany("INSERT INTO asked VALUES (?)", ((article,) for article in articles))


def _blocks(store: Store, which: Sql) -> Iterator[Sequence[int]]:
    """The articles asked, by their ids, in growing blocks; for all articles the ids may have gaps."""
    size = _FIRST_BLOCK
    last, end = store.db.execute("SELECT coalesce(min(id), 1) - 1, coalesce(max(id), 0) FROM article").fetchone()
    query = f"SELECT id FROM article a WHERE a.id > ? AND {which.text} ORDER BY a.id LIMIT ?"
    while last < end:
        block: Sequence[int] = range(last + 1, last + 1 + size)
        if which.text != "1":
            block = [row[0] for row in store.db.execute(query, (last, *which.values, size))]
        if not block:
            return
        yield block
        size, last = min(2 * size, _LARGEST_BLOCK), block[-1]


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
    query = f"SELECT 1 FROM claim c WHERE c.id BETWEEN ?1 AND ?2 AND {which.text} LIMIT 1"
    return store.db.execute(query, (0, sys.maxsize, *which.values)).fetchone() is not None


def shown(selectors: Sequence[str], exclude: Sequence[str], chosen: list[str]) -> list[str]:
    """The selectors that say, to the map of one article, which claims were chosen of it.

    None when nothing was asked for; the claims by name, each standing for all under it, when the selectors only name
    claims; else exactly these claims.
    """
    if not selectors and not exclude:
        return []
    bare = not exclude and all(map(_is_bare, selectors))
    return chosen if bare else [f"id:{quoted(id)}" for id in chosen]


def _is_bare(selector: str) -> bool:
    """Whether a selector that selected something is but the name of a claim."""
    try:
        return isinstance(parse(selector), Name | Main)
    except SelectorError:
        return True  # the name of an article may hold anything
