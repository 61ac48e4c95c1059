"""`argmap list` and `argmap tree`: the claims as rows, and as trees."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import choose, common


def register(app: typer.Typer) -> None:
    app.command("list", epilog="Example: argmap list article.txt --relation opposes")(list_claims)
    app.command("tree", epilog="Example: argmap tree article.txt c4 --depth 2")(tree)


def list_claims(
    article: common.ArticleArgument,
    role: choose.RoleOption = [],  # noqa: B006
    relation: choose.RelationOption = [],  # noqa: B006
    certainty: choose.CertaintyOption = [],  # noqa: B006
    holder: choose.HolderOption = "",
    match: choose.MatchOption = "",
    min_confidence: choose.ConfidenceOption = 0.0,
    depth: choose.DepthOption = None,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """List the claims: role, holder, certainty, how many support (+) and oppose (-) each, line and text."""
    from argmap.query.filters import surer
    from argmap.render import table

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
    ids = choose.chosen(map, asked)
    if json:
        common.show_json([table.claim_dict(map, id) for id in ids])
    elif common.is_terminal():
        common.show_rich(table.fitted(map, ids, common.width()))
    else:
        common.show(table.aligned(table.COLUMNS, table.claim_rows(map, ids)))


def tree(
    article: common.ArticleArgument,
    claim: Annotated[str | None, typer.Argument(metavar="[CLAIM]", help="Only the tree under this claim (c4).")] = None,
    role: choose.RoleOption = [],  # noqa: B006
    relation: choose.RelationOption = [],  # noqa: B006
    certainty: choose.CertaintyOption = [],  # noqa: B006
    holder: choose.HolderOption = "",
    match: choose.MatchOption = "",
    min_confidence: choose.ConfidenceOption = 0.0,
    depth: choose.DepthOption = None,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Show the map as a tree: the main claim on top, what supports (+) and opposes (-) each claim below it.

    With filters, the claims that pass are shown with what leads from them to the top, which is dimmed.
    """
    from argmap.query.filters import passing, surer
    from argmap.query.walk import nested
    from argmap.render.tree import tree as render

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
    top = choose.one_claim(map, claim) if claim is not None else None
    keep, context = None, set[str]()
    if asked.narrow:
        from argmap.query.evaluate import reach

        found = set(passing(map, asked))
        keep = reach(map.successors, found)
        context = keep - found
    if json:
        common.show_json(nested(map, top=top, keep=keep, depth=depth))
    else:
        common.show(render(map, top=top, width=common.width(), keep=keep, context=context, depth=depth))
