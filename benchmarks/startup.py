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


def run() -> None:
    """Prints the table of start-up ratios."""
    bare: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(TIMES):
        bare.append(process([sys.executable, "-c", "pass"]).cpu)
        for name, (words, _, _) in COMMANDS.items():
            cost = process([ARGMAP, *words])
            if cost.code:
                raise SystemExit(f"{name} ended with exit code {cost.code}")
            taken[name].append(cost.cpu)
    rows = [["python -c pass", f"{min(bare) * 1000:.1f}", "1", "", ""]]
    for name, (_, limit, aim) in COMMANDS.items():
        least = min(taken[name])
        rows.append([name, f"{least * 1000:.1f}", judged(least / min(bare), limit), f"{limit}×", f"{aim}×"])
    table(f"Whole process, processor time, best of {TIMES}", ["command", "ms", "ratio", "limit", "aim"], rows)
