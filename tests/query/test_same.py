"""Two claims: the same, contrary, or neither; and finding such pairs among many."""

from __future__ import annotations

import time

import pytest
from argmap.query.gist import gist
from argmap.query.same import compare, pairs

CASES = [
    ("Cities must act", "Cities must not act", "contradicts"),
    ("The air in our cities is toxic", "City air is toxic", "same"),
    ("Russian barges left the port after a bad storm", "Turkish barges left the port after a bad storm", "different"),
    ("The dean accused the rector of fraud", "The rector accused the dean of fraud", "different"),
    ("The council closed the bridge", "The bridge was closed by the council", "same"),
    ("Holding the old harbour may be unsustainable", "Holding the harbour is sustainable", "contradicts"),
    ("Taxes on wine should rise", "Taxes on wine should fall", "contradicts"),
    ("Taxes on wine should rise", "Taxes on beer should rise", "different"),
    ("The plan is costly for cities", "The plan is costly for cities but not useless", "same"),
    ("the water is warmer", "Warm water did not prevent that", "different"),
    ("The ban does not effectively reduce emissions", "The ban reduces emissions", "contradicts"),
    ("Few cities act on noise", "Many cities act on noise", "contradicts"),
    ("Some 10,000 households face eviction", "Some 12,000 households face eviction", "different"),
    ("The households face eviction this winter", "The 12,000 households are facing eviction this winter", "same"),
    ("The harbour should be dredged", "The harbour is being dredged", "different"),
    ("Schools should ban smartphones", "Smartphones should be banned by schools", "same"),
    ("Schools should ban smartphones", "Schools should allow smartphones in class", "contradicts"),
    ("Phones distract pupils from lessons", "Smartphones distract students from their lessons", "same"),
    ("It isn’t clear that the plan works", "It is clear that the plan works", "contradicts"),
    ("No city can afford the tram", "A city can afford the tram", "contradicts"),
    ("Night trains are not only cheap but pleasant", "Night trains are cheap and pleasant", "same"),
    ("Nuclear power is dangerous", "Nuclear power is safe", "contradicts"),
    ("Bus fares have become cheaper", "Bus fares have become more expensive", "contradicts"),
    ("If fares rise, passengers leave", "Passengers leave if fares rise", "same"),
    ("Good", "Good", "different"),
    ("", "", "different"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind"), CASES)
def test_two_claims(one: str, other: str, kind: str) -> None:
    verdict = compare(gist(one), gist(other))
    assert verdict.kind == kind, verdict
    assert compare(gist(other), gist(one)).kind == kind
    assert 0 <= verdict.likeness <= 1


def test_pairs_finds_the_pairs_of_the_table_in_one_heap() -> None:
    texts = ["Cities must act", "The tram is late", "Cities must not act", "Cities must act!", "Wine is red and cheap"]
    found = [(i, j, verdict.kind) for i, j, verdict in pairs([gist(text) for text in texts])]
    assert found == [(0, 2, "contradicts"), (0, 3, "same")]


def test_cost_grows_with_the_number_of_claims() -> None:
    def cost(many: int) -> float:
        gists = [
            gist(f"the harbour number {i % 97} of district {i} floods in storm {i * 7 % many}") for i in range(many)
        ]
        begun = time.perf_counter()
        list(pairs(gists))
        return time.perf_counter() - begun

    cost(100)
    assert cost(4000) < 40 * max(cost(400), 0.002)
