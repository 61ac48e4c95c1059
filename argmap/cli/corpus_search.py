"""`argmap corpus search` and `same`: claims found by their words, and claims made in several articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import common
from argmap.cli.articles import in_store, opened
from argmap.cli.choose import fail_if
from argmap.cli.declared import Argument, Option
from argmap.cli.options import FailEmptyOption, JsonOption, Page, Paged, StoreArgument, StoreClaims, WidthOption
from argmap.cli.store import choose, chosen

if TYPE_CHECKING:
    from argmap.corpus.store import Store
    from argmap.render.lines import Line

PAGE = 20
"""Claims or groups that are shown at once."""


def search(
    store: StoreArgument,
    words: Annotated[str, Argument(metavar="WORDS", help='Words, "phrases", begin*, -without, OR.')],
    paged: Paged,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Search the text of all claims, the best first, each with what it serves and what bears on it."""
    from argmap.corpus.search import hits
    from argmap.render.store import report
    from argmap.render.store import rows as show

    page = paged.page(PAGE)
    with opened(store) as db:
        found = hits(db, words, articles=paged.asked(), limit=page.wanted, offset=page.offset)
        shown = page.shown(found)
        if json:
            common.show_json([report.hit_dict(one, show.claim_dict(one.row)) for one in shown])
        else:
            lines: list[Line] = [line for one in shown for line in report.hit(one, common.width(width))]
            common.show(lines)
    page.note_more(len(found))
    fail_if(not found, fail_empty)


def same(
    claims: StoreClaims,
    paged: Paged,
    text: Annotated[str, Option("--text", metavar="TEXT", help="Find claims that say the same as TEXT.")] = "",
    articles: Annotated[
        int, Option("--articles", min=1, metavar="N", help="Only claims made in at least N articles.")
    ] = 2,
    by_holder: Annotated[bool, Option("--by-holder", help="Group only claims of the same holder.")] = False,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show claims made in several articles: dates, who holds them, where, and what contradicts them.

    Claims are one when they say the same whatever the order and form of the words. What denies, turns round or
    counts otherwise is never one with them: it stands beside. Within a group the claims of each holder stand apart.
    With selectors, the groups of the claims selected, whole; with --since and the like, the part of each in the
    articles asked. With --text, the single claims selected that say the same as TEXT, then those that contradict it,
    then those with other numbers.
    """
    from argmap.corpus import survey
    from argmap.render.store import report

    asked = in_store(claims, paged)
    page = paged.page(PAGE)
    with opened(asked.path) as db:
        if text:
            ids = chosen(db, asked)
            only = None if ids is None else set(ids)
            _like(db, text, only, page, common.width(width), json, fail_empty)
            return
        choose(db, asked, grouped=True)
        least = 1 if asked.selectors else articles
        rows = survey.common(db, articles=least, by_holder=by_holder, limit=page.wanted, offset=page.offset)
        found = [(survey.statement(db, row), survey.members(db, row)) for row in page.shown(rows)]
    if json:
        told = [{**one.to_dict(), "made": [report.member_dict(m) for m in members]} for one, members in found]
        common.show_json(told)
    else:
        lines: list[Line] = []
        for one, members in found:
            lines += [
                *([[]] if lines else []),
                *report.statement(one, common.width(width), members, 0 if asked.selectors else 5),
            ]
        common.show(lines)
    page.note_more(len(rows))
    if not rows and not asked.is_narrow:
        common.note(f"no claim of this store is made in {least} or more articles (--articles)")
    fail_if(not rows, fail_empty, told=not asked.is_narrow)


def _like(db: Store, text: str, only: set[int] | None, page: Page, width: int, json: bool, fail_empty: bool) -> None:
    """Shows the claims that say the same as a text, those that contradict it, and those with other numbers."""
    from argmap.corpus.articles import rows
    from argmap.corpus.same import like
    from argmap.render.store import report

    found = like(db, text, only)[page.offset :]
    shown = page.shown(found)
    claims = [(row, kind) for row, (_, kind) in zip(rows(db, (id for id, _ in shown)), shown, strict=True)]
    if json:
        common.show_json([{"relation": kind, **report.member_dict(row)} for row, kind in claims])
    else:
        common.show([line for row, kind in claims for line in report.related(row, kind, width)])
    page.note_more(len(found))
    fail_if(not found, fail_empty)
