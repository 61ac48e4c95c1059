"""Plain text: paragraphs parted by blank lines, headings, list items, quoted lines.

Lines of a paragraph that was wrapped by hand stay one block. Where a line is longer than anyone wraps
by hand (`WRAP` characters), every line is a paragraph of its own; a speaker's turn in a conversation,
or a post, begins one. A first line that stops short although the next word had room is a title or a salutation,
and stands alone.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from argmap.ingest.document import Builder, Document, Omission
from argmap.ingest.labels import label_of, recurring
from argmap.ingest.lines import PARAGRAPH_END, lines
from argmap.ingest.posts import opened
from argmap.late import late
from argmap.rules import LANGUAGE

WRAP = 120
HEADING_CHARS = 100
HEADING_WORDS = 14
ASKING_WORDS = 8  # of a heading that asks, in a text pasted from a page
SHORT = 3  # a text of no more blocks has no title that asks: it is a question and its answer
FURNITURE = 4  # short lines without an end mark that may be a page's
NARROW = 40  # lines no longer than this tell nothing about where the writer wrapped

_ITEM = late(r"[^\S\r\n]*+(?:[-*+–•‣◦▪●○·]|(?P<number>\(?[0-9]{1,3}[.)]))[^\S\r\n]++(?=\S)")
_QUOTE = late(r"[^\S\r\n]*+(?:>[^\S\r\n]?+)++")
_RULE = late(r"\s*+([-=_*~#+.•·])(?:\s*+\1){2,}+\s*+")
_ENDS_SENTENCE = late(r"[.!?:;,…][\"'”’»)\]]*+$")
_ASKS = late(r"\?[\"'”’»]?$")
_LETTER = late(r"[^\W\d_]")

Line = tuple[int, int]


def read(text: str, name: str = "", language: str | Path = LANGUAGE) -> Document:
    """The document that `text` is; no blocks when it holds nothing to read."""
    build = Builder(text)
    run: list[Line] = []
    found = list(lines(text))
    labelled = {start: label["name"] for start, end in found if (label := label_of(text, start, end))}
    names = recurring(labelled.values())
    posts = opened(text, found, language)
    left_out = frozenset() if names else _furniture(text, found)
    turns: list[tuple[int, str, int]] = []
    for start, end in found:
        line = text[start:end]
        post = posts.get(start)
        if post is not None:
            _end(build, run)
            turns.append((len(build.blocks), text[slice(*post.name)], post.start - start))
        if start in left_out and post is None:
            _end(build, run)
            build.omit(start, end, "furniture")
            continue
        if labelled.get(start) in names:
            _end(build, run)
        if not line or line.isspace():
            _end(build, run)
        elif _RULE.fullmatch(line):
            underlined = len(run) == 1 and line.strip()[0] in "=-~"
            if underlined:
                build.add("heading", *run.pop(), level=1)
            _end(build, run)
            build.omit(start, end, "rule")
        else:
            run.append((start, end))
        if text.startswith(PARAGRAPH_END, end):
            _end(build, run)
    _end(build, run)
    made = _headings(build, pasted=bool(left_out)).document(name, "plain")
    return replace(made, turns=_spoken(turns, len(made.blocks)), language=language)


def _spoken(turns: list[tuple[int, str, int]], blocks: int) -> tuple[tuple[int, str, int], ...]:
    """The turns that have a block of their own."""
    return tuple(turn for turn, following in pairwise([*turns, (blocks, "", 0)]) if turn[0] < following[0])


def _furniture(text: str, found: list[Line]) -> frozenset[int]:
    """Where the lines begin that a web page puts around an article; looked for only where many lines are short."""
    short = sum(0 < end - start < NARROW and not _ENDS_SENTENCE.search(text, start, end) for start, end in found)
    if short < FURNITURE:
        return frozenset()
    from argmap.ingest.furniture import furniture

    return furniture(text, found)


def _end(build: Builder, run: list[Line]) -> None:
    """Adds the blocks of a run of non-blank lines, which ends here and is empty then."""
    if any(_is_long(build.text[start:end]) for start, end in run):
        for line in run:
            _wrapped(build, [line])
    elif run:
        _wrapped(build, run)
    run.clear()


def _is_long(line: str) -> bool:
    """Whether no one wrapped this line by hand: it is long, and not for one long word at its end."""
    return len(line) > WRAP and line.rfind(" ", 0, -1) > WRAP


def _wrapped(build: Builder, run: list[Line]) -> None:
    """Adds the blocks of lines that were wrapped by hand: quotations, items, and the rest."""
    text = build.text
    items = _items(text, run)
    at = 0
    if 0 not in items and _stops_short(text, run):
        build.add("paragraph", *run[0])
        at = 1
    while at < len(run):
        to = at + 1
        if quote := _QUOTE.match(text, *run[at]):
            depth = quote.group().count(">")
            while to < len(run) and (q := _QUOTE.match(text, *run[to])) and q.group().count(">") == depth:
                to += 1
            _quote(build, run[at:to], depth)
        else:
            mark = items.get(at)
            while to < len(run) and to not in items and not _QUOTE.match(text, *run[to]):
                to += 1
            if mark is None:
                build.add("paragraph", run[at][0], run[to - 1][1])
            else:
                build.omit(run[at][0], mark, "mark")
                build.add("item", mark, run[to - 1][1], level=1)
        at = to


def _stops_short(text: str, run: list[Line]) -> bool:
    """Whether the first line ends, not at a sentence's end, where the next word would have fitted."""
    width = max(end - start for start, end in run)
    if len(run) < 2 or width < NARROW or _QUOTE.match(text, *run[0]):
        return False
    first, following = (text[start:end].strip() for start, end in run[:2])
    word = following.split(None, 1)[0]
    is_title = not _ENDS_SENTENCE.search(first) or (first.endswith(",") and len(first.split()) <= 3)
    return is_title and not word[0].islower() and len(first) + 1 + len(word) < width


def _items(text: str, run: list[Line]) -> dict[int, int]:
    """Which lines of the run begin a list item (their index → where the item's words begin).

    A mark after the first line counts when the run begins with an item, when the line before the
    first mark announces a list with a colon, or when there are two marks and the first number is 1:
    otherwise it is a dash or a figure that happened to come first in a wrapped line.
    """
    found = {i: m for i, line in enumerate(run) if (m := _ITEM.match(text, *line))}
    if not found:
        return {}
    first = next(iter(found))
    number = found[first]["number"]
    if not (
        first == 0
        or text[slice(*run[first - 1])].rstrip().endswith(":")
        or (len(found) > 1 and (number is None or number.strip("(.)") == "1"))
    ):
        return {}
    return {i: m.end() for i, m in found.items()}


def _quote(build: Builder, run: list[Line], depth: int) -> None:
    """Adds the quotations in lines that all begin with `depth` quote marks; an empty one parts them."""
    marks: list[Omission] = []
    start = run[0][0]
    for line in run:
        mark = _QUOTE.match(build.text, *line)
        assert mark
        if mark.end() == line[1]:
            build.add("quote", start, line[0], depth, marks)
            build.omit(*line, "mark")
            marks, start = [], line[1]
        else:
            marks.append(Omission(*mark.span(), "mark"))
    build.add("quote", start, run[-1][1], depth, marks)


def _headings(build: Builder, *, pasted: bool) -> Builder:
    """Makes a heading of every short one-line paragraph without end punctuation that stands above another block;
    the first, the title, may ask, and in a text pasted from a page any of few words."""
    text, blocks = build.text, build.blocks
    for i, block in enumerate(blocks[:-1]):
        if block.kind != "paragraph" or block.end - block.start > HEADING_CHARS:
            continue
        line = text[block.start : block.end]
        words = len(line.split())
        if "\n" in line or "\r" in line or words > HEADING_WORDS or not _LETTER.search(line):
            continue
        may_ask = (i == 0 and len(blocks) > SHORT) or (pasted and words <= ASKING_WORDS)
        if not _ENDS_SENTENCE.search(line) or (may_ask and _ASKS.search(line)):
            blocks[i] = type(block)("heading", block.start, block.end, block.paragraph, level=1)
    return build
