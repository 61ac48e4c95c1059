import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from argmap.corpus import build as module
from argmap.corpus import pool
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.pool import in_parallel
from argmap.corpus.work import batches
from argmap.errors import InputError, UsageError

from .conftest import DIGEST, read, rows, whole, write_records


def many(path, count=100, bad=()):
    texts = {n: f"Claim {n} stands. Reason {n} holds. But {n} is odd." for n in range(count)}
    texts |= dict(bad)
    return write_records(path, [{"id": n, "text": text} for n, text in texts.items()])


def counts(report):
    return report.put, report.same, report.failed


def test_build_puts_articles_in_and_skips_them_the_second_time(folder, open_store):
    store = open_store()
    assert counts(build(store, items([str(folder)]), read, DIGEST)) == (3, 0, 0)
    assert counts(build(store, items([str(folder)]), read, DIGEST)) == (0, 3, 0)
    (folder / "2024-03-09-rail.txt").write_text("Something new.")
    assert counts(build(store, items([str(folder)]), read, DIGEST)) == (1, 2, 0)
    assert rows(store, "SELECT text FROM claim WHERE article = 2") == [("Something new.",)]
    whole(store)


def test_other_rules_redo_what_rules_made_but_no_map_that_was_given(folder, open_store, tmp_path):
    store = open_store()
    (folder / "given.json").write_text('{"given": 1}')
    from argmap.formats.json import dumps

    given = read(b"A given map.", "given")
    given.info["argmap"]["rules"] = None
    (folder / "given.json").write_text(dumps(given))
    assert counts(build(store, items([str(folder)]), read, DIGEST)) == (4, 0, 0)
    assert counts(build(store, items([str(folder)]), partial(read, digest="rules-2"), "rules-2")) == (3, 1, 0)


def test_metadata_that_changed_is_taken_over_without_extracting(open_store, tmp_path):
    store, path = open_store(), tmp_path / "a.jsonl"
    source = write_records(path, [{"id": 1, "text": "One.", "title": "Old"}])
    build(store, items([source]), read, DIGEST)
    write_records(path, [{"id": 1, "text": "One.", "title": "New"}])
    assert counts(build(store, items([source]), read, DIGEST)) == (0, 1, 0)
    assert rows(store, "SELECT title FROM article") == [("New",)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_article_is_listed_and_the_others_go_on(open_store, tmp_path, jobs):
    source = many(tmp_path / "a.jsonl", 60, {7: "unreadable", 31: "crash", 45: None}.items())
    store = open_store()
    report = build(store, items([source]), read, DIGEST, jobs=jobs)
    assert counts(report) == (57, 0, 3)
    assert sorted(reason.removeprefix(source) for _, reason in report.failures) == [
        "#31: our bug: ValueError: no such thing",
        "#7 cannot be read (mend it)",
        ", line 46 has no field 'text' with a text; its fields: id, text",
    ]
    assert rows(store, "SELECT count(*) FROM failure") == [(3,)]
    many(tmp_path / "a.jsonl", 60)
    assert counts(build(store, items([source]), read, DIGEST, jobs=jobs)) == (3, 57, 0)
    assert rows(store, "SELECT count(*) FROM failure") == [(0,)]
    whole(store)


def test_an_article_that_can_no_longer_be_read_keeps_its_map(folder, open_store):
    store = open_store()
    build(store, items([str(folder)]), read, DIGEST)
    (folder / "2024-03-09-rail.txt").write_text("unreadable")
    assert counts(build(store, items([str(folder)]), read, DIGEST, prune=True)) == (0, 2, 1)
    assert len(store) == 3


def test_a_name_met_twice(open_store, tmp_path):
    records = [{"id": 1, "text": "One."}, {"id": 1, "text": "One."}, {"id": 1, "text": "Another."}]
    store = open_store()
    report = build(store, items([write_records(tmp_path / "a.jsonl", records)]), read, DIGEST)
    assert counts(report) == (1, 0, 1)
    assert "was given twice with different texts; the first is kept" in report.failures[0][1]
    assert rows(store, "SELECT text FROM claim") == [("One.",)]


def test_prune_takes_out_what_is_gone(folder, open_store):
    store = open_store()
    build(store, items([str(folder)]), read, DIGEST)
    (folder / "2024-03-09-rail.txt").unlink()
    report = build(store, items([str(folder)]), read, DIGEST, prune=True)
    assert (report.same, report.removed, len(store)) == (2, 1, 2)
    whole(store)


def failures(store):
    return [name.rpartition("/")[2] for (name,) in rows(store, "SELECT name FROM failure ORDER BY name")]


def names(store):
    return [name.rpartition("/")[2] for (name,) in rows(store, "SELECT name FROM article ORDER BY id")]


def test_prune_without_any_article_is_refused_and_takes_nothing_out(folder, open_store, tmp_path):
    store = open_store()
    build(store, items([str(folder)]), read, DIGEST)
    (tmp_path / "none.jsonl").write_text("")
    with pytest.raises(UsageError, match="there are no articles, with --prune"):
        build(store, items([str(tmp_path / "none.jsonl")]), read, DIGEST, prune=True)
    (tmp_path / "bad.jsonl").write_text('{"body": "x"}\n')
    report = build(store, items([str(tmp_path / "bad.jsonl")]), read, DIGEST, prune=True)
    assert (report.removed, report.all_failed, len(store)) == (0, True, 3)


def test_prune_takes_out_what_is_not_given_though_it_failed_once(open_store, tmp_path):
    twice = write_records(tmp_path / "a.jsonl", [{"id": 1, "text": "One."}, {"id": 1, "text": "Another."}])
    other = write_records(tmp_path / "b.jsonl", [{"id": 2, "text": "Two."}])
    store = open_store()
    for _ in range(2):
        build(store, items([twice]), read, DIGEST)
    assert (names(store), failures(store)) == (["a.jsonl#1"], ["a.jsonl#1"])
    report = build(store, items([other]), read, DIGEST, prune=True)
    assert (names(store), failures(store), report.removed) == (["b.jsonl#2"], [], 1)


@pytest.mark.parametrize("broken", [b'{"id": 1, "text": ', b'{"id": 1}', b'\xff{"id": 1, "text": "One."}'])
def test_prune_keeps_what_may_be_behind_a_record_that_cannot_be_read(open_store, tmp_path, broken):
    path = tmp_path / "a.jsonl"
    source = write_records(path, [{"id": 1, "text": "One."}, {"id": 2, "text": "Two."}])
    store = open_store()
    build(store, items([source]), read, DIGEST)
    path.write_bytes(broken + b'\n{"id": 2, "text": "Two."}\n')
    assert build(store, items([source]), read, DIGEST, prune=True).removed == 0
    assert names(store) == ["a.jsonl#1", "a.jsonl#2"]


def test_prune_keeps_what_is_in_a_file_or_folder_that_cannot_be_read(folder, open_store, tmp_path, monkeypatch):
    (folder / "deep").mkdir()
    (folder / "deep" / "x.txt").write_text("Deep.")
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"id": 1, "text": "One."}\n'))
    store = open_store()
    build(store, items([str(folder), str(packed)]), read, DIGEST)
    packed.write_bytes(packed.read_bytes()[:-12])
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: scandir("/none" if str(path).endswith("deep") else path))
    report = build(store, items([str(folder), str(packed)]), read, DIGEST, prune=True)
    assert (report.removed, len(store), failures(store)) == (0, 5, ["a.jsonl.gz", "deep"])
    monkeypatch.undo()
    packed.write_bytes(gzip.compress(b'{"id": 1, "text": "One."}\n'))
    build(store, items([str(folder), str(packed)]), read, DIGEST)
    assert failures(store) == []


def test_a_failure_is_forgotten_when_what_failed_is_as_it_was(folder, open_store):
    store, path = open_store(), folder / "2024-03-09-rail.txt"
    before = path.read_text()
    for text, found in (("unreadable", [path.name]), (before, [])):
        build(store, items([str(folder)]), read, DIGEST)
        path.write_text(text)
        build(store, items([str(folder)]), read, DIGEST)
        assert failures(store) == found


def test_a_failure_of_what_is_not_given_stays_without_prune(folder, open_store, tmp_path):
    store, bad = open_store(), tmp_path / "bad.txt"
    bad.write_text("unreadable")
    build(store, items([str(bad)]), read, DIGEST)
    build(store, items([str(folder)]), read, DIGEST)
    assert failures(store) == ["bad.txt"]


def test_one_process_and_two_make_the_same_store(open_store, tmp_path):
    source = many(tmp_path / "a.jsonl", 60)
    dumps = []
    for jobs in (1, 2):
        store = open_store(tmp_path / f"{jobs}.argmap")
        build(store, items([source]), read, DIGEST, jobs=jobs)
        dumps.append(list(store.db.iterdump()))
    assert dumps[0] == dumps[1]


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_one_failure(open_store, tmp_path):
    source = many(tmp_path / "a.jsonl", 40, {20: "deadly"}.items())
    store = open_store()
    report = build(store, items([source]), read, DIGEST, jobs=2)
    assert counts(report) == (39, 0, 1)
    assert report.failures == [(f"{source}#20", f"{source}#20: the worker died (out of memory?)")]
    assert rows(store, "SELECT count(DISTINCT article), count(*) FROM claim") == [(39, 117)]


def test_results_come_in_order_with_few_batches_ahead(tmp_path):
    source = many(tmp_path / "a.jsonl", 400)
    taken = []

    def watched():
        for batch in batches(items([source])):
            taken.append(len(batch))
            yield batch

    names, most = [], 0
    for number, done in enumerate(in_parallel(watched(), read, DIGEST, 2)):
        names += [one.meta.ident for one in done]
        most = max(most, len(taken) - number)
    assert names == [str(n) for n in range(400)]
    assert most <= 9


def test_a_worker_that_cannot_be_started_at_once_is_no_fault_of_the_article(open_store, tmp_path, monkeypatch):
    store, begun, start = open_store(), [], pool._pool

    def failing(jobs):
        begun.append(jobs)
        if len(begun) > 1 and len(begun) < 5:  # the first pool breaks, then what starts workers is away for a while
            raise EOFError
        made = start(jobs)
        if len(begun) == 1:
            monkeypatch.setattr(made, "submit", broken)
        return made

    def broken(*_):
        raise BrokenProcessPool

    monkeypatch.setattr(pool, "_pool", failing)
    report = build(store, items([many(tmp_path / "a.jsonl", 40)]), read, DIGEST, jobs=2)
    assert counts(report) == (40, 0, 0)
    whole(store)


def test_ctrl_c_keeps_what_is_done_and_the_next_build_goes_on(open_store, tmp_path, monkeypatch):
    source = many(tmp_path / "a.jsonl", 200)
    store = open_store()

    def stop(report):
        if stop.calls == 5:
            raise KeyboardInterrupt
        stop.calls += 1

    stop.calls = 0
    monkeypatch.setattr(module, "COMMIT_SECONDS", 0.0)
    with pytest.raises(KeyboardInterrupt):
        build(store, items([source]), read, DIGEST, progress=stop)
    kept = len(store)
    assert 0 < kept < 200
    whole(store)
    report = build(store, items([source]), read, DIGEST)
    assert (report.same, report.put) == (kept, 200 - kept)
    whole(store)


def test_a_full_disk_is_one_line_and_the_next_build_goes_on(open_store, tmp_path, monkeypatch):
    source = many(tmp_path / "a.jsonl", 300)
    store = open_store()
    monkeypatch.setattr(module, "COMMIT_SECONDS", 0.0)
    store.db.execute(f"PRAGMA max_page_count = {rows(store, 'PRAGMA page_count')[0][0] + 30}")
    with pytest.raises(InputError, match=r"full \(what was committed is kept; free some space"):
        build(store, items([source]), read, DIGEST)
    kept = len(store)
    assert 0 < kept < 300
    whole(store)
    store.db.execute("PRAGMA max_page_count = 1000000")
    report = build(store, items([source]), read, DIGEST)
    assert (report.same, report.put) == (kept, 300 - kept)
    whole(store)


PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
from argmap.cli.main import _interrupted_again
from argmap.corpus import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store
from tests.corpus.conftest import DIGEST, read

if __name__ == "__main__":
    sys.unraisablehook = _interrupted_again  # as the command does
    build.COMMIT_SECONDS = 0.0
    with Store(sys.argv[2], create=True) as store:
        build.build(store, items([sys.argv[1]]), read, DIGEST, jobs=int(sys.argv[3]))
"""


@pytest.fixture
def program(tmp_path):
    """The command that builds a store in a process of its own."""
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.format(tests=str(Path(__file__).parents[2])))
    return partial(subprocess.Popen, stderr=subprocess.DEVNULL), [sys.executable, str(path)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_and_resumed_nothing_is_lost_nor_twice(open_store, tmp_path, program, jobs):
    start, command = program
    source, path = many(tmp_path / "a.jsonl", 3000), tmp_path / "s.argmap"
    kept = [0]
    for wait in (0.0, 0.013, 0.031, 0.05, 0.002):
        process = start([*command, source, str(path), str(jobs)])
        until = time.monotonic() + 60
        while _count(path) <= kept[-1] and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(wait)
        process.kill()
        process.wait()
        store = open_store(path)  # rolls back what was under way
        whole(store)
        kept.append(len(store))
        store.close()
    assert kept == sorted(set(kept))
    assert start([*command, source, str(path), str(jobs)]).wait() == 0
    store = open_store(path)
    whole(store)
    assert rows(store, "SELECT count(*), count(DISTINCT ident) FROM article") == [(3000, 3000)]
    assert rows(store, "SELECT count(*) FROM claim") == [(9000,)]


@pytest.mark.slow
def test_ctrl_c_does_not_wait_for_workers_and_leaves_none(open_store, tmp_path, program):
    start, command = program
    path = tmp_path / "s.argmap"
    process = start([*command, many(tmp_path / "a.jsonl", 20000), str(path), "2"], start_new_session=True)
    until = time.monotonic() + 60
    while not _count(path) and time.monotonic() < until:
        time.sleep(0.01)
    children = _below(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(60) != 0
    until = time.monotonic() + 30
    while any(_alive(pid) for pid in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(children) >= 3
    assert not [pid for pid in children if _alive(pid)]
    store = open_store(path)
    whole(store)
    assert 0 < len(store) < 20000


@pytest.mark.slow
def test_workers_end_when_the_builder_is_killed(tmp_path, program):
    start, command = program
    process = start([*command, many(tmp_path / "a.jsonl", 20000), str(tmp_path / "s.argmap"), "2"])
    children: set[int] = set()
    until = time.monotonic() + 30
    while len(children) < 3 and time.monotonic() < until:
        time.sleep(0.1)
        children = _below(process.pid)
    process.kill()
    process.wait()
    assert len(children) >= 3
    until = time.monotonic() + 30
    while any(_alive(pid) for pid in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in children if _alive(pid)]


@pytest.mark.slow
def test_a_file_that_may_not_grow_leaves_the_store_sound(open_store, tmp_path, program):
    start, command = program
    source, path = many(tmp_path / "a.jsonl", 3000), tmp_path / "s.argmap"
    limited = ["bash", "-c", 'ulimit -f 400; exec "$0" "$@"', *command]
    assert start([*limited, source, str(path), "1"]).wait() != 0
    store = open_store(path)
    whole(store)
    assert 0 < len(store) < 3000
    store.close()
    assert start([*command, source, str(path), "1"]).wait() == 0
    store = open_store(path)
    whole(store)
    assert len(store) == 3000


def _count(path: Path) -> int:
    """How many articles are in a store that another process is writing to; 0 before there is one."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _below(pid: int) -> set[int]:
    """All descendants of a process."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        listed = subprocess.run(["pgrep", "-P", str(waiting.pop())], capture_output=True, text=True).stdout.split()
        waiting += map(int, listed)
        found |= set(map(int, listed))
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
