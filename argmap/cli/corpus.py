"""`argmap corpus`: a store of the maps of many articles; which module holds which of its commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from argmap.errors import UsageError

if TYPE_CHECKING:
    from typer.core import TyperCommand

# Each command: its module, its function, and the example its help ends with.
COMMANDS = {
    "build": ("corpus_build", "build", "articles/ more.jsonl --into store.argmap"),
    "search": ("corpus_search", "search", "store.argmap 'supply \"the front\" -winter'"),
    "same": ("corpus_search", "same", "store.argmap --text 'night trains lose money'"),
    "stand": ("corpus_stand", "stand", "store.argmap '\"night trains\"'"),
    "export": ("corpus_build", "export", "store.argmap --to parquet -o tables/"),
}
MOVED = ("list", "tree", "trace", "ask", "holders", "check", "stats")
"""Commands that read a store as any other article."""


class _Commands(TyperGroup):
    """The commands, each made when it is asked for: making all of them costs more than most answers."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, name: str) -> TyperCommand | None:
        if name not in COMMANDS:
            return None
        from argmap.cli.bundles import unbundled

        module, function, example = COMMANDS[name]
        command = unbundled(getattr(import_module(f"argmap.cli.{module}"), function))
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name, epilog=f"Example: argmap corpus {name} {example}")(command)
        made: TyperCommand = typer.main.get_command(app)  # type: ignore[assignment]
        return made

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in MOVED:
            from shlex import join

            raise UsageError(f"argmap corpus {args[0]} is now argmap {args[0]}", f"type: {join(['argmap', *args])}")
        return super().resolve_command(ctx, args)


def register(app: typer.Typer) -> None:
    corpus = typer.Typer(
        cls=_Commands,
        help="Build a store of the argument maps of many articles, and search it. Commands such as list read it too.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: argmap corpus build articles/ --into store.argmap",
    )
    corpus.callback()(lambda: None)
    app.add_typer(corpus, name="corpus", short_help="Put many articles in a store, and search across all of them.")
