"""`argmap trace` and `argmap explain`: what a claim rests on, and why the map says so."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import choose, common


def register(app: typer.Typer) -> None:
    app.command(epilog="Example: argmap trace article.txt c4 --up")(trace)


def trace(
    article: common.ArticleArgument,
    claim: choose.ClaimArgument,
    up: Annotated[bool, typer.Option("--up", help="Show what the claim serves instead, up to the top.")] = False,
    depth: choose.DepthOption = None,
    min_confidence: choose.ConfidenceOption = 0.0,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Show everything a claim rests on and what stands against it, with the cue and rule of every link."""
    from argmap.query.filters import surer
    from argmap.query.walk import nested
    from argmap.render.tree import sums
    from argmap.render.tree import trace as render

    map = surer(common.load_article(article, rules=rules, units=units), min_confidence)
    id = choose.one_claim(map, claim)
    if json:
        common.show_json(nested(map, top=id, depth=depth, up=up)[0])
        return
    common.show(render(map, id, width=common.width(), depth=depth, up=up))
    if not up:
        common.show([[], *sums(map, id, width=common.width())])
