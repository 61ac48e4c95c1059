"""Checks of the map itself: circles, links into nothing, spans and values that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from argmap.check.codes import Finding
from argmap.check.subject import Subject
from argmap.model import CERTAINTIES, RELATIONS, ROLES


def circles(subject: Subject) -> Iterator[Finding]:
    """M101: the claims of each circle of links, told at its first claim."""
    order = {id: place for place, id in enumerate(subject.map.nodes)}
    for members in components(subject.map.successors):
        if len(members) > 1 or members[0] in subject.map.successors[members[0]]:
            members.sort(key=order.__getitem__)
            first = members[0]
            way = _round(subject.map.successors, first, set(members))
            shown = way if len(way) <= 12 else [*way[:6], "…", *way[-5:]]
            yield subject.finding("M101", "in a circle: " + " → ".join(shown), first, others=tuple(members[1:]))


def _round(ways: dict[str, dict[str, Any]], first: str, members: set[str]) -> list[str]:
    """A shortest way from `first` back to it inside its circle, with it at both ends."""
    before: dict[str, str] = {}
    reached = [first]
    for id in reached:
        for other in ways[id]:
            if other in members and other not in before:
                before[other] = id
                reached.append(other)
    way = [first, before[first]]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]


def components(ways: dict[str, dict[str, Any]]) -> list[list[str]]:
    """The strongly connected components of a graph (Tarjan 1972), without recursion, in time linear in it."""
    low: dict[str, int] = {}
    waiting: list[str] = []
    found: list[list[str]] = []
    done = len(ways)
    for start in ways:
        work = [] if start in low else [(start, len(low), iter(ways[start]))]
        if work:
            low[start] = len(low)
            waiting.append(start)
        while work:
            id, number, rest = work[-1]
            other = next((o for o in rest if low.get(o, -1) < done), None)
            if other is not None and other not in low:
                work.append((other, len(low), iter(ways[other])))
                low[other] = len(low)
                waiting.append(other)
            elif other is not None:
                low[id] = min(low[id], low[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[id])
                if low[id] == number:
                    members = [waiting.pop()]
                    while members[-1] != id:
                        members.append(waiting.pop())
                    low.update(dict.fromkeys(members, done))
                    found.append(members)
    return found


def values(subject: Subject) -> Iterator[Finding]:
    """M102, M106: links into nothing; values that are not of the format."""
    map = subject.map
    for id, attributes in map.nodes.items():
        # networkx makes a bare node of an end that no claim has.
        if "text" not in attributes:
            at = ", ".join([*map.predecessors[id], *map.successors[id]][:5])
            message = f"{id} is at the end of a link ({at}) and is no claim" if at else f"{id} has no text"
            yield subject.finding("M102", message, id, words="")
            continue
        for name, known in (("role", ROLES), ("certainty", CERTAINTIES)):
            if attributes.get(name, known[0]) not in known:
                yield _bad(subject, id, name, attributes[name], known)
        if not _share(attributes.get("confidence", 1.0)):
            yield _bad(subject, id, "confidence", attributes["confidence"], ("0 to 1",))
        for target, link in map.successors[id].items():
            if link.get("relation") not in RELATIONS:
                yield _bad(subject, id, f"relation to {target}", link.get("relation"), RELATIONS)
            if not _share(link.get("confidence", 1.0)):
                yield _bad(subject, id, f"confidence of the link to {target}", link["confidence"], ("0 to 1",))


def _bad(subject: Subject, id: str, name: str, value: Any, known: tuple[str, ...]) -> Finding:
    return subject.finding("M106", f"{id}: {name} is {value!r}, not {' or '.join(known)}", id)


def _share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def spans(subject: Subject) -> Iterator[Finding]:
    """M103, M104: a claim, or words of evidence, that are not at their place in the article."""
    if not subject.source:
        return
    for id, attributes in subject.map.nodes.items():
        if "text" not in attributes:
            continue
        if (found := _there(subject, attributes)) is not None:
            yield subject.finding("M103", f"{id} is not at {_place(attributes)}: there stands “{found}”", id)
        evidence = [*attributes.get("evidence", ())]
        if attributes.get("attribution"):
            evidence.append(attributes["attribution"])
        for link in subject.map.successors[id].values():
            evidence.extend(link.get("evidence", ()))
            if "rule" in (scheme := link.get("scheme") or {}):
                evidence.append(scheme)
        for words in evidence:
            if (found := _there(subject, words)) is not None:
                message = f"evidence of {id} is not at {_place(words)}: there stands “{found}”"
                yield subject.finding("M104", message, id, span=subject.span(words), words=str(words.get("text", "")))


def _there(subject: Subject, attributes: dict[str, Any]) -> str | None:
    """What stands at the place instead of the words; None when the words do."""
    span = subject.span(attributes)
    if span is None:
        return "(outside the article)"
    found = subject.source[span[0] : span[1]]
    if found == attributes.get("text"):
        return None
    return found if len(found) <= 40 else found[:39] + "…"


def _place(attributes: dict[str, Any]) -> str:
    return f"{attributes.get('start')}–{attributes.get('end')}"


def whole(subject: Subject) -> Iterator[Finding]:
    """M105, M107: another article than the map's; no article at all."""
    source = subject.map.info.get("source") or {}
    if not subject.source:
        if subject.map.nodes:
            yield subject.finding("M107", "the map does not carry the text of its article")
        return
    digest, chars = source.get("sha256"), source.get("chars")
    if digest and digest != sha256(subject.source.encode("utf-8", "surrogatepass")).hexdigest():
        yield subject.finding("M105", "the checksum of the article differs from the one the map gives")
    elif chars is not None and chars != len(subject.source):
        yield subject.finding("M105", f"the article has {len(subject.source)} characters, the map says {chars}")
