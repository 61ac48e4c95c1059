"""What the page's script reads: the map as compact JSON that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.ingest import Document
from argmap.model import ArgumentMap, Claim, Evidence, Link
from argmap.render.page.forest import Row
from argmap.safe import masked

RuleNote = tuple[str, str]
"""What a rule finds (one sentence) and where the rule comes from."""


def data(
    map: ArgumentMap, source: Document, trees: Iterable[Iterable[Row]], rules: Mapping[str, RuleNote], file: str = ""
) -> str:
    """The map as JSON: text, what of its `source` is markup inside paragraphs, claims in map order (links by index),
    trees, a note on each rule that fired, and the address of the `file` where claims have pages in it."""
    index = {id: i for i, id in enumerate(map.nodes)}
    text = masked(map.source_text)
    rows = {row.id: row for tree in trees for row in tree}
    claims = [_claim(claim, rows[claim.id], index, text) for claim in map.claims()]
    links = [_link(link, index) for link in map.links()]
    fired = {e["rule"] for c in map.nodes.values() for e in c.get("evidence", ())}
    fired |= {e.rule for link in map.links() for e in link.evidence}
    made = {
        "main": index[map.main] if map.main is not None else -1,
        "file": file,
        "text": text,
        "marks": [[start, end, masked(instead)] for start, end, instead in source.signs()],
        "order": [index[id] for id in rows],
        "claims": claims,
        "links": links,
        "rules": {masked(r): [masked(part) for part in rules[r]] for r in sorted(fired) if r in rules},
    }
    return _script_safe(json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def _claim(claim: Claim, row: Row, index: dict[str, int], text: str) -> dict[str, Any]:
    shown = masked(claim.as_read)
    return {
        "id": masked(claim.id),
        "start": claim.start,
        "end": claim.end,
        # the text only where the article does not already hold it
        "text": None if text[claim.start : claim.end] == shown else shown,
        "line": claim.line,
        "paragraph": claim.paragraph,
        **({"page": claim.page} if claim.page else {}),
        "role": claim.role,
        "holder": masked(claim.attribution.holder) if claim.attribution else "",
        "certainty": claim.certainty,
        "confidence": round(claim.confidence, 3),
        "evidence": [_evidence(e) for e in claim.evidence],
        "level": row.level,
        "parent": index[row.link.target] if row.link else -1,
    }


def _link(link: Link, index: dict[str, int]) -> list[Any]:
    evidence = [_evidence(e) for e in link.evidence]
    return [index[link.source], index[link.target], link.relation, round(link.confidence, 3), evidence]


def _evidence(evidence: Evidence) -> list[Any]:
    return [masked(evidence.rule), evidence.start, evidence.end, masked(evidence.text)]


def _script_safe(text: str) -> str:
    """JSON without the characters that could end or confuse a script element; the same value."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
