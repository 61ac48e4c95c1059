"""SADFace: argument graphs as JSON with atoms, schemes and the resources that atoms come from.

Definition: github.com/Open-Argumentation/SADFace, and the verifier of the sadface package: nodes are
"atom" or "scheme" there; its own functions make "inference" and "conflict" nodes too. All are read.
"""

from __future__ import annotations

import uuid
from collections.abc import Container, Mapping
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from argmap.errors import InputError
from argmap.formats import extras, json, jsontext
from argmap.formats import schemes as named
from argmap.formats.foreign import Builder
from argmap.formats.locate import locate
from argmap.formats.losses import Losses
from argmap.formats.schemes import Scheme, link_schemes
from argmap.formats.text import unicode_only
from argmap.late import late
from argmap.model import ArgumentMap, Relation
from argmap.version import __version__

VERSION = "0.5.4"
_NO_TIME = "1970-01-01T00:00:00"
_KEY = late(r'(?<!\\)"source_id"\s*:|(?<!\\)"analyst_name"\s*:')
_NAMES: dict[str, Relation] = {
    **dict.fromkeys(("support", "pro", "inference", "default inference", "default support"), "supports"),
    **dict.fromkeys(
        ("attack", "conflict", "con", "disagree", "disagreement", "default conflict", "default attack", "rebut"),
        "opposes",
    ),
}


def sniff(text: str) -> bool:
    """Whether this is SADFace: JSON with edges that have a "source_id", or a document with an "analyst_name"."""
    return json.sniff(text) and _KEY.search(text) is not None


def loads(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of a SADFace document: atoms as claims, each premise → conclusion of a scheme a link.

    A conflict with a scheme is an undercut. The source is the first text resource, with atoms where
    their sources say or where their words stand. `InputError` names the place for what is not SADFace.
    """
    losses = losses if losses is not None else Losses()
    whole = jsontext.loads_object(data)
    resource, text = _resource(whole, losses)
    atoms, schemes = _nodes(whole, losses)
    _join(whole, atoms, schemes, losses)
    builder = Builder(losses)
    marked = {id: place for id, node in atoms.items() if (place := _place(node, resource))}
    spans = locate({id: node["text"] for id, node in atoms.items()}, text, marked) if text else {}
    for id, node in atoms.items():
        start, end = spans.get(id, (None, None))
        builder.claim(id, node["text"], start=start, end=end, extras=extras.read(_ours(node)))
    link_schemes(builder, schemes, losses)
    return builder.finish(text or None)


def _nodes(whole: dict[str, Any], losses: Losses) -> tuple[dict[str, dict[str, Any]], dict[str, Scheme]]:
    """The atoms, which have a text, and the schemes, by id."""
    atoms: dict[str, dict[str, Any]] = {}
    schemes: dict[str, Scheme] = {}
    for n, node in enumerate(jsontext.objects(whole, "nodes")):
        id, type_ = jsontext.ident(node, "id", f"nodes[{n}]"), jsontext.member(node, "type", str, f"nodes[{n}]")
        if id in atoms or id in schemes:
            raise InputError(f"nodes[{n}] has the id {id!r} of another", "ids must differ")
        if type_ == "atom":
            jsontext.member(node, "text", str, f"nodes[{n}]")
            atoms[id] = node
        elif type_ in ("scheme", "inference", "conflict"):
            schemes[id] = _scheme(node, type_, losses)
        else:
            raise InputError(f"nodes[{n}].type is {type_!r}", "known are atom, scheme, inference, conflict")
    return atoms, schemes


def _join(whole: dict[str, Any], atoms: Container[str], schemes: Mapping[str, Scheme], losses: Losses) -> None:
    """Gives each scheme what its edges lead from and to."""
    for n, edge in enumerate(jsontext.objects(whole, "edges")):
        source, target = (jsontext.ident(edge, end, f"edges[{n}]") for end in ("source_id", "target_id"))
        for end in (source, target):
            if end not in atoms and end not in schemes:
                raise InputError(f"edges[{n}] names {end!r}, which is not a node", "the file is damaged")
        if source not in schemes and target not in schemes:
            losses.add("edge{s} without a scheme")
        if target in schemes:
            schemes[target].into.append(source)
        if source in schemes:
            schemes[source].out.append(target)


def _resource(whole: dict[str, Any], losses: Losses) -> tuple[str, str]:
    """The id and text of the first resource that has one; further ones are not kept."""
    resources = jsontext.objects(whole, "resources") if "resources" in whole else []
    found = [(str(r.get("id")), r["content"]) for r in resources if isinstance(r.get("content"), str) and r["content"]]
    losses.add("further resource", max(0, len(found) - 1))
    return found[0] if found else ("", "")


def _place(node: dict[str, Any], resource: str) -> tuple[int, int] | None:
    sources = node.get("sources")
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and source.get("resource_id") == resource:
            offset, length = source.get("offset"), source.get("length")
            if type(offset) is int and type(length) is int and offset >= 0 and length >= 0:
                return offset, offset + length
    return None


def _scheme(node: dict[str, Any], type_: str, losses: Losses) -> Scheme:
    name = str(node.get("name") or "")
    known = _NAMES.get(name.strip().lower())
    extra = extras.read(_ours(node))
    if type_ != "conflict" and known is None and (scheme := named.read(name)):
        return Scheme(relation="supports", extras=replace(extra, scheme=extra.scheme or scheme))
    losses.add("scheme name", int(known is None and bool(name)))
    if type_ == "conflict" or (type_ == "scheme" and (known == "opposes" or "conflict" in name.lower())):
        return Scheme(relation="opposes", extras=extra)
    return Scheme(relation="supports", extras=extra)


def _ours(node: dict[str, Any]) -> Any:
    """What argmap wrote into the metadata of a node; None where it wrote nothing."""
    metadata = node.get("metadata")
    return metadata.get("argmap") if isinstance(metadata, dict) else None


def _metadata(extra: dict[str, Any]) -> dict[str, Any]:
    return {"core": {}, **({"argmap": extra} if extra else {})}


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as a SADFace document that sadface's verifier accepts: an atom a claim, with its place in
    the article as its source, and a scheme a link, named support or attack, or as AIF names it; what else is told of
    either stands in its metadata. Equal maps give equal ids."""
    losses = losses if losses is not None else Losses()
    text = unicode_only(map.source_text, losses)
    resource = _uuid("resource", map.name)
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, str]] = []
    extra = extras.claims(map, losses)
    for claim in map.claims():
        words = unicode_only(claim.text, Losses())
        place = {"resource_id": resource, "text": words, "offset": claim.start, "length": claim.end - claim.start}
        nodes.append(
            {"id": _uuid("atom", claim.id), "type": "atom", "text": words, "sources": [place] if text else []}
            | {"metadata": _metadata(extra[claim.id])}
        )
    for link in map.links():
        id = _uuid("scheme", link.source, link.target)
        name = named.written(link) or ("support" if link.relation == "supports" else "attack")
        nodes.append({"id": id, "type": "scheme", "name": name, "metadata": _metadata(extras.link(link, losses))})
        end = _uuid("scheme", *link.undercuts) if link.undercuts else _uuid("atom", link.target)
        for start, stop in ((_uuid("atom", link.source), id), (id, end)):
            edges.append({"id": _uuid("edge", start, stop), "source_id": start, "target_id": stop})
    core = {"analyst_email": "", "analyst_name": "argmap", "created": _NO_TIME, "edited": _NO_TIME}
    resources = [{"id": resource, "content": text, "type": "text", "metadata": {"core": {}}}] if text else []
    document = {"core": core | {"id": _uuid("document", map.name, text), "version": VERSION}}
    if any("argmap" in node["metadata"] for node in nodes):  # the verifier takes only blocks that the document has too
        document["argmap"] = {"version": __version__}
    whole = {
        "metadata": document,
        "resources": resources,
        "nodes": nodes,
        "edges": edges,
    }
    return json.encode(whole) + "\n"


def _uuid(*parts: str) -> str:
    """A UUID of version 4 that depends on its parts alone: nothing here is random."""
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))
