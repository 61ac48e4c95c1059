"""A document assembled from paragraphs, for files whose own text has no places to point to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from argmap.ingest.document import About, Block, BlockKind, Document


class Paragraph(Struct, frozen=True, kw_only=True):
    """A block to be: its words, what it is, and the page it begins on (0: none)."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    page: int = 0


SCANT = 140  # characters below which a file has next to no text


def is_scant(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a file has so little text outside its tables that they hold what it says, as a form letter's do."""
    return sum(len(one.text) for one in paragraphs if one.kind != "heading") < SCANT


def assembled(
    paragraphs: Iterable[Paragraph], name: str, lost: tuple[tuple[str, int], ...] = (), about: About | None = None
) -> Document:
    """The document whose text is the paragraphs parted by empty lines; those without words are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    pages: list[tuple[int, int]] = []
    at = 0
    for one in paragraphs:
        text = one.text.strip()
        if not text:
            continue
        if one.page and (not pages or pages[-1][1] != one.page):
            pages.append((at, one.page))
        blocks.append(Block(one.kind, at, at + len(text), len(blocks) + 1, one.level))
        parts.append(text)
        at += len(text) + 2
    return Document(
        text="\n\n".join(parts), blocks=tuple(blocks), name=name, pages=tuple(pages), lost=lost, about=about or About()
    )
