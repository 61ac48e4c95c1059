"""The article of a map as it was read: what of its text is markup."""

from __future__ import annotations

from argmap.ingest.document import Document
from argmap.model import ArgumentMap


def article(map: ArgumentMap) -> Document:
    """The document that the source text of a map is; without blocks where that cannot be read as it stands."""
    from argmap.ingest import read_text

    text = map.source_text
    found = read_text(text, map.name)
    return found if found.text == text else Document(text=text, blocks=())
