"""What must hold of every document, whatever was read."""

import re

from argmap.ingest.document import Document

REFERENCE = re.compile(r"&#?\w+;")


def assert_whole(document: Document) -> None:
    """Blocks and omissions are in order, do not overlap, and with white space make up the whole text."""
    text = document.text
    at = 0
    outside = []
    for number, block in enumerate(document.blocks, 1):
        assert at <= block.start < block.end <= len(text)
        assert block.paragraph == number
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        outside.append((at, block.start))
        at = block.end
    outside.append((at, len(text)))

    covered = bytearray(len(text))
    at = 0
    for gap in document.omitted:
        assert at <= gap.start < gap.end <= len(text)
        assert gap.why
        covered[gap.start : gap.end] = b"\1" * (gap.end - gap.start)
        at = gap.end
    lost = [text[i] for start, end in outside for i in range(start, end) if not covered[i] and not text[i].isspace()]
    assert not lost

    reading = document.reading()
    assert len(reading) == len(text)
    alike = text if "&" not in text else REFERENCE.sub(lambda found: reading[slice(*found.span())], text)
    assert all(r == t or r == " " for r, t in zip(reading, alike, strict=True))
    assert all(reading[block.start : block.end].strip() for block in document.blocks)
