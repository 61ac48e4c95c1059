"""Checks for claims that say the same as others, or the contrary."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.codes import Finding
from argmap.check.subject import Subject
from argmap.compare.gist import Gist, gist_held
from argmap.compare.same import pairs

CONTRARY = 0.8
"""The least likeness of contraries: of claims less like, in one article, mostly a detail of the one is denied."""


def restated(subject: Subject) -> Iterator[Finding]:
    """A201 to A204: the same words for and against, restatement, a claim as its own reason, contradiction."""
    ids = list(subject.map.nodes)
    group = {id: id for id in ids}
    contrary: list[tuple[str, str, str]] = []
    for i, j, verdict in pairs([_gist(subject, id) for id in ids]):
        if verdict.kind == "same":
            one, other = _first(group, ids[i]), _first(group, ids[j])
            group[other] = one
        elif verdict.likeness >= CONTRARY:
            contrary.append((ids[i], ids[j], verdict.why))
    group = {id: _first(group, id) for id in ids}
    told: set[str] = set()
    for finding in (*_both_ways(subject, group), *_own_reason(subject, group)):
        told.update((finding.claim or "", *finding.others))
        yield finding
    for id in ids:
        if group[id] != id and not {id, group[id]} <= told:
            yield subject.finding("A202", f"{id} restates {group[id]}", id, others=(group[id],))
    yield from _contradicted(subject, group, contrary)


def _gist(subject: Subject, id: str) -> Gist:
    node = subject.map.nodes[id]
    return gist_held(subject.text(id), (node.get("start", 0), node.get("end", 0)), node.get("attribution"))


def _first(group: dict[str, str], id: str) -> str:
    """The claim its group is named after; shortens the way to it."""
    first = id
    while group[first] != first:
        first = group[first]
    while group[id] != first:
        group[id], id = first, group[id]
    return first


def _both_ways(subject: Subject, group: dict[str, str]) -> Iterator[Finding]:
    for id in subject.map.nodes:
        opposing = {group[s]: s for s in reversed(subject.sources(id, "opposes"))}
        for source in subject.sources(id, "supports") if opposing else ():
            if other := opposing.get(group[source]):
                message = f"{id} is supported by {source} and opposed by {other}, which say the same"
                yield subject.finding("A201", message, id, others=(source, other))


def _own_reason(subject: Subject, group: dict[str, str]) -> Iterator[Finding]:
    for source, targets in subject.map.successors.items():
        for target, link in targets.items():
            same = source != target and group[source] == group[target]
            if link.get("relation") == "supports" and same and subject.firm(source, target):
                message = f"{source}, the reason for {target}, says the same"
                yield subject.finding("A203", message, source, others=(target,))


def _contradicted(subject: Subject, group: dict[str, str], contrary: list[tuple[str, str, str]]) -> Iterator[Finding]:
    """Contraries, unless the map sets the one against the other already."""
    nodes = subject.map.nodes
    known = {
        frozenset((group[source], group[target]))
        for source, targets in subject.map.successors.items()
        for target, link in targets.items()
        if link.get("relation") == "opposes"
    }
    for one, other, why in contrary:
        if frozenset((group[one], group[other])) in known:
            continue
        held = [(nodes[id].get("attribution") or {}).get("holder") or "the author" for id in (one, other)]
        who = f"{held[0]} says both" if held[0] == held[1] else f"{held[0]} says the one, {held[1]} the other"
        yield subject.finding("A204", f"{other} contradicts {one} ({why}; {who})", other, others=(one,))
