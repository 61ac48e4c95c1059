"""Rules are data: TOML files with phrases and weights; here they are read, matched and tested."""

from __future__ import annotations

from argmap.rules.files import LANGUAGE
from argmap.rules.kinds import Rule
from argmap.rules.loader import load
from argmap.rules.rulebook import Rulebook

__all__ = ["LANGUAGE", "Rule", "Rulebook", "load"]
