"""HTML: the readable text of a page, a paragraph a block element."""

from __future__ import annotations

from argmap.ingest.about import about, body_stated
from argmap.ingest.article import article
from argmap.ingest.document import Block, Document
from argmap.ingest.page import read_page


def read(text: str, name: str = "") -> Document:
    """The readable text of a page as a document; no blocks when there is none.

    The headline is not in the text but in `about`, with what else the page says of itself.
    """
    page = read_page(text)
    headings = [piece.text for piece in page.pieces if piece.kind == "heading" and piece.level == 1]
    said = about(page.said, headings)
    kept = article(page, said.title, body_stated(page.said)) or page.pieces
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in kept:
        blocks.append(Block(piece.kind, at, at + len(piece.text), len(blocks) + 1, piece.level))
        parts.append(piece.text)
        at += len(piece.text) + 2
    return Document(text="\n\n".join(parts), blocks=tuple(blocks), name=name, about=said)
