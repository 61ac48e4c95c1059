"""Claims in the order of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from argmap.errors import UsageError
from argmap.kinds import said_there
from argmap.late import late
from argmap.model import CERTAINTIES, ROLES, ArgumentMap

_DIGITS = late(r"(\d+)")

Sorter = Callable[[ArgumentMap, str], Any]


def _natural(text: str) -> list[tuple[int, int, str]]:
    """A text as something to compare by, in which c9 comes before c10."""
    parts = _DIGITS.split(text.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _holder(map: ArgumentMap, id: str) -> str:
    held = map.nodes[id].get("attribution")
    return held["holder"].casefold() if held else ""


def _served(map: ArgumentMap, id: str) -> list[list[tuple[int, int, str]]]:
    return [_natural(target) for target in map.successors[id]]


def _count(relation: str) -> Sorter:
    return lambda map, id: sum(link["relation"] == relation for link in map.predecessors[id].values())


def _number(name: str) -> Sorter:
    return lambda map, id: map.nodes[id].get(name, 0)


def _link(map: ArgumentMap, id: str) -> float:
    """The confidence of a claim's own link, of several the surest; below all others where there is none."""
    return max((link.get("confidence", 1.0) for link in map.successors[id].values()), default=-1.0)


SORTERS: dict[str, Sorter] = {
    "id": lambda map, id: _natural(id),
    "role": lambda map, id: ROLES.index(map.nodes[id].get("role", "premise")),
    "holder": _holder,
    "certainty": lambda map, id: CERTAINTIES.index(map.nodes[id].get("certainty", "asserted")),
    "+": _count("supports"),
    "-": _count("opposes"),
    "serves": _served,
    "link": _link,
    "line": _number("line"),
    "text": lambda map, id: said_there(map.nodes[id]).casefold(),
    "start": _number("start"),
    "paragraph": _number("paragraph"),
    "sentence": _number("sentence"),
    "confidence": _number("confidence"),
    "words": lambda map, id: len(said_there(map.nodes[id]).split()),
    "key": lambda map, id: map.nodes[id].get("key", ""),
}
_OTHER_NAMES = {"supports": "+", "opposes": "-"}


def ordered(map: ArgumentMap, ids: Iterable[str], columns: Sequence[str]) -> list[str]:
    """The ids sorted by the columns, the first the weightiest; ties stay in the order given.

    A column is one of `SORTERS`; with "-" before it, from the greatest down. `UsageError` lists the choices.
    """
    found = list(ids)
    for column in reversed(columns):
        down = column.startswith("-") and column != "-"
        name = column[1:] if down else column
        sorter = SORTERS.get(_OTHER_NAMES.get(name, name))
        if sorter is None:
            raise UsageError(
                f"no column {name!r} to sort by", f"choose from {', '.join([*SORTERS, 'supports', 'opposes'])}"
            )
        found.sort(key=lambda id, by=sorter: by(map, id), reverse=down)  # type: ignore[misc]
    return found
