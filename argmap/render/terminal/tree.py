"""The map as trees: the main claim on top, what supports (+) and opposes (-) it below, in text order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from argmap.kinds import BY_PLACE, at_a_glance
from argmap.late import late
from argmap.model import ArgumentMap, as_read
from argmap.render.lines import CUE, HOLDER, ID, QUIET, STRONG, STYLES, Line, Span, columns_of, hang, marks, signed
from argmap.safe import visible
from argmap.select.outline import Outline, likeliest
from argmap.traverse.walk import Step, link_of, walk

FOLD = 3  # lines of a claim, unless it is asked for in full
_LEAST_TEXT = 36  # columns kept for the text, however deep the tree
_LEVEL = late("⋯[0-9]+")
UNLINKED = " (unlinked at this confidence)"
_LONGEST_CUE = 40  # characters; evidence longer than a cue is named by its rule alone


class Layout(Struct, frozen=True, kw_only=True):
    """How wide, and how much, is drawn: `width` columns, `fold` lines of a claim at most (None: all), `depth` links
    from where a tree begins (None: all), the number of each level when `numbered`."""

    width: int = 80
    fold: int | None = FOLD
    depth: int | None = None
    numbered: bool = False

    def folded(self, first: Line, rest: Line, text: Span, notes: list[Span]) -> list[Line]:
        """A claim's text and, behind it, notes on it; when that takes more lines than `fold`, the text is cut at …"""
        lines = hang(first, rest, [text, *notes], self.width)
        if self.fold is None or len(lines) <= self.fold:
            return lines
        room = max(self.width - columns_of(first), 8) * self.fold
        # Wrapping wastes the ends of lines: what fits is found by trying ever less.
        for keep in range(room, 0, -4):
            cut = text[0][:keep]
            cut = cut.rsplit(" ", 1)[0] if " " in cut else cut
            lines = hang(first, rest, [(cut, text[1]), (" …", QUIET), *notes], self.width)
            if len(lines) <= self.fold:
                break
        return lines


def tree(map: ArgumentMap, outline: Outline, layout: Layout) -> list[Line]:
    """The lines of the trees of an outline, then the claims that stand alone; no lines for an empty outline."""
    draw = _Drawing(map=map, layout=layout, context=outline.context, cut=outline.cut)
    lines = draw.lines(walk(map, outline.tops, keep=outline.keep, depth=layout.depth))
    for title, ids in (
        ("Unlinked at this confidence:", outline.unlinked),
        ("Standing alone, neither supported nor opposed:", outline.alone),
    ):
        if ids:
            lines += [*([[]] if lines else []), *_apart(map, title, ids, layout, outline.context)]
    return lines


def doubt(map: ArgumentMap, outline: Outline, layout: Layout) -> list[Line]:
    """The likeliest main claims with their chances, on a line, where the tree of the main claim is shown and none of
    them is likelier than not; else no lines."""
    found = likeliest(map) if map.main in outline.tops else ()
    if not found:
        return []
    named = ", ".join(f"{visible(id)} {chance:.2f}" for id, chance in found)
    told = f"Which claim is the main one is not certain. Chances: {named}."
    return [[], *hang([], [("  ", "")], [(told, QUIET)], layout.width)]


def trace(map: ArgumentMap, id: str, layout: Layout, *, up: bool = False, cut: Collection[str] = ()) -> list[Line]:
    """The lines of a claim and all it rests on (with `up`, all it serves), the cues of each link below its claim.

    `cut` are claims whose own link was left out as less sure than asked for."""
    draw = _Drawing(map=map, layout=layout, cues=True, up=up, cut=cut)
    return draw.lines(walk(map, id, depth=layout.depth, up=up))


def cues(link: dict[str, Any]) -> list[Span]:
    """The words and rules that made a link, and its confidence: `“because” because-clause · 0.80`."""
    made: list[Span] = []
    for evidence in link.get("evidence", ()):
        text = visible(as_read(evidence)).strip()
        made.append((" · " if made else "", QUIET))
        if text and len(text) <= _LONGEST_CUE and not evidence["rule"].startswith(BY_PLACE):
            made += [("“", QUIET), (text, CUE), ("” ", QUIET)]
        made.append((visible(evidence["rule"]), QUIET))
    made.append((f"{' · ' if made else ''}{link.get('confidence', 1.0):.2f}", QUIET))
    return made


def sums(map: ArgumentMap, id: str, *, width: int = 80) -> list[Line]:
    """What bears on a claim by net effect (an attack on an attack is for it): `For c1: c2, c3; by weak links c4`."""
    from argmap.traverse.reach import sides

    pro, con = sides(map, [id])
    firm = set().union(*sides(map, [id], weak=False))

    def named(ids: set[str]) -> str:
        return ", ".join(visible(other) for other in map.nodes if other in ids)

    made: list[Line] = []
    for title, found, style in (
        ("For", pro - con, "supports"),
        ("Against", con - pro, "opposes"),
        ("Both", pro & con, ""),
    ):
        if found or style:
            told = [named(found & firm)] if found & firm else []
            told += [f"by weak links {named(found - firm)}"] if found - firm else []
            ids = "; ".join(told) or "nothing"
            first: Line = [(f"{title} {visible(id)}: ".ljust(len(visible(id)) + 10), STYLES.get(style, ""))]
            made += hang(first, [(" " * len(first[0][0]), "")], [(ids, "")], width)
    return made


class _Drawing(Struct, frozen=True, kw_only=True):
    """How the claims of a walk are drawn: `context` faintly, a tree that `cut` begins with a note, `cues` below each
    claim, or `up` the links."""

    map: ArgumentMap
    layout: Layout
    context: Collection[str] = ()
    cut: Collection[str] = ()
    cues: bool = False
    up: bool = False

    def lines(self, steps: Iterable[Step]) -> list[Line]:
        made: list[Line] = []
        guides: list[str] = []  # for each level above, the guide that passes this claim
        walked = list(steps)
        digits = len(str(max((s.level for s in walked), default=0))) if self.layout.numbered else 0
        for step, follower in zip_longest(walked, walked[1:]):
            if made and not step.level:
                made.append([])
            del guides[max(step.level - 1, 0) :]
            first: Line = [(f"{step.level:>{digits}} " if digits else "", QUIET), (self._stem(guides), QUIET)]
            if step.level:
                first.append(("└─ " if step.last else "├─ ", QUIET))
                guides.append("   " if step.last else "│  ")
            rest = " " * (digits + 1 if digits else 0)
            rest += _LEVEL.sub(lambda m: " " * len(m.group()), self._stem(guides))
            rest += "│" if follower and follower.level > step.level else ""
            made += self._claim(step, first, rest)
        return made

    def _claim(self, step: Step, first: Line, rest: str) -> list[Line]:
        link = link_of(self.map, step, up=self.up)
        if link is not None:
            relation = link["relation"]
            first += [signed(link), (f" {relation} " if self.up else " ", STYLES[relation])]
        attributes = self.map.nodes[step.id]
        faint = QUIET if step.id in self.context else ""
        main = step.level == 0 and attributes.get("role") == "major_claim"
        first.append((f"{visible(step.id)} ", faint or ID))
        text = (visible(at_a_glance(attributes)), faint or (STRONG if main else ""))
        notes = [(marks(attributes), HOLDER)]
        if link is None and step.id in self.cut:
            notes.append((UNLINKED, QUIET))
        if step.again:
            notes.append((" (as above)", QUIET))
        if step.hidden:
            notes.append((f" … {step.hidden} more {'above' if self.up else 'below'}", QUIET))
        indent = columns_of(first)
        under: Line = [(rest.ljust(indent), QUIET)]
        made = self.layout.folded(first, under, text, notes)
        if self.cues and link is not None:
            made += hang(under, under, cues(link), self.layout.width)
        return made

    def _stem(self, guides: list[str]) -> str:
        """The guides drawn before a claim; in a tree too deep for the width, its level and the nearest guides."""
        room = max((self.layout.width - _LEAST_TEXT) // 3, 2)
        if len(guides) <= room:
            return "".join(guides)
        level = f"⋯{len(guides) + 1} "
        taken = -(-len(level) // 3)
        return level.ljust(taken * 3) + "".join(guides[len(guides) - max(room - taken, 0) :])


def _apart(map: ArgumentMap, title: str, ids: Sequence[str], layout: Layout, context: Collection[str]) -> list[Line]:
    """Claims without links, under a title."""
    lines: list[Line] = [[(title, QUIET)]]
    space = max(len(visible(id)) for id in ids) + 1
    for id in ids:
        faint = QUIET if id in context else ""
        first: Line = [(visible(id).ljust(space), faint or ID)]
        text, notes = (visible(at_a_glance(map.nodes[id])), faint), [(marks(map.nodes[id]), HOLDER)]
        lines += layout.folded(first, [(" " * space, "")], text, notes)
    return lines
