"""Runs a command line: as it is plainly typed, or else as Typer reads it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from argmap.cli import common, fetching, settings
from argmap.cli.commands import Commands
from argmap.cli.typed import NotPlain, values
from argmap.errors import Ended, ExitCode

_EVERYWHERE = ("--offline", "--save", "--local")
_SETTLED = frozenset(("color", "quiet"))  # settings that are no options of commands


def registered(modules: Iterable[str]) -> Commands:
    """The commands of these modules, each of which has `register(commands)`."""
    commands = Commands()
    for module in modules:
        import_module(module).register(commands)
    return commands


def call(arguments: list[str], modules: Iterable[str]) -> int:
    """Runs a command line on the commands of these modules and gives its exit code; wrong use raises `UsageError`, an
    interruption KeyboardInterrupt, a closed pipe `PipeClosed` or BrokenPipeError."""
    common.begin()
    arguments, given = settings.taken(arguments)
    held = {**settings.settings(), **given}
    common.settle(held)
    commands = registered(modules)
    first, arguments = _parted(arguments)
    plain = None if held.keys() - _SETTLED else _plain(commands, arguments)
    try:
        if plain is None:
            from argmap.cli import application

            return application.call(commands, [*first, *arguments], held)
        name, found = plain
        fetching.allow(**{option.removeprefix("--"): option in first for option in _EVERYWHERE})
        commands.single[name].function(**found)
        return ExitCode.DONE
    except Ended as ended:
        return ended.code
    except EOFError:
        print(file=sys.stderr)
        raise KeyboardInterrupt from None


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options that every command takes, wherever they stand before `--`, and all other arguments."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before = arguments[:end]
    first = [argument for argument in before if argument in _EVERYWHERE]
    return first, [*(argument for argument in before if argument not in _EVERYWHERE), *arguments[end:]]


def _plain(commands: Commands, arguments: list[str]) -> tuple[str, dict[str, Any]] | None:
    """The command of a command line that is plainly right, with the values of its parameters; None for any other."""
    name, *words = arguments or [""]
    if name not in commands.single or os.environ.get("ARGMAP_OFFLINE") or "_ARGMAP_COMPLETE" in os.environ:
        return None
    try:
        return name, values(words, commands.single[name].parameters)
    except NotPlain:
        return None
