import json
from importlib import resources

import jsonschema
import networkx as nx
import pytest
from argmap import extract
from argmap.errors import InputError
from argmap.formats import detect, read
from argmap.formats import json as format
from argmap.model import Attribution, Claim, Link

TEXT = "Cities must act. The air is “toxic”. Some say \x1b[31m[sic]\x9b and \u202eback\\ \ud800."


def test_round_trip_gives_the_same_bytes():
    written = format.dumps(extract(TEXT))
    assert format.dumps(format.loads(written)) == written


def test_networkx_opens_it():
    made = extract(TEXT)
    graph = nx.node_link_graph(json.loads(format.dumps(made)), edges="edges")
    assert nx.utils.graphs_equal(graph, made.graph)
    assert graph.graph["source"]["text"] == TEXT


def test_nothing_in_it_acts_on_a_terminal():
    written = format.dumps(extract(TEXT))
    assert not set(written) & set("\x1b\x9b\u202e\ud800")
    assert "“toxic”" in written


NODE = '{"id": "c1", "text": "A", "start": 0, "end": 1}'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"nodes": [', "damaged JSON at line 1, column 12"),
        ('{"nodes": ' + "[" * 100_000, "damaged JSON: nested too deeply"),
        ('{"a": NaN}', "damaged JSON: NaN is not JSON"),
        ('{"claims": []}', "JSON, but no argument map: it has no list of nodes"),
        ('{"nodes": []}', "JSON, but no argument map: it has no list of edges"),
        ('{"nodes": [7], "edges": []}', "nodes[0]: not an object"),
        ('{"nodes": [{"id": "c1"}], "edges": []}', "nodes[0]: 'text' is missing"),
        ('{"nodes": [{"id": "c1", "text": "A", "start": -1}], "edges": []}', "nodes[0]: 'start' is not a whole number"),
        (f'{{"nodes": [{NODE}, {NODE}], "edges": []}}', "nodes[1]: a second node with id 'c1'"),
        (f'{{"nodes": [{NODE}], "edges": [{{"source": "c1", "target": "c9"}}]}}', "edges[0]: there is no node 'c9'"),
        (
            f'{{"nodes": [{NODE}], "edges": [{{"source": "c1", "target": "c1", "relation": "likes"}}]}}',
            "edges[0]: 'relation' is 'likes' (one of supports, opposes)",
        ),
        ('{"graph": {"argmap": {"schema": 9}}, "nodes": [], "edges": []}', "a map of schema 9"),
    ],
)
def test_what_is_damaged_or_foreign_is_named(data, said):
    with pytest.raises(InputError) as caught:
        read(data.encode(), "map.json")
    assert str(caught.value).startswith("map.json: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"directed": true}', True),
        (b'\xef\xbb\xbf \n{ "graph"', True),
        ('{"directed": true}'.encode("utf-16"), True),
        (b"{}", True),
        (b"{curly} words open this article", False),
        (b"Cities must act.", False),
        (b"", False),
    ],
)
def test_sniff(data, told):
    found = detect(data)
    assert (found is not None and found.name == "json") is told


def test_what_is_written_follows_the_schema():
    schema = json.loads((resources.files("argmap.formats") / "map.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    map = extract(TEXT)
    map.add_claim(
        Claim(id="x", text="A", start=0, end=1, attribution=Attribution(holder="critics", start=0, end=1, text="A"))
    )
    map.add_link(Link(source="x", target="c1", relation="opposes", undercuts=("c1", "c2")))
    for made in (map, extract("")):
        jsonschema.validate(json.loads(format.dumps(made)), schema)


def test_an_undercut_leads_to_the_claim_whose_link_it_attacks():
    map = extract(TEXT)
    map.add_claim(Claim(id="x", text="A", start=0, end=1))
    map.add_link(Link(source="x", target="c1", relation="opposes", undercuts=("c1", "c2")))
    found = json.loads(format.dumps(map))
    found["edges"][-1]["undercuts"] = ["c2", "c1"]
    with pytest.raises(InputError, match="'undercuts' names a link from 'c2', and the target is 'c1'"):
        format.loads(json.dumps(found).encode())


def test_the_schema_refuses_what_the_reader_refuses():
    schema = json.loads((resources.files("argmap.formats") / "map.schema.json").read_text("utf-8"))
    found = json.loads(format.dumps(extract(TEXT)))
    found["nodes"][0]["role"] = "chair"
    assert not jsonschema.Draft202012Validator(schema).is_valid(found)
    with pytest.raises(InputError, match="'role' is 'chair'"):
        format.loads(json.dumps(found).encode())
