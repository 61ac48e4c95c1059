"""One phrase put for all that stand for the same."""

from __future__ import annotations

import pytest
from argmap.compare.gist import gist
from argmap.compare.vocabulary import english


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("the prime minister's envoy", "the PM's envoy"),
        ("pilots pulling out of the port", "pilots withdrawing from the port"),
        ("the quay was turned down by pilots", "the quay was rejected by pilots"),
        ("€40m for pilots", "40 million euros for pilots"),
        ("Latin American pilots", "latin american pilots"),
        ("a US pilot", "an American pilot"),
        ("the quay blew up", "the quay exploded"),
    ],
)
def test_a_phrase_is_read_as_the_one_put_for_it(text: str, same: str) -> None:
    assert gist(text) == gist(same)


@pytest.mark.parametrize(
    ("text", "other"), [("they told us", "they told the US"), ("straight to port", "in a row to port")]
)
def test_what_only_looks_like_a_phrase_is_none(text: str, other: str) -> None:
    assert gist(text) != gist(other)


def test_no_phrase_is_put_for_two_others() -> None:
    phrases = [phrase for entry in english().lists["reworded"] for phrase in entry.split(" = ")[1].split(" | ")]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []
