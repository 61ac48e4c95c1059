"""How `argmap list`, `ask`, `holders` and `stats` answer of a store: by its tables, without making a map.

What is found is shown while the store is open: what another program has changed in it may be met only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli import common
from argmap.cli.articles import Asked, left_out, opened
from argmap.cli.choose import fail_if

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from argmap.corpus.store import Store
    from argmap.select.filters import Filters


def list_claims(asked: Asked, filters: Filters, *, columns: int, json: bool) -> bool:
    """Shows the claims of all articles, one a row, and gives whether there are any."""
    from argmap.corpus import select

    page, exclude, which = asked.stored.page(100), left_out(asked, filters), asked.stored.asked()
    with opened(asked.path, asked.stored.named) as db:
        found = select.claims(
            db, asked.selectors, exclude=exclude, articles=which, limit=page.wanted, offset=page.offset
        )
        rows = list(found)
        _show_claims(page.shown(rows), columns, json)
    page.note_more(len(rows))
    return bool(rows)


def _show_claims(rows: list[sqlite3.Row], columns: int, json: bool) -> None:
    from argmap.render.store import rows as show

    if json:
        common.show_json([show.claim_dict(row) for row in rows])
    elif common.is_terminal():
        common.show_rich(show.rich(rows), columns)
    else:
        common.show(show.aligned_claims(rows))


def ask(asked: Asked, *, top: int, columns: int, json: bool) -> None:
    """Shows what is claimed most, by whom, what is for and against it, what is contested, and when."""
    from argmap.corpus import survey
    from argmap.render.store import answers

    with opened(asked.path, asked.stored.named) as db:
        choose(db, asked, grouped=True)
        found = survey.ask(db, top or -1)
        if json:
            common.show_json(found.to_dict())
        else:
            common.show(answers.survey(found, columns))


def holders(asked: Asked, *, json: bool) -> bool:
    """Shows who holds claims, in how many articles, how certain and from when to when; gives whether anyone does."""
    from argmap.corpus import survey
    from argmap.render.store import answers

    page = asked.stored.page(50)
    with opened(asked.path, asked.stored.named) as db:
        choose(db, asked)
        rows = survey.holders(db, page.wanted, page.offset)
        shown = page.shown(rows)
        if json:
            common.show_json([survey.holder_dict(row) for row in shown])
        else:
            common.show(answers.holders(shown))
    page.note_more(len(rows))
    return bool(rows)


def stats(asked: Asked, *, top: int, json: bool) -> None:
    """Shows figures: articles, claims, links, shares supported, opposed and alone, rules used, claims by month."""
    from argmap.corpus import survey
    from argmap.render.store import answers

    with opened(asked.path, asked.stored.named) as db:
        choose(db, asked)
        figures = survey.stats(db)
        if json:
            common.show_json(figures)
        else:
            common.show(answers.stats(figures, top or None))


def choose(db: Store, asked: Asked, *, grouped: bool = False) -> None:
    """Notes in the store's connection which claims are asked about; brings groups up to date when they are needed."""
    from argmap.corpus import same, survey

    if grouped and not same.is_grouped(db):
        kept = "this is done once after a build" if db.is_writable() else "not kept, as the store cannot be written to"
        common.note(f"comparing all claims with each other; {kept}")
        same.group(db)
    survey.choose(db, chosen(db, asked), asked.stored.asked() if grouped else None)


def least(asked: Asked, articles: int | None) -> int:
    """In how many articles a claim has to be made to be shown: in `articles`, else in two, selected ones in one."""
    return articles if articles is not None else 1 if asked.selectors else 2


def fail_if_none(found: Sequence[object], asked: Asked, least: int, fail_empty: bool) -> None:
    """Says that no claim is made in so many articles when none is found, and exits with 1 when asked to."""
    if not found and not asked.is_narrow:
        several = f"no claim of this store is made in {least} or more articles (--articles)"
        common.note(several if least > 1 else "no two claims of this store say the same")
    fail_if(not found, fail_empty, told=not asked.is_narrow)


def chosen(db: Store, asked: Asked) -> Iterator[int] | None:
    """The row ids of the claims asked about; None for all."""
    from argmap.corpus import select

    which = asked.stored.asked()
    if not asked.is_narrow and which.condition().text == "1":
        return None
    return select.ids(db, asked.selectors, exclude=asked.exclude, articles=which)
