"""Files of other programs that were once read wrongly, or as articles."""

import json

import pytest
from argmap.errors import InputError
from argmap.formats import FORMATS, Losses, detect, read
from argmap.formats.foreign import Builder

from tests.formats.hostile import links_of

GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="t" for="node" attr.name="label" attr.type="string"/>
<key id="r" for="edge" attr.name="relation" attr.type="string">{default}</key>
<graph edgedefault="{way}"><node id="fuel"><data key="t">Fuel is dear.</data></node>
<node id="ferry"><data key="t">The ferry must run.</data></node>
<node id="nurse"><data key="t">Nurses need it.</data></node>
<edge source="nurse" target="ferry"{first}><data key="r">supports</data></edge>
<edge source="ferry" target="fuel">{second}</edge></graph></graphml>"""
GEXF = """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="{way}">
<attributes class="edge"><attribute id="0" title="relation" type="string">{default}</attribute></attributes>
<nodes><node id="fuel" label="Fuel is dear."/><node id="ferry" label="The ferry must run."/>
<node id="nurse" label="Nurses need it."/></nodes>
<edges><edge id="0" source="nurse" target="ferry"{first}>
<attvalues><attvalue for="0" value="supports"/></attvalues></edge>
<edge id="1" source="ferry" target="fuel">{second}</edge></edges></graph></gexf>"""
SAID = {
    GRAPHML: '<data key="r">opposes</data>',
    GEXF: '<attvalues><attvalue for="0" value="opposes"/></attvalues>',
}


def links(text, name=""):
    losses = Losses()
    map = read(text.encode(), name, losses=losses)
    assert map is not None
    words = {id: node["text"] for id, node in map.nodes.items()}
    assert all(map.source_text[c.start : c.end] == c.text for c in map.claims())
    return [f"{words[s]} {relation} {words[t]}" for s, t, relation, _ in links_of(map)], str(losses)


def graph(text, way, first="", default="", second=""):
    return text.format(way=way, first=first, default=default, second=second)


WANTED = ["Nurses need it. supports The ferry must run.", "The ferry must run. opposes Fuel is dear."]


@pytest.mark.parametrize("text", [GRAPHML, GEXF], ids=["graphml", "gexf"])
@pytest.mark.parametrize("way", ["directed", "undirected"])
def test_what_is_not_said_is_the_default_of_the_file(text, way):
    assert sorted(links(graph(text, way, default="<default>opposes</default>"))[0]) == WANTED


@pytest.mark.parametrize("text", [GRAPHML, GEXF], ids=["graphml", "gexf"])
def test_an_undirected_edge_is_a_link_from_its_first_end(text):
    found, lost = links(graph(text, "undirected", second=SAID[text]))
    assert (sorted(found), lost) == (WANTED, "2 undirected edges became links from their first end")


@pytest.mark.parametrize(("text", "first"), [(GRAPHML, ' directed="false"'), (GEXF, ' type="undirected"')])
def test_one_undirected_edge_among_directed_ones(text, first):
    found, lost = links(graph(text, "directed", first=first, second=SAID[text]))
    assert (sorted(found), lost) == (WANTED, "1 undirected edge became a link from its first end")


# -- Argdown --------------------------------------------------------------------------------------
ARGDOWN = [
    (
        "an argument for its own conclusion",
        "[Quay]: The market should move.\n  <+ <Room>\n\n<Room>\n\n(1) The quay is wide.\n----\n(2) [Quay]\n",
        ["The quay is wide. supports The market should move."],
    ),
    (
        "the same, told from the argument",
        "<Room>\n  +> [Quay]\n\n<Room>\n\n(1) The quay is wide.\n----\n(2) [Quay]: The market should move.\n",
        ["The quay is wide. supports The market should move."],
    ),
    (
        "what an inference uses",
        "(1) A.\n(2) B.\n(3) C.\n-- Rule {uses: [3, 1]} --\n(4) D.\n",
        ["A. supports D.", "C. supports D."],
    ),
    (
        "what a second inference uses",
        "(1) A.\n----\n(2) B.\n(3) C.\n--\nRule {uses:\n  - 1\n  - (3)\n}\n--\n(4) D.\n",
        ["A. supports B.", "A. supports D.", "C. supports D."],
    ),
    ("uses of nothing there is", "(1) A.\n-- Rule {uses: [7]} --\n(2) D.\n", ["A. supports D."]),
    (
        "pros and cons without titles",
        "The library should open.\n  + Students need it.\n  - Staff are few.\n    - Staff can be found.\n",
        ["Staff are few. opposes The library should open.", "Staff can be found. opposes Staff are few.",
         "Students need it. supports The library should open."],
    ),
    ("a heading over two lines", "# Should it\nopen?\n\n[a]: Open it.\n  + [b]: It pays.\n",
     ["It pays. supports Open it."]),
    ("a heading with its statement right below", "# Hours\n[a]: Open it.\n  + [b]: It pays.\n",
     ["It pays. supports Open it."]),
    ("an indented heading", "\n  ## Hours\n\n[a]: Open it.\n  + [b]: It pays.\n", ["It pays. supports Open it."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in ARGDOWN], ids=[case[0] for case in ARGDOWN])
def test_argdown(text, wanted):
    assert detect(text.encode()) is FORMATS["argdown"]
    found, _ = links(text)
    assert sorted(found) == wanted


@pytest.mark.parametrize("name", ["map.argdown", "MAP.ARGDOWN", "a/b.argdn"])
def test_argdown_is_told_by_its_name_where_the_content_leaves_it_open(name):
    text = "The library should open.\n  + Students need it.\n"
    assert detect(text.encode()) is None
    assert links(text, name)[0] == ["Students need it. supports The library should open."]


def test_argdown_json_says_what_an_inference_uses():
    pcs = [{"title": t, "role": "premise"} for t in "abc"]
    pcs.append({"title": "d", "role": "main-conclusion", "inference": {"data": {"uses": [1, 3]}}})
    whole = {"statements": {}, "arguments": {"x": {"members": [], "pcs": pcs}}, "relations": []}
    assert links(json.dumps(whole))[0] == ["a supports d", "c supports d"]


# -- brat -----------------------------------------------------------------------------------------
BRAT = (
    "T1\tPremise 0 5;16 32\tNorth America are rich\nT2\tClaim 37 52\tthey should pay\nR1\tsupports Arg1:T1 Arg2:T2\t\n"
)
TEXT = "North and South America are rich, so they should pay.\n"


@pytest.mark.parametrize(
    ("text", "first"), [(TEXT, "North and South America are rich"), (None, "North" + " " * 11 + "America are rich")]
)
def test_a_claim_in_pieces_is_the_whole_stretch(text, first):
    losses = Losses()
    map = read(BRAT.encode(), text=text, losses=losses)
    assert map is not None
    assert [c.text for c in map.claims()] == [first, "they should pay"]
    assert [link[:3] for link in links_of(map)] == [("T1", "T2", "supports")]
    assert str(losses) == ("1 gap in a claim became part of it" if text else "")


@pytest.mark.parametrize(
    "before",
    ["#1\tAnnotatorNotes T1\tcheck this\n", "E1\tVote:T1 By:T2\n", "*\tEquiv T1 T2\n", "A1\tStance T2 For\n\n",
     "R9\tsupports Arg1:T2 Arg2:T1\t\n", "N1\tReference T1 Q:1\tx\n"],
)  # fmt: skip
def test_an_annotation_may_begin_with_any_line(before):
    assert detect((before + BRAT).encode()) is FORMATS["brat"]
    assert detect(before.encode()) is None


# -- what argmap wrote, argmap reads --------------------------------------------------------------
@pytest.mark.parametrize(
    ("claims", "linked"),
    [(0, True), (1, True), (3, True), (3, False), pytest.param(25_000, True, marks=pytest.mark.slow)],
)
@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if format.reads and format.writes])
def test_what_was_written_is_read_at_any_size(name, claims, linked):
    builder = Builder(Losses())
    for number in range(claims):
        builder.claim(f"c{number + 1}", f"Dam {number} must go.")
    for number in range(1, claims if linked else 0):
        builder.link(f"c{number + 1}", f"c{(number + 1) // 2}", "opposes")
    format = FORMATS[name]
    data = format.dumps(builder.finish())
    found = detect(data.encode() if isinstance(data, str) else data)
    if claims == 0 and name in ("argdown", "brat", "apx", "tgf"):
        assert found is None  # nothing is written
        return
    assert found is format
    if claims == 0:
        return
    assert len(format.loads(str(data))) == claims


@pytest.mark.parametrize("sources", [True, 3, "x", {"resource_id": "r"}, None])
def test_sadface_with_odd_sources(sources):
    whole = {"metadata": {"core": {"analyst_name": "A"}}, "edges": [], "resources": [],
             "nodes": [{"id": "1", "type": "atom", "text": "Dams must go.", "sources": sources}]}  # fmt: skip
    map = read(json.dumps(whole).encode())
    assert map is not None
    assert len(map) == 1


@pytest.mark.parametrize("text", ["<graphml/>", '<gexf version="1.2"/>'])
def test_xml_in_an_encoding_that_nobody_knows(text):
    with pytest.raises(InputError, match=r"unknown encoding|cannot read"):
        read(f'<?xml version="1.0" encoding="utthef-8"?>\n{text}'.encode())
