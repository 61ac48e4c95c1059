"""How claims fare (label and strength), as rows of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from argmap.model import ArgumentMap, as_read
from argmap.semantics.outcome import Outcome

Row = tuple[str, str, str, str, str]


def row(map: ArgumentMap, outcome: Outcome, id: str) -> Row:
    """A claim's article, id, label, strength and words."""
    strength = f"{outcome.strength(id):.9g}"
    return map.name, id, outcome.label(id).value, strength, " ".join(as_read(map.nodes[id]).split())


def as_csv(rows: Iterable[Row]) -> str:
    """The rows as CSV (RFC 4180) under a heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["article", "id", "label", "strength", "text"])
    writer.writerows(rows)
    return out.getvalue()
