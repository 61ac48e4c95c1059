"""`argmap view`: the article and its map as one page for any browser."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from argmap.cli import articles, common, corrections
from argmap.cli.declared import Option
from argmap.cli.options import ArticleArgument, NamedOption, Reading
from argmap.errors import UsageError
from argmap.web import is_web

if TYPE_CHECKING:
    from argmap.cli.commands import Commands


def register(commands: Commands) -> None:
    commands.add(
        view,
        short="Write a page that shows the map, for any browser.",
        example="article.txt -o article.html --open",
    )


OutOption = Annotated[
    str | None,
    Option("-o", "--out", metavar="FILE", help="The page to write (default: ARTICLE.html; of standard input: -)."),
]
PortOption = Annotated[
    int, Option("--port", min=0, max=65535, metavar="N", help="--edit: the port (default: any free).")
]


def view(
    reading: Reading,
    article: ArticleArgument = "",
    out: OutOption = None,
    open_it: Annotated[bool, Option("--open", help="Open the page in the browser.")] = False,
    title: Annotated[str, Option("--title", metavar="TEXT", help="Page title.")] = "",
    edit: Annotated[
        bool, Option("--edit", help="Serve the page on this machine, and save what is corrected there.")
    ] = False,
    port: PortOption = 0,
    named: NamedOption = "",
) -> None:
    """Write one self-contained page: the article with every claim marked, the map beside it, and why.

    The page needs no network and opens from disk; page.html#c4 opens on claim c4. With --edit, the page is served at
    the address printed, and corrections made there stand in ARTICLE.argmap.toml at once; Ctrl-C ends that.
    """
    article = article or articles.piped()
    if edit:
        if out is not None or named:
            raise UsageError("--edit serves the page of one article", "leave out -o and --article")
        _serve(article, reading, title, port, open_it=open_it)
        return
    if port:
        raise UsageError("--port goes with --edit")
    if open_it and out == common.STDOUT:
        raise UsageError("--open needs a file", "leave out -o - or --open")
    target = _write(article, reading, named, title, out, open_it=open_it)
    if open_it:
        _open(Path(target))


def _write(article: str, reading: Reading, named: str, title: str, out: str | None, *, open_it: bool) -> str:
    """Writes the page of an article to a file or to standard output; which."""
    from argmap.render.page import page
    from argmap.render.page.pen import Pen

    map, _ = articles.one(article, reading, named)
    read = map.name if articles.is_store(article) else article
    target = out or (common.STDOUT if read == common.STDIN and not open_it else _beside(read))
    pen = Pen(overlay=corrections.overlay_of(article, reading))
    common.write(page(map, title=title, file=_source(map.name, target), pen=pen, **_notes(reading.rules)), target)
    if target != common.STDOUT:
        common.note(f"wrote {target}")
    return target


def _notes(rules: str | None) -> dict[str, Any]:
    """What the page says of rules and schemes."""
    book = common.rulebook(rules)
    return {
        "rules": {id: (rule.what, rule.source) for id, rule in book.rules.items()},
        "schemes": {name: (told["name"], told["questions"]) for name, told in book.sections.schemes.items()},
    }


def _serve(article: str, reading: Reading, title: str, port: int, *, open_it: bool) -> None:
    """Serves the page of an article until Ctrl-C; what is corrected there stands beside the article."""
    import webbrowser
    from dataclasses import replace

    from argmap.cli import serving
    from argmap.cli.edit import desk_of, file_of
    from argmap.correct import beside, overlay
    from argmap.correct.corrected import correct
    from argmap.correct.replaced import carried
    from argmap.render.page import page
    from argmap.render.page.pen import Pen

    if article == common.STDIN:
        raise UsageError("--edit reads the article again and again", "give a file, not standard input")
    file, notes = file_of(article, reading), _notes(reading.rules)
    desk = desk_of(article, reading, file)  # an article that cannot be read is told here

    def made(content: str | None) -> str:
        nonlocal desk
        desk = desk_of(article, reading, file)
        saves = {"save": serving.SAVE, "etag": content} if content is not None else {}
        return page(desk.map, title=title, pen=Pen(overlay=desk.overlay, **saves), **notes)

    def save(data: bytes) -> None:
        given = overlay.loads(data, file)
        correct(desk.fresh, given, desk.ground)  # refuses what contradicts itself
        with beside.locked(article):
            before = beside.read(file).corrections
            beside.write(file, replace(given, corrections=tuple(carried(before, given.corrections, desk.finder))))

    served, address = serving.server(serving.Editor(page=made, save=save, file=file), port)
    print(address, flush=True)
    common.note(f"corrections stand in {file}; Ctrl-C ends this")
    if open_it:
        webbrowser.open(address)
    with served, suppress(KeyboardInterrupt):
        served.serve_forever()


def _source(name: str, target: str) -> str:
    """The address of the article's file as seen from the page at `target`; empty when there is no such file."""
    from urllib.parse import quote, urldefrag

    if is_web(name):
        return quote(urldefrag(name).url, safe="/:?&=%;,+~@!$'()*[]")
    if not os.path.isfile(name):
        return ""
    folder = os.path.dirname(os.path.abspath(target)) if target != common.STDOUT else os.getcwd()
    return quote(Path(os.path.relpath(name, folder)).as_posix())


def _beside(article: str) -> str:
    """The page's name when none is given: the article's own with .html, in the current folder.

    A file of that name that is no page of argmap is not replaced.
    """
    stem = "map" if article == common.STDIN else Path(article).stem
    name = Path(f"{stem}.html")
    if name.exists() and Path(article).exists() and name.samefile(article):
        name = Path(f"{stem}.map.html")
    if name.exists() and not _is_page(name):
        raise UsageError(f"{str(name)!r} already exists and was not written by argmap", "give another name with -o")
    return str(name)


def _is_page(path: Path) -> bool:
    from argmap.formats import viewed

    with open(path, encoding="utf-8", errors="replace") as file:
        return viewed.sniff(file.read(viewed.HEAD))


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        common.note(f"no browser to open it with; open {page} yourself")
