"""What every reader returns: a text, and the blocks of it that may hold claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from argmap.late import late
from argmap.parted import parted
from argmap.rules import LANGUAGE

BlockKind = Literal["paragraph", "heading", "item", "quote"]

_REFERENCE = late(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = late(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_CLOSING = (".", ",", ";", ":", "!", "?")


class Block(Struct, frozen=True):
    """A stretch of the text that no sentence crosses: `text[start:end]`, without surrounding space.

    `paragraph` counts from 1 over all blocks; `level` is the depth of a heading, list or quotation.
    """

    kind: BlockKind
    start: int
    end: int
    paragraph: int
    level: int = 0


class Omission(Struct, frozen=True):
    """A stretch of the text that is no prose: markup inside a block, or something left out between blocks.

    `why` says what it is: "mark" (a bullet, a quote mark, the signs of a heading), "inline" (emphasis, the address
    of a link), "break" (a tag that begins a line), "rule" (a line drawn across the page), "code", "table", "comment",
    "front matter", "definition" (of a link), "furniture" (a line that a web page puts around an article).
    """

    start: int
    end: int
    why: str


LONGEST = 300
"""Characters of a title, a name or a site that a file gives; what is longer is none."""


def language_tag(given: str) -> str:
    """A language as a tag such as "en-GB"; empty for what is none."""
    return given.replace("_", "-") if _TAG.fullmatch(given) else ""


class About(Struct, frozen=True, kw_only=True):
    """What an article says of itself, each an empty string where it does not: `date` as ISO 8601, `language` as
    a tag such as "en-GB", `site` the name of the site or paper."""

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    language: str = ""

    def known(self) -> dict[str, str]:
        """What is known, by name."""
        named = {name: getattr(self, name) for name in ("title", "author", "date", "site", "language")}
        return {name: value for name, value in named.items() if value}


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """An article as read: `text` as decoded (for HTML the readable text), its `blocks` in text order.

    Every character outside the blocks is white space or lies in one of `omitted` (in text order).
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    omitted: tuple[Omission, ...] = ()
    reader: Literal["plain", "markdown", ""] = ""
    """What read this text, where the text of the document is what was read."""
    referring: bool = False
    """Whether `&amp;` and its like stand for a character."""
    about: About = About()
    pages: tuple[tuple[int, int], ...] = ()
    """Where pages begin in the text, with their numbers in the file; nothing for what has no pages."""
    turns: tuple[tuple[int, str, int], ...] = ()
    """Whose words begin with which block, where the file says so: index of the block, name (empty: unknown), and how
    many characters of the block are the name before these words."""
    language: str | Path = LANGUAGE
    """The language, by name or folder, whose words tell sentences and the posts of a thread."""
    lost: tuple[tuple[str, int], ...] = ()
    """What the file holds besides and is not read, as ("table", 2)."""

    def reading(self) -> str:
        """The text with every omitted character replaced by a space: what a person reads.

        A character reference that is no letter of a word (`&mdash;`) is its character and spaces. As long as `text`,
        so an offset in the one is an offset in the other: look for words here, and cut them out of `text`. Line ends
        stay. The text itself when nothing is omitted.
        """
        return self._reading if self.omitted or self.referring else self.text

    @cached_property
    def _reading(self) -> str:
        reading = self._blanked()
        return _REFERENCE.sub(_padded, reading) if self.referring and "&" in reading else reading

    def _blanked(self) -> str:
        parts: list[str] = []
        at = 0
        for gap in self.omitted:
            parts += (self.text[at : gap.start], blank(self.text[gap.start : gap.end]))
            at = gap.end
        parts.append(self.text[at:])
        return "".join(parts)

    def plain(self, start: int, end: int) -> str:
        """`text[start:end]` as a person reads it, on one line; empty where it holds no markup."""
        if not self.signs:
            return ""
        words = " ".join(self.unmarked(start, end).split())
        return "" if words == " ".join(self.text[start:end].split()) else words

    def unmarked(self, start: int, end: int) -> str:
        """`text[start:end]` without its omissions, line ends and spaces as they are."""
        signs = self.signs
        if not signs:
            return self.text[start:end]
        made: list[str] = []
        at = start
        for place in range(bisect_right(signs, start, key=lambda sign: sign[1]), len(signs)):
            begin, stop, instead = signs[place]
            if begin >= end:
                break
            made += (part for part in (self.text[at:begin], instead) if part)
            at = max(at, stop)
        made.append(self.text[at:end])
        for place in range(1, len(made)):
            if made[place][:1] in _CLOSING:  # the space in "the dam [^1]." was before the mark
                made[place - 1] = made[place - 1].rstrip(" ")
        return "".join(made)

    def length(self, start: int, end: int) -> int:
        """How many characters of `text[start:end]` are read."""
        return len(self.unmarked(start, end)) if self.signs else end - start

    @cached_property
    def signs(self) -> list[tuple[int, int, str]]:
        """What is not read as it stands, in text order: its places, and what is read instead (mostly nothing)."""
        found = [(gap.start, gap.end, " " if gap.why == "break" else "") for gap in self.omitted]
        if self.referring and "&" in self.text:
            found = sorted((*found, *self._references()))
        if self.parted:
            found = sorted((*found, *((start, end, "") for start, end in self.parted)))
        return found

    @cached_property
    def parted(self) -> tuple[tuple[int, int], ...]:
        """The stretches inside words that are read over: soft hyphens, a hyphen at a line's end."""
        return parted(self.reading())

    def _references(self) -> Iterator[tuple[int, int, str]]:
        """The character references in what is read, with their characters."""
        from html import unescape

        for match in _REFERENCE.finditer(self._blanked()):
            yield *match.span(), unescape(match.group())

    def page(self, at: int) -> int:
        """The page (from 1) on which the character `at` stands; 0 for what has no pages."""
        place = bisect_right(self.pages, at, key=lambda page: page[0])
        return self.pages[place - 1][1] if place else 0

    def inline(self) -> Document:
        """The same with only comments and the markup inside lines left out: what a view of the whole article shows."""
        return replace(self, omitted=tuple(gap for gap in self.omitted if gap.why in ("inline", "break", "comment")))


def _padded(reference: re.Match[str]) -> str:
    """The character that a reference stands for, filled up with spaces; the reference itself within words."""
    from html import unescape

    found = unescape(reference.group())
    if len(found) > len(reference.group()) or any(c.isalnum() or c in "'’" for c in found):
        return reference.group()
    return found.ljust(len(reference.group()))


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

    def document(self, name: str, reader: Literal["plain", "markdown"]) -> Document:
        """The finished document."""
        return Document(
            text=self.text,
            blocks=tuple(self.blocks),
            name=name,
            omitted=tuple(self.omitted),
            reader=reader,
            referring=reader == "markdown",
        )
