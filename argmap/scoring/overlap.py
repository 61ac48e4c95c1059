"""Which predicted unit stands for which gold unit, when units were found in raw text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from argmap.late import late
from argmap.scoring.gold import Pair

_WORD = late(r"\w+(?:['’]\w+)*")  # not as rules read them: figures are those of the papers, whatever the rules


def match_units(text: str, gold: Sequence[Pair], predicted: Sequence[Pair]) -> dict[int, int]:
    """Number of a predicted span → number of the gold span it stands for, one to one.

    Two spans match when they share at least half of the longer one's word tokens (Persing & Ng 2016,
    Eger et al. 2017); a word belongs to a span when it begins in it. Best overlap first, then text order.
    Spans without a word match nothing.
    """
    starts = [word.start() for word in _WORD.finditer(text)]
    wanted = _token_ranges(starts, gold)
    found = _token_ranges(starts, predicted)
    order = sorted(range(len(found)), key=lambda number: found[number])
    candidates: list[tuple[float, int, int]] = []
    for g, (g_first, g_last) in enumerate(wanted):
        for p in order:
            p_first, p_last = found[p]
            if p_first >= g_last:
                break
            shared = min(g_last, p_last) - max(g_first, p_first)
            longer = max(g_last - g_first, p_last - p_first)
            if shared > 0 and 2 * shared >= longer:
                candidates.append((-shared / longer, g, p))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, p in sorted(candidates):
        if g not in taken and p not in matched:
            matched[p] = g
            taken.add(g)
    return matched


def _token_ranges(starts: Sequence[int], spans: Sequence[Pair]) -> list[Pair]:
    """For each span the numbers of its first word and of the first word after it."""
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]
