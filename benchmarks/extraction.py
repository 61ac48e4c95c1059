"""Extraction alone (text to map) against nupunkt's sentence splitting of the same text."""

from __future__ import annotations

from functools import partial

import argmap

from benchmarks.measure import in_turn, judged, table
from benchmarks.texts import article

SIZES = {"6 kB": 6_000, "100 kB": 100_000, "1 MB": 1_000_000}
LIMIT, AIM, GROWTH = 150, 50, 12


def run() -> None:
    """Prints the table of ratios by size, and how time grows over ten times the text."""
    from nupunkt import sent_spans

    argmap.extract(article(2_000))
    sent_spans(article(2_000))
    rows = []
    taken = {}
    for name, chars in SIZES.items():
        text = article(chars)
        times = max(2, min(20, 600_000 // chars))
        split, taken[name] = in_turn([partial(sent_spans, text), partial(argmap.extract, text)], times)
        speed = chars / taken[name] / 1e6
        ratio = judged(taken[name] / split, LIMIT)
        rows.append([name, f"{split * 1000:.2f}", f"{taken[name] * 1000:.0f}", f"{speed:.2f}", ratio])
    table(
        f"Extraction against nupunkt on the same text (limit {LIMIT}×, aim {AIM}×)",
        ["text", "nupunkt ms", "argmap ms", "argmap MB/s", "ratio"],
        rows,
    )
    print(f"  100 kB → 1 MB takes {judged(taken['1 MB'] / taken['100 kB'], GROWTH)} as long (limit {GROWTH}×)")
