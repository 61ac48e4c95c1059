"""Strengths: the tables of the papers, and what holds of every map."""

from math import exp

import pytest
from argmap.errors import UsageError
from argmap.model import ArgumentMap, Claim, Link
from argmap.semantics.bases import bases
from argmap.semantics.settings import Gradual
from argmap.semantics.strength import strengths, weighted
from hypothesis import given
from hypothesis import strategies as st

from tests.semantics.maps import map_of, random_maps


def strength(map, gradual, **given):
    return strengths(weighted(map, bases(map) | given), Gradual(gradual)).of


@pytest.mark.parametrize(
    ("gradual", "links", "given", "expected"),
    [
        # By hand after Rago et al. 2016, definitions 1 to 3.
        ("df-quad", ["s -> c"], {}, 0.75),
        ("df-quad", ["a -x c"], {}, 0.25),
        ("df-quad", ["s -> c", "a -x c"], {"c": 0.3}, 0.3),
        ("df-quad", ["s -> c", "t -> c"], {"s": 0.8, "t": 0.4, "c": 0.2}, 0.2 + 0.8 * (1 - 0.2 * 0.6)),
        # Potyka 2018, definition 5: h(E) = E² / (1 + E²).
        ("quadratic", ["s -> c"], {"s": 1.0}, 0.75),
        ("quadratic", ["a -x c", "b -x c"], {"a": 1.0, "b": 1.0}, 0.1),
        # Amgoud & Ben-Naim 2018: 1 - (1 - w²) / (1 + w e^E).
        ("euler", ["s -> c"], {}, 1 - 0.75 / (1 + 0.5 * exp(0.5))),
        ("euler", ["a -x c"], {"c": 0.0}, 0.0),
        # An undercut that is sure lets nothing through.
        ("df-quad", ["s -> c", "u -x s/c"], {"u": 1.0}, 0.5),
        ("df-quad", ["s -> c", "u -x s/c"], {"u": 0.5}, 0.625),
    ],
)
def test_known_strengths(gradual, links, given, expected):
    assert strength(map_of(*links), gradual, **given)["c"] == pytest.approx(expected, abs=1e-12)


def test_the_graph_of_amgoud_and_ben_naim():
    """Weighted bipolar argumentation graphs: axioms and semantics (IJCAI 2018), figure 1: i comes to be as strong as d,
    so that what they do to a cancels out."""
    graph = map_of(
        *("d -x a", "d -x b", "e -x b", "e -x c", "f -x c", "g -x e", "h -x f"),
        *("i -> a", "i -> b", "i -> c", "j -> i"),
    )
    weights = {"a": 0.6, "b": 0.6, "c": 0.6, "d": 0.22, "e": 0.4, "f": 0.4, "g": 0.0, "h": 0.99, "i": 0.1, "j": 0.99}
    found = strength(graph, "euler", **weights)
    assert {id: round(value, 2) for id, value in found.items()} == {
        **weights, "i": 0.22, "f": 0.27, "b": 0.54, "c": 0.54,
    }  # fmt: skip


def test_the_debate_of_rago_and_others():
    """The e-democracy debate of Rago et al. 2016, with the strengths that Uncertainpy prints for it."""
    graph = map_of("c1 -x a2", "c2 -x p2", "c3 -x p2", "c4 -x p2", "p1 -> a1", "p2 -> a1", "p3 -> a2")
    weights = {"p1": 0.7, "p3": 0.9, "c1": 0.2, "c2": 0.2, "c3": 0.6, "c4": 0.5}
    found = strength(graph, "df-quad", **weights)
    assert {id: round(value, 12) for id, value in found.items()} == weights | {"a1": 0.862, "a2": 0.85, "p2": 0.08}


def test_a_circle_settles_where_each_strength_is_what_the_others_make_it():
    found = strength(map_of("a -x b", "b -x a"), "quadratic")
    assert found["a"] == pytest.approx(found["b"], abs=1e-12)
    assert found["a"] == pytest.approx(0.5 / (1 + found["b"] ** 2), abs=1e-9)


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_weights_out_of_range_are_refused(weight):
    with pytest.raises(UsageError, match="between 0 and 1"):
        strength(map_of("s -> c"), "df-quad", c=weight)


@given(random_maps(), st.sampled_from(Gradual), st.data())
def test_strengths_are_from_0_to_1_and_those_that_settled_agree_with_each_other(map, gradual, data):
    weights = {id: data.draw(st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0])) for id in map.nodes}
    found = strengths(weighted(map, weights), gradual)
    assert all(0.0 <= value <= 1.0 for value in found.of.values())
    assert found.open or strengths(weighted(map, weights), gradual).of == found.of


@given(random_maps(circles=False), st.sampled_from(Gradual), st.data())
def test_losing_an_unattacked_supporter_never_makes_a_claim_stronger(map, gradual, data):
    links = [link for link in map.links() if link.relation == "supports" and not map.predecessors[link.source]]
    if not links:
        return
    link = data.draw(st.sampled_from(links))
    if len(map.successors[link.source]) > 1:
        return
    now = strength(map, gradual)
    assert strength(map, gradual, **{link.source: 0.0})[link.target] <= now[link.target] + 1e-12


def test_many_attacks_on_one_claim_in_a_circle_settle_or_are_named():
    links = [link for n in range(60) for link in (f"a{n} -x c", f"c -x a{n}")]
    found = strengths(weighted(map_of(*links), bases(map_of(*links))), Gradual.QUADRATIC)
    assert found.open == ()


def test_a_deep_map_needs_no_recursion():
    map = ArgumentMap()
    for number in range(5000):
        map.add_claim(Claim(id=f"c{number}", text="", start=0, end=0))
        if number:
            map.add_link(Link(source=f"c{number}", target=f"c{number - 1}", relation="supports"))
    assert strength(map, "df-quad")["c0"] > 0.99
