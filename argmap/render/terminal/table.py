"""Claims as rows: one line each in a pipe, a Rich table on a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from argmap.kinds import parted, shaped
from argmap.render.lines import OPPOSES, QUIET, SIGNS, SUPPORTS, Line, cells, marks
from argmap.safe import visible

if TYPE_CHECKING:
    from rich.table import Table

    from argmap.model import ArgumentMap

_WIDE, _MIDDLE = 110, 72  # columns from which all is shown, and from which most is
_MOST = 60  # columns that a cell of a plain table is padded to at most: one claim may serve thousands
ROLE_NAMES = {"major_claim": "main", "claim": "claim", "premise": "premise"}


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table: its heading, whether it is right-aligned, its Rich style; on a
    terminal, whether it may wrap, and the columns the terminal must have for it to be shown."""

    title: str
    right: bool = False
    style: str = ""
    wraps: bool = False
    least: int = 0


COLUMNS = (
    Column(title="id", style="bold"),
    Column(title="role"),
    Column(title="holder", style="italic", wraps=True, least=_WIDE),
    Column(title="certainty", least=_WIDE),
    Column(title="+", right=True, style=SUPPORTS),
    Column(title="-", right=True, style=OPPOSES),
    Column(title="serves"),
    Column(title="link", right=True),
    Column(title="line", right=True, style=QUIET, least=_MIDDLE),
    Column(title="text"),
)


def columns(map: ArgumentMap) -> tuple[Column, ...]:
    """The columns for a map: a source that has pages shows these, not lines."""
    if not _has_pages(map):
        return COLUMNS
    return tuple(replace(column, title="page") if column.title == "line" else column for column in COLUMNS)


def _has_pages(map: ArgumentMap) -> bool:
    return any("page" in attributes for attributes in map.nodes.values())


def claim_rows(
    map: ArgumentMap,
    ids: Iterable[str],
    unlinked: Collection[str] = (),
    *,
    whole: bool = False,
) -> list[tuple[str, ...]]:
    """A row of `columns(map)` for each claim: what supports and opposes it are counts, `serves` its own link with the
    confidence of that `link`; `unlinked` are the claims whose link was left out as less sure than asked for. With
    `whole`, what was added to the words so that they can be read alone stands behind a tab."""
    rows: list[tuple[str, ...]] = []
    place = "page" if _has_pages(map) else "line"
    for id in ids:
        attributes = map.nodes[id]
        held = attributes.get("attribution")
        relations = [edge["relation"] for edge in map.predecessors[id].values()]
        own = map.successors[id].items()
        said, added = parted(attributes)
        serves = " ".join(f"{shaped(SIGNS[e['relation']], e)}{visible(target)}" for target, e in own)
        rows.append(
            (
                visible(id),
                ROLE_NAMES[attributes.get("role", "premise")],
                visible(held["holder"]) if held else "",
                attributes.get("certainty", "asserted"),
                str(relations.count("supports") or ""),
                str(relations.count("opposes") or ""),
                serves or ("unlinked" if id in unlinked else ""),
                " ".join(f"{e.get('confidence', 1.0):.2f}" for _, e in own),
                str(attributes.get(place, "")),
                visible(said) + (f"\t{visible(added)}" if added and whole else ""),
            )
        )
    return rows


def claim_dict(map: ArgumentMap, id: str) -> dict[str, Any]:
    """A claim with its links as `list --json` writes it: the node's attributes and three lists of ids."""
    below = map.predecessors[id]
    return {
        "id": id,
        **map.nodes[id],
        "supported_by": [source for source, edge in below.items() if edge["relation"] == "supports"],
        "opposed_by": [source for source, edge in below.items() if edge["relation"] == "opposes"],
        "serves": [{"target": target, **edge} for target, edge in map.successors[id].items()],
    }


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Line]:
    """The table as plain aligned lines under a line of headings; the last column is neither padded nor cut, and a cell
    past `_MOST` columns pushes the rest of its line to the right."""
    *most, last = zip(*[[column.title for column in columns], *rows], strict=True)
    padded = [_padded(texts, column.right) for texts, column in zip(most, columns, strict=False)]
    return [[("  ".join(parts), "")] for parts in zip(*padded, last, strict=True)]


def _padded(texts: Sequence[str], right: bool) -> Iterable[str]:
    """The cells of a column, made as wide as the widest."""
    if all(map(str.isascii, texts)):
        width = min(max(map(len, texts)), _MOST)
        return map(str.rjust if right else str.ljust, texts, repeat(width))
    taken = [cells(text) for text in texts]
    width = min(max(taken), _MOST)
    spaces = (" " * (width - one) for one in taken)
    return map(add, spaces, texts) if right else map(add, texts, spaces)


def rich_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int = _WIDE) -> Table:
    """The table for a terminal of `width` columns; cells are text, never markup, and the last column takes what
    width is left."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    kept = [n for n, column in enumerate(columns) if column.least <= width]
    for n in kept:
        column = columns[n]
        last = n == len(columns) - 1
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            style=column.style or None,
            overflow="fold",
            no_wrap=not last and not column.wraps,
            ratio=1 if last else None,
        )
    for row in rows:
        table.add_row(*(Text(row[n]) for n in kept))
    return table


def fitted(map: ArgumentMap, ids: Sequence[str], width: int, unlinked: Collection[str] = ()) -> Table:
    """The claims as a table for a terminal of this width; where it is narrow, the text is followed by holder and
    certainty, as in a tree, so that it keeps room."""
    rows = claim_rows(map, ids, unlinked)
    if width < _WIDE:
        rows = [(*row[:-1], row[-1] + marks(map.nodes[id])) for id, row in zip(ids, rows, strict=True)]
    return rich_table(columns(map), rows, width)
