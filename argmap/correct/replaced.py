"""Which earlier corrections remain when a reader makes a new one, and which come back when it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from argmap.correct.correction import SERVICE, Correction, Quote
from argmap.correct.quotes import Finder, Range

DEEPEST = 9
"""How many corrections of a claim, one in the place of the other, are kept to be given back."""


def added(earlier: Sequence[Correction], new: Correction, finder: Finder) -> list[Correction]:
    """The corrections with a new one, which keeps those that it replaces. Those about claims that it splits or merges
    are now about the claim that stands for these."""
    kept: list[Correction] = []
    replaced = []
    for number, before in enumerate(earlier, 1):
        after = _after(before, new, finder)
        if after is not None:
            kept.append(after)
        if after != before:
            replaced.append((number, before))
    return [*kept, _cut(replace(new, replaced=tuple(replaced)), DEEPEST)]


def carried(earlier: Sequence[Correction], given: Sequence[Correction], finder: Finder) -> list[Correction]:
    """The corrections given in place of earlier ones, by who keeps no record of what a new one replaces: each new one
    with those of the earlier that are gone for it."""
    known = {replace(one, replaced=()): one for one in earlier}
    bare = {replace(one, replaced=()) for one in given}
    gone = [(number, one) for number, one in enumerate(earlier, 1) if replace(one, replaced=()) not in bare]
    made = []
    for one in given:
        if one.replaced or one in known:
            made.append(known.get(one, one))
            continue
        over = tuple((number, before) for number, before in gone if _after(before, one, finder) is None)
        gone = [before for before in gone if before not in over]
        made.append(_cut(replace(one, replaced=over, raw="" if over else one.raw), DEEPEST))
    return made


def taken_back(corrections: Sequence[Correction], finder: Finder) -> list[Correction]:
    """The corrections without the last one, and with those that it replaced where they stood."""
    *kept, last = corrections
    for number, before in last.replaced:
        now = _after(before, last, finder)
        if now is not None and now in kept:
            kept[kept.index(now)] = before
        else:
            kept.insert(number - 1, before)
    return kept


def ended(new: Correction, finder: Finder) -> list[Correction]:
    """The corrections that a new one took the place of, without those that only speak of another claim now."""
    return [before for _, before in new.replaced if _after(before, new, finder) is None]


def _cut(correction: Correction, deep: int) -> Correction:
    """The correction, with what it replaced so many deep at most."""
    replaced = tuple((number, _cut(one, deep - 1)) for number, one in correction.replaced) if deep else ()
    return correction if replaced == correction.replaced else replace(correction, replaced=replaced, raw="")


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
        before = replace(before, claim=heir, replaced=(), raw="")
    return replace(before, target=heir, replaced=(), raw="") if target is not None and target in ranges else before


def _range(quote: Quote | None, finder: Finder) -> Range | None:
    found = finder.find(quote) if quote is not None else ""
    return None if isinstance(found, str) else found
