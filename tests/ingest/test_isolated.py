"""A reader in a process of its own: what it gives and raises comes through, and what it may use is bounded."""

import sys
import zlib

import pytest
from argmap.errors import InputError
from argmap.ingest import isolated, pdf, read_bytes
from argmap.ingest.isolated import isolated as read

from tests.ingest.papers import paper, raw_pdf

PAPER = paper(["The dam must go, because the valley floods."])


def written(times):
    """A PDF of one page that says the same so many times over, of a few bytes for each thousand."""
    packing = zlib.compressobj(9)
    rows = b"(The dam must go, because it leaks.) Tj 0 -12 Td\n" * 1000
    packed = packing.compress(b"BT /F 12 Tf 20 500 Td ")
    for _ in range(times):
        packed += packing.compress(rows)
    return raw_pdf([packed + packing.flush()])


def test_it_gives_what_the_reader_gives():
    assert read_bytes(PAPER, "a.pdf") == pdf.read(PAPER, "a.pdf")


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(isolated, "MEMORY", 400 << 20)
    with pytest.raises(InputError, match=r"^a\.pdf needs more than 400 MB to read, or breaks its reader"):
        read_bytes(written(300), "a.pdf")


def test_time_is_bounded(monkeypatch):
    monkeypatch.setattr(isolated, "SECONDS", 1)
    with pytest.raises(InputError, match=r"^a\.pdf takes more than 1 seconds to read"):
        read_bytes(written(150), "a.pdf")


def test_a_fault_of_ours_goes_on():
    with pytest.raises(AttributeError, match="has no attribute 'read'") as caught:
        read("bounds", b"", "a")
    assert "Traceback" in caught.value.__notes__[0]


@pytest.mark.parametrize("python", ["", "/no/such/python", "/bin/true"])
def test_where_no_python_can_be_started_it_is_read_here(python, monkeypatch):
    monkeypatch.setattr(sys, "executable", python)
    assert read_bytes(PAPER, "a.pdf").text == "The dam must go, because the valley floods."
