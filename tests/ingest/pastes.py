"""The pasted articles in tests/data/pastes, and how well their lines are told apart.

    python -m tests.ingest.pastes

Each file holds the cases of one kind: `## number`, then lines marked `+` (of the article) or `-` (of the page around
it). Cases of even number were set aside while the rules were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.extract.pipeline import judge_of
from argmap.ingest import read_text

FOLDER = Path(__file__).parent.parent / "data" / "pastes"


@dataclass(frozen=True, slots=True)
class Paste:
    """A pasted text, with whether each of its lines that are not blank is part of the article."""

    kind: str
    number: int
    lines: tuple[tuple[bool, str], ...]

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for _, line in self.lines)


def pastes() -> Iterator[Paste]:
    """The cases, by kind."""
    for path in sorted(FOLDER.glob("*.txt")):
        for case in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            number, *lines = case.rstrip("\n").split("\n")
            yield Paste(path.stem, int(number), tuple((line[0] == "+", line[2:]) for line in lines))


def told(paste: Paste) -> list[tuple[bool, bool, str]]:
    """For each line whether it is part of the article, whether it is read as such, and its words."""
    document = read_text(paste.text, "paste.txt")
    reading = document.reading()
    site = judge_of(()).rulebook.lines
    found = []
    at = 0
    for right, line in paste.lines:
        read = reading[at : at + len(line)]
        at += len(line) + 1
        if line.strip():
            kept = bool(read.strip()) and site.matching(line) is None
            found.append((right, kept, line))
    return found


def figures(cases: list[Paste]) -> str:
    """Precision and recall of "this line is part of the article", over all lines of the cases."""
    lines = [line for case in cases for line in told(case)]
    both = sum(right and kept for right, kept, _ in lines)
    precision = both / sum(kept for _, kept, _ in lines)
    recall = both / sum(right for right, _, _ in lines)
    return f"precision {precision:.3f}  recall {recall:.3f}  lines {len(lines)}  cases {len(cases)}"


if __name__ == "__main__":
    every = list(pastes())
    print("tuned on ", figures([case for case in every if case.number % 2]))
    print("set aside", figures([case for case in every if not case.number % 2]))
