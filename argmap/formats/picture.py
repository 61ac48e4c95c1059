"""The map as a picture, by Graphviz: every text wrapped, a title, a legend, links from claims to the page.

Claims are tables of text that Graphviz itself measures, so nothing is cut off. Colours are told apart
by the colour-blind, and each comes with a sign, a word or a style of line. A small map has its main
claim on top; a large one has it at the left, where its trees grow down the sheet and not off it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from argmap.errors import UsageError
from argmap.formats import apart
from argmap.formats.dot import STROKES, quoted
from argmap.formats.graphviz import draw
from argmap.formats.losses import Losses
from argmap.formats.stamp import stamp
from argmap.formats.tints import NONE, Tint, Tints, colour
from argmap.kinds import PRINTED_SIGNS, ROLE_WORDS, SHARES_RIGHT, at_a_glance, shaped, strength
from argmap.model import ArgumentMap, Claim, Relation
from argmap.safe import masked
from argmap.traverse.reach import levels, only, reach
from argmap.traverse.walk import tops
from argmap.version import __version__

_WIDTH, _MAIN_WIDTH = 36, 42  # characters a line
_LONGEST = 150  # characters of a title, an id, a name
_LINES = 48  # of a claim; Graphviz 2.43 takes no label of more than 16 kB
_DOWN = 6  # claims that nothing bears on, up to which the main claim stands on top
# claims, and the dots an inch at which so many fit a bitmap that programs still open (about 100 million dots)
_DPI = ((120, 144), (300, 96))
_INK, _MUTED = "#1d1b18", "#5f5b53"
_FILL = {"major_claim": "#f8e6ac", "claim": "#d9e9e2", "premise": "#f1eee8"}
_BORDER = {"major_claim": "#b98a12", "claim": "#5f8f7c", "premise": "#a59e90"}
_FRAME = f'style="rounded,dashed"; color="{_BORDER["premise"]}"; labeljust=l; fontcolor="{_MUTED}"; margin=14;'
_LINE: dict[Relation, str] = {"supports": "#0b5c94", "opposes": "#a8430a"}
_HEAD: dict[Relation, str] = {"supports": "normal", "opposes": "tee"}


def dumps_svg(map: ArgumentMap, losses: Losses | None = None) -> bytes:
    """The map as SVG whose claims link to the page that `argmap view` makes of the article."""
    return dumps(map, "svg", page=page_of(map))


def dumps_png(map: ArgumentMap, losses: Losses | None = None) -> bytes:
    """The map as PNG, at 144 dots an inch (96 when large); `UsageError` past 300 claims."""
    return dumps(map, "png")


def dumps_pdf(map: ArgumentMap, losses: Losses | None = None) -> bytes:
    """The map as PDF, on one sheet as large as the map."""
    return dumps(map, "pdf", page=page_of(map))


def dumps(
    map: ArgumentMap, format: str, *, page: str = "", whole: ArgumentMap | None = None, tints: Tints = NONE
) -> bytes:
    """The map as `format` (svg, png, pdf), stamped with its source and our version.

    Claims link to `page`; where `map` is a part of `whole`, a claim tells how many bear on it unseen. With `tints`,
    claims are coloured by these and not by their roles.
    """
    dpi = 72
    if format == "png":
        dpi = next((dpi for most, dpi in _DPI if len(map) <= most), 0)
        if not dpi:
            raise UsageError(
                f"{len(map)} claims are too many for one bitmap", "--to svg, a selector, --depth or --split"
            )
    data = draw(dot(map, page=page, whole=whole, tints=tints), format, dpi=dpi)
    return stamp(data, format, title=map.title, source=map.file)


def sheets(map: ArgumentMap) -> Iterator[tuple[str, ArgumentMap]]:
    """The map in parts to be drawn apart, each with a name: the tops of all trees with what bears on them
    directly (`overview`), then everything below each claim of the overview that has more below it (its id)."""
    first = tops(map)
    near = levels(map.predecessors, first, 1)
    yield "overview", only(map, [id for id in map.nodes if id in near])
    for id in map.nodes:
        if near.get(id) == 1 and map.predecessors[id]:
            shown = reach(map.predecessors, [id])
            yield id, only(map, [other for other in map.nodes if other in shown])


def page_of(map: ArgumentMap) -> str:
    """The name of the page that `argmap view` makes of the map's article: `kursk.html`; empty without a name."""
    stem = PurePath(map.file).stem
    return f"{quote(masked(stem))}.html" if stem else ""


def dot(map: ArgumentMap, *, page: str = "", whole: ArgumentMap | None = None, tints: Tints = NONE) -> str:
    """The DOT of the picture; the same map gives the same text."""
    ends = sum(1 for sources in map.predecessors.values() if not sources)
    down = ends <= _DOWN
    shape = "rankdir=BT, ranksep=0.45, nodesep=0.25" if down else "rankdir=RL, ranksep=0.8, nodesep=0.13"
    head = f'fontname="Arial", labelloc=t, labeljust=l, label={_head(map, tints)}'
    return "\n".join(
        [
            "digraph argmap {",
            f'  graph [{shape}, ordering=in, charset="UTF-8", bgcolor=white, pad=0.3, tooltip=" ", {head}];',
            f'  node [shape=plain, fontname="Arial", fontsize=12, fontcolor="{_INK}"];',
            '  edge [arrowsize=0.7, penwidth=1.4, tooltip=" "];',
            *_nodes(map, page, whole or map, down, tints),
            *_edges(map, down),
            *apart.block(map, _names(map), _FRAME),
            "}",
            "",
        ]
    )


def _nodes(map: ArgumentMap, page: str, whole: ArgumentMap, down: bool, tints: Tints) -> Iterator[str]:
    """The claims, those that begin trees side by side and the main one first, those that stand alone apart."""
    lone = set(apart.alone(map))
    names = _names(map)
    first = [*(names[id] for id in tops(map) if id not in lone), *([apart.ANCHOR] if lone else [])]
    if len(first) > 1:
        yield f"  {{rank=same; {'; '.join(first if down else first[::-1])}}}"
    for claim in map.claims():
        tooltip = quoted(textwrap.shorten(claim.as_read, 2000, placeholder=" …"))
        linked = page and len(claim.id) <= _LONGEST
        link = f", URL={quoted(_address(page, claim.id))}, target=_top" if linked else ""
        table = _table(map, claim, _unseen(map, whole, claim.id), tints.get(claim.id))
        yield f"  {names[claim.id]} [tooltip={tooltip}{link}, label=<{table}>];"


def _names(map: ArgumentMap) -> dict[str, str]:
    """What each claim is called in the DOT: its id, or its number where the id is too long for Graphviz."""
    return {id: quoted(id if len(id) <= _LONGEST else f"claim {n}") for n, id in enumerate(map.nodes, 1)}


def _unseen(map: ArgumentMap, whole: ArgumentMap, id: str) -> int:
    """How many claims bear on this one in `whole` and not in the part drawn; 0 where all next to it are drawn."""
    if all(other in map for other in whole.predecessors[id]):
        return 0
    return sum(1 for other in reach(whole.predecessors, [id]) if other not in map)


def _table(map: ArgumentMap, claim: Claim, unseen: int, tint: Tint | None) -> str:
    """One claim: its sign, id, role and notes in a small line, its words below."""
    main = claim.id == map.main
    link = next(iter(map.links_from(claim.id)), None)
    shown = _escaped(shaped(PRINTED_SIGNS[link.relation], link.to_dict())) if link else ""
    sign = f'<FONT COLOR="{_LINE[link.relation]}"><B>{shown} </B></FONT>' if link else ""
    notes = [ROLE_WORDS[claim.role], *([claim.certainty] if claim.certainty != "asserted" else [])]
    if claim.attribution:
        notes.append(f"held by {textwrap.shorten(masked(claim.attribution.holder), 24, placeholder=' …')}")
    if tint:
        notes.append(tint.said)
    words = _wrapped(at_a_glance(map.nodes[claim.id]), _MAIN_WIDTH if main else _WIDTH)
    if unseen:
        words += f'<FONT POINT-SIZE="9.5" COLOR="{_MUTED}"><I>{unseen} more below</I></FONT><BR ALIGN="LEFT"/>'
    style = f'COLOR="{_BORDER[claim.role]}" BGCOLOR="{tint.colour if tint else _FILL[claim.role]}" STYLE="ROUNDED"'
    top = f'<FONT POINT-SIZE="9.5" COLOR="{_MUTED}">{sign}<B>{_text(claim.id)}</B>  {_text(" · ".join(notes))}</FONT>'
    table = 'CELLBORDER="0" CELLSPACING="0" CELLPADDING="4"'
    return (
        f'<TABLE BORDER="{1 + main}" WIDTH="{220 + 36 * main}" {table} {style}>'
        f'<TR><TD ALIGN="LEFT">{top}</TD></TR>'
        f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{f"<B>{words}</B>" if main else words}</TD></TR></TABLE>'
    )


def _address(page: str, id: str) -> str:
    """The address of a claim on a page."""
    return f"{quote(masked(page), safe='/:?=&%~+,;@')}#{quote(masked(id), safe='')}"


def _edges(map: ArgumentMap, down: bool) -> Iterator[str]:
    """The links, premise → conclusion, those to one claim in map order."""
    tail, head = ("", "") if down else (":w", ":e")
    names = _names(map)
    for target in map.nodes:
        for link in map.links_to(target):
            if link.source != target:
                ends = f"{names[link.source]}{tail} -> {names[target]}{head}"
                stroke = f"{STROKES[strength(link.to_dict())]}, arrowhead={_HEAD[link.relation]}"
                yield f'  {ends} [color="{_LINE[link.relation]}", {stroke}];'


def _head(map: ArgumentMap, tints: Tints) -> str:
    """Title, source and legend, as the label of the whole."""
    version = f"argmap {__version__}"
    rules = map.info.get("argmap", {}).get("rules")
    made = f"{len(map)} claims · {map.file or 'a map without a name'} · {version}" + (
        f", rules {str(rules)[:12]}" if rules else ""
    )
    roles = "".join(
        f'<TD BGCOLOR="{_FILL[role]}" BORDER="1" COLOR="{_BORDER[role]}">{word}</TD><TD WIDTH="8"></TD>'
        for role, word in ROLE_WORDS.items()
    )
    if tints:
        steps = (
            f'<TD BGCOLOR="{colour(n / 4)}" BORDER="1" COLOR="{_BORDER["premise"]}">{n / 4:g}</TD>' for n in range(5)
        )
        roles = f'<TD>strength when all is said</TD>{"".join(steps)}<TD WIDTH="8"></TD>'
    stances = (
        f'<TD><FONT COLOR="{_LINE["supports"]}"><B>+ ——▶</B></FONT> supports</TD><TD WIDTH="8"></TD>'
        f'<TD><FONT COLOR="{_LINE["opposes"]}"><B>− ——┤</B></FONT> opposes</TD><TD WIDTH="8"></TD>'
        f"<TD>right in news: <B>━━</B> {SHARES_RIGHT['likely']}</TD><TD>── (+) {SHARES_RIGHT['middling']}</TD>"
        f"<TD>···· ?+ {SHARES_RIGHT['weak']}</TD>"
    )
    return (
        '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">'
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="20">{_text(map.title)}</FONT></TD></TR>'
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="10" COLOR="{_MUTED}">{_text(made)}</FONT></TD></TR>'
        '<TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4"><TR>'
        f"{roles}{stances}</TR></TABLE></TD></TR>"
        '<TR><TD HEIGHT="10"></TD></TR></TABLE>>'
    )


def _text(text: str) -> str:
    """`text` on one line for a label of Graphviz's markup; of a very long one the beginning."""
    line = masked(" ".join(text.split()))
    return _escaped(line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …")


def _wrapped(text: str, width: int) -> str:
    lines = textwrap.wrap(masked(" ".join(text.split())), width, max_lines=_LINES, placeholder=" …") or [" "]
    return "".join(f'{_escaped(line)}<BR ALIGN="LEFT"/>' for line in lines)


def _escaped(line: str) -> str:
    """The line as markup. Graphviz 2.43 takes a "]" right behind a tag for text behind the table, and draws nothing."""
    return escape(line).replace("]", "&#93;")
