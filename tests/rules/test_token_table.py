"""A reader of texts forgets the words it met first, and reads as before."""

import pytest
from argmap.rules import load, match, token_table


@pytest.mark.parametrize("most", [4, 64])
def test_what_is_forgotten_is_found_out_again(monkeypatch, most):
    texts = ["The dam must go, because it is old.", "Critics say that the dam, which is useful, must stay."] * 3
    whole = [load().reader.read(text, ("cues",)) for text in texts]
    monkeypatch.setattr(token_table, "MOST_KNOWN", most)
    monkeypatch.setattr(match, "MOST_KNOWN", most)
    reader = load().reader
    for text, table in zip(texts, whole, strict=True):
        read = reader.read(text, ("cues",))
        assert (read.kinds, read.stems, read.is_word) == (table.kinds, table.stems, table.is_word)
        assert [*read.hits["cues"]] == [*table.hits["cues"]]
        assert len(reader._rows) <= most
