"""Writes a fit as the tables of `rules/en/weights/`: a grid for each pattern of conditions, the rest as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from argmap import files
from argmap.rules.kinds.weighed import PAIR, UNIT
from argmap.rules.tables import ALWAYS, ANYWHERE, EACH, Cell, read_tables, write_table

from tools.fitting.grid import SHAPE_SIGNS
from tools.fitting.layers import ARTICLE

HEADER = """# Fitted weights, made by `python -m tools.fitting`: do not edit. Rules set by hand are in the .toml files.
# {what}
# A cell is weight/support: log-odds for the decision (0.7 doubles the odds, -0.7 halves them) where row and column
# hold, and in how many annotated decisions they did; 0: set for whole texts. `.` is no weight, `always` no condition,
# `+` joins conditions, `!` denies one. signs.toml says what each sign means, fit.txt how the weights were fitted.
"""
SETTINGS = "fit.txt"
FILES = {
    "units": "One sign of a unit, and what it says for each decision about the unit.",
    "shapes": "One sign of a unit, in texts of a shape.",
    "links": "One sign of source or target, and where the target lies: for the link, and for it opposing.",
    "places": "Where the target lies, alone or in texts of a shape: for the link, and for it opposing.",
    "rest": "Several signs together.",
    "articles": "What holds in articles of many paragraphs only, on top of the other tables.",
}
SMALL = 0.05  # log-odds: it moves a probability of a half by one in a hundred


def write(directory: Path, cells: Iterable[Cell], settings: str) -> int:
    """Writes the tables of a fit, and its settings; returns how many weights they hold. Weights below `SMALL` are left
    out as noise."""
    kept = [cell for cell in cells if abs(cell.weight) >= SMALL]
    directory.mkdir(exist_ok=True)
    sorted_in: dict[str, list[Cell]] = {name: [] for name in FILES}
    for cell in kept:
        sorted_in[_file(cell)].append(cell)
    for name, what in FILES.items():
        if not sorted_in[name]:
            (directory / f"{name}.txt").unlink(missing_ok=True)
            continue
        text = HEADER.format(what=what)
        tables = _units(sorted_in[name]) if name == "units" else _grids(sorted_in[name], flat=name == "rest")
        files.write(str(directory / f"{name}.txt"), "\n".join([text, *tables]))
    files.write(str(directory / SETTINGS), "".join(f"# {line}".rstrip() + "\n" for line in settings.splitlines()))
    return len(kept)


def read(directory: Path) -> list[Cell]:
    """The cells of the tables in a directory."""
    return [cell for path in sorted(directory.glob("*.txt")) for cell in read_tables(path.read_text("utf-8"))]


def _file(cell: Cell) -> str:
    row, column = _split(cell)
    if any(_bare(sign) == ARTICLE for sign in cell.when if not sign.startswith("!")) and len(cell.when) > 1:
        return "articles"
    if cell.decision in PAIR:
        if not row:
            return "places"
        return "links" if len(row) == 1 and not any(_is_end(sign) for sign in column) else "rest"
    if len(cell.when) == 1:
        return "units"
    return "shapes" if len(row) == 1 and len(column) == 1 else "rest"


def _split(cell: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The signs of a cell that make its row, and those that make its column."""
    if cell.decision in PAIR:
        shape = tuple(sign for sign in cell.when if _bare(sign) in SHAPE_SIGNS)
        ends = tuple(sign for sign in cell.when if _is_end(sign) and sign not in shape)
        place = tuple(sign for sign in cell.when if not _is_end(sign))
        return ends, (*place, *shape)
    shape = tuple(sign for sign in cell.when if _bare(sign) in SHAPE_SIGNS)
    return (tuple(sign for sign in cell.when if sign not in shape), shape) if len(cell.when) > 1 else (cell.when, ())


def _is_end(sign: str) -> bool:
    return sign.lstrip("!").startswith(("source.", "target."))


def _bare(sign: str) -> str:
    return sign.lstrip("!").removeprefix("source.").removeprefix("target.").removeprefix("pair.")


def _named(signs: Sequence[str]) -> str:
    named = [sign.replace("pair.", "") for sign in signs]
    return "+".join(sign for sign in named if sign not in ANYWHERE) or ALWAYS


def _units(cells: Sequence[Cell]) -> list[str]:
    """One table with a column a decision."""
    rows: dict[str, dict[str, tuple[float, int]]] = {}
    for cell in sorted(cells, key=lambda cell: cell.when):
        rows.setdefault(_named(cell.when), {})[cell.decision] = (cell.weight, cell.support)
    columns = sorted({cell.decision for cell in cells}, key=UNIT.index)
    return [write_table(EACH, columns, rows)] if rows else []


def _grids(cells: Sequence[Cell], *, flat: bool) -> list[str]:
    """A table a decision; `flat`: with all conditions in the row."""
    made = []
    for decision in dict.fromkeys(cell.decision for cell in cells):
        rows: dict[str, dict[str, tuple[float, int]]] = {}
        own = sorted((cell for cell in cells if cell.decision == decision), key=lambda cell: _split(cell))
        for cell in own:
            row, column = (cell.when, ()) if flat else _split(cell)
            if not row:
                row, column = column[:1], column[1:]
            rows.setdefault(_named(row), {})[_named(column)] = (cell.weight, cell.support)
        columns = sorted({column for cells_of in rows.values() for column in cells_of}, key=lambda c: (c != ALWAYS, c))
        made.append(write_table(decision, columns, rows))
    return made
