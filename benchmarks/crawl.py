"""A store of a web archive: `python -m benchmarks crawl` (ARGMAP_BENCH_PAGES says how many pages, 20,000 if
absent, and ARGMAP_BENCH_CHARS how long their articles are, 6,000).

The pages are articles of benchmarks/prose.py in the frame of a newspaper's page. They are built into stores from files
and from one WARC, in turn; then the whole archive, whose build is killed half way and begun again; then its parts as
tasks of a Dask cluster on this machine. Takes about half an hour on two cores, so it is run only when named.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path

from argmap import api
from argmap.ingest import read_bytes, warc

from benchmarks.corpus import build
from benchmarks.measure import ARGMAP, in_turn, judged, table
from benchmarks.prose import article

CHARS = int(os.environ.get("ARGMAP_BENCH_CHARS", "6000"))
PAGES = int(os.environ.get("ARGMAP_BENCH_PAGES", "20000"))
SOME = min(1_000, PAGES // 4)
TEXTS = 60
ROUNDS = int(os.environ.get("ARGMAP_BENCH_ROUNDS", "3"))
SLOWER = 1.2  # at most, a page out of an archive against one out of a file
LARGER = 1.2  # at most, the memory of the whole against that of some

_LINKS = "".join(f'<li><a href="/{n}">Other news of the day, number {n}</a></li>' for n in range(40))
_FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="article:published_time" content="{date}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "author": "Ann Other"}}</script>
<style>body {{ margin: 0 }} .nav li {{ float: left }}</style></head><body><header>
<nav class="nav"><ul>{links}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By Ann Other</p>{text}</article>
<aside class="related"><h2>Read more</h2><ul>{links}</ul></aside></main>
<footer><p>© The Courier. All rights reserved.</p></footer></body></html>"""


def page(number: int) -> bytes:
    """A newspaper's page with an article of its own."""
    text = article(CHARS, seed=number)
    title, *rest = text.split("\n\n")
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    date = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return _FRAME.format(title=title[:90], date=date, links=_LINKS, text=shown).encode()


def record(number: int, body: bytes) -> bytes:
    """A page as an answer in a WARC, packed by itself as crawlers do."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Target-URI: https://courier.example/{number:06}\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def run() -> None:
    """Prints time a page, memory, what a killed build had and its second run did, and what Dask makes of the parts."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files, some, whole = folder / "files", folder / "some.warc.gz", folder / "crawl.warc.gz"
        files.mkdir()
        with open(some, "wb") as few, open(whole, "wb") as all:
            for number in range(PAGES):
                body = page(number)
                packed = record(number, body)
                all.write(packed)
                if number < SOME:
                    few.write(packed)
                    (files / f"{number:06}.html").write_bytes(body)
        print(
            f"{PAGES:,} pages of {len(body) / 1000:.0f} kB, {len(packed) / 1000:.1f} kB packed; {os.cpu_count()} cores"
        )
        _against_text()
        _against_files(folder, files, some)
        _whole(folder, some, whole)
        if find_spec("distributed"):
            _by_parts(folder, some)


def _against_text() -> None:
    """What a page costs more than the text of its article, without a store."""
    texts = [article(CHARS, seed=number) for number in range(TEXTS)]
    pages = [page(number) for number in range(TEXTS)]
    archive = b"".join(record(number, body) for number, body in enumerate(pages))
    api.extract(texts[0])  # loads the rules
    text, whole, reading, unpacking = in_turn(
        (
            lambda: [api.extract(each) for each in texts],
            lambda: [api.read(each, "a.html") for each in pages],
            lambda: [read_bytes(each, "a.html") for each in pages],
            lambda: list(warc.parts(io.BytesIO(archive), "crawl.warc.gz")),
        ),
        ROUNDS,
    )
    rows = [
        ["a page against its text", f"{whole / text:.2f}×"],
        ["of that: finding the article in the page", f"{reading / text:.2f}×"],
        ["unpacking the archive", f"{unpacking / text:.3f}×"],
    ]
    table("Processor a page, for reading and extraction", ["", "measured"], rows)


def _against_files(folder: Path, files: Path, some: Path) -> None:
    """The same pages out of files and out of an archive, in turn, each time at best."""
    best: dict[str, dict[str, float]] = {}
    for number in range(ROUNDS):
        for source in (files, some):
            found = build(source, folder / f"{source.stem}-{number}.argmap", "2")
            if source.name not in best or found["seconds"] < best[source.name]["seconds"]:
                best[source.name] = found
    ours, theirs = best[some.name], best[files.name]
    rows = [
        ["milliseconds a page, from files", f"{theirs['seconds'] / theirs['put'] * 1000:.1f}", ""],
        ["milliseconds a page, from the archive", f"{ours['seconds'] / ours['put'] * 1000:.1f}", ""],
        ["archive against files, clock", judged(ours["seconds"] / theirs["seconds"], SLOWER), f"at most {SLOWER}"],
        ["archive against files, processor", judged(_work(ours) / _work(theirs), SLOWER), f"at most {SLOWER}"],
        ["processor a page: reading the page, extraction (ms)", f"{ours['extraction'] / ours['put'] * 1000:.1f}", ""],
        ["reading the archive, writing the store (ms)", f"{ours['own'] / ours['put'] * 1000:.1f}", ""],
    ]
    table(f"{SOME:,} pages, {ours['claims'] / ours['put']:.0f} claims each", ["", "measured", "limit"], rows)


def _work(found: dict[str, float]) -> float:
    """Seconds of the processor a page: of the process that reads and writes, and in the workers."""
    return (found["own"] + found["extraction"]) / found["put"]


def _whole(folder: Path, some: Path, whole: Path) -> None:
    """All pages, killed half way and begun again; its memory against that of some."""
    few = build(some, folder / "few.argmap", "2")
    store = folder / "whole.argmap"
    had = _killed(whole, store, PAGES // 2)
    rest = build(whole, store, "2")
    with closing(sqlite3.connect(store)) as db:
        there = db.execute("SELECT count(*) FROM article").fetchone()[0]
        [sound] = db.execute("PRAGMA integrity_check").fetchone()
    rows = [
        ["pages in the store when the build was killed", f"{had:,}", ""],
        ["pages that the second run put in", f"{rest['put']:,}", f"{PAGES - had:,}"],
        ["pages in the store in the end", f"{there:,}, {sound}", f"{PAGES:,}"],
        ["seconds of the second run", f"{rest['seconds']:.0f}", ""],
        ["memory of the writer, all against some", judged(rest["peak"] / few["peak"], LARGER), f"at most {LARGER}"],
        ["the same (MB)", f"{few['peak']:.0f} → {rest['peak']:.0f}", ""],
        ["of the largest worker", judged(rest["worker"] / (few["worker"] or 1), LARGER), f"at most {LARGER}"],
        ["the same (MB)", f"{few['worker']:.0f} → {rest['worker']:.0f}", ""],
    ]
    table(f"{PAGES:,} pages in one archive of {whole.stat().st_size / 1e6:.0f} MB", ["", "measured", "limit"], rows)


def _killed(source: Path, store: Path, at: int) -> int:
    """How many articles a store has after the build was killed (SIGKILL) when it had so many."""
    command = [ARGMAP, "-q", "corpus", "build", str(source), "--into", str(store), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as building:
        while building.poll() is None and _count(store) < at:
            time.sleep(0.2)
        building.send_signal(signal.SIGKILL)
    return _count(store)


def _count(store: Path) -> int:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM article").fetchone()[0])
    return 0


def _by_parts(folder: Path, source: Path) -> None:
    """Parts of an archive as tasks of a cluster of two workers on this machine, into Parquet."""
    command = [sys.executable, "-c", _DASK, str(source), str(folder / "maps")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    rows = [
        ["tasks", f"{found['parts']}", ""],
        ["pages put in", f"{found['put']:,}", f"{SOME:,}"],
        ["milliseconds a page, clock", f"{found['seconds'] / found['put'] * 1000:.1f}", ""],
        ["tasks of a second run", f"{found['again']}", "0"],
    ]
    table("Parts of the archive on Dask, two workers", ["", "measured", "limit"], rows)


_DASK = """
import json, os, sys, time
from functools import partial
from argmap import api
from argmap.corpus import cluster, dataset
from argmap.corpus.records import named_fields

if __name__ == "__main__":
    source, into = sys.argv[1:3]
    dataset.STRETCH = os.path.getsize(source) // 8 + 1
    digest, fields, read = api.extract("").info["argmap"]["rules"], named_fields({}), partial(api.read, rules=None)
    with cluster.connected("local") as client:
        def run():
            return list(cluster.make_parts(dataset.parts([source], into, digest), fields, read, digest, client=client))
        begun = time.perf_counter()
        made = run()
        seconds = time.perf_counter() - begun
        again = sum(part is not None for part in run())
    told = {"parts": len(made), "put": sum(m.put for m in made), "seconds": seconds, "again": again}
    print(json.dumps(told))
"""
