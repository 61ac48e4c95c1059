"""What one rule did on one corpus."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Work(Struct, frozen=True, kw_only=True):
    """What one rule did on one corpus.

    `fired` and `right` as `argmap.scoring.firings` counts them. `held_to` is the measure the rule is judged
    by, empty where the gold has none for its kind; `score` and `without` are the value of every measure with
    the rule and without it.
    """

    rule: str
    finds: str
    weight: float
    fired: int
    right: int
    held_to: str
    score: dict[str, float]
    without: dict[str, float]

    @property
    def earns(self) -> float:
        """What the measure it is held to loses without it; below 0, the rule costs."""
        return self.score[self.held_to] - self.without[self.held_to] if self.held_to else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "finds": self.finds,
            "weight": self.weight,
            "fired": self.fired,
            "right": self.right,
            "held_to": self.held_to or None,
            "earns": round(self.earns, 5),
            "without": {name: round(value, 5) for name, value in self.without.items()},
        }
