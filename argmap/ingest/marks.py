"""The inline marks of Markdown: emphasis, links and images, code ticks, tags, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from argmap.ingest.document import Omission

# Every branch ends at the next bracket, parenthesis, angle or line end it meets, so that no character is
# looked at more than a fixed number of times.
_MARK = re.compile(
    r"""
      (?P<escape>\\(?=[!-/:-@\[-`{-~]))[!-/:-@\[-`{-~]
    | (?P<comment><!--)
    | (?P<break></?(?i:br|p|div|[ou]l|li|h[1-6r]|t[dhr]|blockquote)\b[^<>]*+>)
    | (?P<tag></?[a-zA-Z][^<>]*+>)
    | (?P<note>\[\^[^\[\]\n]++\])
    | (?P<open>!?\[)
    | (?P<close>\](?:\((?:[^()\n]|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\])?+)
    | (?P<ticks>`++)
    | (?P<stars>\*{1,3}+|~~|(?<!\w)_{1,3}+(?=\S)|(?<=\S)_{1,3}+(?!\w))
    | (?P<end>\\(?=\r?\n|\r))
    """,
    re.VERBOSE,
)


def inline_marks(text: str, start: int, end: int, more: list[Omission]) -> list[Omission]:
    """What is markup in `text[start:end]`, in text order and without overlaps, `more` merged in.

    A bracket with no address after it ("[sic]") is text; so is a lone star between spaces.
    """
    found = sorted(_found(text, start, end), key=lambda m: (m.start, -m.end))
    made: list[Omission] = []
    for mark in merge(found, more, key=lambda m: (m.start, -m.end)):
        if not made or mark.start >= made[-1].end:
            made.append(mark)
        elif mark.end > made[-1].end:
            made.append(Omission(made[-1].end, mark.end, mark.why))
    return made


def _found(text: str, start: int, end: int) -> Iterator[Omission]:
    opened: list[int] = []
    at = start
    while match := _MARK.search(text, at, end):
        at = match.end()
        kind = match.lastgroup
        if kind == "open":
            opened.append(match.start())
        elif kind == "close":
            yield from _link(text, match, opened)
        elif kind == "comment":
            stop = text.find("-->", at, end)
            at = end if stop < 0 else stop + 3
            yield Omission(match.start(), at, "comment")
        elif kind == "stars" and _is_lone(text, *match.span(), start, end):
            continue
        elif kind == "escape":
            yield Omission(match.start(), match.start() + 1, "inline")
        else:
            yield Omission(*match.span(), "break" if kind == "break" else "inline")


def _link(text: str, close: re.Match[str], opened: list[int]) -> Iterator[Omission]:
    """The marks of the link or image that ends here, if one does; `opened` are the brackets still open."""
    if not opened:
        return
    start = opened.pop()
    if close.end() == close.start() + 1:
        return
    if text[start] == "!":
        yield Omission(start, close.end(), "inline")
    else:
        yield Omission(start, start + 1, "inline")
        yield Omission(*close.span(), "inline")


def _is_lone(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether stars stand between spaces: a times sign or a footnote, not emphasis."""
    before = start == first or text[start - 1].isspace()
    after = end == last or text[end].isspace()
    return before and after
