"""What the author of a report tells behind what somebody said: events, dates, figures, asides."""

from __future__ import annotations

import pytest
from argmap.extract.attribution import attribute
from argmap.ingest import plain
from argmap.rules import load

from .held import holders

RULES = load()

REPORT = (
    "The town voted on the weir in May.\n\n{}\n\nAnn Lowe fears a flood. Weirs have emptied the pools.\n\n"
    "Engineers dismiss that. The weir has a ladder.\n\nIt opens in June."
)


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("The board said that the mill will close. The mill lost a million last year.", ["The board", None]),
        ("The board said that the mill must close. It would have been dearer to mend it.", ["The board", None]),
        ("The board said that the mill must close. Repairs would have been dearer.", ["The board"] * 2),
        ("The board argues that the mill is old. Repairs are dear.", ["The board"] * 2),
        ("The board argues that the mill is old. More than 40 people have signed a petition.", ["The board", None]),
        ("The board argues that the mill is old. Today the dam feeds three towns.", ["The board", None]),
        ("According to the board, the mill is old. The report comes after a flood.", ["the board", None]),
        ("Moles live there, it said. The board was blunt. The mill kills fish.", ["it", "The board", "The board"]),
    ],
)
def test_the_author_tells_what_is_not_put_as_what_was_said(paragraph: str, wanted: list[str | None]) -> None:
    assert holders(REPORT.format(paragraph))[1 : 1 + len(wanted)] == wanted


ASIDES = [
    (
        "The lane will go to buses, the city council decided on Monday, after two hours in which it sat.",
        ["The lane will go to buses, the city council decided on Monday", "after two hours in which it sat"],
        ["the city council", None],
    ),
    (
        "Talks ended without a deal, officials said, leaving farmers facing a dry year.",
        ["Talks ended without a deal, officials said", "leaving farmers facing a dry year"],
        ["officials", None],
    ),
    (
        "Ann Lowe wants a review by the committee, which meets on 14 November.",
        ["Ann Lowe wants a review by the committee", "which meets on 14 November"],
        ["Ann Lowe", None],
    ),
    (
        '"We are losing many years," said Ann Lowe, head of the Hearing Trust, which lives on grants.',
        ['"We are losing many years," said Ann Lowe, head of the Hearing Trust', "which lives on grants"],
        ["Ann Lowe", None],
    ),
    (
        "Ann Lowe said that the plan was late, which nobody had foreseen.",
        ["Ann Lowe said that the plan was late", "which nobody had foreseen"],
        ["Ann Lowe", "Ann Lowe"],
    ),
    (
        "Ann Lowe said the pay beat inflation, which is odd, and that nobody would lose a job.",
        ["Ann Lowe said the pay beat inflation", "which is odd", "nobody would lose a job"],
        ["Ann Lowe", None, "Ann Lowe"],
    ),
    (
        "Each year, officials said, serving as an excuse, the fund grew.",
        ["Each year, officials said", "the fund grew"],
        ["officials", "officials"],
    ),
]


@pytest.mark.parametrize(("text", "claims", "wanted"), ASIDES)
def test_an_aside_behind_what_is_said_is_the_authors(text: str, claims: list[str], wanted: list[str | None]) -> None:
    document = plain.read(text)
    spans = [(text.index(claim), text.index(claim) + len(claim)) for claim in claims]
    held = attribute(document, RULES.read(text), spans, RULES)
    assert [who.holder if who else None for who, _, _ in held] == wanted
