"""Bootstrap confidence intervals: documents are drawn with replacement, their tallies added, the score taken."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Mapping, Sequence

from argmap.scoring.metrics import Tally

RESAMPLES = 1000
SEED = 20150917
COVERED = 0.95


def intervals(
    tallies: Mapping[str, Sequence[Tally]],
    scores: Mapping[str, Callable[[Tally], float]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, tuple[float, float]]:
    """For each measure the 95 % percentile interval (Efron & Tibshirani 1993, chapter 13).

    `tallies` has one tally a document for each measure, `scores` the function from a pooled tally to the
    score. The same draws serve all measures, and the seed is fixed: same data, same interval. No
    documents, no intervals.

    All counts of a document are packed into one long integer, 64 bits each, so that a draw is one sum.
    """
    names = list(tallies)
    documents = len(tallies[names[0]]) if names else 0
    if not documents:
        return {}
    widths = [len(tallies[name][0]) for name in names]
    layout = struct.Struct(f">{sum(widths)}Q")
    packed = [
        int.from_bytes(layout.pack(*(count for name in names for count in tallies[name][document])), "big")
        for document in range(documents)
    ]
    draw = random.Random(seed)
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(resamples):
        counts = layout.unpack(sum(draw.choices(packed, k=documents)).to_bytes(layout.size, "big"))
        place = 0
        for name, width in zip(names, widths, strict=True):
            drawn[name].append(scores[name](counts[place : place + width]))
            place += width
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The values between which the middle 95 % of sorted values lie."""
    outside = (1 - COVERED) / 2
    last = len(values) - 1
    return values[round(outside * last)], values[round((1 - outside) * last)]
