"""Texts to measure on, made from the sentences of the seed and the examples; never from an annotated corpus."""

from __future__ import annotations

from functools import cache

from argmap.ingest import read_text

from benchmarks.measure import ROOT


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the seed and of the plain-text examples, in order."""
    from nupunkt import sent_spans

    found: list[str] = []
    for path in [*sorted(ROOT.glob("seeds/*.txt")), *sorted(ROOT.glob("examples/*.txt"))]:
        document = read_text(path.read_text("utf-8"), path.name)
        for block in document.blocks:
            words = " ".join(document.reading()[block.start : block.end].split())
            found += (words[start:end].strip() for start, end in sent_spans(words))
    return tuple(found)


def article(chars: int, per_paragraph: int = 5, gap: str = "\n\n") -> str:
    """A text of `chars` characters: paragraphs of shuffled sentences, each numbered so that no two are alike."""
    known = sentences()
    parts: list[str] = []
    size, at = 0, 1
    while size < chars:
        at = at * 1103515245 % 2147483647
        words = known[at % len(known)]
        number = len(parts) + 1
        parts.append(f"{words[:-1]} {number}{words[-1]}" + (gap if number % per_paragraph == 0 else " "))
        size += len(parts[-1])
    return "".join(parts)[:chars].strip() + "\n"
