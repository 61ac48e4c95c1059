"""Graphviz DOT: the main claim on top, premise → conclusion, supports blue and opposes orange with another head.

A likely link is drawn thick, a middling one thin and a weak one dotted. What a drawing does not show stands in
attributes of our own, which Graphviz passes over: role, holder, certainty, confidence, basis,
scheme."""

from __future__ import annotations

from typing import Any

from argmap.formats import apart
from argmap.formats.losses import Losses
from argmap.formats.tints import NONE, Tints
from argmap.kinds import PRINTED_SIGNS, Strength, at_a_glance, shaped, strength
from argmap.late import late
from argmap.model import ArgumentMap
from argmap.safe import visible

_LINE = late(r"(.{1,32}(?!\S)|\S+)(?: |$)")  # as many words as fit, one at least
_LINK = {"supports": 'color="#0072b2", arrowhead=normal', "opposes": 'color="#d55e00", arrowhead=tee'}
STROKES: dict[Strength, str] = {
    "likely": "style=solid, penwidth=2.2",
    "middling": "style=solid, penwidth=0.9",
    "weak": "style=dotted, penwidth=1.2",
}
"""How a link is drawn, by its strength."""
_SPECIAL = late(r'(["\\])')


def quoted(text: str) -> str:
    """`text` as a DOT string that shows exactly it: quotes and backslashes escaped, controls made visible."""
    return '"' + _SPECIAL.sub(r"\\\1", visible(text)) + '"'


def dumps(map: ArgumentMap, losses: Losses | None = None, tints: Tints = NONE) -> str:
    """The map as a DOT digraph with a final newline; nodes and edges in map order, claims in the colours of `tints`."""
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
        text = quoted(at_a_glance(attributes))[1:-1].strip(" ")
        label = r"\n".join([ids[id][1:-1], *(_LINE.findall(text) or [""]), *_notes(attributes)])
        extra = ", penwidth=2.5" if id == main else ""
        if tint := tints.get(id):
            label += rf"\n{tint.said}"
            extra += f', style="rounded,filled", fillcolor="{tint.colour}", strength="{tint.strength:.2f}"'
        lines.append(f'  {ids[id]} [label="{label}"{extra}{_told(attributes)}];')
    for source, targets in map.successors.items():
        for target, link in targets.items():
            sign = shaped(PRINTED_SIGNS[link["relation"]], link)
            style = f'{_LINK[link["relation"]]}, {STROKES[strength(link)]}, label="{sign}"'
            style += f', relation={link["relation"]}, confidence="{link.get("confidence", 1.0):.2f}"'
            if basis := link.get("basis"):
                style += f", basis={basis}"
            if scheme := link.get("scheme"):
                style += f", scheme={quoted(scheme['name'])}"
            if cut := link.get("undercuts"):
                style += f", xlabel={quoted(f'undercuts {cut[0]} → {cut[1]}')}"
            lines.append(f"  {ids[source]} -> {ids[target]} [{style}];")
    lines += apart.block(map, ids, 'style=dashed; color="#999999"; fontname="Helvetica"')
    if main is not None:
        lines.append(f"  {{ rank=sink; {ids[main]} }}")  # the top, where edges run upwards
    return "\n".join([*lines, "}"]) + "\n"


def _notes(attributes: dict[str, Any]) -> list[str]:
    """The holder and the certainty of a claim as a line of its label, where they are not plain."""
    held, certainty = attributes.get("attribution"), attributes.get("certainty", "asserted")
    parts = [quoted(held["holder"])[1:-1]] if held else []
    parts += [certainty] if certainty != "asserted" else []
    return [f"[{', '.join(parts)}]"] if parts else []


def _told(attributes: dict[str, Any]) -> str:
    """What a claim's label does not say, as attributes of our own."""
    held = attributes.get("attribution")
    told = {
        "role": attributes.get("role", "premise"),
        "holder": held["holder"] if held else "",
        "certainty": attributes.get("certainty", "asserted"),
        "confidence": f"{attributes.get('confidence', 1.0):.2f}",
    }
    return "".join(f", {name}={quoted(value)}" for name, value in told.items() if value)
