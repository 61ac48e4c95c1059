"""What the benchmarks share: a process or a call measured, and a table printed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARGMAP = str(Path(sys.executable).with_name("argmap"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took: seconds of the processor, peak memory in MB, its exit code."""

    cpu: float
    peak: float
    code: int


# Run by an interpreter of its own: a process is born with the peak of the one that starts it, and ours is large.
_LAUNCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code)
"""


def process(command: Sequence[str]) -> Cost:
    """The cost of one process, its output thrown away."""
    launched = [sys.executable, "-S", "-c", _LAUNCH, *command]
    done = subprocess.run(launched, capture_output=True, text=True, cwd=ROOT, check=True)
    cpu, peak, code = done.stdout.split()
    return Cost(cpu=float(cpu), peak=float(peak), code=int(code))


def in_turn(calls: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Seconds of the processor that each call takes at best, the calls taken in turn."""
    least = [float("inf")] * len(calls)
    for _ in range(times):
        for number, call in enumerate(calls):
            start = time.process_time()
            call()
            least[number] = min(least[number], time.process_time() - start)
    return least


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table, the first column to the left and figures to the right."""
    print(title)
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells).rstrip())


def judged(figure: float, limit: float) -> str:
    """The figure as a ratio, marked when it is past its limit."""
    return f"{figure:.1f}×" + (" PAST LIMIT" if figure > limit else "")
