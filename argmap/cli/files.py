"""`argmap extract` and `argmap export`: the map as a file."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import common
from argmap.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command(epilog="Example: argmap extract article.txt -o map.json")(extract)
    app.command(epilog="Example: argmap export article.txt --to dot -o map.dot")(export)


def extract(
    article: common.ArticleArgument,
    out: common.OutOption = None,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Extract the argument map and save it as JSON, to be read again by every command."""
    from argmap.formats.json import dumps

    common.write(dumps(common.load_article(article, rules=rules, units=units)), out)


def export(
    article: common.ArticleArgument,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="json or dot; told from the suffix of -o if absent.")
    ] = None,
    out: common.OutOption = None,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Write the map in another format."""
    from argmap import formats

    format = formats.by_name(to) if to is not None else formats.by_suffix(out or "")
    if format is None:
        raise UsageError("in which format?", f"--to {' or --to '.join(formats.writable())}")
    dumps = format.dumps
    common.write(dumps(common.load_article(article, rules=rules, units=units)), out)
