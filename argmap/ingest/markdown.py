"""Markdown: headings, paragraphs, list items and block quotes, with places in the raw Markdown.

Left out: front matter, code (fenced and indented), tables, comments, link definitions, rules. Marks
inside a block (emphasis, link addresses, quote marks) stay in its span and are named in `omitted`.
One pass over the lines and one over each block's marks; every pattern is anchored and possessive, so
the time grows with the length of the text whatever stands in it. The syntax is CommonMark's with the
tables of GitHub's: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/.
"""

from __future__ import annotations

from msgspec.structs import replace

from argmap.ingest import front
from argmap.ingest.dialects import ALERT, Around
from argmap.ingest.document import About, Document
from argmap.ingest.markdown_blocks import ATX, ITEM, Blocks
from argmap.ingest.markdown_lines import Lines
from argmap.ingest.markdown_skips import FENCE, RULE, Skips
from argmap.late import late

_SETEXT = late(r" {0,3}(=++|-++)[ \t]*+$")


def read(text: str, name: str = "") -> Document:
    """The document that a Markdown text is; no blocks when it holds nothing to read."""
    return _Reader(text).read(name)


class _Reader:
    """Reads a Markdown text line by line into blocks and what is left out between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.blocks = Blocks(text, self.lines)
        self.after_blank = True
        self.around = Around()
        self.skips = Skips(text, self.lines, self.around)
        self.about = About()

    def read(self, name: str) -> Document:
        at = self.front_matter()
        while at < len(self.lines):
            at = self.line(at)
        self.blocks.close()
        return replace(self.blocks.document(name), about=self.about)

    def front_matter(self) -> int:
        """Leaves out the front matter and notes what it says; the index of the first line after it."""
        after = self.lines.front_matter()
        if after:
            (begin, _), (start, end) = self.lines[1], self.lines[after - 1]
            self.blocks.omit(0, end, "front matter")
            self.about = front.about(self.text[begin:start], toml=self.text.startswith("+++"))
        return after

    def line(self, at: int) -> int:
        """Reads the line at this index (or the whole left-out block it opens); the index after it."""
        begin, end = self.lines[at]
        start, quotes = self.lines.quote_marks(begin, end)
        rest = self.text[start:end]
        if not quotes:
            self.blocks.alert = 0
        if not rest or rest.isspace():
            self.blocks.close()
            self.blocks.omit(begin, start, "mark")
            self.after_blank = True
            return at + 1
        if quotes < (self.blocks.open.quotes if self.blocks.open else 0) and self.is_text(rest):
            quotes = self.blocks.open.quotes if self.blocks.open else 0  # a lazy continuation line
        if self.blocks.open and quotes != self.blocks.open.quotes:
            self.blocks.close()
        if quotes and (alert := ALERT.match(rest)):
            self.blocks.begin_alert(begin, start + alert.end(), end, quotes)
            return at + 1
        after = self.left_out(at, start, rest)
        if after is None:
            self.blocks.add_line(begin, start, end, rest, quotes)
            after = at + 1
        self.after_blank = False
        return after

    def enter(self) -> None:
        """Goes into what is indented and yet no code."""
        self.blocks.indents = [0]

    def is_text(self, rest: str) -> bool:
        """Whether the line can only be more of the paragraph before it."""
        return not any(p.match(rest) for p in (ITEM, ATX, RULE, FENCE, _SETEXT))

    def left_out(self, at: int, start: int, rest: str) -> int | None:
        """Leaves out the code, table, comment, definition or rule that begins here; the index after it."""
        if self.around.is_mark(rest, enter=self.enter):
            return self.skip(at, at + 1, "mark")
        begins = self.blocks.open is None
        may_be_code = begins and not self.blocks.indents and self.after_blank
        if found := self.skips.at(at, start, begins=begins, may_be_code=may_be_code):
            if found.stop >= 0:
                return self.skip_to(at, found.stop, found.why)
            return self.skip(at, found.to, found.why)
        if (line := _SETEXT.match(rest)) and self.blocks.become_heading(1 if line.group(1)[0] == "=" else 2):
            self.blocks.omit(*self.lines[at], "rule")
            return at + 1
        if RULE.match(rest):
            return self.skip(at, at + 1, "rule")
        return None

    def skip(self, at: int, to: int, why: str) -> int:
        """Leaves out the lines from index `at` to before `to`."""
        self.blocks.close()
        self.blocks.omit(self.lines[at][0], self.lines[to - 1][1], why)
        if why == "rule":
            self.blocks.indents = []
        return to

    def skip_to(self, at: int, stop: int, why: str) -> int:
        """Leaves out all to offset `stop`, and reads what follows it in its line as text."""
        self.blocks.close()
        to = at
        while to < len(self.lines) and self.lines[to][1] < stop:
            to += 1
        self.blocks.omit(self.lines[at][0], stop, why)
        if to == len(self.lines):
            return to
        if stop < self.lines[to][1]:
            self.blocks.add_line(stop, stop, self.lines[to][1], self.text[stop : self.lines[to][1]], 0)
        return to + 1
