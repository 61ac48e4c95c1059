"""Every shape that the benchmark fills a megabyte with is read, small: exact spans, or an error with a way out."""

import pytest
from argmap import api
from argmap.errors import ArgmapError
from benchmarks.shapes import SHAPES


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name):
    make, suffix = SHAPES[name]
    try:
        map = api.read(make(1500).encode(), f"x{suffix}")
    except ArgmapError:
        return
    assert all(map.source_text[claim.start : claim.end] == claim.text for claim in map.claims())
