"""Inset rules: a phrase set into a clause that is a claim of its own."""

from __future__ import annotations

from enum import StrEnum

from argmap.rules.kinds.base import Phrased, TextShape


class InsetPlace(StrEnum):
    """Where the words of an inset stand: right behind the mark, or a few words behind it ("…, dear though it is")."""

    BEHIND = "behind"
    FRONTED = "fronted"


class Inset(Phrased, frozen=True, kw_only=True):
    """Makes what its words open behind a comma, up to the next that a verb follows or to the claim's end, a claim.

    `brief`: up to the next comma, whatever follows it; `keeps`: at the claim's end, too, it keeps its words."""

    at: InsetPlace = InsetPlace.BEHIND
    texts: tuple[TextShape, ...] = tuple(TextShape)
    brief: bool = False
    keeps: bool = False
