"""A map as a notebook shows it: the picture where Graphviz is there and the map is small, else the tree as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from operator import itemgetter

from argmap.errors import ArgmapError
from argmap.formats import picture
from argmap.model import ArgumentMap
from argmap.render.lines import Line, plain
from argmap.render.terminal.tree import Layout, tree
from argmap.select.outline import outline

_MOST = 120  # claims that a picture in a notebook can show at a size to be read
_WIDTH = 100
_CSS = {
    "bold": "font-weight:bold",
    "italic": "font-style:italic",
    "underline": "text-decoration:underline",
    "dim": "opacity:.7",
    "color(33)": "color:#1a7fd0",
    "color(208)": "color:#d9730d",
}


def bundle(map: ArgumentMap) -> dict[str, str]:
    """The map by media type: `text/plain` always, and `image/svg+xml` or `text/html`. Text of the article is never
    markup in it."""
    lines = tree(map, outline(map, []), Layout(width=_WIDTH))
    if not lines:
        return {"text/plain": "An argument map without claims"}
    drawn = _picture(map)
    rich = {"image/svg+xml": drawn} if drawn else {"text/html": html(lines)}
    return {"text/plain": plain(lines).rstrip("\n"), **rich}


def _picture(map: ArgumentMap) -> str:
    """The map as an `<svg>` element; empty for a large map, and where it cannot be drawn."""
    if len(map) > _MOST:
        return ""
    try:
        drawn = picture.dumps(map, "svg").decode("utf-8")
    except ArgmapError:
        return ""
    return drawn[drawn.index("<svg") :]


def html(lines: Iterable[Line]) -> str:
    """Styled lines as one `<pre>`, every text escaped."""
    made = "\n".join(_line(line) for line in lines)
    return f'<pre style="white-space:pre-wrap;line-height:1.35">{made}</pre>'


def _line(line: Line) -> str:
    """A line with one `<span>` for each stretch of one style."""
    made = []
    for style, spans in groupby(line, key=itemgetter(1)):
        text = escape("".join(text for text, _ in spans))
        css = ";".join(_CSS[word] for word in style.split())
        made.append(f'<span style="{css}">{text}</span>' if css and text else text)
    return "".join(made)
