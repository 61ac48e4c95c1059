"""Headings in the line of their paragraph are no claims."""

from __future__ import annotations

import pytest
from argmap import extract

REST = (
    "School meals. Parents have asked for a vote on the caterer. They say that the old one was better.",
    "Sport: The rowing club has lost its case. It will appeal.",
    "The utility wants to raise its charge. It says that the pipes are old.",
    "The night bus will run again. Nobody knows who will pay for it.",
)


def said(opening: str, rest: tuple[str, ...] = REST) -> list[str]:
    text = "\n\n".join(["The week in Marlow County", f"{opening} The county will close it from Monday.", *rest])
    return [claim.text for claim in extract(text).claims()]


@pytest.mark.parametrize("heading", ["Bridge repairs.", "The Lask bridge question.", "Bridges and roads.", "Roads:"])
def test_a_heading_in_the_line_of_its_paragraph_is_no_claim_where_others_have_one(heading: str) -> None:
    found = said(heading)
    assert found[:2] == ["The county will close it from Monday", "Parents have asked for a vote on the caterer"]
    assert "The rowing club has lost its case" in found


@pytest.mark.parametrize("opening", ["Mend the bridge.", "The bridge is old.", "They repair the bridge."])
def test_a_short_sentence_that_says_something_is_a_claim_among_such_headings(opening: str) -> None:
    assert said(opening)[0] == opening.removesuffix(".")


def test_a_few_words_that_open_one_paragraph_or_two_are_no_headings() -> None:
    assert said("The Lask bridge question.", REST[2:])[0] == "The Lask bridge question"
    assert said("The Lask bridge question.", (REST[0], *REST[2:]))[0] == "The Lask bridge question"
