"""`argmap ask`, `path`, `holders`, `stats` and `show`: questions that a map answers."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap import api
from argmap.cli import choose, common

TopOption = Annotated[int, typer.Option("--top", min=1, metavar="N", help="How many to list of each kind.")]


def register(app: typer.Typer) -> None:
    app.command(
        short_help="Say what is claimed, by whom, what speaks for and against.",
        epilog="Example: argmap ask article.txt",
    )(ask)
    app.command(
        short_help="Show the chain of links between two claims.", epilog="Example: argmap path article.txt c9 @"
    )(path)
    app.command(short_help="Group the claims by who holds them.", epilog="Example: argmap holders article.txt '+@'")(
        holders
    )
    app.command(short_help="Give the figures of the map.", epilog="Example: argmap stats article.txt --json")(stats)
    app.command(
        short_help="Print the article with its claims marked in place.", epilog="Example: argmap show article.txt '+c4'"
    )(show)


def ask(
    article: common.ArticleArgument,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]", help="Ask about this claim (c4) instead of the main one.", autocompletion=choose.complete
        ),
    ] = None,
    top: TopOption = 5,
    width: common.WidthOption = None,
    full: common.FullOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Answer what an analyst asks: what is claimed, who claims it, what stands for and against it, what is contested.

    Counts are of claims by net effect: an attack on an attack is for.
    """
    from argmap.render.terminal import answers
    from argmap.render.terminal.tree import FOLD, Layout
    from argmap.select.answers import ask

    map = common.load_article(article, rules=rules, units=units)
    found = ask(map, choose.one_claim(map, claim) if claim is not None else None)
    if json:
        common.show_json(found.to_dict(map))
    else:
        layout = Layout(width=common.width(width), fold=None if full else FOLD)
        common.show(answers.answer(map, found, layout, top=top))


def path(
    article: common.ArticleArgument,
    start: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Where the chain begins (c9).", autocompletion=choose.complete)
    ],
    end: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Where it ends (c1, @).", autocompletion=choose.complete)
    ] = "@",
    width: common.WidthOption = None,
    full: common.FullOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Show the chain of links between two claims, with the cue of each and what the first is to the last.

    The chain follows the links when it can; else it goes back, or up to a claim both serve and down again.
    """
    from argmap.render.terminal.answers import chain
    from argmap.render.terminal.tree import FOLD, Layout
    from argmap.traverse.path import path

    map = common.load_article(article, rules=rules, units=units)
    ends = choose.one_claim(map, start), choose.one_claim(map, end)
    links = path(map, *ends)
    missing = not links and ends[0] != ends[1]
    if json:
        common.show_json([{"source": link.source, "target": link.target, **link.to_dict()} for link in links])
    elif not missing:
        layout = Layout(width=common.width(width), fold=None if full else FOLD)
        common.show(chain(map, ends[0], links, layout))
    if missing:
        common.note(f"no chain of links joins {ends[0]} and {ends[1]}")
    choose.fail_if(missing, fail_empty)


def holders(
    article: common.ArticleArgument,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    width: common.WidthOption = None,
    full: common.FullOption = False,
    fail_empty: choose.FailEmptyOption = False,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Group the claims by who holds them, with certainty and side."""
    from argmap.render.terminal.answers import held
    from argmap.render.terminal.tree import Layout
    from argmap.select.answers import holders

    map = common.load_article(article, rules=rules, units=units)
    found = holders(map, api.select(map, *selectors, exclude=exclude))
    if json:
        common.show_json([holder.to_dict() for holder in found])
    else:
        common.show(held(map, found, Layout(width=common.width(width), fold=None if full else 1)))
    choose.fail_if(not found, fail_empty)


def stats(
    article: common.ArticleArgument,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    top: TopOption = 8,
    width: common.WidthOption = None,
    json: common.JsonOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Give the figures of the map: size, depth, breadth, shares, words per claim, cues and rules used."""
    from argmap.render.terminal.answers import figures
    from argmap.render.terminal.tree import Layout
    from argmap.select.answers import stats

    map = common.load_article(article, rules=rules, units=units)
    found = stats(map, api.select(map, *selectors, exclude=exclude))
    if json:
        common.show_json(found)
    else:
        common.show(figures(found, Layout(width=common.width(width)), top=top))


def show(
    article: common.ArticleArgument,
    selectors: choose.SelectorsArgument = [],  # noqa: B006
    exclude: choose.ExcludeOption = [],  # noqa: B006
    width: common.WidthOption = None,
    fail_empty: choose.FailEmptyOption = False,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Print the article itself, with the claims marked in place and their links in the margin."""
    from argmap.render.terminal.article import marked

    map = common.load_article(article, rules=rules, units=units)
    ids = api.select(map, *selectors, exclude=exclude)
    common.show(marked(map, ids, width=common.width(width)))
    choose.fail_if(not ids, fail_empty)
