"""Which claims are compared: all that could be alike, and no more than a claim can bear."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from argmap.compare.gist import Gist, gist
from argmap.compare.near import MOST, Near
from argmap.compare.same import compare
from hypothesis import given, settings
from hypothesis import strategies as st

PAIRS = Path(__file__).parents[1] / "data" / "same" / "pairs.tsv"
WORDS = ["quarry", "harbour", "tram", "wine", "noise", "rent", "safe", "unsafe", "rise", "fall"]


def met(gists: Sequence[Gist]) -> set[tuple[int, int]]:
    """The pairs that are found near each other when all are put in one after the other."""
    near = Near([one.stems for one in gists])
    found = set()
    for place in range(len(gists)):
        found.update((other, place) for other in near.to(place))
        near.put(place)
    return found


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=5, unique=True), max_size=MOST))
def test_of_few_claims_every_pair_that_is_not_different_is_found(heap: list[list[str]]) -> None:
    gists = [gist(" ".join(words)) for words in heap]
    found = met(gists)
    for j in range(len(gists)):
        for i in range(j):
            assert (i, j) in found or compare(gists[i], gists[j]).kind == "different"


def test_among_labelled_pairs_every_pair_that_is_not_different_is_found() -> None:
    with open(PAIRS, encoding="utf-8") as file:
        texts = [row[name] for row in csv.DictReader(file, delimiter="\t") for name in ("one", "other")]
    gists = list(dict.fromkeys(map(gist, texts)))
    found = met(gists)
    for j in range(len(gists)):
        for i in range(j):
            assert (i, j) in found or compare(gists[i], gists[j]).kind == "different", (texts[i], texts[j])


def test_what_is_alike_is_found_among_thousands_that_share_its_rarest_word() -> None:
    crowd = [f"the harbour of district{i} floods in storm{i * 7}" for i in range(1500)]
    texts = [
        *crowd,
        "the harbour master resigned over unpaid wages",
        "over unpaid wages the harbour master resigned again",
    ]
    gists = list(map(gist, texts))
    assert (1500, 1501) in met(gists)


def test_a_number_is_found_among_thousands_of_others_in_the_same_words() -> None:
    texts = [f"District {i} reported new cases of measles in March" for i in range(1500)]
    gists = list(map(gist, [*texts, "District 1200 did not report new cases of measles in March"]))
    assert (1200, 1500) in met(gists)


def test_a_claim_is_near_so_many_at_most_the_most_alike_first() -> None:
    names = [chr(letter) * 3 for letter in range(97, 123)]
    crowd = [f"the council raised the rent of every stall on {name} market" for name in names]
    gists = list(map(gist, [*crowd, "the council raised the rent of stalls", "the council raised the rent of a stall"]))
    near = Near([one.stems for one in gists])
    for place in range(len(gists) - 1):
        near.put(place)
    found = near.to(len(gists) - 1)
    assert len(found) == MOST
    assert found[0] == len(gists) - 2
