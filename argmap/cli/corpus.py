"""`argmap corpus`: a store of the maps of many articles; which module holds which of its commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer.core import TyperCommand

# Each command: its module, its function, and the example its help ends with.
COMMANDS = {
    "build": ("corpus_build", "build", "articles/ more.jsonl --into store.argmap"),
    "list": ("corpus_views", "list_claims", "store.argmap 'holder:critics & opposed:1..'"),
    "tree": ("corpus_views", "tree", "store.argmap '\"supply lines\"' --since 2024-08"),
    "trace": ("corpus_views", "trace", "store.argmap 'articles/kursk.txt#c4'"),
    "search": ("corpus_survey", "search", "store.argmap 'supply \"the front\" -winter'"),
    "same": ("corpus_survey", "same", "store.argmap --text 'night trains lose money'"),
    "ask": ("corpus_survey", "ask", "store.argmap --since 2024-08"),
    "holders": ("corpus_survey", "holders", "store.argmap '\"supply lines\"'"),
    "check": ("corpus_views", "check", "store.argmap --select A201"),
    "stats": ("corpus_survey", "stats", "store.argmap --source 'The Post'"),
    "export": ("corpus_build", "export", "store.argmap --to parquet -o tables/"),
}


class _Commands(TyperGroup):
    """The commands, each made when it is asked for: making all of them costs more than most answers."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, name: str) -> TyperCommand | None:
        if name not in COMMANDS:
            return None
        module, function, example = COMMANDS[name]
        command = getattr(import_module(f"argmap.cli.{module}"), function)
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name, epilog=f"Example: argmap corpus {name} {example}")(command)
        made: TyperCommand = typer.main.get_command(app)  # type: ignore[assignment]
        return made


def register(app: typer.Typer) -> None:
    corpus = typer.Typer(
        cls=_Commands,
        help="Build a store of the argument maps of many articles, and ask across all of them.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: argmap corpus build articles/ --into store.argmap",
    )
    corpus.callback()(lambda: None)
    app.add_typer(corpus, name="corpus", short_help="Put many articles in a store, and ask across all of them.")
