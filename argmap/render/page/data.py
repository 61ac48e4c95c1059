"""What the page's script reads: the map as compact JSON that is safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.correct.corrected import Ground
from argmap.ingest import Document
from argmap.kinds import at_a_glance, strength
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.render.page.forest import Row
from argmap.render.page.pen import Pen, corrections, quote
from argmap.safe import masked

RuleNote = tuple[str, str]
"""What a rule finds (one sentence) and where the rule comes from."""

SchemeNote = tuple[str, Sequence[str]]
"""What a scheme is called, and its critical questions."""


def data(
    map: ArgumentMap,
    source: Document,
    trees: Iterable[Iterable[Row]],
    rules: Mapping[str, RuleNote],
    schemes: Mapping[str, SchemeNote],
    file: str,
    pen: Pen,
) -> str:
    """The map as JSON: text, what of its `source` is markup inside paragraphs, claims in map order (links by index),
    trees, a note on each rule that fired and on each scheme, the address of the `file` where claims have pages in it,
    and what corrections are written with."""
    ground = Ground.of(map)
    index = {id: i for i, id in enumerate(map.nodes)}
    text = masked(map.source_text)
    rows = {row.id: row for tree in trees for row in tree}
    claims = [
        _claim(claim, rows[claim.id], index, text) | {"quote": quote(map, claim.id, _short(claim), ground)}
        for claim in map.claims()
    ]
    links = [_link(link, index) for link in map.links()]
    fired = {e["rule"] for c in map.nodes.values() for e in c.get("evidence", ())}
    fired |= {e.rule for link in map.links() for e in link.evidence}
    fired |= {link.scheme.evidence.rule for link in map.links() if link.scheme and link.scheme.evidence}
    followed = {link.scheme.name for link in map.links() if link.scheme}
    made = {
        "info": _info(map),
        "main": index[map.main] if map.main is not None else -1,
        "file": file,
        "text": text,
        "marks": [[start, end, masked(instead)] for start, end, instead in source.signs],
        "order": [index[id] for id in rows],
        "claims": claims,
        "links": links,
        "corrections": corrections(map, pen, ground, index),
        "schemes": {masked(name): _note(schemes[name]) for name in sorted(followed) if name in schemes},
        "rules": {masked(r): [masked(part) for part in rules[r]] for r in sorted(fired) if r in rules},
    }
    return _script_safe(json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def _note(scheme: SchemeNote) -> list[Any]:
    return [masked(scheme[0]), [masked(question) for question in scheme[1]]]


def _info(map: ArgumentMap) -> dict[str, Any]:
    """What the map says of itself and of its article, but for the text."""
    source = map.info.get("source", {})
    told = {name: masked(value) if isinstance(value, str) else value for name, value in source.items()}
    about = {name: value for name, value in told.items() if name != "text"}
    return {"argmap": map.info.get("argmap", {}), "source": {**about, "name": masked(map.file)}}


def _claim(claim: Claim, row: Row, index: dict[str, int], text: str) -> dict[str, Any]:
    whole, short = masked(claim.as_read), _short(claim)
    return {
        "id": masked(claim.id),
        "start": claim.start,
        "end": claim.end,
        # the text only where the article does not already hold it
        "text": None if text[claim.start : claim.end] == whole else whole,
        **({"short": short} if short != whole else {}),
        "line": claim.line,
        "paragraph": claim.paragraph,
        "sentence": claim.sentence,
        **({"page": claim.page} if claim.page else {}),
        "role": claim.role,
        "holder": masked(claim.attribution.holder) if claim.attribution else "",
        "held": _place(claim.attribution) if claim.attribution else None,
        **({"form": masked(claim.attribution.form)} if claim.attribution and claim.attribution.form else {}),
        "certainty": claim.certainty,
        "confidence": round(claim.confidence, 3),
        "evidence": [_evidence(e) for e in claim.evidence],
        "level": row.level,
        "parent": index[row.link.target] if row.link else -1,
    }


def _short(claim: Claim) -> str:
    """The words of a claim beside its article, without what was added for those who read the claim alone."""
    return masked(at_a_glance(claim.to_dict()))


def _link(link: Link, index: dict[str, int]) -> list[Any]:
    evidence = [_evidence(e) for e in link.evidence]
    ends = [index[link.source], index[link.target]]
    told = [link.relation, round(link.confidence, 3), evidence, link.basis or "", strength(link.to_dict())]
    return [*ends, *told, [masked(id) for id in link.undercuts or ()], _scheme(link)]


def _scheme(link: Link) -> list[Any]:
    """The name of a link's scheme and the words that tell it; nothing where it has none."""
    if link.scheme is None:
        return []
    return [masked(link.scheme.name), *(_evidence(link.scheme.evidence) if link.scheme.evidence else [])]


def _evidence(evidence: Evidence) -> list[Any]:
    return [masked(evidence.rule), *_place(evidence)]


def _place(words: Evidence | Attribution) -> list[Any]:
    """Where words stand, the words, and what they are without markup where there is any."""
    return [words.start, words.end, masked(words.text), *([masked(words.plain)] if words.plain else [])]


def _script_safe(text: str) -> str:
    """JSON without the characters that could end or confuse a script element; the same value."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
