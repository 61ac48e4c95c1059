"""`argmap ask`, `path`, `holders`, `stats` and `show`: questions that a map answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from argmap.cli import articles, choose, common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import (
    ArticleArgument,
    Claims,
    Drawing,
    FailEmptyOption,
    JsonOption,
    NamedOption,
    Paged,
    Reading,
    Stored,
    Sureness,
    WidthOption,
    complete,
)
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.cli.articles import Article, Made
    from argmap.cli.commands import Commands

TopOption = Annotated[
    int, Option("--top", "--limit", "-n", min=0, metavar="N", help="List at most N of each kind; 0 for all.")
]


def register(commands: Commands) -> None:
    commands.add(ask, short="Say what is claimed, by whom, and what stands for and against it.", example="article.txt")
    commands.add(path, short="Show the chain of links between two claims.", example="article.txt c9 @")
    commands.add(holders, short="Group the claims by who holds them.", example="article.txt '+@'")
    commands.add(stats, short="Show figures about the map.", example="article.txt --json")
    commands.add(show, short="Print the article with its claims marked in place.", example="article.txt '+c4'")


def ask(
    claims: Claims,
    stored: Stored,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    top: TopOption = 5,
    json: JsonOption = False,
) -> None:
    """Say what is claimed, who claims it, what stands for and against it, and what is contested.

    With a selector, the question is about that claim instead of the main one. Claims are counted by net effect: an
    attack on an attack is for. In a store, the questions are about all claims, or those selected.
    """
    asked = articles.asked(claims, reading, stored)
    layout = drawing.layout(3)
    if asked.is_store:
        from argmap.cli import store

        sureness.refuse("ask")
        store.ask(asked, top=top, columns=layout.width, json=json)
        return
    from argmap.render.terminal import answers
    from argmap.select.answers import ask

    if len(asked.selectors) > 1 or asked.exclude:
        raise UsageError("in an article, ask is about one claim", "argmap list, tree and holders take selectors")

    def make(one: Article) -> Made:
        map, _ = sureness.leave(one.map)
        found = ask(map, choose.one_claim(map, one.selectors[0]) if one.selectors else None)
        return True, found.to_dict(map) if json else answers.answer(map, found, layout, top=top or len(map))

    articles.answer(asked, make, key="answer", json=json)


def path(
    article: ArticleArgument,
    start: Annotated[
        str, Argument(metavar="CLAIM", help="The claim the chain begins with (c9).", autocompletion=complete)
    ],
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    end: Annotated[
        str, Argument(metavar="[CLAIM]", help="The claim it ends with (c1, @).", autocompletion=complete)
    ] = "@",
    named: NamedOption = "",
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Show the links between two claims, with the cue of each, and whether the first is for or against the last.

    The chain follows the links when it can. Otherwise it goes back, or up to a claim both serve and down again.
    """
    from argmap.render.terminal.answers import chain
    from argmap.render.terminal.tree import FOLD
    from argmap.traverse.path import path

    whole, claims = articles.one(article, reading, named, [start, end])
    map, _ = sureness.leave(whole)
    first, last = (choose.one_claim(map, claim) for claim in claims)
    links = path(map, first, last)
    missing = not links and first != last
    if json:
        common.show_json([{"source": link.source, "target": link.target, **link.to_dict()} for link in links])
    elif not missing:
        common.show(chain(map, first, links, drawing.layout(FOLD)))
    if missing:
        found = "; with weaker ones there is one" if map is not whole and path(whole, first, last) else ""
        common.note(f"no chain of {'links' if map is whole else 'such links'} joins {first} and {last}{found}")
    choose.fail_if(missing, fail_empty, told=True)


def holders(
    claims: Claims,
    paged: Paged,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    fail_empty: FailEmptyOption = False,
    json: JsonOption = False,
) -> None:
    """Group the claims by who holds them, with certainty and side.

    In a store: in how many articles, how surely, on which side of the main claims, and between which dates.
    """
    asked = articles.asked(claims, reading, paged)
    if asked.is_store:
        from argmap.cli import store

        sureness.refuse("holders")
        choose.fail_if(not store.holders(asked, json=json), fail_empty)
        return
    from argmap.render.terminal.answers import held
    from argmap.select.answers import holders

    layout = drawing.layout(1)

    def make(one: Article) -> Made:
        map, cut = sureness.leave(one.map)
        found = holders(map, replace(one, map=map).chosen())
        return bool(found), [holder.to_dict() for holder in found] if json else held(map, found, layout, cut)

    choose.fail_if(not articles.answer(asked, make, key="holders", json=json), fail_empty, told=True)


def stats(
    claims: Claims,
    stored: Stored,
    reading: Reading,
    sureness: Sureness,
    top: TopOption = 8,
    width: WidthOption = None,
    json: JsonOption = False,
) -> None:
    """Show figures about the map: size, depth, breadth, shares, words per claim, cues and rules used.

    In a store: articles, claims, links, shares supported, opposed and alone, rules used, claims by month.
    """
    asked = articles.asked(claims, reading, stored)
    if asked.is_store:
        from argmap.cli import store

        sureness.refuse("stats")
        store.stats(asked, top=top, json=json)
        return
    from argmap.render.terminal.answers import figures
    from argmap.render.terminal.tree import Layout
    from argmap.select.answers import stats

    layout = Layout(width=common.width(width))

    def make(one: Article) -> Made:
        map, cut = sureness.leave(one.map)
        ids = replace(one, map=map).chosen()
        found = stats(map, ids)
        if sureness.least():
            found["unlinked"] = len(cut.intersection(ids))
        return True, found if json else figures(found, layout, top=top or len(map))

    articles.answer(asked, make, key="stats", json=json)


def show(
    claims: Claims,
    paged: Paged,
    reading: Reading,
    sureness: Sureness,
    width: WidthOption = None,
    fail_empty: FailEmptyOption = False,
) -> None:
    """Print the article itself, with the claims marked in place and their links in the margin."""
    from argmap.render.terminal.article import marked

    asked = articles.asked(claims, reading, paged)
    columns = common.width(width)

    def make(one: Article) -> Made:
        map, cut = sureness.leave(one.map)
        ids = replace(one, map=map).chosen()
        return bool(ids), marked(map, ids, width=columns, cut=cut)

    choose.fail_if(not articles.answer(asked, make, key="", json=False), fail_empty, told=True)
