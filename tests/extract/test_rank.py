"""Marks on the units that lead a ranking."""

from argmap.extract import rank
from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text


def copies(monkeypatch, paragraphs):
    """How often all signs of a text of so many paragraphs are copied while they are marked."""
    made = []

    def counted(values):
        made.append(1)
        return list(values)

    monkeypatch.setattr(rank, "list", counted, raising=False)
    extract_document(read_text("\n\n".join(f"Dam {n} must go, because it is old." for n in range(paragraphs))))
    return len(made)


def test_signs_are_copied_no_more_often_in_a_longer_text(monkeypatch):
    assert copies(monkeypatch, 40) == copies(monkeypatch, 4) > 0
