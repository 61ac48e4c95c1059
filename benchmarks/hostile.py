"""Hostile shapes, 100 kB and 1 MB, as the command a user would type: time and memory must grow with the text only."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import ARGMAP, Cost, process, table
from benchmarks.shapes import SHAPES

MILLION = 1_000_000
GROWTH = 12  # past which, over ten times the text, a row is marked


def run() -> None:
    """Prints the table of hostile sizes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        base = _cost("It is old, so it must go.", Path(folder) / "a.txt")
        for name, (make, suffix) in SHAPES.items():
            small = _cost(make(MILLION // 10), Path(folder) / f"small{suffix}")
            large = _cost(make(MILLION), Path(folder) / f"large{suffix}")
            rows.append([name, *_row(base, small, large)])
    table(
        f"`argmap list` on 100 kB and on 1 MB ({base.cpu:.2f} s and {base.peak:.0f} MB on one sentence)",
        ["input", "100 kB s", "1 MB s", "growth", "100 kB MB", "1 MB MB", "exit codes"],
        rows,
    )


def _row(base: Cost, small: Cost, large: Cost) -> list[str]:
    """A line of the table. Growth is told of what a size adds to the cost of one sentence, and only where the
    tenth already adds as much again: below that it would divide by noise."""
    more, less = large.cpu - base.cpu, small.cpu - base.cpu
    growth = f"{more / less:.1f}×{' PAST LIMIT' if more / less > GROWTH else ''}" if less >= base.cpu else "start-up"
    times = [f"{small.cpu:.2f}", f"{large.cpu:.2f}", growth]
    return [*times, f"{small.peak:.0f}", f"{large.peak:.0f}", f"{small.code}/{large.code}"]


def _cost(text: str, path: Path) -> Cost:
    path.write_text(text, "utf-8")
    return process([ARGMAP, "list", str(path)])
