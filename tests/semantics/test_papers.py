"""Strengths against worked numbers in print, each with where it was read, and against the principles of the papers.

Baroni, Rago & Toni 2018 (How many properties do we need for gradual argumentation?, AAAI; in full 2019, IJAR 105) and
Potyka 2018 (KR; the tutorial of Attractor, NMR) state principles, which are tests below; the figures in them could not
be read here. So the numbers are those that the authors' programs and later papers give for the same semantics.
"""

import math

import pytest
from argmap.semantics.bases import bases
from argmap.semantics.settings import Gradual
from argmap.semantics.strength import moved, strengths, weighted
from hypothesis import given
from hypothesis import strategies as st

from tests.semantics.maps import map_of


def strength(gradual, links, weights):
    map = map_of(*links)
    return strengths(weighted(map, bases(map) | weights), Gradual(gradual)).of


# Printed by Potyka's program Uncertainpy for his stock example (examples/gradual/gradual_argumentation_examples.ipynb,
# commit c0554e7; the graph: examples/example.bag): quadratic energy, after 84 steps of 0.1 by RK4.
STOCK = (
    *("Buy -x Sell", "Sell -x Buy", "1 -> Sell", "2 -> Buy", "2 -x 1", "3 -x 2"),
    *("4 -x 3", "4 -> 2", "5 -x 1", "5 -> Buy"),
)
STOCK_WEIGHTS = {"Buy": 0.5, "Sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9}
STOCK_PRINTED = {
    "Buy": 0.8208178793031596,
    "Sell": 0.36345378093100583,
    "1": 0.20494963930535626,
    "2": 0.8050136080030856,
    "3": 0.165776045953347,
    "4": 0.9,
    "5": 0.9,
}


def test_the_stock_example_of_potyka_comes_to_rest_where_his_program_stopped():
    """It stopped when no strength moved faster than 0.001."""
    assert strength("quadratic", STOCK, STOCK_WEIGHTS) == pytest.approx(STOCK_PRINTED, abs=2e-3)


def test_the_stock_example_of_potyka_to_the_last_digit_after_as_many_steps():
    graph = weighted(map_of(*STOCK), STOCK_WEIGHTS)
    now, step = list(graph.bases), 0.1

    def rate(at):
        return [moved(graph, Gradual.QUADRATIC, place, at) - value for place, value in enumerate(at)]

    for _ in range(84):
        one = rate(now)
        two = rate([v + step / 2 * r for v, r in zip(now, one, strict=True)])
        three = rate([v + step / 2 * r for v, r in zip(now, two, strict=True)])
        four = rate([v + step * r for v, r in zip(now, three, strict=True)])
        now = [
            v + step / 6 * (a + 2 * b + 2 * c + d)
            for v, a, b, c, d in zip(now, one, two, three, four, strict=True)
        ]  # fmt: skip
    assert dict(zip(graph.claims, now, strict=True)) == pytest.approx(STOCK_PRINTED, abs=1e-14)


def test_the_examples_of_dispute_trees():
    """Čyras, Kampik & Weng 2022, Dispute trees as explanations in quantitative (bipolar) argumentation (ArgXAI),
    example 4.1, with the strengths under quadratic energy that the authors' notebook gives (kcyras/QDT, exampleQDT)."""
    links = ("b -> a", "c -x a", "d -> a", "e -x b", "e -> c", "f -x c")
    weights = {"a": 0.5, "b": 0.2, "c": 0.85, "d": 0.65, "e": 0.4, "f": 1.0}
    found = strength("quadratic", links, weights)
    assert {id: round(value, 3) for id, value in found.items()} == weights | {"a": 0.519, "b": 0.172, "c": 0.625}


def test_the_first_example_of_the_same_authors():
    """kcyras/QDT, example01: quadratic energy."""
    links = ("b -> a", "c -x a", "d -> a", "e -> b", "e -x c")
    found = strength("quadratic", links, {"e": 1.0})
    assert found == pytest.approx({"a": 0.75, "b": 0.75, "c": 0.25, "d": 0.5, "e": 1.0}, abs=1e-15)


# -- the principles of Baroni, Rago & Toni 2018 --------------------------------------------------
INSIDE = st.floats(0.01, 0.99)
MANY = st.lists(INSIDE, max_size=4)


def of_one(gradual, base, supporters, attackers):
    """The strength of a claim of so much weight, supported and attacked by claims of such strengths."""
    pro, con = {f"s{n}": v for n, v in enumerate(supporters)}, {f"a{n}": v for n, v in enumerate(attackers)}
    map = map_of(*(f"{id} -> c" for id in pro), *(f"{id} -x c" for id in con), claims="c")
    return strengths(weighted(map, {"c": base, **pro, **con}), gradual).of["c"]


def at_most(some, others):
    """Whether each of some has one among the others, no two the same, that is at least as strong."""
    return len(some) <= len(others) and all(
        a <= b for a, b in zip(sorted(some, reverse=True), sorted(others, reverse=True), strict=False)
    )


@given(st.sampled_from(Gradual), INSIDE, MANY, MANY)
def test_balance(gradual, base, supporters, attackers):
    """Principle of balance: a claim moves towards the side that is stronger, and stays where both are alike."""
    found = of_one(gradual, base, supporters, attackers)
    if at_most(supporters, attackers) and at_most(attackers, supporters):
        assert math.isclose(found, base, abs_tol=1e-12)
    elif at_most(attackers, supporters):
        assert found >= base
    elif at_most(supporters, attackers):
        assert found <= base


@given(st.sampled_from(Gradual), INSIDE, MANY, MANY, st.data())
def test_monotonicity(gradual, base, supporters, attackers, data):
    """Principle of monotonicity: no less weight, no weaker supporters, no stronger attackers: no weaker claim."""
    more = [max(value, data.draw(INSIDE)) for value in supporters] + data.draw(MANY)
    fewer = [min(value, data.draw(INSIDE)) for value in attackers[: data.draw(st.integers(0, 4))]]
    raised = max(base, data.draw(INSIDE))
    assert of_one(gradual, raised, more, fewer) >= of_one(gradual, base, supporters, attackers) - 1e-12


@pytest.mark.parametrize("gradual", Gradual)
def test_each_moves_strictly_where_nothing_is_0_or_1(gradual):
    assert of_one(gradual, 0.4, [0.5, 0.2], [0.5]) > 0.4 > of_one(gradual, 0.4, [0.5], [0.5, 0.2])
    assert of_one(gradual, 0.4, [0.6], [0.5]) > 0.4 > of_one(gradual, 0.4, [0.5], [0.6])


def test_df_quad_is_not_strict_at_the_bounds():
    """One sure attacker outweighs any supporters: the products are 0 on both sides."""
    assert of_one(Gradual.DF_QUAD, 0.4, [1.0, 0.5], [1.0]) == 0.4
    assert of_one(Gradual.QUADRATIC, 0.4, [1.0, 0.5], [1.0]) > 0.4
    assert of_one(Gradual.EULER, 0.4, [1.0, 0.5], [1.0]) > 0.4


# -- duality (Potyka 2018) ------------------------------------------------------------------------
@given(st.sampled_from([Gradual.DF_QUAD, Gradual.QUADRATIC]), INSIDE, MANY, MANY)
def test_duality(gradual, base, supporters, attackers):
    """Support moves a claim as attack moves one of the opposite weight, under quadratic energy and DF-QuAD."""
    one, other = of_one(gradual, base, supporters, attackers), of_one(gradual, 1 - base, attackers, supporters)
    assert math.isclose(one, 1 - other, abs_tol=1e-12)


def test_duality_does_not_hold_of_euler_based_strengths():
    """Where Potyka's criticism begins: a sure supporter raises 1/2 by more than a sure attacker lowers it."""
    raised, lowered = of_one(Gradual.EULER, 0.5, [1.0], []), of_one(Gradual.EULER, 0.5, [], [1.0])
    assert (round(raised, 3), round(lowered, 3)) == (0.682, 0.367)
