"""`argmap trace` and `argmap explain`: what a claim rests on, and why the map says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from argmap.cli import articles, choose, common
from argmap.cli.declared import Option
from argmap.cli.options import (
    DepthOption,
    Drawing,
    FailEmptyOption,
    JsonOption,
    LevelsOption,
    NamedClaims,
    Paged,
    Reading,
    Sureness,
    WidthOption,
)

if TYPE_CHECKING:
    from argmap.cli.articles import Article, Made
    from argmap.cli.commands import Commands
    from argmap.extract.account import Account
    from argmap.model import ArgumentMap
    from argmap.render.lines import Line


def register(commands: Commands) -> None:
    commands.add(
        trace,
        short="Show everything a claim rests on, or serves, with every cue.",
        example="article.txt c4 --up",
    )
    commands.add(
        explain,
        short="Say why a claim was found, and why it is linked there.",
        example="article.txt c4",
    )


def trace(
    claims: NamedClaims,
    paged: Paged,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    up: Annotated[bool, Option("--up", help="Show what the claim serves instead, up to the top.")] = False,
    depth: DepthOption = None,
    levels: LevelsOption = False,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show everything a claim rests on and what opposes it, with the cue and rule of every link.

    Selectors that pick several claims give a trace of each. With --json, a list of claims; level 0 begins a trace.
    """
    from argmap.render.terminal.tree import FOLD, sums
    from argmap.render.terminal.tree import trace as render
    from argmap.select.evaluate import without
    from argmap.traverse.walk import listed

    asked = articles.asked(claims, reading, paged)
    layout = drawing.layout(FOLD, depth, numbered=levels)

    def make(one: Article) -> Made:
        left, cut = sureness.leave(one.map)
        one = replace(one, map=left)
        ids, map = one.chosen(), without(one.map, one.exclude)
        if json:
            return bool(ids), [found for id in ids for found in listed(map, id, depth=depth, up=up, cut=cut)]
        lines: list[Line] = []
        for id in ids:
            lines += [*([[]] if lines else []), *render(map, id, layout, up=up, cut=cut)]
            if not up:
                lines += [[], *sums(map, id, width=layout.width)]
        return bool(ids), lines

    choose.fail_if(not articles.answer(asked, make, key="trace", json=json), fail_empty, told=True)


def explain(
    claims: NamedClaims,
    paged: Paged,
    reading: Reading,
    every: Annotated[bool, Option("--all", help="Show every alternative and every weight.")] = False,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Say why this claim was found, and why it is linked there.

    Shows the rules, where each comes from, and the exact words [[marked]] in their sentence; then the weights that
    added up, and the runner-up. With --json, a list with an object for each claim.
    """
    from argmap.render.terminal.explain import explain as render
    from argmap.render.terminal.explain import explain_dict

    asked, rules = articles.asked(claims, reading, paged), reading.rules
    rulebook = common.rulebook(rules)
    columns = common.width(width)

    def make(one: Article) -> Made:
        map, ids = one.map, one.chosen()
        accounts = _accounts(map, ids, rules, every=every or json)
        if json:
            return bool(ids), [explain_dict(map, id, accounts.get(id), rulebook) for id in ids]
        lines: list[Line] = []
        for id in ids:
            page = render(map, id, accounts.get(id), rulebook, width=columns, every=every)
            lines += [*([[]] if lines else []), *page]
        return bool(ids), lines

    choose.fail_if(not articles.answer(asked, make, key="claims", json=json), fail_empty, told=True)


def _accounts(map: ArgumentMap, ids: list[str], rules: str | None, *, every: bool) -> dict[str, Account]:
    """The account of each claim; none, and a note why, for a map that these rules did not make."""
    from argmap.errors import UsageError
    from argmap.extract.account import accounts_for

    fresh = map.uncorrected or map
    known = [id for id in ids if id in fresh and fresh.nodes[id]["text"] == map.nodes[id]["text"]]
    if not known:
        return {}
    try:
        return accounts_for(fresh, known, rules, every=every)
    except UsageError as error:
        common.note(f"only the evidence kept in the map can be shown: {error}")
        return {}
