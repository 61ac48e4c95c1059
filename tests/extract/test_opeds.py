"""How much of what an op-ed says against itself, and of its answers, is found, in op-eds written for it (opeds.txt)."""

from functools import cache
from pathlib import Path

import pytest

from tests.extract import marked

ENTRIES = (Path(__file__).parent / "opeds.txt").read_text("utf-8").split("\n\n")
TEXTS = [marked.read(entry) for entry in ENTRIES if not entry.startswith("#")]
SETS = {"read": [text for number, text in enumerate(TEXTS, 1) if number % 3], "held": TEXTS[2::3]}


def pairs(written, mark):
    """The pairs written with a mark, each a source and its targets, one of which is meant."""
    return [tuple(pair.strip("()").split(mark)) for pair in written if mark in pair]


@cache
def counted(which):
    """Of a set of op-eds: what opposes, what of that is found, what of it is drawn as support, what is drawn."""
    wanted = found = turned = drawn = 0
    for text, places, written in SETS[which]:
        links = set(marked.drawn(text, places))
        sure = pairs([pair for pair in written if pair[0] != "("], ">")
        either = {(source, target) for source, targets in pairs(written, ">") for target in targets}
        reasons = pairs(written, "+")  # a reason for an answer may oppose what is answered as well
        either |= {(why, target) for why, answer in reasons for y, targets in sure if y == answer for target in targets}
        certain = {(source, target) for source, targets in sure for target in targets}
        opposed = {(source, target) for source, target, relation in links if relation == "opposes"}
        wanted += len(sure)
        found += sum(any((source, target) in opposed for target in targets) for source, targets in sure)
        turned += sum(any((source, target, "supports") in links for target in targets) for source, targets in sure)
        drawn += len(opposed - (either - certain))
    return wanted, found, turned, drawn


@pytest.mark.parametrize(("which", "recall", "precision"), [("read", 0.75, 0.93), ("held", 0.38, 0.7)])
def test_objections_and_answers_are_found(which, recall, precision):
    wanted, found, _, drawn = counted(which)
    assert found >= recall * wanted
    assert found >= precision * drawn


@pytest.mark.parametrize(("which", "most"), [("read", 5), ("held", 6)])
def test_few_of_them_come_out_with_the_wrong_sign(which, most):
    assert counted(which)[2] <= most
