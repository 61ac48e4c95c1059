"""A file that says how far a seed was tried, so that runs add up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path


def next_number(path: str, seed: str) -> int:
    """The first input of a seed that the log does not tell of; 0 for a log that is not there yet."""
    return max((line["to"] for line in _lines(path) if line["seed"] == seed), default=0)


def add(path: str, seed: str, numbers: range, faults: Sequence[str], seconds: float) -> None:
    """Tells that inputs were tried, in so many seconds of the processor, and what was found."""
    line = {"seed": seed, "from": numbers.start, "to": numbers.stop, "seconds": round(seconds, 1), "faults": [*faults]}
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def total(path: str) -> str:
    """How many inputs were tried in all, in how long, and how many faults were found."""
    lines = _lines(path)
    count = sum(line["to"] - line["from"] for line in lines)
    seconds = sum(line["seconds"] for line in lines)
    return f"{count:,} inputs in all, {seconds:,.0f} s, {sum(len(line['faults']) for line in lines)} faults"


def _lines(path: str) -> list[dict]:  # type: ignore[type-arg]
    file = Path(path)
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
