"""Speakers' labels: what is a conversation, whose turn it is, who asks."""

from __future__ import annotations

import pytest
from argmap.ingest import markdown, plain
from argmap.ingest.labels import questions, speakers

from tests.growth import growth

CASES = [
    ("Q: Is it safe?\nA: It is.\nQ: Why?\nA: It is new.", ["Q?", "A", "Q?", "A"]),
    (
        "Ann Lowe: Why?\n\nIvo Brand: It is old.\n\nIt is.\n\nAnn Lowe: Is it?\n\nIvo Brand: Yes.",
        ["Ann Lowe?", "Ivo Brand", "Ivo Brand", "Ann Lowe?", "Ivo Brand"],
    ),
    ("Note: it is late.\n\nWarning: it breaks.\n\nNote: it is old.\n\nWarning: it bites.", []),
    ("Q: Is it safe?\n\nThe bridge: it is old.", []),
    ("The aim: a bridge.", []),
    ("Q. Is it safe?\nA. It is.\nQ. Why?\nA. It is new.", ["Q?", "A", "Q?", "A"]),
    (
        "A. Lowe: Why?\n\nBrand: It is old.\n\nA. Lowe: Is it?\n\nBrand: Yes.",
        ["A. Lowe?", "Brand", "A. Lowe?", "Brand"],
    ),
    (
        "Before.\n\nAnn Lowe: Why?\n\nIt is old.\n\nLowe: Is it?\n\nLowe: Who says so?\n\nMe.",
        ["Ann Lowe?", "", "Lowe?", "Lowe?", ""],
    ),
    ("A. The road is old.\nB. The bridge is older.\nC. Who pays?", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_block_is_the_turn_of(text: str, wanted: list[str]) -> None:
    found = speakers(plain.read(text))
    assert [text[slice(*turn.name)] + "?" * turn.asks for turn in found.values()] == wanted


def test_a_bold_label_is_one() -> None:
    text = "**Ann Lowe:** Why?\n\n**Ivo Brand:** It is old.\n\n**Ann Lowe:** Is it?\n\n**Ivo Brand:** Yes.\n"
    document = markdown.read(text)
    turns = speakers(document)
    assert [document.reading()[turn.start : document.blocks[n].end].strip() for n, turn in turns.items()] == [
        "Why?",
        "It is old.",
        "Is it?",
        "Yes.",
    ]


def test_a_label_in_markup_before_its_colon_is_one() -> None:
    text = "**Ann Lowe**: Why?\n\n[Ivo Brand](brand.html): It is old.\n\n_Ann Lowe_: Is it?\n\n**Ivo Brand** : Yes.\n"
    document = markdown.read(text)
    assert [document.plain(*turn.name) or text[slice(*turn.name)] for turn in speakers(document).values()] == [
        "Ann Lowe",
        "Ivo Brand",
        "Ann Lowe",
        "Ivo Brand",
    ]


def test_a_last_name_alone_is_the_same_speaker() -> None:
    turns = speakers(plain.read("Ann Lowe: Why?\n\nIvo Brand: It is old.\n\nLowe: Is it?\n\nBrand: Yes."))
    assert [turn.speaker + "?" * turn.asks for turn in turns.values()] == ["Ann Lowe?", "Ivo Brand"] * 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Why?\n\nIt is old.\n\nIs it?\n\nYes.", [0, 2]),
        ("Why?\n\nIs it?\n\nIt is old.", []),
        ("Why?\n\nIt is old.\n\nIt leaks.\n\nIs it?", []),
        ("Why?\n\nIt is old.", []),
    ],
)
def test_paragraphs_that_only_ask_between_answers(text: str, wanted: list[int]) -> None:
    assert sorted(questions(plain.read(text))) == wanted


def test_many_labels_take_linear_time() -> None:
    def speak(count: int) -> None:
        text = "\n".join(f"Name{number}x: is it so?" for number in range(count))
        assert speakers(plain.read(text)) == {}

    assert growth(lambda: speak(2_000), lambda: speak(20_000), 60, least=0.01) < 60
