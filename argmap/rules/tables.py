"""Fitted weights as tables: text that a person reads column by column, and a program as weighed rules.

A table begins with a line of its decision and its columns; each further line is a row. A cell is
`weight/support`: log-odds for the decision where row and column hold, and in how many annotated decisions they did; a
point is no weight. Rows and columns are conditions, signs joined by `+` (`!` where a sign is missing); `always` is
none. In tables about pairs a bare sign is one of the pair, `source.x` and `target.x` are those of its ends. The
decision `each` has the decisions as columns. An empty line ends a table, `#` begins a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from msgspec import Struct

from argmap.rules.names import NEVER

EACH = "each"
ALWAYS = "always"
ANYWHERE = (f"!{NEVER}",)
"""The condition that holds of every unit and pair."""
LARGEST = 100.0  # log-odds
_NONE = "."


class Cell(Struct, frozen=True):
    """A fitted weight: `decision` and `when` it speaks on it, `weight` in log-odds, `support` in decisions."""

    decision: str
    when: tuple[str, ...]
    weight: float
    support: int


class TableError(ValueError):
    """What is wrong with a table, and in which line (from 1)."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")


def read_tables(text: str) -> list[Cell]:
    """The cells of the tables in a text, row by row; `TableError` for what is no table."""
    found: list[Cell] = []
    head: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            head = [] if not line.strip() else head
        elif not head:
            head = words
        else:
            found += _row(number, head, words)
    return found


def _row(number: int, head: Sequence[str], words: Sequence[str]) -> Iterator[Cell]:
    if len(words) != len(head):
        raise TableError(number, f"{len(words)} columns, and the table has {len(head)}")
    decision, *columns = head
    row = [] if words[0] == ALWAYS else words[0].split("+")
    for column, written in zip(columns, words[1:], strict=True):
        if written == _NONE:
            continue
        weight, _, support = written.partition("/")
        try:
            value, count = float(weight), int(support)
        except ValueError:
            value, count = inf, -1
        if not abs(value) <= LARGEST or count < 0:
            raise TableError(number, f"{written!r} is no weight/support")
        if decision == EACH:
            yield Cell(column, tuple(row) or ANYWHERE, value, count)
        else:
            more = [] if column == ALWAYS else column.split("+")
            yield Cell(decision, (*row, *more) or ANYWHERE, value, count)


def write_table(decision: str, columns: Sequence[str], rows: Mapping[str, Mapping[str, tuple[float, int]]]) -> str:
    """A table as aligned text: `rows` maps a row's condition to its cells, (weight, support) by column."""
    lines = [[decision, *columns]]
    for name, cells in rows.items():
        lines.append([name, *(_cell(cells.get(column)) for column in columns)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    made = []
    for line in lines:
        padded = [word.rjust(width) for word, width in zip(line, widths, strict=True)]
        made.append("  ".join([line[0].ljust(widths[0]), *padded[1:]]).rstrip())
    return "\n".join(made) + "\n"


def _cell(found: tuple[float, int] | None) -> str:
    return _NONE if found is None else f"{found[0]:.2f}/{found[1]}"
