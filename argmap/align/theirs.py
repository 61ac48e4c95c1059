"""The claims and links that somebody else says an article has: a map in any format, or the plain JSON of a model."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from argmap import formats
from argmap.errors import InputError
from argmap.kinds import Relation
from argmap.late import late
from argmap.model import ArgumentMap

_FENCE = late(r"\A[^{\[]*```[a-zA-Z]*[ \t]*\n(.*?)\n[ \t]*```", re.DOTALL)
_RELATIONS: dict[str, Relation] = {
    **dict.fromkeys(("supports", "support", "+", "pro", "for"), "supports"),
    **dict.fromkeys(("opposes", "oppose", "attacks", "attack", "-", "con", "against"), "opposes"),
}
_FORM = 'a list of claims is {"claims": [{"id", "text"}], "links": [{"from", "to", "relation"}]}'


class TheirClaim(Struct, frozen=True, kw_only=True):
    """A claim as they give it; `holder` is empty for the author."""

    id: str
    text: str
    holder: str = ""


class TheirLink(Struct, frozen=True, kw_only=True):
    """A link as they give it, by the ids of their claims."""

    source: str
    target: str
    relation: Relation


class Theirs(Struct, frozen=True, kw_only=True):
    """All they say; `main` is the id of their main claim, empty when they name none."""

    claims: tuple[TheirClaim, ...]
    links: tuple[TheirLink, ...]
    main: str = ""


def read(data: bytes, name: str) -> Theirs:
    """What a file says, in a format of maps or as the plain JSON that docs/align.md describes.

    What stands around the JSON (a code fence, a sentence before it) does not matter. `InputError` names the place.
    """
    plain = _plain(data)
    if plain is not None:
        return _of_json(plain, name)
    map = formats.read(data, name)
    if map is None:
        raise InputError(f"{name}: neither a map nor a list of claims", _FORM)
    return of_map(map)


def of_map(map: ArgumentMap) -> Theirs:
    """What a map says."""
    main = next((id for id, node in map.nodes.items() if node.get("role") == "major_claim"), "")
    claims = (
        TheirClaim(id=claim.id, text=claim.as_read, holder=claim.attribution.holder if claim.attribution else "")
        for claim in map.claims()
    )
    links = (TheirLink(source=link.source, target=link.target, relation=link.relation) for link in map.links())
    return Theirs(claims=tuple(claims), links=tuple(links), main=main)


def _plain(data: bytes) -> Any:
    """The plain JSON in a file; None when it holds something else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    fenced = _FENCE.search(text[:1_000_000])
    try:
        found = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list):
        found = {"claims": found}
    return found if isinstance(found, dict) and isinstance(found.get("claims"), list) else None


def _of_json(found: Mapping[str, Any], name: str) -> Theirs:
    claims = tuple(_claim(one, number, name) for number, one in enumerate(found["claims"], 1))
    ids = {claim.id for claim in claims}
    if len(ids) < len(claims):
        raise InputError(f"{name}: two claims have one id")
    links = found.get("links", [])
    if not isinstance(links, list):
        raise InputError(f"{name}: 'links' is not a list", _FORM)
    made = tuple(_link(one, number, ids, name) for number, one in enumerate(links))
    main = str(found.get("main") or "")
    if main and main not in ids:
        raise InputError(f"{name}: 'main' names the claim {main!r}, which is not there")
    return Theirs(claims=claims, links=made, main=main)


def _claim(one: Any, number: int, name: str) -> TheirClaim:
    if isinstance(one, str):
        one = {"text": one}
    if not isinstance(one, dict) or not isinstance(one.get("text"), str):
        raise InputError(f"{name}: claims[{number - 1}] has no text", _FORM)
    return TheirClaim(id=str(one.get("id", f"c{number}")), text=one["text"], holder=str(one.get("holder") or ""))


def _link(one: Any, number: int, ids: set[str], name: str) -> TheirLink:
    where = f"{name}: links[{number}]"
    if not isinstance(one, dict):
        raise InputError(f"{where} is not an object", _FORM)
    ends = [str(one.get(key, one.get(other, ""))) for key, other in (("from", "source"), ("to", "target"))]
    for end in ends:
        if end not in ids:
            raise InputError(f"{where} names the claim {end!r}, which is not there")
    relation = _RELATIONS.get(str(one.get("relation", "")).strip().casefold())
    if relation is None:
        raise InputError(f"{where}: relation is {one.get('relation')!r}", "supports or opposes")
    return TheirLink(source=ends[0], target=ends[1], relation=relation)
