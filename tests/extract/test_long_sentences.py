"""Time grows with the text where one sentence or paragraph goes on and on."""

import time

import pytest
from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text
from benchmarks.shapes import SHAPES

SMALL, FACTOR, MOST = 6_000, 8, 22  # characters; times as many; the most that time may grow by (64 when quadratic)


def seconds(shape, chars):
    document = read_text(SHAPES[shape][0](chars))
    began = time.process_time()
    extract_document(document)
    return time.process_time() - began


@pytest.mark.parametrize("shape", ["semicolons", "headings in line", "names with a clause", "according to", "that"])
def test_time_grows_with_the_text(shape):
    seconds(shape, 1000)  # what is read once
    assert seconds(shape, SMALL * FACTOR) < MOST * max(min(seconds(shape, SMALL) for _ in range(3)), 0.02)
