"""The Python interface: `extract` a text, `load` a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.ingest import plain
from argmap.model import ArgumentMap


def extract(
    text: str, *, units: Sequence[tuple[int, int]] | None = None, rules: str | Path | None = None
) -> ArgumentMap:
    """The argument map of a text. STUB."""
    from argmap.extract.pipeline import extract_document

    return extract_document(plain.read(text), units=units)


def load(path: str | Path) -> ArgumentMap:
    """The map in a file: a saved map as it is, an article extracted; told by content. STUB."""
    return extract(Path(path).read_text("utf-8"))
