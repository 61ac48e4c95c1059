"""Word lists that hold others: an entry `{name}` stands for all entries of the list of that name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.late import late
from argmap.rules.values import WrongValue, nearest

INCLUDE = late(r"\{([\w-]+)\}")


def included(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The lists with the entries of those they name in place of the names, each entry once.

    WrongValue tells of a list that names one that is not there, or itself.
    """
    return {name: tuple(dict.fromkeys(_entries(name, lists, ()))) for name in lists}


def _entries(name: str, lists: Mapping[str, Sequence[str]], within: tuple[str, ...]) -> Iterator[str]:
    if name in within:
        raise WrongValue(f"[lists] {name!r} holds itself, by way of {', '.join(within[within.index(name) :])}")
    for entry in lists[name]:
        named = INCLUDE.fullmatch(entry)
        if named is None:
            yield entry
        elif named[1] in lists:
            yield from _entries(named[1], lists, (*within, name))
        else:
            raise WrongValue(
                f"[lists] {name!r} names the unknown list {entry}; the nearest are {nearest(named[1], lists)}"
            )
