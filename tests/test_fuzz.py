"""The fuzzer itself: the same seed, the same inputs; and a few of them."""

import pytest
from tools.fuzz.__main__ import kind_of, made, smallest
from tools.fuzz.make import Case
from tools.fuzz.promises import KINDS, tried


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "command"])
def test_promises_are_kept(kind):
    for number in range(3 if kind == "rules" else 12):
        case = made("tests", number, kind)
        assert case == made("tests", number, kind)
        assert tried(case)[1] == "", case


def test_a_fault_is_made_small(monkeypatch):
    def fails(case):
        raise ValueError(case.text.index("dam"))

    monkeypatch.setitem(KINDS, "text", (fails, *KINDS["text"][1:]))
    case = Case(kind="text", pieces=("so ", "the ", "dam ", "must ", "go"))
    found = smallest(case, tried(case)[1])
    assert kind_of(tried(found)[1]) == kind_of(tried(case)[1])
    assert len(found.text) <= 3
