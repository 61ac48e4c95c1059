import re

import pytest
from argmap.render.lines import cells, plain, styled, wrap


def texts(lines):
    return ["".join(text for text, _ in line) for line in lines]


@pytest.mark.parametrize(
    ("spans", "width", "lines"),
    [
        ([("Cities must act now", "")], 11, ["Cities must", "act now"]),
        ([("Cities must act", "")], 80, ["Cities must act"]),
        ([("", "")], 80, [""]),
        ([("a “", ""), ("because", "bold"), ("” rule", "")], 10, ["a", "“because”", "rule"]),
        ([("two  spaces", "")], 80, ["two  spaces"]),
        ([("one ", ""), ("two", "")], 80, ["one two"]),
        ([("https://example.org/long", "")], 10, ["https://ex", "ample.org/", "long"]),
        ([("都市は行動しなければならない", "")], 10, ["都市は行動", "しなければ", "ならない"]),
        ([("12345678", ""), ("9", "bold")], 8, ["12345678", "9"]),
    ],
)
def test_wrap(spans, width, lines):
    assert texts(wrap(spans, width)) == lines


def test_cells_are_columns():
    assert [cells(text) for text in ("abc", "都市", "e\u0301", "“x”")] == [3, 4, 1, 3]


def test_plain_has_no_styles_and_no_trailing_space():
    assert plain([[("a ", "bold"), ("b  ", "")], []]) == "a b\n\n"


def test_styled_text_is_never_markup():
    from rich.console import Console

    text = styled(
        [[("[bold]x[/bold] ", "dim"), ("[/nothing]", "dim")]],
        Console(force_terminal=True, color_system="256", no_color=False),
    )
    assert text == "\x1b[2m[bold]x[/bold] [/nothing]\x1b[0m\n"


def test_a_console_without_colours_gets_none():
    from rich.console import Console

    lines = [[("+ ", "color(33)"), ("c1", "bold")]]
    shown = styled(lines, Console(force_terminal=True, color_system="256", no_color=True))
    assert shown == "+ \x1b[1mc1\x1b[0m\n"
    # Rich remembers the codes of a style from the first console that used it: any colour will do.
    coloured = styled(lines, Console(force_terminal=True, color_system="256", no_color=False))
    assert re.match(r"\x1b\[[\d;]+m\+ \x1b\[0m", coloured)
