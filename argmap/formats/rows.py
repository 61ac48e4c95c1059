"""Claims and links as rows: CSV (RFC 4180) for spreadsheets, JSON Lines (jsonlines.org) for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from argmap.formats.json import encode
from argmap.formats.losses import Losses
from argmap.formats.text import unicode_only
from argmap.late import late
from argmap.model import ArgumentMap, as_read

CLAIMS = (
    "id", "role", "text", "holder", "certainty", "confidence", "line", "paragraph", "sentence", "start", "end", "key",
    "attribution", "evidence",
)  # fmt: skip
LINKS = (
    "source", "target", "relation", "confidence", "undercuts_source", "undercuts_target", "evidence", "basis",
    "scheme", "scheme_words",
)  # fmt: skip
# What a spreadsheet takes for a formula, a command or a new cell, when a cell begins with it.
_FORMULA = late("[=+\\-@\t\r\n\x00-\x08\x0b\x0c\x0e-\x1f|%＝＋－＠]")


def dumps_claims_csv(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The claims as CSV with a heading, a row each; attribution and evidence are JSON in their cells.

    A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    return _csv(CLAIMS, ([_claim_cell(id, a, column) for column in CLAIMS] for id, a in map.nodes.items()), losses)


def dumps_links_csv(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The links as CSV with a heading, a row each, as `dumps_claims_csv` does."""
    return _csv(LINKS, ([_link_cell(link, column) for column in LINKS] for link in _links(map)), losses)


def dumps_claims_jsonl(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The claims as JSON Lines: the node's attributes and its id, a claim a line."""
    return "".join(f"{encode({'id': id, **attributes})}\n" for id, attributes in map.nodes.items())


def dumps_links_jsonl(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The links as JSON Lines: the edge's attributes, its source and target, a link a line."""
    return "".join(f"{encode(link)}\n" for link in _links(map))


def _links(map: ArgumentMap) -> Iterator[dict[str, Any]]:
    for source, targets in map.successors.items():
        for target, attributes in targets.items():
            yield {"source": source, "target": target, **attributes}


def _claim_cell(id: str, attributes: dict[str, Any], column: str) -> Any:
    if column == "id":
        return id
    held = attributes.get("attribution")
    if column == "holder":
        return held["holder"] if held else ""
    if column in ("attribution", "evidence"):
        return encode(attributes[column]) if attributes.get(column) else ""
    return as_read(attributes) if column == "text" else attributes.get(column, "")


def _link_cell(link: dict[str, Any], column: str) -> Any:
    if column == "evidence":
        return encode(link[column]) if link.get(column) else ""
    if column.startswith("scheme"):
        told = dict(link.get("scheme") or {"name": ""})
        name = told.pop("name")
        return name if column == "scheme" else encode(told) if told else ""
    if column.startswith("undercuts"):
        return link["undercuts"][column == "undercuts_target"] if link.get("undercuts") else ""
    return link.get(column, "")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], losses: Losses | None) -> str:
    losses = losses if losses is not None else Losses()
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value, losses) for value in row])
    return out.getvalue()


def _cell(value: Any, losses: Losses) -> Any:
    if not isinstance(value, str):
        return value
    value = unicode_only(value, losses)
    if _FORMULA.match(value):
        losses.add("cell{s} like a formula", 1, "text behind an apostrophe")
        return f"'{value}"
    return value
