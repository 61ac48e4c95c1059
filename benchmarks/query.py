"""Commands on a saved map of 100,000 claims against a process that does `json.loads` on the same file."""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import argmap
from argmap.formats.json import dumps

from benchmarks.big_map import big_map
from benchmarks.measure import ARGMAP, judged, process, table

CLAIMS = 100_000
LIMIT = 3
TIMES = 3
_LOADS = "import json, sys; json.loads(open(sys.argv[1], encoding='utf-8').read())"
# Two words and the beginning of a word that stand in the map: those of c500.
WORDS = " ".join(str(big_map(500).graph.nodes["c500"]["text"]).split()[:2])
START = WORDS[:4]
COMMANDS = {
    "list BIG c500": ["list", "BIG", "c500"],
    "list BIG 'against(@) & leaves() & para:..50'": ["list", "BIG", "against(@) & leaves() & para:..50"],
    "list BIG, two words": ["list", "BIG", f'"{WORDS}"'],
    "list BIG 'c90000::@'": ["list", "BIG", "c90000::@"],
    "tree BIG +c500 --depth 3": ["tree", "BIG", "+c500", "--depth", "3"],
    "path BIG c90000 c1": ["path", "BIG", "c90000", "c1"],
    "trace BIG c90000": ["trace", "BIG", "c90000"],
    "ask BIG": ["ask", "BIG"],
    "stats BIG": ["stats", "BIG"],
    "stand BIG c500": ["stand", "BIG", "c500"],
    "weakest BIG": ["weakest", "BIG"],
}


def run() -> None:
    """Prints the table of whole-process ratios, then how selecting alone grows."""
    with TemporaryDirectory() as folder:
        big = Path(folder) / "big.json"
        big.write_text(dumps(big_map(CLAIMS)), "utf-8")
        bare: list[float] = []
        taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(TIMES):
            bare.append(process([sys.executable, "-c", _LOADS, str(big)]).cpu)
            for name, words in COMMANDS.items():
                cost = process([ARGMAP, *(str(big) if word == "BIG" else word for word in words)])
                if cost.code:
                    raise SystemExit(f"{name} ended with exit code {cost.code}")
                taken[name].append(cost.cpu)
        size = big.stat().st_size / 1e6
    rows = [["python: json.loads", f"{min(bare) * 1000:.0f}", "1", ""]]
    for name, costs in taken.items():
        rows.append([name, f"{min(costs) * 1000:.0f}", judged(min(costs) / min(bare), LIMIT), f"{LIMIT}×"])
    title = f"Whole process on a map of {CLAIMS:,} claims ({size:.0f} MB), processor time, best of {TIMES}"
    table(title, ["command", "ms", "ratio", "limit"], rows)
    print()
    _growth()


def _growth() -> None:
    """Prints what selecting alone takes on maps ten times as large as the one before."""
    sizes = (1_000, 10_000, 100_000)
    maps = {claims: big_map(claims) for claims in sizes}
    rows = []
    for selector in (
        "for(@) & leaves()",
        "+c5 ~ role:premise",
        f'"{START}*" | holder:{START[:2]}*',
        "depth:3.. & c1::@ | mixed(@)",
    ):
        taken = []
        for map in maps.values():
            start = time.process_time()
            argmap.select(map, selector)
            taken.append(time.process_time() - start)
        growth = [f"{later / max(earlier, 1e-6):.1f}×" for earlier, later in pairwise(taken)]
        rows.append([selector, *(f"{seconds * 1000:.1f}" for seconds in taken), *growth])
    head = ["selector", *(f"{claims:,}" for claims in sizes), "1st tenfold", "2nd"]
    table("Selecting alone, in ms of processor time", head, rows)


if __name__ == "__main__":
    run()
