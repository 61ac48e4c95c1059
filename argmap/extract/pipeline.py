"""The whole walk: document → sentences → clauses → claims → scored links → best forest → map."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from argmap import __version__
from argmap.ingest.document import Document
from argmap.model import SCHEMA, ArgumentMap, Claim, Evidence, Link
from argmap.spans import LineIndex, key


def extract_document(document: Document, *, units: Sequence[tuple[int, int]] | None = None) -> ArgumentMap:
    """STUB (replaced within the hour): every sentence a claim, each supporting the one before it."""
    from nupunkt import sent_spans

    text = document.text
    made = ArgumentMap(
        {
            "argmap": {"schema": SCHEMA, "version": __version__, "rules": "stub"},
            "source": {
                "name": document.name,
                "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                "chars": len(text),
                "text": text,
            },
        }
    )
    lines = LineIndex(text)
    spans = []
    for block in document.blocks:
        for start, end in sent_spans(text[block.start : block.end]):
            sentence = text[block.start + start : block.start + end]
            start += block.start + len(sentence) - len(sentence.lstrip())
            spans.append((start, start + len(sentence.strip()), block.paragraph))
    if units is not None:
        spans = [(s, e, 1) for s, e in units]
    for number, (start, end, paragraph) in enumerate(spans, 1):
        made.add_claim(
            Claim(
                id=f"c{number}",
                text=text[start:end],
                start=start,
                end=end,
                line=lines.line(start),
                paragraph=paragraph,
                sentence=number,
                role="major_claim" if number == 1 else "premise",
                key=key(text[start:end]),
                confidence=0.5,
                evidence=(Evidence(rule="stub", start=start, end=end, text=text[start:end]),),
            )
        )
        if number > 1:
            made.add_link(
                Link(
                    source=f"c{number}",
                    target=f"c{number - 1}",
                    relation="opposes" if number % 4 == 0 else "supports",
                    confidence=0.4,
                    evidence=(Evidence(rule="stub", start=start, end=start + 1, text=text[start : start + 1]),),
                )
            )
    return made
