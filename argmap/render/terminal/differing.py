"""What differs between two maps, as lines with + and -."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.diff.difference import Change
from argmap.render.lines import ID, OPPOSES, QUIET, STRONG, SUPPORTS, Line
from argmap.safe import visible

_LONE = ("removed", "added")


def change_lines(changes: Iterable[Change], a: str, b: str) -> list[Line]:
    """The differences, a line for what went (-) and one for what came (+); nothing when there is none."""
    lines: list[Line] = []
    for change in changes:
        if not lines:
            lines += [[(f"--- {visible(a)}", STRONG)], [(f"+++ {visible(b)}", STRONG)]]
        if change.kind not in _LONE:
            named = change.old if change.old == change.new else f"{change.old} → {change.new}"
            lines.append([(f"  {change.kind}: ", QUIET), (visible(named), ID)])
        if change.was:
            lines.append([("- ", OPPOSES), *_claim(change, change.old), (visible(change.was), "")])
        if change.now:
            lines.append([("+ ", SUPPORTS), *_claim(change, change.new), (visible(change.now), "")])
    return lines


def _claim(change: Change, id: str) -> Line:
    return [(f"{visible(id)} ", ID)] if change.kind in (*_LONE, "main") else []
