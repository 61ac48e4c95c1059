"""Texts that end in the middle of a sentence: each is read, whatever word comes last."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.rules.tokens import Tokens

CUT = [
    'Ann Lowe shook her head. "Nobody asked us about it." There is poaching, too. Fish die.',
    "The mill is old, they argue, and that is what some say.",
    "By its own account the board has closed it.",
    "For the owners, who live abroad, that is the end.",
    "In a report in March, as one dealer put it, its chair, Ann Lowe, said no.",
    "According to people born in 1980 (who left), it may fail, says J. Hart of the board.",
]


@pytest.mark.parametrize("text", CUT)
def test_a_text_may_end_behind_any_word(text: str) -> None:
    for end in Tokens(text).ends:
        for claim in extract(text[:end]).claims():
            held = claim.attribution
            assert held is None or text[held.start : held.end] == held.text
