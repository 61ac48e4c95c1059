"""Command lines that are plainly right, read by what is declared: to load Typer takes a sixth of the time of a command.

What is not plain (a mistake, help that is asked for, a value that has to be looked at) is for Typer: what is wrong with
a command line is said in one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from inspect import Parameter
from types import NoneType
from typing import Any, get_args, get_origin

from argmap.cli.bundles import declared
from argmap.cli.declared import Argument, Option

_LONGEST = 9  # digits of a number


class NotPlain(Exception):
    """Typer is to read the command line."""


def values(words: Sequence[str], parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """The value of each parameter of a command, by name, as Typer gives it for these words; `NotPlain` where only Typer
    can tell."""
    options: dict[str, Parameter] = {}
    arguments: list[Parameter] = []
    for parameter in parameters.values():
        if isinstance(of := declared(parameter), Option):
            options |= dict.fromkeys(of.names, parameter)
        else:
            arguments.append(parameter)
    typed, others = _parted(words, options)
    for place, parameter in enumerate(arguments):
        end = len(others) if _kind(parameter)[1] else place + 1
        if own := others[place:end]:
            typed[parameter.name] = own
            others[place:end] = [""]
    if len(others) > len(arguments):
        raise NotPlain
    return {name: _value(parameter, typed.get(name)) for name, parameter in parameters.items()}


def _parted(words: Sequence[str], options: Mapping[str, Parameter]) -> tuple[dict[str, list[str]], list[str]]:
    """What was typed for each option, by the name of its parameter, and the words that are no options."""
    typed: dict[str, list[str]] = {}
    others: list[str] = []
    left = iter(words)
    for word in left:
        name, joined, value = word.partition("=")
        if not word.startswith("-") or word == "-":
            others.append(word)
            continue
        if name not in options or (joined and not name.startswith("--")):
            raise NotPlain
        is_flag = _kind(options[name])[0] is bool
        if not joined and not is_flag:
            value = next(left, "-")
        if (joined and is_flag) or (not joined and value.startswith("-")):
            raise NotPlain
        typed.setdefault(options[name].name, []).append(value)
    return typed, others


def _kind(parameter: Parameter) -> tuple[Any, bool]:
    """The type of one value of a parameter, and whether it takes several."""
    kind = get_args(parameter.annotation)[0]
    if get_origin(kind) is list:
        return get_args(kind)[0], True
    return next((one for one in get_args(kind) if one is not NoneType), kind), False


def _value(parameter: Parameter, typed: list[str] | None) -> Any:
    """The value of a parameter for which this was typed, or nothing."""
    kind, several = _kind(parameter)
    if typed is not None:
        made = [_made(kind, declared(parameter), one) for one in typed]
        return made if several else made[-1]
    if parameter.default is Parameter.empty:
        raise NotPlain
    return list(parameter.default) if several else parameter.default


def _made(kind: Any, of: Argument, typed: str) -> Any:
    """What was typed, as a value of a kind."""
    if of.said.get("callback") is not None:
        raise NotPlain
    if kind is str:
        return typed
    if kind is bool:
        return True
    if kind is int and typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST:
        least, most = of.said.get("min"), of.said.get("max")
        if (least is None or least <= int(typed)) and (most is None or int(typed) <= most):
            return int(typed)
    for member in kind if isinstance(kind, type) and issubclass(kind, Enum) else ():
        if member.value == typed:
            return member
    raise NotPlain
