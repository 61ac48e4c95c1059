"""`argmap trace` and `argmap explain`: what a claim rests on, and why the map says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap import api
from argmap.cli import choose, common

if TYPE_CHECKING:
    from argmap.extract.account import Account
    from argmap.model import ArgumentMap
    from argmap.render.lines import Line


def register(app: typer.Typer) -> None:
    app.command(
        short_help="Show all a claim rests on, or serves, with every cue.",
        epilog="Example: argmap trace article.txt c4 --up",
    )(trace)
    app.command(
        short_help="Say why a claim is one, and why its link was drawn.",
        epilog="Example: argmap explain article.txt c4",
    )(explain)


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

    Selectors that pick several claims give a trace of each. With --json, a list of claims; level 0 begins a trace.
    """
    from argmap.render.terminal.tree import FOLD, Layout, sums
    from argmap.render.terminal.tree import trace as render
    from argmap.select.evaluate import without
    from argmap.select.filters import surer
    from argmap.traverse.walk import listed

    map = surer(common.load_article(article, rules=rules, units=units), min_confidence)
    ids = api.select(map, *selectors, exclude=exclude)
    map = without(map, exclude)
    if json:
        common.show_json([found for id in ids for found in listed(map, id, depth=depth, up=up)])
    else:
        layout = Layout(width=common.width(width), fold=None if full else FOLD, depth=depth, numbered=levels)
        lines: list[Line] = []
        for id in ids:
            lines += [*([[]] if lines else []), *render(map, id, layout, up=up)]
            if not up:
                lines += [[], *sums(map, id, width=layout.width)]
        common.show(lines)
    choose.fail_if(not ids, fail_empty)


def explain(
    article: common.ArticleArgument,
    selectors: choose.ClaimsArgument,
    exclude: choose.ExcludeOption = [],  # noqa: B006
    every: Annotated[bool, typer.Option("--all", help="Tell all options of the claim, and all weights.")] = False,
    width: common.WidthOption = None,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Say why this is a claim and why it serves the one it serves.

    The rules, where each comes from, and the exact words [[marked]] in their sentence; then the weights that
    added up, and the runner-up that was beaten. With --json, a list with an object for each claim.
    """
    from argmap.render.terminal.explain import explain as render
    from argmap.render.terminal.explain import explain_dict
    from argmap.rules import load

    map = common.load_article(article, rules=rules, units=units)
    ids = api.select(map, *selectors, exclude=exclude)
    rulebook = load(*([rules] if rules is not None else []))
    accounts = _accounts(map, ids, rules)
    if json:
        common.show_json([explain_dict(map, id, accounts.get(id), rulebook) for id in ids])
    else:
        lines: list[Line] = []
        for id in ids:
            page = render(map, id, accounts.get(id), rulebook, width=common.width(width), every=every)
            lines += [*([[]] if lines else []), *page]
        common.show(lines)
    choose.fail_if(not ids, fail_empty)


def _accounts(map: ArgumentMap, ids: list[str], rules: str | None) -> dict[str, Account]:
    """The account of each claim; none, and a note why, for a map that these rules did not make."""
    from argmap.errors import UsageError
    from argmap.extract.account import accounts_for

    try:
        return accounts_for(map, ids, rules)
    except UsageError as error:
        common.note(f"only the evidence kept in the map can be told: {error}")
        return {}
