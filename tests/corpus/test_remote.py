"""Files at URLs, on the file systems of fsspec that need no server."""

import json

import pytest
from argmap.corpus import dataset, remote
from argmap.corpus.build import build
from argmap.corpus.inputs import items, open_items, paths
from argmap.corpus.records import named_fields
from argmap.errors import UsageError

from .conftest import DIGEST, read
from .test_build import counts

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory():
    """The store memory://archive, with articles of several kinds."""
    system = fsspec.filesystem("memory")
    system.pipe("/archive/2023/a.txt", b"Trains come back. They pay.")
    system.pipe("/archive/2024/b.md", b"Flights must end.")
    system.pipe("/archive/2024/c.jsonl", json.dumps({"id": "7", "text": "Roads fail."}).encode())
    for other in ("2024/.hidden.txt", "2024/_SUCCESS", "2024/d.parquet.part"):
        system.pipe(f"/archive/{other}", b"Nothing to read.")
    yield system
    system.rm("/archive", recursive=True)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("memory://archive", ["2023/a.txt", "2024/b.md", "2024/c.jsonl"]),
        ("memory://archive/", ["2023/a.txt", "2024/b.md", "2024/c.jsonl"]),
        ("memory://archive/2024/", ["2024/b.md", "2024/c.jsonl"]),
        ("memory://archive/*", ["2023/a.txt", "2024/b.md", "2024/c.jsonl"]),
        ("memory://archive/*/*.md", ["2024/b.md"]),
        ("memory://archive/**/?.txt*", ["2023/a.txt"]),
    ],
)
def test_folders_and_globs_are_the_files_they_are_on_a_disk(memory, source, names):
    assert list(paths(source)) == [f"memory:///archive/{name}" for name in names]


def test_a_file_is_itself_whatever_its_suffix(memory):
    assert list(paths("memory://archive/2024/_SUCCESS")) == ["memory://archive/2024/_SUCCESS"]


@pytest.mark.parametrize("source", ["memory://archive/no.txt", "memory://no/", "memory://archive/*.csv"])
def test_what_is_not_there_is_said_before_the_work(memory, source):
    with pytest.raises(UsageError, match="no articles at 'memory://"):
        open_items([source])


def test_a_store_of_what_is_at_a_url(memory, open_store):
    assert counts(build(open_store(), items(["memory://archive"]), read, DIGEST)) == (3, 0, 0)
    assert counts(build(open_store(), items(["memory://archive/2024", "memory://archive/*"]), read, DIGEST))[0] == 0


def test_an_error_of_its_own_kind_is_the_fault_of_one_article(memory, monkeypatch):
    class Unreachable(Exception):
        """What the library of a store raises, which is no OSError."""

    def fail(*_, **__):
        raise Unreachable("no route")

    found = items(["memory://archive/2023", "memory://archive/2024/c.jsonl"])
    monkeypatch.setattr(type(memory), "_open", fail)
    assert [item.fault.partition(": ")[2] for item in found] == ["Unreachable: no route"] * 2


def test_a_bug_is_not_taken_for_a_fault_of_the_store():
    with pytest.raises(TypeError), remote.as_oserror():
        len(7)


def test_a_file_not_written_whole_is_not_there(memory):
    def write(text, error=None):
        with remote.written("memory://archive/maps/1.txt") as file:
            file.write(text)
            if error:
                raise error

    with pytest.raises(UsageError, match=r"cannot write memory://archive/maps/1.txt: disk full"):
        write(b"ha", OSError("disk full"))
    with pytest.raises(KeyError):
        write(b"ha", KeyError())
    assert remote.listed("memory://archive/maps") == set()
    write(b"whole")
    assert remote.listed("memory://archive/maps") == {"1.txt"}


def test_a_part_that_cannot_be_read_is_one_failure_and_what_holds_no_parquet_is_said(memory):
    pytest.importorskip("pyarrow")
    memory.pipe("/archive/broken.parquet", b"PAR1")
    [(part, there)] = dataset.parts(["memory://archive"], "memory://archive/maps", DIGEST)
    assert (part.path, there) == ("memory:///archive/broken.parquet", False)
    assert part.fault.startswith("cannot read memory:///archive/broken.parquet: no Parquet: ")
    with pytest.raises(UsageError, match="no Parquet file and no web archive at"):
        next(dataset.parts(["memory://archive/2024"], "memory://archive/maps", DIGEST))


def test_rows_bear_their_number_in_the_file_not_in_the_row_group(memory):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    with memory.open("/archive/e.parquet", "wb") as file:
        parquet.write_table(pyarrow.table({"text": ["One.", "Two.", "Three."]}), file, row_group_size=2)
    for part, _ in dataset.parts(["memory://archive/e.parquet"], "memory://archive/maps", DIGEST):
        dataset.make(part, named_fields({}), read, DIGEST)
    written = [parquet.read_table(memory.open(path)) for path in sorted(memory.ls("/archive/maps", detail=False))]
    names = [row["name"] for table in written for row in table.to_pylist()]
    assert names == [f"memory://archive/e.parquet#{number}" for number in (1, 2, 3)]
