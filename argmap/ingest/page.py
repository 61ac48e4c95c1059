"""An HTML page as pieces of text, each with the part of the page it stands in.

One pass over the tags with a stack whose every step costs the same, whatever the nesting; why no library:
docs/decisions/020-reading-html.md. Which pieces are the article, argmap/ingest/article.py decides.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from argmap.ingest import parts
from argmap.ingest.about import PageData
from argmap.ingest.block_words import BlockWords
from argmap.ingest.open_elements import OpenElements
from argmap.ingest.pieces import BREAK, Piece, Pieces
from argmap.ingest.tags import attributes, tokens
from argmap.late import late

HIDDEN_STYLE = late(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)

_HEADING = late(r"h[1-6]")
_SHOWN_TEMPLATE = frozenset(("shadowrootmode", "shadowroot"))
_NOTE_NAMES = frozenset(
    "footnote footnotes footnote-ref footnote-reference reference noteref note-ref fn fnref endnote".split()
)


class Part(Struct, frozen=True):
    """An element of the page that holds blocks: where it stands (`parent`, an index, -1 for the page), and what its
    names make it."""

    parent: int
    tag: str
    chrome: int = 0
    """Whether its names say it is no article: 0, `parts.MAYBE` or `parts.SURELY`."""
    content: bool = False
    """Whether its names say it holds the article."""
    body: bool = False
    """Whether the page's item properties say it is the text of the article."""


class Page(Struct):
    """The pieces of a page in their order, and the parts they stand in (each behind its parent)."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    data: PageData = field(default_factory=PageData)
    """What the page says of itself."""


def read_page(text: str) -> Page:
    """All that a browser would show of a page; no pieces when that is nothing."""
    return _Reader().read(text)


class _Reader:
    """Reads a page tag by tag: what is open, the words of the block under way, and the pieces that are ready."""

    def __init__(self) -> None:
        self.page = Page()
        self.open = OpenElements()
        self.around: list[int] = []  # for each open element the innermost part
        self.part = -1
        self.unread_from = -1  # depth of the outermost element that no reader sees, -1 when none
        self.words = BlockWords(self.page.data.authors)
        self.pieces = Pieces(self.page.pieces, self.open)
        self.stated = ""  # "title" or "script" when such an element is open that says what the page is

    def read(self, text: str) -> Page:
        for token, name, written in tokens(text):
            if token == "text":
                if self.unread_from < 0:
                    self.words.add(name, linked=self.open.inside("link"))
            elif token == "open":
                self.start(name, written)
            elif token == "raw":
                self.page.data.add_words(name, self.stated)
            else:
                self.end(name)
        self.flush()
        return self.page

    def flush(self) -> None:
        """Ends the current block: its words become pieces."""
        if self.words:
            words, links = self.words.take()
            self.pieces.add(words, links, self.part)

    def start(self, name: str, written: str) -> None:
        if self.open.is_block(name):
            self.flush()
        self.popped(self.open.implied_ends(name))
        if name == "br":
            self.words.add(BREAK)
            return
        if self.open.is_void(name):
            if name == "meta":
                self.page.data.add_meta(attributes(written))
            return
        found = attributes(written) if written and not written.isspace() else {}
        depth = self.open.push(name, self.other_names(name, found))
        if self.unread_from < 0 and _is_unread(name, found):
            self.unread_from = depth
        if name in ("title", "script", "time", "html"):
            self.note_data(name, found)
        self.around.append(self.enter(name, found, depth))
        self.part = self.around[-1]
        if self.unread_from >= 0:
            return
        if name == "li":
            self.pieces.item_begins = True
        elif name == "q":
            self.words.add("“")
        elif name == "sup":
            names = {*found.get("class", "").lower().split(), found.get("role", "").removeprefix("doc-")}
            self.words.begin_aside(depth, named=not names.isdisjoint(_NOTE_NAMES))
        elif found.get("rel") == "author" or found.get("itemprop") == "author":
            self.words.begin_author(depth)

    def note_data(self, name: str, found: dict[str, str]) -> None:
        """Notes what an element says of the page, or that its words will."""
        data = self.page.data
        stating = name == "title" or found.get("type", "").strip().lower() == "application/ld+json"
        self.stated = name if stating else ""
        if name == "html":
            data.language = data.language or found.get("lang", "") or found.get("xml:lang", "")
        elif name == "time":
            data.times.append(found.get("datetime", ""))

    def enter(self, name: str, found: dict[str, str], depth: int) -> int:
        """The part around what stands in this element: the element itself when it is a block or has a telling name."""
        chrome, content = _looks(name, found)
        if name == "header" and self.open.inside("article"):
            chrome = 0
        block = self.open.is_block(name)
        if not (block or chrome or content) or self.unread_from >= 0:
            return self.part
        if chrome and not block and self.words:
            self.words.begin_aside(depth, named=True)
        body = found.get("itemprop", "").lower() == "articlebody"
        self.page.parts.append(Part(self.part, name, 0 if body else chrome, content, body))
        return len(self.page.parts) - 1

    @staticmethod
    def other_names(name: str, found: dict[str, str]) -> tuple[str, ...]:
        """What else the element counts as."""
        names = []
        if name == "a" and "href" in found:
            names.append("link")
        if _HEADING.fullmatch(name):
            names.append("heading")
        return tuple(names)

    def end(self, name: str) -> None:
        if name == "q" and self.unread_from < 0 and self.open.inside("q"):
            self.words.add("”")
        elif name == "p" or self.open.is_block(name):
            self.flush()
        self.popped(self.open.close(name))

    def popped(self, depth: int) -> None:
        """Elements down to this depth were closed."""
        if depth <= self.unread_from:
            self.unread_from = -1
        self.words.end(depth)
        if depth < len(self.around):
            del self.around[depth:]
            self.part = self.around[-1] if self.around else -1


def _is_unread(name: str, found: dict[str, str]) -> bool:
    """Whether no reader sees the element and what is in it."""
    if not found or name in ("html", "body"):
        return name in parts.NEVER_READ
    if name == "template" and not _SHOWN_TEMPLATE.isdisjoint(found):
        return False  # a browser shows it: what a page saves of a shadow
    if name in parts.NEVER_READ or "hidden" in found or HIDDEN_STYLE.search(found.get("style", "")):
        return True
    return not parts.UNSEEN.isdisjoint(found.get("class", "").lower().split())


def _looks(name: str, found: dict[str, str]) -> tuple[int, bool]:
    """How surely an element is called something that is not the article, and whether it is called the article."""
    if name in ("html", "body"):
        return 0, False
    if name in ("article", "main") or found.get("role") == "main":
        return 0, True
    chrome = parts.TAGS.get(name, 0)
    if not found:
        return chrome, False
    if found.get("role") in parts.ROLES or found.get("aria-hidden") == "true":
        chrome = parts.SURELY
    content = False
    if name == "blockquote":
        return chrome, content
    for each in (*found.get("class", "").split(), found.get("id", "")):
        content = content or parts.is_content(each)
        chrome = max(chrome, parts.chrome(each))
    return (max(0, chrome - 1) if content else chrome), content
