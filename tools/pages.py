"""Says how well articles are read out of real pages, and how long it takes.

    python -m tools.pages FOLDER [--each]

FOLDER holds `truth.json`, which maps KEY to {"articleBody": text, "url": address}, and the pages as served:
`dev/KEY.html.gz`, `html/KEY.html.gz` or `KEY.html.gz`. Precision, recall and F1 are over shingles of four words,
averaged over the pages, as https://github.com/scrapinghub/article-extraction-benchmark does. The third of the pages
whose key hashes to it was set aside when the reader was tuned.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from argmap.errors import InputError
from argmap.ingest import read_bytes

SHINGLE = 4
WORST = 15
LOST = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one page was read."""

    key: str
    address: str
    precision: float
    recall: float
    seconds: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, with how often each comes."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def score(key: str, page: bytes, truth: dict[str, str]) -> Score:
    """How much of a page's article was read, and how much else."""
    begin = time.process_time()
    try:
        text = read_bytes(page, f"{key}.html").text
    except InputError:
        text = ""
    seconds = time.process_time() - begin
    right, read = shingles(truth["articleBody"]), shingles(text)
    hit = sum((right & read).values())
    return Score(
        key=key,
        address=truth["url"],
        precision=hit / read.total() if read else 0.0,
        recall=hit / right.total() if right else 1.0,
        seconds=seconds,
    )


def is_set_aside(key: str) -> bool:
    """Whether the page is of the third that the reader was not tuned on."""
    return sha256(key.encode()).digest()[0] % 3 == 0


def figures(name: str, scores: Sequence[Score]) -> str:
    """One line about these pages."""
    if not scores:
        return f"{name:10} no pages"
    precision, recall = (
        sum(values) / len(scores) for values in zip(*((s.precision, s.recall) for s in scores), strict=True)
    )
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    lost = sum(s.recall < LOST for s in scores)
    spent = 1000 * sum(s.seconds for s in scores) / len(scores)
    return (
        f"{name:10} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  "
        f"pages {len(scores)}  lost {lost}  {spent:.0f} ms a page"
    )


def found(folder: Path) -> Iterable[tuple[str, bytes, dict[str, str]]]:
    """The pages in a folder, with what is right of each."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    for key in sorted(truth):
        places = [folder / "dev" / f"{key}.html.gz", folder / "html" / f"{key}.html.gz", folder / f"{key}.html.gz"]
        path = next((place for place in places if place.exists()), None)
        if path is not None:
            yield key, gzip.decompress(path.read_bytes()), truth[key]


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of a folder of pages; 2 when it was called wrongly."""
    folders = [argument for argument in arguments if argument != "--each"]
    if len(folders) != 1 or not (Path(folders[0]) / "truth.json").exists():
        print(__doc__, file=sys.stderr)
        return 2
    scores = [score(*page) for page in found(Path(folders[0]))]
    print(figures("all", scores))
    print(figures("tuned on", [s for s in scores if not is_set_aside(s.key)]))
    print(figures("set aside", [s for s in scores if is_set_aside(s.key)]))
    if "--each" in arguments:
        for one in sorted(scores, key=lambda one: one.precision + one.recall)[:WORST]:
            print(f"{one.precision:.2f} {one.recall:.2f} {one.key} {one.address}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
