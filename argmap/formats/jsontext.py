"""JSON in, dictionaries out, for files nobody vouches for: every fault is one `InputError` with its place."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from argmap.errors import InputError

_T = TypeVar("_T")
_DAMAGED = "the file is damaged"


def loads_object(data: str) -> dict[str, Any]:
    """The object a JSON text is; `InputError` names line and column of what is not JSON."""
    try:
        value = json.loads(data)
    except json.JSONDecodeError as error:
        raise InputError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}", _DAMAGED) from error
    except RecursionError as error:
        raise InputError("JSON nested too deep", "no map is that deep") from error
    except ValueError as error:  # an integer of thousands of digits
        raise InputError(f"not JSON that can be read: {str(error).partition(';')[0]}", _DAMAGED) from error
    if not isinstance(value, dict):
        raise InputError(f"the JSON is {_kind(value)}, not an object", _DAMAGED)
    return value


def member(holder: dict[str, Any], name: str, type_: type[_T], place: str = "") -> _T:
    """`holder[name]`; `InputError` names the place when it is absent or of another type."""
    value = holder.get(name)
    if not isinstance(value, type_) or (isinstance(value, bool) and type_ is not bool):
        where = f"{place}.{name}" if place else f'"{name}"'
        found = f"is {_kind(value)}" if name in holder else "is missing"
        raise InputError(f"{where} {found}", _DAMAGED)
    return value


def objects(holder: dict[str, Any], name: str, place: str = "") -> list[dict[str, Any]]:
    """The list of objects at `holder[name]`; `InputError` names the one that is none."""
    values = member(holder, name, list, place)
    for n, value in enumerate(values):
        if not isinstance(value, dict):
            raise InputError(f"{place + '.' if place else ''}{name}[{n}] is {_kind(value)}, not an object", _DAMAGED)
    return values


def ident(holder: dict[str, Any], name: str, place: str) -> str:
    """The id at `holder[name]`, number or string, as a string."""
    value = holder.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        found = f"is {_kind(value)}" if name in holder else "is missing"
        raise InputError(f"{place}.{name} {found}", _DAMAGED)
    return str(value)


def _kind(value: Any) -> str:
    """What JSON calls the value: "a list", "a number", …"""
    if value is None:
        return "null"
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return names.get(type(value), "a number")
