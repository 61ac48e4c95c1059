"""Two maps side by side, as a page without script: what both have in one row, what differs named between them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from argmap.diff.difference import Difference
from argmap.kinds import PRINTED_SIGNS, at_a_glance, shaped
from argmap.model import ArgumentMap
from argmap.render.page.markup import hashed, html
from argmap.version import __version__

Row = tuple[str, str]
"""A claim of the first map and its mate in the second, empty where one of them has none."""


def compared(a: ArgumentMap, b: ArgumentMap, found: Difference, names: tuple[str, str]) -> str:
    """The page as HTML text; `names` are what the two maps are called."""
    told: dict[Row, list[str]] = {}
    mains = [change for change in found.changes if change.kind == "main"]
    for change in found.changes:
        if change.kind != "main":
            told.setdefault((change.old, change.new), []).append(change.kind)
    style = files(__package__).joinpath("static", "compared.css").read_text("utf-8")
    rows = "\n".join(_row(a, b, row, told.get(row, [])) for row in _rows(a, b, found))
    one, other = (html(name) for name in names)
    main = "".join(f"<p>main claim: {html(one.old)} → {html(one.new)}</p>" for one in mains)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {hashed(style)}; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="argmap {html(__version__)}">
<title>{one} and {other}: what differs</title>
<style>{style}</style>
</head>
<body>
<h1>{html(a.title)}</h1>
<p>{_summary(found)}</p>{main}
<table>
<thead><tr><th scope="col">{one}</th><th scope="col">what differs</th><th scope="col">{other}</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _rows(a: ArgumentMap, b: ArgumentMap, found: Difference) -> Iterator[Row]:
    """Every claim of either map once, in the order of the text."""
    back = {mate: id for id, mate in found.pairs.items()}
    before: dict[str, list[str]] = {}
    waiting: list[str] = []
    for mate in b.nodes:
        if mate in back:
            before[back[mate]] = waiting
            waiting = []
        else:
            waiting.append(mate)
    for id in a.nodes:
        yield from (("", mate) for mate in before.get(id, ()))
        yield id, found.pairs.get(id, "")
    yield from (("", mate) for mate in waiting)


def _row(a: ArgumentMap, b: ArgumentMap, row: Row, kinds: list[str]) -> str:
    old, new = row
    name = "removed" if not new else "added" if not old else "changed" if kinds else "same"
    cells = _claim(a, old), f'<span class="how">{html(", ".join(kinds))}</span>', _claim(b, new)
    return f'<tr class="{name}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _claim(map: ArgumentMap, id: str) -> str:
    """A claim with what it serves and who holds it; nothing for none."""
    if not id:
        return ""
    claim = map.claim(id)
    links = map.links_from(id)
    serves = ", ".join(f"{shaped(PRINTED_SIGNS[one.relation], one.to_dict())} {one.target}" for one in links)
    held = f" <small>held by {html(claim.attribution.holder)}</small>" if claim.attribution else ""
    does = f" <small>{html(serves)}</small>" if serves else ""
    return f'<b>{html(id)}</b>{does} <span dir="auto">{html(at_a_glance(map.nodes[id]))}</span>{held}'


def _summary(found: Difference) -> str:
    count = len(found.changes)
    return f"{len(found.pairs)} claims in both; {count} {'difference' if count == 1 else 'differences'}"
