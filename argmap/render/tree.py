"""The map as trees: the main claim on top, what supports (+) and opposes (-) it below, in text order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from argmap.model import ArgumentMap
from argmap.query.walk import Step, link_of, tops, walk
from argmap.render.lines import CUE, HOLDER, ID, QUIET, SIGNS, STRONG, STYLES, Line, Span, cells, hang, marks
from argmap.safe import visible

_LEAST_TEXT = 36  # columns kept for the text, however deep the tree
_LEVEL = re.compile("⋯[0-9]+")
_LONGEST_CUE = 40  # characters; evidence longer than a cue is named by its rule alone


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
    draw = _Drawing(map=map, width=width, context=context)
    if top is not None:
        return draw.lines(walk(map, top, keep=keep, depth=depth))
    shown = [id for id in tops(map) if keep is None or id in keep]
    main = map.main
    alone = [id for id in shown if id != main and not map.predecessors[id]]
    lone = set(alone)
    blocks = [draw.lines(walk(map, id, keep=keep, depth=depth)) for id in shown if id not in lone]
    if alone:
        blocks.append(_alone(map, alone, width, context))
    return [line for block in blocks for line in ([], *block)][1:]


def trace(map: ArgumentMap, id: str, *, width: int = 80, depth: int | None = None, up: bool = False) -> list[Line]:
    """The lines of a claim and all it rests on (with `up`, all it serves), the cues of each link below its claim."""
    draw = _Drawing(map=map, width=width, cues=True, up=up)
    return draw.lines(walk(map, id, depth=depth, up=up))


def body(attributes: dict[str, Any], style: str = "") -> list[Span]:
    """A claim's text with its marks, to be wrapped."""
    made = [(visible(attributes["text"]), style)]
    if note := marks(attributes):
        made.append((note, HOLDER))
    return made


def cues(link: dict[str, Any]) -> list[Span]:
    """The words and rules that made a link, and its confidence: `“because” because-clause · 0.80`."""
    made: list[Span] = []
    for evidence in link.get("evidence", ()):
        text = visible(evidence["text"]).strip()
        made.append((" · " if made else "", QUIET))
        if text and len(text) <= _LONGEST_CUE:
            made += [("“", QUIET), (text, CUE), ("” ", QUIET)]
        made.append((visible(evidence["rule"]), QUIET))
    made.append((f"{' · ' if made else ''}{link.get('confidence', 1.0):.2f}", QUIET))
    return made


def sums(map: ArgumentMap, id: str, *, width: int = 80) -> list[Line]:
    """What bears on a claim by net effect (an attack on an attack is for it): `For c1: c2, c3`, `Against c1: c4`."""
    from argmap.query.evaluate import sides

    pro, con = sides(map, [id])
    made: list[Line] = []
    for title, found, style in (
        ("For", pro - con, "supports"),
        ("Against", con - pro, "opposes"),
        ("Both", pro & con, ""),
    ):
        if found or style:
            ids = ", ".join(visible(other) for other in map.nodes if other in found) or "nothing"
            first: Line = [(f"{title} {visible(id)}: ".ljust(len(visible(id)) + 10), STYLES.get(style, ""))]
            made += hang(first, [(" " * len(first[0][0]), "")], [(ids, "")], width)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """How the claims of a walk are drawn: `context` faintly, `cues` below each claim, or `up` the links."""

    map: ArgumentMap
    width: int
    context: Collection[str] = ()
    cues: bool = False
    up: bool = False

    def lines(self, steps: Iterable[Step]) -> list[Line]:
        made: list[Line] = []
        guides: list[str] = []  # for each level above, the guide that passes this claim
        walked = list(steps)
        for step, follower in zip(walked, [*walked[1:], None], strict=True):
            del guides[max(step.level - 1, 0) :]
            first: Line = [(self._stem(guides), QUIET)]
            if step.level:
                first.append(("└─ " if step.last else "├─ ", QUIET))
                guides.append("   " if step.last else "│  ")
            rest = _LEVEL.sub(lambda m: " " * len(m.group()), self._stem(guides)) + (
                "│" if follower and follower.level > step.level else ""
            )
            made += self._claim(step, first, rest)
        return made

    def _claim(self, step: Step, first: Line, rest: str) -> list[Line]:
        link = link_of(self.map, step, up=self.up)
        if link is not None:
            relation = link["relation"]
            first.append((f"{SIGNS[relation]} {relation if self.up else ''}".strip() + " ", STYLES[relation]))
        attributes = self.map.nodes[step.id]
        faint = QUIET if step.id in self.context else ""
        main = step.level == 0 and attributes.get("role") == "major_claim"
        first.append((f"{visible(step.id)} ", faint or ID))
        spans = body(attributes, faint or (STRONG if main else ""))
        if step.again:
            spans.append((" (as above)", QUIET))
        if step.hidden:
            spans.append((f" … {step.hidden} more {'above' if self.up else 'below'}", QUIET))
        indent = sum(cells(text) for text, _ in first)
        under: Line = [(rest.ljust(indent), QUIET)]
        made = hang(first, under, spans, self.width)
        if self.cues and link is not None:
            made += hang(under, under, cues(link), self.width)
        return made

    def _stem(self, guides: list[str]) -> str:
        """The guides drawn before a claim; in a tree too deep for the width, its level and the nearest guides."""
        room = max((self.width - _LEAST_TEXT) // 3, 2)
        if len(guides) <= room:
            return "".join(guides)
        level = f"⋯{len(guides) + 1} "
        taken = -(-len(level) // 3)
        return level.ljust(taken * 3) + "".join(guides[len(guides) - max(room - taken, 0) :])


def _alone(map: ArgumentMap, ids: list[str], width: int, context: Collection[str]) -> list[Line]:
    lines: list[Line] = [[("Standing alone, neither supported nor opposed:", QUIET)]]
    space = max(len(visible(id)) for id in ids) + 1
    for id in ids:
        faint = QUIET if id in context else ""
        spans = body(map.nodes[id], faint)
        lines += hang([(visible(id).ljust(space), faint or ID)], [(" " * space, "")], spans, width)
    return lines
