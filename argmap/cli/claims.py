"""`argmap list` and `argmap tree`: the claims as rows, and as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, choose, common
from argmap.cli.declared import Option
from argmap.cli.options import (
    NONE,
    Claims,
    Drawing,
    FailEmptyOption,
    Filtering,
    JsonOption,
    LevelsOption,
    Paged,
    Reading,
    WidthOption,
)
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.cli.articles import Article, Made
    from argmap.cli.commands import Commands
    from argmap.model import ArgumentMap

MOST_ROWS = 1000
"""Rows that are laid out as a table on a terminal; more are written as plain aligned lines, which is faster."""


def _columns(incomplete: str) -> list[str]:
    from argmap.cli.complete import columns

    return columns(incomplete)


SortOption = Annotated[
    list[str],
    Option(
        "--sort",
        metavar="COLUMN",
        help="Sort by this column (-COLUMN: largest first). Repeatable.",
        autocompletion=_columns,
    ),
]


def register(commands: Commands) -> None:
    commands.add(
        list_claims,
        "list",
        short="List the claims, one a row.",
        example="article.txt 'opposes(@)' --sort -confidence",
    )
    commands.add(tree, short="Show the map as trees, the main claim on top.", example="article.txt c4 --depth 2")


def list_claims(
    claims: Claims,
    filtering: Filtering,
    paged: Paged,
    reading: Reading,
    sort: SortOption = NONE,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """List the claims: role, holder, certainty, number of supporting (+) and opposing (-) claims, line and text.

    In a pipe or a file, what a claim needs to be read alone follows behind a tab, in square brackets; cut -f1 leaves
    it out. For a store, too.
    """
    asked, filters = articles.asked(claims, reading, paged), filtering.filters()
    columns = common.width(width)
    if asked.is_store:
        from argmap.cli import store

        _only_articles(sort, filtering)
        choose.fail_if(not store.list_claims(asked, filters, columns=columns, json=json), fail_empty)
        return
    from argmap.render.terminal import table

    as_table = common.is_terminal() and len(asked.paths) == 1 and not json

    def make(one: Article) -> Made:
        map, cut = filtering.leave(one.map)
        ids = _sorted(map, choose.chosen(map, filters, one.selectors, one.exclude), sort)
        if json:
            return bool(ids), [table.claim_dict(map, id) for id in ids]
        if as_table and len(ids) <= MOST_ROWS:
            common.show_rich(table.fitted(map, ids, columns, cut), columns)
            return bool(ids), []
        return bool(ids), table.aligned(table.columns(map), table.claim_rows(map, ids, cut, whole=True))

    choose.fail_if(not articles.answer(asked, make, key="claims", json=json), fail_empty, told=True)


def _sorted(map: ArgumentMap, ids: list[str], sort: list[str]) -> list[str]:
    """The claims in the order asked for."""
    if not sort:
        return ids
    from argmap.select.order import ordered

    return ordered(map, ids, sort)


def _only_articles(sort: list[str], filtering: Filtering) -> None:
    """Raises `UsageError` for options that a list of the claims of a store has no answer to."""
    if sort:
        raise UsageError("--sort goes with an article", "a store lists its claims by article, in the order of the text")
    filtering.refuse("list")


def tree(
    claims: Claims,
    filtering: Filtering,
    paged: Paged,
    drawing: Drawing,
    reading: Reading,
    levels: LevelsOption = False,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show the map as a tree: the main claim on top, what supports (+) and opposes (-) each claim below it.

    A claim named alone stands for the tree under it. Other selectors and filters show the claims that match and,
    dimmed, those that join them. --exclude leaves out claims with their links.
    """
    from argmap.render.terminal.tree import FOLD, doubt
    from argmap.render.terminal.tree import tree as render
    from argmap.select.filters import passing
    from argmap.select.outline import outline
    from argmap.traverse.walk import listed

    asked, filters = articles.asked(claims, reading, paged), filtering.filters()
    layout = drawing.layout(FOLD, filters.depth, numbered=levels)
    narrow = filters.narrow and not asked.is_store  # a store has applied them

    def make(one: Article) -> Made:
        map, cut = filtering.leave(one.map)
        passed = set(passing(map, filters)) if narrow else None
        shown = outline(map, one.selectors, passed, exclude=one.exclude, before=one.map)
        if one.exclude:
            from argmap.select.evaluate import without

            map = without(map, one.exclude)
        heads = [*shown.tops, *shown.unlinked, *shown.alone]
        if json:
            return bool(heads), listed(map, heads, keep=shown.keep, depth=filters.depth, cut=cut)
        return bool(heads), [*render(map, shown, layout), *doubt(map, shown, layout)]

    found = articles.answer(asked, make, key="trees", json=json, filters=filters)
    choose.fail_if(not found, fail_empty, told=True)
