"""Plain text in, blocks out."""

import pytest
from argmap.ingest import plain
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.whole import assert_whole

LONG = (
    "The bridge over the western arm was closed to lorries in the spring, and "
    + "it must now be closed to cars, " * 2
    + "too."
)


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = plain.read(text)
    assert_whole(document)
    return [(b.kind, b.level, text[b.start : b.end]) for b in document.blocks]


CASES = {
    "paragraphs": ("It is old.\n\nIt must go.", [("paragraph", 0, "It is old."), ("paragraph", 0, "It must go.")]),
    "three blank lines": (
        "It is old.\n \n\t\n\nIt must go.",
        [("paragraph", 0, "It is old."), ("paragraph", 0, "It must go.")],
    ),
    "windows line ends": (
        "It is\r\nold.\r\n\r\nIt must go.\r\n",
        [("paragraph", 0, "It is\r\nold."), ("paragraph", 0, "It must go.")],
    ),
    "old mac line ends": (
        "It is\rold.\r\rIt must go.",
        [("paragraph", 0, "It is\rold."), ("paragraph", 0, "It must go.")],
    ),
    "hard-wrapped": ("It is old,\nand it must\ngo.", [("paragraph", 0, "It is old,\nand it must\ngo.")]),
    "indented": ("   It is old,\n   and must go.", [("paragraph", 0, "It is old,\n   and must go.")]),
    "a long line a paragraph": (
        f"{LONG}\n{LONG}\nIt is old.",
        [("paragraph", 0, LONG), ("paragraph", 0, LONG), ("paragraph", 0, "It is old.")],
    ),
    "heading": ("The bridge\n\nIt is old.", [("heading", 1, "The bridge"), ("paragraph", 0, "It is old.")]),
    "heading over a long line": (f"The bridge\n{LONG}", [("heading", 1, "The bridge"), ("paragraph", 0, LONG)]),
    "heading with a line under it": (
        "The bridge\n----------\nIt is old.",
        [("heading", 1, "The bridge"), ("paragraph", 0, "It is old.")],
    ),
    "title right above its text": (
        "Ann · 2 days ago\nNobody was bringing lorries over it in 1974.",
        [("heading", 1, "Ann · 2 days ago"), ("paragraph", 0, "Nobody was bringing lorries over it in 1974.")],
    ),
    "salutation": (
        "Sir,\nYour correspondent calls the bridge an old friend\nof the city.",
        [("paragraph", 0, "Sir,"), ("paragraph", 0, "Your correspondent calls the bridge an old friend\nof the city.")],
    ),
    "a first line that is full": (
        "The council has for years refused to close\nPark Bridge.",
        [("paragraph", 0, "The council has for years refused to close\nPark Bridge.")],
    ),
    "one line alone": (
        "cities must act because the air is toxic",
        [("paragraph", 0, "cities must act because the air is toxic")],
    ),
    "a sentence is no heading": (
        "It is old.\n\nIt must go",
        [("paragraph", 0, "It is old."), ("paragraph", 0, "It must go")],
    ),
    "a figure is no heading": ("1974\n\nIt is old.", [("paragraph", 0, "1974"), ("paragraph", 0, "It is old.")]),
    "dashes": ("- It is old.\n- It is\n  unsafe.", [("item", 1, "It is old."), ("item", 1, "It is\n  unsafe.")]),
    "bullets": ("• It is old.\n• It is unsafe.", [("item", 1, "It is old."), ("item", 1, "It is unsafe.")]),
    "numbers": ("1. It is old.\n2) It is unsafe.", [("item", 1, "It is old."), ("item", 1, "It is unsafe.")]),
    "announced": ("Because:\n* It is old.", [("paragraph", 0, "Because:"), ("item", 1, "It is old.")]),
    "a dash that wrapped": (
        "It is old\n- very old - and unsafe.",
        [("paragraph", 0, "It is old\n- very old - and unsafe.")],
    ),
    "a figure that wrapped": (
        "It was built in\n74. It is unsafe.",
        [("paragraph", 0, "It was built in\n74. It is unsafe.")],
    ),
    "hyphenated": ("-3 degrees is cold.", [("paragraph", 0, "-3 degrees is cold.")]),
    "mail quote": ("> It is\n> safe.\n\nNo.", [("quote", 1, "It is\n> safe."), ("paragraph", 0, "No.")]),
    "mail quote of a quote": (
        ">> It is safe.\n> No.\nYes.",
        [("quote", 2, "It is safe."), ("quote", 1, "No."), ("paragraph", 0, "Yes.")],
    ),
    "parts of a mail quote": ("> It is safe.\n>\n> Truly.", [("quote", 1, "It is safe."), ("quote", 1, "Truly.")]),
    "rule": ("It is old.\n***\nIt must go.", [("paragraph", 0, "It is old."), ("paragraph", 0, "It must go.")]),
    "nothing": (" \n\n", []),
    "empty": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_blocks(case):
    text, expected = CASES[case]
    assert blocks(text) == expected


def test_a_quotation_is_read_without_its_marks():
    assert plain.read("> It is\n> safe.").reading() == "  It is\n  safe."


PIECES = st.sampled_from(
    [
        "- ",
        "1. ",
        "> ",
        "•",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "***",
        "====",
        "It is old.",
        "The bridge",
        LONG,
        "\x0b",
        "\u2029",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_nothing_is_lost(text):
    assert_whole(plain.read(text))
