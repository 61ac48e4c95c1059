"""`argmap corpus`: a store of the maps of many articles; which module holds which of its commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from argmap.cli.commands import Commands, Group
from argmap.errors import UsageError

if TYPE_CHECKING:
    from typer.core import TyperCommand

# Each command: its module, its function, what it does on one line, and the example its help ends with.
COMMANDS = {
    "build": (
        "corpus_build",
        "build",
        "Put the maps of articles in a store.",
        "articles/ more.jsonl --into store.argmap",
    ),
    "search": (
        "corpus_search",
        "search",
        "Search the text of all claims.",
        "store.argmap 'supply \"the front\" -winter'",
    ),
    "same": (
        "corpus_search",
        "same",
        "Show claims made in several articles.",
        "store.argmap --text 'night trains lose money'",
    ),
    "stand": (
        "corpus_stand",
        "stand",
        "Show how the same claim fares in each article.",
        "store.argmap '\"night trains\"'",
    ),
    "export": ("corpus_export", "export", "Write what is in a store to files.", "store.argmap --to parquet -o tables/"),
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
        from argmap.cli.application import add

        module, function, short, example = COMMANDS[name]
        commands = Commands("argmap corpus")
        commands.add(getattr(import_module(f"argmap.cli.{module}"), function), name, short=short, example=example)
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        add(app, commands.single[name])
        made: TyperCommand = typer.main.get_command(app)  # type: ignore[assignment]
        return made

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in MOVED:
            from shlex import join

            raise UsageError(f"argmap corpus {args[0]} is now argmap {args[0]}", f"type: {join(['argmap', *args])}")
        return super().resolve_command(ctx, args)


def register(commands: Commands) -> None:
    group = Group(
        "corpus",
        short="Put many articles in a store, and search across all of them.",
        help="Build a store of the argument maps of many articles, and search it. Commands such as list read it too.",
        example="build articles/ --into store.argmap",
        made_as=_Commands,
        names=COMMANDS,
    )
    commands.group(group)
