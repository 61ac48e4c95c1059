import json

import pytest

OWN = """
[[rule]]
id = "own-verdict"
finds = "cue"
sign = "conclusion"
at = "start"
what = "A verdict opens the clause."
source = "own"
phrases = ["all told"]
yes = ["[[All told]], the bridge must close."]
no = ["She told all she knew."]
"""


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "own.toml").write_text(OWN, "utf-8")
    return folder


def test_list_has_a_line_a_rule(argmap):
    lines = argmap("rules", "list").out.splitlines()
    assert lines[0].split() == ["rule", "finds", "weight", "file", "what"]
    assert len(lines) - 1 == len(json.loads(argmap("rules", "list", "--json").out))


def test_list_finds_rules_by_kind_and_words(argmap, own):
    found = argmap("rules", "list", "--finds", "cue", "--match", "VERDICT opens", "--rules", own).out.splitlines()[1:]
    assert [line.split()[:2] for line in found] == [["own-verdict", "cue"]]
    result = argmap("rules", "list", "--finds", "clue")
    assert result.code == 2
    assert "no rule finds 'clue' (choose from " in result.err


def test_show_says_all_that_is_written(argmap, own):
    assert argmap("rules", "show", "own-verdict", "--rules", own).out == (
        "own-verdict finds: cue · own.toml\n"
        "  A verdict opens the clause.\n"
        "  source  own\n"
        "  phrases all told\n"
        "  sign    conclusion\n"
        "  at      start\n"
        "  yes     [[All told]], the bridge must close.\n"
        "  no      She told all she knew.\n"
    )


def test_show_names_the_nearest(argmap, own):
    result = argmap("rules", "show", "own-verdicts", "--rules", own)
    assert (result.code, result.err) == (2, "argmap: no rule 'own-verdicts' (the nearest is 'own-verdict')\n")


def test_the_examples_come_out(argmap, own):
    result = argmap("rules", "test", "--rules", own)
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("all come out as written\n")


def test_an_example_that_fails_is_named_and_code_1(argmap, own):
    (own / "own.toml").write_text(OWN.replace("She told all", "All told"), "utf-8")
    result = argmap("rules", "test", "--rules", own)
    assert result.code == 1
    assert result.out.startswith("own.toml: rule 'own-verdict': 'All told she knew.': ")


@pytest.mark.parametrize("command", [["list"], ["tree"], ["extract"], ["rules", "list"]], ids=" ".join)
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("[[rule", "own.toml: "),
        (OWN.replace("phrases", "phrase"), "own.toml: rule 'own-verdict': unknown key 'phrase'"),
        (OWN.replace('what = "A verdict opens the clause."\n', ""), "own.toml: rule 'own-verdict': missing key 'what'"),
    ],
    ids=["toml", "unknown key", "missing key"],
)
def test_a_broken_rule_file_names_file_rule_and_key(argmap, article, own, command, broken, said):
    (own / "own.toml").write_text(broken, "utf-8")
    result = argmap(*command, *([] if command[0] == "rules" else [article]), "--rules", own)
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_rules_of_ones_own_are_used_by_every_command(argmap, tmp_path, own):
    path = tmp_path / "verdict.txt"
    path.write_text("The piers are cracked. All told, the bridge must close.", "utf-8")
    assert "own-verdict" in argmap("extract", path, "--rules", own).out
    assert "own-verdict" not in argmap("extract", path).out


def test_a_group_alone_shows_its_help(argmap):
    result = argmap("rules")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Usage: argmap rules")


@pytest.mark.parametrize("command", [("rules", "test"), ("rules", "list"), ("tree",)])
def test_a_wrong_value_is_told_in_one_line_with_the_choices(argmap, own, article, command):
    (own / "own.toml").write_text(OWN.replace('"start"', '"strt"'), "utf-8")
    result = argmap(*command, *([article] if command == ("tree",) else []), "--rules", own)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "own.toml: rule 'own-verdict': 'at' is 'strt', and must be one of start, " in result.err
