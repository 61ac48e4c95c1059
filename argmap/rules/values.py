"""Values of rule files: how each type is read from TOML, and how a wrong one is refused with the choices."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from math import isfinite
from typing import Any, Protocol, Self, TypeVar, cast, get_args, get_origin

from argmap.late import late

Choice = TypeVar("Choice", bound=StrEnum)

HEAVIEST = 20.0
"""The largest weight, in log-odds: odds of half a billion to one."""
_MOST_CHOICES = 16
_MOST_SHOWN = 60
_ID = late(r"[^\s\W_]\S{0,99}")


class WrongValue(Exception):
    """A value that a key may not have; the text says so, as the end of a sentence that begins with the key."""


class ReadsItself(Protocol):
    """A type of value that a rule may have."""

    @classmethod
    def read(cls, value: object) -> Self:
        """The value as written in TOML; raises WrongValue."""

    def packed(self) -> tuple[Any, ...]:
        """The value as plain data."""

    @classmethod
    def unpacked(cls, plain: tuple[Any, ...]) -> Self:
        """The value that `packed` gave as plain data."""


def choice(value: object, choices: type[Choice]) -> Choice:
    """The choice of this name."""
    names = [str(name) for name in choices]
    if not isinstance(value, str) or value not in names:
        raise WrongValue(f"is {shown(value)}, and must be one of {nearest(value, names)}")
    return choices(value)


def choices_of(type_: Any) -> list[str]:
    """The names among which a value of this type is chosen; none where it is free."""
    if get_origin(type_) is tuple:
        return choices_of(get_args(type_)[0])
    return [str(name) for name in type_] if isinstance(type_, type) and issubclass(type_, StrEnum) else []


def nearest(value: object, choices: Collection[str]) -> str:
    """The choices as one string, those most like the value first."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(b=value if isinstance(value, str) else "")

    def unlike(name: str) -> float:
        match.set_seq1(name)
        return -match.ratio()

    ranked = sorted(choices, key=unlike)
    more = len(ranked) - _MOST_CHOICES
    return ", ".join(ranked[:_MOST_CHOICES]) + (f" … ({more} more)" if more > 0 else "")


def shown(value: object) -> str:
    """A value as it is quoted in a message: on one line, and not too long."""
    said = repr(value)
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"


def read_text(value: object) -> str:
    """A text of one line, not empty."""
    if not isinstance(value, str):
        raise WrongValue(f"must be a string, and is {shown(value)}")
    if not value.strip():
        raise WrongValue("is empty")
    if not value.replace("\t", " ").isprintable():
        raise WrongValue(f"must be one line without control characters, and is {shown(value)}")
    return value


def read_id(value: object) -> str:
    """The name of a rule: up to a hundred characters without spaces, a letter or figure first."""
    text = read_text(value)
    if not _ID.fullmatch(text):
        raise WrongValue(f"is {shown(text)}, and must be up to 100 characters without spaces, a letter or figure first")
    return text


def read_number(value: object) -> float:
    """A weight, finite and not above `HEAVIEST` either way."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongValue(f"must be a number, and is {shown(value)}")
    if abs(value) > HEAVIEST or not isfinite(value):
        raise WrongValue(f"is {shown(value)}, and must lie between {-HEAVIEST:g} and {HEAVIEST:g}")
    return float(value)


def read_flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WrongValue(f"must be true or false, and is {shown(value)}")
    return value


def read_list(value: object, item: Callable[[object], Any] = read_text) -> tuple[Any, ...]:
    """A list that is not empty, each item read."""
    if not isinstance(value, list):
        raise WrongValue(f"must be a list, and is {shown(value)}")
    if not value:
        raise WrongValue("is an empty list")
    made = []
    for number, part in enumerate(value, 1):
        try:
            made.append(item(part))
        except WrongValue as wrong:
            raise WrongValue(f"holds a value (number {number}) that {wrong}") from None
    return tuple(made)


_PLAIN: dict[object, Callable[[object], Any]] = {str: read_text, float: read_number, bool: read_flag}


def reader(type_: Any) -> Callable[[object], Any]:
    """What reads the values of a type: str, float, bool, a StrEnum, one that reads itself, or a tuple of these."""
    if get_origin(type_) is tuple:
        item = reader(get_args(type_)[0])
        return lambda value: read_list(value, item)
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if issubclass(type_, StrEnum):
        return lambda value: choice(value, type_)
    return cast("type[ReadsItself]", type_).read


def reviver(type_: Any) -> Callable[[Any], Any] | None:
    """What makes a value of a type of what `packed` gave; None where that is the value itself."""
    if get_origin(type_) is tuple:
        one = reviver(get_args(type_)[0])
        return None if one is None else lambda values: tuple(map(one, values))
    if type_ in _PLAIN:
        return None
    if issubclass(type_, StrEnum):
        return cast("Callable[[Any], Any]", {str(name): name for name in type_}.__getitem__)
    return cast("type[ReadsItself]", type_).unpacked


def packed(value: Any) -> Any:
    """A value as plain data that `marshal` takes."""
    if isinstance(value, tuple):
        return tuple(map(packed, value))
    if isinstance(value, StrEnum):
        return str(value)
    return value if isinstance(value, str | float | bool) else value.packed()


def written(value: object) -> object:
    """A value as plain data, the way it stands in TOML."""
    if isinstance(value, tuple):
        return [written(part) for part in value]
    return value if isinstance(value, bool | float) else str(value)
