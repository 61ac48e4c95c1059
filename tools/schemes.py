"""`python -m tools.schemes CORPORA`: how often the scheme that words tell is the one that annotators named.

Units and links are given as annotated, so that schemes alone are scored. Of the development corpora one names schemes,
Araucaria (`araucaria_dev.jsonl`), and none of them consequences. Links of which annotators named no scheme are told
apart: that is not to say that they follow none.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argmap.extract.pipeline import decision_on, judge_of
from argmap.extract.schemed import scheme_of
from argmap.extract.stages import Judge
from argmap.ingest import read_text
from msgspec.structs import replace

NAMES = {
    "RA:ExpertOpinion": "expert",
    "RA:Example": "example",
    "RA:Analogy": "analogy",
    "RA:Sign": "sign",
    "RA:CauseToEffect": "cause",
}
UNNAMED = "RA:RA"


def pairs(document: dict[str, Any], judge: Judge) -> Iterator[tuple[str, str]]:
    """For each annotated support, what annotators called it and the scheme that its words tell (or none)."""
    units = document["units"]
    decision = decision_on(read_text(document["text"]), judge, [(unit["start"], unit["end"]) for unit in units])
    places = {units[unit.index]["id"]: place for place, unit in enumerate(decision.reading.units)}
    for link in document["relations"]:
        if link["label"] == "supports":
            source = places[link["source"]]
            targets, against = list(decision.targets), list(decision.against)
            targets[source], against[source] = places[link["target"]], -1
            drawn = replace(decision, targets=tuple(targets), against=tuple(against))
            found = scheme_of(drawn, judge, source)
            yield link["original"], found.name if found else ""


def main(arguments: list[str]) -> int:
    """Prints a line a scheme."""
    path = Path(arguments[0]) / "araucaria_dev.jsonl"
    judge = judge_of(())
    counts = Counter(pair for line in path.read_text("utf-8").splitlines() for pair in pairs(json.loads(line), judge))
    print(f"{'scheme':12} {'named':>6} {'told':>6} {'right':>6} {'other':>6} {'unnamed':>8}")
    for scheme in [*NAMES.values(), "consequence"]:
        named = {name for name, own in NAMES.items() if own == scheme}
        told = {name: count for (name, found), count in counts.items() if found == scheme}
        right = sum(count for name, count in told.items() if name in named)
        unnamed = told.get(UNNAMED, 0)
        all_named = sum(count for (name, _), count in counts.items() if name in named)
        total = sum(told.values())
        print(f"{scheme:12} {all_named:6} {total:6} {right:6} {total - right - unnamed:6} {unnamed:8}")
    print(f"{sum(counts.values())} supports; words tell the scheme of {sum(n for (_, f), n in counts.items() if f)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
