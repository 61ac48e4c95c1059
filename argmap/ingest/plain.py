"""Plain text: blocks are runs of non-empty lines."""

from __future__ import annotations

import re

from argmap.ingest.document import Block, Document

_BLOCK = re.compile(r"\S(?:[^\n\r]|\r?\n(?![^\S\n]*(?:\r?\n|$)))*")


def read(text: str, name: str = "") -> Document:
    """The document that `text` is, a block a paragraph; blank lines part paragraphs."""
    blocks: list[Block] = []
    for match in _BLOCK.finditer(text):
        stretch = match.group().rstrip()
        blocks.append(Block("paragraph", match.start(), match.start() + len(stretch), len(blocks) + 1))
    return Document(text=text, blocks=tuple(blocks), name=name)
