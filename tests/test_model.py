import argmap
import networkx as nx
import pytest
from argmap.model import ArgumentMap, Claim, Link


def small() -> ArgumentMap:
    made = ArgumentMap()
    for id in ("c1", "c2", "c3"):
        made.add_claim(Claim(id=id, text=id, start=0, end=2))
    made.add_link(Link(source="c2", target="c1", relation="supports"))
    made.add_link(Link(source="c3", target="c2", relation="opposes"))
    return made


def test_graph_shares_the_maps_dictionaries():
    made = small()
    assert isinstance(made.graph, nx.DiGraph)
    assert list(made.graph.edges(data="relation")) == [("c2", "c1", "supports"), ("c3", "c2", "opposes")]
    made.graph.nodes["c1"]["role"] = "major_claim"
    made.graph.add_edge("c3", "c1", relation="supports")
    assert made.claim("c1").role == "major_claim"
    assert [link.source for link in made.links_to("c1")] == ["c2", "c3"]
    assert set(nx.ancestors(made.graph, "c1")) == {"c2", "c3"}


def test_graph_made_by_networkx_becomes_a_map():
    made = ArgumentMap.from_graph(small().graph.copy())
    assert made.main == "c1"
    assert made.below(["c1"]) == ["c2", "c3"]


def test_extract_gives_exact_spans():
    made = argmap.extract("Cities must act. The air is toxic.")
    assert [made.source_text[c.start : c.end] for c in made.claims()] == [c.text for c in made.claims()]


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("seeds/kursk-withdrawal.txt", "kursk-withdrawal.txt", "Kursk withdrawal"),
        ("C:\\texts\\a_b.md", "a_b.md", "A b"),
        ("-", "", "Argument map"),
        ("", "", "Argument map"),
    ],
)
def test_the_name_without_folders_and_in_words(name, file, title):
    map = ArgumentMap({"source": {"name": name}})
    assert (map.file, map.title) == (file, title)


def test_the_title_is_the_headline_where_there_is_one():
    assert ArgumentMap({"source": {"name": "a.txt", "title": "Close the dam"}}).title == "Close the dam"
    assert ArgumentMap({"source": {"name": "a.txt", "title": " "}}).title == "A"
    assert ArgumentMap({"source": {"name": "a.txt", "title": 7}}).title == "A"
