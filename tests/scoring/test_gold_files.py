import json

import pytest
from argmap.errors import InputError
from argmap.formats.json import dumps
from argmap.model import ArgumentMap, Claim, Link
from argmap.scoring.gold_files import read_gold

XML = """<?xml version='1.0' encoding='UTF-8'?>
<arggraph id="parks" topic_id="parks" stance="pro">
  <edu id="e1"><![CDATA[Plant trees.]]></edu>
  <edu id="e2"><![CDATA[They cast shade,]]></edu>
  <edu id="e3"><![CDATA[and shade is cool.]]></edu>
  <edu id="e4"><![CDATA[Yet shade only helps at noon.]]></edu>
  <edu id="e5" implicit="true"><![CDATA[Noon is what matters.]]></edu>
  <adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="pro"/><adu id="a4" type="opp"/>
  <adu id="a5" type="pro"/>
  <edge id="s1" src="e1" trg="a1" type="seg"/><edge id="s2" src="e2" trg="a2" type="seg"/>
  <edge id="s3" src="e3" trg="a3" type="seg"/><edge id="s4" src="e4" trg="a4" type="seg"/>
  <edge id="s5" src="e5" trg="a5" type="seg"/>
  <edge id="c1" src="a2" trg="a1" type="sup"/>
  <edge id="c2" src="a3" trg="c1" type="add"/>
  <edge id="c3" src="a4" trg="c1" type="und"/>
  <edge id="c4" src="a5" trg="a4" type="reb"/>
</arggraph>"""
ANN = """T1\tMajorClaim 0 11\tPlant trees
T2\tPremise 13 28\tthey cast shade
T3\tClaim 30 41\tshade costs
R1\tsupports Arg1:T2 Arg2:T1
A1\tStance T3 Against
"""
TEXT = "Plant trees. they cast shade; shade costs."


def document(**changes):
    units = [{"id": "a", "start": 0, "end": 11, "role": "claim"}, {"id": "b", "start": 13, "end": 28}]
    relations = [{"source": "b", "target": "a", "label": "supports"}]
    return {"id": "parks", "text": TEXT, "units": units, "relations": relations, "meta": {}} | changes


@pytest.fixture
def put(tmp_path):
    def put(name, content):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), "utf-8")
        return path

    return put


def test_microtexts_linked_premises_undercuts_and_unsaid_units(put):
    (gold,) = read_gold(put("parks.xml", XML))
    assert [gold.text[s:e] for s, e in gold.spans] == [
        "Plant trees.",
        "They cast shade,",
        "and shade is cool.",
        "Yet shade only helps at noon.",
    ]
    # the linked premise is attached to its partner, the undercut to the source of the link it attacks
    assert gold.relations == {(1, 0): "supports", (2, 1): "supports", (3, 1): "opposes"}
    assert [link.joined for link in gold.links] == [False, True, False]
    assert (gold.main, gold.id) == ({0}, "parks")
    assert [unit.role for unit in gold.units] == ["major_claim", "premise", "premise", "premise"]


def test_brat_reads_the_text_beside_it_and_a_stance_is_derived(put):
    put("parks.txt", TEXT)
    (gold,) = read_gold(put("parks.ann", ANN))
    assert gold.relations == {(1, 0): "supports"}
    assert gold.ignored == {(2, 0)}
    assert [unit.role for unit in gold.units] == ["major_claim", "premise", "claim"]


def test_aif_with_and_without_its_text(put):
    nodes = [
        {"nodeID": "1", "text": "Plant trees", "type": "I"},
        {"nodeID": "2", "text": "they cast shade", "type": "I"},
        {"nodeID": "3", "text": "", "type": "RA"},
    ]
    aif = {"nodes": nodes, "edges": [{"fromID": "2", "toID": "3"}, {"fromID": "3", "toID": "1"}], "locutions": []}
    path = put("parks.json", aif)
    assert read_gold(path)[0].relations == {(1, 0): "supports"}
    put("parks.txt", TEXT)
    assert read_gold(path)[0].spans == [(0, 11), (13, 28)]


def test_json_document_lines_and_saved_map(put):
    assert read_gold(put("one.json", document()))[0].relations == {(1, 0): "supports"}
    lines = put("two.jsonl", json.dumps(document()) + "\n" + json.dumps(document(id="again")) + "\n")
    assert [gold.id for gold in read_gold(lines)] == ["parks", "again"]
    made = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "a.txt", "text": TEXT}})
    made.add_claim(Claim(id="c1", text=TEXT[:11], start=0, end=11, role="major_claim"))
    made.add_claim(Claim(id="c2", text=TEXT[13:28], start=13, end=28))
    made.add_link(Link(source="c2", target="c1", relation="supports"))
    path = put("map.json", dumps(made))
    assert read_gold(path)[0].main == {0}


def test_a_folder_is_all_gold_in_it(put, tmp_path):
    put("b.xml", XML)
    put("a.json", document())
    put("notes.md", "no gold")
    assert [gold.id for gold in read_gold(tmp_path)] == ["parks", "b"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.jsonl", None, "cannot read .*gone.jsonl"),
        ("a.ann", ANN, "a.ann: no text beside it"),
        ("a.txt", "An article.", "a.txt: not gold"),
        ("a.jsonl", '{"id": 1', "a.jsonl:1: not JSON"),
        ("a.jsonl", "\n \n", "a.jsonl: no document in it"),
        ("a.json", '{"key": 1}', "a.json:1: no 'text'"),
        ("a.xml", "<arggraph><edu/></arggraph>", "a.xml: "),
    ],
)
def test_what_is_no_gold_is_named(put, tmp_path, name, content, said):
    path = tmp_path / name if content is None else put(name, content)
    with pytest.raises(InputError, match=said):
        read_gold(path)


def test_an_empty_folder_and_a_wrong_encoding(tmp_path):
    with pytest.raises(InputError, match="no gold in the folder"):
        read_gold(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(InputError, match="not UTF-8 at byte 0"):
        read_gold(tmp_path)
