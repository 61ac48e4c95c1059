"""The blocks that the lines of a Markdown text make: headings, paragraphs, list items and quotations."""

from __future__ import annotations

import re

from msgspec import Struct, field

from argmap.ingest.dialects import DEFINED
from argmap.ingest.document import BlockKind, Builder, Document, Omission
from argmap.ingest.markdown_lines import Lines
from argmap.ingest.markdown_skips import FOOTNOTE
from argmap.ingest.marks import inline_marks
from argmap.late import late

ITEM = late(r"(?P<indent>[ \t]*+)(?:[-*+•]|(?P<number>[0-9]{1,9})[.)])(?:[ \t]++(?:\[[ xX/>~-]\][ \t]++)?|$)")
ATX = late(r" {0,3}(#{1,6})(?:[ \t]++|$)")
_ATX_END = late(r"(?:^|(?<=[ \t]))#++[ \t]*+$")
_LABEL = late(r"^ {0,3}\[(?!\^)([^\[\]\n]++)\]:[ \t]*+\S", re.MULTILINE)


class _Open(Struct):
    """The block that is being read: its lines so far, and what it is."""

    kind: BlockKind = "paragraph"
    level: int = 0
    quotes: int = 0
    start: int = 0
    end: int = -1
    marks: list[Omission] = field(default_factory=list)


class Blocks:
    """The blocks of a text so far, and the one that is being read (`open`). `indents` are those of the list items we
    are in, outermost first; `alert` is the depth of quote marks at which the author speaks, in an alert."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._text = text
        self._lines = lines
        self._build = Builder(text)
        self._labels = frozenset(found[1].casefold() for found in _LABEL.finditer(text))
        self.open: _Open | None = None
        self.indents: list[int] = []
        self.alert = 0

    def document(self, name: str) -> Document:
        """The document that the blocks make."""
        return self._build.document(name, "markdown")

    def omit(self, start: int, end: int, why: str) -> None:
        """Leaves out a stretch of the text."""
        self._build.omit(start, end, why)

    def add_line(self, begin: int, start: int, end: int, rest: str, quotes: int) -> None:
        """Adds the line to the open block, or opens a new one with it."""
        if atx := ATX.match(rest):
            self._heading(begin, start, end, rest, atx, quotes)
            return
        item = ITEM.match(rest)
        if item and not (self.open and self.open.kind == "paragraph" and item["number"] not in (None, "1")):
            self.close()
            self._item(begin, start, end, item, quotes)
            return
        if (given := DEFINED.match(rest)) and self.open and self.open.kind == "paragraph":
            self.close()
            self.omit(begin, start + given.end(), "mark")
            self.open = _Open("paragraph", 0, quotes, start + given.end(), end)
        elif self.open is None:
            indent = len(rest) - len(rest.lstrip())
            if indent == 0:
                self.indents = []
            if note := FOOTNOTE.match(rest):
                start += note.end()
            self.omit(begin, start, "mark")
            quoted = quotes if quotes != self.alert else 0
            self.open = _Open("quote" if quoted else "paragraph", quoted, quotes, start, end)
        else:
            if begin < start:
                self.open.marks.append(Omission(begin, start, "mark"))
            self.open.end = end

    def _heading(self, begin: int, start: int, end: int, rest: str, atx: re.Match[str], quotes: int) -> None:
        """Adds a heading, without the signs around it."""
        self.close()
        self.indents = []
        self.omit(begin, start + atx.end(), "mark")
        stop = start + len(rest)
        if closing := _ATX_END.search(rest, atx.end()):
            stop = start + closing.start()
        self._emit(_Open("heading", len(atx.group(1)), quotes, start + atx.end(), stop))
        self.omit(stop, end, "mark")

    def _item(self, begin: int, start: int, end: int, item: re.Match[str], quotes: int) -> None:
        """Opens a list item; one that holds another ("- - x", "- # x", "- > x") is read by its inner marks."""
        indent = len(item["indent"].expandtabs(4))
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] + 1 < indent:
            self.indents.append(indent)
        start += item.end()
        inner, more = self._lines.quote_marks(start, end)
        kind: BlockKind = "quote" if more else "item"
        if atx := ATX.match(self._text, inner, end):
            kind, inner = "heading", atx.end()
        self.omit(begin, inner, "mark")
        level = {"item": len(self.indents), "quote": quotes + more}.get(kind, 1)
        self.open = _Open(kind, level, quotes, inner, end)

    def begin_alert(self, begin: int, start: int, end: int, quotes: int) -> None:
        """Reads the first line of an alert: its sign is a mark, what follows it a heading."""
        self.close()
        self.alert = quotes
        self.omit(begin, start, "mark")
        if self._text[start:end].strip():
            self._emit(_Open("heading", 6, quotes, start, end))

    def become_heading(self, level: int) -> bool:
        """Ends the open block as a heading; whether there is one that may be."""
        if self.open is None or self.open.kind == "item":
            return False
        self.open.kind, self.open.level = "heading", level
        self.close()
        return True

    def close(self) -> None:
        """Ends the open block."""
        if self.open is not None:
            self._emit(self.open)
            self.open = None

    def _emit(self, block: _Open) -> None:
        """Adds a finished block with the marks inside it."""
        marks = inline_marks(self._text, block.start, block.end, block.marks, self._labels)
        self._build.add(block.kind, block.start, block.end, block.level, marks)
