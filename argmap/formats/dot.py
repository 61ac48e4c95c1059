"""Graphviz DOT: the main claim on top, supports solid and blue, opposes dashed and orange, premise → conclusion."""

from __future__ import annotations

import re
import textwrap

from argmap.formats.losses import Losses
from argmap.model import ArgumentMap
from argmap.safe import visible

_WIDTH = 32
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
    for claim in map.claims():
        # a label is escaped line by line, so that only our own \n breaks it
        text = textwrap.wrap(visible(claim.text), _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
        label = r"\n".join(quoted(line)[1:-1] for line in [claim.id, *text])
        extra = ", penwidth=2.5" if claim.id == main else ""
        lines.append(f'  {quoted(claim.id)} [label="{label}"{extra}];')
    for link in map.links():
        style = _LINK[link.relation]
        if link.undercuts:
            style += f", xlabel={quoted(f'undercuts {link.undercuts[0]} → {link.undercuts[1]}')}"
        lines.append(f"  {quoted(link.source)} -> {quoted(link.target)} [{style}];")
    return "\n".join([*lines, "}"]) + "\n"
