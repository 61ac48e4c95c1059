"""Time grows with the text where one sentence goes on and on."""

import time

from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text
from benchmarks.shapes import SHAPES

SMALL, FACTOR, MOST = 6_000, 8, 22  # characters; times as many; the most that time may grow by (64 when quadratic)


def seconds(chars):
    document = read_text(SHAPES["semicolons"][0](chars))
    began = time.process_time()
    extract_document(document)
    return time.process_time() - began


def test_clauses_parted_by_semicolons():
    seconds(1000)  # what is read once
    assert seconds(SMALL * FACTOR) < MOST * min(seconds(SMALL) for _ in range(3))
