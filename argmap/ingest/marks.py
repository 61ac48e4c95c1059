"""The inline marks of Markdown: emphasis, links and images, code ticks, tags, escapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from heapq import merge

from argmap.ingest.document import Omission
from argmap.late import late

# Every branch ends at the next bracket, parenthesis, angle or line end it meets, so that no character is
# looked at more than a fixed number of times.
_MARK = late(
    r"""
      (?P<escape>\\(?=[!-/:-@\[-`{-~]))[!-/:-@\[-`{-~]
    | (?P<comment><!--)
    | (?P<raised><sup\b[^<>]*+>(?:\[[^\[\]\n]{1,4}\](?:\([^()\s]*+\))?|<a\b[^<>]*+>[^<>\n]{1,6}</a>)</sup>)
    | (?P<address><[a-zA-Z][a-zA-Z0-9+.-]{1,31}+:[^<>\s]*+>)
    | (?P<break></?(?i:br|p|div|[ou]l|li|h[1-6r]|t[dhr]|blockquote)\b[^<>]*+>)
    | (?P<tag></?[a-zA-Z][^<>]*+>)
    | (?P<note>\[\^[^\[\]\n]++\]|\^\[[^\[\]\n]*+\]|!\[\[[^\[\]\n]++\]\]|%%[^%\n]++%%)
    | (?P<cited>\[(?:[^\[\]\n@]{0,80}[\s;-])?+@\w[^\[\]\n]*+\](?![(\[:]))
    | (?P<anchor>[ \t]\^[a-zA-Z][\w-]{0,40}+(?=\s*+\Z))
    | (?P<wiki>\[\[(?P<target>[^\[\]\n|]*+\|)?+[^\[\]\n|]++\]\](?!\())
    | (?P<attributes>\{[:\#.][^{}\n]*+\}(?=\s|\Z|[.,;:!?])|\{%[^{}%\n]*+%\}|\{\{[^{}\n]*+\}\}|\{[a-z][\w:-]*+\}(?=`))
    | (?P<open>!?\[)
    | (?P<close>\](?:\((?:[^()\n]|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\]|\{[:\#.][^{}\n]*+\})?+)
    | (?P<ticks>`++)
    | (?P<run>\*++|~~|(?<!=)==(?!=)|(?<!\w)_++|_++(?!\w))
    | (?P<end>\\(?=\r?\n|\r))
    """,
    re.VERBOSE,
)
_TICKS = late(r"`++")


def inline_marks(
    text: str, start: int, end: int, more: list[Omission], labels: frozenset[str] = frozenset()
) -> list[Omission]:
    """What is markup in `text[start:end]`, in text order and without overlaps, `more` merged in.

    A bracket with no address after it ("[sic]") is text, unless it is one of `labels`, which have their addresses
    elsewhere; so are stars and ticks that have no fellow ("5*3", "4 * 2").
    """
    found = sorted(_Scan(text, start, end, labels).marks(), key=lambda m: (m.start, -m.end))
    made: list[Omission] = []
    for mark in merge(found, more, key=lambda m: (m.start, -m.end)):
        if not made or mark.start >= made[-1].end:
            made.append(mark)
        elif mark.end > made[-1].end:
            made.append(Omission(made[-1].end, mark.end, mark.why))
    return made


class _Scan:
    """One pass over the marks of a block."""

    def __init__(self, text: str, start: int, end: int, labels: frozenset[str]) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._labels = labels
        self._longest = max(map(len, labels), default=0)
        self._brackets: list[int] = []  # where links and images may have begun
        self._runs: list[list[int]] = []  # where emphasis may have begun: begin and end of what is left of a run
        self._open: Counter[str] = Counter()  # how many of these runs are of which sign
        self._ticks: dict[int, list[int]] = {}  # places of runs of ticks by their length, the last first

    def marks(self) -> Iterator[Omission]:
        text, at, end = self._text, self._start, self._end
        for run in reversed(list(_TICKS.finditer(text, at, end))):
            self._ticks.setdefault(len(run.group()), []).append(run.start())
        while match := _MARK.search(text, at, end):
            at = match.end()
            match match.lastgroup:
                case "open":
                    self._brackets.append(match.start())
                case "close":
                    yield from self._link(match)
                case "comment":
                    stop = text.find("-->", at, end)
                    at = end if stop < 0 else stop + 3
                    yield Omission(match.start(), at, "comment")
                case "ticks":
                    if stop := self._fellow(match):
                        yield Omission(*match.span(), "inline")
                        yield Omission(stop, stop + len(match.group()), "inline")
                        at = stop + len(match.group())
                case "run":
                    yield from self._emphasis(*match.span())
                case "wiki":
                    yield Omission(match.start(), match.start() + 2 + len(match["target"] or ""), "inline")
                    yield Omission(match.end() - 2, match.end(), "inline")
                case "address":
                    yield Omission(match.start(), match.start() + 1, "inline")
                    yield Omission(match.end() - 1, match.end(), "inline")
                case "escape":
                    yield Omission(match.start(), match.start() + 1, "inline")
                case kind:
                    yield Omission(*match.span(), "break" if kind == "break" else "inline")

    def _link(self, close: re.Match[str]) -> Iterator[Omission]:
        """The marks of the link or image that ends here, if one does."""
        if not self._brackets:
            return
        start = self._brackets.pop()
        bare = close.end() == close.start() + 1
        if bare:
            length = close.start() - start - 1
            if length > self._longest or self._text[start + 1 : close.start()].casefold() not in self._labels:
                return
        if self._text[start] == "!":
            yield Omission(start, close.end(), "inline")
        else:
            yield Omission(start, start + 1, "inline")
            yield Omission(*close.span(), "inline")

    def _fellow(self, ticks: re.Match[str]) -> int:
        """Where the ticks stand that close these; 0 when none do."""
        places = self._ticks.get(len(ticks.group()), [])
        while places and places[-1] <= ticks.start():
            places.pop()
        return places[-1] if places else 0

    def _emphasis(self, start: int, end: int) -> Iterator[Omission]:
        """The marks of the emphasis that a run of stars, tildes or underscores ends; else notes that it may begin one.

        CommonMark 6.2 without its rule of three: a run closes what runs of its sign before it have opened."""
        text, sign = self._text, self._text[start]
        before = text[start - 1] if start > self._start else " "
        after = text[end] if end < self._end else " "
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        closes = not before.isspace() and (before.isalnum() or not after.isalnum())
        while closes and start < end and self._open[sign]:
            begun = self._runs[-1]
            if text[begun[0]] != sign:
                self._open[text[begun[0]]] -= 1
                self._runs.pop()
                continue
            size = min(end - start, begun[1] - begun[0])
            yield Omission(begun[1] - size, begun[1], "inline")
            yield Omission(start, start + size, "inline")
            start, begun[1] = start + size, begun[1] - size
            if begun[0] == begun[1]:
                self._open[sign] -= 1
                self._runs.pop()
        if opens and start < end:
            self._open[sign] += 1
            self._runs.append([start, end])
