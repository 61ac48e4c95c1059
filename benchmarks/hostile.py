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

MILLION = 1_000_000
GROWTH = 12  # past which, over ten times the text, a row is marked
NOISE = 0.25  # of what one sentence costs: how far one run may differ from the next


def run(names: Sequence[str] = ()) -> None:
    """Prints the table of hostile sizes, of all shapes or of those named."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        first, second = (_cost("It is old, so it must go.", Path(folder) / "a.txt") for _ in range(2))
        base = min(first, second, key=lambda cost: cost.cpu)  # the first may compile modules and rules
        for name in names or SHAPES:
            make, suffix = SHAPES[name]
            small = _cost(make(MILLION // 10), Path(folder) / f"small{suffix}")
            large = _cost(make(MILLION), Path(folder) / f"large{suffix}")
            rows.append([name, *_row(base, small, large)])
    table(
        f"`argmap list` on 100 kB and on 1 MB ({base.cpu:.2f} s and {base.peak:.0f} MB on one sentence)",
        ["input", "100 kB s", "1 MB s", "growth", "100 kB MB", "1 MB MB", "exit codes"],
        rows,
    )


def _row(base: Cost, small: Cost, large: Cost) -> list[str]:
    """A line of the table. Growth is told of what a size adds to the cost of one sentence; what the tenth adds counts
    as `NOISE` of that cost at least, since less cannot be measured: growth is then "at least", and still shows what
    is past the limit."""
    more, less = large.cpu - base.cpu, small.cpu - base.cpu
    least = NOISE * base.cpu
    grown = more / max(less, least)
    past = " PAST LIMIT" if grown > GROWTH else ""
    growth = "start-up" if more <= least else f"{'≥ ' if less < least else ''}{grown:.1f}×{past}"
    times = [f"{small.cpu:.2f}", f"{large.cpu:.2f}", growth]
    return [*times, f"{small.peak:.0f}", f"{large.peak:.0f}", f"{small.code}/{large.code}"]


def _cost(text: str, path: Path) -> Cost:
    path.write_text(text, "utf-8")
    return process([ARGMAP, "list", str(path)])


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in SHAPES]
    if unknown:
        sys.exit(f"no shape {unknown[0]!r}: choose from {', '.join(SHAPES)}")
    run(sys.argv[1:])
