"""ask, path, holders, stats, show and check as commands."""

import json
import re
from pathlib import Path

import pytest
from argmap.check import CODES
from argmap.formats.json import dumps
from argmap.model import ArgumentMap, Claim, Link

from tests.sketch import as_json, save, sketch

TRAINS = Path(__file__).parent.parent / "data" / "night-trains.json"
BRIDGE = Path(__file__).parent.parent / "data" / "footbridge.txt"
COMMANDS = {
    "ask": [],
    "path": ["c10", "c13"],
    "holders": [],
    "stats": [],
    "show": [],
    "check": ["--fail-on", "never"],
}


@pytest.fixture
def drawn(tmp_path):
    """The map as somebody might draw it, with links that say nothing of rules; one reason of it is hedged."""
    data = json.loads(TRAINS.read_text("utf-8"))
    for link in data["edges"]:
        link["evidence"] = []
    next(node for node in data["nodes"] if node["id"] == "c10")["certainty"] = "hedged"
    path = tmp_path / "drawn.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_every_answer_stays_within_the_width(argmap, drawn, command, width):
    result = argmap(command, drawn, *COMMANDS[command], "--width", width)
    assert result.code == 0
    assert result.out
    assert max(len(line) for line in result.out.splitlines()) <= width
    assert "\x1b" not in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_of_an_empty_map(argmap, tmp_path, command):
    empty = tmp_path / "empty.json"
    empty.write_text(json.dumps({"graph": {}, "nodes": [], "edges": []}), "utf-8")
    result = argmap(command, empty, *COMMANDS[command])
    assert result.code == (2 if command == "path" else 0)
    assert "bug" not in result.err


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "show"])
def test_every_answer_as_json(argmap, drawn, command):
    assert json.loads(argmap(command, drawn, *COMMANDS[command], "--json").out)


def test_ask_answers_the_four_questions_each_under_its_heading(argmap):
    out = argmap("ask", TRAINS).out
    headings = [
        "What is claimed",
        "Who claims it",
        "What stands for it",
        "What stands against it",
        "What is most contested",
    ]
    assert [h for h in headings if re.search(f"^{h}", out, re.MULTILINE)] == headings
    assert "What stands for it: 9 claims, 2 directly\n  + c2 a night train" in out
    assert argmap("ask", TRAINS, "c9").out.startswith("What is claimed\n  c9 the line to Vienna")
    assert "… 8 more (--top)" in argmap("ask", TRAINS, "--top", "1").out


def test_path_shows_each_link_with_its_cue_and_what_it_comes_to(argmap):
    assert argmap("path", TRAINS, "c10", "c8").out == (
        "  c10 its berths are sold out for weeks\n"
        "  ↓ + supports “because” cue-because · 0.50\n"
        "  c9 the line to Vienna has covered its costs since its second winter\n"
        "  ↓ - opposes “However” cue-however · 0.50\n"
        "  c8 the trains would lose money for years [critics, reported]\n"
        "\nIn all, c10 is against c8 through 1 attack.\n"
    )
    assert "  ↑ + is supported by “because”" in argmap("path", TRAINS, "c9", "c10").out
    missing = argmap("path", TRAINS, "c15", "--fail-empty")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err == "argmap: no chain of links joins c15 and c1\n"


RENTS = """The rents

“They are too high,” said Ann Lowe, the mayor of Calvera. Lowe said that the city would act.

The Calvera Renters' League (CRL) wants a cap. The CRL says that rents have doubled. Owners object. They say it is dear.

The mayor argued that a cap would help.
"""


def test_holders_are_named_in_full_with_their_other_names(argmap, tmp_path):
    path = tmp_path / "rents.txt"
    path.write_text(RENTS, "utf-8")
    found = {one["holder"]: one for one in json.loads(argmap("holders", path, "--json").out)}
    assert found["Ann Lowe"]["forms"] == ["Lowe", "The mayor"]
    assert found["The Calvera Renters' League"]["forms"] == ["The CRL"]
    assert "forms" not in found["Owners"]
    assert "Ann Lowe (Lowe, The mayor): 3 claims" in argmap("holders", path).out


@pytest.mark.parametrize("name", ["Ann Lowe", "lowe", "the mayor"])
def test_a_holder_is_found_by_any_of_the_names(argmap, tmp_path, name):
    path, store = tmp_path / "rents.txt", tmp_path / "s.argmap"
    path.write_text(RENTS, "utf-8")
    argmap("corpus", "build", path, "--into", store)
    for where in (path, store):
        for asked in (("--holder", name), (f'holder:"*{name}*"',)):
            assert argmap("list", where, *asked).out.count("Ann Lowe  reported") == 3


def test_a_body_is_one_across_articles_by_an_abbreviation_that_one_gives(argmap, tmp_path):
    (tmp_path / "a.txt").write_text(RENTS, "utf-8")
    (tmp_path / "b.txt").write_text("More rents\n\nCRL says that a cap will help. BWU says that it will not.", "utf-8")
    argmap("corpus", "build", tmp_path / "a.txt", tmp_path / "b.txt", "--into", tmp_path / "s.argmap")
    found = {
        one["holder"]: one["articles"] for one in json.loads(argmap("holders", tmp_path / "s.argmap", "--json").out)
    }
    assert {
        name: found.get(name) for name in ("Calvera Renters' League", "The Calvera Renters' League", "CRL", "BWU")
    } == {
        "Calvera Renters' League": 2,
        "The Calvera Renters' League": None,
        "CRL": None,
        "BWU": 1,
    }


def test_holders_group_claims_with_certainty(argmap):
    out = argmap("holders", TRAINS, "holder:* | c11").out
    assert out.startswith(
        "author: 1 claim (hedged), 1 against the main claim\n  c11 Vienna may be a special case [hedged]\n\n"
    )
    assert "critics: 1 claim (reported), 1 against the main claim\n  c8 " in out


def test_show_marks_claims_in_place_with_their_links_in_the_margin(argmap):
    out = argmap("show", TRAINS, "para:4..5", "--width", "80").out
    assert "c9 -c8    │ critics. However, [c9 the line to Vienna has covered its costs since" not in out
    assert re.search(r"^c8 -c1 +│ Admittedly, \[c8 the trains would lose money for years\],", out, re.MULTILINE)
    assert "[c2 " not in out
    words = re.sub(r"^[^│]*│ ?", "", out, flags=re.MULTILINE)
    plain = re.sub(r"\[c\d+ |\]", "", words).split()
    assert plain == json.loads(TRAINS.read_text("utf-8"))["graph"]["source"]["text"].split()


def test_show_needs_the_article(argmap, tmp_path):
    data = json.loads(TRAINS.read_text("utf-8"))
    del data["graph"]["source"]["text"]
    path = tmp_path / "bare.json"
    path.write_text(json.dumps(data), "utf-8")
    result = argmap("show", path)
    assert (result.code, result.out) == (3, "")


def test_claims_that_overlap_and_line_ends_of_every_kind_are_shown(argmap, tmp_path):
    map = sketch("[c1: One two three]\r\n[c2 +c1: four]\rfive [c3 +c1: six]\n")
    map.nodes["c2"].update(start=4, end=19, text=map.source_text[4:19])
    out = argmap("show", save(map, tmp_path / "map.json")).out
    shown = [line.split("│")[1].strip() for line in out.splitlines()]
    assert shown == ["[c1 One [c2 two three]", "", "four]", "five [c3 six]"]


# -- check ----------------------------------------------------------------------------------------
def test_check_tells_place_code_words_meaning_and_remedy(argmap, drawn):
    result = argmap("check", drawn, "--select", "A103")
    assert result.code == 1
    assert result.out == (
        "warning A103 unanswered-objection: nobody answers an objection\n"
        "  The article raises an objection to its own side and then says nothing against\n"
        "  it.\n"
        "  → Answer the objection, or say why the conclusion holds in spite of it.\n"
        "\n"
        "  night-trains.txt:7:192: nothing answers c11, an objection to c9\n"
        "    “Vienna may be a special case”\n"
    )
    assert result.err == "argmap: 1 finding: 1 warning\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--ignore", "A103,A104"], 0),
        (["--ignore", "A103,A104", "--fail-on", "note"], 1),
        (["--select", "M"], 0),
        (["--select", "all-hedged"], 0),
        (["c6"], 0),
        (["--exclude", "c3 | c11"], 0),
        (["--select", "B"], 2),
        (["--fail-on", "fatal"], 2),
    ],
)
def test_check_exit_codes(argmap, drawn, options, code):
    assert argmap("check", drawn, *options).code == code


def test_check_tells_the_gravest_first_and_each_code_once(argmap, drawn):
    out = argmap("check", drawn, "--fail-on", "never").out
    heads = re.findall(r"^(?:error|warning|note) (\w+)", out, re.MULTILINE)
    assert heads == ["A103", "A104", "A105"]
    assert out.count("night-trains.txt:") == 3


def test_check_brief_is_one_line_a_finding(argmap, drawn):
    lines = argmap("check", drawn, "--brief").out.splitlines()
    assert len(lines) == 3
    assert all(re.match(r"night-trains\.txt:\d+:\d+: (note|warning) A\d+ [a-z-]+: ", line) for line in lines)


def test_check_as_json_and_sarif(argmap, drawn, tmp_path):
    found = json.loads(argmap("check", drawn, "--json").out)
    assert {"code", "severity", "claim", "line", "column", "words", "means", "do", "file"} <= found[0].keys()
    out = tmp_path / "check.sarif"
    result = argmap("check", drawn, "--to", "sarif", "-o", out)
    assert (result.code, result.out) == (1, "")
    log = json.loads(out.read_text("utf-8"))
    assert [r["ruleId"] for r in log["runs"][0]["results"]] == [f["code"] for f in found]


@pytest.mark.parametrize("code", CODES)
def test_check_explains_every_code(argmap, code):
    out = argmap("check", "--explain", code).out
    assert out.startswith(f"{code} {CODES[code].name} ({CODES[code].severity}): {CODES[code].title}\n")


def test_check_reads_a_text(argmap):
    result = argmap("check", BRIDGE, "--brief")
    told = [" ".join(line.split()[1:3]) for line in result.out.splitlines()]
    assert (result.code, told) == (1, ["warning A103", "note A106"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "sarif", "--json"], "--json and --to sarif are two forms of one answer"),
        (["--brief", "--json"], "--brief is for text, not json"),
        (["--brief", "--to", "sarif"], "--brief is for text, not sarif"),
    ],
)
def test_check_refuses_options_of_which_one_would_do_nothing(argmap, drawn, options, said):
    result = argmap("check", drawn, *options)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_check_says_alike_of_an_article_and_of_a_store_that_nothing_is_found(argmap, tmp_path):
    path, store = tmp_path / "a.txt", tmp_path / "s.argmap"
    path.write_text("The road is closed, because the bridge is old.", "utf-8")
    argmap("corpus", "build", path, "--into", store)
    said = "nothing found by 1 check of {}; this is no verdict on the argument\n"
    assert argmap("check", path, "--select", "A106").err.endswith(said.format("2 claims and 1 link"))
    assert argmap("check", store, "--select", "A106").err.endswith(said.format("1 article"))


def test_check_without_an_article_or_with_an_unknown_code(argmap):
    assert argmap("check").code == 2
    assert argmap("check", "--explain", "A999").code == 2


def test_check_tells_a_dangling_link_that_other_commands_refuse(argmap, tmp_path):
    data = as_json(sketch("[c1: a] [c2 +c1: b]"))
    data["edges"].append({"source": "c9", "target": "c1", "relation": "supports"})
    path = tmp_path / "dangling.json"
    path.write_text(json.dumps(data), "utf-8")
    assert argmap("tree", path).code == 3
    result = argmap("check", path, "--select", "M")
    assert (result.code, result.out.count("M102 dangling-link")) == (1, 1)
    assert argmap("check", path).code == 1


def test_check_tells_a_circle_in_a_map_that_was_loaded(argmap, tmp_path):
    data = as_json(sketch("[c1: a] [c2 +c1: b]"))
    data["edges"].append({"source": "c1", "target": "c2", "relation": "supports"})
    path = tmp_path / "circle.json"
    path.write_text(json.dumps(data), "utf-8")
    assert "in a circle: c1 → c2 → c1" in argmap("check", path, "--width", "200").out


def test_ask_and_tree_say_when_the_main_claim_is_uncertain(argmap, tmp_path):
    map = ArgumentMap(
        {"argmap": {"schema": 1, "main_chances": [{"id": "c2", "chance": 0.3}, {"id": "c1", "chance": 0.2}]}}
    )
    for id, text in {"c1": "Cities must act", "c2": "The tram must come", "c3": "the air is toxic"}.items():
        map.add_claim(Claim(id=id, text=text, start=0, end=0))
    map.add_link(Link(source="c3", target="c2", relation="supports"))
    path = tmp_path / "doubtful.json"
    path.write_text(dumps(map), "utf-8")
    assert argmap("ask", path).out.startswith(
        "What is claimed\n"
        "  c2 The tram must come · chance 0.30\n"
        "that is not certain; it may be another\n"
        "  c1 Cities must act · chance 0.20\n"
    )
    assert "Which claim is the main one is not certain. Chances: c2 0.30, c1 0.20." in argmap("tree", path).out
    assert "not certain" not in argmap("tree", path, "c1").out


def test_answers_count_apart_what_a_weak_link_joins(argmap, tmp_path):
    map = sketch("Critics say. [c1: Words one]. [c2 +c1: Words two]. [c3 +c2 @Critics: Words 3]. [c4 +c1: Words four].")
    map.successors["c2"]["c1"]["confidence"] = 0.3
    saved = save(map, tmp_path / "map.json")
    out = argmap("ask", saved).out
    assert "  author: 3 claims (asserted), 2 for the main claim; by weak links 1 for\n" in out
    assert "  Critics: 1 claim (asserted), 1 for the main claim by weak links\n" in out
    assert "What stands for it: 1 claim, 1 directly; by weak links 2 more\n  + c4 Words four\n" in out
    assert "1 for the main claim by weak links" in argmap("holders", saved).out
    assert "\nFor c1:     c4; by weak links c2, c3\n" in argmap("trace", saved, "@").out
    store = tmp_path / "s.argmap"
    argmap("corpus", "build", saved, "--into", store)
    assert [line.split() for line in argmap("holders", store).out.splitlines()] == [
        *(["articles claims asserted hedged reported for against weakly first last holder".split()]),
        ["1", "3", "3", "0", "0", "2", "0", "1", "author"],
        ["1", "1", "1", "0", "0", "0", "0", "1", "Critics"],
    ]
    assert json.loads(argmap("holders", store, "--json").out)[1]["weakly_for"] == 1


def test_links_that_are_not_likely_are_left_out_of_every_answer(argmap, tmp_path):
    map = sketch("[c1: Words one]. [c2 +c1: Words two]. [c3 +c1: Words 3]. [c4 +c3: Words four].")
    map.successors["c3"]["c1"]["confidence"] = 0.3
    saved = save(map, tmp_path / "map.json")
    assert "unlinked        1" in argmap("stats", saved, "--likely").out
    assert json.loads(argmap("stats", saved, "--likely", "--json").out)["links"] == 2
    held = argmap("holders", saved, "--likely").out
    assert "c3 Words 3 (unlinked at this confidence)" in held
    assert held.startswith("author: 4 claims (asserted), 2 for the main claim")
    weak = argmap("path", saved, "c4", "c1", "--likely", "--fail-empty")
    assert (weak.code, weak.out) == (1, "")
    assert weak.err == "argmap: no chain of such links joins c4 and c1; with weaker ones there is one\n"
    assert argmap("path", saved, "c4", "c1", "--min-confidence", "0.3").code == 0
    drawn = argmap("export", saved, "--to", "csv-links", "--likely", "-q")
    assert [line.split(",")[:2] for line in drawn.out.splitlines()[1:]] == [["c2", "c1"], ["c4", "c3"]]
    assert "1 claim unlinked at this confidence" in argmap("export", saved, "--to", "dot", "--likely").err


def test_a_store_is_not_asked_for_sure_links(argmap, tmp_path):
    store = tmp_path / "store.argmap"
    argmap("corpus", "build", BRIDGE, "--into", store)
    for command in ("stats", "holders", "ask", "list"):
        for typed in (["--likely"], ["--min-confidence", "0.3"]):
            refused = argmap(command, store, *typed)
            assert (refused.code, refused.out) == (2, "")
            assert f"{command} {typed[0]} goes with an article ('link:0." in refused.err
