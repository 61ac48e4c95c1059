"""HTML: the readable text of a page, a paragraph a block element."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.ingest.about import about, body_stated, is_cut
from argmap.ingest.article import article
from argmap.ingest.assembled import Paragraph
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
    text = "\n\n".join(parts)
    lost = (("part{s} behind a paywall", 1),) if is_cut(page.said, len(text.split())) else ()
    return Document(text=text, blocks=tuple(blocks), name=name, about=said, lost=lost)


def whole(text: str) -> Iterator[Paragraph]:
    """All blocks of a page that holds nothing but an article, made of another file or part of a book; no tables."""
    page = read_page(text)
    left_out: list[bool] = []
    for part in page.parts:  # each behind its parent
        left_out.append(part.tag in ("table", "nav") or (part.parent >= 0 and left_out[part.parent]))
    for piece in page.pieces:
        if piece.part < 0 or not left_out[piece.part]:
            yield Paragraph(text=piece.text, kind=piece.kind, level=piece.level)
