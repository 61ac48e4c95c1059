"""The collector is kept away while a value grows, and is as it was afterwards."""

import gc

import pytest
from argmap.memory import uncollected, unwalked


def test_the_collector_is_off_inside_and_as_it_was_after():
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_inside_leaves_it_on():
    with pytest.raises(ValueError), uncollected():
        raise ValueError
    assert gc.isenabled()


def test_what_stays_is_not_walked_later():
    before = gc.get_freeze_count()
    try:
        with unwalked():
            kept = [[] for _ in range(1000)]
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()
