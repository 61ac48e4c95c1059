import pytest
from argmap.ingest import read_text
from argmap.render.lines import plain
from argmap.render.terminal.quote import excerpt

TEXT = "First, a heading\n\nCities must act now. They act because the air\nis toxic. Nobody doubts it."


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], ""),
        ([at("because")], "They act [[because]] the air is toxic.\n"),
        ([at("because"), at("toxic")], "They act [[because]] the air is [[toxic]].\n"),
        ([at("doubts"), at("must")], "Cities [[must]] act now.\nNobody [[doubts]] it.\n"),
        ([at("act now. They")], "Cities must [[act now. They]] act because the air is toxic.\n"),
        ([at("because"), at("because the air")], "They act [[because the air]] is toxic.\n"),
        ([at("heading")], "First, a [[heading]]\n"),
        ([(5, 5), (-1, 3), (0, 10_000)], ""),
    ],
)
def test_excerpt(marks, shown):
    assert plain(excerpt(read_text(TEXT), marks)) == shown


def test_markup_is_not_quoted():
    text = "The [old bridge](https://bridge.example/so) is *closed*, **because** [rust](r.html) weakens it [^1]."
    start = text.index("because")
    (line,) = excerpt(read_text(text, "bridge.md"), [(start, start + 7)])
    assert plain([line]) == "The old bridge is closed, [[because]] rust weakens it.\n"


def test_a_text_without_sentences_is_cut_near_the_mark():
    text = "word " * 50_000
    (line,) = excerpt(read_text(text), [(100_000, 100_004)])
    assert len(plain([line])) < 1300
