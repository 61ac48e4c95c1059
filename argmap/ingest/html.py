"""HTML: the readable text of a page, a paragraph a block element.

Dropped are scripts, styles, navigation, headers, footers, asides, forms, captions, code, hidden
elements, and what a page names as such (`PARTS`); then blocks that are mostly links, table cells and
stray scraps that are no sentences. `<article>` or `<main>` is preferred when most of the text is in it.
One pass over the page with a stack whose every step costs the same, whatever the nesting; why no
library: docs/decisions/020-reading-html.md. Link density: Kohlschütter et al. 2010 (WSDM), "Boilerplate
detection using shallow text features".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.ingest.document import Block, BlockKind, Document
from argmap.ingest.open_elements import OpenElements
from argmap.ingest.tags import attributes, tokens

NEVER_READ = frozenset(
    """area audio base button canvas datalist dialog embed figcaption head iframe input math menu meter noscript
    object optgroup option output pre progress select style script svg template textarea title video""".split()
)
NOT_THE_ARTICLE = frozenset(("nav", "footer", "aside", "form"))
ROLES = frozenset("alert banner complementary contentinfo dialog form menu menubar navigation search toolbar".split())
# What web pages call the parts that are not the article: whole class names and ids, not words of articles.
PARTS = frozenset(
    """ad ads advert advertisement author-bio breadcrumb breadcrumbs byline comment-list comments cookie-banner
    cookie-notice copyright credit disqus_thread footer hidden meta more-stories nav navbar navigation newsletter
    newsletter-signup pagination paywall post-meta promo read-more recommended related related-articles
    related-posts screen-reader-text share share-buttons sharing sidebar signup skip-link social social-share
    sponsored sr-only subscribe tag-list tags toc toolbar visually-hidden widget""".split()
)
HIDDEN_STYLE = re.compile(r"(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
MAX_LINKS = 0.5  # share of a block's characters that may be links
SCRAP_WORDS = 10  # a stray block with fewer words and no end punctuation is a scrap
MAIN_SHARE = 0.5  # share of the text that an <article> must pass (or <main> reach) to be taken for the whole

_SPACE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*+$")
_HEADING = re.compile(r"h[1-6]")
_BREAK = "\x00"  # stands for <br>: tokens() lets no null character through


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One block of the page, before it is known which blocks are the article."""

    kind: BlockKind
    level: int
    text: str
    links: int  # characters inside links
    article: int  # number of the outermost <article>, 0 for none
    main: bool
    stray: bool  # in no element that holds prose
    masthead: bool  # in the article's own <header>


def read(text: str, name: str = "") -> Document:
    """The readable text of a page as a document; no blocks when there is none.

    When every block would be dropped (a page that is one form, an element left open), only what no
    reader sees is.
    """
    pieces = _Page(strict=True).read(text)
    kept = [piece for piece in _article(pieces) if _is_prose(piece)]
    if not kept:
        kept = _Page(strict=False).read(text)
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in kept:
        blocks.append(Block(piece.kind, at, at + len(piece.text), len(blocks) + 1, piece.level))
        parts.append(piece.text)
        at += len(piece.text) + 2
    return Document(text="\n\n".join(parts), blocks=tuple(blocks), name=name)


def _article(pieces: list[_Piece]) -> list[_Piece]:
    """The blocks of the article: of the longest <article> or else of <main>, if it holds most of the text."""
    sizes: dict[int, int] = {}
    main = total = 0
    for piece in pieces:
        size = len(piece.text) - piece.links
        total += size
        main += size * piece.main
        sizes[piece.article] = sizes.get(piece.article, 0) + size
    within = main if main >= MAIN_SHARE * total else total
    number, size = max(((n, s) for n, s in sizes.items() if n), key=lambda pair: pair[1], default=(0, 0))
    if number and size > MAIN_SHARE * within:
        return [piece for piece in pieces if piece.article == number]
    if main and main >= MAIN_SHARE * total:
        return [piece for piece in pieces if piece.main]
    return pieces


def _is_prose(piece: _Piece) -> bool:
    """Whether the block is to be read, by its own looks."""
    if piece.kind == "heading":
        return piece.level == 1 or piece.links <= MAX_LINKS * len(piece.text)
    if piece.links > MAX_LINKS * len(piece.text):
        return False
    if piece.stray or piece.masthead:
        is_sentence = bool(_ENDS_SENTENCE.search(piece.text))
        return is_sentence or (not piece.masthead and len(piece.text.split()) >= SCRAP_WORDS)
    return True


class _Page:
    """Reads one page into pieces; not strict, it drops only what no reader sees."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.open = OpenElements()
        self.dropped_from = -1  # depth of the outermost dropped element, -1 when none
        self.pieces: list[_Piece] = []
        self.words: list[str] = []
        self.links = 0
        self.articles = 0
        self.item_begins = False
        self.note: tuple[int, int] | None = None  # an open <sup>: where its words begin, links before it

    def read(self, page: str) -> list[_Piece]:
        for token, name, written in tokens(page):
            if token == "text":
                if self.dropped_from < 0:
                    self.words.append(name)
                    if self.open.inside("link"):
                        self.links += len(name.strip())
            elif token == "open":
                self.start(name, written)
            else:
                self.end(name)
        self.flush()
        return self.pieces

    def start(self, name: str, written: str) -> None:
        if self.open.is_block(name):
            self.flush()
        self.popped(self.open.implied_ends(name))
        if name == "br":
            self.words.append(_BREAK)
            return
        if self.open.is_void(name):
            return
        found = attributes(written) if written and not written.isspace() else {}
        depth = self.open.push(name, self.other_names(name, found))
        if self.dropped_from < 0 and self.is_dropped(name, found):
            self.dropped_from = depth
        elif name == "article" and self.open.count("article") == 1:
            self.articles += 1
        elif name == "li":
            self.item_begins = True
        elif name == "q" and self.dropped_from < 0:
            self.words.append("“")
        elif name == "sup" and self.dropped_from < 0:
            self.note = (len(self.words), self.links)

    def other_names(self, name: str, found: dict[str, str]) -> tuple[str, ...]:
        """What else the element counts as."""
        names = []
        if name == "a" and "href" in found:
            names.append("link")
        if found.get("role") == "main":
            names.append("main")
        if _HEADING.fullmatch(name):
            names.append("heading")
        return tuple(names)

    def is_dropped(self, name: str, found: dict[str, str]) -> bool:
        """Whether the element and all in it are not read."""
        if name in ("html", "body"):
            return False
        if name in NEVER_READ or "hidden" in found or HIDDEN_STYLE.search(found.get("style", "")):
            return True
        if not self.strict or name in ("article", "main") or found.get("role") == "main":
            return False
        if name == "header" and not (self.open.inside("article") or self.open.inside("main")):
            return True
        if name in NOT_THE_ARTICLE or found.get("role") in ROLES or found.get("aria-hidden") == "true":
            return True
        return not PARTS.isdisjoint((*found.get("class", "").lower().split(), found.get("id", "").lower()))

    def end(self, name: str) -> None:
        if name == "sup" and self.note is not None:
            self.end_note(*self.note)
        elif name == "q" and self.dropped_from < 0 and self.open.inside("q"):
            self.words.append("”")
        elif name == "p" or self.open.is_block(name):
            self.flush()
        self.popped(self.open.close(name))

    def end_note(self, begin: int, links: int) -> None:
        """Takes a footnote's number (a raised link) out of the sentence it hangs on."""
        if self.links > links and begin <= len(self.words):
            del self.words[begin:]
            self.links = links
        self.note = None

    def popped(self, depth: int) -> None:
        """Elements down to this depth were closed."""
        if depth <= self.dropped_from:
            self.dropped_from = -1

    def flush(self) -> None:
        """Ends the current block: its words become pieces, parted where two <br> follow each other."""
        if not self.words:
            return
        whole = _INVISIBLE.sub("", "".join(self.words))
        links, self.links, self.words, self.note = self.links, 0, [], None
        found = [part for part in re.split(f"{_BREAK}(?:[ \t\n\r\f]*+{_BREAK})++", whole) if not _is_empty(part)]
        size = sum(map(len, found))
        for part in found:
            text = "\n".join(" ".join(_SPACE.split(line)).strip() for line in part.split(_BREAK)).strip()
            if text:
                self.add(text, round(links * len(part) / size))

    def add(self, text: str, links: int) -> None:
        is_open = self.open.inside
        kind: BlockKind = "paragraph"
        level = 0
        if is_open("heading"):
            kind, level = "heading", int(self.open.innermost("heading")[1])
        elif is_open("li") and self.item_begins:
            kind, level = "item", max(1, self.open.count("ul") + self.open.count("ol"))
        elif is_open("blockquote"):
            kind, level = "quote", self.open.count("blockquote")
        self.item_begins = False
        prose = is_open("p") or is_open("li") or is_open("blockquote") or is_open("dd") or kind == "heading"
        self.pieces.append(
            _Piece(
                kind=kind,
                level=level,
                text=text,
                links=links,
                article=self.articles if is_open("article") else 0,
                main=is_open("main"),
                stray=not prose or is_open("table"),
                masthead=is_open("header") and kind != "heading",
            )
        )


def _is_empty(part: str) -> bool:
    return not part.replace(_BREAK, "").strip()
