"""The blocks of an HTML page: what the words of each become, by the elements that are open around them."""

from __future__ import annotations

from msgspec import Struct

from argmap.ingest.document import BlockKind
from argmap.ingest.open_elements import OpenElements
from argmap.late import late

BREAK = "\x00"  # stands for <br>: tokens() lets no null character through
_SPACE = late(r"[ \t\n\r\f]+")
_INVISIBLE = late("[\u00ad\u200b\ufeff]")
_TWO_BREAKS = late(f"{BREAK}(?:[ \t\n\r\f]*+{BREAK})++")


class Piece(Struct, frozen=True, kw_only=True):
    """One block of the page, before it is known which blocks are the article."""

    kind: BlockKind
    level: int
    text: str
    links: int
    """Characters inside links."""
    part: int
    """Index of the innermost part around it."""
    stray: bool
    """In no element that holds prose."""


class Pieces:
    """Makes pieces of the words of a page, by the elements that are open; `item_begins` when none is made yet of the
    list item that is."""

    def __init__(self, ready: list[Piece], open_elements: OpenElements) -> None:
        self._ready = ready
        self._open = open_elements
        self.item_begins = False

    def add(self, words: str, links: int, part: int) -> None:
        """Adds the pieces of a block, parted where two <br> follow each other; `links` of its characters are in
        links."""
        whole = _INVISIBLE.sub("", words)
        if self._open.inside("pre") and "\n" in whole.strip():
            self._add_lines(whole.replace(BREAK, "\n"), links, part)
            return
        found = [stretch for stretch in _TWO_BREAKS.split(whole) if not _is_empty(stretch)]
        size = sum(map(len, found))
        for stretch in found:
            text = "\n".join(" ".join(_SPACE.split(line)).strip() for line in stretch.split(BREAK)).strip()
            if text:
                self._add_text(text, round(links * len(stretch) / size), part)

    def _add_lines(self, whole: str, links: int, part: int) -> None:
        """Adds the blocks of a text that is laid out by its own lines."""
        from argmap.ingest import plain

        for block in plain.read(whole).blocks:
            text = whole[block.start : block.end]
            self._ready.append(
                Piece(
                    kind=block.kind,
                    level=block.level + 1 if block.kind == "heading" else block.level,
                    text="\n".join(line.strip() for line in text.splitlines()),
                    links=round(links * len(text) / len(whole)),
                    part=part,
                    stray=False,
                )
            )

    def _add_text(self, text: str, links: int, part: int) -> None:
        is_open = self._open.inside
        kind: BlockKind = "paragraph"
        level = 0
        if is_open("heading"):
            kind, level = "heading", int(self._open.innermost("heading")[1])
        elif is_open("li") and self.item_begins:
            kind, level = "item", max(1, self._open.count("ul") + self._open.count("ol"))
        elif is_open("blockquote"):
            kind, level = "quote", self._open.count("blockquote")
        self.item_begins = False
        prose = is_open("p") or is_open("li") or is_open("blockquote") or is_open("dd") or kind == "heading"
        self._ready.append(
            Piece(
                kind=kind,
                level=level,
                text=text,
                links=links,
                part=part,
                stray=not prose or is_open("table") or is_open("header"),
            )
        )


def _is_empty(stretch: str) -> bool:
    return not stretch.replace(BREAK, "").strip()
