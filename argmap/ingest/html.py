"""HTML: the readable text of a page, a paragraph a block element."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from html import escape

from argmap.ingest.about import about, body_stated, is_cut
from argmap.ingest.article import LEAST, article, prose
from argmap.ingest.assembled import Paragraph, assembled
from argmap.ingest.document import Document
from argmap.ingest.page import read_page
from argmap.ingest.pieces import Piece
from argmap.late import late

_TAG = late(r"<(?:p|br|div|h[1-6])[\s/>]", re.IGNORECASE)


def read(text: str, name: str = "") -> Document:
    """The readable text of a page as a document; no blocks when there is none.

    The headline is not in the text but in `about`, with what else the page says of itself.
    """
    page = read_page(text)
    headings = [piece.text for piece in page.pieces if piece.kind == "heading" and piece.level == 1]
    said = about(page.data, headings)
    stated = body_stated(page.data)
    kept = article(page, said.title, stated)
    if sum(map(prose, kept)) < LEAST < len(stated) and not is_cut(page.data, 0):  # put together by scripts, and free
        kept = [piece for piece in _laid_out(stated) if not piece.stray] or kept
    kept = kept or page.pieces
    is_whole = not is_cut(page.data, sum(len(piece.text.split()) for piece in kept))
    return assembled(_paragraphs(kept), name, () if is_whole else (("part{s} behind a paywall", 1),), said)


def _laid_out(stated: str) -> list[Piece]:
    """The text that the data of a page say its article has, as pieces; some sites give it with tags."""
    if not _TAG.search(stated):
        lines = "".join(f"<p>{escape(line)}</p>" for line in stated.splitlines() if line.strip())
        return read_page(lines).pieces
    return read_page(stated).pieces


def whole(text: str, left: Container[str] = ("table", "nav")) -> Iterator[Paragraph]:
    """All blocks of a page that holds nothing but an article, made of another file or part of a book; none of the
    elements that are `left` out."""
    page = read_page(text)
    left_out: list[bool] = []
    for part in page.parts:  # each behind its parent
        left_out.append(part.tag in left or (part.parent >= 0 and left_out[part.parent]))
    yield from _paragraphs(piece for piece in page.pieces if piece.part < 0 or not left_out[piece.part])


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    return (Paragraph(text=piece.text, kind=piece.kind, level=piece.level) for piece in pieces)
