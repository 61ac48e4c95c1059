"""The file formats a map is written to and read from: a table, each module imported when used.

A format is one module with `dumps(map) -> str | bytes` and/or `loads(data, name) -> ArgumentMap`
(raising `InputError` for what is not well formed), and `sniff(data) -> bool` when it can be read:
is this file, by its content, of that format?
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from argmap.errors import UsageError
from argmap.model import ArgumentMap


class _Writer(Protocol):
    def __call__(self, map: ArgumentMap) -> str | bytes: ...


class _Reader(Protocol):
    def __call__(self, data: bytes, name: str = "") -> ArgumentMap: ...


class _Sniffer(Protocol):
    def __call__(self, data: bytes) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its `suffix` (with the dot), what it is, and which way it goes; `module` does the work."""

    name: str
    suffix: str
    module: str
    what: str
    reads: bool = False
    writes: bool = True

    @property
    def dumps(self) -> _Writer:
        """The function that writes a map; `UsageError` when this format is only read."""
        if not self.writes:
            raise UsageError(f"format {self.name!r} is read, not written", f"choose from {', '.join(writable())}")
        return cast(_Writer, import_module(self.module).dumps)

    @property
    def loads(self) -> _Reader:
        """The function that reads a map from bytes; `UsageError` when this format is only written."""
        if not self.reads:
            raise UsageError(f"format {self.name!r} is written, not read")
        return cast(_Reader, import_module(self.module).loads)

    @property
    def sniff(self) -> _Sniffer:
        """The function that tells, cheaply and by content, whether bytes are of this format."""
        return cast(_Sniffer, import_module(self.module).sniff)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format(
            name="json",
            suffix=".json",
            module="argmap.formats.json",
            what="node-link JSON, argmap's own; opens with networkx",
            reads=True,
        ),
        Format(name="dot", suffix=".dot", module="argmap.formats.dot", what="Graphviz DOT, to draw with dot -Tsvg"),
    )
}


def writable() -> list[str]:
    """The names of the formats that can be written, in table order."""
    return [format.name for format in FORMATS.values() if format.writes]


def by_name(name: str) -> Format:
    """The format called `name`; `UsageError` lists the choices."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", f"choose from {', '.join(FORMATS)}")
    return FORMATS[name]


def by_suffix(path: str) -> Format | None:
    """The writable format whose suffix `path` ends in, the longest suffix first; None when there is none."""
    fitting = [f for f in FORMATS.values() if f.writes and path.casefold().endswith(f.suffix)]
    return max(fitting, key=lambda f: len(f.suffix), default=None)


def detect(data: bytes) -> Format | None:
    """The readable format these bytes are a map in, told by content; None for an article or anything else.

    Our own JSON comes last: any other JSON is tried as it, to be refused by a message that names what is missing.
    """
    readable = sorted((f for f in FORMATS.values() if f.reads), key=lambda f: f.name == "json")
    return next((format for format in readable if format.sniff(data)), None)
