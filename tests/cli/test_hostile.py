"""Hostile text changes nothing but itself: on a terminal, in a pipe, in JSON and in DOT."""

import json
import re

import pytest

HOSTILE = (
    "Cities \x1b[2J\x1b]0;owned\x07 must [bold]act[/bold] because [/red] the \u202eria\u202c is toxic. "
    'She said "no\\" and “\x9b31m” then \x00\x08 left {curly} <b>html</b> \\N \\l `code`. '
    "The \u2066isolate\u2069 and \ufeffmark follow; so does :smile: today and \u2028a line."
)
SHOWS_STYLE = re.compile(r"\x1b\[[0-9;]*m")
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, "utf-8", newline="")
    return path


@pytest.fixture
def hostile_map(tmp_path, hostile, argmap):
    """A saved map with what an article cannot hold: lone surrogates, hostile ids and holders."""
    map = json.loads(argmap("extract", hostile).out)
    map["nodes"][0]["text"] += " \ud800 end"
    map["nodes"][0]["attribution"] = {"holder": "\x1b[31mthe [red] ministry", "start": 0, "end": 1, "text": "C"}
    map["nodes"].append({**map["nodes"][0], "id": '"c\x1b[9m] -> x\\'})
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(map), "utf-8")
    return path


VIEWS = (
    ["list"],
    ["tree"],
    ["trace", "c1"],
    ["explain", "c1"],
    ["ask"],
    ["holders"],
    ["stats"],
    ["show"],
    ["check"],
    ["path", "c1", "c1"],
    ["export", "--to", "dot"],
    ["extract"],
    *(
        [command, *more, "--json"]
        for command, *more in (["list"], ["tree"], ["trace", "c1"], ["explain", "c1"], ["check"])
    ),
)


@pytest.mark.parametrize("colour", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_nothing_acts(argmap, hostile, hostile_map, monkeypatch, view, colour):
    if colour:
        monkeypatch.setenv("FORCE_COLOR", "1")
    for path in (hostile, hostile_map):
        result = argmap(view[0], path, *view[1:])
        assert result.code in (0, 1)
        assert ACTS.findall(result.err) == []
        shown = SHOWS_STYLE.sub("", result.out) if colour else result.out
        shown = shown.replace("\t[", "[") if view == ["list"] else shown  # a tab sets apart what was added to a claim
        assert ACTS.findall(shown) == []


@pytest.mark.parametrize("colour", [False, True], ids=["pipe", "terminal"])
def test_markup_is_shown_as_it_is(argmap, hostile, monkeypatch, colour):
    if colour:
        monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "1000")
    out = " ".join(SHOWS_STYLE.sub("", argmap("tree", hostile).out).split())
    for kept in ("[bold]act[/bold]", "{curly}", "<b>html</b>", "\\N \\l `code`", ":smile:", '"no\\"', "␛[2J"):
        assert kept in out


def test_json_gives_the_very_text_back(argmap, hostile, hostile_map):
    assert json.loads(argmap("extract", hostile).out)["graph"]["source"]["text"] == HOSTILE
    assert json.loads(argmap("extract", hostile_map).out) == json.loads(hostile_map.read_text("utf-8"))


def test_errors_show_hostile_names_harmlessly(argmap, saved):
    result = argmap("tree", saved, "c\x1b[31m9\u202e")
    assert result.code == 2
    assert ACTS.findall(result.err) == []
    assert ACTS.findall(argmap("tree", "\x1b[2Jmissing").err) == []
