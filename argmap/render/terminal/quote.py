"""Words of the source shown in the sentence they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.ingest.document import Document
from argmap.kinds import ADDED, at_a_glance
from argmap.late import late
from argmap.model import ArgumentMap
from argmap.render.lines import CUE, ID, QUIET, STRONG, Line, Span
from argmap.safe import visible

Place = tuple[int, int]
_BLANK = late(r"\n[^\S\n]*\n")
_WIDEST = 600  # characters around a mark, where a text has no sentences


def excerpt(article: Document, marks: Iterable[tuple[int, int]]) -> list[Line]:
    """The sentences of an article that hold the marked spans, a line each, without markup, the words marked as
    `[[words]]` and by style.

    Spans may overlap; those outside the text, and empty ones, are left out. No marks give no lines.
    """
    return [_marked(article, first, last, held) for first, last, held in _sentences(article, marks)]


def in_sentences(article: Document, map: ArgumentMap, ids: Sequence[str]) -> list[Line]:
    """The sentences of an article that hold these claims, a line each, the claims marked as `[c8 words]` and the words
    around them dim. What a claim says at a glance in brackets stands there where its sentence does not tell it. A claim
    without a place in the article is a line of its own."""
    claims = [map.claim(id) for id in ids]
    shown = {id: at_a_glance(map.nodes[id]) for id in ids}
    lines = []
    placed: set[str] = set()
    for first, last, held in _sentences(article, [(claim.start, claim.end) for claim in claims]):
        line: Line = []
        place = first
        for start, end in _merged(held):
            inside = [claim for claim in claims if start <= claim.start and claim.end <= end]
            placed.update(claim.id for claim in inside)
            line += [
                (visible(article.unmarked(place, start)), QUIET),
                *_named(article, [(claim.id, shown[claim.id]) for claim in inside], (start, end), (first, last)),
            ]
            place = end
        lines.append([*line, (visible(article.unmarked(place, last)), QUIET)])
    for claim in claims:
        if claim.id not in placed:
            lines.append([("[", QUIET), (f"{visible(claim.id)} ", ID), (visible(shown[claim.id]), ""), ("]", QUIET)])
    return lines


def _named(article: Document, claims: Sequence[tuple[str, str]], span: Place, around: Place) -> list[Span]:
    """The ids of claims and their words: of a single one as it is shown at a glance."""
    words = article.unmarked(*span)
    if len(claims) == 1 and _adds(claims[0][1], article.unmarked(*around)):
        words = claims[0][1]
    ids = " ".join(visible(id) for id, _ in claims)
    return [("[", QUIET), (f"{ids} ", ID), (visible(words), STRONG), ("]", QUIET)]


def _adds(shown: str, sentence: str) -> bool:
    """Whether a claim says something in brackets, added to its words, that its sentence does not."""
    return any(added.strip(" ,") not in sentence for added in ADDED.findall(shown) if f"[{added}]" not in sentence)


def _sentences(article: Document, marks: Iterable[Place]) -> Iterator[tuple[int, int, list[Place]]]:
    """The sentences that hold the marked spans: where each begins and ends, and its marks."""
    text = article.reading()
    wanted = sorted({(start, end) for start, end in marks if 0 <= start < end <= len(text)})
    while wanted:
        first, last = sentence(text, *wanted[0])
        held = [mark for mark in wanted if mark[0] < last]
        last = max(last, *(end for _, end in held))
        yield first, last, held
        wanted = [mark for mark in wanted if mark[0] >= last]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences begin and end that the span lies in; never across a blank line before it."""
    from argmap.ingest.document import Block, Document
    from argmap.segment.sentences import sentences_of

    before = [match.end() for match in _BLANK.finditer(text, max(0, start - 5000), start)]
    first = before[-1] if before else max(0, start - 5000)
    after = _BLANK.search(text, end, end + 5000)
    last = after.start() if after else min(len(text), end + 5000)
    stretch = text[first:last]
    found = sentences_of(Document(text=stretch, blocks=(Block("paragraph", 0, len(stretch), 1),)))
    touched = [(first + s, first + e) for s, e, _ in found if first + s < end and first + e > start]
    low = min((s for s, _ in touched), default=first)
    high = max((e for _, e in touched), default=last)
    return max(low, start - _WIDEST), min(max(high, end), end + _WIDEST)


def _marked(article: Document, first: int, last: int, marks: list[tuple[int, int]]) -> Line:
    def shown(start: int, end: int) -> str:
        return visible(article.unmarked(start, end))

    line: Line = []
    place = first
    for start, end in _merged(marks):
        line += [(shown(place, start), ""), ("[[", QUIET), (shown(start, end), CUE), ("]]", QUIET)]
        place = end
    line.append((shown(place, last), ""))
    return line


def _merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sorted spans with those that overlap made one."""
    made: list[tuple[int, int]] = []
    for start, end in marks:
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
