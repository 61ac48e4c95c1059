"""Rows of text on pages: where they stand, in points, y growing upwards."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """A stretch of text on one row of a page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Page(Struct, frozen=True, kw_only=True):
    """A page with its rows in the order they were written, and its edges."""

    number: int
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    rows: tuple[Row, ...] = ()


class Stretch(Struct, frozen=True, kw_only=True):
    """Rows of one column of a page, from the top down, and where the column's text begins and ends."""

    page: int
    rows: Sequence[Row]
    left: float
    right: float
