"""A map as rows of the store, and the rows as the map again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from argmap.corpus.schema import MOST_CLAIMS
from argmap.errors import InputError
from argmap.formats.json import info as checked
from argmap.kinds import said_there
from argmap.model import ArgumentMap
from argmap.safe import encodable
from argmap.version import __version__

_PLAIN = ("text", "start", "end", "line", "paragraph", "sentence", "role", "certainty", "key", "confidence")
_DEFAULTS = {
    "line": 1,
    "paragraph": 1,
    "sentence": 1,
    "role": "premise",
    "certainty": "asserted",
    "key": "",
    "confidence": 1.0,
}
_KNOWN = {*_PLAIN, "attribution", "evidence"}
_KNOWN_LINK = {"relation", "confidence", "evidence"}


class MapRows(Struct, frozen=True, kw_only=True):
    """A map made ready for the store, with places in the map where the store puts its row ids.

    `claims` has `CLAIM_COLUMNS`; `links` has source, nth, target, relation, confidence, evidence, more.
    `main` is the place of the main claim; `hits` are rules with the
    places of the claims that they made or linked.
    `rules` is None for a map that was given as a map.
    """

    text: str
    info: str
    rules: str | None
    version: str
    main: int | None
    claims: list[tuple[Any, ...]]
    links: list[tuple[Any, ...]]
    hits: list[tuple[str, int]]


def map_rows(map: ArgumentMap, rules: str | None) -> MapRows:
    """The rows of a map; `rules` is the digest of the rules that made it, None when it was given.

    Raises `InputError` for a map of more claims than an article can have in a store (1,048,576).
    """
    from argmap.traverse.reach import levels

    if len(map) > MOST_CLAIMS:
        raise InputError(f"{map.name} has {len(map):,} claims", f"a store takes {MOST_CLAIMS:,} from one article")
    place = {id: n for n, id in enumerate(map.nodes)}
    main = map.main
    info = {**map.info, "source": {k: v for k, v in map.info.get("source", {}).items() if k != "text"}}
    depths, stances = levels(map.predecessors, map.roots()), _stances(map, main)
    return MapRows(
        text=encodable(map.source_text),
        info=_json(info),
        rules=rules,
        version=str(map.info.get("argmap", {}).get("version") or __version__),
        main=None if main is None else place[main],
        claims=[_claim_row(map, id, depths.get(id), stances.get(id)) for id in map.nodes],
        links=[
            _link_row(place[source], nth, place[target], attributes)
            for source, targets in map.successors.items()
            for nth, (target, attributes) in enumerate(targets.items())
        ],
        hits=sorted(_hits(map, place)),
    )


def _hits(map: ArgumentMap, place: Mapping[str, int]) -> set[tuple[str, int]]:
    made = {(piece["rule"], place[id]) for id, node in map.nodes.items() for piece in node.get("evidence", ())}
    for source, targets in map.successors.items():
        for link in targets.values():
            made.update((piece["rule"], place[source]) for piece in link.get("evidence", ()))
    return made


def _claim_row(map: ArgumentMap, id: str, depth: int | None, stance: str | None) -> tuple[Any, ...]:
    node = {**_DEFAULTS, **map.nodes[id]}
    bearing = [edge["relation"] for edge in map.predecessors[id].values()]
    held = node.get("attribution")
    said = said_there(node)
    more = {name: value for name, value in node.items() if name not in _KNOWN}
    if more.get("plain") and said != node["text"]:  # `text` is what is searched: the claim's own words as read
        more["text"] = encodable(node["text"])
    if more.get("plain") == said:
        del more["plain"]
    return (
        id,
        encodable(said),
        *(node[name] for name in ("start", "end", "line", "paragraph", "sentence", "role")),
        encodable(held["holder"]) if held else None,
        *(node[name] for name in ("certainty", "key", "confidence")),
        len(said.split()),
        bearing.count("supports"),
        bearing.count("opposes"),
        depth,
        stance,
        _json(held) if held else None,
        _json(node.get("evidence", [])),
        _json(more) if more else None,
    )


def _link_row(source: int, nth: int, target: int, attributes: Mapping[str, Any]) -> tuple[Any, ...]:
    more = {name: value for name, value in attributes.items() if name not in _KNOWN_LINK}
    evidence = _json(attributes.get("evidence", []))
    confidence = attributes.get("confidence", 1.0)
    return (source, nth, target, attributes["relation"], confidence, evidence, _json(more) if more else None)


def _stances(map: ArgumentMap, main: str | None) -> dict[str, str]:
    """How each claim below the main claim bears on it by net effect: main, for, against or mixed.

    A main claim in a circle bears on itself."""
    from argmap.traverse.reach import sides

    if main is None:
        return {}
    pro, con = sides(map, [main])
    found = dict.fromkeys(pro - con, "for") | dict.fromkeys(con - pro, "against") | dict.fromkeys(pro & con, "mixed")
    return {main: "main"} | found


def rebuilt(info: str, text: str, claims: Iterable[Mapping[str, Any]], links: Iterable[Sequence[Any]]) -> ArgumentMap:
    """The map that the rows were made of: the same claims, links and information, in the same order."""
    known = checked(json.loads(info))
    known["source"]["text"] = text
    map = ArgumentMap(known)
    ids: dict[int, str] = {}
    for row in claims:
        held = row["attribution"]
        node = {"text": row["text"], "start": row["start"], "end": row["stop"]}
        node |= {name: row[name] for name in ("line", "paragraph", "sentence", "role")}
        node["attribution"] = json.loads(held) if held else None
        node |= {name: row[name] for name in ("certainty", "key", "confidence")}
        node["evidence"] = json.loads(row["evidence"])
        for name, value in (json.loads(row["more"]) if row["more"] else {}).items():
            if name == "text":
                node.setdefault("plain", row["text"])
            node[name] = value
        _look_at(node)
        map.add_node(row["claim"], node)
        ids[row["id"]] = row["claim"]
    for source, target, relation, confidence, evidence, more in links:
        others = json.loads(more) if more else {}
        basis = {"basis": others.pop("basis")} if "basis" in others else {}
        edge = {"relation": relation, **basis, "confidence": confidence, "evidence": json.loads(evidence), **others}
        map.add_edge(ids[source], ids[target], edge)
    return map


def _look_at(node: Mapping[str, Any]) -> None:
    """Raises TypeError for a claim whose words or holder another program has made something else."""
    held, said = node["attribution"], (node["text"], node.get("plain", ""), node["role"], node["certainty"])
    if not all(isinstance(words, str) for words in said) or not isinstance(node["line"], int):
        raise TypeError("a claim without words or place")
    if held is not None and not (isinstance(held, dict) and isinstance(held.get("holder"), str)):
        raise TypeError("a holder without a name")


def with_rules(info: str, digest: str) -> str:
    """The `info` of a map, with the digest of other rules that make the same map."""
    known = checked(json.loads(info))
    known["argmap"]["rules"] = digest
    return _json(known)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
