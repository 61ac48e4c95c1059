"""What programs from PyPI make of what argmap writes; runs in their environment, without argmap.

Reads a JSON list of [program, text] on standard input; writes a JSON list of
{"nodes": {id: text}, "links": [[source, target, relation]]} or {"error": message}.
"""

import csv
import io
import json
import sys
import tempfile
from pathlib import Path


def arguebuf_graph(graph):
    """Nodes and links of an arguebuf graph; the target of an attack on a scheme is that scheme's source."""
    from arguebuf.model.node import Attack, Support

    def ends(scheme, side):
        found = graph.incoming_nodes(scheme) if side == "in" else graph.outgoing_nodes(scheme)
        return sorted(found, key=lambda node: node.id)

    links = []
    for scheme in graph.scheme_nodes.values():
        if not isinstance(scheme.scheme, (Attack, Support)):
            continue
        relation = "opposes" if isinstance(scheme.scheme, Attack) else "supports"
        for source in ends(scheme, "in"):
            for target in ends(scheme, "out"):
                if source.id in graph.atom_nodes and target.id in graph.atom_nodes:
                    links.append([source.id, target.id, relation])
                elif source.id in graph.atom_nodes:
                    cut = [n.id for n in ends(target, "in") if n.id in graph.atom_nodes and n.id != source.id]
                    links.append([source.id, cut[0] if cut else "", "undercuts"])
    return {"nodes": {id: node.plain_text for id, node in graph.atom_nodes.items()}, "links": links}


def aif(text):
    import arguebuf

    return arguebuf_graph(arguebuf.load.aif(json.loads(text)))


def xaif(text):
    import arguebuf

    return arguebuf_graph(arguebuf.load.xaif(json.loads(text)))


def kialo(text):
    import arguebuf

    return arguebuf_graph(arguebuf.load.kialo(io.StringIO(text)))


def sadface(text):
    from sadface import validation

    accepted, problems = validation.verify(json.loads(text))
    if not accepted:
        raise ValueError(str(problems))
    whole = json.loads(text)
    nodes = {n["id"]: n for n in whole["nodes"]}
    into, out = {}, {}
    for edge in whole["edges"]:
        out.setdefault(edge["source_id"], []).append(edge["target_id"])
        into.setdefault(edge["target_id"], []).append(edge["source_id"])
    links = [
        [source, target, "attack" if node["name"] == "attack" else "support"]  # other names are schemes of inference
        for id, node in nodes.items()
        if node["type"] == "scheme"
        for source in into.get(id, [])
        for target in out.get(id, [])
        if nodes[source]["type"] == nodes[target]["type"] == "atom"
    ]
    return {"nodes": {id: n["text"] for id, n in nodes.items() if n["type"] == "atom"}, "links": links}


def graphviz(text):
    import pygraphviz

    graph = pygraphviz.AGraph(string=text)
    nodes = {str(node): node.attr["label"] or "" for node in graph.nodes() if node.attr["style"] != "invis"}
    links = [[str(e[0]), str(e[1]), e.attr["relation"]] for e in graph.edges() if e.attr["style"] != "invis"]
    return {"nodes": nodes, "links": links}


def graphviz_layout(text):
    """The heights (larger is higher) that dot gives the nodes."""
    import pygraphviz

    graph = pygraphviz.AGraph(string=text)
    graph.layout(prog="dot")
    return {"nodes": {str(node): float(node.attr["pos"].split(",")[1]) for node in graph.nodes()}, "links": []}


def _networkx(graph):
    nodes = {str(id): attributes["text"] for id, attributes in graph.nodes.items()}
    return {"nodes": nodes, "links": [[s, t, a["relation"]] for s, t, a in graph.edges(data=True)]}


def node_link(text):
    import networkx

    return _networkx(networkx.node_link_graph(json.loads(text), edges="edges"))


def graphml(text):
    import networkx

    return _networkx(networkx.read_graphml(io.BytesIO(text.encode())))


def gexf(text):
    import networkx

    return _networkx(networkx.read_gexf(io.BytesIO(text.encode())))


def _solver(text, parse, solve, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"map{suffix}"
        path.write_text(text, "utf-8")
        arguments, attacks = parse(str(path))
    solve(arguments, [list(a) for a in attacks])
    return {"nodes": {a: a for a in arguments}, "links": [[a, b, "opposes"] for a, b in attacks]}


def _grounded(arguments, attacks):
    from pygarg.dung import solver

    if arguments:
        solver.compute_some_extension(arguments, attacks, "GR")


def apx(text):
    from pygarg.dung import apx_parser

    return _solver(text, apx_parser.parse, _grounded, ".apx")


def iccma(text):
    from pygarg.dung import dimacs_parser

    return _solver(text, dimacs_parser.parse, _grounded, ".af")


def tgf(text):
    from py_arg.import_export.argumentation_framework_from_trivial_graph_format_reader import (
        ArgumentationFrameworkFromTrivialGraphFormatReader as Reader,
    )

    framework = Reader.from_tgf(text)
    links = [[d.from_argument.name, d.to_argument.name, "opposes"] for d in framework.defeats]
    return {"nodes": {a.name: a.name for a in framework.arguments}, "links": links}


def csv_claims(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {"nodes": {row["id"]: row["text"] for row in rows}, "links": []}


def csv_links(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {"nodes": {}, "links": [[row["source"], row["target"], row["relation"]] for row in rows]}


def main():
    made = []
    for program, text in json.load(sys.stdin):
        try:
            made.append(globals()[program](text))
        except Exception as error:
            made.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(made, sys.stdout)


if __name__ == "__main__":
    main()
