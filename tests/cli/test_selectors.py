"""Selectors on the command line: every command that names claims takes them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx
import pytest

TRAINS = Path(__file__).parent.parent / "data" / "night-trains.json"


def ids(result):
    return [claim["id"] for claim in json.loads(result.out)]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["against(@) & leaves()"], ["c12"]),
        (["c2", "c15"], ["c2", "c15"]),
        (["+c9", "--exclude", "c11+ & +c9", "--exclude", "c10"], ["c12"]),
        (["para:4", "--certainty", "hedged"], ["c11"]),
        (["none()"], []),
        (["+c9", "--sort", "words"], ["c11", "c10", "c12", "c9"]),
        (["+c9", "--sort", "-words"], ["c9", "c12", "c10", "c11"]),
        (["+c9", "--sort", "certainty", "--sort", "-id"], ["c12", "c10", "c9", "c11"]),
        (["@ | c9", "--sort", "--"], ["c1", "c9"]),
        (["@ | c9", "--sort", "-"], ["c9", "c1"]),
    ],
)
def test_list_shows_the_claims_that_options_and_selectors_keep(argmap, arguments, found):
    result = argmap("list", TRAINS, "--json", *arguments)
    assert (result.code, ids(result)) == (0, found)


@pytest.mark.parametrize("column", ["id", "role", "holder", "certainty", "+", "-", "serves", "line", "text"])
def test_list_sorts_by_every_column_it_shows(argmap, column):
    lines = argmap("list", TRAINS, "--sort", column).out.splitlines()
    assert column in lines[0].split()
    assert len(lines) == 17


def test_tree_trace_export_take_selectors(argmap):
    assert argmap("tree", TRAINS, "opposes(@)").out == (
        "c8 the trains would lose money for years [critics, reported]\n\nc13 airports fear for their jobs\n"
    )
    assert argmap("tree", TRAINS, "c8", "--exclude", "c11", "--depth", "1").out == (
        "c8 the trains would lose money for years [critics, reported]\n"
        "└─ - c9 the line to Vienna has covered its costs since its second winter … 1\n        more below\n"
    )
    traced = json.loads(argmap("trace", TRAINS, "c5 | c11", "--json").out)
    assert [claim["id"] for claim in traced if claim["level"] == 0] == ["c5", "c11"]
    graph = networkx.node_link_graph(json.loads(argmap("export", TRAINS, "1+@", "--to", "json").out), edges="edges")
    assert sorted(graph.edges) == [("c13", "c1"), ("c2", "c1"), ("c5", "c1"), ("c8", "c1")]


@pytest.mark.parametrize("command", ["list", "tree", "trace", "export"])
def test_a_bad_selector_is_exit_2_with_a_caret_under_the_place(argmap, command):
    extra = ["--to", "json"] if command == "export" else []
    result = argmap(command, TRAINS, "role:premis & para:2", *extra)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "argmap: selector: no role 'premis'\n"
        "  role:premis & para:2\n"
        "       ^\n"
        "the choices are: major_claim, claim, premise; did you mean 'premise'?\n"
    )


@pytest.mark.parametrize("command", ["list", "tree", "trace", "export"])
def test_an_empty_answer_is_exit_0_or_1_when_asked(argmap, command):
    extra = ["--to", "json"] if command == "export" else []
    assert argmap(command, TRAINS, "none()", *extra).code == 0
    assert argmap(command, TRAINS, "none()", "--fail-empty", *extra).code == 1
    assert argmap(command, TRAINS, "c4", "--fail-empty", *extra).code == 0


def test_a_selector_holds_nothing_a_terminal_obeys(argmap):
    result = argmap("list", TRAINS, '"\x1b[31m\u202e" & rol:x')
    assert result.code == 2
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


def test_an_unknown_column_names_the_choices(argmap):
    result = argmap("list", TRAINS, "--sort", "size")
    assert (result.code, result.err.startswith("argmap: no column 'size' to sort by (choose from id, role,")) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("c1", "c1"),
        ("", "@"),
        ("+c1", "+c13"),
        ("c1 | c1", "c1 | c16"),
        ("hold", "holder:"),
        ("aga", "against("),
        ("c1 & role:pre", "premise"),
        ("rule:holder-say-th", "holder-say-that"),
        ("%KEY", "%KEY"),
    ],
)
@pytest.mark.slow
def test_the_shell_completes_ids_and_keys(typed, offered):
    key = json.loads(TRAINS.read_text("utf-8"))["nodes"][3]["key"]
    typed, offered = typed.replace("%KEY", key[:6]), offered.replace("%KEY", key)
    words = f"argmap list {TRAINS} '{typed}'" if typed else f"argmap list {TRAINS} "
    environment = {
        **os.environ,
        "_ARGMAP_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": words,
    }
    code = "import sys; sys.argv[0] = 'argmap'; from argmap.cli.main import main; main()"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert offered.removesuffix(":") in run.stdout, run


def offered(words: str, place: int) -> list[str]:
    """What the shell is offered at a place of a command line."""
    line = {"_ARGMAP_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    code = "import sys; sys.argv[0] = 'argmap'; from argmap.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **line}, capture_output=True, text=True, check=False
    )
    return run.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("export ART --to ", "argdown"),
        ("convert ART out --from ", "sadface"),
        ("rules show holder-say-th", "holder-say-that"),
        ("check ART --select M", "M101"),
        ("list ART --holder ", "critics"),
        ("list ART --sort conf", "confidence"),
        ("edit ART re", "retarget"),
        ("review ART --select c1", "c13"),
        ("corpus export store --to par", "parquet"),
    ],
)
@pytest.mark.slow
def test_the_shell_is_offered_values(words, found):
    line = f"argmap {words}".replace("ART", str(TRAINS))
    assert found in offered(line, len(line.split(" ")) - 1)


def test_words_without_quotes_are_told_how_to_be_asked_for(argmap, article):
    """As one word is."""
    result = argmap("list", article, "cruise ships")
    assert result.code == 2
    assert """claims with these words: '"cruise ships"'""" in result.err
    assert "join with" in argmap("list", article, "c1 para:2").err
