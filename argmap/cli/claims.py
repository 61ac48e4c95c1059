"""`argmap list` and `argmap tree`: the claims as rows, and as trees."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import choose, common

MOST_ROWS = 1000
"""Rows that are laid out as a table on a terminal; more are written as plain aligned lines, which is faster."""


def register(app: typer.Typer) -> None:
    app.command(
        "list",
        short_help="List the claims, one a row.",
        epilog="Example: argmap list article.txt 'opposes(@)' --sort -confidence",
    )(list_claims)
    app.command(
        "tree",
        short_help="Show the map as trees, the main claim on top.",
        epilog="Example: argmap tree article.txt c4 --depth 2",
    )(tree)


def list_claims(
    article: common.ArticleArgument,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    role: choose.RoleOption = [],  # noqa: B006
    relation: choose.RelationOption = [],  # noqa: B006
    certainty: choose.CertaintyOption = [],  # noqa: B006
    holder: choose.HolderOption = "",
    match: choose.MatchOption = "",
    min_confidence: choose.ConfidenceOption = 0.0,
    depth: choose.DepthOption = None,
    sort: Annotated[
        list[str],
        typer.Option("--sort", metavar="COLUMN", help="Sort by a column (-COLUMN: from the top). May be repeated."),
    ] = [],  # noqa: B006
    width: common.WidthOption = None,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """List the claims: role, holder, certainty, how many support (+) and oppose (-) each, line and text."""
    from argmap.render.terminal import table
    from argmap.select.filters import surer

    asked = choose.filters(
        role=role,
        relation=relation,
        certainty=certainty,
        holder=holder,
        match=match,
        min_confidence=min_confidence,
        depth=depth,
    )
    map = surer(common.load_article(article, rules=rules, units=units), min_confidence)
    ids = choose.chosen(map, asked, selectors, exclude)
    if sort:
        from argmap.select.order import ordered

        ids = ordered(map, ids, sort)
    if json:
        common.show_json([table.claim_dict(map, id) for id in ids])
    elif common.is_terminal() and len(ids) <= MOST_ROWS:
        columns = common.width(width)
        common.show_rich(table.fitted(map, ids, columns), columns)
    else:
        common.show(table.aligned(table.columns(map), table.claim_rows(map, ids)))
    choose.fail_if(not ids, fail_empty)


def tree(
    article: common.ArticleArgument,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    role: choose.RoleOption = [],  # noqa: B006
    relation: choose.RelationOption = [],  # noqa: B006
    certainty: choose.CertaintyOption = [],  # noqa: B006
    holder: choose.HolderOption = "",
    match: choose.MatchOption = "",
    min_confidence: choose.ConfidenceOption = 0.0,
    depth: choose.DepthOption = None,
    width: common.WidthOption = None,
    full: common.FullOption = False,
    levels: common.LevelsOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Show the map as a tree: the main claim on top, what supports (+) and opposes (-) each claim below it.

    A single claim stands for the tree under it. With selectors or filters, the claims that pass are shown,
    and dimmed what joins them; claims of --exclude are left out with their links.
    """
    from argmap.render.terminal.tree import FOLD, Layout
    from argmap.render.terminal.tree import tree as render
    from argmap.select.filters import passing, surer
    from argmap.select.outline import outline
    from argmap.traverse.walk import listed

    asked = choose.filters(
        role=role,
        relation=relation,
        certainty=certainty,
        holder=holder,
        match=match,
        min_confidence=min_confidence,
        depth=depth,
    )
    map = surer(common.load_article(article, rules=rules, units=units), min_confidence)
    shown = outline(map, selectors, set(passing(map, asked)) if asked.narrow else None, exclude=exclude)
    if exclude:
        from argmap.select.evaluate import without

        map = without(map, exclude)
    if json:
        common.show_json(listed(map, [*shown.tops, *shown.alone], keep=shown.keep, depth=depth))
    else:
        layout = Layout(width=common.width(width), fold=None if full else FOLD, depth=depth, numbered=levels)
        common.show(render(map, shown, layout))
    choose.fail_if(not (shown.tops or shown.alone), fail_empty)
