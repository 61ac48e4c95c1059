import pytest
from argmap.safe import neutral, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Cities must act.", "Cities must act."),
        ("[bold]x[/bold] \\ \"quoted\" 'too'", "[bold]x[/bold] \\ \"quoted\" 'too'"),
        ("two\r\n lines\u2028three\xa0here", "two lines three here"),
        ("\x1b[31mred\x07\x00", "␛[31mred␇␀"),
        ("del\x7f c1\x9b31m", "del␡ c1\\u009b31m"),
        ("\u202eltr\u2066", "\\u202eltr\\u2066"),
        ("lone \ud800 surrogate", "lone \\ud800 surrogate"),
        ("family 👩\u200d👧 é", "family 👩\u200d👧 é"),
    ],
)
def test_visible(text, seen):
    assert visible(text) == seen


def test_neutral_keeps_lines_and_tabs():
    assert neutral("a\r\n\tb\x1bc\rd") == "a\n\tb␛c␍d"
