"""Which earlier corrections remain when a reader makes a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.correct.correction import SERVICE, Correction, Quote
from argmap.correct.quotes import Finder, Range


def remaining(earlier: Iterable[Correction], new: Correction, finder: Finder) -> list[Correction]:
    """The earlier corrections that a new one does not replace; those about claims that it splits or merges are now
    about the claim that stands for these."""
    kept = (_after(before, new, finder) for before in earlier)
    return [one for one in kept if one is not None]


def _after(before: Correction, new: Correction, finder: Finder) -> Correction | None:
    claim, now = _range(before.claim, finder), _range(new.claim, finder)
    same = claim == now and claim is not None
    match new.action:
        case "link" | "alone" | "main":
            replaced = before.action in SERVICE and (same or before.action == new.action == "main")
            return None if replaced else before
        case "holder":
            return None if before.action == "holder" and same else before
        case "add":
            return None if before.action in ("drop", "add") and same else before
        case "drop":
            about = before.action in (*SERVICE, "holder", "add", "drop") and same
            return None if about or (now is not None and _range(before.target, finder) == now) else before
        case _:
            return _moved(before, new, finder)


def _moved(before: Correction, new: Correction, finder: Finder) -> Correction | None:
    """An earlier correction, about the claim that stands for one that is split or merged now."""
    gone = [new.claim] if new.action == "split" else list(new.parts)
    heir = new.parts[0] if new.action == "split" else new.claim
    ranges = [_range(quote, finder) for quote in gone]
    if before.action not in (*SERVICE, "holder"):
        return before
    claim, target = _range(before.claim, finder), _range(before.target, finder)
    if claim in ranges[1:] or (claim in ranges and target in ranges):
        return None
    if claim in ranges:
        before = replace(before, claim=heir, raw="")
    return replace(before, target=heir, raw="") if target is not None and target in ranges else before


def _range(quote: Quote | None, finder: Finder) -> Range | None:
    found = finder.find(quote) if quote is not None else ""
    return None if isinstance(found, str) else found
