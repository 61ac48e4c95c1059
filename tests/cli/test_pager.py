"""Long answers go through the user's pager on a terminal, and nowhere else."""

import io
import sys

import pytest
from argmap.cli.pager import page


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def pager(tmp_path, monkeypatch):
    """A pager that writes what it is given into a file."""
    shown = tmp_path / "shown"
    program = tmp_path / "pager.py"
    program.write_text(f"import sys; open({str(shown)!r}, 'wb').write(sys.stdin.buffer.read())")
    monkeypatch.setenv("ARGMAP_PAGER", f"{sys.executable} {program}")
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "80")
    return shown


@pytest.mark.parametrize(
    ("screen", "lines", "paged"), [(Screen, 10, True), (Screen, 9, False), (io.StringIO, 100, False)]
)
def test_what_does_not_fit_on_a_terminal_is_paged(pager, monkeypatch, screen, lines, paged):
    out = screen()
    monkeypatch.setattr(sys, "stdout", out)
    text = "línea\n" * lines
    page(text)
    assert (out.getvalue(), pager.exists()) == ("" if paged else text, paged)
    if paged:
        assert pager.read_text("utf-8") == text


@pytest.mark.parametrize("command", ["", "cat", "/no/such/pager", "'unclosed"])
def test_without_a_pager_all_is_printed(pager, monkeypatch, command):
    out = Screen()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("ARGMAP_PAGER", command)
    page("x\n" * 100)
    assert out.getvalue() == "x\n" * 100
