"""`argmap trace` and `argmap explain`: what a claim rests on, and why the map says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import choose, common

if TYPE_CHECKING:
    from argmap.render.lines import Line


def register(app: typer.Typer) -> None:
    app.command(epilog="Example: argmap trace article.txt c4 --up")(trace)


def trace(
    article: common.ArticleArgument,
    selectors: choose.ClaimsArgument,
    exclude: choose.ExcludeOption = [],  # noqa: B006
    up: Annotated[bool, typer.Option("--up", help="Show what the claim serves instead, up to the top.")] = False,
    depth: choose.DepthOption = None,
    min_confidence: choose.ConfidenceOption = 0.0,
    width: common.WidthOption = None,
    full: common.FullOption = False,
    levels: common.LevelsOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Show everything a claim rests on and what stands against it, with the cue and rule of every link.

    Selectors that pick several claims give a trace of each. With --json, a list with an object for each.
    """
    from argmap.query.evaluate import without
    from argmap.query.filters import surer
    from argmap.query.walk import nested
    from argmap.render.tree import FOLD, Layout, sums
    from argmap.render.tree import trace as render

    map = surer(common.load_article(article, rules=rules, units=units), min_confidence)
    ids = map.select(*selectors, exclude=exclude)
    map = without(map, exclude)
    if json:
        common.show_json([found for id in ids for found in nested(map, id, depth=depth, up=up)])
    else:
        layout = Layout(width=common.width(width), fold=None if full else FOLD, depth=depth, numbered=levels)
        lines: list[Line] = []
        for id in ids:
            lines += [*([[]] if lines else []), *render(map, id, layout, up=up)]
            if not up:
                lines += [[], *sums(map, id, width=layout.width)]
        common.show(lines)
    choose.fail_if(not ids, fail_empty)
