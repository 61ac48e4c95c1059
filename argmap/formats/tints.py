"""Claims tinted by strength: how each fares when all is said, as a colour and in words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.outcome import stand
from argmap.semantics.settings import LABEL_WORDS

_WEAK, _STRONG = (0xFF, 0xFF, 0xFF), (0x8F, 0xD0, 0xB0)


class Tint(Struct, frozen=True):
    """The colour of a claim (`#8fd0b0`) and what it means (`stands 0.75`)."""

    colour: str
    said: str
    strength: float


Tints = Mapping[str, Tint]
NONE: Tints = {}


def tints(map: ArgumentMap) -> Tints:
    """The tint of every claim under the usual settings, from white (strength 0) to green (1)."""
    outcome = stand(map)
    found: dict[str, Tint] = {}
    for id in map.nodes:
        strength = outcome.strength(id)
        found[id] = Tint(colour(strength), f"{LABEL_WORDS[outcome.label(id)]} {strength:.2f}", strength)
    return found


def colour(strength: float) -> str:
    """The colour of a strength from 0 to 1."""
    mixed = (round(weak + (strong - weak) * strength) for weak, strong in zip(_WEAK, _STRONG, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
