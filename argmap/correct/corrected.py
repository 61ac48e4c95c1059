"""A map with the corrections of a reader put on it.

The corrections are followed in a fixed order, whatever their order in the file: which words are claims, who holds
them, which is the main claim, what serves what. A link that nobody corrected gives way where it would close a circle
with those that were.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from argmap.correct.boundaries import Boundaries, Found, contradiction, located, settled
from argmap.correct.correction import BOUNDARIES, Correction, Overlay
from argmap.correct.links import follow
from argmap.correct.quotes import Finder, Range
from argmap.correct.rebuild import Maker, rebuilt
from argmap.errors import InputError
from argmap.ingest import read_source
from argmap.model import ArgumentMap


class Corrected(Struct, frozen=True, kw_only=True):
    """A map with corrections on it; `faults` are those that do not apply, with why not, in the order of the file;
    `cut` are the links (source, target) that gave way to a corrected one."""

    map: ArgumentMap
    faults: tuple[tuple[Correction, str], ...] = ()
    cut: tuple[tuple[str, str], ...] = ()


class Ground(Struct, frozen=True):
    """The article of a map, in which words are found but for markup within lines, and its claims by their words.

    Of two claims with the same words at one place there is the first. A map without its article is looked through as
    if its claims were one.
    """

    finder: Finder
    claims: dict[Range, str]

    @classmethod
    def of(cls, map: ArgumentMap, finder: Finder | None = None) -> Ground:
        text = map.source_text
        if finder is None:
            whole = "\n".join(node.get("text", "") for node in map.nodes.values())
            finder = Finder(text, read_source(text, map.name).inline().reading()) if text else Finder(whole)
        claims: dict[Range, str] = {}
        at = 0
        for id, node in map.nodes.items():
            start, end = (node["start"], node["end"]) if text else (at, at + len(node["text"]))
            stretch = finder.range(start, end)
            if stretch[0] < stretch[1]:
                claims.setdefault(stretch, id)
            at = end + 1
        return cls(finder, claims)


def correct(map: ArgumentMap, overlay: Overlay, ground: Ground | None = None) -> Corrected:
    """The map with the corrections on it; the map itself is left as it is. `ground` is its own, where that is known.

    A correction whose words the article does not have any more, or has at several places, or that are no claim of
    their own, is left out and told. Raises `InputError`, naming the lines, for corrections that contradict each other.
    """
    if not overlay.corrections:
        return Corrected(map=map)
    work = _Work(map, overlay, ground or Ground.of(map))
    made = work.followed()
    made.uncorrected = map.uncorrected or map
    faults = tuple((one, work.faults[one]) for one in overlay.corrections if one in work.faults)
    made.info = {**made.info, "corrections": {"file": overlay.name, "given": len(overlay.corrections)}}
    if work.gone:
        made.info["corrections"]["gone"] = work.gone
    if faults:
        made.info["corrections"]["left"] = [{"line": one.line, "do": one.action, "why": why} for one, why in faults]
    return Corrected(map=made, faults=faults, cut=tuple(work.cut))


class _Work:
    """One application of an overlay to a map."""

    def __init__(self, map: ArgumentMap, overlay: Overlay, ground: Ground) -> None:
        self.map = map
        self.overlay = overlay
        self.faults: dict[Correction, str] = {}
        self.cut: list[tuple[str, str]] = []
        self.gone: dict[str, dict[str, Any]] = {}
        self.finder, self.claims = ground.finder, ground.claims

    def followed(self) -> ArgumentMap:
        boundaries = self._boundaries()
        made = rebuilt(self.map, boundaries, self.claims, Maker(self.map, self.finder))
        before, self.claims = self.claims, Ground.of(made, self.finder).claims
        self.gone = self._gone(before, boundaries)
        said: dict[tuple[str, str], Correction] = {}
        targets: dict[str, str] = {}
        main = None
        for correction in self.overlay.corrections:
            if correction.action in BOUNDARIES:
                continue
            id = self._claim(correction, correction.claim, boundaries)
            if id is None:
                continue
            if correction.action == "link" and correction.target is not None:
                target = self._claim(correction, correction.target, boundaries)
                if target is None:
                    continue
                if target == id:
                    raise InputError(f"{self.overlay.place(correction)}: a claim cannot serve itself")
                self._agree(said, (id, "serves"), correction, target)
                targets[id] = target
            else:
                kind = "holder" if correction.action == "holder" else "serves"
                self._agree(said, (id, kind), correction, "")
            if correction.action == "main":
                if main is not None and main != id:
                    self._clash(said[main, "serves"], correction, "two main claims")
                main = id
        self.cut = follow(made, self.overlay, said, targets, self.finder)
        return made

    def _gone(self, before: dict[Range, str], boundaries: Boundaries) -> dict[str, dict[str, Any]]:
        """Of each claim that is there no more: the correction that says so, and the claims it became."""
        told: dict[str, dict[str, Any]] = {}
        for stretch, one in boundaries.gone.items():
            if stretch in before and stretch not in self.claims:
                now = [self.claims[part] for part in one.made if part in self.claims]
                told[before[stretch]] = {"do": one.correction.action, "line": one.correction.line, "now": now}
        return told

    def _boundaries(self) -> Boundaries:
        found: list[Found] = []
        for correction in self.overlay.corrections:
            if correction.action in BOUNDARIES:
                one = located(correction, self.finder) if self.map.source_text else "the map is without its article"
                if isinstance(one, str):
                    self.faults[correction] = one
                else:
                    found.append(one)
        if clash := contradiction(found):
            self._clash(*clash, "one takes away what the other needs")
        boundaries = settled(found, self.claims)
        self.faults |= boundaries.faults
        return boundaries

    def _claim(self, correction: Correction, quote: Any, boundaries: Boundaries) -> str | None:
        """The claim that a quote names; None, and the reason among the faults, when there is none."""
        found = self.finder.find(quote)
        if isinstance(found, str):
            self.faults[correction] = found
            return None
        id = self.claims.get(found)
        if id is None:
            if (taken := boundaries.gone.get(found)) is not None:
                self._clash(taken.correction, correction, "one says that there is no such claim")
            self.faults[correction] = self._not_there(found)
        return id

    def _not_there(self, found: Range) -> str:
        for stretch, id in self.claims.items():
            if stretch[0] < found[1] and found[0] < stretch[1]:
                return f"the words are no claim of their own (see {id})"
        return "the words are no claim"

    def _agree(
        self, said: dict[tuple[str, str], Correction], about: tuple[str, str], correction: Correction, target: str
    ) -> None:
        """Notes what a correction says of a claim; fails when another says something else."""
        before = said.setdefault(about, correction)
        if before is correction:
            return
        same = (before.action, before.relation, before.holder) == (
            correction.action,
            correction.relation,
            correction.holder,
        )
        if not same or (before.target and self.claims.get(self._range(before)) != target):
            self._clash(before, correction, f"they say different things of {about[0]}")

    def _range(self, correction: Correction) -> Range:
        found = self.finder.find(correction.target) if correction.target else ""
        return (-1, -1) if isinstance(found, str) else found

    def _clash(self, one: Correction, other: Correction, said: str) -> None:
        first, second = sorted((one, other), key=lambda correction: correction.line)
        also = f"line {first.line}" if first.line else f"“{first.claim.words}”"
        raise InputError(
            f"{self.overlay.place(second)}: this correction contradicts that of {also}: {said}", "leave out one of them"
        )
