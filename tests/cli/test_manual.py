"""The manual page: the help of every command, once, as roff."""

import re
import shutil
import subprocess

import pytest
from argmap.cli.main import GROUPS, run
from argmap.cli.manual import EXIT_CODES
from argmap.errors import ExitCode


@pytest.fixture
def page(capsys):
    assert run(["--man"]) == 0
    return capsys.readouterr().out


def test_every_command_has_its_part(page):
    parts = set(re.findall(r'^\.SS "?argmap (.*?)"?$', page.replace("\\-", "-"), re.MULTILINE))
    assert {command for held in GROUPS.values() for command in held} <= parts
    assert {"corpus build", "rules show"} <= parts


def test_every_option_of_a_command_and_its_example_are_told(page):
    part = page.partition('.SS "argmap tree"')[2].partition(".SS ")[0]
    assert ".TP\n.B \\-\\-levels\nNumber the levels of the tree." in part
    assert ".PP\nExample: argmap tree article.txt c4 \\-\\-depth 2" in part


def test_every_exit_code_is_told(page):
    assert set(EXIT_CODES) == set(ExitCode)
    assert ".TP\n.B 130\nInterrupted with Ctrl\\-C." in page


def test_it_is_ascii_and_no_line_of_help_is_a_request(page):
    assert page.isascii()
    assert {line.split()[0] for line in page.splitlines() if line[:1] in {".", "'"}} <= {
        ".TH", ".SH", ".SS", ".B", ".TP", ".PP", ".nf", ".fi",
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("mandoc"), reason="needs mandoc")
def test_mandoc_finds_no_fault(page):
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning"], input=page, capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []
