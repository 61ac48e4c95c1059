"""`argmap extract`: the map as a file."""

from __future__ import annotations

import typer

from argmap.cli import articles, bundles, common
from argmap.cli.options import ArticleArgument, NamedOption, OutOption, Reading


def register(app: typer.Typer) -> None:
    bundles.add(app, extract, short="Extract the map and save it as JSON.", example="article.txt -o map.json")


def extract(
    article: ArticleArgument,
    reading: Reading,
    named: NamedOption = "",
    out: OutOption = None,
) -> None:
    """Extract the argument map and save it as JSON. Every command reads it again."""
    from argmap.formats.json import dumps

    map, _ = articles.one(article, reading, named)
    common.write(dumps(map), out)
