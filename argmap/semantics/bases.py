"""How much each claim weighs before anything is said for or against it: its base weight, from 0 to 1."""

from __future__ import annotations

from typing import Any

from argmap.errors import InputError, UsageError
from argmap.model import ArgumentMap
from argmap.semantics.settings import Base

HALF = 0.5
# A convention, not a measure: what is asserted weighs more than what is reported, and that more than what is hedged;
# what others hold weighs a little less than what the author vouches for.
_CERTAINTY = {"asserted": 0.6, "reported": 0.5, "hedged": 0.4}
_OTHERS = 0.05


def bases(map: ArgumentMap, base: Base = Base.HALF) -> dict[str, float]:
    """The base weight of every claim of the map."""
    return {id: _weight(attributes, base) for id, attributes in map.nodes.items()}


def _weight(attributes: dict[str, Any], base: Base) -> float:
    if base is Base.CONFIDENCE:
        return float(attributes.get("confidence", 1.0))
    if base is Base.HOLDERS:
        held = _OTHERS if attributes.get("attribution") else 0.0
        return _CERTAINTY.get(attributes.get("certainty", "asserted"), HALF) - held
    return HALF


def read_bases(map: ArgumentMap, data: bytes, name: str) -> dict[str, float]:
    """The base weights in a file, `{"c1": 0.8}` as JSON or `c1 = 0.8` as TOML; claims left out weigh 1/2.

    `InputError` for what is neither, names no claim of the map, or is no number from 0 to 1.
    """
    made = bases(map)
    for id, weight in _parsed(data, name).items():
        if id not in map:
            near = map.nearest(id)
            raise InputError(f"{name}: no claim {id!r} in this map", f"the nearest is {near!r}" if near else "")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
            raise InputError(f"{name}: the weight of {id} is {weight!r}", "weights are numbers from 0 to 1")
        made[id] = float(weight)
    return made


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    import json
    import tomllib

    told = 'base weights are {"c1": 0.8, …} as JSON, or c1 = 0.8 as TOML'
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith(("{", "[")) else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {str(error)[:200]}", told) from None
    if not isinstance(found, dict):
        raise InputError(f"{name}: not an object", told)
    return found


def doubted(map: ArgumentMap, given: dict[str, float], made: dict[str, float]) -> dict[str, float]:
    """The base weights with some set anew; `UsageError` for an unknown claim or a weight that is not in 0–1."""
    for id, weight in given.items():
        map.claim(id)
        if not 0 <= weight <= 1:
            raise UsageError(f"the weight of {id} is {weight:g}", "weights are numbers from 0 to 1")
    return made | given
