"""`argmap view`: the article and its map as one page for any browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from argmap.cli import common
from argmap.errors import UsageError

PAGE_MARK = b'<meta name="generator" content="argmap'


def register(app: typer.Typer) -> None:
    app.command(
        short_help="Write a page to look at and explore the map in.",
        epilog="Example: argmap view article.txt -o article.html --open",
    )(view)


def view(
    article: common.ArticleArgument,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="FILE", help="The page to write, or - (default: ARTICLE.html).")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What stands on top of the page.")] = "",
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Write one self-contained page: the article with every claim marked, the map beside it, and why.

    The page needs no network and opens from disk; page.html#c4 opens on claim c4.
    """
    from argmap.render.page import page
    from argmap.rules import load

    if open_it and out == common.STDOUT:
        raise UsageError("--open needs a file", "leave out -o - or --open")
    map = common.load_article(article, rules=rules, units=units)
    book = load(*([rules] if rules is not None else []))
    notes = {id: (rule.what, rule.source) for id, rule in book.rules.items()}
    target = out or _beside(article)
    common.write(page(map, title=title, rules=notes), target)
    if target != common.STDOUT:
        common.note(f"wrote {target}")
    if open_it:
        _open(Path(target))


def _beside(article: str) -> str:
    """The page's name when none is given: the article's own with .html, in the current folder.

    A file of that name that is no page of argmap is not replaced.
    """
    stem = "map" if article == common.STDIN else Path(article).stem
    name = Path(f"{stem}.html")
    if name.exists() and Path(article).exists() and name.samefile(article):
        name = Path(f"{stem}.map.html")
    if name.exists() and not _is_page(name):
        raise UsageError(f"{str(name)!r} is there and is no page of argmap", "give another name with -o")
    return str(name)


def _is_page(path: Path) -> bool:
    with open(path, "rb") as file:
        return PAGE_MARK in file.read(4000)


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        common.note(f"no browser to open it with; open {page} yourself")
