"""Parquet or web archives in, Parquet out, on any path that fsspec knows, each part worked on by itself and at once.

For archives larger than one machine: workers read and write, and nothing passes through the one who
asks. A part is a row group of a Parquet file, or a stretch of a web archive; what it becomes is a file of
its own, written aside and then named, whose name says what it was made of, so that a second run does what is
not there yet.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.corpus import remote
from argmap.corpus.inputs import part_item, paths
from argmap.corpus.item import Item
from argmap.corpus.parquet import batches, opened, pyarrow
from argmap.corpus.records import exported, not_articles, record_item
from argmap.corpus.work import Done, Reader, corrected, work
from argmap.errors import InputError, UsageError
from argmap.formats.json import dumps
from argmap.ingest.registry import KINDS
from argmap.model import ArgumentMap
from argmap.version import __version__

ROWS = 256  # articles of a part in memory at a time
STRETCH = 32 << 20  # bytes of a web archive that are a part
ARCHIVES = (".warc", ".warc.gz")
COLUMNS = ("id", "name", "title", "date", "source", "more", "content", "rules", "version", "fault", "map")


class Part(Struct, frozen=True, kw_only=True):
    """One row group of a Parquet file with the number of its `first` row, or the bytes of a web archive from `begin`
    to `end` (None: to its end), and the file its maps go to; or why there is none. `group` is its number."""

    path: str
    group: int = 0
    first: int = 1
    begin: int = 0
    end: int | None = None
    into: str = ""
    fault: str = ""

    @property
    def is_archive(self) -> bool:
        """Whether it is of a web archive."""
        return self.path.lower().endswith(ARCHIVES)

    @property
    def place(self) -> str:
        """The file and which of its parts it is, for messages."""
        return f"{self.path}, {'part' if self.is_archive else 'row group'} {self.group}"


class Made(Struct, kw_only=True):
    """What became of a part: articles `put` and failed, claims, the first failures with reasons."""

    put: int = 0
    failed: int = 0
    claims: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def parts(sources: Sequence[str], into: str, digest: str) -> Iterator[tuple[Part, bool]]:
    """Every part of the files named (Parquet and web archives; files, folders, globs, URLs), and whether it is there
    already.

    A file that cannot be read is one part with a `fault`. Raises `UsageError` when a source names no
    such file or `into` cannot be written to.
    """
    found = [path for source in sources for path in _files(source)]
    folder = _anywhere(into).rstrip("/")
    there = remote.listed(folder)
    for path in found:
        try:
            with remote.as_oserror():
                state = f"{remote.state(path)} {digest} {__version__}"
                made = list(_stretches(path) if path.lower().endswith(ARCHIVES) else _row_groups(path))
        except OSError as error:
            made = [Part(path=path, fault=f"cannot read {path}: {remote.message_of(error)}")]
        stem = path.rsplit("/", 1)[-1].removesuffix(".gz").rpartition(".")[0]
        for part in made:
            sign = sha256(f"{path} {part.group} {state}".encode()).hexdigest()[:12] if not part.fault else ""
            name = f"{stem}-{part.group:05}-{sign}.parquet"
            yield part if part.fault else replace(part, into=f"{folder}/{name}"), name in there


def _row_groups(path: str) -> Iterator[Part]:
    with opened(path) as file:
        if kind := exported(file.schema_arrow.names):
            yield Part(path=path, fault=not_articles(path, kind))
            return
        first = 1
        for group in range(file.num_row_groups):
            yield Part(path=path, group=group, first=first)
            first += file.metadata.row_group(group).num_rows


def _stretches(path: str) -> Iterator[Part]:
    for group, (begin, end) in enumerate(stretches(remote.size(path), STRETCH)):
        yield Part(path=path, group=group, begin=begin, end=end)


def stretches(size: int, each: int) -> Iterator[tuple[int, int | None]]:
    """The parts of an archive of so many bytes: where each begins and ends, the last at the end of the file."""
    begins = list(range(0, max(size, 1), each))
    yield from zip(begins, [*begins[1:], None], strict=True)


def _files(source: str) -> list[str]:
    """The Parquet files and web archives of a source."""
    found = [path for path in paths(source) if path.lower().endswith((".parquet", *ARCHIVES))]
    if not found:
        remedy = "--into a folder takes Parquet and WARC; for others give a store"
        raise UsageError(f"no Parquet file and no web archive at {source!r}", remedy)
    return [_anywhere(path) for path in found]


def _anywhere(path: str) -> str:
    """The path as workers know it too, wherever they run."""
    return path if "://" in path else os.path.abspath(path)


def make(part: Part, fields: Mapping[str, str], read: Reader, digest: str) -> Made:
    """Works on a part: reads its articles, writes their maps (as JSON, beside what is known of them), counts.

    Raises `InputError` when it cannot be read, `UsageError` when its maps cannot be written.
    """
    arrow = pyarrow()
    made = Made()
    schema = arrow.schema([(name, arrow.string()) for name in COLUMNS])
    with (
        remote.written(part.into) as file,
        arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for items in _items(part, fields):
            rows = [_row(done, map, made) for done, map in _worked(items, read, digest)]
            writer.write_table(arrow.table({name: [row.get(name) for row in rows] for name in COLUMNS}, schema=schema))
    return made


def _items(part: Part, fields: Mapping[str, str]) -> Iterator[list[Item]]:
    """The articles of a part, some at a time."""
    number = part.first
    try:
        if part.is_archive:
            yield from _pages(part)
            return
        for records in batches(part.path, ROWS, [part.group]):
            yield [record_item(part.path, n, record, fields) for n, record in enumerate(records, number)]
            number += len(records)
    except OSError as error:
        raise InputError(f"cannot read {part.place}: {remote.message_of(error)}") from None


def _pages(part: Part) -> Iterator[list[Item]]:
    with remote.opened(part.path) as file:
        pages = KINDS["warc"].parts(file, part.path, part.begin, part.end)
        found = (part_item(part.path, number, page) for number, page in enumerate(pages, 1))
        while some := list(islice(found, ROWS)):
            yield some


def _worked(items: list[Item], read: Reader, digest: str) -> Iterator[tuple[Done, str | None]]:
    """Each article worked on, with its map as JSON."""
    kept: dict[str, ArgumentMap] = {}

    def keeping(data: bytes, name: str) -> ArgumentMap:
        kept[name] = read(data, name)
        return kept[name]

    for item in items:
        kept.clear()
        done = work([item], keeping, digest)[0]
        map = kept.get(item.meta.name) if done.packed else None
        yield done, dumps(corrected(item, map)[0]).replace("\n", "") if map is not None else None


def _row(done: Done, map: str | None, made: Made) -> dict[str, str | None]:
    meta, rows = done.meta, done.rows
    if rows is None:
        made.failed += 1
        if len(made.failures) < 20:
            made.failures.append((meta.name, done.fault))
    else:
        made.put += 1
        made.claims += done.claims
    return {
        "id": meta.ident,
        "name": meta.name,
        "title": meta.title,
        "date": meta.date,
        "source": meta.source,
        "more": meta.more if meta.more is None else json.dumps(json.loads(meta.more)),
        "content": done.content,
        "rules": rows.rules if rows else None,
        "version": rows.version if rows else None,
        "fault": done.fault or None,
        "map": map,
    }
