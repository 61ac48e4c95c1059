"""The article, each claim and cue marked in place, as HTML."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from urllib.parse import quote

from msgspec import Struct

from argmap.ingest import Document
from argmap.kinds import PRINTED_SIGNS, shaped
from argmap.late import late
from argmap.model import ArgumentMap, Claim
from argmap.render.page.markup import html
from argmap.safe import masked

_BREAK = late(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
_HEADING = late(r"#{1,6}[ \t]")
_PLAIN_ID = late(r"c[0-9]+")
_WORD = late(r"\s*\S{1,24}(?!\S)")  # not as rules read them: with its marks, which no line may part from it
_LONGEST_CUE = 80


class _Mark(Struct, frozen=True, kw_only=True):
    """A stretch of the article that one claim owns (`claim`, the shortest one there) or none does."""

    start: int
    end: int
    claim: Claim | None
    cue: str  # the class of its emphasis, or nothing


def article(map: ArgumentMap, source: Document, hidden: Sequence[tuple[int, int]] = ()) -> str:
    """The article's paragraphs as HTML; a map without its article gives its claims, a paragraph each. `source` is the
    article as read, with only the markup that is not shown left out; paragraphs in `hidden` stretches are not shown."""
    text = map.source_text
    claims = list(map.claims())
    if any(text[c.start : c.end] != c.text for c in claims) or not text:
        return "\n".join(f"<p>{_link(c, _first_word(c, c.as_read, map), map, first=True)}</p>" for c in claims)
    marks = _marks(text, claims, _cues(map))
    seen: set[str] = set()
    parts = []
    for start, end, is_head in _paragraphs(text):
        if any(first <= start and end <= last for first, last in hidden):
            continue
        stretches = groupby(_between(marks, start, end), key=lambda m: m.claim.id if m.claim else None)
        inside = "".join(_stretch(source.unmarked, list(of), map, seen) for _, of in stretches)
        kind = ' class="head"' if is_head else ""
        parts.append(f'<p dir="auto"{kind}>{inside}</p>')
    return "\n".join(parts)


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each paragraph begins and ends, and whether it is a heading, which begins behind its signs."""
    start = 0
    for gap in (*_BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        head = _HEADING.match(text, start, end)
        if text[head.end() if head else start : end].strip():
            yield head.end() if head else start, end, head is not None
        start = gap.end() if gap else end


def _cues(map: ArgumentMap) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words that made links, and those that say something of a claim alone (its certainty, its holder):
    evidence short enough to be a cue, never a claim as a whole."""
    whole = {(c["start"], c["end"]) for c in map.nodes.values()}
    links = {(e.start, e.end) for link in map.links() for e in link.evidence}
    own = {(e["start"], e["end"]) for c in map.nodes.values() for e in c.get("evidence", ())}
    own |= {(a["start"], a["end"]) for c in map.nodes.values() if (a := c.get("attribution"))}
    strong, faint = (
        sorted(s for s in spans - whole if 0 < s[1] - s[0] <= _LONGEST_CUE) for spans in (links, own - links)
    )
    return strong, faint


def _marks(text: str, claims: list[Claim], cues: tuple[list[tuple[int, int]], ...]) -> list[_Mark]:
    """The text cut at every border of a claim or cue; linear in claims, cues and overlaps."""
    borders = (
        {0, len(text)}
        | {b for c in claims for b in (c.start, c.end)}
        | {b for start, end, _ in _paragraphs(text) for b in (start, end)}
    )
    borders |= {b for spans in cues for span in spans for b in span}
    cuts = sorted(b for b in borders if 0 <= b <= len(text))
    opening = sorted(claims, key=lambda c: c.start)
    live: list[Claim] = []
    marks, at = [], 0
    emphasis = [_covered(spans, cuts) for spans in cues]
    for start, end in pairwise(cuts):
        while at < len(opening) and opening[at].start <= start:
            live.append(opening[at])
            at += 1
        live = [c for c in live if c.end > start]
        owner = min(live, key=lambda c: c.end - c.start, default=None)
        cue = "cue" if start in emphasis[0] else "cue faint" if start in emphasis[1] else ""
        marks.append(_Mark(start=start, end=end, claim=owner, cue=cue))
    return marks


def _covered(spans: list[tuple[int, int]], cuts: list[int]) -> set[int]:
    """The cuts that lie inside any of the spans, which are sorted."""
    found, at, end = set(), 0, 0
    for cut in cuts:
        while at < len(spans) and spans[at][0] <= cut:
            end = max(end, spans[at][1])
            at += 1
        if cut < end:
            found.add(cut)
    return found


def _between(marks: list[_Mark], start: int, end: int) -> Iterator[_Mark]:
    at = bisect_left(marks, start, key=lambda m: m.start)
    while at < len(marks) and marks[at].start < end:
        yield marks[at]
        at += 1


def _stretch(read: Callable[[int, int], str], marks: list[_Mark], map: ArgumentMap, seen: set[str]) -> str:
    """Neighbouring marks of one claim (or of none) as HTML: one link, the cues in it emphasised; `read` gives the
    words between two places."""
    claim = marks[0].claim
    first = claim is not None and claim.id not in seen
    shown = ""
    for place, mark in enumerate(marks):
        source = read(mark.start, mark.end)
        words = _first_word(claim, source, map) if first and claim and not place else html(source)
        shown += f'<em class="{mark.cue}">{words}</em>' if mark.cue else words
    if claim is None:
        return shown
    seen.add(claim.id)
    return _link(claim, shown, map, first=first)


def _first_word(claim: Claim, source: str, map: ArgumentMap) -> str:
    """A claim's beginning as HTML, its first word kept on one line with the id that the style puts before it."""
    word = _WORD.match(source)
    cut = word.end() if word else 0
    id = html(claim.id)
    link = next(iter(map.successors[claim.id].values()), None)
    sign = shaped(PRINTED_SIGNS[link["relation"]], link) if link else ""
    return f'<span class="first" data-sign="{sign}" data-id="{id}">{html(source[:cut])}</span>{html(source[cut:])}'


def _link(claim: Claim, shown: str, map: ArgumentMap, *, first: bool) -> str:
    """One stretch of a claim: a link to it, which works as a deep link without any script."""
    stance = next((link.relation for link in map.links_from(claim.id)), "none")
    anchor = f' id="{claim.id}"' if first and _PLAIN_ID.fullmatch(claim.id) else ""
    href = quote(masked(claim.id), safe="")
    return f'<a class="mark {claim.role} {stance}" href="#{href}" data-id="{html(claim.id)}"{anchor}>{shown}</a>'
