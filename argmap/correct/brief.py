"""What a reader's last correction, or its undoing, did: in a few words, with the ids of claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.correct.corrected import Ground
from argmap.correct.correction import Correction, Quote
from argmap.correct.desk import Desk
from argmap.correct.quotes import Finder, Range
from argmap.correct.replaced import ended

_SAME = {"link": "serves", "alone": "serves", "drop": "is", "add": "is"}
"""Corrections of which the one plainly takes the place of the other."""


def done(before: Desk, after: Desk) -> str:
    """What the last correction says, and of what other kind the corrections were that it took the place of: "c2
    supports c3 (no longer: c2 is the main claim)"."""
    made = after.overlay.corrections[-1]
    names = _Names(after.finder, [after, before])
    over = [one for one in ended(made, after.finder) if not _agree(one, made)]
    return names.told(made) + (f" (no longer: {_joined(map(names.told, over))})" if over else "")


def undone(before: Desk, after: Desk) -> str:
    """What was taken back, and what holds again: "taken back: c6 supports c2; again: c6 opposes c2"."""
    last = before.overlay.corrections[-1]
    names = _Names(after.finder, [before, after])
    again = [one for one in ended(last, after.finder) if one in after.overlay.corrections]
    return f"taken back: {names.told(last)}" + (f"; again: {_joined(map(names.told, again))}" if again else "")


def _agree(before: Correction, made: Correction) -> bool:
    """Whether a correction plainly takes the place of one before it, or says that too: the main claim serves none."""
    kinds = [_SAME.get(one.action, one.action) for one in (before, made)]
    return kinds[0] == kinds[1] or (before.action, made.action) == ("alone", "main")


def _joined(told: Iterable[str]) -> str:
    return ", ".join(told)


class _Names:
    """The ids of claims in one map or the other, the first that has them, else their words."""

    def __init__(self, finder: Finder, desks: Iterable[Desk]) -> None:
        self._finder = finder
        self._claims = [Ground.of(desk.map, finder).claims for desk in desks]

    def told(self, one: Correction) -> str:
        """A correction in words."""
        claim = self._name(one.claim)
        match one.action:
            case "link":
                return f"{claim} {one.relation} {self._name(one.target)}"
            case "alone":
                return f"{claim} serves no claim"
            case "main":
                return f"{claim} is the main claim"
            case "holder":
                return f"{claim} is held by {one.holder or 'the author'}"
            case "add":
                return f"{claim} is a claim"
            case "drop":
                return f"{claim} is no claim"
            case "split":
                return f"{claim} is {len(one.parts)} claims: {_joined(self._parts(one))}"
            case _:
                return f"{_joined(self._parts(one))} are one claim: {claim}"

    def _parts(self, one: Correction) -> Iterator[str]:
        whole = self._finder.find(one.claim)
        return (self._name(part, None if isinstance(whole, str) else whole) for part in one.parts)

    def _name(self, quote: Quote | None, within: Range | None = None) -> str:
        found = self._finder.find(quote, within) if quote else ""
        ids = (claims.get(found) for claims in self._claims if not isinstance(found, str))
        return next(filter(None, ids), f"“{quote.words if quote else ''}”")
