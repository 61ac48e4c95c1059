"""Each label has its reasons, told in a sentence, under every semantics and reading of supports."""

import pytest
from argmap.model import Link
from argmap.semantics.acceptance import accept
from argmap.semantics.settings import Label, Semantics, Supports
from argmap.semantics.why import explained, reason
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.semantics.maps import map_of, random_maps

EITHER = {
    "by one of two": ("a -x b; b -x a; a -x c; b -x c", "evidential", "a or b opposes it and stands"),
    "its only reason": ("a -x b; b -x a; a -x d; b -x d; d -> c", "evidential", None),
    "one reason, or the other": (
        *("a -x b; b -x a; a -> c; b -> c", "necessary"),
        "a or b falls, which it needs",
    ),
    "what would follow": (
        *("a -x b; b -x a; a -x e; b -x f; c -> e; c -> f", "deductive"),
        "e or f falls, which would follow from it",
    ),
}


@pytest.mark.parametrize("case", EITHER)
def test_a_claim_that_falls_now_by_one_and_now_by_another(case):
    links, supports, told = EITHER[case]
    map = map_of(*links.split("; "))
    found = accept(map, Semantics.PREFERRED, Supports(supports))
    said = reason(map, "c", found.label, Supports(supports))
    assert said.label is Label.OUT
    assert said.sentence == (
        "falls: its one reason d falls" if told is None else f"falls: whichever way the rest is seen, {told}"
    )


def test_an_objection_that_falls_either_way_answers_itself():
    map = map_of("a -x b", "b -x a", "a -x c", "b -x c", "c -x d")
    found = accept(map, Semantics.PREFERRED, Supports.EVIDENTIAL)
    assert (
        reason(map, "d", found.label).sentence
        == "stands: its one objection c does not hold, whichever way the rest is seen"
    )


@given(random_maps(most=5), st.data(), st.sampled_from(Semantics), st.sampled_from(Supports))
@settings(max_examples=200, deadline=None)
def test_every_label_has_reasons(map, data, semantics, supports):
    links = list(map.links())
    for link in data.draw(st.lists(st.sampled_from(links), max_size=3)) if links else ():
        by = data.draw(st.sampled_from(list(map.nodes)))
        if link.source not in map.successors[by]:
            ends = (link.source, link.target)
            map.add_link(Link(source=by, target=link.source, relation="opposes", undercuts=ends))
    found = accept(map, semantics, supports)
    for id in map.nodes:
        for step in explained(map, id, found.label, supports):
            assert step.reason.sentence.count(": ") == 1
            assert "  " not in step.reason.sentence
