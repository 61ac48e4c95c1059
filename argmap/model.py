"""The argument map: claims, the links between them, and the evidence for each.

An `ArgumentMap` is a `Graph`: it keeps networkx's own dictionaries, and nothing beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from argmap.errors import UsageError
from argmap.graph import Graph
from argmap.kinds import BASES as BASES
from argmap.kinds import CERTAINTIES as CERTAINTIES
from argmap.kinds import RELATIONS as RELATIONS
from argmap.kinds import ROLES as ROLES
from argmap.kinds import Basis as Basis
from argmap.kinds import Certainty as Certainty
from argmap.kinds import Relation as Relation
from argmap.kinds import Role as Role
from argmap.kinds import as_read as as_read

if TYPE_CHECKING:
    from argmap.frames import Frames

SCHEMA = 1


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """Why something is in the map: the id of a rule and the words of the source it fired on; `plain` are the
    words without the markup in them, empty where there is none."""

    rule: str
    start: int
    end: int
    text: str
    plain: str = ""

    def to_dict(self) -> dict[str, Any]:
        made = {"rule": self.rule, "start": self.start, "end": self.end, "text": self.text}
        return made | {"plain": self.plain} if self.plain else made


class Attribution(Struct, frozen=True, kw_only=True):
    """Who holds a claim, when not the author; `start`, `end`, `text`, `plain` are the words that say so. `form` is the
    name that stands there, where it is another than `holder`, the fullest; empty for a pronoun too."""

    holder: str
    start: int
    end: int
    text: str
    plain: str = ""
    form: str = ""

    def to_dict(self) -> dict[str, Any]:
        made = {"holder": self.holder, "start": self.start, "end": self.end, "text": self.text}
        return made | {name: said for name, said in (("plain", self.plain), ("form", self.form)) if said}


class Scheme(Struct, frozen=True, kw_only=True):
    """The kind of argument that a link is, by the name that rules give it (`expert`), and the words that say so; none
    where the map was drawn elsewhere."""

    name: str
    evidence: Evidence | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, **(self.evidence.to_dict() if self.evidence else {})}

    @classmethod
    def from_dict(cls, attributes: dict[str, Any]) -> Scheme:
        """The scheme that a link's attribute describes; the reverse of `to_dict`."""
        words = {key: value for key, value in attributes.items() if key != "name"}
        return cls(name=attributes["name"], evidence=Evidence(**words) if words else None)


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """One claim. `start` and `end` are characters of the source, `source[start:end] == text`; `plain` is the text
    without the markup in it, and with what it lacks to be read alone in square brackets, empty where it is the text;
    `line`, `paragraph` and `sentence` count from 1, and so does `page`, which is 0 where the source has no pages;
    `confidence` is in 0–1. `corrected` says what a reader corrected of it (`add`, `split`, `merge`, `link`, `alone`,
    `main`, `holder`)."""

    id: str
    text: str
    start: int
    end: int
    line: int = 1
    paragraph: int = 1
    sentence: int = 1
    role: Role = "premise"
    attribution: Attribution | None = None
    certainty: Certainty = "asserted"
    key: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    plain: str = ""
    page: int = 0
    corrected: tuple[str, ...] = ()

    @property
    def as_read(self) -> str:
        """What a reader is shown: the text without markup."""
        return self.plain or self.text

    def to_dict(self) -> dict[str, Any]:
        """The node's attributes as they stand in the graph and in JSON (without the id)."""
        made = {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "paragraph": self.paragraph,
            "sentence": self.sentence,
            "role": self.role,
            "attribution": self.attribution.to_dict() if self.attribution else None,
            "certainty": self.certainty,
            "key": self.key,
            "confidence": self.confidence,
            "evidence": [e.to_dict() for e in self.evidence],
        }
        if self.page:
            made["page"] = self.page
        if self.corrected:
            made["corrected"] = list(self.corrected)
        return made | {"plain": self.plain} if self.plain else made

    @classmethod
    def from_dict(cls, id: str, attributes: dict[str, Any]) -> Claim:
        """The claim that a node's attributes describe; the reverse of `to_dict`."""
        held = attributes.get("attribution")
        return cls(
            id=id,
            text=attributes["text"],
            start=attributes["start"],
            end=attributes["end"],
            line=attributes.get("line", 1),
            paragraph=attributes.get("paragraph", 1),
            sentence=attributes.get("sentence", 1),
            role=attributes.get("role", "premise"),
            attribution=Attribution(**held) if held else None,
            certainty=attributes.get("certainty", "asserted"),
            key=attributes.get("key", ""),
            confidence=attributes.get("confidence", 1.0),
            evidence=tuple(Evidence(**e) for e in attributes.get("evidence", ())),
            plain=attributes.get("plain", ""),
            page=attributes.get("page", 0),
            corrected=tuple(attributes.get("corrected") or ()),
        )


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """One link, from premise (`source`) to conclusion (`target`); `confidence` is in 0–1.

    `basis` tells whether words of the text say so (`signalled`; they are the evidence) or only place and shared
    words (`placed`); None for a link that was not extracted. `undercuts` is set on an attack that was drawn on
    another link: the (source, target) of the link attacked; `target` is then the source of that link. Extraction
    never makes one. `corrected` tells that a reader drew the link, or said that it is right. `scheme` is the kind of
    argument it is, where words tell.
    """

    source: str
    target: str
    relation: Relation
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    basis: Basis | None = None
    undercuts: tuple[str, str] | None = None
    corrected: bool = False
    scheme: Scheme | None = None

    def to_dict(self) -> dict[str, Any]:
        """The edge's attributes as they stand in the graph and in JSON (without its ends)."""
        attributes: dict[str, Any] = {
            "relation": self.relation,
            **({"basis": self.basis} if self.basis else {}),
            "confidence": self.confidence,
            "evidence": [e.to_dict() for e in self.evidence],
        }
        if self.undercuts:
            attributes["undercuts"] = list(self.undercuts)
        if self.corrected:
            attributes["corrected"] = True
        if self.scheme:
            attributes["scheme"] = self.scheme.to_dict()
        return attributes

    @classmethod
    def from_dict(cls, source: str, target: str, attributes: dict[str, Any]) -> Link:
        """The link that an edge's attributes describe; the reverse of `to_dict`."""
        undercuts = attributes.get("undercuts")
        return cls(
            source=source,
            target=target,
            relation=attributes["relation"],
            confidence=attributes.get("confidence", 1.0),
            evidence=tuple(Evidence(**e) for e in attributes.get("evidence", ())),
            basis=attributes.get("basis"),
            undercuts=(undercuts[0], undercuts[1]) if undercuts else None,
            corrected=attributes.get("corrected") is True,
            scheme=Scheme.from_dict(attributes["scheme"]) if attributes.get("scheme") else None,
        )


class ArgumentMap(Graph):
    """Claims of one article and the supports and opposes links between them.

    `info` holds `argmap` (schema, version, digest of the rules) and `source` (name, sha256, chars, text). Ids of an
    extracted map are in text order. `pinned` is the main claim of a map that has lost links
    to which it owed that. `uncorrected` is the map before the corrections of a reader were put on it.
    """

    def __init__(self, info: dict[str, Any] | None = None) -> None:
        super().__init__(info if info is not None else {"argmap": {"schema": SCHEMA}, "source": {}})
        self.pinned: str | None = None
        self.uncorrected: ArgumentMap | None = None

    # -- building -------------------------------------------------------------------------------
    def add_claim(self, claim: Claim) -> None:
        self.add_node(claim.id, claim.to_dict())

    def add_link(self, link: Link) -> None:
        self.add_edge(link.source, link.target, link.to_dict())

    # -- reading --------------------------------------------------------------------------------
    @property
    def source_text(self) -> str:
        """The article the spans point into; empty when the map does not carry it."""
        return self.info.get("source", {}).get("text") or ""

    @property
    def name(self) -> str:
        """The article's name (its path as given), or an empty string."""
        return self.info.get("source", {}).get("name") or ""

    @property
    def title(self) -> str:
        """The article's headline, or else the name of its file in words (`a/b-c.txt` → "B c"); "Argument map"
        without either."""
        source = self.info.get("source", {})
        headline = source.get("title") if isinstance(source, dict) else None
        if isinstance(headline, str) and headline.strip():
            return headline
        stem = PurePath(self.file).stem.replace("-", " ").replace("_", " ").strip()
        return stem[:1].upper() + stem[1:] if stem else "Argument map"

    @property
    def file(self) -> str:
        """The name of the article's file without its folders, or an empty string."""
        return PurePath(self.name.replace("\\", "/")).name if self.name != "-" else ""

    def __repr__(self) -> str:
        links = sum(len(targets) for targets in self.successors.values())
        return f"<ArgumentMap {self.title!r}: {len(self)} claims, {links} links>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """What a notebook shows: the picture of the map, or its tree."""
        # A notebook asks the map itself, and pictures stand on floors above: the one call upwards, by name.
        made: dict[str, str] = import_module("argmap.render.notebook").bundle(self)
        return made

    def to_frame(self) -> Frames:
        """The map as two pandas frames, `claims` and `links`; `UsageError` without pandas."""
        from argmap.frames import frames

        return frames(self.nodes, self.successors)

    def claims(self) -> Iterator[Claim]:
        """Every claim, in map order."""
        return (Claim.from_dict(id, attributes) for id, attributes in self.nodes.items())

    def claim(self, id: str) -> Claim:
        """The claim with this id; `UsageError` says what became of it, or names the nearest, when there is none."""
        if id not in self.nodes:
            message, remedy = missing(self, id)
            raise UsageError(message, f"""claims with this word: '"{id}"'""" if id.isalpha() and self.nodes else remedy)
        return Claim.from_dict(id, self.nodes[id])

    def nearest(self, id: str) -> str | None:
        """The id most like this one, of those that begin most like it; None in an empty map."""
        from difflib import get_close_matches

        wanted = id.casefold()[:40]
        for length in range(len(wanted), -1, -1):
            if near := [other for other in self.nodes if other.casefold().startswith(wanted[:length])]:
                return get_close_matches(id, near[:500], n=1, cutoff=0.0)[0]
        return None

    def links(self) -> Iterator[Link]:
        """Every link, ordered by its source's place in the map, then its target's insertion."""
        for source, targets in self.successors.items():
            for target, attributes in targets.items():
                yield Link.from_dict(source, target, attributes)

    def link(self, source: str, target: str) -> Link:
        """The link between two claims; KeyError when there is none."""
        return Link.from_dict(source, target, self.successors[source][target])

    def links_from(self, id: str) -> list[Link]:
        """What the claim supports or opposes: at most one link in an extracted map."""
        return [Link.from_dict(id, t, a) for t, a in self.successors[id].items()]

    def links_to(self, id: str) -> list[Link]:
        """What supports or opposes the claim, in the order of the sources in the map."""
        return [Link.from_dict(s, id, a) for s, a in self.predecessors[id].items()]

    @property
    def main(self) -> str | None:
        """The id of the main claim: of the major claims (of all claims, when none is marked) that serve
        no other, the one that extraction found likeliest, else the one most claims bear on, the first of equals. None
        for an empty map.

        A claim that bears on several is counted for the nearest, so that this takes time linear in the map.
        When every claim serves another (all stand in circles), it is the first.
        """
        if self.pinned is not None and self.pinned in self.nodes:
            return self.pinned
        roots = self.roots()
        marked = [id for id in roots or self.nodes if self.nodes[id].get("role") == "major_claim"]
        choice = marked or roots or self.ids()
        if len(choice) < 2 or not roots:
            return next(iter(choice), None)
        found = set(choice)
        likeliest = next((id for id, _ in self.main_chances if id in found), None)
        return likeliest or max(choice, key=self._shares(choice).__getitem__)

    @property
    def main_chances(self) -> tuple[tuple[str, float], ...]:
        """The claims that extraction found likeliest to be the main claim, with their chances, 0–1, the likeliest
        first; none for a map that was drawn."""
        about = self.info.get("argmap")
        given = about.get("main_chances") if isinstance(about, dict) else None
        return tuple(
            (str(one["id"]), float(one["chance"]))
            for one in (given if isinstance(given, list) else ())
            if isinstance(one, dict) and one.get("id") in self and isinstance(one.get("chance"), int | float)
        )

    def _shares(self, roots: list[str]) -> dict[str, int]:
        """How many claims bear on each of the roots, each claim counted for the nearest only."""
        nearest = dict(zip(roots, roots, strict=True))
        counts = dict.fromkeys(roots, 0)
        queue = list(roots)
        for id in queue:
            root = nearest[id]
            for source in self.predecessors[id]:
                if source not in nearest:
                    nearest[source] = root
                    counts[root] += 1
                    queue.append(source)
        return counts


_TAKEN = {"drop": "dropped", "split": "split", "merge": "merged"}
"""What a reader did to a claim that is there no more."""


def missing(known: ArgumentMap, id: str) -> tuple[str, str]:
    """That a claim is not in the map, and a remedy: what a reader made of it, else the nearest there is."""
    given = known.info.get("corrections")
    corrections = given if isinstance(given, dict) else {}
    gone = corrections.get("gone")
    told = gone.get(id) if isinstance(gone, dict) else None
    if isinstance(told, dict) and told.get("do") in _TAKEN:
        line = f" on line {told['line']} of {corrections.get('file')}" if told.get("line") else ""
        became = told.get("now")
        now = [one for one in map(str, became if isinstance(became, list) else ()) if one in known.nodes]
        return f"{id} was {_TAKEN[told['do']]}{line}", f"now: {', '.join(now)}" if now else ""
    near = known.nearest(id)
    return f"no claim {id!r} in this map", f"the nearest is {near!r}" if near is not None else "the map has no claims"
