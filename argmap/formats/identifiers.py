"""Names for claims in formats that take only some characters in a name: the claim's own where it fits."""

from __future__ import annotations

import re
from typing import Any

from argmap.model import ArgumentMap


def names(map: ArgumentMap, fits: re.Pattern[str], attribute: str = "") -> dict[str, str]:
    """A name for each claim, no two alike (not even but for case): the node's `attribute` (its foreign
    name) if all that have one fit the pattern and differ, else its id if all do, else `c1`, `c2`, …"""
    nodes: dict[str, dict[str, Any]] = map.nodes
    for found in ({id: str(a.get(attribute, id)) for id, a in nodes.items()}, {id: id for id in nodes}):
        if all(map_fits(fits, name) for name in found.values()) and _differ(found):
            return found
    return {id: f"c{n}" for n, id in enumerate(nodes, 1)}


def map_fits(fits: re.Pattern[str], name: str) -> bool:
    return fits.fullmatch(name) is not None


def _differ(found: dict[str, str]) -> bool:
    return len({name.casefold() for name in found.values()}) == len(found)
