"""The commands that modules register: each with its function, and what its help says of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from inspect import Parameter, signature
from typing import TYPE_CHECKING

from argmap.cli.bundles import Function, unbundled

if TYPE_CHECKING:
    from typer.core import TyperGroup


class Command:
    """A command: its function, what it does on one line, and the example that its help ends with."""

    def __init__(self, name: str, function: Function, short: str | None, example: str) -> None:
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

    def add(self, function: Function, name: str = "", *, short: str | None = None, example: str = "") -> None:
        """Adds a command, called as its function is unless it has a name, with an example of what follows the name."""
        name = name or function.__name__
        self.single[name] = Command(name, function, short, f"Example: {self.path} {name} {example}".rstrip())

    def group(
        self, name: str, *, short: str, help: str, example: str, made_as: type[TyperGroup] | None = None
    ) -> Group:
        """Adds a group, and gives it; one that is `made_as` a class of Typer's finds its commands by itself."""
        path = f"{self.path} {name}"
        made = self.groups[name] = Group(path, short, help, f"Example: {path} {example}", made_as)
        return made


class Group(Commands):
    """Commands under one name, and what help says of them together."""

    def __init__(self, path: str, short: str, help: str, example: str, made_as: type[TyperGroup] | None) -> None:
        super().__init__(path)
        self.short = short
        self.help = help
        self.example = example
        self.made_as = made_as
