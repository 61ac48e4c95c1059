"""Why a claim stands, falls or is undecided, in a sentence, and the claims that this rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from argmap.model import ArgumentMap
from argmap.semantics.settings import Label, Supports

_NEEDED = {Supports.DEDUCTIVE: "would follow from it"}
LabelOf = Callable[[str], Label]
_SAID = {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "is undecided"}


class Reason(Struct, frozen=True, kw_only=True):
    """Why a claim has its label: a sentence without the claim's own id ("stands: nothing is said against it"), and the
    claims whose labels it rests on, in the order the sentence names them."""

    id: str
    label: Label
    sentence: str
    rests_on: tuple[str, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One line of an explanation: a reason, how far from the claim asked about, and whether it was told before."""

    reason: Reason
    level: int
    again: bool = False


def reason(map: ArgumentMap, id: str, label_of: LabelOf, supports: Supports = Supports.EVIDENTIAL) -> Reason:
    """Why a claim has its label, where `label_of` tells the labels of all claims."""
    label = label_of(id)
    about = _About(map, id, label_of, supports)
    said, on = {Label.IN: about.stands, Label.OUT: about.falls, Label.UNDECIDED: about.undecided}[label]()
    return Reason(id=id, label=label, sentence=f"{_SAID[label]}: {said}", rests_on=tuple(dict.fromkeys(on)))


def explained(
    map: ArgumentMap, id: str, label_of: LabelOf, supports: Supports = Supports.EVIDENTIAL, *, most: int = 1000
) -> Iterator[Step]:
    """The explanation of a claim's label as a tree, at most so many lines: each reason before those it rests on.

    A claim met again is named once more and not entered, so that circles end.
    """
    met: set[str] = set()
    stack = [(id, 0)]
    while stack and most:
        one, level = stack.pop()
        most -= 1
        found = reason(map, one, label_of, supports)
        yield Step(reason=found, level=level, again=one in met)
        if one not in met:
            met.add(one)
            stack += [(other, level + 1) for other in reversed(found.rests_on)]


class _About(Struct, frozen=True):
    """What bears on one claim, by what it does to the claim's label."""

    map: ArgumentMap
    id: str
    label_of: LabelOf
    supports: Supports

    def _bearing(self, relation: str) -> list[str]:
        links = self.map.predecessors[self.id].items()
        return [source for source, link in links if link["relation"] == relation and not link.get("undercuts")]

    def _undercutters(self, source: str) -> list[str]:
        cut = (source, self.id)
        links = self.map.predecessors[source].items()
        return [other for other, link in links if tuple(link.get("undercuts") or ()) == cut]

    def _works(self, source: str) -> Label:
        """Whether what a claim does to this one counts: it stands, and its link is not undercut."""
        labels = [self.label_of(other) for other in self._undercutters(source)]
        own = self.label_of(source)
        if own is Label.OUT or Label.IN in labels:
            return Label.OUT
        return Label.IN if own is Label.IN and set(labels) <= {Label.OUT} else Label.UNDECIDED

    def _reasons(self) -> list[str]:
        """What the claim needs to stand: its reasons, or, read deductively, what follows from it."""
        if self.supports is Supports.IGNORED:
            return []
        if self.supports is Supports.DEDUCTIVE:
            return [t for t, link in self.map.successors[self.id].items() if link["relation"] == "supports"]
        return self._bearing("supports")

    def _have(self, label: Label) -> list[str]:
        works = self.label_of if self.supports is Supports.DEDUCTIVE else self._works
        return [other for other in self._reasons() if works(other) is label]

    def stands(self) -> tuple[str, list[str]]:
        objections = self._bearing("opposes")
        on: list[str] = []
        parts: list[str] = []
        if not objections:
            parts.append("nothing is said against it")
        for place, other in enumerate(objections):
            said, more = self._answered(other)
            name = f"its one objection {other}" if len(objections) == 1 else f"objection {other}" if place else ""
            parts.append(f"{name or f'of its {len(objections)} objections, {other}'} {said}")
            on += [other, *more]
        good = self._have(Label.IN)
        if good and self.supports is not Supports.DEDUCTIVE:
            parts.append(f"{_listed(good)} {'supports' if len(good) == 1 else 'support'} it")
            on += good
        return "; ".join(parts), on

    def _answered(self, objection: str) -> tuple[str, list[str]]:
        """How an objection that does not count was answered."""
        cut = [other for other in self._undercutters(objection) if self.label_of(other) is Label.IN]
        if cut:
            return f"does not reach it, because of {_listed(cut)}", cut
        beaten = _About(self.map, objection, self.label_of, self.supports)
        by = [other for other in beaten._bearing("opposes") if beaten._works(other) is Label.IN]
        if by:
            return f"is answered by {_listed(by)}", by
        if beaten._have(Label.OUT):
            return "falls for want of what it rests on", []
        return "does not hold, whichever way the rest is seen", []

    def falls(self) -> tuple[str, list[str]]:
        by = [other for other in self._bearing("opposes") if self._works(other) is Label.IN]
        if by:
            return f"{_listed(by)} {'opposes' if len(by) == 1 else 'oppose'} it and {_stand(by)}", by
        lost = self._have(Label.OUT)
        if not lost or (self.supports is Supports.EVIDENTIAL and len(lost) < len(self._reasons())):
            return self._falls_either_way()
        if self.supports is Supports.EVIDENTIAL:
            return f"{'its one reason' if len(lost) == 1 else 'none of its reasons'} {_listed(lost)} {_no(lost)}", lost
        if self.supports is Supports.NECESSARY:
            return f"it needs {_listed(lost)}, which {_fall(lost)}", lost
        return f"{_listed(lost)} would follow from it, and {_fall(lost)}", lost

    def _falls_either_way(self) -> tuple[str, list[str]]:
        """How a claim falls in every labelling, in some by one claim and in others by another."""
        by = [other for other in self._bearing("opposes") if self._works(other) is Label.UNDECIDED]
        open = self._have(Label.UNDECIDED)
        parts = [f"{_either(by)} opposes it and stands"] if by else []
        if open and self.supports is Supports.EVIDENTIAL:
            parts.append(f"{'its reason' if len(open) == 1 else 'none of its reasons'} {_listed(open)} {_no(open)}")
        elif open:
            parts.append(f"{_either(open)} falls, which {_NEEDED.get(self.supports, 'it needs')}")
        return f"whichever way the rest is seen, {' or '.join(parts) or 'something speaks against it'}", by + open

    def undecided(self) -> tuple[str, list[str]]:
        by = [other for other in self._bearing("opposes") if self._works(other) is Label.UNDECIDED]
        if by:
            return f"{_listed(by)} {'opposes' if len(by) == 1 else 'oppose'} it and {_are(by)} undecided", by
        open = self._have(Label.UNDECIDED)
        return f"it rests on {_listed(open)}, which {_are(open)} undecided" if open else "accounts of it differ", open


def _listed(ids: Iterable[str]) -> str:
    *most, last = ids
    return f"{', '.join(most)} and {last}" if most else last


def _either(ids: Iterable[str]) -> str:
    *most, last = ids
    return f"{', '.join(most)} or {last}" if most else last


def _stand(ids: list[str]) -> str:
    return "stands" if len(ids) == 1 else "stand"


def _fall(ids: list[str]) -> str:
    return "falls" if len(ids) == 1 else "fall"


def _no(ids: list[str]) -> str:
    return "falls" if len(ids) == 1 else "stands"


def _are(ids: list[str]) -> str:
    return "is" if len(ids) == 1 else "are"
