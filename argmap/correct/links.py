"""The links of a corrected map: those that a reader set, without circles, and the rest as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from argmap.correct.correction import Correction, Overlay
from argmap.correct.quotes import Finder
from argmap.errors import InputError
from argmap.model import ArgumentMap, Attribution, Evidence
from argmap.traverse.path import way

Ends = tuple[str, str]


def follow(
    map: ArgumentMap,
    overlay: Overlay,
    said: Mapping[tuple[str, str], Correction],
    targets: Mapping[str, str],
    finder: Finder,
) -> list[Ends]:
    """Changes the map as the corrections say, and gives the links that gave way so that there is no circle.

    `said` has a correction for each claim and what it is about ("holder", "serves"); `targets` what corrected links
    lead to. Raises `InputError` for corrected links that make a circle among themselves.
    """
    _no_circle(overlay, said, targets)
    for (id, about), correction in said.items():
        if about == "holder":
            _set_holder(map, id, correction.holder, finder)
        elif correction.action != "link":
            _unlink(map, id)
            if correction.action == "main":
                _set_main(map, id)
        mark(map.nodes[id], correction.action)
    for id, target in targets.items():
        _link(map, id, target, said[id, "serves"])
    cut = [ends for id, target in targets.items() for ends in _yielding(map, id, target)]
    for id in {id for id, about in said if about == "serves"}:
        if map.nodes[id]["role"] == "major_claim" and map.successors[id]:
            map.nodes[id]["role"] = "claim"
    return sorted(cut)


def mark(node: dict[str, Any], action: str) -> None:
    """Notes on a claim what a reader corrected of it."""
    node["corrected"] = sorted({*node.get("corrected", ()), action})


def _no_circle(overlay: Overlay, said: Mapping[tuple[str, str], Correction], targets: Mapping[str, str]) -> None:
    clear: set[str] = set()
    for start in targets:
        way: dict[str, None] = {}
        at = start
        while at in targets and at not in clear and at not in way:
            way[at] = None
            at = targets[at]
        if at in way:
            circle = [*list(way)[list(way).index(at) :], at]
            members = sorted((said[id, "serves"] for id in circle[1:]), key=lambda one: one.line)
            also = ", ".join(str(one.line) for one in members[:-1] if one.line)
            raise InputError(
                f"{overlay.place(members[-1])}: the links corrected here"
                f"{f' and in line {also}' if also else ''} make a circle: {' → '.join(circle)}",
                "leave out one of them",
            )
        clear.update(way)


def _set_holder(map: ArgumentMap, id: str, holder: str, finder: Finder) -> None:
    """Gives a claim its holder, with the words next to it that name them where there are some."""
    node = map.nodes[id]
    if not holder:
        node["attribution"] = None
        node["certainty"] = "asserted" if node["certainty"] == "reported" else node["certainty"]
        return
    node["certainty"] = "reported"
    if node["attribution"] and node["attribution"]["holder"] == holder:
        return
    start, end = finder.nearest(holder, node["start"]) or (node["start"], node["end"])
    text = finder.text[start:end] or node["text"]
    node["attribution"] = Attribution(holder=holder, start=start, end=end, text=text).to_dict()


def _set_main(map: ArgumentMap, id: str) -> None:
    """Makes a claim the main claim, and any other none. With that, chances of others are past."""
    about = map.info.get("argmap")
    if isinstance(about, dict):
        map.info = {**map.info, "argmap": {name: said for name, said in about.items() if name != "main_chances"}}
    for other, node in map.nodes.items():
        if node["role"] == "major_claim" and other != id:
            map.nodes[other] = {**node, "role": "claim"}
    map.nodes[id]["role"] = "major_claim"


def _link(map: ArgumentMap, source: str, target: str, correction: Correction) -> None:
    """Draws a link; one that is there as told keeps its evidence."""
    before = map.successors[source].get(target)
    _unlink(map, source)
    if before is not None and before["relation"] == correction.relation:
        made = {**before, "confidence": 1.0, "corrected": True}
    else:
        node = map.nodes[source]
        plain = node.get("plain", "")
        words = Evidence(rule="reader.link", start=node["start"], end=node["end"], text=node["text"], plain=plain)
        made = {"relation": correction.relation, "confidence": 1.0, "evidence": [words.to_dict()], "corrected": True}
    map.add_edge(source, target, made)


def _unlink(map: ArgumentMap, id: str) -> None:
    for target in list(map.successors[id]):
        _remove(map, id, target)


def _remove(map: ArgumentMap, source: str, target: str) -> None:
    del map.successors[source][target]
    del map.predecessors[target][source]


def _yielding(map: ArgumentMap, source: str, target: str) -> Iterator[Ends]:
    """Removes what makes a circle with a corrected link, of each circle the least sure link that is not corrected."""
    while chain := way(map.successors.__getitem__, target, source):
        links = [ends for ends in pairwise(chain) if not map.link(*ends).corrected]
        if not links:
            return
        weakest = min(links, key=lambda ends: (map.link(*ends).confidence, ends))
        _remove(map, *weakest)
        yield weakest
