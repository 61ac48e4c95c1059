"""Merges two maps of one article: takes what only one changed; what both changed differently is a conflict."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from argmap.correct.corrected import Ground
from argmap.correct.quotes import Range
from argmap.errors import UsageError
from argmap.model import ArgumentMap

Serves = tuple[Range, str] | None
_UNKNOWN: Any = object()


class Conflict(Struct, frozen=True, kw_only=True):
    """What two maps say differently of a claim, `a` and `b`; the merged map has it as `a` says."""

    claim: str
    about: str
    a: str
    b: str

    def to_dict(self) -> dict[str, str]:
        return {"claim": self.claim, "about": self.about, "a": self.a, "b": self.b}


class Merged(Struct, frozen=True, kw_only=True):
    """The merged map, and the conflicts, in the order of the text; they stand in the map too (`graph.conflicts`)."""

    map: ArgumentMap
    conflicts: tuple[Conflict, ...]


class _Side(Struct):
    """A map by the words of its claims: what each is called, serves, and is held by."""

    map: ArgumentMap
    names: dict[Range, str]
    serves: dict[Range, Serves] = field(default_factory=dict)

    @classmethod
    def of(cls, map: ArgumentMap, ground: Ground) -> _Side:
        made = cls(map, ground.claims)
        place = {id: stretch for stretch, id in made.names.items()}
        for stretch, id in made.names.items():
            links = [(place[t], link["relation"]) for t, link in map.successors[id].items() if t in place]
            if len(links) > 1:
                raise UsageError(f"{id} of {map.name or 'a map'} serves {len(links)} claims", "argmap merges forests")
            made.serves[stretch] = links[0] if links else None
        return made

    def holder(self, stretch: Range) -> str:
        held = self.map.nodes[self.names[stretch]].get("attribution")
        return str(held["holder"]) if held else ""

    def main(self) -> Range | None:
        """The words of the main claim."""
        main = self.map.main
        return next((stretch for stretch, id in self.names.items() if id == main), None)

    def text(self, stretch: Range | None) -> str:
        return str(self.map.nodes[self.names[stretch]]["text"]) if stretch in self.names and stretch else "none"

    def said(self, serves: Serves) -> str:
        return f"{serves[1]} “{self.map.nodes[self.names[serves[0]]]['text']}”" if serves else "stands alone"


def merged(a: ArgumentMap, b: ArgumentMap, base: ArgumentMap | None = None) -> Merged:
    """Both maps in one. With a `base`, the map that both come from, a change of one side only is taken; without one,
    whatever differs between claims that both have is a conflict, and claims of one side only are taken.

    A conflict keeps what `a` says. `UsageError` for maps of different texts or with a claim that serves several.
    """
    for other in (b, *([base] if base is not None else [])):
        if other.source_text != a.source_text or not a.source_text:
            raise UsageError("these are not maps of one text", "argmap merges two maps of the same article")
    own = Ground.of(a)
    theirs = Ground.of(b, own.finder)
    before = _Side.of(base, Ground.of(base, own.finder)) if base is not None else None
    return _Merge(_Side.of(a, own), _Side.of(b, theirs), before).merged()


class _Merge:
    """One merge at work."""

    def __init__(self, a: _Side, b: _Side, base: _Side | None) -> None:
        self.a, self.b, self.base = a, b, base
        self.found: list[tuple[Range, str, str, str]] = []

    def merged(self) -> Merged:
        there = self._claims()
        serves = {stretch: self._serves(stretch, there) for stretch in there}
        self._without_circles(serves)
        map, names = self._map(there, serves)
        conflicts = tuple(
            Conflict(claim=names.get(stretch, ""), about=about, a=one, b=other)
            for stretch, about, one, other in sorted(self.found)
        )
        if conflicts:
            map.info = {**map.info, "conflicts": [conflict.to_dict() for conflict in conflicts]}
        return Merged(map=map, conflicts=conflicts)

    def _claims(self) -> list[Range]:
        """The stretches that are claims, none over another: of two from different sides that share words, that of `a`
        stays."""
        kept = []
        for stretch in sorted({*self.a.names, *self.b.names}):
            in_a, in_b = stretch in self.a.names, stretch in self.b.names
            if in_a and in_b:
                kept.append(stretch)
            elif self.base is None or stretch not in self.base.names:
                kept.append(stretch)  # new on one side
            else:
                stays, goes = (self.a, self.b) if in_a else (self.b, self.a)
                changed = stays.serves[stretch] != self.base.serves[stretch]
                if changed and not self._covered(stretch, goes):
                    kept.append(stretch)
                    said = stays.said(stays.serves[stretch])
                    self.found.append((stretch, "claim", *((said, "no claim") if in_a else ("no claim", said))))
        return self._apart(kept)

    def _covered(self, stretch: Range, side: _Side) -> bool:
        """Whether a side has other claims over these words: it split or merged them."""
        return any(one[0] < stretch[1] and stretch[0] < one[1] for one in side.names)

    def _apart(self, stretches: list[Range]) -> list[Range]:
        of_a = [one for one in stretches if one in self.a.names]
        made, at = list(of_a), 0
        for stretch in stretches:
            if stretch in self.a.names:
                continue
            while at < len(of_a) and of_a[at][1] <= stretch[0]:
                at += 1
            if at < len(of_a) and of_a[at][0] < stretch[1]:
                texts = (
                    self.a.map.nodes[self.a.names[of_a[at]]]["text"],
                    self.b.map.nodes[self.b.names[stretch]]["text"],
                )
                self.found.append((of_a[at], "words", *texts))
            else:
                made.append(stretch)
        return sorted(made)

    def _serves(self, stretch: Range, there: list[Range]) -> Serves:
        if stretch not in self.b.names:
            return self.a.serves[stretch]
        if stretch not in self.a.names:
            return self.b.serves[stretch]
        one, other = self.a.serves[stretch], self.b.serves[stretch]
        before = self.base.serves.get(stretch, _UNKNOWN) if self.base else _UNKNOWN
        if one == other or other == before:
            return one
        if one == before:
            return other
        self.found.append((stretch, "link", self.a.said(one), self.b.said(other)))
        return one

    def _without_circles(self, serves: dict[Range, Serves]) -> None:
        """Gives back to `a`, as conflicts, what `b` changed where both together make a circle."""
        clear: set[Range] = set()
        for start in sorted(serves):
            while True:
                way: dict[Range, None] = {}
                at: Range | None = start
                while at is not None and at in serves and at not in clear and at not in way:
                    way[at] = None
                    target = serves[at]
                    at = target[0] if target else None
                if at is None or at not in way:
                    clear.update(way)
                    break
                members = list(way)[list(way).index(at) :]
                taken = [one for one in members if serves[one] != self.a.serves.get(one)]
                one = taken[0] if taken else members[0]
                own = self.a.serves.get(one)
                self.found.append((one, "circle", self.a.said(own), self.b.said(self.b.serves.get(one))))
                serves[one] = own if taken else None

    def _map(self, there: list[Range], serves: dict[Range, Serves]) -> tuple[ArgumentMap, dict[Range, str]]:
        made = ArgumentMap({key: value for key, value in self.a.map.info.items() if key != "conflicts"})
        names: dict[Range, str] = {}
        for stretch in there:
            side = self.a if stretch in self.a.names else self.b
            name = side.names[stretch]
            while name in made.nodes or (side is self.b and name in self.a.map.nodes):
                name += "b"
            names[stretch] = name
            made.add_node(name, self._node(stretch, side))
        for stretch, target in serves.items():
            if target is not None and target[0] in names:
                made.add_edge(names[stretch], names[target[0]], self._edge(stretch, target))
        _set_main(self, made, names)
        return made, names

    def _node(self, stretch: Range, side: _Side) -> dict[str, Any]:
        node = dict(side.map.nodes[side.names[stretch]])
        if stretch in self.a.names and stretch in self.b.names:
            one, other = self.a.holder(stretch), self.b.holder(stretch)
            known = self.base is not None and stretch in self.base.names
            before = self.base.holder(stretch) if self.base and known else _UNKNOWN
            theirs = self.b.map.nodes[self.b.names[stretch]]
            if one != other and one == before:
                node |= {"attribution": theirs.get("attribution"), "certainty": theirs.get("certainty", "asserted")}
            elif one != other and other != before:
                self.found.append((stretch, "holder", one or "the author", other or "the author"))
            node["evidence"] = _both(node.get("evidence", []), theirs.get("evidence", []))
        return node

    def _edge(self, stretch: Range, target: tuple[Range, str]) -> dict[str, Any]:
        """The link as the side has it that says so; when both do, with the evidence of both."""
        edges = []
        for side in (self.a, self.b):
            if side.serves.get(stretch) == target:
                edges.append(side.map.successors[side.names[stretch]][side.names[target[0]]])
        made = dict(edges[0])
        if len(edges) > 1:
            made["evidence"] = _both(edges[0].get("evidence", []), edges[1].get("evidence", []))
        return made


def _set_main(merge: _Merge, made: ArgumentMap, names: dict[Range, str]) -> None:
    """Marks the main claim: that of the side which changed it, else that of `a`."""
    one, other = merge.a.main(), merge.b.main()
    before = merge.base.main() if merge.base else None
    if one != other and (merge.base is None or before not in (one, other)):
        merge.found.append((one or other or (0, 0), "main claim", merge.a.text(one), merge.b.text(other)))
    chosen = other if merge.base is not None and one == before else one
    if chosen is None or chosen not in names:
        return
    for id, node in made.nodes.items():
        if node.get("role") == "major_claim" and id != names[chosen]:
            node["role"] = "claim"
    if not made.successors[names[chosen]]:
        made.nodes[names[chosen]]["role"] = "major_claim"


def _both(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*one, *(piece for piece in other if piece not in one)]
