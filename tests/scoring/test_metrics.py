"""Scores worked by hand."""

import pytest
from argmap.model import ArgumentMap, Claim, Link
from argmap.scoring.gold import GoldDocument, GoldLink, GoldUnit, paragraphs_of
from argmap.scoring.metrics import (
    Prediction,
    add,
    component_tally,
    f1,
    link_tallies,
    macro_f1,
    main_tally,
    precision,
    predicted,
    raw_tallies,
    recall,
    share,
    tree_tallies,
)
from argmap.scoring.overlap import match_units


def gold_of(roles, links, *, text="a b c d e f g h", main=None, disputed=(), **flags):
    """Gold whose units are the one-letter words of `text`; links are (source, target, "+" or "-")."""
    spans = [(i, i + 1) for i, letter in enumerate(text) if letter.strip()][: len(roles)]
    return GoldDocument(
        id="made",
        text=text,
        units=tuple(GoldUnit(id=str(i), start=s, end=e, role=roles[i]) for i, (s, e) in enumerate(spans)),
        links=tuple(GoldLink(source=s, target=t, relation=RELATION[r], **flags) for s, t, r in links),
        main=frozenset([i for i, role in enumerate(roles) if role == "major_claim"] if main is None else main),
        disputed=frozenset(disputed),
        paragraphs=paragraphs_of(text, spans),
        meta={},
    )


RELATION = {"+": "supports", "-": "opposes"}
TREE = ["major_claim", "premise", "premise", "premise"]


def test_links_by_hand():
    # gold 1→0 +, 2→0 -, 3→2 -; found 1→0 + (right), 2→0 + (pair right, label wrong), 3→0 - (wrong)
    gold = gold_of(TREE, [(1, 0, "+"), (2, 0, "-"), (3, 2, "-")])
    tallies = link_tallies(gold, {(1, 0): "supports", (2, 0): "supports", (3, 0): "opposes"})
    assert tallies == {"link": (2, 3, 3), "supports": (1, 2, 1), "opposes": (0, 1, 2), "relations": (1, 3, 3)}
    assert f1(tallies["link"]) == pytest.approx(2 / 3)
    assert f1(tallies["supports"]) == pytest.approx(2 / 3)
    assert f1(tallies["opposes"]) == 0


def test_direction_counts():
    assert link_tallies(gold_of(TREE, [(1, 0, "+")]), {(0, 1): "supports"})["link"] == (0, 1, 1)


def test_disputed_and_derived_neither_count_nor_hurt():
    disputed = gold_of(TREE, [(1, 0, "+")], disputed=[(2, 1)])
    assert link_tallies(disputed, {(2, 1): "opposes"})["link"] == (0, 0, 1)
    derived = gold_of(TREE, [(1, 0, "+")], derived=True)
    assert link_tallies(derived, {(1, 0): "supports", (2, 0): "supports"})["link"] == (0, 1, 0)


def test_closure_edges_are_gold():
    assert link_tallies(gold_of(TREE, [(1, 0, "+")], closure=True), {})["link"] == (0, 0, 1)


def test_within_paragraphs_leaves_out_links_across_on_both_sides():
    # units 0 and 1 stand on the first line, 2 and 3 on the second
    gold = gold_of(TREE, [(1, 0, "+"), (2, 0, "+"), (3, 2, "-")], text="a b\nc d")
    links = {(1, 0): "supports", (2, 1): "supports", (3, 0): "opposes"}
    assert link_tallies(gold, links)["link"] == (1, 3, 3)
    assert link_tallies(gold, links, within_paragraphs=True)["link"] == (1, 1, 2)


def test_the_four_tree_tasks_by_hand():
    # gold: 1 supports 0, 2 opposes 0, 3 opposes 2 (a counter to an objection: proponent again)
    gold = gold_of(TREE, [(1, 0, "+"), (2, 0, "-"), (3, 2, "-")])
    # found: 1 is the root; 0 supports 1, 2 opposes 1, 3 opposes 2
    tallies = tree_tallies(gold, {(0, 1): "supports", (2, 1): "opposes", (3, 2): "opposes"}, 1)
    # cc yes: 0 of 1 and 1; no: units 2 and 3 right of 3 and 3 → F1 0 and 2/3
    assert tallies["cc"] == (0, 1, 1, 2, 3, 3)
    assert macro_f1(tallies["cc"]) == pytest.approx(1 / 3)
    # ro: proponents 0, 1, 3, opponent 2 in both
    assert macro_f1(tallies["ro"]) == 1.0
    # fu gold: none, support, attack, attack; found: support, none, attack, attack → 0, 0, 1
    assert macro_f1(tallies["fu"]) == pytest.approx(1 / 3)
    # at: 12 ordered pairs; of 3 and 3 attached one is common; not attached 9 and 9, 7 common
    assert tallies["at"] == (1, 3, 3, 7, 9, 9)
    assert macro_f1(tallies["at"]) == pytest.approx((1 / 3 + 7 / 9) / 2)


def test_a_joined_premise_stands_on_its_partners_side():
    gold = gold_of(TREE[:3], [(1, 0, "-")])
    joined = gold_of(TREE[:3], [(1, 0, "-"), (2, 1, "-")])
    joined = GoldDocument(
        id="made",
        text=joined.text,
        units=joined.units,
        links=(gold.links[0], GoldLink(source=2, target=1, relation="opposes", joined=True)),
        main=joined.main,
        meta={},
    )
    # both are opponents: triples of proponent (unit 0) and opponent (units 1, 2) against a bare prediction
    assert tree_tallies(joined, {}, 0)["ro"] == (1, 3, 1, 0, 0, 2)


def test_no_main_claim_in_gold_leaves_cc_and_ro_out_and_fu_only_what_is_known():
    gold = gold_of(["premise"] * 3, [(1, 0, "+")])
    tallies = tree_tallies(gold, {(1, 0): "supports", (2, 0): "supports"}, 0)
    assert tallies["cc"] == tallies["ro"] == (0,) * 6
    assert tallies["fu"] == (0, 0, 0, 1, 1, 1, 0, 0, 0)
    assert macro_f1(tallies["fu"]) == 1.0
    assert macro_f1(tallies["cc"]) == 0.0


def test_a_cycle_ends():
    tallies = tree_tallies(gold_of(TREE[:2], [(1, 0, "-")]), {(0, 1): "opposes", (1, 0): "opposes"}, None)
    assert len(tallies["ro"]) == 6


def test_components_by_hand():
    gold = gold_of(["major_claim", "claim", "premise", "premise", "none", "claim|premise"], [])
    tally = component_tally(gold, ["claim", "claim", "premise", "claim", "claim", "premise"])
    # major 0/0/1; claim 1 right, 3 said, 1 gold; premise 2 right (the last is right either way), 2 said, 3 gold
    assert tally == (0, 0, 1, 1, 3, 1, 2, 2, 3)
    assert macro_f1(tally) == pytest.approx((0 + 2 / 4 + 4 / 5) / 3)
    # without major claims in the scheme a major claim is a claim: 0 and 1 right
    assert component_tally(gold, ["major_claim"] + ["claim"] * 5, ("claim", "premise")) == (3, 5, 3, 0, 0, 2)


def test_main_claim_found():
    gold = gold_of(TREE, [], main=[0, 3])
    assert [main_tally(gold, main) for main in (0, 3, 1, None)] == [(1, 1), (1, 1), (0, 1), (0, 1)]
    assert main_tally(gold_of(["claim"], []), 0) == (0, 0)
    assert share((0, 0)) == 0


def test_sums_and_shares():
    assert add([(1, 2, 3), (4, 5, 6)]) == (5, 7, 9)
    assert add([]) == ()
    assert (precision((1, 4, 2)), recall((1, 4, 2)), precision((0, 0, 3)), recall((0, 3, 0))) == (0.25, 0.5, 0, 0)
    assert f1((0, 0, 0)) == 0


WORDS = "one two three four five six seven eight"


def span(first, last):
    return (WORDS.index(first), WORDS.index(last) + len(last))


@pytest.mark.parametrize(
    ("gold", "found", "matched"),
    [
        ([span("one", "four")], [span("one", "four")], {0: 0}),
        # two of four words: exactly half
        ([span("one", "four")], [span("three", "four")], {0: 0}),
        # two of five: not
        ([span("one", "five")], [span("four", "five")], {}),
        # half of the longer, and the longer is the found one
        ([span("one", "two")], [span("one", "five")], {}),
        # halves of one unit: one of them, the first
        ([span("one", "four")], [span("one", "two"), span("three", "four")], {0: 0}),
        # the better overlap wins
        ([span("one", "four")], [span("one", "two"), span("two", "four")], {1: 0}),
        # shifted by half all along: pairs from the left
        ([span("one", "four"), span("five", "eight")], [span("three", "six"), span("seven", "eight")], {0: 0, 1: 1}),
        # overlapping gold (argument diagrams have it), found units out of order
        ([span("one", "four"), span("two", "three")], [span("two", "three"), span("one", "four")], {0: 1, 1: 0}),
        ([(3, 4)], [(3, 4)], {}),
    ],
)
def test_units_match_at_half_of_the_longer(gold, found, matched):
    assert match_units(WORDS, gold, found) == matched


def test_punctuation_and_connectives_at_the_edges_do_not_matter():
    text = "However, it didn't rain."
    assert match_units(text, [(9, 23)], [(0, 24)]) == {0: 0}


def test_raw_text_by_hand():
    # found units are gold 0, 1, 2 and one stray; roles: gold 2 is wrongly a claim
    text = "a b c d e"
    gold = gold_of(["major_claim", "premise", "premise", "premise"], [(1, 0, "+"), (2, 0, "-"), (3, 0, "+")], text=text)
    found = Prediction(
        spans=[(0, 1), (2, 3), (4, 5), (8, 9)],
        roles=["major_claim", "premise", "claim", "premise"],
        links={(1, 0): "supports", (2, 0): "opposes", (3, 0): "supports"},
        main=0,
    )
    tallies = raw_tallies(gold, found, match_units(text, gold.spans, found.spans))
    assert tallies["units"] == (3, 4, 4)
    assert tallies["units_typed"] == (2, 4, 4)
    assert tallies["link"] == tallies["relations"] == (2, 3, 3)
    assert tallies["relations_typed"] == (1, 3, 3)
    assert tallies["opposes"] == (1, 1, 1)
    assert tallies["main"] == (1, 1)


def test_raw_text_disputed_roleless_and_across_paragraphs():
    gold = gold_of(["claim", "none", "premise"], [(2, 0, "+")], text="a b\nc", disputed=[(1, 0)])
    found = Prediction(
        spans=[(0, 1), (2, 3), (4, 5)], roles=["major_claim", "claim", "premise"], links={(1, 0): "supports"}
    )
    matched = {0: 0, 1: 1, 2: 2}
    tallies = raw_tallies(gold, found, matched, classes=("claim", "premise"))
    assert tallies["link"] == (0, 0, 1)
    assert tallies["units_typed"] == (2, 2, 2)
    found = Prediction(spans=found.spans, roles=found.roles, links={(2, 0): "supports"})
    assert raw_tallies(gold, found, matched)["link"] == (1, 1, 1)
    assert raw_tallies(gold, found, matched, within_paragraphs=True)["link"] == (0, 0, 0)


def test_a_map_becomes_spans_and_indices():
    made = ArgumentMap()
    made.add_claim(Claim(id="x", text="a", start=0, end=1, role="major_claim", confidence=0.9))
    made.add_claim(Claim(id="y", text="b", start=2, end=3))
    made.add_link(Link(source="y", target="x", relation="opposes", confidence=0.3))
    found = predicted(made)
    assert (found.spans, found.roles, found.main) == ([(0, 1), (2, 3)], ["major_claim", "premise"], 0)
    assert (found.links, found.link_confidence) == ({(1, 0): "opposes"}, {(1, 0): 0.3})
    assert found.unit_confidence == [0.9, 1.0]
    assert predicted(ArgumentMap()).main is None
