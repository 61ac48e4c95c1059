"""`export`, `convert` and `formats` on the command line: what is written, said, and lost."""

import json

import pytest
from argmap.formats import FORMATS

AIF = {
    "nodes": [
        {"nodeID": 1, "type": "I", "text": "Trees cool streets."},
        {"nodeID": 2, "type": "I", "text": "Plant trees."},
        {"nodeID": 3, "type": "RA", "text": "Default Inference"},
        {"nodeID": 4, "type": "I", "text": "Shade is small at noon."},
        {"nodeID": 5, "type": "CA", "text": "Default Conflict"},
    ],
    "edges": [{"edgeID": n, "fromID": a, "toID": b} for n, (a, b) in enumerate([(1, 3), (3, 2), (4, 5), (5, 3)])],
}


@pytest.fixture
def debate(tmp_path):
    path = tmp_path / "debate"  # no suffix: the content tells
    path.write_text(json.dumps(AIF), "utf-8")
    return path


def test_every_command_takes_a_foreign_map(argmap, debate):
    assert (
        argmap("tree", debate).out
        == "c2 Plant trees.\n└─ + c1 Trees cool streets.\n   └─ - c3 Shade is small at noon.\n"
    )


def test_convert_keeps_an_undercut_and_goes_back(argmap, debate, tmp_path):
    saved, back = tmp_path / "debate.json", tmp_path / "debate.aif.json"
    assert argmap("convert", debate, saved).code == 0
    edges = json.loads(saved.read_text())["edges"]
    assert edges[1] == {**edges[1], "source": "c3", "target": "c1", "undercuts": ["c1", "c2"]}
    assert argmap("convert", saved, back).err == ""
    written = json.loads(back.read_text())
    types = {node["nodeID"]: node["type"] for node in written["nodes"]}
    assert [(types[e["fromID"]], types[e["toID"]]) for e in written["edges"]][-1] == ("CA", "RA")


def test_a_loss_is_one_line_and_a_report(argmap, saved, tmp_path):
    out, report = tmp_path / "map.kialo.txt", tmp_path / "lost.json"
    result = argmap("export", saved, "-o", out, "--report", report)
    assert result.code == 0
    lost = json.loads(report.read_text())
    assert [loss["what"] for loss in lost["losses"]][:4] == ["place in the text", "role", "holder", "certainty mark"]
    assert {"what": "certainty mark", "count": 2, "became": None} in lost["losses"]
    assert result.err.startswith("argmap: lost in kialo: 5 places in the text, ")
    assert ", 1 holder, 2 certainty marks, 2 confidences of claims, 3 confidences of links" in result.err
    assert result.err.endswith(" not kept\n")
    assert result.err.count("\n") == 1


def test_strict_writes_nothing_and_says_no(argmap, saved, tmp_path):
    out = tmp_path / "map.dot"
    result = argmap("convert", saved, out, "--strict")
    assert (result.code, out.exists()) == (1, False)
    assert result.err.count("\n") == 1
    assert "nothing written (--strict)" in result.err
    assert argmap("convert", saved, tmp_path / "map.json", "--strict").code == 0


def test_brat_comes_as_two_files_and_replaces_no_other_text(argmap, saved, tmp_path):
    out = tmp_path / "map.ann"
    text = json.loads(saved.read_text())["graph"]["source"]["text"]
    assert argmap("export", saved, "-o", out).code == 0
    assert (tmp_path / "map.txt").read_text() == text
    assert argmap("list", out).out.count("Children fall ill.") == 1
    assert argmap("export", saved, "-o", out).code == 0
    (tmp_path / "map.txt").write_text("another text")
    result = argmap("export", saved, "-o", out)
    assert result.code == 2
    assert "exists with another text" in result.err
    assert (tmp_path / "map.txt").read_text() == "another text"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["convert", "IN", "x.unknown"], 2, "no format has the suffix of 'x.unknown'"),
        (["convert", "IN", "-"], 2, "in which format?"),
        (["convert", "IN", "-", "--to", "nonsense"], 2, "no format 'nonsense'"),
        (["convert", "IN", "-", "--to", "microtexts"], 2, "is read, not written"),
        (["convert", "IN", "-", "--to", "json", "--from", "dot"], 2, "is written, not read"),
        (["convert", "IN", "-", "--to", "json", "--from", "brat"], 3, "line 1 is no brat annotation"),
        (["convert", "ARTICLE", "-", "--to", "json"], 3, "is not a map in a format that argmap reads"),
    ],
)
def test_wrong_use_is_one_line(argmap, debate, article, arguments, code, said):
    named = {"IN": debate, "ARTICLE": article}
    result = argmap(*(named.get(a, a) for a in arguments))
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert said in result.err


def test_formats_lists_every_format(argmap):
    lines = argmap("formats").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(FORMATS)
    assert [f["name"] for f in json.loads(argmap("formats", "--json").out)] == list(FORMATS)
