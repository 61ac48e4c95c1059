"""A map that a reader corrected as gold: what the reader decided counts, what nobody looked at does not."""

from __future__ import annotations

from typing import Any

from argmap.correct.correction import SERVICE
from argmap.model import ArgumentMap, Claim
from argmap.scoring.gold import ANY_ROLE


def decided(map: ArgumentMap) -> list[str]:
    """The claims of which a reader said what they serve, or that they serve none."""
    return [id for id, node in map.nodes.items() if not set(SERVICE).isdisjoint(node.get("corrected", ()))]


def is_drawn(map: ArgumentMap) -> bool:
    """Whether somebody drew the map, so that all of it is meant: no rules made it."""
    return map.info.get("argmap", {}).get("rules") is None


def as_gold(map: ArgumentMap, *, whole: bool = False) -> dict[str, Any]:
    """The map as a line of gold (see `scoring.gold.read_json_lines`).

    Its claims are the units. A claim that nobody decided on is among the `disputed`, so that no link of it counts
    either way, and the main claim is told only where a reader named it; with `whole`, and of a map that was drawn,
    everything counts, holders too.
    """
    whole = whole or is_drawn(map)
    known = set(map.nodes) if whole else set(decided(map))
    mains = [id for id, node in map.nodes.items() if node["role"] == "major_claim" and _is_main(node, whole)]
    links = [link for link in map.links() if link.source in known]
    return {
        "id": map.file or map.title,
        "text": map.source_text,
        "units": [_unit(claim, whole, mains) for claim in map.claims()],
        "relations": [{"source": link.source, "target": link.target, "label": link.relation} for link in links],
        "meta": {
            **({"main": mains} if mains else {}),
            **({"disputed": [{"source": id} for id in map.nodes if id not in known]} if len(known) < len(map) else {}),
        },
    }


def _is_main(node: dict[str, Any], whole: bool) -> bool:
    return whole or "main" in node.get("corrected", ())


def _unit(claim: Claim, whole: bool, mains: list[str]) -> dict[str, Any]:
    role = claim.role if whole or claim.id in mains else ANY_ROLE
    held = claim.attribution.holder if whole and claim.attribution else ""
    made = {"id": claim.id, "start": claim.start, "end": claim.end, "role": role}
    return made | ({"holder": held} if held else {})
