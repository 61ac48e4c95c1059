"""Mermaid: a flowchart, the main claim on top, supports solid and blue, opposes dashed and orange.

Definition: mermaid.js.org/syntax/flowchart.html. Labels are quoted, and all but letters, digits and
plain punctuation in them is written as entity codes, because Mermaid looks for directives, comments
and styles before it looks for quotes.
"""

from __future__ import annotations

import re

from argmap.formats.identifiers import names
from argmap.formats.losses import Losses
from argmap.formats.text import xml_only
from argmap.model import ArgumentMap, as_read

MAX_EDGES = 500  # what mermaid draws unless its page sets maxEdges
MAX_CHARS = 50_000  # … and maxTextSize
_NAME = re.compile(r"c\d{1,9}")
# (&#133; and its like mean something else in HTML, so these stand as they are)
_CODED = re.compile(r"[^\w\x80-\x9f .,'’‘“”?!()–—…-]|_|^ +| +$")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ARROWS = {"supports": "-->", "opposes": "-.->"}
_STROKES = {"supports": "stroke:#0072b2,stroke-width:2px", "opposes": "stroke:#d55e00,stroke-width:2px"}


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as a Mermaid flowchart; warns past what mermaid draws by default (`MAX_EDGES`, `MAX_CHARS`)."""
    losses = losses if losses is not None else Losses()
    called = names(map, _NAME)
    lines = ["flowchart BT"]
    for id, attributes in map.nodes.items():
        lines.append(f'  {called[id]}["{coded(as_read(attributes), losses)}"]')
    strokes: dict[str, list[int]] = {"supports": [], "opposes": []}
    count = 0
    for link in map.links():
        label: str = link.relation
        if link.undercuts:
            label = f'"undercuts {called[link.undercuts[0]]} #8594; {called[link.undercuts[1]]}"'
        lines.append(f"  {called[link.source]} {_ARROWS[link.relation]}|{label}| {called[link.target]}")
        strokes[link.relation].append(count)
        count += 1
    for relation, numbers in strokes.items():
        if numbers:
            lines.append(f"  linkStyle {','.join(str(n) for n in numbers)} {_STROKES[relation]}")
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


def coded(text: str, losses: Losses) -> str:
    """`text` as it may stand in a quoted label; line ends as <br>."""
    lines = _LINE_END.split(xml_only(text, losses))
    return "<br>".join(_CODED.sub(_codes, line) for line in lines) or "#8203;"


def _codes(match: re.Match[str]) -> str:
    return "".join(f"#{ord(character)};" for character in match.group())
