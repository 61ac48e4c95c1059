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
AGAIN = 3  # times that a row past the limit is measured before it is said to be


def run(names: Sequence[str] = ()) -> None:
    """Prints the table of hostile sizes, of all shapes or of those named."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        _cost("It is old, so it must go.", Path(folder) / "a.txt")  # may compile modules and rules
        for name in names or SHAPES:
            make, suffix = SHAPES[name]
            texts = [make(size) for size in (LEAST, MILLION // 10, MILLION)]
            path = Path(folder) / f"text{suffix}"
            best = [_cost(text, path) for text in texts]
            for _ in range(AGAIN - 1):
                if _growth(*best)[0] > GROWTH:  # something else may have run beside it: the best of each size counts
                    best = [_less(cost, _cost(text, path)) for cost, text in zip(best, texts, strict=True)]
            rows.append([name, *_row(*best)])
    table(
        "`argmap list` on 200 B, 100 kB and 1 MB",
        ["input", "200 B s", "100 kB s", "1 MB s", "growth", "100 kB MB", "1 MB MB", "exit codes"],
        rows,
    )


def _growth(base: Cost, small: Cost, large: Cost) -> tuple[float, str]:
    """How the time grew, and how that is told. It is of what a size adds to the cost of the least text of the same
    shape; what the tenth adds counts as `NOISE` of that cost at least, since less cannot be measured: growth is then
    "at least", and still shows what is past the limit."""
    more, less = large.cpu - base.cpu, small.cpu - base.cpu
    least = NOISE * base.cpu
    grown = more / max(less, least)
    past = " PAST LIMIT" if grown > GROWTH else ""
    return grown, "start-up" if more <= least else f"{'≥ ' if less < least else ''}{grown:.1f}×{past}"


def _row(base: Cost, small: Cost, large: Cost) -> list[str]:
    """A line of the table."""
    growth = _growth(base, small, large)[1]
    times = [f"{base.cpu:.2f}", f"{small.cpu:.2f}", f"{large.cpu:.2f}", growth]
    return [*times, f"{small.peak:.0f}", f"{large.peak:.0f}", f"{small.code}/{large.code}"]


def _cost(text: str, path: Path) -> Cost:
    path.write_text(text, "utf-8")
    costs = [process([ARGMAP, "list", str(path)])]
    if costs[0].cpu < QUICK:
        costs += [process([ARGMAP, "list", str(path)]) for _ in range(2)]
    return min(costs, key=_cpu)


def _less(one: Cost, other: Cost) -> Cost:
    return min(one, other, key=_cpu)


def _cpu(cost: Cost) -> float:
    return cost.cpu


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in SHAPES]
    if unknown:
        sys.exit(f"no shape {unknown[0]!r}: choose from {', '.join(SHAPES)}")
    run(sys.argv[1:])
