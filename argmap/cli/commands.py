"""The commands that modules register: each with its function, and what its help says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from inspect import Parameter, signature
from typing import TYPE_CHECKING

from argmap.cli.bundles import Function, unbundled

if TYPE_CHECKING:
    from typer.core import TyperGroup


class Command:
    """A command: its function, what it does on one line, and the example that its help ends with."""

    def __init__(self, name: str, function: Function, short: str, example: str) -> None:
        self.name = name
        self.short = short
        self.example = example
        self._function = function

    @cached_property
    def function(self) -> Function:
        """The function, each option a parameter of its own."""
        return unbundled(self._function, self.name)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """What the function takes, as declared."""
        return signature(self.function).parameters


class Commands:
    """Commands and groups of commands, by name, in the order registered; `path` is what is typed before a name."""

    def __init__(self, path: str = "argmap") -> None:
        self.path = path
        self.single: dict[str, Command] = {}
        self.groups: dict[str, Group] = {}

    def add(self, function: Function, name: str = "", *, short: str, example: str = "") -> None:
        """Adds a command, called as its function is unless it has a name, with an example of what follows the name."""
        name = name or function.__name__
        self.single[name] = Command(name, function, short, f"Example: {self.path} {name} {example}".rstrip())

    def group(self, group: Group) -> None:
        """Adds a group of commands."""
        self.groups[group.name] = group


class Group(Commands):
    """Commands under one name, and what help says of them together.

    One that is `made_as` a class of Typer's finds its commands by itself; their `names` are told.
    """

    def __init__(
        self,
        name: str,
        *,
        short: str,
        help: str,
        example: str,
        made_as: type[TyperGroup] | None = None,
        names: Collection[str] = (),
    ) -> None:
        super().__init__(f"argmap {name}")
        self.name = name
        self.short = short
        self.help = help
        self.example = f"Example: {self.path} {example}"
        self.made_as = made_as
        self._names = names

    @property
    def names(self) -> Collection[str]:
        """What its commands are called."""
        return self._names or self.single
