"""What would be if some of the map were otherwise, why, and what a conclusion hangs on."""

import random

import pytest
from argmap.errors import InputError, UsageError
from argmap.model import Attribution, Claim, Link
from argmap.semantics.bases import bases, read_bases
from argmap.semantics.otherwise import Change, changed, what_if
from argmap.semantics.outcome import stand
from argmap.semantics.settings import Base, Gradual, Label, Settings, Supports
from argmap.semantics.weakest import weakest
from argmap.semantics.why import explained, reason
from hypothesis import given
from hypothesis import strategies as st

from tests.semantics.maps import map_of, random_maps

BUS = map_of("train -> bus", "empty -x bus", "wrong -x empty", "trial -> wrong")


# -- what if ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "labels"),
    [
        (Change(drop=["wrong"]), {"bus": ("in", "out"), "empty": ("out", "in"), "wrong": ("in", None)}),
        (Change(flip=["wrong"]), {"bus": ("in", "out"), "empty": ("out", "in")}),
        (Change(add=["new opposes train"]), {"bus": ("in", "out"), "train": ("in", "out"), "new": (None, "in")}),
        (Change(add=['"It rains" opposes trial']), {"bus": ("in", "out"), "new1": (None, "in")}),
        (Change(add=["trial opposes train"]), {"bus": ("in", "out"), "train": ("in", "out")}),
    ],
)
def test_what_changes(change, labels):
    _, found = what_if(BUS, change)
    told = {one.id: tuple(label and label.value for label in one.label) for one in found}
    assert {id: told[id] for id in labels} == labels


def test_doubt_moves_strengths_alone():
    _, found = what_if(BUS, Change(doubt={"train": 0.0}))
    assert {one.id for one in found} == {"train", "bus"}
    assert all(one.label[0] is one.label[1] for one in found)
    assert all(then < now for now, then in (one.strength for one in found))


@given(random_maps(), st.sampled_from(Gradual), st.sampled_from(Supports))
def test_what_if_nothing_were_otherwise_changes_nothing(map, gradual, supports):
    assert what_if(map, Change(), Settings(gradual=gradual, supports=supports))[1] == []


def test_the_map_itself_stays_as_it_is():
    before = [link.to_dict() for link in BUS.links()]
    changed(BUS, Change(drop=["train"], flip=["wrong"], add=["x opposes bus"]))
    assert ([link.to_dict() for link in BUS.links()], "x" in BUS) == (before, False)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change(drop=["buss"]), "no claim 'buss'"),
        (Change(flip=["bus"]), "has no link to turn"),
        (Change(add=["train supports bus"]), "there is a link"),
        (Change(add=["train likes bus"]), "cannot read"),
        (Change(add=["x opposes nobody"]), "no claim 'nobody'"),
        (Change(doubt={"bus": 1.5}), "the weight of bus is 1.5"),
        (Change(drop=["bus"], doubt={"bus": 0.5}), "no claim 'bus'"),
    ],
)
def test_changes_that_cannot_be_made(change, says):
    with pytest.raises(UsageError) as error:
        what_if(BUS, change)
    assert says in error.value.line


# -- why ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("links", "id", "supports", "sentence"),
    [
        ([], "c", "evidential", "stands: nothing is said against it"),
        (["a -x c", "b -x a"], "c", "evidential", "stands: its one objection a is answered by b"),
        (["r -> c"], "c", "evidential", "stands: nothing is said against it; r supports it"),
        (["a -x c", "b -x c"], "c", "evidential", "falls: a and b oppose it and stand"),
        (["r -> c", "a -x r"], "c", "evidential", "falls: its one reason r falls"),
        (["r -> c", "s -> c", "a -x r"], "c", "necessary", "falls: it needs r, which falls"),
        (["c -> d", "a -x d"], "c", "deductive", "falls: d would follow from it, and falls"),
        (["a -x c", "c -x a"], "c", "evidential", "is undecided: a opposes it and is undecided"),
        (["r -> c", "a -x r", "r -x a"], "c", "evidential", "is undecided: it rests on r, which is undecided"),
        (["a -x c", "u -x a/c"], "c", "evidential", "stands: its one objection a does not reach it, because of u"),
        (
            ["a -x c", "r -> a", "x -x r"],
            "c",
            "evidential",
            "stands: its one objection a falls for want of what it rests on",
        ),
    ],
)
def test_the_sentence(links, id, supports, sentence):
    map = map_of(*links, claims=id)
    outcome = stand(map, Settings(supports=Supports(supports)))
    assert reason(map, id, outcome.label, Supports(supports)).sentence == sentence


def test_the_tree_of_reasons_says_each_once():
    steps = list(explained(BUS, "bus", stand(BUS).label))
    assert [(step.level, step.reason.id, step.again) for step in steps] == [
        (0, "bus", False),
        (1, "empty", False),
        (2, "wrong", False),
        (3, "trial", False),
        (1, "wrong", True),
        (1, "train", False),
    ]


@given(random_maps(), st.sampled_from(Supports))
def test_every_claim_is_explained_and_every_explanation_ends(map, supports):
    outcome = stand(map, Settings(supports=supports))
    for id in map.nodes:
        steps = list(explained(map, id, outcome.label, supports))
        assert steps[0].reason.label is outcome.label(id)
        assert len(steps) <= 1 + sum(len(step.reason.rests_on) for step in steps)


# -- what it hangs on ---------------------------------------------------------------------------
def test_the_claims_a_conclusion_hangs_on():
    found = weakest(BUS, "bus").found
    assert [one.id for one in found] == ["train", "wrong", "trial"]
    assert [one.label for one in found] == [Label.IN, Label.OUT, Label.IN]


@given(random_maps(), st.sampled_from(Gradual))
def test_the_cost_is_what_dropping_the_claim_costs(map, gradual):
    settings = Settings(gradual=gradual)
    now = stand(map, settings)
    for one in weakest(map, "c1", settings, top=99).found:
        then = stand(changed(map, Change(drop=[one.id])), settings)
        assert then.strength("c1") == pytest.approx(one.without, abs=1e-6)
        assert now.strength("c1") - then.strength("c1") == pytest.approx(one.cost, abs=1e-6)


# -- base weights -------------------------------------------------------------------------------
def test_weights_by_certainty_and_holder():
    map = map_of(claims="a")
    held = Attribution(holder="critics", start=0, end=0, text="")
    map.add_claim(Claim(id="b", text="", start=0, end=0, certainty="reported", attribution=held, confidence=0.25))
    assert bases(map, Base.HOLDERS) == pytest.approx({"a": 0.6, "b": 0.45})
    assert bases(map, Base.CONFIDENCE) == {"a": 1.0, "b": 0.25}


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b'{"bus": 0.9}', 0.9), (b"bus = 1\n", 1.0), (b"", 0.5), (b"\xef\xbb\xbf{}", 0.5)],
)
def test_weights_of_a_file(data, expected):
    assert read_bases(BUS, data, "w")["bus"] == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"bus": 2}', "the weight of bus is 2"),
        (b'{"bus": true}', "the weight of bus is True"),
        (b'{"bus": NaN}', "the weight of bus is nan"),
        (b'{"bos": 0.5}', "no claim 'bos'"),
        (b"[0.5]", "not an object"),
        (b"{", "w:"),
        (b"\xff\xfe", "w:"),
        (b"[" * 100_000, "w:"),
    ],
)
def test_weights_that_cannot_be_read(data, says):
    with pytest.raises((InputError, UsageError)) as error:
        read_bases(BUS, data, "w")
    assert says in error.value.line


# -- many claims --------------------------------------------------------------------------------
@given(
    st.integers(0, 2**32), st.sampled_from(Gradual), st.sampled_from([Base.HALF, Base.CONFIDENCE]), st.integers(1, 9)
)
def test_in_a_tree_the_dearest_are_those_of_all(seed, gradual, base, top):
    """Claims are entered by a bound; those found are those that dropping each claim apart finds."""
    chance = random.Random(seed)
    ids = [f"c{number}" for number in range(1, 30)]
    made = map_of(claims=" ".join(ids))
    for place, id in enumerate(ids[1:], 1):
        relation, sure = chance.choice(["supports", "opposes"]), chance.choice([0.1, 0.5, 1.0])
        made.add_link(Link(source=id, target=ids[chance.randrange(place)], relation=relation, confidence=sure))
    given = {id: chance.choice([0.0, 0.3, 0.5, 1.0]) for id in ids}
    settings = Settings(gradual=gradual, base=base, given=given)
    now = stand(made, settings).strength("c1")
    costs = {id: now - stand(changed(made, Change(drop=[id])), settings).strength("c1") for id in ids[1:]}
    dearest = sorted((cost for cost in costs.values() if cost > 1e-9), reverse=True)[:top]
    found = weakest(made, "c1", settings, top=top)
    assert [one.cost for one in found.found if one.cost > 1e-9] == pytest.approx(dearest, abs=1e-9)
    assert all(costs[one.id] == pytest.approx(one.cost, abs=1e-9) for one in found.found)
    assert found.looked == found.bearing == 28


def test_where_ways_fork_the_search_ends_with_the_time_and_says_how_far_it_came():
    links = [
        f"c{n} {kind} c{m}"
        for n in range(2, 400)
        for m, kind in ((n - 1, "->"), (n // 2, "-x"))
        if m != n - 1 or kind == "->"
    ]
    made = map_of(*links)
    found = weakest(made, "c1", Settings(seconds=0.0))
    assert (found.looked, found.bearing) == (1, 398)
    whole = weakest(made, "c1", Settings(seconds=60.0))
    assert whole.looked == whole.bearing == 398


def test_new_words_take_an_id_that_is_free():
    map = map_of("new1 -> a", "new3 -> a")
    found = changed(map, Change(add=['"It rains" supports a', '"It pours" supports a']))
    assert [id for id in found.nodes if id not in map] == ["new2", "new4"]
