"""`argmap extract`: the map as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli import articles, common
from argmap.cli.options import ArticleArgument, NamedOption, OutOption, Reading

if TYPE_CHECKING:
    from argmap.cli.commands import Commands


def register(commands: Commands) -> None:
    commands.add(extract, short="Extract the map and save it as JSON.", example="article.txt -o map.json")


def extract(
    reading: Reading,
    article: ArticleArgument = "",
    named: NamedOption = "",
    out: OutOption = None,
) -> None:
    """Extract the argument map and save it as JSON, which all commands read."""
    from argmap.formats.json import dumps

    map, _ = articles.one(article, reading, named)
    common.write(dumps(map), out)
