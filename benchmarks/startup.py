"""Whole processes against `python -c pass`, taken in turn."""

from __future__ import annotations

import sys

from benchmarks.measure import ARGMAP, judged, process, table

SEED = "seeds/kursk-withdrawal.txt"
TIMES = 15
COMMANDS: dict[str, tuple[list[str], int, int]] = {  # words, limit, aim
    "argmap --version": (["--version"], 8, 8),
    "argmap --help": (["--help"], 16, 16),
    "argmap tree SEED": (["tree", SEED], 14, 10),
}
EXPLAIN = (["explain", SEED, "c4"], ["explain", SEED, "c4 | ~c4"])  # one claim, and all
ALL_OVER_ONE = 1.5


def run() -> None:
    """Prints the tables of start-up ratios."""
    bare: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(TIMES):
        bare.append(process([sys.executable, "-c", "pass"]).cpu)
        for name, (words, _, _) in COMMANDS.items():
            taken[name].append(_cpu(words))
    rows = [["python -c pass", f"{min(bare) * 1000:.1f}", "1", "", ""]]
    for name, (_, limit, aim) in COMMANDS.items():
        least = min(taken[name])
        rows.append([name, f"{least * 1000:.1f}", judged(least / min(bare), limit), f"{limit}×", f"{aim}×"])
    table(f"Whole process, processor time, best of {TIMES}", ["command", "ms", "ratio", "limit", "aim"], rows)
    one, every = (min(_cpu(words) for _ in range(TIMES)) for words in EXPLAIN)
    rows = [["one claim", f"{one * 1000:.1f}", "1", ""]]
    rows.append(["all claims", f"{every * 1000:.1f}", judged(every / one, ALL_OVER_ONE), f"{ALL_OVER_ONE}×"])
    table("argmap explain SEED", ["claims", "ms", "ratio", "limit"], rows)


def _cpu(words: list[str]) -> float:
    """The processor time of a command, in seconds."""
    cost = process([ARGMAP, *words])
    if cost.code:
        raise SystemExit(f"argmap {' '.join(words)} ended with exit code {cost.code}")
    return cost.cpu
