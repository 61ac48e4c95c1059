"""`argmap corpus search` and `same`: claims found by their words, and claims made in several articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import common
from argmap.cli.articles import Asked, in_store, opened
from argmap.cli.choose import fail_if
from argmap.cli.declared import Argument, Option
from argmap.cli.options import (
    FailEmptyOption,
    JsonOption,
    ManyOption,
    Paged,
    StoreArgument,
    StoreClaims,
    WidthOption,
)
from argmap.cli.store import choose, chosen, fail_if_none, least
from argmap.errors import UsageError

if TYPE_CHECKING:
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
    from argmap.render.store import answers
    from argmap.render.store import rows as show

    page = paged.page(PAGE)
    with opened(store, paged.named) as db:
        found = hits(db, words, articles=paged.asked(), limit=page.wanted, offset=page.offset)
        shown = page.shown(found)
        if json:
            common.show_json([answers.hit_dict(one, show.claim_dict(one.row)) for one in shown])
        else:
            lines: list[Line] = [line for one in shown for line in answers.hit(one, common.width(width))]
            common.show(lines)
    page.note_more(len(found))
    fail_if(not found, fail_empty)


def same(
    claims: StoreClaims,
    paged: Paged,
    text: Annotated[str, Option("--text", metavar="TEXT", help="Find claims that say the same as TEXT.")] = "",
    articles: ManyOption = None,
    by_holder: Annotated[bool, Option("--by-holder", help="Group only claims of the same holder.")] = False,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show claims made in several articles: dates, who holds them, where, and what contradicts them.

    Claims are grouped when they say the same, in whatever order and form of words. A claim that denies this, turns it
    round or gives another number is never grouped with them; it is listed beside. In a group, each holder's claims
    stand apart.

    Selectors show the whole groups of the claims that they pick; --since and the like, only the claims of those
    articles. --text lists the claims that say the same as TEXT, then those that contradict it, then those with other
    numbers.
    """
    asked, columns = in_store(claims, paged), common.width(width)
    if not text:
        _groups(asked, least(asked, articles), by_holder, columns, json, fail_empty)
    elif articles is not None or by_holder:
        raise UsageError("--text finds single claims, not groups", "leave out --articles and --by-holder")
    else:
        _like(asked, text, columns, json, fail_empty)


def _groups(asked: Asked, least: int, by_holder: bool, width: int, json: bool, fail_empty: bool) -> None:
    """Shows claims that say the same, in groups."""
    from argmap.corpus import survey
    from argmap.render.store import answers

    page = asked.stored.page(PAGE)
    with opened(asked.path, asked.stored.named) as db:
        choose(db, asked, grouped=True)
        rows = survey.common(db, articles=least, by_holder=by_holder, limit=page.wanted, offset=page.offset)
        found = [(survey.statement(db, row), survey.members(db, row)) for row in page.shown(rows)]
    if json:
        common.show_json([{**one.to_dict(), "made": [answers.member_dict(m) for m in made]} for one, made in found])
    else:
        lines: list[Line] = []
        for one, made in found:
            shown = answers.statement(one, width, made, 0 if asked.selectors else 5)
            lines += [*([[]] if lines else []), *shown]
        common.show(lines)
    page.note_more(len(rows))
    fail_if_none(rows, asked, least, fail_empty)


def _like(asked: Asked, text: str, width: int, json: bool, fail_empty: bool) -> None:
    """Shows the claims that say the same as a text, those that contradict it, and those with other numbers."""
    from argmap.corpus.articles import rows
    from argmap.corpus.same import like
    from argmap.render.store import answers

    page = asked.stored.page(PAGE)
    with opened(asked.path, asked.stored.named) as db:
        ids = chosen(db, asked)
        found = like(db, text, None if ids is None else set(ids))[page.offset :]
        shown = page.shown(found)
        claims = [(row, kind) for row, (_, kind) in zip(rows(db, (id for id, _ in shown)), shown, strict=True)]
        if json:
            common.show_json([{"relation": kind, **answers.member_dict(row)} for row, kind in claims])
        else:
            common.show([line for row, kind in claims for line in answers.related(row, kind, width)])
    page.note_more(len(found))
    fail_if(not found, fail_empty)
