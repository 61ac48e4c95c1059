import io

import pytest
from argmap.model import ArgumentMap, Attribution, Claim, Link
from argmap.render.lines import plain
from argmap.render.terminal.table import COLUMNS, Column, aligned, claim_rows, fitted
from rich.console import Console

LONG = "the air in the centre of the city is toxic, and has been for as long as anyone has measured it"


def made() -> ArgumentMap:
    map = ArgumentMap()
    map.add_claim(Claim(id="c1", text="Cities must [bold]act[/bold]", start=0, end=9, role="major_claim"))
    held = Attribution(holder="the ministry", start=0, end=1, text="t")
    map.add_claim(Claim(id="c2", text=LONG, start=0, end=9, line=12, attribution=held, certainty="reported"))
    map.add_link(Link(source="c2", target="c1", relation="opposes"))
    return map


def shown(width: int) -> str:
    file = io.StringIO()
    Console(file=file, width=width, markup=True).print(fitted(made(), ["c1", "c2"], width))
    return file.getvalue()


def test_aligned_pads_by_columns_on_screen_and_cuts_nothing():
    columns = (Column(title="a"), Column(title="n", right=True), Column(title="text"))
    lines = plain(aligned(columns, [("都市", "7", "x"), ("b", "12", LONG)]))
    assert lines == f"a      n  text\n都市   7  x\nb     12  {LONG}\n"


def test_rows_count_what_supports_and_opposes():
    rows = [
        dict(zip((column.title for column in COLUMNS), row, strict=True)) for row in claim_rows(made(), ["c1", "c2"])
    ]
    assert (rows[0]["+"], rows[0]["-"], rows[0]["serves"], rows[0]["role"]) == ("", "1", "", "main")
    assert (rows[1]["holder"], rows[1]["serves"], rows[1]["line"]) == ("the ministry", "-c1", "12")


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_fits_its_terminal_and_keeps_every_word(width):
    table = shown(width)
    assert max(len(line) for line in table.splitlines()) <= width
    assert [word for word in LONG.split() if word not in table] == []
    assert "[bold]act[/bold]" in table


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (60, ["id", "role", "+", "-", "serves", "link", "text"]),
        (80, ["id", "role", "+", "-", "serves", "link", "line", "text"]),
        (200, ["id", "role", "holder", "certainty", "+", "-", "serves", "link", "line", "text"]),
    ],
)
def test_a_narrow_terminal_has_fewer_columns_and_loses_nothing(width, headings):
    table = shown(width)
    assert table.splitlines()[0].split() == headings
    assert "ministry" in table
    assert "reported" in table


def test_aligned_pads_no_cell_past_sixty_columns():
    """One claim that serves thousands must not make every line as long."""
    columns = [Column(title="serves"), Column(title="text")]
    lines = plain(aligned(columns, [("+c1 " * 100, "long"), ("+c1", "short")])).splitlines()
    assert lines[2] == "+c1".ljust(60) + "  short"
    assert lines[1].endswith("  long")
