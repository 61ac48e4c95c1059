"""What every rule says, and what rules with phrases say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from types import SimpleNamespace
from typing import Any, Self, get_type_hints

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from argmap.rules.names import Names
from argmap.rules.values import WrongValue, nearest, packed, read_id, reader, reviver, written

_PLAIN = frozenset(("str", "float", "bool", "tuple[str, ...]"))  # types, as written, of which a value is as it is kept


class TextShape(StrEnum):
    """The shapes of text that a rule may be limited to."""

    SHORT = "short"
    ESSAY = "essay"
    ARTICLE = "article"


class Rule(Struct, frozen=True, kw_only=True):
    """One rule as written; `yes` and `no` are its own examples, `file` is the name of its file."""

    id: str
    finds: str
    what: str
    source: str
    file: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @classmethod
    def read(cls, entry: Mapping[str, object], file: str) -> Self:
        """The rule of one table; WrongValue names the key and what it should be."""
        readers = _readers(cls)
        for key in entry:
            if key not in readers:
                raise WrongValue(f"unknown key {key!r}; a {entry['finds']} rule has {nearest(key, readers)}")
        for part in _parts(cls):
            if part.name in readers and part.name not in entry and part.required:
                raise WrongValue(f"missing key {part.name!r}")
        return cls(file=file, **{key: _read(readers, key, value) for key, value in entry.items()})

    def packed(self) -> dict[str, Any]:
        """The rule as plain data, for `unpacked`."""
        return {name: packed(getattr(self, name)) for name in self.__struct_fields__}

    @classmethod
    def unpacked(cls, plain: Mapping[str, Any]) -> Self:
        """The rule that `packed` gave as plain data; nothing is checked."""
        made = dict(plain)
        for key, revive in _revivers(cls):
            made[key] = revive(made[key])
        return cls(**made)

    def faults(self, names: Names) -> Iterator[str]:
        """What is wrong with the rule beside the other keys and rules, the key first; nothing when all is well."""
        yield from ()

    @property
    def said(self) -> dict[str, object]:
        """The keys of its kind that are not as if left out, as plain data."""
        own = [part for part in _parts(type(self)) if part.name not in Rule.__struct_fields__]
        return {part.name: written(value) for part in own if (value := getattr(self, part.name)) != part.default}


class Phrased(Rule, frozen=True, kw_only=True):
    """A rule that looks for phrases, but not where its look-alikes are (`unless`)."""

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def faults(self, names: Names) -> Iterator[str]:
        """Phrases that cannot be matched."""
        for key, phrases in (("phrases", self.phrases), ("unless", self.unless)):
            for phrase in phrases:
                if fault := names.fault(phrase):
                    yield f"{key!r}: the phrase {phrase!r} {fault}"


@cache
def _parts(kind: Any) -> tuple[FieldInfo, ...]:
    """The keys of a kind of rule; to look up the types of all takes long, and a language has a thousand rules."""
    return fields(kind)


@cache
def _readers(kind: Any) -> dict[str, Any]:
    """What reads each key that a kind of rule has in TOML."""
    made = {key: reader(type_) for key, type_ in get_type_hints(kind).items() if key != "file"}
    return {**made, "id": read_id}


@cache
def _revivers(kind: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    """What makes the values of each key whose values are not plain; to look up the types of all takes long."""
    found = []
    for base in reversed(kind.__mro__):
        own = {key: said for key, said in get_annotations(base).items() if said not in _PLAIN}
        types = get_type_hints(SimpleNamespace(__annotations__=own), vars(sys.modules[base.__module__])) if own else {}
        found += [(key, made) for key, type_ in types.items() if (made := reviver(type_)) is not None]
    return found


def _read(readers: Mapping[str, Any], key: str, value: object) -> Any:
    try:
        return readers[key](value)
    except WrongValue as wrong:
        raise WrongValue(f"{key!r} {wrong}") from None
