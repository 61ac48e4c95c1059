"""The map under examination, with what several checks need, worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from argmap.ingest.document import Document
from argmap.model import ArgumentMap, as_read
from argmap.query.article import article
from argmap.query.check.codes import Finding
from argmap.query.weigh import Standing, standing
from argmap.spans import LineIndex


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

    def text(self, id: str) -> str:
        """The words of a claim, without markup."""
        text = as_read(self.map.nodes[id])
        return text if isinstance(text, str) else ""

    @cached_property
    def article(self) -> Document:
        """The source as it was read."""
        return article(self.map)

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
