"""What an ARTICLE argument stands for: one article, several, or those of a store, with the claims asked about."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from argmap.cli import common, corrections
from argmap.cli.bundles import MissingArgument
from argmap.errors import ArgmapError, Ended, InputError, UsageError
from argmap.memory import unwalked
from argmap.messages import counted
from argmap.web import is_web

if TYPE_CHECKING:
    from argmap.cli.options import Claims, Paged, Reading, Stored
    from argmap.corpus.store import Store
    from argmap.formats import Losses
    from argmap.model import ArgumentMap
    from argmap.render.lines import Line
    from argmap.select.filters import Filters

Made = tuple[bool, Any]
PAGE = 10
"""Articles of a store that are shown at once."""


class Article(Struct, frozen=True, kw_only=True):
    """One article to answer about: its map, and the selectors that tell which claims of it.

    `ids` are these claims where a store has told them already. `about` is what JSON says of the article and
    `heading` the line above its answer; both are empty when it is the only one.
    """

    map: ArgumentMap
    selectors: Sequence[str] = ()
    exclude: Sequence[str] = ()
    ids: list[str] | None = None
    about: dict[str, Any] = field(default_factory=dict)
    heading: Line = field(default_factory=list)

    def chosen(self) -> list[str]:
        """The ids of the claims asked about, in map order."""
        if self.ids is not None:
            return self.ids
        from argmap import api

        return api.select(self.map, *self.selectors, exclude=self.exclude)


class Asked(Struct, frozen=True, kw_only=True):
    """What a command is asked about: files or a store, and which claims of the articles there."""

    paths: Sequence[str]
    selectors: Sequence[str]
    exclude: Sequence[str]
    is_store: bool
    stored: Stored
    reading: Reading

    @property
    def path(self) -> str:
        """The file, or the first of several; the store."""
        return self.paths[0]

    @property
    def is_narrow(self) -> bool:
        """Whether some claims only are asked about."""
        return bool(self.selectors or self.exclude)


def asked(claims: Claims, reading: Reading, stored: Stored) -> Asked:
    """What the arguments of a command ask about; `UsageError` for an option that does not go with it."""
    first = claims.article or piped()
    store = is_store(first)
    more, selectors = ([], claims.selectors) if store else _parted(claims.selectors)
    if more and not _is_article(first) and not os.path.exists(first):
        raise InputError(f"no such file: {first!r}")
    if reading.units is not None and (store or more):
        raise UsageError("--units goes with one article", f"{first!r} is a store" if store else "several are given")
    if not store and (given := stored.given()):
        raise UsageError(f"{given} goes with a store, not with an article", "argmap corpus build makes a store")
    if claims.NEEDED and not selectors:
        raise MissingArgument("which claim? for example c4, or @ for the main claim")
    paths, exclude = [first, *more], claims.exclude
    return Asked(paths=paths, selectors=selectors, exclude=exclude, is_store=store, reading=reading, stored=stored)


def in_store(claims: Claims, paged: Paged) -> Asked:
    """What the arguments of a command ask about that is for stores only."""
    from argmap.cli.options import Reading

    paths, selectors, exclude = [claims.article], claims.selectors, claims.exclude
    return Asked(paths=paths, selectors=selectors, exclude=exclude, is_store=True, stored=paged, reading=Reading())


def answer(
    asked: Asked,
    make: Callable[[Article], Made],
    *,
    key: str,
    json: bool,
    filters: Filters | None = None,
    load: Callable[[str], ArgumentMap] | None = None,
) -> bool:
    """Shows what `make` makes of each article, and gives whether any has claims that are asked about.

    `make` says whether this one has, and gives lines or, with `json`, a value. Of one article the value is written as
    it is; of several files it stands in an object a line, of a store in a list of objects, under `key`. When some of
    several files cannot be read, the exit code says so.
    """
    failures: list[ArgmapError] = []
    lines: list[Line] = []
    told: list[Any] = []
    found, claims = False, 0
    for one in _stored(asked, filters) if asked.is_store else files(asked, failures, load):
        with unwalked():
            has, made = make(one)
        found, claims = found or has, claims + len(one.map)
        if json:
            told.append({**one.about, key: made} if one.about else made)
        elif made:
            lines += [*([[]] if lines else []), *([one.heading] if one.heading else []), *made]
    if json and len(asked.paths) > 1:
        common.show_json_lines(told)
    elif json:
        common.show_json(told if asked.is_store else told[0])
    else:
        common.show(common.with_legend(lines))
    if not found and (claims or asked.is_store):
        common.note("no claims match")
    if failures:
        raise Ended(failures[-1].exit_code)
    return found


def files(asked: Asked, failures: list[ArgmapError], load: Callable[[str], ArgumentMap] | None) -> Iterator[Article]:
    """The articles in files. Of several, those that cannot be read are told and noted in `failures`."""
    several = len(asked.paths) > 1
    for path in asked.paths:
        try:
            map = load(path) if load is not None else article(path, asked.reading)
        except ArgmapError as error:
            if not several:
                raise
            common.note(error.line)
            failures.append(error)
            continue
        name = common.called(path)
        about, heading = ({"article": name}, common.heading(name)) if several else ({}, [])
        yield Article(map=map, selectors=asked.selectors, exclude=asked.exclude, about=about, heading=heading)


def _stored(asked: Asked, filters: Filters | None) -> Iterator[Article]:
    """The articles of a store that have claims asked about, a page of them."""
    from argmap.corpus import select
    from argmap.render.store import rows

    exclude = left_out(asked, filters)
    page, which = asked.stored.page(PAGE), asked.stored.asked()
    with opened(asked.path, asked.stored.named) as db:
        found = select.maps(db, asked.selectors, exclude=exclude, articles=which, limit=page.wanted, offset=page.offset)
        for number, (row, map, ids) in enumerate(found, 1):
            if page.limit and number > page.limit:
                page.note_more(number)
                break
            about, heading = rows.article_dict(row), rows.heading(row)
            shown = select.shown(asked.selectors, exclude, ids)
            yield Article(map=map, selectors=shown, ids=ids, about=about, heading=heading)


def left_out(asked: Asked, filters: Filters | None) -> list[str]:
    """The claims of a store left out, as selectors: those of `--exclude`, and those that do not pass the filters."""
    kept = filters.selector() if filters is not None else ""
    return [*asked.exclude, *([f"~({kept})"] if kept else [])]


def _parted(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The articles that stand before the selectors, and the selectors."""
    number = next((place for place, one in enumerate(given) if not _is_article(one)), len(given))
    return list(given[:number]), list(given[number:])


def _is_article(given: str) -> bool:
    """Whether an argument names an article: standard input, an address, or a file (by the suffix of an article, or
    because it is there and has a suffix or path).

    A file called `c4` is no article here, but the claim.
    """
    if given == common.STDIN or is_web(given):
        return True
    if given.lower().endswith((".txt", ".md", ".html")):
        return "#" not in given and not given.startswith(('"', "'"))
    path = given.partition("#")[0]
    return ("." in path or os.sep in path) and (os.path.isfile(given) or os.path.isfile(path))


# -- one article --------------------------------------------------------------------------------
def article(path: str, reading: Reading, losses: Losses | None = None) -> ArgumentMap:
    """The map in a file: a map in any format as it is, anything else extracted.

    What a foreign format holds and the map does not is added to `losses`, or noted when there is none.
    """
    from argmap import api
    from argmap.formats import Losses

    spans = common.read_units(reading.units) if reading.units is not None else None
    data, name = common.read_bytes(path)
    found = losses if losses is not None else Losses()
    with unwalked():
        map = corrections.corrected(api.read(data, name, units=spans, rules=reading.rules, losses=found), path, reading)
    if losses is None and found:
        common.note(f"lost in reading {name}: {found}")
    if losses is None:
        for warning in found.warnings:
            common.note(warning)
    return map


def one(
    path: str, reading: Reading, named: str = "", claims: Sequence[str] = (), losses: Losses | None = None
) -> tuple[ArgumentMap, list[str]]:
    """The map of one article, and `claims` as it calls them; in a store, the article is named or has the claims.

    `UsageError` when it is not clear which article that is.
    """
    path = path or piped()
    if not is_store(path):
        if named:
            raise UsageError("--article goes with a store, not with an article")
        return article(path, reading, losses), list(claims)
    from argmap.corpus import select
    from argmap.corpus.articles import Articles

    name = named or next((claim.rpartition("#")[0] for claim in claims if "#" in claim), "")
    with opened(path, name) as db:
        found = [(row["name"], map) for row, map, _ in select.maps(db, articles=Articles(name=name), limit=2)]
        if len(found) == 1:
            called, map = found[0]
            return map, [claim.removeprefix(f"{called}#") for claim in claims]
        held = f"the store {path!r} has {counted(len(db), 'article')}"
    if not found:
        raise UsageError(f"{held}, and no claims" + (f" in one named {name!r}" if name else ""))
    raise UsageError(f"this command takes one article; {held}", f"name one, such as --article {found[0][0]!r}")


def piped() -> str:
    """The name of standard input, when something is piped or redirected to it; else `UsageError`."""
    with suppress(OSError, ValueError, AttributeError):
        mode = os.fstat(sys.stdin.fileno()).st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode):
            return common.STDIN
    raise MissingArgument("Missing argument 'ARTICLE'")


# -- stores -------------------------------------------------------------------------------------
def is_store(path: str) -> bool:
    """Whether the file at `path` is a store; False when it cannot be read."""
    from argmap.corpus.content import HEAD, is_store

    try:
        with open(path, "rb") as file:
            return is_store(file.read(HEAD))
    except (OSError, ValueError):
        return False


@contextmanager
def opened(path: str, named: str = "", *, create: bool = False) -> Iterator[Store]:
    """The store, what SQLite says in between turned into an error the user can act on; `UsageError` when it has no
    article `named` so, unless that is a pattern, which may fit none."""
    import sqlite3

    from argmap.corpus.store import Store
    from argmap.corpus.storefile import store_error

    common.keep(path) if create else common.take(path)
    with Store(path, create=create) as store:
        try:
            if named and not {"*", "?"} & set(named):
                _there(store, named)
            yield store
        except sqlite3.DatabaseError as error:
            raise store_error(store.path, error) from error


def _there(store: Store, named: str) -> None:
    """Raises `UsageError` when the store has no article with a name, and names the nearest."""
    from argmap.corpus import sql
    from argmap.corpus.articles import Articles, are_any, nearest

    sql.prepare(store.db)
    if not are_any(store, Articles(name=named)):
        near = nearest(store, named)
        raise UsageError(
            f"the store {str(store.path)!r} has {counted(len(store), 'article')}, none named {named!r}",
            f"the nearest is {near!r}" if near else "'*' stands for any letters",
        )
