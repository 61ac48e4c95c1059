"""argmap's own JSON: networkx node-link data (`edges="edges"`), one node or edge a line.

`networkx.node_link_graph(json.load(file), edges="edges")` opens it. docs/json.md describes it and
`map.schema.json`, beside this module, is its JSON Schema.
"""

from __future__ import annotations

import json
from typing import Any

from argmap.errors import InputError
from argmap.formats import sound
from argmap.formats.losses import Losses
from argmap.late import late
from argmap.memory import uncollected
from argmap.model import BASES, CERTAINTIES, RELATIONS, ROLES, SCHEMA, ArgumentMap

# What JSON may hold raw and a terminal or decoder must not meet raw: controls, bidi marks, surrogates.
_UNSAFE = late("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_OWN = late(r'"graph"\s*:\s*\{\s*"argmap"\s*:\s*\{')
_OBJECT = late(r'[ \t\r\n]*\{[ \t\r\n]*["}]')


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as JSON text with a final newline; equal maps give equal text, nodes and edges in map order."""
    nodes = [{"id": id, **attributes} for id, attributes in map.nodes.items()]
    edges = [
        {"source": source, "target": target, **attributes}
        for source, targets in map.successors.items()
        for target, attributes in targets.items()
    ]
    return (
        '{"directed": true, "multigraph": false,\n'
        f'"graph": {encode(map.info)},\n"nodes": {_lines(nodes)},\n"edges": {_lines(edges)}}}\n'
    )


def encode(value: Any) -> str:
    """`value` as one line of JSON, readable (not ASCII-only) but with nothing in it a terminal would obey."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))


def _lines(values: list[dict[str, Any]]) -> str:
    return "[" + ",".join(f"\n{encode(value)}" for value in values) + ("\n]" if values else "]")


def own(text: str) -> bool:
    """Whether this is certainly argmap's own JSON, told by its beginning alone."""
    return sniff(text) and _OWN.search(text, 0, 2000) is not None


def sniff(text: str) -> bool:
    """Whether this is meant as JSON: the first thing in it is a brace, and a quote or brace follows."""
    return _OBJECT.match(text) is not None


def loads(data: str, losses: Losses | None = None, *, dangling: bool = False) -> ArgumentMap:
    """The map that a JSON text holds; `InputError` names the place that is damaged or foreign.

    With `dangling`, a link to a node that is not there makes a node without attributes, as in networkx,
    for `argmap check` to tell.
    """
    with uncollected():
        return _loads(data, dangling)


def _loads(data: str, dangling: bool) -> ArgumentMap:
    try:
        found = json.loads(data, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise InputError(f"damaged JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"damaged JSON: {reason}") from None
    return from_dict(found, dangling=dangling)


def from_dict(found: object, *, dangling: bool = False) -> ArgumentMap:
    """The map that node-link data are, as `loads` reads them; `InputError` names the place that is not so."""
    if not isinstance(found, dict) or not isinstance(found.get("nodes"), list):
        raise InputError("JSON, but no argument map: it has no list of nodes", "argmap extract writes one")
    edges = found.get("edges", found.get("links"))
    if not isinstance(edges, list):
        raise InputError("JSON, but no argument map: it has no list of edges", "argmap extract writes one")
    made = ArgumentMap(info(found.get("graph")))
    for number, node in enumerate(found["nodes"]):
        _add_node(made, node, f"nodes[{number}]")
    for number, edge in enumerate(edges):
        _add_edge(made, edge, f"edges[{number}]", dangling)
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def info(graph: object) -> dict[str, Any]:
    """The map's own information, with the parts every reader of a map counts on."""
    if graph is None:
        graph = {}
    if not isinstance(graph, dict):
        raise InputError("'graph' is not an object")
    known: dict[str, Any] = {"argmap": {}, "source": {}, **graph}
    for part in ("argmap", "source"):
        if not isinstance(known[part], dict):
            raise InputError(f"graph: {part!r} is not an object")
    for name in ("text", "name"):
        if not isinstance(known["source"].get(name, ""), str | None):
            raise InputError(f"graph: source: {name!r} is not a string")
    schema = known["argmap"].setdefault("schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise InputError(f"a map of schema {schema!r}, this argmap reads up to {SCHEMA}", "update argmap")
    return known


def _add_node(map: ArgumentMap, node: object, where: str) -> None:
    if not isinstance(node, dict):
        raise InputError(f"{where}: not an object")
    if sound.node(node) and node["id"] not in map.nodes:
        map.add_node(node.pop("id"), node)
        return
    id = _get(node, "id", str, where)
    if id in map:
        raise InputError(f"{where}: a second node with id {id!r}")
    attributes = {key: value for key, value in node.items() if key != "id"}
    _get(attributes, "text", str, where)
    _plain(attributes, where)
    for key in ("start", "end"):
        _whole(attributes, key, where)
    for key in ("line", "paragraph", "sentence"):
        attributes.setdefault(key, 1)
        _whole(attributes, key, where)
    if "page" in attributes:
        _whole(attributes, "page", where)
    _choice(attributes, "role", ROLES, "premise", where)
    _choice(attributes, "certainty", CERTAINTIES, "asserted", where)
    attributes.setdefault("key", "")
    _get(attributes, "key", str, where)
    corrected = attributes.get("corrected", [])
    if not (isinstance(corrected, list) and all(isinstance(one, str) for one in corrected)):
        raise InputError(f"{where}: 'corrected' is not a list of strings")
    if attributes.setdefault("attribution", None) is not None:
        held = attributes["attribution"]
        if isinstance(held, dict) and "form" in held:
            _get(held, "form", str, f"{where}: attribution")
            held = {name: value for name, value in held.items() if name != "form"}
        _words(held, "holder", f"{where}: attribution")
    _shared(attributes, where)
    map.add_node(id, attributes)


def _add_edge(map: ArgumentMap, edge: object, where: str, dangling: bool) -> None:
    if not isinstance(edge, dict):
        raise InputError(f"{where}: not an object")
    if sound.edge(edge) and edge["source"] in map.nodes and edge["target"] in map.nodes:
        map.add_edge(edge.pop("source"), edge.pop("target"), edge)
        return
    ends = [_get(edge, end, str, where) for end in ("source", "target")]
    for id in ends:
        if id not in map:
            if not dangling:
                raise InputError(f"{where}: there is no node {id!r}", "argmap check lists all that is wrong with a map")
            map.add_node(id, {})
    attributes = {key: value for key, value in edge.items() if key not in ("source", "target")}
    _get(attributes, "relation", str, where)
    _choice(attributes, "relation", RELATIONS, "", where)
    if "basis" in attributes:
        _choice(attributes, "basis", BASES, "", where)
    undercuts = attributes.get("undercuts")
    if undercuts is not None and not (
        isinstance(undercuts, list) and len(undercuts) == 2 and all(isinstance(end, str) for end in undercuts)
    ):
        raise InputError(f"{where}: 'undercuts' is not a pair of ids")
    if undercuts is not None and undercuts[0] != ends[1]:
        raise InputError(f"{where}: 'undercuts' names a link from {undercuts[0]!r}, and the target is {ends[1]!r}")
    if "scheme" in attributes:
        _scheme(attributes["scheme"], f"{where}: scheme")
    _shared(attributes, where)
    map.add_edge(ends[0], ends[1], attributes)


def _shared(attributes: dict[str, Any], where: str) -> None:
    """Checks what claims and links have alike: confidence and evidence."""
    confidence = attributes.setdefault("confidence", 1.0)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise InputError(f"{where}: 'confidence' is not a number from 0 to 1")
    evidence = attributes.setdefault("evidence", [])
    if not isinstance(evidence, list):
        raise InputError(f"{where}: 'evidence' is not a list")
    for number, item in enumerate(evidence):
        _words(item, "rule", f"{where}: evidence[{number}]")


def _scheme(item: object, where: str) -> None:
    """Checks the scheme of a link: a name, and the words that tell it where there are any."""
    if not isinstance(item, dict):
        raise InputError(f"{where}: not an object")
    _get(item, "name", str, where)
    if words := {key: value for key, value in item.items() if key != "name"}:
        _words(words, "rule", where)


def _plain(owner: dict[str, Any], where: str) -> None:
    """Checks the words without markup, which are not there where the text has none."""
    if "plain" in owner:
        _get(owner, "plain", str, where)


def _words(item: object, name: str, where: str) -> None:
    """Checks a stretch of the source with a name: `{name, start, end, text}` and nothing else."""
    if not isinstance(item, dict):
        raise InputError(f"{where}: not an object")
    for key in (name, "text"):
        _get(item, key, str, where)
    for key in ("start", "end"):
        _whole(item, key, where)
    _plain(item, where)
    if strange := sorted(set(item) - {name, "text", "start", "end", "plain"}):
        raise InputError(f"{where}: unknown key {strange[0]!r}")


def _get(owner: dict[str, Any], key: str, kind: type[str], where: str) -> str:
    value = owner.get(key)
    if not isinstance(value, kind):
        raise InputError(f"{where}: {key!r} is {'missing' if value is None else 'not a string'}")
    return value


def _whole(owner: dict[str, Any], key: str, where: str) -> None:
    value = owner.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError(f"{where}: {key!r} is {'missing' if value is None else 'not a whole number from 0 up'}")


def _choice(owner: dict[str, Any], key: str, choices: tuple[str, ...], default: str, where: str) -> None:
    value = owner.setdefault(key, default)
    if value not in choices:
        raise InputError(f"{where}: {key!r} is {value!r}", f"one of {', '.join(choices)}")
