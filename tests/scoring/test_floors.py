"""Floors on made-up documents, worked by hand to three digits."""

import pytest
from argmap.scoring.floors import ATTACH, MARK, floors
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import add, f1, link_tallies, macro_f1, tree_tallies
from argmap.scoring.report import best_floors, profile
from tests.scoring.test_metrics import gold_of

# units 0 and 1 in the first paragraph, 2 to 4 in the second, 5 and 6 in the last
PARAGRAPHS = [0, 0, 2, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("attach to previous", [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (6, 5)]),
        ("attach to next", [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]),
        ("attach to first", [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0)]),
        ("attach to first of paragraph", [(1, 0), (3, 2), (4, 2), (6, 5)]),
        ("attach to first of body paragraph", [(3, 2), (4, 2)]),
    ],
)
def test_ways_to_attach(name, pairs):
    assert ATTACH[name](PARAGRAPHS) == pairs
    assert ATTACH[name]([]) == []


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("first of paragraph is the claim", "C P C P P C P"),
        ("first of paragraph, essay ends major", "C M C P P M C"),
        ("first unit is the main claim", "M P P P P P P"),
        ("all claims", "C C C C C C C"),
        ("all premises", "P P P P P P P"),
    ],
)
def test_ways_to_mark(name, roles):
    full = {"C": "claim", "P": "premise", "M": "major_claim"}
    assert MARK[name](PARAGRAPHS) == [full[letter] for letter in roles.split()]
    assert MARK[name]([]) == []


def test_attach_to_previous_on_two_small_texts():
    """Two texts of four and three units: 1→0, 2→1, 3→0 and 0→1, 2→1 are gold; attaching to the previous one
    finds 1→0, 2→1 of the first and 2→1 of the second: 3 right of 5 and 5, link .600. Of 12 + 6 ordered pairs
    13 are unattached in gold and 13 by the floor, 11 in both: at = (3/5 + 11/13) / 2 = .723. The first unit is
    central in one of two texts: cc = (1/2 + 4/5) / 2 = .650."""
    one = gold_of(["major_claim", "premise", "premise", "premise"], [(1, 0, "+"), (2, 1, "+"), (3, 0, "-")])
    two = gold_of(["premise", "major_claim", "premise"], [(0, 1, "+"), (2, 1, "+")])
    guesses = [floors(gold, gold.spans)["attach to previous"] for gold in (one, two)]
    links = add(link_tallies(g, p.links)["link"] for g, p in zip((one, two), guesses, strict=True))
    trees = [tree_tallies(g, p.links, p.main) for g, p in zip((one, two), guesses, strict=True)]
    assert round(f1(links), 3) == 0.600
    assert round(macro_f1(add(tree["at"] for tree in trees)), 3) == 0.723
    assert round(macro_f1(add(tree["cc"] for tree in trees)), 3) == 0.650


def test_the_best_floor_is_named():
    gold = gold_of(["major_claim", "premise", "premise"], [(1, 0, "+"), (2, 0, "-")])
    best = best_floors([gold], "given", profile([gold]), lambda text: [])
    assert best["link"] == (1.0, "attach to first")
    assert best["opposes"] == (pytest.approx(2 / 3), "attach to first, all opposes")


def test_every_sentence_is_the_floor_of_units():
    gold = gold_of(["claim", "premise"], [(1, 0, "+")], text="a b c d")
    best = best_floors([gold], "raw", profile([gold]), lambda text: [(0, 1), (4, 7)])
    assert best["units"] == (0.5, "every sentence")
    assert best["link"][0] == 0.0


def test_a_text_without_units_has_floors():
    empty = GoldDocument(id="none", text="", units=(), meta={})
    assert all(not floor.links for floor in floors(empty, []).values())
