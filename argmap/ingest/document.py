"""What every reader returns: a text, and the blocks of it that may hold claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Omission:
    """A stretch of the text that is no prose: markup inside a block, or something left out between blocks.

    `why` says what it is: "mark" (a bullet, a quote mark, emphasis, the address of a link), "rule" (a
    line drawn across the page), "code", "table", "comment", "front matter", "definition" (of a link).
    """

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as read: `text` as decoded (for HTML the readable text), its `blocks` in text order.

    Every character outside the blocks is white space or lies in one of `omitted` (in text order).
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    omitted: tuple[Omission, ...] = ()
    _reading: str | None = field(default=None, init=False, repr=False, compare=False)

    def reading(self) -> str:
        """The text with every omitted character replaced by a space: what a person reads.

        As long as `text`, so an offset in the one is an offset in the other: look for words here,
        and cut them out of `text`. Line ends stay. The text itself when nothing is omitted.
        """
        if not self.omitted:
            return self.text
        if self._reading is None:
            object.__setattr__(self, "_reading", self._blanked())
        return self._reading or ""

    def _blanked(self) -> str:
        parts: list[str] = []
        at = 0
        for gap in self.omitted:
            parts += (self.text[at : gap.start], blank(self.text[gap.start : gap.end]))
            at = gap.end
        parts.append(self.text[at:])
        return "".join(parts)


def blank(text: str) -> str:
    """As many spaces as `text` has characters, its line ends kept."""
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return "".join(c if c in "\r\n" else " " for c in text)


class Builder:
    """Collects the blocks and omissions of one text, in text order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.omitted: list[Omission] = []

    def omit(self, start: int, end: int, why: str) -> None:
        """Marks `text[start:end]` as no prose; an empty stretch is ignored."""
        if start < end:
            self.omitted.append(Omission(start, end, why))

    def add(self, kind: BlockKind, start: int, end: int, level: int = 0, inside: Iterable[Omission] = ()) -> None:
        """Adds the block `text[start:end]` less its outer white space and outer marks.

        `inside` are the omissions within it, in text order. A stretch with nothing else to read makes
        no block: its marks are then omissions between blocks.
        """
        marks = list(inside)
        self.omitted += marks
        first, last = 0, len(marks)
        while True:
            while start < end and self.text[start].isspace():
                start += 1
            if first < last and marks[first].start <= start:
                start = max(start, marks[first].end)
                first += 1
            else:
                break
        while start < end:
            while self.text[end - 1].isspace():
                end -= 1
            if first < last and marks[last - 1].end >= end:
                end = marks[last - 1].start
                last -= 1
            else:
                break
        if start < end:
            self.blocks.append(Block(kind, start, end, len(self.blocks) + 1, level))

    def document(self, name: str) -> Document:
        """The finished document."""
        return Document(text=self.text, blocks=tuple(self.blocks), name=name, omitted=tuple(self.omitted))
