"""Time grows with the text where one sentence or paragraph goes on and on."""

import pytest
from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text
from benchmarks.shapes import SHAPES

from tests.growth import growth

SMALL, FACTOR, MOST = 6_000, 8, 22  # characters; times as many; the most that time may grow by (64 when quadratic)


@pytest.mark.parametrize("shape", ["semicolons", "headings in line", "names with a clause", "according to", "that"])
def test_time_grows_with_the_text(shape):
    small, large = (read_text(SHAPES[shape][0](chars)) for chars in (SMALL, SMALL * FACTOR))
    assert growth(lambda: extract_document(small), lambda: extract_document(large), MOST, least=0.02) < MOST
