"""A store of many articles: `python -m benchmarks corpus` (ARGMAP_BENCH_ARTICLES says how many; 10,000 if absent).

Takes about half an hour on two cores, so it is run only when named. The articles, of about 6 kB, are those of
benchmarks/prose.py: no two sentences are alike.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from compileall import compile_dir
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import ARGMAP, ROOT, table
from benchmarks.prose import article

ARTICLES = int(os.environ.get("ARGMAP_BENCH_ARTICLES", "10000"))
ROUNDS = int(os.environ.get("ARGMAP_BENCH_ROUNDS", "3"))
CHARS = 6_000
_BUILD = """
import json, os, resource, sys, time
from functools import partial
from argmap import api
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store

def run():
    source, into, jobs = sys.argv[1], sys.argv[2], sys.argv[3]
    begun = time.perf_counter()
    digest = api.extract("").info["argmap"]["rules"]
    read = partial(api.read, rules=None)
    with Store(into, create=True) as store:
        if jobs == "dask":
            from argmap.corpus.cluster import engine
            with engine("local") as made:
                report = build(store, items([source]), read, digest, engine=made)
        else:
            report = build(store, items([source]), read, digest, jobs=int(jobs))
    seconds = time.perf_counter() - begun
    mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({
        "seconds": seconds, "put": report.put, "claims": report.claims, "extraction": report.seconds,
        "cpu": mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime,
        "own": mine.ru_utime + mine.ru_stime, "peak": mine.ru_maxrss / 1024,
    }))

if __name__ == "__main__":
    run()
"""


def write_articles(folder: Path, count: int) -> None:
    """Writes so many articles as files, a thousand in a folder."""
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}-{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(article(CHARS, seed=number), "utf-8")


def build(source: Path, into: Path, jobs: str) -> dict[str, float]:
    """What building a store takes in a process of its own."""
    program = into.parent / "build_store.py"
    program.write_text(_BUILD)
    command = [sys.executable, str(program), str(source), str(into), jobs]
    worker = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as building:
        while building.poll() is None:
            time.sleep(0.5)
            worker = max(worker, _largest_worker(building.pid))
        said = building.stdout.read() if building.stdout else ""
    if building.returncode:
        raise subprocess.CalledProcessError(building.returncode, command)
    measured: dict[str, float] = json.loads(said)
    return measured | {"worker": worker}


def _largest_worker(session: int) -> float:
    """The most memory (MB) that a process of the session has had so far, but for its first; 0 where Linux's /proc is
    not."""
    peaks = [0]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session != int(process.name):
                known = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
                peaks.append(int(known["VmHWM"].split()[0]))
        except (OSError, KeyError):  # it has ended meanwhile
            continue
    return max(peaks) / 1024


def _least(figure: float, limit: float) -> tuple[str, str]:
    return f"{figure:.2f}", f"at least {limit}" + (" MISSED" if figure < limit else "")


def _most(figure: float, limit: float) -> tuple[str, str]:
    return f"{figure:.2f}", f"at most {limit}" + (" PAST LIMIT" if figure > limit else "")


def elapsed(call: Callable[[], object], times: int) -> float:
    """Seconds on the clock that the call takes at best."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def run() -> None:
    """Prints throughput, overhead, memory, answers and the second build, each against its limit."""
    if not find_spec("distributed"):
        sys.exit("python -m benchmarks corpus compares with Dask, which is not installed: pip install -e '.[cluster]'")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        articles = folder / "articles"
        articles.mkdir()
        write_articles(articles, ARTICLES)
        _throughput(folder, articles / "000")
        _whole(folder, articles)


def _throughput(folder: Path, some: Path, rounds: int = ROUNDS) -> None:
    """One core, two cores and Dask on the first thousand articles, in turn."""
    best: dict[str, dict[str, float]] = {}
    for number in range(rounds):
        for jobs in ("1", "2", "dask"):
            found = build(some, folder / f"{jobs}-{number}.argmap", jobs)
            if jobs not in best or found["seconds"] < best[jobs]["seconds"]:
                best[jobs] = found
    one, two, dask = (best[jobs] for jobs in ("1", "2", "dask"))
    rate = {jobs: found["put"] / found["seconds"] for jobs, found in best.items()}
    rows = [
        ["articles/s on one core", f"{rate['1']:.1f}", ""],
        ["articles/s on two cores", f"{rate['2']:.1f}", ""],
        ["two cores against one", *_least(rate["2"] / rate["1"], 1.8)],
        ["extraction of all processor time, one core", *_least(one["extraction"] / one["cpu"], 0.7)],
        ["extraction of all the time of two cores", *_least(two["extraction"] / (2 * two["seconds"]), 0.7)],
        ["Dask local cluster against the pool, time", *_most(dask["seconds"] / two["seconds"], 1.3)],
        ["claims an article", f"{one['claims'] / one['put']:.1f}", ""],
    ]
    table(f"Building a store of {one['put']:,.0f} articles of 6 kB", ["", "measured", "limit"], rows)


def _whole(folder: Path, articles: Path) -> None:
    """All articles: memory, the second build, and what answers take."""
    store = folder / "all.argmap"
    few = build(articles / "000", folder / "few.argmap", "2")
    first = build(articles, store, "2")
    second = build(articles, store, "2")
    compile_dir(ROOT / "argmap", quiet=1)
    version = elapsed(lambda: _argmap("--version"), 10)
    size = store.stat().st_size / 1e6
    rows = [
        ["articles/s", f"{first['put'] / first['seconds']:.1f}", ""],
        ["megabytes of the store", f"{size:.0f}", ""],
        ["peak memory, 1,000 articles: writer, largest worker (MB)", f"{few['peak']:.0f}, {few['worker']:.0f}", ""],
        [f"the same, {ARTICLES:,} articles (MB)", f"{first['peak']:.0f}, {first['worker']:.0f}", ""],
        ["memory of the writer, all against 1,000", *_most(first["peak"] / few["peak"], 1.2)],
        ["memory of the largest worker, all against 1,000", *_most(first["worker"] / (few["worker"] or 1), 1.2)],
        ["first build against the second, time", *_least(first["seconds"] / second["seconds"], 20)],
        ["argmap --version (ms)", f"{version * 1000:.0f}", ""],
    ]
    for said, arguments in _ANSWERS:
        taken = elapsed(partial(_argmap, *arguments[0].split(), store, *arguments[1:]), 5)
        rows.append([f"{said} against --version", *_most(taken / version, 5)])
    begun = time.perf_counter()
    _argmap("corpus", "same", store)
    rows.append(["corpus same, the first time (s)", f"{time.perf_counter() - begun:.1f}", ""])
    table(f"A store of {ARTICLES:,} articles, {first['claims']:,.0f} claims", ["", "measured", "limit"], rows)


# Each kind of selector in docs/selectors.md, common ones and ones that few claims or none meet.
_SELECTORS = (
    *("c4", "@", '"supply lines"', '"train*"', "role:claim & opposed:1..", "relation:opposes", "relation:none"),
    *("certainty:hedged", "holder:critics", "holder:ministry*", "holder:*", "holder:author & opposed:1.."),
    *("rule:however", "cue:because", "id:c1?", "key:9fb3*", "para:2..3", "sentence:2", "line:..3", "conf:..0.6"),
    *("link:0.4..", "link:0.99..", "depth:9..", "words:..5", "words:60..", "supported:9..", "opposed:5.."),
    *("+c5", "1+@", "@+2", "+c9+", "c12::c8", "supports(@)", "opposes(@)", "opposes(opposed:2..)", "for(c4)"),
    *("against(c4)", "mixed(c1 | c8)", "roots()", "leaves()", "alone()", "contested()", "all()", "none()"),
    *("+@ ~ leaves()", "~(+@)", "for(@) & leaves()", "(c5 | c8) & holder:*", "roots() & opposed:2.."),
    *('supported:3.. & opposed:2.. & "water"', "+@ & certainty:hedged", "for(opposed:3..) & certainty:hedged"),
    *('+"water" & opposed:2..', "against(c4) & opposed:1.."),
)
_ANSWERS = (
    *((f"list {selector}", ("list", selector)) for selector in _SELECTORS),
    ("corpus search, two words", ("corpus search", "supply water")),
    ("corpus search, a phrase", ("corpus search", '"supply lines"')),
)


def _argmap(*arguments: object) -> None:
    """Runs argmap as it runs where it is installed: its modules compiled, and kept so."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    out = subprocess.DEVNULL
    subprocess.run([ARGMAP, *map(str, arguments)], stdout=out, stderr=out, check=True, env=known)
