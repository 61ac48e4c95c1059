"""Filters, against the selectors that they are for a store."""

import pytest
from argmap.select.evaluate import select
from argmap.select.filters import Filters, passing
from tests.sketch import sketch

ARTICLE = "[c1 @guild: The guild wants the fair]. [c2: It pays]. [c3 -c1 @Mill Road hedged: Mill Road may go]."
MAP = sketch(ARTICLE)
MAP.nodes["c1"]["attribution"]["holder"] = "the [old] guild"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(holder="[old]"), ["c1"]),
        (Filters(holder="*[OLD]*"), ["c1"]),
        (Filters(holder="*[xo]ld*"), []),
        (Filters(holder="mill"), ["c3"]),
        (Filters(holder="author"), ["c2"]),
        (Filters(match="FAIR"), ["c1"]),
        (Filters(relation=("opposes",), certainty=("hedged", "reported")), ["c3"]),
    ],
)
def test_a_filter_keeps_what_its_selector_selects(filters, found):
    assert passing(MAP, filters) == select(MAP, filters.selector()) == found
