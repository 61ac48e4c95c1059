"""GraphML and GEXF, written and read by networkx: attributes flat, evidence and the like as JSON in them.

Definitions: graphml.graphdrawing.org and gexf.net; networkx 3's readers and writers. What argmap writes
it reads back whole; of files of other programs, nodes with a text or label and edges with a relation.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from argmap.formats import json, jsontext, xmltree
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.formats.text import xml_only
from argmap.kinds import at_a_glance
from argmap.late import late
from argmap.model import ArgumentMap, Relation
from argmap.outside import Reading
from argmap.version import __version__

if TYPE_CHECKING:
    import networkx

_TEXTS = ("text", "label", "name", "description", "d0")
_RELATIONS = ("relation", "label", "type", "kind", "sign")
_OPPOSES = late(r"oppos|attack|con\b|contra|rebut|undercut|disagree|refut|against|^-|^-?1\.0$|defeat", re.IGNORECASE)
# In GEXF these are times and captions, and networkx writes them so; "key" it renames and does not rename back.
_RENAMED = {"start": "span_start", "end": "span_end", "label": "foreign_label", "key": "text_key"}
_UNDIRECTED = late(r"""=\s*["'](?:undirected|mutual|false)["']""")
_META = late(r"<meta\b.*?</meta>", re.DOTALL)
_GEXF_SPACE = late(r'xmlns="http://(?:www\.)?gexf\.net/1\.\d+(?:draft)?"(?=[\s>])')


# -- GraphML ------------------------------------------------------------------------------------
def dumps_graphml(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as GraphML, as networkx writes it; the article and its name are an attribute of the graph."""
    import networkx

    graph = _flat(map, losses if losses is not None else Losses())
    graph.graph["argmap"] = json.encode(_info(map))
    return _written(networkx.write_graphml_xml, graph)


def sniff_graphml(text: str) -> bool:
    """Whether this is GraphML: its root element is graphml."""
    return xmltree.root_name(text) == "graphml"


def loads_graphml(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of a GraphML file: argmap's own as it was, another's by its texts or labels and relations.

    Raises `InputError` for damaged XML (with line and column) and for what networkx cannot read as a graph.
    """
    import networkx

    losses = losses if losses is not None else Losses()
    return _read(data, lambda: networkx.parse_graphml(_directed(data, losses)), losses)


# -- GEXF ---------------------------------------------------------------------------------------
def dumps_gexf(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as GEXF 1.2, as networkx writes it, without the date; the article is in the description."""
    import networkx

    losses = losses if losses is not None else Losses()
    graph = _flat(map, losses)
    for id, attributes in graph.nodes.items():
        for name, renamed in _RENAMED.items():
            if name in attributes:
                attributes[renamed] = attributes.pop(name)
        said = {name: attributes[name] for name in ("text", "plain") if name in attributes}  # as XML can hold them
        attributes["label"] = at_a_glance({**map.nodes[id], **said}) or id
    written = _written(networkx.write_gexf, graph)
    info = escape(json.encode(_info(map)), quote=False)
    meta = f"<meta><creator>argmap {__version__}</creator><description>{info}</description></meta>"
    return _META.sub(lambda _: meta, written, count=1)


def sniff_gexf(text: str) -> bool:
    """Whether this is GEXF: its root element is gexf."""
    return xmltree.root_name(text) == "gexf"


def loads_gexf(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of a GEXF file of any version, as `loads_graphml` does."""
    import networkx

    losses = losses if losses is not None else Losses()

    def parse() -> networkx.Graph:
        as_12 = _GEXF_SPACE.sub(r'xmlns="http://www.gexf.net/1.2draft"', _directed(data, losses), count=1)
        graph = networkx.read_gexf(io.BytesIO(as_12.encode()))
        for attributes in graph.nodes.values():
            if "span_start" in attributes:
                attributes.pop("label", None)
            for name, renamed in _RENAMED.items():
                if renamed in attributes:
                    attributes[name] = attributes.pop(renamed)
        for element in xmltree.parse(data).iter():
            if element.tag.rpartition("}")[2] == "description" and (element.text or "").startswith("{"):
                graph.graph["argmap"] = element.text
        return graph

    return _read(data, parse, losses)


# -- shared -------------------------------------------------------------------------------------
def _flat(map: ArgumentMap, losses: Losses) -> networkx.DiGraph:
    """A graph with the map's nodes and edges, their attributes as XML formats can hold them."""
    import networkx

    graph = networkx.DiGraph()
    for id, attributes in map.nodes.items():
        graph.add_node(xml_only(id, losses), **_scalars(attributes, losses))
    for source, targets in map.successors.items():
        for target, attributes in targets.items():
            ends = (xml_only(source, Losses()), xml_only(target, Losses()))
            graph.add_edge(*ends, **_scalars(attributes, losses))
    return graph


def _info(map: ArgumentMap) -> dict[str, Any]:
    """What the map says of itself, its text as the claims' words are written, so that they are still in it."""
    info: dict[str, Any] = _clean(map.info)
    if (text := map.source_text) and info["source"]["text"] != text:
        info["source"]["sha256"] = sha256(info["source"]["text"].encode()).hexdigest()
    return info


def _clean(value: Any) -> Any:
    """A copy of JSON data in which all strings are such as XML can hold."""
    if isinstance(value, str):
        return xml_only(value, Losses())
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _scalars(attributes: dict[str, Any], losses: Losses) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in attributes.items():
        if isinstance(value, str):
            flat[name] = xml_only(value, losses)
        elif isinstance(value, (bool, int, float)):
            flat[name] = value
        elif value:
            flat[name] = json.encode(_clean(value))
    return flat


def _written(write: Callable[[networkx.DiGraph, io.BytesIO], None], graph: networkx.DiGraph) -> str:
    """What networkx writes, with carriage returns as references: as they stand, every reader would turn
    them into line feeds. (networkx's generators cut the text at U+2028 and the like; its writers do not.)"""
    out = io.BytesIO()
    write(graph, out)
    return out.getvalue().decode("utf-8").replace("\r", "&#13;").rstrip("\n") + "\n"


def _directed(data: str, losses: Losses) -> str:
    """The file with every edge directed, from its first end: of undirected ones, networkx forgets which was first."""
    if not _UNDIRECTED.search(data):
        return data
    root = xmltree.parse(data)
    space = root.tag.partition("}")[0].removeprefix("{") if "}" in root.tag else ""
    if space:
        ElementTree.register_namespace("", space)
    count, default = 0, False
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name == "graph":
            for key in ("edgedefault", "defaultedgetype"):
                default = default or element.get(key) in ("undirected", "mutual")
                if key in element.attrib:
                    element.set(key, "directed")
        elif name == "edge":
            said = (
                element.attrib.pop("type", None) if "type" in element.attrib else element.attrib.pop("directed", None)
            )
            count += said in ("undirected", "mutual", "false") or (default and said is None)
    losses.add("undirected edge", count, "a link from its first end|links from their first end")
    return ElementTree.tostring(root, "unicode")


def _read(data: str, parse: Callable[[], networkx.Graph], losses: Losses | None) -> ArgumentMap:
    losses = losses if losses is not None else Losses()
    xmltree.check(data)
    with Reading("networkx cannot read it", "the file is damaged"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd about the file is told by what comes of it
        graph = parse()
    if "argmap" in graph.graph:
        return _ours(graph)
    return _foreign(graph, losses)


def _ours(graph: networkx.Graph) -> ArgumentMap:
    """The map that was written, checked as argmap's own JSON is."""
    nodes = [{"id": id, **_structured(attributes)} for id, attributes in graph.nodes.items()]
    edges = [{"source": s, "target": t, **_structured(a)} for s, t, a in graph.edges(data=True)]
    info = jsontext.loads_object(str(graph.graph["argmap"]))
    return json.from_dict({"graph": info, "nodes": nodes, "edges": edges})


def _structured(attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes with those that were written as JSON as what they were; `id` is no attribute."""
    made = {name: value for name, value in attributes.items() if name != "id"}
    for name in ("evidence", "attribution", "undercuts", "scheme"):
        if isinstance(value := made.get(name), str):
            made[name] = jsontext.loads_object(f'{{"value": {value}}}')["value"]
    return made


def _foreign(graph: networkx.Graph, losses: Losses) -> ArgumentMap:
    """The map of another program's graph."""
    builder = Builder(losses)
    known, drawn = (graph.graph.get(f"{part}_default") or {} for part in ("node", "edge"))
    for id, given in graph.nodes.items():
        attributes = {**known, **given}
        found = (attributes[name] for name in _TEXTS if isinstance(attributes.get(name), str) and attributes[name])
        builder.claim(str(id), next(found, str(id)))
    for source, target, attributes in graph.edges(data=True):
        relation = _relation({**drawn, **attributes}, losses)
        builder.link(str(source), str(target), relation)
    return builder.finish()


def _relation(attributes: dict[str, Any], losses: Losses) -> Relation:
    for name in _RELATIONS:
        if (value := attributes.get(name)) not in (None, "", "directed"):
            return "opposes" if _OPPOSES.search(str(value)) else "supports"
    losses.add("edge{s} without a relation", 1, "support")
    return "supports"
