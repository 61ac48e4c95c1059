"""No claim is shown as a bare condition: what it hangs on stands with it, in trees too."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.kinds import CONDITIONS, at_a_glance, parted
from argmap.render.page import page
from argmap.rules.loader import load

from tests.extract.test_completion import FILLER

AHEAD = "If talks between the two towns fail, the meetings of the mayors will end in the autumn."
LONG = (
    "The owners will keep all nine of their shops in the high street of the old town open for one more year, unless "
    "it rains."
)


def shown(text: str) -> list[str]:
    nodes = extract(text + FILLER).nodes.values()
    return [at_a_glance(node) for node in nodes][:-3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (AHEAD, "If talks between the two towns fail[, the meetings of the mayors will end in the autumn]"),
        (
            "Even if talks between the towns fail, the two mayors will meet again in the autumn.",
            "Even if talks between the towns fail[, the two mayors will meet again in the autumn]",
        ),
        (
            "The shops in the old town will stay open all year, unless the tax rises.",
            "[The shops in the old town will stay open all year,] unless the tax rises",
        ),
        (
            "If talks fail – and they may – the bridge over the river will close to all lorries.",
            "If talks fail[ – and they may – the bridge over the river will close to all lorries.]",
        ),
        (
            "The shops in the old town will stay open all year, provided that the tax falls.",
            "[The shops in the old town will stay open all year,] provided that the tax falls",
        ),
        (
            "If the tax rises in June, the shops will close and the market will move to the coast. It is late.",
            "[If the tax rises in June,] the market will move to the coast",
        ),
        (
            LONG,
            "[The owners will keep all nine of their shops in the high street of the old …,] unless it rains",
        ),
        (
            "The library on the corner will close in spring. Unless the council pays.",
            "[The library on the corner will close in spring,] Unless the council pays",
        ),
        (
            "The library on the corner will close in spring.\n\nBut only if the council agrees.",
            "[The library on the corner will close in spring,] only if the council agrees",
        ),
    ],
)
def test_a_condition_is_shown_with_the_clause_it_hangs_on(text: str, expected: str) -> None:
    assert expected in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day in the old town. If only the landlord agreed.",
        "It rained all day in the old town. Once it was a proud port.",
        "Would it rain all day in the old town? If it did.",
        "It rained all day in the old town. If the talks fail: no bridge.",
    ],
)
def test_a_sentence_that_is_no_bare_condition_is_shown_without_the_one_before(text: str) -> None:
    assert not shown(text)[-1].startswith("[")


def test_a_condition_that_was_given_as_a_claim_is_shown_so_too() -> None:
    text = "The old shops stay, unless the new tax rises. If talks fail, the bridge closes." + FILLER
    given = ["The old shops stay", "unless the new tax rises", "If talks fail", "the bridge closes"]
    nodes = extract(text, units=[(text.index(one), text.index(one) + len(one)) for one in given]).nodes.values()
    said = [at_a_glance(node) for node in nodes]
    assert said[1:3] == ["[The old shops stay,] unless the new tax rises", "If talks fail[, the bridge closes.]"]


def test_the_clause_behind_even_if_is_told_with_it() -> None:
    said = shown("Even if talks fail, the two mayors will meet again in the autumn.")
    assert said[-1] == "[Even if talks fail,] the two mayors will meet again in the autumn"


def test_even_that_is_cut_off_with_if_is_told_with_it() -> None:
    nodes = extract("Even if it rains, we should go.").nodes.values()
    assert [at_a_glance(node) for node in nodes][-1] == "[Even if it rains,] we should go"


def test_a_clause_cut_short_at_a_glance_stands_apart_as_a_whole() -> None:
    map = extract(LONG + FILLER)
    _, left = parted(map.nodes["c2"])
    assert left.endswith("open for one more year,]")


def test_the_rules_that_find_conditions_are_there_by_these_names() -> None:
    assert load().rules.keys() >= CONDITIONS


def test_the_page_shows_a_condition_as_the_tree_does() -> None:
    assert page(extract(AHEAD + FILLER)).count("fail[, the meetings of the mayors will end in the autumn]") > 1
