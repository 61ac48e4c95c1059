"""The map that is checked, with what several checks need computed once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from argmap.check.codes import Finding
from argmap.ingest import Document
from argmap.ingest.kept import source_of
from argmap.kinds import said_there
from argmap.late import late
from argmap.model import ArgumentMap
from argmap.spans import LineIndex
from argmap.traverse.standing import Standing, standing

FIRM = 0.5
"""The least confidence of a link that a finding may rest on."""
LEAD = 60
"""How far before a claim an opening word ("Clearly, …") is looked for."""

_END = late(r"[.!?\n\r]")


class Subject:
    """A map and its places; tolerates maps that lack what a claim should have."""

    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.source = map.source_text
        self._lines = LineIndex(self.source)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.map)

    def sources(self, id: str, relation: str) -> list[str]:
        """The claims that support, or oppose, this one."""
        return [s for s, link in self.map.predecessors[id].items() if link.get("relation") == relation]

    @cached_property
    def by_rules(self) -> bool:
        """Whether rules drew the links, and not somebody by hand: they say by what words."""
        return any(link.get("evidence") for targets in self.map.successors.values() for link in targets.values())

    def firm(self, source: str, target: str) -> bool:
        """Whether a link is to be relied on: somebody drew it, or rules whose links of its kind are right at least as
        often as wrong (`FIRM`; docs/evaluation.md says how well that holds)."""
        link = self.map.successors[source][target]
        confidence = link.get("confidence")
        return not link.get("evidence") or not isinstance(confidence, int | float) or confidence >= FIRM

    def worded(self, source: str, target: str) -> bool:
        """Whether words speak for a link, or somebody drew it; for its place alone the whole claim is the evidence."""
        evidence = self.map.successors[source][target].get("evidence") or ()
        node = self.map.nodes[source]
        whole = (node.get("start"), node.get("end"))
        return not evidence or any((one.get("start"), one.get("end")) != whole for one in evidence)

    def own(self, id: str) -> bool:
        """Whether the author says it, and nobody else."""
        node = self.map.nodes[id]
        return not node.get("attribution") and node.get("certainty") != "reported"

    @cached_property
    def _ends(self) -> dict[str, int]:
        """Of each claim that has a place, where the one before it ends."""
        ends, before = {}, 0
        for id, attributes in self.map.nodes.items():
            if span := self.span(attributes):
                ends[id] = before
                before = span[1]
        return ends

    def lead(self, id: str) -> str:
        """The words of its sentence that lead up to a claim, behind the claim before it."""
        span = self.span(self.map.nodes[id])
        before = self._ends[id] if span else 0
        stretch = self.reading[max(before, span[0] - LEAD) : span[0]] if span and before <= span[0] else ""
        return _END.split(stretch)[-1]

    def near(self, id: str, places: Sequence[int]) -> bool:
        """Whether one of the places, in rising order, lies in a claim or among the words before it; true of a claim
        without a place."""
        span = self.span(self.map.nodes[id])
        if span is None:
            return True
        next = bisect_left(places, span[0] - LEAD)
        return next < len(places) and places[next] < span[1]

    def behind(self, id: str) -> tuple[str, str, str]:
        """The words of the article behind a claim: to the end of its paragraph, those of the next, the rest."""
        nodes = self.map.nodes
        span = self.span(nodes[id])
        if span is None:
            return "", "", ""
        ends = [span[1], len(self.source), len(self.source)]
        last, passed = nodes[id].get("paragraph"), 0
        for node in nodes.values():
            other = self.span(node)
            if other and other[0] >= span[1] and node.get("paragraph") != last:
                last, passed = node.get("paragraph"), passed + 1
                ends[passed] = other[0]
                if passed == 2:
                    break
        near, next, later = (self.reading[start:end] for start, end in pairwise((*ends, len(self.source))))
        return near, next, later

    def text(self, id: str) -> str:
        """The words of a claim, without markup."""
        text = said_there(self.map.nodes[id])
        return text if isinstance(text, str) else ""

    @cached_property
    def article(self) -> Document:
        """The source as it was read."""
        return source_of(self.map)

    @cached_property
    def reading(self) -> str:
        """The source with spaces for its markup, as long as the source; read anew only where a claim holds some."""
        return self.article.reading() if any("plain" in node for node in self.map.nodes.values()) else self.source

    def span(self, attributes: dict[str, Any]) -> tuple[int, int] | None:
        """Start and end, when they lie within the source; None otherwise."""
        start, end = attributes.get("start"), attributes.get("end")
        if type(start) is int and type(end) is int and 0 <= start <= end <= len(self.source):
            return start, end
        return None

    def finding(
        self,
        code: str,
        message: str,
        claim: str | None = None,
        *,
        span: tuple[int, int] | None = None,
        words: str | None = None,
        others: tuple[str, ...] = (),
    ) -> Finding:
        """A finding at a span of the article, by default the claim's; without a source, at the line the map gives."""
        attributes = self.map.nodes.get(claim, {}) if claim is not None else {}
        span = span or self.span(attributes)
        words = words if words is not None else self.text(claim) if claim is not None else ""
        if span is None or not self.source or claim is None:
            line = attributes.get("line", 1)
            line = line if type(line) is int and line > 0 else 1
            return Finding(
                code=code, message=message, claim=claim, line=line, end_line=line, words=words, others=others
            )
        start, end = span
        return Finding(
            code=code,
            message=message,
            claim=claim,
            line=self._lines.line(start),
            column=self._lines.column(start),
            end_line=self._lines.line(end),
            end_column=self._lines.column(end),
            words=words,
            others=others,
        )
