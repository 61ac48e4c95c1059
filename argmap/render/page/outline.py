"""The outline: every claim below the one it serves, as a flat accessible tree in HTML."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.kinds import PRINTED_SIGNS, ROLE_WORDS, at_a_glance, shaped
from argmap.model import ArgumentMap, Claim
from argmap.render.page.forest import Row, forest
from argmap.render.page.markup import html
from argmap.select.outline import likeliest

_DEEPEST = 12
_CHUNK = 40


def outline(map: ArgumentMap, trees: list[list[Row]], file: str = "") -> str:
    """The outline as HTML: the main claim's tree, then other lines of argument, then claims that stand alone.

    A claim that knows its page links to it in the `file`.
    """
    main, others = trees[:1], trees[1:]
    groups = [
        ("main", "The argument", main),
        ("other", "Other lines of argument", [t for t in others if len(t) > 1]),
        ("alone", "Standing alone", [t for t in others if len(t) == 1]),
    ]
    return "\n".join(_group(map, name, title, found, file) for name, title, found in groups if found)


def _group(map: ArgumentMap, name: str, title: str, trees: list[list[Row]], file: str) -> str:
    rows = [_row(map.claim(row.id), row, file) for tree in trees for row in tree]
    # a browser lays out only the chunks in view
    chunks = [
        '<div class="chunk" role="none">\n' + "\n".join(chunk) + "\n</div>"
        for chunk in (rows[n : n + _CHUNK] for n in range(0, len(rows), _CHUNK))
    ]
    head = f'<h3 id="outline-{name}">{title}</h3>'
    return f'{head}\n<div class="tree" role="tree" aria-labelledby="outline-{name}">\n{"".join(chunks)}\n</div>'


def _row(claim: Claim, row: Row, file: str) -> str:
    relation = row.link.relation if row.link else "none"
    level = min(row.level, _DEEPEST)
    expanded = "" if row.leaf else ' aria-expanded="true"'
    sign = shaped(PRINTED_SIGNS[row.link.relation], row.link.to_dict()) if row.link else ""
    word = f'<span class="unseen">{relation}: </span>' if sign else ""
    said = at_a_glance(claim.to_dict())
    return (
        f'<div role="treeitem" tabindex="-1" class="row l{level} {relation} {claim.role}" data-id="{html(claim.id)}"'
        f' aria-level="{row.level}" aria-posinset="{row.place}" aria-setsize="{row.siblings}"{expanded}>'
        f'<span class="twist" aria-hidden="true"></span><span class="sign" aria-hidden="true">{sign}</span>'
        f'<span class="words">{word}<b class="id">{html(claim.id)}</b> <span class="text" dir="auto">'
        f"{html(said)}</span>{_notes(claim)}{_page(claim, file)}</span></div>"
    )


def _notes(claim: Claim) -> str:
    """What a reader must know beside the words: the main claim, who holds it, how certain; often nothing."""
    notes = [ROLE_WORDS[claim.role]] if claim.role == "major_claim" else []
    if claim.certainty != "asserted":
        notes.append(claim.certainty)
    if claim.attribution:
        notes.append(f"held by {claim.attribution.holder}")
    return f' <small class="note">{html(" · ".join(notes))}</small>' if notes else ""


def _page(claim: Claim, file: str) -> str:
    """The claim's page, as a link that opens the file there; nothing where it has none."""
    if not claim.page:
        return ""
    if not file:
        return f' <small class="note">page {claim.page}</small>'
    return f' <a class="note page" href="{html(file)}#page={claim.page}" tabindex="-1">page {claim.page}</a>'


def facts(map: ArgumentMap) -> Iterable[str]:
    """The map in a few phrases: how many claims, and how many of them hang on the main claim, on others, on none."""
    trees = forest(map)
    on_main = len(trees[0]) - 1 if trees else 0
    alone = sum(len(tree) == 1 for tree in trees[1:])
    further = sum(len(tree) for tree in trees[1:]) - alone
    yield f"{len(map)} {'claim' if len(map) == 1 else 'claims'}"
    if len(map) > 1:
        yield f"{on_main or 'none'} {'hangs' if on_main == 1 else 'hang'} on the main claim"
    if further:
        yield f"{further} in other lines"
    if alone:
        yield f"{alone} {'stands' if alone == 1 else 'stand'} alone"
    if likely := likeliest(map):
        yield f"the main claim is a guess: {', '.join(f'{id} {chance:.0%}' for id, chance in likely)}"
