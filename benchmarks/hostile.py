"""Hostile shapes, 100 kB and 1 MB, as the command a user would type: time and memory must grow with the text only.

`python -m benchmarks.hostile "numbered lines" commas` runs these shapes alone.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import ARGMAP, Cost, process, table
from benchmarks.shapes import SHAPES

MILLION, LEAST = 1_000_000, 200
GROWTH = 12  # past which, over ten times the text, a row is marked
NOISE = 0.25  # of what the least text costs: how far one run may differ from the next
QUICK = 1.0  # seconds up to which a process is run three times, for the best of them


def run(names: Sequence[str] = ()) -> None:
    """Prints the table of hostile sizes, of all shapes or of those named."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        _cost("It is old, so it must go.", Path(folder) / "a.txt")  # may compile modules and rules
        for name in names or SHAPES:
            make, suffix = SHAPES[name]
            sizes = (LEAST, MILLION // 10, MILLION)
            rows.append([name, *_row(*(_cost(make(size), Path(folder) / f"text{suffix}") for size in sizes))])
    table(
        "`argmap list` on 200 B, 100 kB and 1 MB",
        ["input", "200 B s", "100 kB s", "1 MB s", "growth", "100 kB MB", "1 MB MB", "exit codes"],
        rows,
    )


def _row(base: Cost, small: Cost, large: Cost) -> list[str]:
    """A line of the table. Growth is told of what a size adds to the cost of the least text of the same shape; what the
    tenth adds counts as `NOISE` of that cost at least, since less cannot be measured: growth is then "at least", and
    still shows what is past the limit."""
    more, less = large.cpu - base.cpu, small.cpu - base.cpu
    least = NOISE * base.cpu
    grown = more / max(less, least)
    past = " PAST LIMIT" if grown > GROWTH else ""
    growth = "start-up" if more <= least else f"{'≥ ' if less < least else ''}{grown:.1f}×{past}"
    times = [f"{base.cpu:.2f}", f"{small.cpu:.2f}", f"{large.cpu:.2f}", growth]
    return [*times, f"{small.peak:.0f}", f"{large.peak:.0f}", f"{small.code}/{large.code}"]


def _cost(text: str, path: Path) -> Cost:
    path.write_text(text, "utf-8")
    costs = [process([ARGMAP, "list", str(path)])]
    if costs[0].cpu < QUICK:
        costs += [process([ARGMAP, "list", str(path)]) for _ in range(2)]
    return min(costs, key=lambda cost: cost.cpu)


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in SHAPES]
    if unknown:
        sys.exit(f"no shape {unknown[0]!r}: choose from {', '.join(SHAPES)}")
    run(sys.argv[1:])
