"""Which stretches of the article are claims, once a reader has added, dropped, split and merged some."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from msgspec import Struct

from argmap.correct.correction import Correction
from argmap.correct.quotes import Finder, Range

Claims = Mapping[Range, str]
"""The claims of a map by the words that they have."""


class Found(Struct, frozen=True, kw_only=True):
    """A correction of boundaries with the words it is about: those that are no claims any more (`gone`) and those that
    are claims (`made`)."""

    correction: Correction
    gone: tuple[Range, ...] = ()
    made: tuple[Range, ...] = ()
    whole: Range


class Boundaries(Struct, frozen=True, kw_only=True):
    """What becomes of the claims: which words are claims no more (`gone`) and which became claims (`made`, some of
    which are gone again), each with the correction that says so; and why some could not be followed (`faults`)."""

    gone: Mapping[Range, Found]
    made: Mapping[Range, Found]
    faults: Mapping[Correction, str]


def located(correction: Correction, finder: Finder) -> Found | str:
    """The words that a correction of boundaries is about, or why they cannot be found."""
    whole = finder.find(correction.claim)
    if isinstance(whole, str):
        return whole
    parts = []
    for part in correction.parts:
        found = finder.find(part, whole)
        if isinstance(found, str):
            return f"of “{part.words}” {found}"
        parts.append(found)
    if any(one[1] > other[0] for one, other in zip(sorted(parts), sorted(parts)[1:], strict=False)):
        return "its parts overlap"
    match correction.action:
        case "add":
            return Found(correction=correction, whole=whole, made=(whole,))
        case "drop":
            return Found(correction=correction, whole=whole, gone=(whole,))
        case "split":
            return Found(correction=correction, whole=whole, gone=(whole,), made=tuple(sorted(parts)))
        case _:
            return Found(correction=correction, whole=whole, gone=tuple(sorted(parts)), made=(whole,))


def contradiction(found: Iterable[Found]) -> tuple[Correction, Correction] | None:
    """Two corrections that cannot both be followed, None when there are none."""
    gone: dict[Range, Found] = {}
    made: dict[Range, Found] = {}
    for one in sorted(found, key=_order):
        for stretch in one.gone:
            other = gone.setdefault(stretch, one)
            if (other.correction.action, other.gone, other.made) != (one.correction.action, one.gone, one.made):
                return other.correction, one.correction
        made |= dict.fromkeys(one.made, one)
    for stretch, one in gone.items():
        maker = made.get(stretch)
        if maker and (not maker.gone or set(one.made) == set(maker.gone)):
            return maker.correction, one.correction
    return None


def settled(found: Iterable[Found], claims: Claims) -> Boundaries:
    """What becomes of the claims. A correction waits for others that make the claims it is about; the order in which
    they were written does not matter."""
    waiting = sorted(found, key=_order)
    gone = {stretch: one for one in waiting for stretch in one.gone}
    live = _Live(claims, dropped=[one.whole for one in waiting if one.correction.action == "drop"])
    made: dict[Range, Found] = {}
    waiting = [one for one in waiting if one.correction.action != "drop"]
    while waiting:
        left = [one for one in waiting if not _followed(one, live, gone, made)]
        if len(left) == len(waiting):
            break
        waiting = left
    faults = {one.correction: _why_not(one, live, claims) for one in waiting}
    return Boundaries(
        gone={stretch: one for stretch, one in gone.items() if one.correction not in faults},
        made=made,
        faults=faults,
    )


def _order(one: Found) -> tuple[Range, str]:
    return one.whole, one.correction.action


def _followed(one: Found, live: _Live, gone: Mapping[Range, Found], made: dict[Range, Found]) -> bool:
    """Follows a correction if it can be now, or if the claims are already as it says; gives whether it did."""
    if live.has_none(one.gone) and _made_already(one.made, live, gone):
        return True
    if not all(stretch in live for stretch in one.gone):
        return False
    if any(live.overlapping(stretch, one.gone) for stretch in one.made if stretch not in live):
        return False
    for stretch in one.gone:
        live.drop(stretch)
    for stretch in one.made:
        if live.put(stretch):
            made[stretch] = one
    return True


def _made_already(stretches: Iterable[Range], live: _Live, gone: Mapping[Range, Found]) -> bool:
    """Whether these are claims, or were and have become what other corrections make of them."""
    left, seen = list(stretches), set[Range]()
    while left:
        stretch = left.pop()
        if stretch not in live:
            if stretch not in gone or stretch in seen:
                return False
            seen.add(stretch)
            left += gone[stretch].made
    return True


def _why_not(one: Found, live: _Live, claims: Claims) -> str:
    if not all(stretch in live for stretch in one.gone):
        return "the words are no claim of their own" + (" any more" if one.correction.claim.place is not None else "")
    over = next(filter(None, (live.overlapping(stretch, one.gone) for stretch in one.made)), None)
    other = claims.get(over) if over else None
    return f"some of the words are those of {other or 'another claim'}"


class _Live:
    """The claims there are, by their words, while corrections are followed."""

    def __init__(self, claims: Iterable[Range], dropped: Iterable[Range]) -> None:
        self._dropped = set(dropped)
        self._all = set(claims) - self._dropped
        self._order = sorted(self._all)

    def __contains__(self, stretch: Range) -> bool:
        return stretch in self._all

    def has_none(self, stretches: Iterable[Range]) -> bool:
        return not any(stretch in self._all for stretch in stretches)

    def drop(self, stretch: Range) -> None:
        if stretch in self._all:
            self._all.remove(stretch)
            del self._order[bisect_left(self._order, stretch)]

    def put(self, stretch: Range) -> bool:
        """Adds a claim unless it is there or is to be dropped; gives whether it did."""
        if stretch in self._all or stretch in self._dropped:
            return False
        self._all.add(stretch)
        insort(self._order, stretch)
        return True

    def overlapping(self, stretch: Range, beside: Iterable[Range]) -> Range | None:
        """A claim that shares words with a stretch, other than those `beside`; None when there is none."""
        skipped = set(beside)
        at = bisect_left(self._order, (stretch[0], 0))
        while at > 0 and self._order[at - 1][1] > stretch[0]:
            at -= 1
        for other in self._order[at:]:
            if other[0] >= stretch[1]:
                break
            if other not in skipped and other[1] > stretch[0]:
                return other
        return None
