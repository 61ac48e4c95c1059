"""Colour, quiet and defaults: from the command line, the environment and a file above."""

import json

import pytest
from argmap.cli.application import _everywhere
from argmap.cli.calls import registered
from argmap.cli.corpus import COMMANDS
from argmap.cli.main import GROUPS

ARTICLE = "Night trains must come back to every capital before they lose more money.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("COLOR", "QUIET", "RULES", "WIDTH", "FULL", "MIN_CONFIDENCE"):
        monkeypatch.delenv(f"ARGMAP_{name}", raising=False)
    (tmp_path / "under").mkdir()
    monkeypatch.chdir(tmp_path / "under")
    (tmp_path / "under" / "a.txt").write_text(ARTICLE)
    return tmp_path


def widest(out):
    return max(map(len, out.splitlines()))


@pytest.mark.parametrize("before", [True, False])
def test_colour_and_quiet_may_stand_anywhere(folder, argmap, before):
    def call(*options):
        return argmap(*options, "list", "a.txt", "none()") if before else argmap("list", "a.txt", "none()", *options)

    assert call().err == "argmap: no claims match\n"
    assert call("-q").err == call("--quiet").err == ""
    assert "\x1b[" in argmap("--color", "always", "tree", "a.txt").out
    assert "\x1b[" not in argmap("tree", "a.txt", "--color=never").out
    assert call("--color", "blue").err == "argmap: --color is 'blue' (choose from auto, always, never)\n"


def test_quiet_leaves_failures(folder, argmap):
    assert argmap("-q", "tree", "none.txt").err == "argmap: no such file: 'none.txt'\n"


@pytest.mark.parametrize(
    ("name", "content"), [("argmap.toml", "width = 24\n"), ("pyproject.toml", "[tool.argmap]\nwidth = 24\n")]
)
def test_a_file_above_gives_defaults_the_environment_and_the_command_line_go_before(
    folder, argmap, monkeypatch, name, content
):
    wide = widest(argmap("tree", "a.txt").out)
    (folder / name).write_text(content)
    assert widest(argmap("tree", "a.txt").out) <= 24 < wide
    assert json.loads(argmap("config", "--json").out) == {"width": {"value": 24, "from": str(folder / name)}}
    monkeypatch.setenv("ARGMAP_WIDTH", "80")
    assert widest(argmap("tree", "a.txt").out) == wide
    assert "ARGMAP_WIDTH" in argmap("config").out
    assert json.loads(argmap("config", "--json", "-q").out)["quiet"] == {"value": True, "from": "-q"}
    assert widest(argmap("tree", "a.txt", "--width", "24").out) <= 24


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("widht = 3", 2, "no setting 'widht' (choose from width, "),
        ("width = ", 3, "argmap.toml: "),
        ("quiet = 'perhaps'", 2, "quiet is 'perhaps' (choose true or false)"),
        ("color = 'blue'", 2, "is 'blue' (choose from auto, always, never)"),
        ("min_confidence = 0.5", 2, "no setting 'min_confidence' (choose from min-confidence, "),
        ("rules = 3", 2, "argmap.toml: rules is 3 (choose a folder)"),
        ("rules = ''", 2, "rules is '' (choose a folder)"),
        ("width = [24]", 2, "width is [24] (choose a whole number)"),
        ("width = 24.5", 2, "width is 24.5 (choose a whole number)"),
        ("[min-confidence]", 2, "min-confidence is {} (choose a number from 0 to 1)"),
        ("min-confidence = true", 2, "min-confidence is True (choose a number from 0 to 1)"),
        ("width = 'x'", 2, "argmap.toml: Invalid value for '--width'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(folder, argmap, content, code, said):
    (folder / "argmap.toml").write_text(content)
    result = argmap("tree", "a.txt")
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert said in result.err


@pytest.mark.parametrize(
    ("content", "said"),
    [("tool = 'tool.argmap'", "'tool' is no table"), ("[tool]\nargmap = 3 # tool.argmap", "'argmap' is no table")],
)
def test_a_project_without_the_table_it_speaks_of_is_told(folder, argmap, content, said):
    (folder / "pyproject.toml").write_text(content)
    result = argmap("tree", "a.txt")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert f"pyproject.toml: {said}" in result.err


def test_a_wrong_value_that_is_typed_is_not_blamed_on_a_setting(folder, argmap):
    (folder / "argmap.toml").write_text("width = 40")
    assert argmap("tree", "a.txt", "--width=x").err.startswith("argmap: Invalid value for '--width'")


def test_what_a_store_refuses_is_told_with_the_setting_that_says_it(folder, argmap, monkeypatch):
    argmap("corpus", "build", "a.txt", "--into", "s.argmap")
    monkeypatch.setenv("ARGMAP_MIN_CONFIDENCE", "0.3")
    assert argmap("list", "s.argmap").err.startswith(
        "argmap: ARGMAP_MIN_CONFIDENCE: min-confidence goes with an article"
    )
    typed = argmap("list", "s.argmap", "--min-confidence", "0.4")
    assert typed.err.startswith("argmap: list --min-confidence goes with an article")


@pytest.mark.parametrize("command", ["same", "stand"])
def test_settings_hold_for_the_commands_of_a_group(folder, argmap, monkeypatch, command):
    (folder / "under" / "b.txt").write_text(ARTICLE)
    argmap("corpus", "build", "a.txt", "b.txt", "--into", "s.argmap")
    wide = widest(argmap("corpus", command, "s.argmap").out)
    monkeypatch.setenv("ARGMAP_WIDTH", "40")
    assert widest(argmap("corpus", command, "s.argmap").out) <= 40 < wide


def test_every_command_of_a_group_is_given_the_settings():
    commands = registered(GROUPS)
    found = _everywhere(commands, {"width": 40})
    assert set(found["corpus"]) == set(COMMANDS)
    assert set(found["rules"]) == set(commands.groups["rules"].single)


def test_an_option_without_its_value_points_to_the_help_of_its_command(argmap):
    assert argmap("tree", "a.txt", "--depth").err.endswith("(see argmap tree --help)\n")


def test_help_as_a_command_and_v_say_what_the_options_say(argmap):
    assert argmap("help", "tree").out == argmap("tree", "--help").out
    assert argmap("help", "corpus", "build").out == argmap("corpus", "build", "--help").out
    assert argmap("help").out == argmap("--help").out
    assert argmap("-V").out == argmap("--version").out


def test_a_word_that_is_no_claim_is_offered_in_quotes(folder, argmap):
    assert argmap("list", "a.txt", "money").err.endswith("""(claims with this word: '"money"')\n""")


@pytest.mark.parametrize(("source", "store"), [("folder", "folder.argmap"), ("a.txt", "a.argmap")])
def test_a_store_is_named_after_what_is_put_in_it(folder, argmap, source, store):
    (folder / "under" / "folder").mkdir()
    (folder / "under" / "folder" / "b.txt").write_text(ARTICLE)
    assert argmap("corpus", "build", source).out.startswith(f"{store}: 1 article;")
    assert argmap("corpus", "build", "a.txt", "folder").out.startswith("store.argmap: 2 articles;")


def test_the_page_of_standard_input_goes_to_standard_output(folder, argmap, monkeypatch):
    with open("a.txt", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert argmap("view", "-").out.startswith("<!doctype html>")
