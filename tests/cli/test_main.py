import subprocess
import sys

import pytest
from argmap.cli.calls import registered
from argmap.cli.main import GROUPS, modules_for, run
from argmap.errors import ArgmapError, ExitCode, InputError, RuleError, UsageError


def in_a_class_body(error):
    """What Python 3.11 makes of an error while a class gives its attributes their names."""
    made = RuntimeError("Error calling __set_name__")
    made.__cause__ = error
    return made


def test_exit_codes_are_the_fixed_ones():
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "ANSWER_IS_NO": 1,
        "WRONG_USE": 2,
        "UNREADABLE": 3,
        "OUR_BUG": 4,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("failure", "code", "line"),
    [
        (UsageError("no claim 'c99'", "the nearest is 'c9'"), 2, "argmap: no claim 'c99' (the nearest is 'c9')"),
        (InputError("no such file: 'x'"), 3, "argmap: no such file: 'x'"),
        (RuleError("en.toml: rule 'a': no 'what'"), 3, "argmap: en.toml: rule 'a': no 'what'"),
        (ArgmapError("worse\nthan \x1b[31mthat"), 4, "argmap: worse than ␛[31mthat"),
        (KeyboardInterrupt(), 130, ""),
        (in_a_class_body(KeyboardInterrupt()), 130, ""),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 3, "argmap: cannot write the answer: No space left on device"),
    ],
)
def test_every_failure_is_one_line_and_its_exit_code(monkeypatch, capsys, failure, code, line):
    def fail(arguments):
        raise failure

    monkeypatch.setattr("argmap.cli.main._call", fail)
    monkeypatch.setattr("argmap.cli.main._close_quietly", lambda: None)
    assert run([]) == code
    assert capsys.readouterr() == ("", line + "\n" if line else "")


def test_a_bug_of_ours_is_code_4_with_its_place_and_no_traceback(monkeypatch, capsys):
    monkeypatch.setattr("argmap.cli.main._call", lambda arguments: [][0])
    assert run([]) == 4
    err = capsys.readouterr().err
    assert err.startswith("argmap: a bug in argmap: IndexError: list index out of range at test_main.py:")
    assert "Traceback (most" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lst"], "No such command 'lst'. Did you mean 'list'? (see argmap --help)"),
        (["list"], "Missing argument 'ARTICLE' (see argmap list --help)"),
        (["list", "a.txt", "--rle", "claim"], "--role"),
        (["list", "a.txt", "--role", "chair"], "'chair' is not one of"),
        (["list", "a.txt", "--min-confidence", "7"], "7.0 is not in the range"),
    ],
)
def test_wrong_use_is_one_line_that_names_the_help(argmap, arguments, hint):
    result = argmap(*arguments)
    assert result.code == 2
    assert hint in result.err
    assert result.err.count("\n") == 1


def test_modules_register_exactly_the_commands_the_table_says():
    for module, held in GROUPS.items():
        commands = registered([module])
        assert sorted((*commands.single, *commands.groups)) == sorted(held), module


@pytest.mark.parametrize("command", [command for held in GROUPS.values() for command in held])
def test_every_command_has_help_with_an_example(argmap, command):
    result = argmap(command, "--help")
    assert result.code == 0
    assert "Example" in result.out
    assert "argmap " + command in result.out


def test_version(argmap):
    assert argmap("--version").out.startswith("argmap 0.")


@pytest.mark.parametrize("heavy", ["rich", "networkx", "nupunkt", "pydantic", "argmap.model"])
def test_starting_up_imports_nothing_heavy(heavy):
    code = (
        "import sys, argmap.cli.main as m, argmap.cli.calls as c; from argmap.cli.application import application; "
        f"application(c.registered(m.GROUPS)); sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_plain_command_line_loads_no_typer(article):
    code = (
        "import sys; from argmap.cli.main import run; "
        f"sys.exit(run(['tree', {str(article)!r}, '@', '--depth', '2', '-q']) or 'typer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL).returncode == 0


def test_only_the_module_of_the_command_is_imported(monkeypatch):
    assert modules_for(["tree", "a.txt"]) == ["argmap.cli.claims"]
    assert modules_for(["--help"]) == list(GROUPS)
    assert modules_for(["lst"]) == list(GROUPS)
    monkeypatch.setenv("_ARGMAP_COMPLETE", "complete_bash")
    assert modules_for(["tree"]) == list(GROUPS)


def test_help_says_what_each_command_does_on_one_line(argmap):
    commands = argmap("--help").out.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert len(commands) == sum(map(len, GROUPS.values()))
    assert [line for line in commands if line.endswith("...")] == []
