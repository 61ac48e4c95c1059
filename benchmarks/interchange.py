"""Whole processes on a map of 10,000 claims: JSON and DOT against @argdown/cli on the equivalent document."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from argmap.formats import FORMATS, Losses

from benchmarks.big_map import big_map
from benchmarks.measure import ARGMAP, ROOT, judged, process, table

CLAIMS = 10_000
TIMES = 5
LIMIT = 0.5


def run() -> None:
    """Prints the ratios; says what to do where @argdown/cli is not installed."""
    argdown = Path(os.environ.get("ARGMAP_INTEROP") or ROOT / ".interop") / "node_modules/.bin/argdown"
    if not argdown.exists():
        print("interchange: no @argdown/cli to measure against; `make interop` installs it")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        map = big_map(CLAIMS)
        for suffix in ("json", "argdown"):
            written = FORMATS[suffix].write(map, Losses())
            (folder / f"map.{suffix}").write_text(str(written), "utf-8")
        out = f"{name}/out"
        os.mkdir(out)  # not beside the inputs: argdown calls its export map.json too
        saved, document = str(folder / "map.json"), str(folder / "map.argdown")
        pairs = {  # what is measured: ours, theirs
            "json": ([ARGMAP, "export", saved, "-o", f"{out}/ours.json"], [str(argdown), "json", document, out]),
            "dot": (
                [ARGMAP, "export", saved, "-o", f"{out}/ours.dot"],
                [str(argdown), "map", "-f", "dot", document, out],
            ),
            "argdown → json": (
                [ARGMAP, "convert", document, f"{out}/ours.json"],
                [str(argdown), "json", document, out],
            ),
        }
        taken: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in pairs}
        for _ in range(TIMES):
            for what, commands in pairs.items():
                for command, costs in zip(commands, taken[what], strict=True):
                    cost = process(command)
                    if cost.code:
                        raise SystemExit(f"{' '.join(command)} ended with exit code {cost.code}")
                    costs.append(cost.cpu)
    rows = []
    for what, (ours, theirs) in taken.items():
        ratio = min(ours) / min(theirs)
        limit = "" if "→" in what else f"{LIMIT}×"
        figure = f"{ratio:.2f}×" if not limit or ratio <= LIMIT else judged(ratio, LIMIT)
        rows.append([what, f"{min(ours):.2f}", f"{min(theirs):.2f}", figure, limit])
    head = ["format", "argmap s", "@argdown/cli s", "ratio", "limit"]
    table(f"{CLAIMS:,} claims, whole process, processor time, best of {TIMES}", head, rows)
