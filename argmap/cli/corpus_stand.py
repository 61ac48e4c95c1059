"""`argmap corpus stand`: how the same claim fares in each article that makes it."""

from __future__ import annotations

from argmap.cli import common
from argmap.cli.articles import in_store, opened
from argmap.cli.judging import Judging
from argmap.cli.options import FailEmptyOption, JsonOption, ManyOption, Paged, StoreClaims, Sureness, WidthOption
from argmap.cli.store import choose, fail_if_none, least
from argmap.errors import UsageError

PAGE = 20
"""Claims that are shown at once."""


def stand(
    claims: StoreClaims,
    judging: Judging,
    paged: Paged,
    sureness: Sureness,
    articles: ManyOption = None,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show how the same claim fares in each article that makes it: where it stands, where it falls, how strong it is.

    With selectors, the claims that say the same as those selected. Each article is judged on its own.
    """
    from argmap.corpus.fare import fares
    from argmap.render.store.fares import fare, fare_dict
    from argmap.semantics.settings import Base

    if judging.base not in {base.value for base in Base}:
        raise UsageError("a file of base weights is for one article", "--base half, confidence or holders")
    asked = in_store(claims, paged)
    page = paged.page(PAGE)
    with opened(asked.path, asked.stored.named) as db:
        choose(db, asked, grouped=True)
        many, sure = least(asked, articles), sureness.least()
        made = fares(db, judging.settings(), least=sure, articles=many, limit=page.wanted, offset=page.offset)
        found = list(made)
    shown = page.shown(found)
    if json:
        common.show_json([fare_dict(one) for one in shown])
    else:
        columns = common.width(width)
        common.show([line for one in shown for line in fare(one, columns, 0 if asked.selectors else 8)])
    page.note_more(len(found))
    fail_if_none(found, asked, many, fail_empty)
