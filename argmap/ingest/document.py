"""What every reader returns: a text, and the blocks of it that may hold claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses: `text[start:end]`, without surrounding space.

    `paragraph` counts from 1 over all blocks; `level` is the depth of a heading, list or quotation.
    """

    kind: BlockKind
    start: int
    end: int
    paragraph: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as read: `text` as decoded (for HTML the readable text), its `blocks` in text order."""

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
