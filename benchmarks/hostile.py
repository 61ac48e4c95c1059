"""Hostile sizes, a tenth and whole, as the command a user would type: time and memory must grow with the text only."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks.measure import ARGMAP, Cost, process, table
from benchmarks.prose import article, sentences

MILLION = 1_000_000
GROWTH = 12  # past which, over ten times the text, a row is marked


def _line_without_stop(chars: int) -> str:
    return article(chars).translate({ord(c): " " for c in ".!?\n"})


def _one_line_paragraphs(chars: int) -> str:
    return "".join(f"{sentence}\n\n" for sentence in islice(sentences(), chars // 100))


def _elements_left_open(chars: int) -> str:
    return "".join(f"<div><p>{sentence}" for sentence in islice(sentences(), chars // 120))


CASES: dict[str, tuple[Callable[[int], str], str, int]] = {  # name: maker, suffix, whole size in characters
    "10 MB text": (article, ".txt", 10 * MILLION),
    "1 MB line without a full stop": (_line_without_stop, ".txt", MILLION),
    "1 MB of one connective": (lambda n: "because " * (n // 8), ".txt", MILLION),
    "1 MB in one word": (lambda n: "a" * n, ".txt", MILLION),
    "a million brackets": (lambda n: "It is old " + "[" * n, ".txt", MILLION),
    "a million brackets in Markdown": (lambda n: "# It\n\nIt is old " + "[" * n + "](x", ".md", MILLION),
    "a million parentheses": (lambda n: "It is old " + "(" * n, ".txt", MILLION),
    "a million quotation marks": (lambda n: 'It is "old" ' + '"' * n, ".txt", MILLION),
    "ten thousand one-line paragraphs": (_one_line_paragraphs, ".txt", MILLION),
    "a million line ends": (lambda n: "It is old.\n" + "\n" * n + "It must go.", ".txt", MILLION),
    "a page of elements left open": (_elements_left_open, ".html", MILLION),
    "a page of a million angles": (lambda n: "<html><p>It is old. " + "<" * n, ".html", MILLION),
}


def run() -> None:
    """Prints the table of hostile sizes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        base = _cost("It is old, so it must go.", Path(folder) / "a.txt")
        for name, (make, suffix, whole) in CASES.items():
            small = _cost(make(whole // 10), Path(folder) / f"small{suffix}")
            large = _cost(make(whole), Path(folder) / f"large{suffix}")
            rows.append([name, *_row(base, small, large)])
    table(
        f"`argmap list` on a tenth and on the whole ({base.cpu:.2f} s and {base.peak:.0f} MB on one sentence)",
        ["input", "tenth s", "whole s", "growth", "tenth MB", "whole MB", "exit codes"],
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
