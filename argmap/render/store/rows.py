"""Rows of the store as lines, tables and plain data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from argmap.kinds import parted, shaped
from argmap.render.lines import QUIET, SIGNS, STRONG, Line
from argmap.render.terminal.table import COLUMNS, ROLE_NAMES, Column, aligned, rich_table
from argmap.safe import visible

if TYPE_CHECKING:
    from rich.table import Table

CLAIM_COLUMNS = (Column(title="article", style="dim"), *COLUMNS)


def claim_rows(rows: Sequence[sqlite3.Row], *, whole: bool = False) -> list[tuple[str, ...]]:
    """A row of `CLAIM_COLUMNS` for each claim; with `whole`, what was added to its words so that they can be read alone
    stands behind a tab."""
    return [
        (
            visible(row["name"]),
            visible(row["claim"]),
            ROLE_NAMES.get(row["role"], row["role"]),
            visible(row["holder"] or ""),
            row["certainty"],
            str(row["supported"] or ""),
            str(row["opposed"] or ""),
            serves(row),
            " ".join(f"{link['confidence']:.2f}" for link in _links(row)),
            f"p. {row['page']}" if row["page"] else str(row["line"]),
            _text(row, whole=whole),
        )
        for row in rows
    ]


def _text(row: sqlite3.Row, *, whole: bool) -> str:
    """The words of a claim as `list` shows them, also of one article."""
    said, added = _parted(row)
    return visible(said) + (f"\t{visible(added)}" if added and whole else "")


def words_of(row: sqlite3.Row) -> str:
    """The words of a claim as a tree shows them."""
    return visible(_parted(row)[0])


def _parted(row: sqlite3.Row) -> tuple[str, str]:
    node = {"text": row["exact"] or row["text"], "plain": row["plain"] or row["text"]}
    if row["plain"]:
        node |= {"start": row["start"], "end": row["stop"], "evidence": json.loads(row["evidence"])}
    return parted(node)


def place(row: Mapping[str, Any] | sqlite3.Row) -> str:
    """Where a claim stands: its article with the line, or with the page as an address that opens there."""
    name = visible(row["name"])
    return f"{name}#page={row['page']}" if row["page"] else f"{name}:{row['line']}"


def serves(row: sqlite3.Row) -> str:
    """What a claim supports (+c1) and opposes (-c1), each sign in the shape of its link's strength."""
    return " ".join(f"{shaped(SIGNS[link['relation']], link)}{visible(link['target'])}" for link in _links(row))


def _links(row: sqlite3.Row) -> list[dict[str, Any]]:
    """A claim's own links: relation, target, confidence and basis."""
    return [
        {"relation": relation, "target": target, "confidence": confidence, **({"basis": basis} if basis else {})}
        for relation, target, confidence, basis in json.loads(row["serves"])
    ]


def aligned_claims(rows: Sequence[sqlite3.Row]) -> list[Line]:
    """The claims as plain aligned lines under a line of headings."""
    return aligned(CLAIM_COLUMNS, claim_rows(rows, whole=True))


def rich(rows: Sequence[sqlite3.Row]) -> Table:
    """The claims as a table for a terminal."""
    return rich_table(CLAIM_COLUMNS, claim_rows(rows))


def article_dict(row: sqlite3.Row) -> dict[str, Any]:
    """An article as JSON has it: name, its own id, title, date and source."""
    named = {"article": row["name"], "article_id": row["ident"]}
    return {**named, **{name: row[name] for name in ("title", "date", "source")}}


def heading(row: sqlite3.Row) -> Line:
    """The line above what is shown of an article: its name, title, source and date."""
    more = " · ".join(visible(row[name]) for name in ("title", "source", "date") if row[name])
    return [(f"── {visible(row['name'])}", STRONG), (f"  {more}" if more else "", QUIET)]


def claim_dict(row: sqlite3.Row) -> dict[str, Any]:
    """A claim as `list --json` writes it: its article, its attributes, its links as counts and targets."""
    columns = ("text", "start", "line", "paragraph", "role", "holder", "certainty", "key", "confidence")
    return {
        **article_dict(row),
        "id": row["claim"],
        **{name: row[name] for name in columns},
        **({"page": row["page"]} if row["page"] else {}),
        "end": row["stop"],
        "stance": row["stance"],
        "supported": row["supported"],
        "opposed": row["opposed"],
        "serves": _links(row),
    }
