"""Numbers in figures and words, and what they are parts of."""

from __future__ import annotations

import pytest
from argmap.compare.gist import gist


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("one in three pilots", {"#1/3"}),
        ("two in every five pilots", {"#2/5"}),
        ("nine out of ten pilots", {"#9/10"}),
        ("a third of pilots", {"#1/3"}),
        ("two thirds of pilots", {"#2/3"}),
        ("three-quarters of pilots", {"#3/4"}),
        ("fees fell by more than a fifth", {"#1/5"}),
        ("fees fell by 12%", {"#3/25"}),
        ("fees fell by 12 per cent", {"#3/25"}),
        ("a dozen pilots", {"#12"}),
        ("the port sold two in 2019", {"#2", "#2019"}),
        ("the third pilot", set()),
        ("a third term", set()),
        ("the first quarter", set()),
        ("12 May", set()),
        ("half a million euros", {"#500000"}),
        ("$1.5 million", {"#1500000"}),
        ("fees rose threefold", {"#3"}),
    ],
)
def test_numbers_of_a_text(text: str, numbers: set[str]) -> None:
    assert gist(text).numbers == numbers


@pytest.mark.parametrize("text", ["12 May", "May 12"])
def test_a_day_and_its_month_are_a_date(text: str) -> None:
    assert gist(f"The lock opens on {text}").dates == {"@May12"}
