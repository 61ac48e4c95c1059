"""Corrections as values: what a reader says of a claim, which is named by its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from argmap.kinds import Relation

Action = Literal["link", "alone", "main", "holder", "add", "drop", "split", "merge"]
ACTIONS: tuple[Action, ...] = get_args(Action)
BOUNDARIES: tuple[Action, ...] = ("add", "drop", "split", "merge")
"""The corrections that say which stretches of the article are claims."""
SERVICE: tuple[Action, ...] = ("link", "alone", "main")
"""The corrections that say what a claim serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article, with a little of what stands `before` and `after` them, to tell two places with the same
    words apart; `place` is the character at which they began when this was written."""

    words: str
    before: str = ""
    after: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a reader says of a claim.

    `link`: it supports or opposes (`relation`) the claim `target`, and no other. `alone`: it serves none. `main`: it
    is the main claim. `holder`: it is held by `holder`, by the author when that is empty. `add`: these words are a
    claim; `drop`: they are none. `split`: they are not one claim but `parts`; `merge`: `parts` are one claim.
    `why` is the reader's reason, in any words. `replaced` are earlier corrections that it took the place of, each with
    the number it had among all, from 1: undoing gives them back. `line` and `raw` are where and how a file says it.
    """

    action: Action
    claim: Quote
    target: Quote | None = None
    relation: Relation | None = None
    holder: str = ""
    parts: tuple[Quote, ...] = ()
    why: str = ""
    replaced: tuple[tuple[int, Correction], ...] = ()
    line: int = field(default=0, compare=False)
    raw: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The corrections of one article, in the order of their file `name`; `head` is what stands before the first."""

    corrections: tuple[Correction, ...] = ()
    name: str = ""
    head: str = ""

    def place(self, correction: Correction) -> str:
        """Where a correction stands: the file and the line."""
        name = self.name or "corrections"
        return f"{name}, line {correction.line}" if correction.line else name
