"""brat, arg-microtexts XML and AIF: units, roles, spans and links as the file has them."""

from __future__ import annotations

import json

import pytest
from argmap.errors import InputError
from argmap.formats import aif, brat, microtexts
from argmap.formats.losses import Losses
from argmap.model import ArgumentMap

TEXT = "Parks cool the city,\nand they soak up rain. Yet parks cost money. Build more parks."
ANN = """T1\tPremise 0 19\tParks cool the city
T2\tPremise 25 42\tthey soak up rain
T3\tClaim 48 64\tparks cost money
A1\tStance T3 Against
T4\tMajorClaim 66 82\tBuild more parks
R1\tsupports Arg1:T1 Arg2:T4
R2\tattacks Arg1:T2 Arg2:T3
#1\tAnnotatorNotes R2\tdisputed
"""
ARGGRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph id="parks" topic_id="parks" stance="pro">
  <edu id="e1"><![CDATA[Parks cool the city.]]></edu>
  <edu id="e2"><![CDATA[Trees cast shade,]]></edu>
  <edu id="e3"><![CDATA[and shade is cool.]]></edu>
  <edu id="e4"><![CDATA[Yet shade only helps at noon.]]></edu>
  <edu id="e5" implicit="true"><![CDATA[Plant trees.]]></edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="opp"/><adu id="a4" type="pro"/>
  <edge id="s4" src="j1" trg="a2" type="seg"/>
  <edge id="s1" src="e1" trg="a1" type="seg"/>
  <edge id="s2" src="e2" trg="j1" type="seg"/>
  <edge id="s3" src="e3" trg="j1" type="seg"/>
  <edge id="s5" src="e4" trg="a3" type="seg"/>
  <edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="r1" src="a1" trg="a4" type="sup"/>
  <edge id="r2" src="a2" trg="r1" type="add"/>
  <edge id="r3" src="a3" trg="r1" type="und"/>
</arggraph>"""


def claims(map: ArgumentMap) -> list[tuple[str, str, str]]:
    for claim in map.claims():
        assert map.source_text[claim.start : claim.end] == claim.text
    return [(claim.id, claim.role, claim.text) for claim in map.claims()]


def links(map: ArgumentMap) -> list[tuple[str, str, str, tuple[str, str] | None]]:
    return [(link.source, link.target, link.relation, link.undercuts) for link in map.links()]


def test_brat_keeps_units_roles_and_spans() -> None:
    losses = Losses()
    map = brat.loads(ANN, losses, text=TEXT)
    assert claims(map) == [
        ("T1", "premise", "Parks cool the city"),
        ("T2", "premise", "they soak up rain"),
        ("T3", "claim", "parks cost money"),
        ("T4", "major_claim", "Build more parks"),
    ]
    assert links(map) == [
        ("T1", "T4", "supports", None),
        ("T2", "T3", "opposes", None),
        ("T3", "T4", "opposes", None),
    ]
    assert map.link("T3", "T4").evidence[0].rule == "brat-stance"
    assert map.claim("T2").line == 2
    assert str(losses) == "1 note not kept"


def test_brat_without_its_text_keeps_places() -> None:
    map = brat.loads(ANN)
    assert [(c.start, c.end) for c in map.claims()] == [(0, 19), (25, 42), (48, 64), (66, 82)]
    assert claims(map) == claims(brat.loads(ANN, text=TEXT))


def test_brat_writes_what_it_reads() -> None:
    source = brat.loads(ANN, text=TEXT)
    again = brat.loads(brat.dumps(source), text=brat.dumps_companion(source))
    assert (claims(again), links(again)) == (claims(source), links(source))


def test_brat_cuts_a_span_at_line_ends() -> None:
    map = brat.loads("T1\tPremise 0 20;21 42\tParks cool the city, and they soak up rain", text=TEXT)
    assert map.claim("T1").text == TEXT[:42]
    assert brat.dumps(map) == "T1\tPremise 0 20;21 42\tParks cool the city, and they soak up rain\n"


@pytest.mark.parametrize(
    ("ann", "says"),
    [
        ("T1\tPremise 0 19\tParks cool the town", "'Parks cool the town'"),
        ("T1\tPremise 0 900\tParks", "0–900"),
        ("T1 Premise 0 5 Parks", "line 1"),
        ("T1\tPremise 5 0\tParks", "line 1"),
        ("T1\tPremise 0 5\tParks\nR1\tsupports Arg1:T1 Arg2:T7", "'T7'"),
        ("T1\tPremise 0 5\tParks\nT1\tPremise 0 5\tParks", "line 2"),
    ],
)
def test_brat_names_the_place_of_damage(ann: str, says: str) -> None:
    with pytest.raises(InputError, match=r"^.*$") as raised:
        brat.loads(ann, text=TEXT)
    assert says in str(raised.value)


def test_microtexts_joins_units_and_keeps_undercuts() -> None:
    losses = Losses()
    map = microtexts.loads(ARGGRAPH, losses)
    assert claims(map) == [
        ("a1", "premise", "Parks cool the city."),
        ("a2", "premise", "Trees cast shade, and shade is cool."),
        ("a3", "premise", "Yet shade only helps at noon."),
        ("a4", "major_claim", "Plant trees."),
    ]
    assert links(map) == [
        ("a1", "a4", "supports", None),
        ("a2", "a4", "supports", None),
        ("a3", "a1", "opposes", ("a1", "a4")),
    ]
    assert map.source_text.startswith("Parks cool the city. Trees cast shade, and shade is cool. Yet")
    assert [loss.to_dict()["what"] for loss in losses] == ["linked premise", "claim outside the text"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</arggraph>", "", "line 20, column 1"),
        ('trg="r1" type="und"', 'trg="r3" type="und"', "circle"),
        ('trg="r1" type="add"', 'trg="q9" type="add"', "'q9'"),
        ('src="a1" trg="a4" type="sup"', 'src="a1" trg="a4" type="loves"', "'loves'"),
        ('src="e1" trg="a1"', 'src="e9" trg="a1"', "'e9'"),
        ('<edu id="e1">', "<edu>", "<edu> has no id"),
        ('SYSTEM "arggraph.dtd"', '[<!ENTITY a "aaaa">]', "entity 'a'"),
        ('SYSTEM "arggraph.dtd"', '[<!ENTITY a SYSTEM "file:///etc/passwd">]', "entity 'a'"),
        ("arggraph", "graph", "<graph>"),
    ],
)
def test_microtexts_names_the_place_of_damage(old: str, new: str, says: str) -> None:
    with pytest.raises(InputError) as raised:
        microtexts.loads(ARGGRAPH.replace(old, new))
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


NODES = [
    {"nodeID": 1, "text": "Trees cool streets.", "type": "I"},
    {"nodeID": "2", "text": "Plant trees.", "type": "I", "timestamp": "2020-01-01 00:00:00"},
    {"nodeID": 3, "text": "Default Inference", "type": "RA"},
    {"nodeID": 4, "text": "Noon shade is small.", "type": "I"},
    {"nodeID": 5, "text": "Default Conflict", "type": "CA"},
    {"nodeID": 6, "text": "Ann: trees!", "type": "L"},
]
EDGES = [(1, 3), ("3", 2), (4, 5), (5, 3)]


def nodeset(**more: object) -> dict[str, object]:
    edges = [{"edgeID": n, "fromID": a, "toID": b} for n, (a, b) in enumerate(EDGES)]
    return {"nodes": NODES, "edges": edges, **more}


@pytest.mark.parametrize("locutions", [{}, {"locutions": []}, {"locutions": None}, {"locutions": [{"nodeID": "6"}]}])
def test_aif_reads_every_variant(locutions: dict[str, object]) -> None:
    losses = Losses()
    map = aif.loads(json.dumps(nodeset(**locutions)), losses)
    assert links(map) == [("c1", "c2", "supports", None), ("c3", "c1", "opposes", ("c1", "c2"))]
    assert [map.nodes[id]["label"] for id in map.ids()] == ["1", "2", "4"]
    assert map.main == "c2"
    assert str(losses) == "1 locution not kept"


@pytest.mark.parametrize("wrap", [str, lambda text: {"txt": text}])
def test_xaif_text_gives_spans(wrap: object) -> None:
    text = 'Oak &amp; ash: <span class="highlighted" id="node2">Plant\ntrees.</span><br>Trees   cool streets. '
    xaif = {"AIF": nodeset(), "text": wrap(text), "OVA": {}}  # type: ignore[operator]
    map = aif.loads(json.dumps(xaif))
    assert claims(map)[:2] == [("c1", "major_claim", "Plant\ntrees."), ("c2", "premise", "Trees   cool streets.")]
    assert map.source_text.startswith("Oak & ash: Plant\ntrees.\nTrees   cool streets. ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('{"nodes": [', "line 1, column 12"),
        ("[]", "a list"),
        ('{"nodes": {}, "edges": []}', '"nodes" is an object'),
        ('{"nodes": [3], "edges": []}', "nodes[0] is a number"),
        ('{"nodes": [{"type": "I"}], "edges": []}', "nodes[0].nodeID is missing"),
        ('{"nodes": [{"nodeID": true, "type": "I"}], "edges": []}', "nodes[0].nodeID is true or false"),
        ('{"nodes": [{"nodeID": 1, "type": "I", "text": 4}], "edges": []}', "nodes[0].text"),
        ('{"nodes": []}', '"edges" is missing'),
        ('{"AIF": 7}', '"AIF" is a number'),
        ('{"nodes":' + "[" * 100_000, "nested too deep"),
        ('{"nodes": ' + "1" * 10_000 + "}", "not JSON"),
    ],
)
def test_aif_names_the_place_of_damage(data: str, says: str) -> None:
    with pytest.raises(InputError) as raised:
        aif.loads(data)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_second_link_between_two_claims_is_a_loss() -> None:
    losses = Losses()
    map = brat.loads(ANN + "R9\tattacks Arg1:T1 Arg2:T4\n", losses, text=TEXT)
    assert map.link("T1", "T4").relation == "supports"
    assert "1 second link between two claims" in str(losses)
