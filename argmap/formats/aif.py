"""AIF as JSON: AIFdb's own, and xAIF, which wraps it with the text and what OVA draws.

Definitions: Chesñevar et al. 2006, "Towards an argument interchange format"; AIFdb's JSON
(www.aifdb.org) with I-nodes (claims), RA (inference), CA (conflict), MA (rephrase), PA (preference),
and of dialogue L, YA, TA; xAIF (github.com/arg-tech/xaif). Seen in the wild and read: ids as numbers
or strings, `locutions` absent, null or empty, `text` a string or `{"txt": …}`, claims marked in it by
`<span id="node12">`, several premises on one scheme, schemes without an end, edges to nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from operator import itemgetter
from typing import Any

from msgspec import Struct, field
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
from argmap.model import ArgumentMap, Relation, as_read

_SCHEMES: dict[str, Relation] = {"RA": "supports", "CA": "opposes"}
_DEFAULT_NAMES = {"ra", "ca", "", "default inference", "default conflict", "inference", "conflict", "default support"}
_DROPPED = {"MA": "rephrase", "PA": "preference", "TA": "transition", "YA": "illocution", "L": "locution"}


class _Nodeset(Struct):
    """An AIF graph: node id → (type, text), the extras of nodes, and the edges between ids that are there."""

    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    extras: dict[str, extras.Extras] = field(default_factory=dict)
    out: dict[str, list[str]] = field(default_factory=dict)
    into: dict[str, list[str]] = field(default_factory=dict)


_NO_TIME = "1970-01-01 00:00:00"  # the format asks for one; a clock would make equal maps differ
_NODE_ID = late(r'(?<!\\)"(?:nodeID"\s*:|locutions"\s*:\s*(?:\[|null))')
_WRAPPED = late(r'(?<!\\)"AIF"\s*:\s*\{')


def sniff(text: str) -> bool:
    """Whether this is AIF: JSON with a key "nodeID" (or "locutions", of a set without nodes)."""
    return json.sniff(text) and _NODE_ID.search(text) is not None and not sniff_xaif(text)


def sniff_xaif(text: str) -> bool:
    """Whether this is xAIF: JSON with an object "AIF"."""
    return json.sniff(text) and _WRAPPED.search(text) is not None


def loads(data: str, losses: Losses | None = None, *, text: str | None = None) -> ArgumentMap:
    """The map of an AIF or xAIF file: I-nodes as claims, each premise → conclusion of an RA or CA a link.

    The source is xAIF's text (or `text`, when given), with claims where it marks them, or where their
    words stand in it. A conflict with an inference becomes an undercut of the link from its first
    premise. Raises `InputError` naming the place for anything that is not AIF.
    """
    losses = losses if losses is not None else Losses()
    whole = jsontext.loads_object(data)
    graph = jsontext.member(whole, "AIF", dict) if "AIF" in whole else whole
    found = _parse(graph, losses)
    marked: dict[str, tuple[int, int]] = {}
    if text is None and "AIF" in whole:
        text, marked = _text(whole.get("text"))
    builder = Builder(losses)
    claims = {id: words for id, (type_, words) in found.nodes.items() if type_ == "I"}
    spans = locate(claims, text, marked) if text else {}
    for id, words in claims.items():
        start, end = spans.get(id, (None, None))
        builder.claim(id, words, start=start, end=end, extras=found.extras[id])
    schemes = {
        id: Scheme(relation=_SCHEMES[type_], extras=found.extras[id], into=found.into[id], out=found.out[id])
        for id, (type_, _) in found.nodes.items()
        if type_ in _SCHEMES
    }
    link_schemes(builder, schemes, losses)
    return builder.finish(text or None)


def _parse(graph: dict[str, Any], losses: Losses) -> _Nodeset:
    found = _Nodeset()
    for n, node in enumerate(jsontext.objects(graph, "nodes")):
        id = jsontext.ident(node, "nodeID", f"nodes[{n}]")
        type_, words = node.get("type"), node.get("text")
        if type_ is not None and not isinstance(type_, str):
            raise InputError(f"nodes[{n}].type is no string", "the file is damaged")
        if words is not None and not isinstance(words, str):
            raise InputError(f"nodes[{n}].text is no string", "the file is damaged")
        if id in found.nodes:
            losses.add("second node{s} of one id")
            continue
        found.nodes[id] = (type_ or "", words or "")
        found.extras[id] = extras.read(node)
        if type_ in _SCHEMES:
            name = (node.get("scheme") if isinstance(node.get("scheme"), str) else words) or ""
            if type_ == "RA" and (scheme := named.read(name)):
                found.extras[id] = replace(found.extras[id], scheme=found.extras[id].scheme or scheme)
            elif not found.extras[id].scheme:
                losses.add("scheme name", int(name.strip().lower() not in _DEFAULT_NAMES))
        elif type_ in _DROPPED:
            losses.add(_DROPPED[type_])
        elif type_ != "I":
            losses.add("node{s} of another type")
    found.out = {id: [] for id in found.nodes}
    found.into = {id: [] for id in found.nodes}
    for n, edge in enumerate(jsontext.objects(graph, "edges")):
        source, target = (jsontext.ident(edge, end, f"edges[{n}]") for end in ("fromID", "toID"))
        if source in found.nodes and target in found.nodes:
            found.out[source].append(target)
            found.into[target].append(source)
        else:
            losses.add("edge{s} to a missing node")
    return found


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as AIFdb's JSON: an I-node a claim, an RA or CA node a link; an undercut is a CA on the
    scheme of the link it attacks. Ids are numbers as strings, claims first, in map order. What else is told of a claim
    or link stands in keys of our own on its node, which other programs pass over."""
    return _encode(_graph(map, as_read, losses if losses is not None else Losses()))


def dumps_xaif(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as xAIF: AIF with the article's text, the claims marked in it where they stand apart."""
    losses = losses if losses is not None else Losses()
    graph = _graph(map, itemgetter("text"), losses)  # the words of the text, where they are marked
    graph |= {"participants": [], "schemefulfillments": [], "descriptorfulfillments": []}
    ova = {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []}
    return _encode({"AIF": graph, "text": _marked_text(map, losses), "dialog": False, "OVA": ova})


def _graph(map: ArgumentMap, words: Callable[[dict[str, Any]], str], losses: Losses) -> dict[str, Any]:
    numbers = {id: str(n) for n, id in enumerate(map.nodes, 1)}
    of_claims = extras.claims(map, losses)
    nodes = [
        {"nodeID": numbers[id], "text": unicode_only(words(a), losses), "type": "I", "timestamp": _NO_TIME}
        | of_claims[id]
        for id, a in map.nodes.items()
    ]
    schemes = {(link.source, link.target): str(len(numbers) + n) for n, link in enumerate(map.links(), 1)}
    edges: list[dict[str, Any]] = []
    for link in map.links():
        id = schemes[link.source, link.target]
        type_, name = ("RA", "Default Inference") if link.relation == "supports" else ("CA", "Default Conflict")
        name = named.written(link) or name
        nodes.append({"nodeID": id, "text": name, "type": type_, "timestamp": _NO_TIME} | extras.link(link, losses))
        end = schemes.get(link.undercuts, "") if link.undercuts else numbers[link.target]
        for start, stop in ((numbers[link.source], id), (id, end or numbers[link.target])):
            edges.append({"edgeID": str(len(edges) + 1), "fromID": start, "toID": stop, "formEdgeID": None})
    return {"nodes": nodes, "edges": edges, "locutions": []}


def _marked_text(map: ArgumentMap, losses: Losses) -> str:
    """The source as HTML with a span around each claim that does not overlap the one before it."""
    source = unicode_only(map.source_text, Losses())
    parts, at = [], 0
    places = sorted((a["start"], a["end"], n) for n, a in enumerate(map.nodes.values(), 1))
    for start, end, n in places:
        if start < at or start == end or end > len(source):
            losses.add("place{s} in the text")
            continue
        words = escape(source[start:end], quote=False)
        parts += [escape(source[at:start], quote=False), f'<span class="highlighted" id="node{n}">{words}</span>']
        at = end
    return "".join([*parts, escape(source[at:], quote=False)])


def _encode(value: dict[str, Any]) -> str:
    return json.encode(value) + "\n"


class _Marked(HTMLParser):
    """Collects xAIF's text without its tags, and where the span of each node stands in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.length = 0
        self.spans: dict[str, tuple[int, int]] = {}
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self._open.append((dict(attrs).get("id") or "", self.length))
        elif tag in ("br", "p", "div"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            id, start = self._open.pop()
            if id.startswith("node"):
                self.spans.setdefault(id.removeprefix("node"), (start, self.length))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)


def _text(text: Any) -> tuple[str | None, dict[str, tuple[int, int]]]:
    """xAIF's text without mark-up (None when there is none), and the spans it marks by node id."""
    if isinstance(text, dict):
        text = text.get("txt")
    if text is None or text == "":
        return None, {}
    if not isinstance(text, str):
        raise InputError('"text" is neither a string nor {"txt": string}', "the file is damaged")
    parser = _Marked()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts), parser.spans
