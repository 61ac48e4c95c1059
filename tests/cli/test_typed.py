"""Command lines that are read without Typer, against what Typer reads."""

from functools import cache, wraps
from inspect import signature

import pytest
import typer
from argmap.cli.application import add
from argmap.cli.bundles import declared
from argmap.cli.calls import registered
from argmap.cli.commands import Command
from argmap.cli.declared import Option
from argmap.cli.main import GROUPS
from argmap.cli.typed import NotPlain, values
from hypothesis import given, settings
from hypothesis import strategies as st

COMMANDS = registered(GROUPS).single
WORDS = ["a.txt", "-", "", "é", "--", "-x", "--json", "--dept", "2", "-1", "007", "0.5", "1e9", "main", "Main", "=x"]
PLAIN = [
    "tree a.txt",
    "tree",
    "tree -",
    "tree a.txt c4 @ --depth 2 --full --match=-x --match= --exclude c1 --exclude=c2",
    "tree --role main a.txt --role=claim --json --json",
    "list a.txt -n 3 --offset 007 --sort text",
    "explain --rules my-rules a.txt c4",
    "path a.txt c3",
    "path a.txt c3 c1",
    "diff a.json b.json -o out.html",
    "edit a.txt link c1 c2 --opposes",
    "check a.txt --fail-on error --to sarif",
    "config",
]
NOT_PLAIN = [
    "tree a.txt --help",
    "tree a.txt -- c4",
    "tree a.txt --dept 2",
    "tree a.txt --depth",
    "tree a.txt --depth -1",
    "tree a.txt --depth two",
    "tree a.txt --depth ２",
    "tree a.txt --width 5",
    "tree a.txt --json=1",
    "tree a.txt --role Main",
    "tree a.txt --min-confidence 0.5",
    "list a.txt -n3",
    "list a.txt -n=3",
    "path a.txt",
    "path a.txt c3 c1 c2",
    "config more",
    "score gold.jsonl --whole-text",
]


@cache
def by_typer(name):
    """The command as Typer has it, and the values that its function was last given."""
    seen = {}

    @wraps(COMMANDS[name].function)
    def noting(**found):
        seen.update(found)

    noting.__signature__ = signature(COMMANDS[name].function)
    command = Command(name, noting, "", "")
    command.__dict__["function"] = noting
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    add(app, command)
    return typer.main.get_command(app), seen


def assert_as_typer_reads(name, words):
    command, seen = by_typer(name)
    seen.clear()
    found = values(words, COMMANDS[name].parameters)
    command(list(words), standalone_mode=False)
    assert found == seen
    assert {key: type(value) for key, value in found.items()} == {key: type(value) for key, value in seen.items()}


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_is_read_as_typer_reads_it(line):
    name, *words = line.split(" ")
    assert_as_typer_reads(name, words)


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line):
    name, *words = line.split(" ")
    with pytest.raises(NotPlain):
        values(words, COMMANDS[name].parameters)


@st.composite
def lines(draw):
    """A command with words that it may know, and others."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    options = [of.names for one in COMMANDS[name].parameters.values() if isinstance(of := declared(one), Option)]
    called = st.sampled_from(sorted(one for names in options for one in names) or ["-x"])
    word = st.sampled_from(WORDS)
    joined = st.builds("{}={}".format, called, word)
    return name, draw(st.lists(st.one_of(word, called, joined), max_size=8))


@given(lines())
@settings(max_examples=400)
def test_whatever_is_read_is_read_as_typer_reads_it(line):
    name, words = line
    try:
        values(words, COMMANDS[name].parameters)
    except NotPlain:
        return
    assert_as_typer_reads(name, words)
