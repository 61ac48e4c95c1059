"""The map as trees: the main claim on top, what supports (+) and opposes (-) it below, in text order."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from argmap.model import ArgumentMap
from argmap.query.walk import Step, tops, walk
from argmap.render.lines import HOLDER, ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, hang
from argmap.safe import visible

_LEAST_TEXT = 36  # columns kept for the text, however deep the tree


def tree(
    map: ArgumentMap,
    *,
    top: str | None = None,
    width: int = 80,
    keep: Collection[str] | None = None,
    context: Collection[str] = (),
    depth: int | None = None,
) -> list[Line]:
    """The lines of the tree under `top`, or of all trees: the main one, other trees, then claims that stand alone.

    Only claims in `keep` are shown (all, when None), those in `context` faintly; `depth` is in links
    from the top. No lines for an empty map.
    """
    if top is not None:
        return _lines(map, walk(map, top, keep=keep, depth=depth), width, context)
    shown = [id for id in tops(map) if keep is None or id in keep]
    main = map.main
    alone = [id for id in shown if id != main and not map.predecessors[id]]
    blocks = [_lines(map, walk(map, id, keep=keep, depth=depth), width, context) for id in shown if id not in alone]
    if alone:
        blocks.append(_alone(map, alone, width, context))
    return [line for block in blocks for line in ([], *block)][1:]


def marks(attributes: dict[str, Any]) -> str:
    """Who holds the claim and how certain it is, as ` [some, reported]`; empty for the author's plain assertion."""
    held, certainty = attributes.get("attribution"), attributes.get("certainty", "asserted")
    parts = [visible(held["holder"])] if held else []
    if certainty != "asserted":
        parts.append(certainty)
    return f" [{', '.join(parts)}]" if parts else ""


def body(id: str, attributes: dict[str, Any], style: str = "") -> list[Span]:
    """A claim's text with its marks, to be wrapped."""
    made = [(visible(attributes["text"]), style)]
    if note := marks(attributes):
        made.append((note, HOLDER))
    return made


def _lines(map: ArgumentMap, steps: Iterable[Step], width: int, context: Collection[str]) -> list[Line]:
    lines: list[Line] = []
    guides: list[str] = []  # for each level above, the guide that passes this claim
    walked = list(steps)
    for step, follower in zip(walked, [*walked[1:], None], strict=True):
        del guides[max(step.level - 1, 0) :]
        stem = _stem(guides, width)
        first: Line = [(stem, QUIET)]
        if step.level:
            first.append(("└─ " if step.last else "├─ ", QUIET))
            guides.append("   " if step.last else "│  ")
        if step.relation:
            first.append((f"{SIGNS[step.relation]} ", STYLES[step.relation]))
        attributes = map.nodes[step.id]
        faint = QUIET if step.id in context else ""
        main = step.level == 0 and attributes.get("role") == "major_claim"
        first.append((f"{visible(step.id)} ", faint or ID))
        rest = _stem(guides, width) + ("│" if follower and follower.level > step.level else "")
        indent = sum(len(text) for text, _ in first)
        spans = body(step.id, attributes, faint or (STRONG if main else ""))
        if step.again:
            spans.append((" (as above)", QUIET))
        if step.hidden:
            spans.append((f" … {step.hidden} more below", QUIET))
        lines += hang(first, [(rest.ljust(indent), QUIET)], spans, width)
    return lines


def _stem(guides: list[str], width: int) -> str:
    """The guides drawn before a claim; in a tree too deep for the width, only the nearest ones."""
    room = max((width - _LEAST_TEXT) // 3, 2)
    return "".join(guides) if len(guides) <= room else "⋯  " + "".join(guides[1 - room :])


def _alone(map: ArgumentMap, ids: list[str], width: int, context: Collection[str]) -> list[Line]:
    lines: list[Line] = [[("Standing alone, neither supported nor opposed:", QUIET)]]
    space = max(len(visible(id)) for id in ids) + 1
    for id in ids:
        faint = QUIET if id in context else ""
        spans = body(id, map.nodes[id], faint)
        lines += hang([(visible(id).ljust(space), faint or ID)], [(" " * space, "")], spans, width)
    return lines
