"""`argmap corpus list`, `tree`, `trace` and `check`: the words of one article, across all of a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import choose, common
from argmap.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3

    from argmap.corpus.articles import Articles
    from argmap.corpus.store import Store
    from argmap.render.lines import Line

StoreArgument = Annotated[str, typer.Argument(metavar="STORE", help="A store that argmap corpus build made.")]
SelectorsArgument = Annotated[
    list[str],
    typer.Argument(metavar="[SELECTOR]...", help="Claims: 'holder:critics', ARTICLE#c4 … (docs/selectors.md)."),
]
ClaimsArgument = Annotated[
    list[str], typer.Argument(metavar="SELECTOR...", help="Claims: ARTICLE#c4, a key, 'opposes(@)' …")
]
ArticleOption = Annotated[str, typer.Option("--article", metavar="PATTERN", help="Only articles of such a name.")]
SourceOption = Annotated[str, typer.Option("--source", metavar="PATTERN", help="Only articles from such a source.")]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="Only articles of this date or later.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Only articles of this date or before.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N; 0 for all.")]
OffsetOption = Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Begin after the first N.")]
NONE: list[str] = []


@contextmanager
def opened(path: str, *, create: bool = False) -> Iterator[Store]:
    """The store, what SQLite says in between turned into an error the user can act on."""
    import sqlite3

    from argmap.corpus.store import Store, store_error

    common.keep(path) if create else common.take(path)
    with Store(path, create=create) as store:
        try:
            yield store
        except sqlite3.DatabaseError as error:
            raise store_error(store.path, error) from error


def asked(article: str, source: str, since: str, until: str) -> Articles:
    """The articles that the options of a command stand for."""
    from argmap.corpus.articles import Articles

    return Articles(name=article, source=source, since=since, until=until)


def note_more(limit: int, offset: int) -> None:
    """Says that there is more than was shown."""
    common.note(f"there is more: --offset {offset + limit}, or --limit 0 for all")


def list_claims(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 100,
    offset: OffsetOption = 0,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """List the claims of all articles: article, id, role, holder, certainty, what supports and opposes it, text."""
    from argmap.corpus import select

    with opened(store) as db:
        which = asked(article, source, since, until)
        most = limit + 1 if limit else None
        rows = list(select.claims(db, selectors, exclude=exclude, articles=which, limit=most, offset=offset))
    _show_claims(rows[:limit] if limit else rows, json)
    if limit and len(rows) > limit:
        note_more(limit, offset)
    choose.fail_if(not rows, fail_empty)


def _show_claims(rows: list[sqlite3.Row], json: bool) -> None:
    from argmap.render.store import rows as show

    if json:
        common.show_json([show.claim_dict(row) for row in rows])
    elif common.is_terminal():
        common.show_rich(show.rich(rows))
    else:
        common.show(show.aligned_claims(rows))


def tree(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    depth: choose.DepthOption = None,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    width: common.WidthOption = None,
    full: common.FullOption = False,
    levels: common.LevelsOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """Show the articles in which claims are selected, each as a tree of these claims; --limit counts articles."""
    from argmap.corpus import select
    from argmap.render.store import rows as show
    from argmap.render.terminal.tree import FOLD, Layout
    from argmap.render.terminal.tree import tree as render
    from argmap.traverse.walk import listed

    layout = Layout(width=common.width(width), fold=None if full else FOLD, depth=depth, numbered=levels)
    lines: list[Line] = []
    told = []
    with opened(store) as db:
        which = asked(article, source, since, until)
        most = limit + 1 if limit else None
        found = select.maps(db, selectors, exclude=exclude, articles=which, limit=most, offset=offset)
        for number, (row, map, ids) in enumerate(found):
            if limit and number == limit:
                note_more(limit, offset)
                break
            outline = select.outlined(map, selectors, ids, whole=not selectors and not exclude)
            if json:
                tops = [*outline.tops, *outline.alone]
                told.append({**show.article_dict(row), "trees": listed(map, tops, keep=outline.keep, depth=depth)})
            else:
                lines += [*([[]] if lines else []), show.heading(row), *render(map, outline, layout)]
    if json:
        common.show_json(told)
    else:
        common.show(lines)
    choose.fail_if(not lines and not told, fail_empty)


def trace(
    store: StoreArgument,
    selectors: ClaimsArgument,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    up: Annotated[bool, typer.Option("--up", help="Show what the claim serves instead, up to the top.")] = False,
    depth: choose.DepthOption = None,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    width: common.WidthOption = None,
    full: common.FullOption = False,
    levels: common.LevelsOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """Show what each claim selected rests on, with the cue and rule of every link; --limit counts articles."""
    from argmap.corpus import select
    from argmap.render.store import rows as show
    from argmap.render.terminal.tree import FOLD, Layout, sums
    from argmap.render.terminal.tree import trace as render
    from argmap.traverse.walk import listed

    layout = Layout(width=common.width(width), fold=None if full else FOLD, depth=depth, numbered=levels)
    lines: list[Line] = []
    told = []
    with opened(store) as db:
        which = asked(article, source, since, until)
        most = limit + 1 if limit else None
        found = select.maps(db, selectors, exclude=exclude, articles=which, limit=most, offset=offset)
        for number, (row, map, ids) in enumerate(found):
            if limit and number == limit:
                note_more(limit, offset)
                break
            for id in ids:
                if json:
                    told.append({**show.article_dict(row), "trace": listed(map, id, depth=depth, up=up)})
                    continue
                lines += [*([[]] if lines else []), show.heading(row), *render(map, id, layout, up=up)]
                if not up:
                    lines += [[], *sums(map, id, width=layout.width)]
    if json:
        common.show_json(told)
    else:
        common.show(lines)
    choose.fail_if(not lines and not told, fail_empty)


def check(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    select: Annotated[list[str], typer.Option("--select", metavar="CODE", help="Only these checks.")] = NONE,
    ignore: Annotated[list[str], typer.Option("--ignore", metavar="CODE", help="Without these checks.")] = NONE,
    limit: LimitOption = 100,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """Check the argument of every article: findings by place, then how many of each kind and in how many articles.

    --limit is for the findings shown; all are counted. Exit code 1 when there is a finding of severity error.
    """
    from argmap.check import run
    from argmap.corpus.select import maps
    from argmap.render.store import findings

    lines: list[Line] = []
    told: list[dict[str, object]] = []
    counted: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    with opened(store) as db:
        for row, map, ids in maps(db, selectors, exclude=exclude, articles=asked(article, source, since, until)):
            found = run(map, select=select, ignore=ignore, ids=ids if selectors or exclude else None)
            counted.update(finding.code for finding in found)
            articles.update({finding.code for finding in found})
            for finding in found:
                if limit and len(lines) + len(told) >= limit:
                    break
                if json:
                    told.append({"article": row["name"], **finding.to_dict()})
                else:
                    lines.append(findings.finding(row["name"], finding))
    more = sum(counted.values()) - len(lines) - len(told)
    left = f"{more:,} more (--limit 0 for all)" if more else ""
    if json:
        common.show_json(told)
        if left:
            common.note(left)
    else:
        shown: list[Line] = [*lines, [(f"… {left}", "dim")]] if left else lines
        common.show([*shown, *([[]] if lines else []), *findings.check_sums(counted, articles)])
    if any(findings.severity(code) == "error" for code in counted):
        raise typer.Exit(ExitCode.ANSWER_IS_NO)
    choose.fail_if(not counted, fail_empty)
