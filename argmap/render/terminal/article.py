"""The article itself, its claims marked in place, their links in the margin."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from argmap.errors import InputError
from argmap.ingest import Document
from argmap.ingest.kept import source_of
from argmap.late import late
from argmap.model import ArgumentMap
from argmap.render.lines import ID, QUIET, STYLES, Line, Span, columns_of, signed, wrap
from argmap.safe import visible

_LINE = late(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_INSIDE = "underline"
_JOIN = "\u00a0"  # keeps a claim's id and its first word on one line while wrapping
_WIDEST = 24  # columns of the margin, at most


def marked(map: ArgumentMap, ids: Iterable[str], *, width: int = 80, cut: Collection[str] = ()) -> list[Line]:
    """The article in lines, `[c4 …]` round each of these claims, and left of the line on which it begins its links
    (`c4 +c1`: it supports c1; `main`; `alone`; `unlinked`, for those of `cut`, whose link was left out).

    `InputError` when the map does not carry the article.
    """
    source = source_of(map).inline()
    if not source.text:
        if not map.nodes:
            return []
        raise InputError("the map does not carry the text of its article", "extract it again")
    chosen = [id for id in ids if _inside(map, id, len(source.text))]
    main = map.main
    margins = {f"[{visible(id)}{_JOIN}": margin(map, id, main, cut) for id in chosen}
    room = min(max((columns_of(label) for label in margins.values()), default=0), _WIDEST, width // 3)
    lines: list[Line] = []
    waiting: deque[Line] = deque()
    for spans in _paragraphs(source, _events(map, chosen)):
        for line in wrap(spans, width - room - 3):
            waiting.extend(margins[text] for text, style in line if style == ID and text in margins)
            lines.append(_beside(waiting.popleft() if waiting else [], line, room))
        while waiting:
            lines.append(_beside(waiting.popleft(), [], room))
    return lines


def margin(map: ArgumentMap, id: str, main: str | None, cut: Collection[str] = ()) -> Line:
    """What stands in the margin for a claim: `c4 +c1`, `c1 main`, `c9 alone`; only the id for another root."""
    label: Line = [(visible(id), ID)]
    for target, link in map.successors[id].items():
        label += [(" ", ""), signed(link), (visible(target), STYLES[link["relation"]])]
    if not map.successors[id]:
        apart = " unlinked" if id in cut else "" if map.predecessors[id] else " alone"
        label.append((" main" if id == main else apart, QUIET))
    return label


def _inside(map: ArgumentMap, id: str, length: int) -> bool:
    return bool(0 <= map.nodes[id]["start"] < map.nodes[id]["end"] <= length)


def _events(map: ArgumentMap, ids: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where claims end and begin, in order: (place, 0 for an end and 1 for a beginning, id)."""
    ends = ((map.nodes[id]["end"], 0, id) for id in ids)
    begins = ((map.nodes[id]["start"], 1, id) for id in ids)
    return sorted((*ends, *begins), key=lambda event: event[:2])


def _paragraphs(source: Document, events: list[tuple[int, int, str]]) -> Iterator[list[Span]]:
    """The spans of each line of the article, with the signs where claims begin and end."""
    queue = deque(events)
    depth = 0
    for match in _LINE.finditer(source.text):
        if match.start() == len(source.text):
            break
        at, end = match.start(), match.end()
        text_end = at + len(match.group().rstrip("\r\n"))
        spans: list[Span] = []
        while queue and queue[0][0] <= text_end:
            place, begins, id = queue.popleft()
            spans.append((visible(source.unmarked(at, place)), _INSIDE if depth else ""))
            spans.append((f"[{visible(id)}{_JOIN}" if begins else "]", ID))
            depth += 1 if begins else -1
            at = max(at, place)
        spans.append((visible(source.unmarked(at, text_end)), _INSIDE if depth else ""))
        yield [span for span in spans if span[0]]
        while queue and queue[0][0] < end:  # between a carriage return and a line feed
            depth += 1 if queue.popleft()[1] else -1


def _beside(label: Line, line: Line, room: int) -> Line:
    """A line of the article with a label in its margin."""
    used = columns_of(label)
    if used > room:
        text = "".join(text for text, _ in label)
        label, used = [(text[: room - 1] + "…", ID)], room
    shown = [(text.replace(_JOIN, " "), style) if style == ID else (text, style) for text, style in line]
    return [*label, (" " * (room - used) + " │ ", QUIET), *shown]
