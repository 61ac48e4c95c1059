"""arg-microtexts XML: discourse units, argument units made of them, and edges between units and edges.

Definition: Peldszus & Stede 2016, "An annotated corpus of argumentative microtexts", and its DTD
(github.com/peldszus/arg-microtexts): edge types seg, sup, exa, reb, und, add; part 2 (Skeppstedt et
al. 2018) adds joint units and implicit claims.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec import Struct, field

from argmap.errors import InputError
from argmap.formats import xmltree
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.model import ArgumentMap, Relation

_RELATIONS: dict[str, Relation] = {"sup": "supports", "exa": "supports", "reb": "opposes", "und": "opposes"}
_MAX_CHAIN = 100
JOINED = "microtexts-linked-premise"


class _Arggraph(Struct):
    """The file's elements by id; `spans` are those of the explicit units in the joined text."""

    text: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    implicit: dict[str, str] = field(default_factory=dict)
    units: dict[str, list[str]] = field(default_factory=dict)
    edges: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def sniff(text: str) -> bool:
    """Whether this is arg-microtexts XML: its root element is arggraph."""
    return xmltree.root_name(text) == "arggraph"


def loads(
    data: str | bytes, losses: Losses | None = None, *, text: str | None = None, to_partner: bool = False
) -> ArgumentMap:
    """The map an arg-microtexts file holds: argument units as claims.

    The source is the explicit discourse units joined by spaces, as in the corpus's own .txt files
    (or `text`, when given, in which they are found in order); implicit units follow after a blank
    line. An undercut keeps the link it attacks; a linked premise becomes a link of its own, with the
    target of the link it joins, or `to_partner`, to the source of that link, with `JOINED` as its evidence.
    Raises `InputError` for damaged XML, and for ids that name nothing.
    """
    losses = losses if losses is not None else Losses()
    found = _parse(xmltree.parse(data), text)
    builder = Builder(losses)
    for unit, parts in found.units.items():
        places = [found.spans[part] for part in parts if part in found.spans]
        if places:
            start, stop = min(places)[0], max(end for _, end in places)
            builder.claim(unit, found.text[start:stop], start=start, end=stop)
        else:
            builder.claim(unit, " ".join(found.implicit[part] for part in parts if part in found.implicit))
    for id, (kind, _, target) in found.edges.items():
        if kind == "add":
            losses.add("linked premise", 1, "a link of its own|links of their own")
        elif target in found.edges and kind != "und":
            losses.add("relation{s} to a link", 1, "a relation to its source|relations to their source")
        source, end, relation, cut = _ends(found, id)
        if kind == "add" and to_partner:
            builder.link(source, _ends(found, target)[0], relation, rule=JOINED)
        else:
            builder.link(source, end, relation, undercuts=cut)
    return builder.finish(found.text)


def _ends(found: _Arggraph, id: str, depth: int = 0) -> tuple[str, str, Relation, tuple[str, str] | None]:
    """What an edge comes to: the claims it runs between, its relation, and the link it undercuts if any."""
    if depth > _MAX_CHAIN:
        raise InputError(f"edge {id!r} ends in a circle of edges", "the file is damaged")
    kind, source, target = found.edges[id]
    if kind not in (*_RELATIONS, "add"):
        raise InputError(f"edge {id!r} has the unknown type {kind!r}", "known are seg, sup, exa, reb, und, add")
    if target in found.units and kind != "add":
        return source, target, _RELATIONS[kind], None
    if target not in found.edges:
        raise InputError(f"edge {id!r} ends at {target!r}, which is not there", "the file is damaged")
    start, end, relation, cut = _ends(found, target, depth + 1)
    if kind == "add":  # a linked premise does what the edge it joins does
        return source, end, relation, cut
    return source, start, _RELATIONS[kind], (start, end) if kind == "und" else None


def _parse(root: Element, text: str | None) -> _Arggraph:
    if root.tag != "arggraph":
        raise InputError(f"the root element is <{root.tag}>, not <arggraph>", "not an arg-microtexts file")
    found = _Arggraph()
    words = {_id(edu): (edu.text or "", edu.get("implicit") == "true") for edu in root.iter("edu")}
    found.implicit = {id: content for id, (content, implicit) in words.items() if implicit}
    explicit = {id: content for id, (content, implicit) in words.items() if not implicit}
    found.text = " ".join(explicit.values()) if text is None else text
    at = 0
    for id, content in explicit.items():
        start = found.text.find(content, at)
        if start < 0:
            raise InputError(f"unit {id!r} is not in the text: {content[:40]!r}", "give the text the file is about")
        at = start + len(content)
        found.spans[id] = (start, at)
    joints = [_id(joint) for joint in root.iter("joint")]
    units = [_id(adu) for adu in root.iter("adu")]
    parts: dict[str, list[str]] = {id: [] for id in joints + units}
    edges = [(_id(edge), edge.get("type", ""), edge.get("src", ""), edge.get("trg", "")) for edge in root.iter("edge")]
    for id, kind, source, target in sorted(edges, key=lambda edge: edge[2] in parts):  # joints after what they join
        if kind == "seg":
            if target not in parts or (source not in words and source not in parts):
                raise InputError(f"edge {id!r} joins {source!r} to {target!r}; one is not there", "the file is damaged")
            parts[target] += parts.get(source, [source])
    found.edges = {id: (kind, source, target) for id, kind, source, target in edges if kind != "seg"}
    found.units = {id: parts[id] for id in units}
    for id, (_, source, _) in found.edges.items():
        if source not in found.units:
            raise InputError(f"edge {id!r} starts at {source!r}, which is not an argument unit", "the file is damaged")
    return found


def _id(element: Element) -> str:
    id = element.get("id")
    if id is None:
        raise InputError(f"a <{element.tag}> has no id", "the file is damaged")
    return id
