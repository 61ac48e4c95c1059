"""What a map can hold beyond the words of claims and their links, and how much of that a given map holds.

A format names the features it holds; what a map has of the others is what writing it loses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from argmap.formats.losses import Losses
from argmap.model import ArgumentMap


def _edges(map: ArgumentMap) -> Iterable[dict[str, Any]]:
    return (attributes for targets in map.successors.values() for attributes in targets.values())


def _confidences(attributes: Iterable[dict[str, Any]]) -> int:
    return sum(a.get("confidence", 1.0) != 1.0 for a in attributes)


def _evidence(map: ArgumentMap) -> int:
    pieces = sum(len(a.get("evidence") or ()) for a in (*map.nodes.values(), *_edges(map)))
    return pieces + sum("rule" in scheme for scheme in _schemes(map))


def _schemes(map: ArgumentMap) -> Iterable[dict[str, Any]]:
    return (scheme for a in _edges(map) if (scheme := a.get("scheme")))


def _places(map: ArgumentMap) -> int:
    """The claims, when the map has a text that says more than the claims do."""
    text = map.source_text
    if text == "\n".join(a["text"] for a in map.nodes.values()):
        return 0
    return len(map) if text else 0


def _roles(map: ArgumentMap) -> int:
    """The roles that cannot be told from the links."""
    derived = derived_roles(map)
    return sum(a.get("role") != derived[id] for id, a in map.nodes.items())


def derived_roles(map: ArgumentMap) -> dict[str, str]:
    """The role each claim has by its links alone: the main claim is the major claim (when anything
    bears on it), other claims that serve none are claims, the rest premises."""
    roots = set(map.roots())
    if not roots and map.nodes:  # links in a circle
        roots = {max(map.nodes, key=lambda id: len(map.predecessors[id]))}
    main = max(_weighty(map, [id for id in map.nodes if id in roots]), default=None)
    roles = {id: "claim" if id in roots else "premise" for id in map.nodes}
    if main is not None and main[0]:
        roles[main[-1]] = "major_claim"
    return roles


_WALKS = 20  # times that a map may be walked through, to count what its claims rest on


def _weighty(map: ArgumentMap, ids: list[str]) -> Iterable[tuple[int, int, int, str]]:
    """On how many claims each of these rests, how early it stands in the text and in the map, and its id.

    Where many claims share what they rest on, to count it takes the square of the map: past `_WALKS` times the map only
    the claims next to them are counted. Those with the most of these come first.
    """
    left = _WALKS * (len(map) + sum(len(sources) for sources in map.predecessors.values()))
    for number, id in sorted(enumerate(ids), key=lambda item: -len(map.predecessors[item[1]])):
        count = len(map.predecessors[id])
        if count and left > 0:
            found = map.below([id])
            count, left = len(found), left - sum(1 + len(map.predecessors[one]) for one in (id, *found))
        yield count, -_at(map, id), -number, id


def _at(map: ArgumentMap, id: str) -> int:
    return int(map.nodes[id].get("start", 0))


# feature → how often a map has it; the names are nouns as `Loss.what` has them
FEATURES: dict[str, Callable[[ArgumentMap], int]] = {
    "claim": len,
    "link": lambda map: sum(1 for _ in _edges(map)),
    "undercut": lambda map: sum("undercuts" in a for a in _edges(map)),
    "supporting link": lambda map: sum(a["relation"] == "supports" for a in _edges(map)),
    "claim text": len,
    "place{s} in the text": _places,
    "role": _roles,
    "holder": lambda map: sum(a.get("attribution") is not None for a in map.nodes.values()),
    "certainty mark": lambda map: sum(a.get("certainty", "asserted") != "asserted" for a in map.nodes.values()),
    "confidence{s} of claims": lambda map: _confidences(map.nodes.values()),
    "confidence{s} of links": lambda map: _confidences(_edges(map)),
    "piece{s} of evidence": _evidence,
    "scheme": lambda map: sum(1 for _ in _schemes(map)),
}
ALL = frozenset(FEATURES)


def lose(map: ArgumentMap, holds: frozenset[str], became: Mapping[str, str], losses: Losses) -> None:
    """Adds to `losses` what the map has of the features not in `holds`; `became` says what becomes of them."""
    for feature, count in FEATURES.items():
        if feature not in holds:
            losses.add(feature, count(map), became.get(feature, ""))
