"""Mermaid: a flowchart, the main claim on top, supports blue, opposes orange and ending in a cross.

A likely link is drawn thick, a middling one thin, a weak one dotted; its words say its confidence and basis.

Definition: mermaid.js.org/syntax/flowchart.html. Labels are quoted, and all but letters, digits and
plain punctuation in them is written as entity codes, because Mermaid looks for directives, comments
and styles before it looks for quotes.
"""

from __future__ import annotations

import re
from typing import Any

from argmap.formats import apart
from argmap.formats.identifiers import names
from argmap.formats.losses import Losses
from argmap.formats.text import xml_only
from argmap.kinds import Strength, at_a_glance, strength
from argmap.late import late
from argmap.model import ArgumentMap, Link
from argmap.spans import LINE_END

MAX_EDGES = 500  # what mermaid draws unless its page sets maxEdges
MAX_CHARS = 50_000  # … and maxTextSize
_NAME = late(r"c\d{1,9}")
# (&#133; and its like mean something else in HTML, so these stand as they are)
_CODED = late(r"[^\w\x80-\x9f .,'’‘“”?!()–—…-]|_|^ +| +$")
_SHAFTS: dict[Strength, str] = {"likely": "==", "middling": "--", "weak": "-.-"}
_HEADS = {"supports": ">", "opposes": "x"}
_STROKES = {"supports": "stroke:#0072b2", "opposes": "stroke:#d55e00"}


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as a Mermaid flowchart; warns past what mermaid draws by default (`MAX_EDGES`, `MAX_CHARS`)."""
    losses = losses if losses is not None else Losses()
    called = names(map, _NAME)
    lines = ["flowchart BT"]
    for id, attributes in map.nodes.items():
        lines.append(f'  {called[id]}["{coded(at_a_glance(attributes), losses)}{_notes(attributes, losses)}"]')
    strokes: dict[str, list[int]] = {"supports": [], "opposes": []}
    count = 0
    for link in map.links():
        shaft = _SHAFTS[strength(link.to_dict())]
        arrow = f"{shaft}{_HEADS[link.relation]}"
        lines.append(f"  {called[link.source]} {arrow}|{_label(link, called)}| {called[link.target]}")
        strokes[link.relation].append(count)
        count += 1
    for relation, numbers in strokes.items():
        if numbers:
            lines.append(f"  linkStyle {','.join(str(n) for n in numbers)} {_STROKES[relation]}")
    if lone := apart.alone(map):
        lines += [f"  subgraph alone [{apart.TITLE}]", *(f"    {called[id]}" for id in lone), "  end"]
    if main := map.main:
        lines.append(f"  style {called[main]} stroke-width:3px")
    written = "\n".join(lines) + "\n"
    if count > MAX_EDGES:
        losses.warn(f"mermaid draws at most {MAX_EDGES} links unless maxEdges is set; this map has {count}")
    if len(written) > MAX_CHARS:
        losses.warn(
            f"mermaid reads at most {MAX_CHARS:,} characters unless maxTextSize is set; these are {len(written):,}"
        )
    return written


def _label(link: Link, called: dict[str, str]) -> str:
    """The words on a link: its relation, and its confidence and basis where it was extracted."""
    if link.undercuts:
        return f'"undercuts {called[link.undercuts[0]]} #8594; {called[link.undercuts[1]]}"'
    return f'"{link.relation} {link.confidence:.2f} {link.basis}"' if link.basis else str(link.relation)


def _notes(attributes: dict[str, Any], losses: Losses) -> str:
    """The holder and the certainty of a claim as a line of its label, where they are not plain."""
    held, certainty = attributes.get("attribution"), attributes.get("certainty", "asserted")
    parts = [coded(held["holder"], losses)] if held else []
    parts += [certainty] if certainty != "asserted" else []
    return f"<br>({', '.join(parts)})" if parts else ""


def coded(text: str, losses: Losses) -> str:
    """`text` as it may stand in a quoted label; line ends as <br>."""
    lines = LINE_END.split(xml_only(text, losses))
    return "<br>".join(_CODED.sub(_codes, line) for line in lines) or "#8203;"


def _codes(match: re.Match[str]) -> str:
    return "".join(f"#{ord(character)};" for character in match.group())
