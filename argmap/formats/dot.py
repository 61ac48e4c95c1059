"""Graphviz DOT: the main claim on top, supports solid and blue, opposes dashed and orange, premise → conclusion."""

from __future__ import annotations

import re

from argmap.formats.losses import Losses
from argmap.model import ArgumentMap, as_read
from argmap.safe import visible

_LINE = re.compile(r"(.{1,32}(?!\S)|\S+)(?: |$)")  # as many words as fit, one at least
_LINK = {
    "supports": 'color="#0072b2", style=solid, arrowhead=normal, label="+"',
    "opposes": 'color="#d55e00", style=dashed, arrowhead=onormal, label="−"',
}
_SPECIAL = re.compile(r'(["\\])')


def quoted(text: str) -> str:
    """`text` as a DOT string that shows exactly it: quotes and backslashes escaped, controls made visible."""
    return '"' + _SPECIAL.sub(r"\\\1", visible(text)) + '"'


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as a DOT digraph with a final newline; nodes and edges in map order."""
    lines = [
        "digraph argmap {",
        '  graph [rankdir=BT, charset="UTF-8"];',
        '  node [shape=box, style=rounded, fontname="Helvetica", margin="0.12,0.08"];',
        '  edge [fontname="Helvetica"];',
    ]
    main = map.main
    ids = {id: quoted(id) for id in map.nodes}
    for id, attributes in map.nodes.items():
        # escaped before it is cut, which is at spaces only, so that only our own \n breaks it
        text = quoted(as_read(attributes))[1:-1].strip(" ")
        label = r"\n".join([ids[id][1:-1], *(_LINE.findall(text) or [""])])
        extra = ", penwidth=2.5" if id == main else ""
        lines.append(f'  {ids[id]} [label="{label}"{extra}];')
    for source, targets in map.successors.items():
        for target, link in targets.items():
            style = _LINK[link["relation"]]
            if cut := link.get("undercuts"):
                style += f", xlabel={quoted(f'undercuts {cut[0]} → {cut[1]}')}"
            lines.append(f"  {ids[source]} -> {ids[target]} [{style}];")
    if main is not None:
        lines.append(f"  {{ rank=sink; {ids[main]} }}")  # the top, where edges run upwards
    return "\n".join([*lines, "}"]) + "\n"
