import pytest
from argmap.scoring.metrics import f1, share
from argmap.scoring.resample import intervals


def test_documents_that_are_all_alike_have_no_spread():
    assert intervals({"link": [(1, 2, 2)] * 9}, {"link": f1}) == {"link": (0.5, 0.5)}


def test_the_interval_of_a_share_is_near_the_binomial_one():
    # 50 of 100 found: standard error 0.05, so about 0.5 ± 0.098
    low, high = intervals({"main": [(1, 1)] * 50 + [(0, 1)] * 50}, {"main": share})["main"]
    assert low == pytest.approx(0.402, abs=0.02)
    assert high == pytest.approx(0.598, abs=0.02)


def test_same_data_same_interval_whatever_else_is_measured():
    data = {"link": [(1, 2, 3), (0, 4, 1), (5, 5, 7)]}
    alone = intervals(data, {"link": f1})
    beside = intervals({"main": [(1, 1)] * 3, **data}, {"link": f1, "main": share})
    assert alone == {"link": beside["link"]}


def test_no_documents_no_intervals():
    assert intervals({"link": []}, {"link": f1}) == {}
    assert intervals({}, {}) == {}
