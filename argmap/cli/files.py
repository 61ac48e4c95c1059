"""`argmap extract`: the map as a file."""

from __future__ import annotations

import typer

from argmap.cli import common


def register(app: typer.Typer) -> None:
    app.command(
        short_help="Extract the map and save it as JSON.", epilog="Example: argmap extract article.txt -o map.json"
    )(extract)


def extract(
    article: common.ArticleArgument,
    out: common.OutOption = None,
    rules: common.RulesOption = None,
    units: common.UnitsOption = None,
) -> None:
    """Extract the argument map and save it as JSON, to be read again by every command."""
    from argmap.formats.json import dumps

    common.write(dumps(common.load_article(article, rules=rules, units=units)), out)
