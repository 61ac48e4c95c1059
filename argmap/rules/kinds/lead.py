"""Lead rules: words before a claim that are no part of it."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.rules.kinds.base import Phrased


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Phrased):
    """Takes its words off the beginning of a claim."""
