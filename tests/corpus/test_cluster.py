"""A real Dask cluster: a scheduler and two workers in processes of their own, one of which is killed half way."""

import gzip
import json
from functools import partial
from pathlib import Path

import pytest
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.records import named_fields
from argmap.errors import InputError, UsageError

from tests.ingest.test_archives import record

from .conftest import DIGEST, read, rows, whole, write_records
from .test_build import counts, many

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
pyarrow = pytest.importorskip("pyarrow")
pytestmark = pytest.mark.slow

from argmap.corpus import cluster, dataset  # noqa: E402

FIELDS = named_fields({})


@pytest.fixture(scope="module")
def local():
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "5s"}),  # to a killed worker; 30 s otherwise
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made,
        distributed.Client(made) as client,
    ):
        yield made, client


def kill_one(made):
    """Kills a worker with SIGKILL."""
    made.workers[next(iter(made.workers))].process.process._process.kill()


def test_a_store_built_while_a_worker_is_killed_is_that_built_alone(open_store, tmp_path, local):
    made, client = local
    source = many(tmp_path / "a.jsonl", 1500, {700: "unreadable"}.items())
    killed = []

    def progress(report):
        if report.seen > 200 and not killed:
            killed.append(report.seen)
            kill_one(made)

    by_cluster, alone = open_store(tmp_path / "1.argmap"), open_store(tmp_path / "2.argmap")
    engine = partial(cluster.on_cluster, client=client)
    report = build(by_cluster, items([source]), read, DIGEST, engine=engine, progress=progress)
    assert killed
    assert killed[0] < 1400
    assert counts(report) == (1499, 0, 1)
    build(alone, items([source]), read, DIGEST)
    assert list(by_cluster.db.iterdump()) == list(alone.db.iterdump())
    whole(by_cluster)
    assert counts(build(by_cluster, items([source]), read, DIGEST, engine=engine)) == (0, 1499, 1)


def parquet(path, count, group=50, bad=()):
    import pyarrow.parquet

    texts = {n: f"Claim {n} stands. Reason {n} holds." for n in range(count)} | dict(bad)
    table = pyarrow.table({"id": [str(n) for n in texts], "text": list(texts.values()), "date": ["2024-05-01"] * count})
    pyarrow.parquet.write_table(table, path, row_group_size=group)
    return str(path)


def test_parquet_to_parquet_survives_a_killed_worker_and_is_not_done_twice(open_store, tmp_path, local):
    made, client = local
    source, into = parquet(tmp_path / "a.parquet", 1000, bad={7: "unreadable"}.items()), str(tmp_path / "maps")
    killed = []
    put = failed = 0
    for part in cluster.make_parts(dataset.parts([source], into, DIGEST), FIELDS, read, DIGEST, client=client):
        put, failed = put + part.put, failed + part.failed
        if not killed:
            killed.append(True)
            kill_one(made)
    assert (put, failed) == (999, 1)
    written = sorted((tmp_path / "maps").iterdir())
    assert len(written) == 20
    assert {path.suffix for path in written} == {".parquet"}
    again = cluster.make_parts(dataset.parts([source], into, DIGEST), FIELDS, read, DIGEST, client=client)
    assert list(again) == [None] * 20
    assert not all(there for _, there in dataset.parts([source], into, "rules-2"))
    store = open_store()
    report = build(store, items([f"{into}/*.parquet"]), read, DIGEST)
    assert counts(report) == (999, 0, 1)
    assert rows(store, "SELECT count(*), min(date) FROM article") == [(999, "2024-05-01")]
    whole(store)


def test_any_fsspec_path_will_do(tmp_path):
    import fsspec
    import pyarrow.parquet

    memory = fsspec.filesystem("memory")
    with memory.open("/in/a.parquet", "wb") as file:
        pyarrow.parquet.write_table(pyarrow.table({"text": ["One. Two.", None]}), file)
    found = list(dataset.parts(["memory://in/*.parquet"], "memory://out", DIGEST))
    assert [there for _, there in found] == [False]
    made = dataset.make(found[0][0], FIELDS, read, DIGEST)
    assert (made.put, made.failed, made.claims) == (1, 1, 2)
    assert [there for _, there in dataset.parts(["memory://in/*.parquet"], "memory://out", DIGEST)] == [True]
    with memory.open(memory.ls("/out", detail=False)[0]) as file:
        first, second = pyarrow.parquet.read_table(file).to_pylist()
    assert len(json.loads(first["map"])["nodes"]) == 2
    assert (first["name"], first["rules"], second["map"]) == ("memory:///in/a.parquet#1", DIGEST, None)
    assert "has no field 'text'" in second["fault"]


def test_paths_mean_the_same_to_workers_that_run_elsewhere(tmp_path, local, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the workers are where they were
    parquet(tmp_path / "a.parquet", 10)
    [made] = cluster.make_parts(dataset.parts(["a.parquet"], "maps", DIGEST), FIELDS, read, DIGEST, client=local[1])
    assert made.put == 10
    assert len(list(Path("maps").iterdir())) == 1


def test_a_row_group_that_cannot_be_read_is_one_failure(tmp_path, local):
    source = parquet(tmp_path / "a.parquet", 100)
    content = bytearray((tmp_path / "a.parquet").read_bytes())
    content[4:60] = b"?" * 56  # the pages of the first row group; the end of the file, which says where all is, stays
    (tmp_path / "a.parquet").write_bytes(content)
    found = dataset.parts([source], str(tmp_path / "maps"), DIGEST)
    first, second = cluster.make_parts(found, FIELDS, read, DIGEST, client=local[1])
    assert (first.put, first.failed, second.put, second.failed) == (0, 1, 50, 0)
    assert first.failures[0][1].startswith(f"cannot read {source}, row group 0: ")
    assert len(list((tmp_path / "maps").iterdir())) == 1


def test_maps_that_cannot_be_written_end_the_build_with_a_line(tmp_path, local):
    source, into = parquet(tmp_path / "a.parquet", 100), tmp_path / "maps"
    found = list(dataset.parts([source], str(into), DIGEST))
    into.rmdir()
    with pytest.raises(UsageError, match=f"cannot write {into}/a-00000-[^ ]*: No such file or directory"):
        list(cluster.make_parts(found, FIELDS, read, DIGEST, client=local[1]))


def test_an_article_that_kills_its_workers_is_one_failure(open_store, tmp_path, local):
    _, client = local
    source = write_records(tmp_path / "a.jsonl", [{"text": "One."}, {"text": "deadly"}, {"text": "Three."}])
    store = open_store()
    report = build(store, items([source]), read, DIGEST, engine=partial(cluster.on_cluster, client=client))
    assert counts(report) == (2, 0, 1)
    assert "took its workers with it" in report.failures[0][1]


def test_nobody_at_the_address(monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT", 0.5)
    with pytest.raises(InputError, match="no Dask scheduler at"), cluster.engine("tcp://127.0.0.1:1"):
        pass


def crawl(path, count):
    """A web archive of so many pages, packed one by one as crawlers do."""
    page = "Claim {0} stands. Reason {0} holds. But {0} is odd."
    data = [gzip.compress(record(f"https://a/{n}", page.format(n).encode(), kind="text/plain")) for n in range(count)]
    path.write_bytes(b"".join(data))
    return str(path)


def test_parts_of_a_web_archive_are_tasks(open_store, tmp_path, local, monkeypatch):
    made, client = local
    source, into = crawl(tmp_path / "crawl.warc.gz", 400), str(tmp_path / "maps")
    monkeypatch.setattr(dataset, "STRETCH", 20_000)
    found = list(dataset.parts([source], into, DIGEST))
    assert len(found) > 3
    put = []
    for part in cluster.make_parts(found, FIELDS, read, DIGEST, client=client):
        put.append(part.put)
        if len(put) == 1:
            kill_one(made)
    assert sum(put) == 400
    assert max(put) < 400
    assert list(cluster.make_parts(dataset.parts([source], into, DIGEST), FIELDS, read, DIGEST, client=client)) == [
        None
    ] * len(found)
    by_parts, alone = open_store(tmp_path / "1.argmap"), open_store(tmp_path / "2.argmap")
    build(by_parts, items([into]), read, DIGEST)
    build(alone, items([source]), read, DIGEST)
    asked = "SELECT ident, date, chars, claims FROM article ORDER BY ident"
    assert rows(by_parts, asked) == rows(alone, asked)


def test_a_web_archive_that_is_cut_off_is_a_failure_beside_its_pages(tmp_path):
    source = crawl(tmp_path / "crawl.warc.gz", 20)
    Path(source).write_bytes(Path(source).read_bytes()[:-9])
    [(part, _)] = dataset.parts([source], str(tmp_path / "maps"), DIGEST)
    found = dataset.make(part, FIELDS, read, DIGEST)
    assert found.put >= 19
    assert found.failed == 1
    assert "cut off" in found.failures[0][1] or "damaged" in found.failures[0][1]
