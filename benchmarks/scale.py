"""What a hundred million articles would cost: `python -m benchmarks scale`, the table of docs/scale.md, in a minute.

One process does what a worker of `--cluster` does with Parquet, once with made articles (benchmarks/prose.py), once
with the seed and the examples; the dearer of the two is counted. All figures are for 6 kB of text.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from argmap import api
from argmap.corpus import dataset
from argmap.corpus.parquet import pyarrow
from argmap.corpus.records import named_fields
from argmap.model import ArgumentMap

from benchmarks.corpus import CHARS, build, write_articles
from benchmarks.measure import ROOT, table

ARTICLES = 300
MANY = 100_000_000
CORES = 200
DOLLARS = 0.04  # for an hour of a core


def run() -> None:
    """Prints what an article takes of a core and of a disk, and what a hundred million of them do."""
    api.extract("Night trains pay, because flights are slow. Critics, however, say they lose money.")  # loads the rules
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles"
        articles.mkdir()
        write_articles(articles, ARTICLES)
        own = [path for kind in ("seeds", "examples") for path in sorted((ROOT / kind).glob("*.txt"))]
        read = _taken(own, folder / "read")
        made = _taken(sorted(articles.glob("*/*.txt")), folder / "made")
        store = folder / "s.argmap"
        built = build(articles, store, "2")
        size = store.stat().st_size / built["put"]
    rows = [
        _time("extraction", made[0], read[0]),
        _time("reading and writing Parquet", made[1], read[1]),
        ["writing a store, by the process that asks", f"{built['own'] / built['put'] * 1000:.1f} ms", "", ""],
        _space("Parquet in (zstd, text and id)", made[2], read[2]),
        _space("Parquet out (zstd, maps with their texts)", made[3], read[3]),
        _space("a store (SQLite with full text)", size, None),
    ]
    head = ["6 kB of text, on one core", "made", "examples", "a hundred million"]
    table(
        f"{ARTICLES} articles of 6 kB, {built['claims'] / built['put']:.0f} claims each; and the examples", head, rows
    )
    hours = (max(made[0], read[0]) + max(made[1], read[1])) * MANY / 3600
    print(f"  {hours / CORES:.1f} hours on {CORES} cores; {hours * DOLLARS:.0f} dollars at {DOLLARS} for a core-hour")


def _taken(paths: Sequence[Path], folder: Path) -> tuple[float, float, float, float]:
    """Seconds to extract, seconds for Parquet around it, bytes in and bytes out, each for 6 kB of these texts."""
    arrow = pyarrow()
    folder.mkdir()
    texts = [path.read_text("utf-8") for path in paths]
    source = folder / "in.parquet"
    columns = {"id": [path.name for path in paths], "text": texts}
    arrow.parquet.write_table(arrow.table(columns), source, compression="zstd")
    maps: dict[bytes, ArgumentMap] = {}
    extraction = _seconds(lambda: maps.update((text.encode(), api.extract(text)) for text in texts))
    digest = maps[texts[0].encode()].info["argmap"]["rules"]
    [(part, _)] = dataset.parts([str(source)], str(folder / "maps"), digest)
    around = _seconds(lambda: dataset.make(part, named_fields({}), lambda data, _: maps[data], digest))
    share = CHARS / sum(map(len, texts))
    sizes = source.stat().st_size, Path(part.into).stat().st_size
    return extraction * share, around * share, sizes[0] * share, sizes[1] * share


def _seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def _time(said: str, made: float, read: float) -> list[str]:
    most = max(made, read) * MANY / 3600
    return [said, f"{made * 1000:.1f} ms", f"{read * 1000:.1f} ms", f"{most:,.0f} core-hours"]


def _space(said: str, made: float, read: float | None) -> list[str]:
    most = max(made, read or 0) * MANY / 1e12
    return [said, f"{made / 1000:.1f} kB", f"{read / 1000:.1f} kB" if read else "", f"{most:.2f} TB"]
