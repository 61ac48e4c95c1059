import pytest
from argmap.scoring.calibration import (
    Judged,
    expected_calibration_error,
    judge_links,
    judge_units,
    reliability,
    right_upward,
    together,
)
from argmap.scoring.metrics import Prediction
from tests.scoring.test_metrics import gold_of


def judged(*items):
    return [Judged(confidence=c, right=bool(r), fully=bool(r)) for c, r in items]


def test_reliability_and_error_by_hand():
    bins = reliability(judged((0.82, 1), (0.88, 0), (0.31, 0), (1.0, 1)))
    assert [(b.low, b.count) for b in bins if b.count] == [(0.3, 1), (0.8, 2), (0.9, 1)]
    eight = bins[8]
    assert (eight.confidence, eight.right) == (pytest.approx(0.85), 0.5)
    # (1·|0.31−0| + 2·|0.85−0.5| + 1·|1−1|) / 4
    assert expected_calibration_error(bins) == pytest.approx((0.31 + 0.7) / 4)
    assert expected_calibration_error(reliability([])) == 0


def test_tenths_fall_into_their_own_bin():
    assert [b.count for b in reliability(judged(*[(n / 10, 1) for n in range(11)]))] == [1] * 9 + [2]


def test_links_are_judged_by_pair_and_fully_by_relation():
    gold = gold_of(["major_claim", "premise", "premise"], [(1, 0, "+"), (2, 0, "-")], disputed=[(2, 1)])
    found = Prediction(
        spans=gold.spans,
        roles=["premise"] * 3,
        links={(1, 0): "opposes", (2, 1): "supports", (0, 1): "supports"},
        link_confidence={(1, 0): 0.7, (2, 1): 0.6},
    )
    assert [(j.confidence, j.right, j.fully) for j in judge_links(gold, found, {0: 0, 1: 1, 2: 2})] == [
        (0.7, True, False),
        (1.0, False, False),
    ]
    # found units 0 and 1 stand for gold 2 and 0, the third for none
    crossed = judge_links(gold, found, {0: 2, 1: 0})
    assert [(j.right, j.fully) for j in crossed] == [(False, False), (False, False), (True, False)]


def test_units_are_judged_by_match_and_fully_by_role():
    gold = gold_of(["claim", "none"], [])
    found = Prediction(spans=[(0, 1)] * 3, roles=["premise"] * 3, links={}, unit_confidence=[0.9, 0.8, 0.1])
    judged = judge_units(gold, found, {0: 0, 1: 1})
    assert [(j.right, j.fully) for j in judged] == [(True, False), (True, True), (False, False)]


def test_what_a_least_confidence_leaves():
    upward = right_upward(reliability(judged((0.95, 1), (0.8, 0), (0.55, 1), (0.51, 1))))
    assert upward == [pytest.approx(share) for share in [0.75] * 6 + [0.5] * 3 + [1.0]]
    assert right_upward(reliability([])) == [0.0] * 10


def test_bins_of_two_corpora_are_those_of_their_items_together():
    one, two = judged((0.95, 1), (0.8, 0)), judged((0.92, 0), (0.98, 1), (0.1, 0))
    both = together([reliability(one), reliability(two)])
    for found, expected in zip(both, reliability([*one, *two]), strict=True):
        assert (found.low, found.high, found.count) == (expected.low, expected.high, expected.count)
        assert (found.confidence, found.right) == (pytest.approx(expected.confidence), pytest.approx(expected.right))
    assert together([]) == []
