"""Lead rules: words before a claim that are no part of it."""

from __future__ import annotations

from argmap.rules.kinds.base import Phrased


class Lead(Phrased, frozen=True, kw_only=True):
    """Takes its words off the beginning of a claim."""
