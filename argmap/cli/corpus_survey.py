"""`argmap corpus search`, `same`, `ask`, `holders` and `stats`: answers that take all articles together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import choose, common
from argmap.cli.corpus_views import (
    NONE,
    ArticleOption,
    LimitOption,
    OffsetOption,
    SelectorsArgument,
    SinceOption,
    SourceOption,
    StoreArgument,
    UntilOption,
    asked,
    note_more,
    opened,
)

if TYPE_CHECKING:
    from argmap.corpus.articles import Articles
    from argmap.corpus.store import Store
    from argmap.render.lines import Line


def search(
    store: StoreArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words, "phrases", begin*, -without, OR.')],
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    width: common.WidthOption = None,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """Search the text of all claims, the best first, each with what it serves and what bears on it."""
    from argmap.corpus.search import hits
    from argmap.render.store import report
    from argmap.render.store import rows as show

    which = asked(article, source, since, until)
    with opened(store) as db:
        found = hits(db, words, articles=which, limit=limit + 1 if limit else None, offset=offset)
    shown = found[:limit] if limit else found
    if json:
        common.show_json([report.hit_dict(one, show.claim_dict(one.row)) for one in shown])
    else:
        lines: list[Line] = [line for one in shown for line in report.hit(one, common.width(width))]
        common.show(lines)
    if len(found) > len(shown):
        note_more(limit, offset)
    choose.fail_if(not found, fail_empty)


def same(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="The claims that say the same as TEXT.")] = "",
    articles: Annotated[int, typer.Option("--articles", min=1, metavar="N", help="Made in at least N articles.")] = 2,
    by_holder: Annotated[bool, typer.Option("--by-holder", help="Groups of one holder's claims only.")] = False,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    width: common.WidthOption = None,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
) -> None:
    """Show claims made in several articles: dates, who holds them, where, and what contradicts them.

    Claims are one when they say the same whatever the order and form of the words. What denies, turns round or
    counts otherwise is never one with them: it stands beside. Within a group the claims of each holder stand apart.
    With selectors, the groups of the claims selected, whole; with --since and the like, the part of each in the
    articles asked. With --text, the single claims selected that say the same as TEXT, then those that contradict it,
    then those with other numbers.
    """
    from argmap.corpus import select, survey
    from argmap.render.store import report

    with opened(store) as db:
        which = asked(article, source, since, until)
        if text:
            everything = _everything(selectors, exclude, which)
            only = None if everything else set(select.ids(db, selectors, exclude=exclude, articles=which))
            _like(db, text, only, limit, offset, common.width(width), json, fail_empty)
            return
        _chosen(db, selectors, exclude, which, grouped=True)
        least = 1 if selectors else articles
        most = limit + 1 if limit else None
        rows = survey.common(db, articles=least, by_holder=by_holder, limit=most, offset=offset)
        shown = rows[:limit] if limit else rows
        found = [(survey.statement(db, row), survey.members(db, row)) for row in shown]
    if json:
        told = [{**one.to_dict(), "made": [report.member_dict(m) for m in members]} for one, members in found]
        common.show_json(told)
    else:
        lines: list[Line] = []
        for one, members in found:
            lines += [
                *([[]] if lines else []),
                *report.statement(one, common.width(width), members, 0 if selectors else 5),
            ]
        common.show(lines)
    if len(rows) > len(shown):
        note_more(limit, offset)
    choose.fail_if(not rows, fail_empty)


def _like(
    db: Store, text: str, only: set[int] | None, limit: int, offset: int, width: int, json: bool, fail_empty: bool
) -> None:
    """Shows the claims that say the same as a text, those that contradict it, and those with other numbers."""
    from argmap.corpus.articles import rows
    from argmap.corpus.same import like
    from argmap.render.store import report

    found = like(db, text, only)[offset:]
    page = found[:limit] if limit else found
    claims = [(row, kind) for row, (_, kind) in zip(rows(db, (id for id, _ in page)), page, strict=True)]
    if json:
        common.show_json([{"relation": kind, **report.member_dict(row)} for row, kind in claims])
    else:
        common.show([line for row, kind in claims for line in report.related(row, kind, width)])
    if len(found) > len(page):
        note_more(limit, offset)
    choose.fail_if(not found, fail_empty)


def ask(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 5,
    width: common.WidthOption = None,
    json: common.JsonOption = False,
) -> None:
    """Answer the questions of an analyst: what is claimed most, by whom, what is for and against it, what is most
    contested, and how that changes over time."""
    from argmap.corpus import survey
    from argmap.render.store import report

    with opened(store) as db:
        _chosen(db, selectors, exclude, asked(article, source, since, until), grouped=True)
        found = survey.ask(db, limit or -1)
    if json:
        common.show_json(found.to_dict())
    else:
        common.show(report.survey(found, common.width(width)))


def holders(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 50,
    json: common.JsonOption = False,
) -> None:
    """List who holds claims: in how many articles, how certain, for or against the main claims, from when to when."""
    from argmap.corpus import survey
    from argmap.render.store import report

    with opened(store) as db:
        _chosen(db, selectors, exclude, asked(article, source, since, until))
        rows = survey.holders(db, limit or None)
    if json:
        common.show_json([{**dict(row), "for": row["pro"], "against": row["con"]} for row in rows])
    else:
        common.show(report.holders(rows))


def stats(
    store: StoreArgument,
    selectors: SelectorsArgument = NONE,
    exclude: choose.ExcludeOption = NONE,
    article: ArticleOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    json: common.JsonOption = False,
) -> None:
    """Show figures: articles, claims, links, shares supported, opposed and alone, rules used, claims by month."""
    from argmap.corpus import survey
    from argmap.render.store import report

    with opened(store) as db:
        _chosen(db, selectors, exclude, asked(article, source, since, until))
        figures = survey.stats(db)
    if json:
        common.show_json(figures)
    else:
        common.show(report.stats(figures))


def _chosen(db: Store, selectors: list[str], exclude: list[str], which: Articles, *, grouped: bool = False) -> None:
    """Notes in the store's connection which claims are asked about; brings groups up to date when they are needed."""
    from argmap.corpus import same, select, survey

    if grouped and not same.is_grouped(db):
        kept = "this is done once after a build" if db.is_writable() else "not kept, as the store cannot be written to"
        common.note(f"comparing all claims with each other; {kept}")
        same.group(db)
    ids = None if _everything(selectors, exclude, which) else select.ids(db, selectors, exclude=exclude, articles=which)
    survey.choose(db, ids, which if grouped else None)


def _everything(selectors: list[str], exclude: list[str], which: Articles) -> bool:
    """Whether nothing narrows down which claims are asked about."""
    return not selectors and not exclude and which.condition().text == "1"
