"""Extraction alone (text to map) against nupunkt's sentence splitting of the same texts, all of them different.

argmap reads each text once. nupunkt remembers the words it has met, so it is measured twice: on texts that are new to
it, as they are to argmap, and again on the same texts (the best of several). The limit is held against the latter; the
last column holds against it what argmap takes for finding the claims, without their links.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import argmap
from argmap.extract.claims import find_claims
from argmap.extract.pipeline import judge_of
from argmap.ingest import read_text

from benchmarks.measure import judged, table
from benchmarks.prose import article

TEXTS = {"100 articles of 6 kB": (100, 6_000), "5 texts of 100 kB": (5, 100_000), "a text of 1 MB": (1, 1_000_000)}
LIMIT, AIM, GROWTH = 75, 40, 12
AGAIN = 4


def run() -> None:
    """Prints the table of ratios by size, and how time grows over ten times the text."""
    from nupunkt import sent_spans

    argmap.extract(article(2_000, seed=99))  # loads the rules, and nupunkt
    rows = []
    for number, (name, (count, chars)) in enumerate(TEXTS.items(), 1):
        texts = [article(chars, seed=1_000 * number + place) for place in range(count)]
        size = sum(map(len, texts)) / 1e6
        new = _seconds(sent_spans, texts)
        known = min(_seconds(sent_spans, texts) for _ in range(AGAIN))
        taken, finding = _seconds(argmap.extract, texts), _seconds(_found, texts)
        speeds = [f"{size / seconds:.2f}" for seconds in (new, known)]
        rows.append([name, *speeds, f"{size / taken:.3f}", f"{taken / new:.1f}×", judged(taken / known, LIMIT)])
        rows[-1].append(f"{finding / known:.1f}×")
    head = ["text", "nupunkt, new texts", "again", "argmap, new texts", "against new", "against again", "claims only"]
    table(f"Extraction against nupunkt on the same texts, MB/s (limit {LIMIT}×, aim {AIM}×)", head, rows)
    middle, large = (float(row[3]) for row in rows[1:])
    print(f"  100 kB → 1 MB takes {judged(10 * middle / large, GROWTH)} as long (limit {GROWTH}×)")


def _found(text: str) -> object:
    """The claims of a text, not yet linked."""
    document, rulebook = read_text(text), judge_of(()).rulebook
    return find_claims(document, rulebook, rulebook.read(document.reading()))


def _seconds(call: Callable[[str], object], texts: Iterable[str]) -> float:
    """Seconds of the processor that the call takes on all the texts, one after the other."""
    begun = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - begun
