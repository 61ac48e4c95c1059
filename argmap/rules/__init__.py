"""Rules are data: TOML files with phrases and weights; here they are read, matched and tested."""

from __future__ import annotations

from argmap.rules.rulebook import Rule, Rulebook, load

__all__ = ["Rule", "Rulebook", "load"]
