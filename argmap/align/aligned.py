"""Turns somebody else's map into one of the article: each claim at its place, each link with what words signal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct, field

from argmap.align.nearest import Match, Nearest
from argmap.align.theirs import TheirClaim, TheirLink, Theirs
from argmap.compare.gist import gist
from argmap.compare.same import compare
from argmap.correct.corrected import Ground
from argmap.correct.rebuild import Maker
from argmap.extract.pipeline import as_directories, decision_on, judge_of
from argmap.extract.stages import Decision
from argmap.ingest import Document, read_source
from argmap.kinds import Relation
from argmap.model import ArgumentMap, Attribution, Evidence, Link

Says = Literal["signalled", "contradicted", "turned", "silent"]


class FoundClaim(Struct, frozen=True, kw_only=True):
    """A claim of theirs with its place (None: the article does not say it); `twin` is an earlier claim of theirs at
    the same place; `denied` tells that the article says the contrary of it."""

    claim: TheirClaim
    match: Match | None = None
    twin: str = ""
    denied: bool = False


class FoundLink(Struct, frozen=True, kw_only=True):
    """A link of theirs, and what the text says of it: its words signal the link (`signalled`), that it has the other
    sign (`contradicted`), that it goes the other way (`turned`), or nothing; with these words."""

    link: TheirLink
    says: Says
    evidence: tuple[Evidence, ...] = ()


class Aligned(Struct, frozen=True, kw_only=True):
    """Their claims and links as found, and the map of those that are in the article."""

    map: ArgumentMap
    claims: tuple[FoundClaim, ...]
    links: tuple[FoundLink, ...]
    lost: tuple[TheirLink, ...] = field(default=())

    @property
    def missing(self) -> list[TheirClaim]:
        """The claims that the article does not say."""
        return [one.claim for one in self.claims if one.match is None]


def align(theirs: Theirs, article: ArgumentMap, rules: str | None = None) -> Aligned:
    """Their map held against an article, of which any map is given; see `Aligned`. Links of claims that the article
    does not say are `lost`."""
    ground = Ground.of(article)
    nearest = Nearest(ground.finder)
    claims: list[FoundClaim] = []
    at: dict[tuple[int, int], str] = {}
    names: dict[str, str] = {}
    for claim in theirs.claims:
        match = nearest.match(claim.text)
        twin = at.get((match.start, match.end), "") if match else ""
        if match:
            names[claim.id] = twin or claim.id
            at.setdefault((match.start, match.end), claim.id)
        denied = match is not None and match.how == "nearest" and _denied(claim.text, match, article.source_text)
        claims.append(FoundClaim(claim=claim, match=match, twin=twin, denied=denied))
    document = read_source(article.source_text, article.name)
    spans = {id: span for span, id in at.items()}
    signals = _Signals(document, spans, rules)
    links, lost = [], []
    for link in theirs.links:
        ends = names.get(link.source, ""), names.get(link.target, "")
        if not all(ends) or ends[0] == ends[1]:
            lost.append(link)
            continue
        moved = TheirLink(source=ends[0], target=ends[1], relation=link.relation)
        links.append(signals.about(moved))
    map = _map(theirs, claims, links, article, Maker(article, ground.finder), names)
    return Aligned(map=map, claims=tuple(claims), links=tuple(links), lost=tuple(lost))


def _denied(text: str, match: Match, article: str) -> bool:
    return compare(gist(text), gist(article[match.start : match.end])).kind == "contradicts"


class _Signals:
    """What the words of the article signal of the claims found in it."""

    def __init__(self, document: Document, spans: Mapping[str, tuple[int, int]], rules: str | None) -> None:
        self._document = document
        self._ids = list(spans)
        self._decision: Decision | None = None
        if spans:
            judge = judge_of(as_directories(rules))
            self._decision = decision_on(document, judge, list(spans.values()))

    def about(self, link: TheirLink) -> FoundLink:
        """A link with what the text says of it."""
        for source, target, turned in ((link.source, link.target, False), (link.target, link.source, True)):
            for found, relation, evidence in self._from(source):
                if found == target:
                    says: Says = "turned" if turned else "signalled" if relation == link.relation else "contradicted"
                    return FoundLink(link=link, says=says, evidence=(evidence,))
        return FoundLink(link=link, says="silent")

    def _from(self, source: str) -> Sequence[tuple[str, Relation, Evidence]]:
        """What a claim bears on as words signal."""
        if self._decision is None:
            return []
        units = self._decision.reading.units
        place = next(place for place, unit in enumerate(units) if self._ids[unit.index] == source)
        return [
            (
                self._ids[units[signal.target].index],
                signal.relation,
                self._evidence(signal.rule, signal.start, signal.end),
            )
            for signal in self._decision.signals.get(place, ())
        ]

    def _evidence(self, rule: str, start: int, end: int) -> Evidence:
        text, plain = self._document.text[start:end], self._document.plain(start, end)
        return Evidence(rule=rule, start=start, end=end, text=text, plain=plain)


def _map(
    theirs: Theirs,
    claims: Sequence[FoundClaim],
    links: Sequence[FoundLink],
    article: ArgumentMap,
    maker: Maker,
    names: Mapping[str, str],
) -> ArgumentMap:
    """The map of the claims that the article says, in text order."""
    made = ArgumentMap({"argmap": article.info["argmap"], "source": article.info["source"]})
    main = names.get(theirs.main, "")
    there = [one for one in claims if one.match and not one.twin]
    for one in sorted(there, key=lambda one: (one.match.start, one.match.end) if one.match else (0, 0)):
        if one.match:
            made.add_node(one.claim.id, _node(one, one.match, maker, is_main=one.claim.id == main))
    for found in links:
        link = Link(
            source=found.link.source,
            target=found.link.target,
            relation=found.link.relation,
            evidence=found.evidence if found.says == "signalled" else (),
            basis="signalled" if found.says == "signalled" else None,
        )
        made.add_edge(link.source, link.target, {**link.to_dict(), "text_says": found.says})
    missing = [{"id": one.claim.id, "text": one.claim.text} for one in claims if one.match is None]
    made.info["aligned"] = {"claims": len(claims), "missing": missing}
    served = {target for targets in made.successors.values() for target in targets}
    for id, node in made.nodes.items():
        if node["role"] == "premise" and (id in served or not made.successors[id]):
            node["role"] = "claim"
    return made


def _node(one: FoundClaim, match: Match, maker: Maker, *, is_main: bool) -> dict[str, Any]:
    node = maker.claim(one.claim.id, match.start, match.end, f"align-{match.how}").to_dict()
    node.pop("corrected")
    node["evidence"][0]["rule"] = f"align.{match.how}"
    node["role"] = "major_claim" if is_main else "premise"
    if one.claim.holder:
        held = Attribution(holder=one.claim.holder, start=match.start, end=match.end, text=node["text"])
        node |= {"attribution": held.to_dict(), "certainty": "reported"}
    if match.how != "verbatim":
        node["theirs"] = one.claim.text
        node["differs"] = [list(pair) for pair in match.differs]
    return node
