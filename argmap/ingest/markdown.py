"""Markdown: headings, paragraphs, list items and block quotes, with places in the raw Markdown.

Left out: front matter, code (fenced and indented), tables, comments, link definitions, rules. Marks
inside a block (emphasis, link addresses, quote marks) stay in its span and are named in `omitted`.
One pass over the lines and one over each block's marks; every pattern is anchored and possessive, so
the time grows with the length of the text whatever stands in it. The syntax is CommonMark's with the
tables of GitHub's: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.ingest import front
from argmap.ingest.dialects import ALERT, DEFINED, Around
from argmap.ingest.document import About, BlockKind, Builder, Document, Omission
from argmap.ingest.markdown_lines import Lines
from argmap.ingest.markdown_skips import FENCE, FOOTNOTE, RULE, Skips
from argmap.ingest.marks import inline_marks
from argmap.late import late

_SPACE = r"[ \t]*+"
_ITEM = late(r"(?P<indent>[ \t]*+)(?:[-*+•]|(?P<number>[0-9]{1,9})[.)])(?:[ \t]++(?:\[[ xX/>~-]\][ \t]++)?|$)")
_ATX = late(r" {0,3}(#{1,6})(?:[ \t]++|$)")
_ATX_END = late(r"(?:^|(?<=[ \t]))#++[ \t]*+$")
_SETEXT = late(r" {0,3}(=++|-++)[ \t]*+$")
_LABEL = late(r"^ {0,3}\[(?!\^)([^\[\]\n]++)\]:[ \t]*+\S", re.MULTILINE)


class _Open(Struct):
    """The block that is being read: its lines so far, and what it is."""

    kind: BlockKind = "paragraph"
    level: int = 0
    quotes: int = 0
    start: int = 0
    end: int = -1
    marks: list[Omission] = field(default_factory=list)


def read(text: str, name: str = "") -> Document:
    """The document that a Markdown text is; no blocks when it holds nothing to read."""
    return _Reader(text).read(name)


class _Reader:
    """Reads a Markdown text line by line into blocks and what is left out between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.build = Builder(text)
        self.open: _Open | None = None
        self.indents: list[int] = []  # of the list items we are in, outermost first
        self.after_blank = True
        self.around = Around()
        self.skips = Skips(text, self.lines, self.around)
        self.about = About()
        self.alert = 0  # depth of quote marks at which the author speaks, in an alert
        self.labels = frozenset(found[1].casefold() for found in _LABEL.finditer(text))

    def read(self, name: str) -> Document:
        at = self.front_matter()
        while at < len(self.lines):
            at = self.line(at)
        self.close()
        return replace(self.build.document(name, "markdown"), about=self.about)

    def front_matter(self) -> int:
        """Leaves out the front matter and notes what it says; the index of the first line after it."""
        after = self.lines.front_matter()
        if after:
            (begin, _), (start, end) = self.lines[1], self.lines[after - 1]
            self.build.omit(0, end, "front matter")
            self.about = front.about(self.text[begin:start], toml=self.text.startswith("+++"))
        return after

    # -- one line -------------------------------------------------------------------------------
    def line(self, at: int) -> int:
        """Reads the line at this index (or the whole left-out block it opens); the index after it."""
        begin, end = self.lines[at]
        start, quotes = self.lines.quote_marks(begin, end)
        rest = self.text[start:end]
        if not quotes:
            self.alert = 0
        if not rest or rest.isspace():
            self.close()
            self.build.omit(begin, start, "mark")
            self.after_blank = True
            return at + 1
        if quotes < (self.open.quotes if self.open else 0) and self.is_text(rest):
            quotes = self.open.quotes if self.open else 0  # a lazy continuation line
        if self.open and quotes != self.open.quotes:
            self.close()
        if quotes and (alert := ALERT.match(rest)):
            self.begin_alert(begin, start + alert.end(), end, quotes)
            return at + 1
        after = self.left_out(at, start, rest)
        if after is None:
            self.build_line(begin, start, end, rest, quotes)
            after = at + 1
        self.after_blank = False
        return after

    def begin_alert(self, begin: int, start: int, end: int, quotes: int) -> None:
        """Reads the first line of an alert: its sign is a mark, what follows it a heading."""
        self.close()
        self.alert = quotes
        self.build.omit(begin, start, "mark")
        if self.text[start:end].strip():
            self.emit(_Open("heading", 6, quotes, start, end))

    def enter(self) -> None:
        """Goes into what is indented and yet no code."""
        self.indents = [0]

    def is_text(self, rest: str) -> bool:
        """Whether the line can only be more of the paragraph before it."""
        return not any(p.match(rest) for p in (_ITEM, _ATX, RULE, FENCE, _SETEXT))

    # -- what is left out -----------------------------------------------------------------------
    def left_out(self, at: int, start: int, rest: str) -> int | None:
        """Leaves out the code, table, comment, definition or rule that begins here; the index after it."""
        if self.around.is_mark(rest, enter=self.enter):
            return self.skip(at, at + 1, "mark")
        begins = self.open is None
        may_be_code = begins and not self.indents and self.after_blank
        if found := self.skips.at(at, start, begins=begins, may_be_code=may_be_code):
            if found.stop >= 0:
                return self.skip_to(at, found.stop, found.why)
            return self.skip(at, found.to, found.why)
        if self.open is not None and self.open.kind != "item" and (line := _SETEXT.match(rest)):
            self.open.kind, self.open.level = "heading", 1 if line.group(1)[0] == "=" else 2
            self.close()
            self.build.omit(*self.lines[at], "rule")
            return at + 1
        if RULE.match(rest):
            return self.skip(at, at + 1, "rule")
        return None

    def skip(self, at: int, to: int, why: str) -> int:
        """Leaves out the lines from index `at` to before `to`."""
        self.close()
        self.build.omit(self.lines[at][0], self.lines[to - 1][1], why)
        if why == "rule":
            self.indents = []
        return to

    def skip_to(self, at: int, stop: int, why: str) -> int:
        """Leaves out all to offset `stop`, and reads what follows it in its line as text."""
        self.close()
        to = at
        while to < len(self.lines) and self.lines[to][1] < stop:
            to += 1
        self.build.omit(self.lines[at][0], stop, why)
        if to == len(self.lines):
            return to
        if stop < self.lines[to][1]:
            self.build_line(stop, stop, self.lines[to][1], self.text[stop : self.lines[to][1]], 0)
        return to + 1

    # -- what is read ---------------------------------------------------------------------------
    def build_line(self, begin: int, start: int, end: int, rest: str, quotes: int) -> None:
        """Adds the line to the open block, or opens a new one with it."""
        if atx := _ATX.match(rest):
            self.close()
            self.indents = []
            self.build.omit(begin, start + atx.end(), "mark")
            stop = start + len(rest)
            if closing := _ATX_END.search(rest, atx.end()):
                stop = start + closing.start()
            self.emit(_Open("heading", len(atx.group(1)), quotes, start + atx.end(), stop))
            self.build.omit(stop, end, "mark")
            return
        item = _ITEM.match(rest)
        if item and not (self.open and self.open.kind == "paragraph" and item["number"] not in (None, "1")):
            self.close()
            self.item(begin, start, end, item, quotes)
            return
        if (given := DEFINED.match(rest)) and self.open and self.open.kind == "paragraph":
            self.close()
            self.build.omit(begin, start + given.end(), "mark")
            self.open = _Open("paragraph", 0, quotes, start + given.end(), end)
        elif self.open is None:
            indent = len(rest) - len(rest.lstrip())
            if indent == 0:
                self.indents = []
            if note := FOOTNOTE.match(rest):
                start += note.end()
            self.build.omit(begin, start, "mark")
            quoted = quotes if quotes != self.alert else 0
            self.open = _Open("quote" if quoted else "paragraph", quoted, quotes, start, end)
        else:
            if begin < start:
                self.open.marks.append(Omission(begin, start, "mark"))
            self.open.end = end

    def item(self, begin: int, start: int, end: int, item: re.Match[str], quotes: int) -> None:
        """Opens a list item; one that holds another ("- - x", "- # x", "- > x") is read by its inner marks."""
        indent = len(item["indent"].expandtabs(4))
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] + 1 < indent:
            self.indents.append(indent)
        start += item.end()
        inner, more = self.lines.quote_marks(start, end)
        kind: BlockKind = "quote" if more else "item"
        if atx := _ATX.match(self.text, inner, end):
            kind, inner = "heading", atx.end()
        self.build.omit(begin, inner, "mark")
        level = {"item": len(self.indents), "quote": quotes + more}.get(kind, 1)
        self.open = _Open(kind, level, quotes, inner, end)

    def close(self) -> None:
        """Ends the open block."""
        if self.open is not None:
            self.emit(self.open)
            self.open = None

    def emit(self, block: _Open) -> None:
        """Adds a finished block with the marks inside it."""
        marks = inline_marks(self.text, block.start, block.end, block.marks, self.labels)
        self.build.add(block.kind, block.start, block.end, block.level, marks)
