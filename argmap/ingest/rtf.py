"""RTF through striprtf: its words, a paragraph a line; of its layout only that is kept."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from argmap.ingest import plain
from argmap.ingest.bounds import too_large
from argmap.ingest.document import Document
from argmap.outside import Reading

LARGEST = 20 << 20  # bytes, most of which are pictures


def read(data: bytes, name: str = "") -> Document:
    """The article in an RTF file; `InputError` for one that is damaged or too large."""
    if len(data) > LARGEST:
        raise too_large(name, LARGEST)
    with Reading(f"{name} is a damaged RTF file"):
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    rows = (" ".join(row.split()) for row in text.split("\n"))
    return plain.read("\n\n".join(row for row in rows if row), name)
