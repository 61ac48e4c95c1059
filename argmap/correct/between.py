"""The corrections that turn one map of an article into another."""

from __future__ import annotations

from dataclasses import replace

from argmap.correct.corrected import Ground, correct
from argmap.correct.correction import Correction, Overlay, Quote
from argmap.errors import UsageError
from argmap.model import ArgumentMap


def between(a: ArgumentMap, b: ArgumentMap) -> Overlay:
    """Corrections of `a` after which it has the claims, links, main claim and holders of `b`.

    `UsageError` for maps of different texts, and for a `b` with a claim that serves two or with a circle: corrections
    cannot say that.
    """
    if a.source_text != b.source_text:
        raise UsageError("these are maps of different texts", "corrections are about one article")
    for id, targets in b.successors.items():
        if len(targets) > 1:
            raise UsageError(f"{id} serves {len(targets)} claims, and a correction can name only one")
    ground, wanted = Ground.of(a), Ground.of(b)
    quotes = {id: _quote(b, id, ground) for id in wanted.claims.values()}
    made = [
        Correction(action="drop", claim=_quote(a, id, ground))
        for stretch, id in ground.claims.items()
        if stretch not in wanted.claims
    ]
    made += [
        Correction(action="add", claim=quotes[id])
        for stretch, id in wanted.claims.items()
        if stretch not in ground.claims
    ]
    half = correct(a, Overlay(corrections=tuple(made)), ground).map
    names = {id: stretch for stretch, id in wanted.claims.items()}
    there = Ground.of(half, ground.finder).claims
    place = {id: stretch for stretch, id in there.items()}
    for stretch, id in wanted.claims.items():
        now = there[stretch]
        if _holder(half, now) != _holder(b, id):
            made.append(Correction(action="holder", claim=quotes[id], holder=_holder(b, id)))
        target = next(((names.get(t), link["relation"]) for t, link in b.successors[id].items()), None)
        before = [(place.get(t), link["relation"]) for t, link in half.successors[now].items()]
        if target is None and before:
            made.append(Correction(action="alone", claim=quotes[id]))
        elif target is not None and before != [target]:
            goal = next(iter(b.successors[id]))
            made.append(Correction(action="link", claim=quotes[id], target=quotes[goal], relation=target[1]))
    return _with_main(a, b, Overlay(corrections=tuple(made)), ground, quotes)


def _with_main(a: ArgumentMap, b: ArgumentMap, overlay: Overlay, ground: Ground, quotes: dict[str, Quote]) -> Overlay:
    """The corrections, and that of the main claim where it would be another."""
    made = correct(a, overlay, ground).map
    if b.main is None or b.main not in quotes:
        return overlay
    claims = Ground.of(made, ground.finder).claims
    found = ground.finder.find(quotes[b.main])
    if not isinstance(found, str) and claims.get(found) == made.main:
        return overlay
    main = Correction(action="main", claim=quotes[b.main])
    kept = tuple(one for one in overlay.corrections if not (one.action == "alone" and one.claim == main.claim))
    return replace(overlay, corrections=(*kept, main))


def _quote(map: ArgumentMap, id: str, ground: Ground) -> Quote:
    node = map.nodes[id]
    return ground.finder.quote(node["start"], node["end"]) if map.source_text else Quote(words=node["text"])


def _holder(map: ArgumentMap, id: str) -> str:
    held = map.nodes[id]["attribution"]
    return held["holder"] if held else ""
