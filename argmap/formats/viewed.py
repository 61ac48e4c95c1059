"""The page that `argmap view` writes, read back: the map that is in it, not the words that are on it."""

from __future__ import annotations

import re
from typing import Any

from argmap.errors import InputError
from argmap.formats import json, jsontext
from argmap.formats.losses import Losses
from argmap.kinds import own_words
from argmap.late import late
from argmap.model import ArgumentMap
from argmap.spans import key

MARK = '<meta name="generator" content="argmap '
"""What a page that argmap wrote has in its head."""
HEAD = 4000
"""Characters in which the mark stands."""
_SAME = ("id", "start", "end", "line", "paragraph", "sentence", "role", "certainty", "confidence")
_DATA = late(r'<script type="application/json" id="ui-data">(.*?)</script>', re.DOTALL)


def sniff(text: str) -> bool:
    """Whether this is a page that `argmap view` wrote."""
    return MARK in text[:HEAD]


def is_page(data: bytes) -> bool:
    """Whether these bytes are a page that `argmap view` wrote."""
    return MARK.encode() in data[:HEAD]


def loads(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of a page; of what was in the article, characters that act or hide are U+FFFD."""
    found = _DATA.search(data)
    if found is None:
        raise InputError("a page of argmap without its map", "write it again with argmap view")
    whole = jsontext.loads_object(found[1])
    try:
        nodes = [_node(claim, whole["text"]) for claim in whole["claims"]]
        ids = [node["id"] for node in nodes]
        edges = [_edge(link, ids) for link in whole["links"]]
        info = whole["info"]
        graph = {"argmap": info["argmap"], "source": {**info["source"], "text": whole["text"]}}
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise InputError("the map in this page of argmap is damaged", "write it again with argmap view") from None
    return json.loads(json.encode({"directed": True, "graph": graph, "nodes": nodes, "edges": edges}))


def _node(claim: dict[str, Any], article: str) -> dict[str, Any]:
    shown, start, end = claim["text"], claim["start"], claim["end"]
    words = article[start:end] or shown
    marked = shown is not None and shown != words
    made = {name: claim[name] for name in _SAME}
    held = claim["held"]
    made |= {
        "text": words,
        "attribution": {"holder": claim["holder"], **_words(held), **_form(claim)} if held else None,
        "key": key(own_words(shown, len(words)) if shown else words),
        "evidence": [_evidence(piece) for piece in claim["evidence"]],
    }
    return made | ({"plain": shown} if marked else {}) | ({"page": claim["page"]} if claim.get("page") else {})


def _form(claim: dict[str, Any]) -> dict[str, str]:
    return {"form": claim["form"]} if "form" in claim else {}


def _edge(link: list[Any], ids: list[str]) -> dict[str, Any]:
    source, target, relation, confidence, evidence, basis, _, cut, *told = link
    made = {"source": ids[source], "target": ids[target], "relation": relation, "confidence": confidence}
    made |= {"evidence": [_evidence(piece) for piece in evidence]}
    made |= ({"basis": basis} if basis else {}) | ({"undercuts": cut} if cut else {})
    if told and told[0]:
        name, *words = told[0]
        made["scheme"] = {"name": name, **(_evidence(words) if words else {})}
    return made


def _evidence(piece: list[Any]) -> dict[str, Any]:
    return {"rule": piece[0], **_words(piece[1:])}


def _words(piece: list[Any]) -> dict[str, Any]:
    start, end, text, *plain = piece
    return {"start": start, "end": end, "text": text, **({"plain": plain[0]} if plain else {})}
