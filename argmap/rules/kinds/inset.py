"""Inset rules: a phrase set into a clause that is a claim of its own."""

from __future__ import annotations

from argmap.rules.kinds.base import Phrased, TextShape


class Inset(Phrased, frozen=True, kw_only=True):
    """Makes what its words open behind a comma, up to the next that a verb follows or to the claim's end, a claim."""

    texts: tuple[TextShape, ...] = tuple(TextShape)
