"""In, out and undecided: examples of the papers, and what holds of every map."""

from itertools import product

import pytest
from argmap.errors import UsageError
from argmap.model import ArgumentMap, Claim, Link
from argmap.semantics import extensions
from argmap.semantics.acceptance import accept
from argmap.semantics.extensions import labellings
from argmap.semantics.framework import Framework, framework_of
from argmap.semantics.grounded import grounded
from argmap.semantics.settings import Label, Semantics, Supports
from hypothesis import given
from hypothesis import strategies as st

from tests.semantics.maps import map_of, random_maps


def sets(map, semantics, supports=Supports.EVIDENTIAL):
    """The sets of claims that are in, each as a string."""
    found = accept(map, semantics, supports)
    return sorted(
        "".join(id for id in map.nodes if found.labels[id][place] is Label.IN) for place in range(found.count)
    )


# Dung 1995, examples in the order of the paper, and the usual small frameworks (Baroni, Caminada & Giacomin 2011).
NIXON = map_of("a -x b", "b -x a")
DUNG_3 = map_of("i -x a", "a -x i", "b -x a")
THREE = map_of("a -x b", "b -x c", "c -x a")
FLOATING = map_of("a -x b", "b -x a", "a -x c", "b -x c", "c -x d")
SELF = map_of("a -x a", "a -x b")


@pytest.mark.parametrize(
    ("map", "semantics", "expected"),
    [
        (NIXON, "grounded", [""]),
        (NIXON, "preferred", ["a", "b"]),
        (NIXON, "stable", ["a", "b"]),
        (NIXON, "complete", ["", "a", "b"]),
        (DUNG_3, "grounded", ["ib"]),
        (DUNG_3, "preferred", ["ib"]),
        (THREE, "grounded", [""]),
        (THREE, "preferred", [""]),
        (THREE, "stable", []),
        (FLOATING, "grounded", [""]),
        (FLOATING, "preferred", ["ad", "bd"]),
        (FLOATING, "complete", ["", "ad", "bd"]),
        (SELF, "preferred", [""]),
        (SELF, "stable", []),
        (map_of(claims="a b"), "stable", ["ab"]),
        (ArgumentMap(), "preferred", [""]),
    ],
)
def test_known_frameworks(map, semantics, expected):
    assert sets(map, Semantics(semantics)) == expected


@pytest.mark.parametrize(
    ("links", "evidential", "necessary", "deductive", "ignored"),
    [
        # One of two reasons is lost.
        (["r -> c", "s -> c", "x -x r"], "scx", "sx", "scx", "scx"),
        # Both reasons are lost.
        (["r -> c", "s -> c", "x -x r", "x -x s"], "x", "x", "cx", "cx"),
        # The conclusion is lost: its reason stands, unless it entails it.
        (["r -> c", "x -x c"], "rx", "rx", "x", "rx"),
        # An attack on an attack.
        (["x -x c", "y -x x"], "cy", "cy", "cy", "cy"),
        # A link is attacked: the reason stands and no longer counts.
        (["r -> c", "u -x r/c"], "ru", "ru", "rcu", "rcu"),
        (["a -x c", "u -x a/c"], "acu", "acu", "acu", "acu"),
        (["a -x c", "u -x a/c", "v -x u"], "av", "av", "av", "av"),
        # Nothing rests on itself.
        (["a -> b", "b -> a"], "", "", "", "ab"),
    ],
)
def test_the_readings_of_supports(links, evidential, necessary, deductive, ignored):
    map = map_of(*links)
    told = {"evidential": evidential, "necessary": necessary, "deductive": deductive, "ignored": ignored}
    found = {reading: sets(map, Semantics.GROUNDED, Supports(reading))[0] for reading in told}
    assert {reading: sorted(ids) for reading, ids in found.items()} == {k: sorted(v) for k, v in told.items()}


def brute(framework: Framework) -> dict[str, set[frozenset[int]]]:
    """The extensions by Dung's own definitions, trying every set of arguments."""
    number = range(len(framework))
    attacks = {(a, b) for b in number for a in framework.attackers[b]}
    complete = set()
    for bits in product([False, True], repeat=len(framework)):
        inside = {a for a in number if bits[a]}
        beaten = {b for a, b in attacks if a in inside}
        if not inside & beaten and inside == {a for a in number if set(framework.attackers[a]) <= beaten}:
            complete.add(frozenset(inside))
    return {
        "complete": complete,
        "grounded": {min(complete, key=len)},
        "preferred": {one for one in complete if not any(one < other for other in complete)},
        "stable": {one for one in complete if one | {b for a, b in attacks if a in one} == set(number)},
    }


@st.composite
def frameworks(draw):
    count = draw(st.integers(0, 6))
    some = st.lists(st.integers(0, count - 1), unique=True, max_size=3) if count else st.just([])
    return Framework(tuple(map(str, range(count))), tuple(tuple(draw(some)) for _ in range(count)))


@given(frameworks())
def test_extensions_are_those_of_the_definitions(framework):
    for name, expected in brute(framework).items():
        found = labellings(framework, Semantics(name))
        inside = [frozenset(n for n, label in enumerate(one) if label is Label.IN) for one in found.all]
        assert (set(inside), len(inside), found.whole) == (expected, len(expected), True)


@given(random_maps(), st.sampled_from(Supports))
def test_what_is_in_on_grounds_is_in_every_preferred_set(map, supports):
    ground = accept(map, Semantics.GROUNDED, supports)
    preferred = accept(map, Semantics.PREFERRED, supports)
    for id in map.nodes:
        if ground.label(id) is not Label.UNDECIDED:
            assert set(preferred.labels[id]) == {ground.label(id)}


@given(random_maps(circles=False), st.sampled_from(Supports))
def test_without_circles_all_is_decided(map, supports):
    assert Label.UNDECIDED not in grounded(framework_of(map, supports))


def test_the_search_stops_in_time_and_says_so():
    map = map_of(*(f"{a}{n} -x {b}{n}" for n in range(40) for a, b in ("ab", "ba")))
    found = accept(map, Semantics.PREFERRED, most=50)
    assert (found.count, found.whole) == (50, False)
    none = accept(map_of("x -x y", *(f"{a} -x {b}" for a, b in ("ab", "ba"))), Semantics.PREFERRED, seconds=0)
    assert (none.count, none.whole) == (0, False)
    # what all labellings share is told though none was found
    assert [none.label(id) for id in "xya"] == [Label.IN, Label.OUT, Label.UNDECIDED]
    assert found.label("a0") is Label.UNDECIDED  # in all that were found, or not: there are more


def test_a_solver_is_asked_for_only_where_there_are_circles(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pysat.solvers", None)
    assert sets(map_of("a -x b"), Semantics.PREFERRED) == ["a"]
    with pytest.raises(UsageError, match=r"circles of attacks"):
        accept(NIXON, Semantics.PREFERRED)
    assert extensions.labellings(framework_of(NIXON), Semantics.GROUNDED).whole


def test_a_long_chain_needs_no_recursion():
    map = ArgumentMap()
    for number in range(30_000):
        map.add_claim(Claim(id=f"c{number}", text="", start=0, end=0))
        if number:
            map.add_link(Link(source=f"c{number}", target=f"c{number - 1}", relation="opposes"))
    assert accept(map).label("c0") is Label.OUT
    assert accept(map).label("c29999") is Label.IN
