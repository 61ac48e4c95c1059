import pytest
from argmap.scoring.mistakes import RIGHT, RIGHT_ALONE, count_errors
from tests.scoring.test_metrics import gold_of

ROLES = ["major_claim", "premise", "premise", "premise", "premise"]


def kinds(links, predicted, **more):
    gold = gold_of(ROLES, links, **more)
    return {
        kind for kind in count_errors([gold], [dict.fromkeys(predicted, "supports")]) if not kind.startswith("right")
    }


@pytest.mark.parametrize(
    ("links", "predicted", "kind"),
    [
        ([(1, 0, "+")], [], "missed: a link to the previous unit"),
        ([(2, 3, "+")], [], "missed: a link to the next unit"),
        ([(3, 0, "+")], [], "missed: a link to an earlier unit"),
        ([(1, 4, "+")], [], "missed: a link to a later unit"),
        ([], [(0, 1)], "added: the main claim linked to the next unit"),
        ([], [(4, 0)], "added: a unit without any link linked to an earlier unit"),
        ([(3, 2, "+")], [(3, 2), (2, 1)], "added: a claim that others bear on linked to the previous unit"),
        ([(1, 0, "-")], [(1, 0)], "relation: an opposition taken for support"),
        ([(1, 2, "+"), (2, 0, "+")], [(1, 2), (2, 1)], "target: turned round (gold links the two the other way)"),
        ([(1, 0, "+"), (2, 0, "+")], [(1, 0), (2, 1)], "target: too low (a unit that bears on the right one)"),
        ([(1, 0, "+"), (2, 1, "+")], [(1, 0), (2, 0)], "target: too high (what the right one bears on)"),
        ([(4, 0, "+")], [(4, 3)], "target: the previous unit instead of an earlier unit"),
    ],
)
def test_the_kind_of_an_error(links, predicted, kind):
    assert kinds(links, predicted) == {kind}


def test_across_paragraphs():
    assert kinds([(2, 0, "+")], [], text="a b\nc d e") == {"missed: a link to another paragraph"}


def test_every_unit_is_of_one_kind_and_disputed_ones_are_left_out():
    gold = gold_of(ROLES, [(1, 0, "-"), (2, 0, "+")], disputed=[(4, 0)])
    counts = count_errors([gold], [{(1, 0): "opposes", (2, 0): "opposes", (4, 3): "supports"}])
    assert counts == {RIGHT: 1, RIGHT_ALONE: 2, "relation: a support taken for opposition": 1}


def test_any_of_several_links_is_right():
    gold = gold_of(ROLES, [(2, 1, "+"), (2, 0, "+"), (1, 0, "+")])
    assert count_errors([gold], [{(2, 0): "supports", (1, 0): "supports"}])[RIGHT] == 2
