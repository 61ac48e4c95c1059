"""Parquet in, Parquet out, on any path that fsspec knows, each part worked on by itself and at once.

For archives larger than one machine: workers read and write, and nothing passes through the one who
asks. A part is a row group of a file; what it becomes is a file of its own, written aside and then
named, whose name says what it was made of, so that a second run does what is not there yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from argmap import __version__
from argmap.corpus.inputs import Item, record_item
from argmap.corpus.parquet import filesystem, pyarrow
from argmap.corpus.work import Done, Reader, work
from argmap.errors import UsageError
from argmap.formats.json import dumps

ROWS = 256  # articles of a part in memory at a time
COLUMNS = ("id", "name", "title", "date", "source", "more", "content", "rules", "version", "fault", "map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row group of a file, and the file its maps go to."""

    path: str
    group: int
    into: str


@dataclass(slots=True, kw_only=True)
class Made:
    """What became of a part: articles `put` and failed, claims, the first failures with reasons."""

    put: int = 0
    failed: int = 0
    claims: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def parts(sources: Sequence[str], into: str, digest: str) -> Iterator[tuple[Part, bool]]:
    """Every part of the Parquet files named (paths or globs of any fsspec path), and whether it is there already.

    Raises `UsageError` when a source names no file.
    """
    arrow = pyarrow()
    there_system, folder = filesystem(into)
    there_system.makedirs(folder, exist_ok=True)
    there = {path.rsplit("/", 1)[-1] for path in there_system.ls(folder, detail=False)}
    for source in sources:
        system, inside = filesystem(source)
        found = sorted(system.glob(inside)) if "*" in inside else [inside]
        found = sorted(system.glob(f"{inside.rstrip('/')}/*.parquet")) if system.isdir(inside) else found
        if not found or not system.exists(found[0]):
            raise UsageError(f"no Parquet file at {source!r}", "--into a folder takes Parquet; for others give a store")
        for path in found:
            state = f"{system.ukey(path)} {digest} {__version__}"
            stem = path.rsplit("/", 1)[-1].removesuffix(".parquet")
            with system.open(path, "rb") as opened:
                groups = arrow.parquet.ParquetFile(opened).num_row_groups
            for group in range(groups):
                name = f"{stem}-{group:05}-{sha256(f'{path} {group} {state}'.encode()).hexdigest()[:12]}.parquet"
                named = system.unstrip_protocol(path) if "://" in source else path
                yield (
                    Part(path=named, group=group, into=f"{into.rstrip('/')}/{name}"),
                    name in there,
                )


def make(part: Part, fields: Mapping[str, str], read: Reader, digest: str) -> Made:
    """Works on a part: reads its articles, writes their maps (as JSON, beside what is known of them), counts."""
    arrow = pyarrow()
    made = Made()
    from_system, path = filesystem(part.path)
    to_system, into = filesystem(part.into)
    aside = f"{into}.part"
    schema = arrow.schema([(name, arrow.string()) for name in COLUMNS])
    with from_system.open(path, "rb") as opened, to_system.open(aside, "wb") as written:
        file = arrow.parquet.ParquetFile(opened)
        before = sum(file.metadata.row_group(group).num_rows for group in range(part.group))
        with arrow.parquet.ParquetWriter(written, schema, compression="zstd") as writer:
            for batch in file.iter_batches(ROWS, row_groups=[part.group]):
                records = batch.to_pylist()
                items = [record_item(part.path, before + n, one, fields) for n, one in enumerate(records, 1)]
                before += len(items)
                rows = [_row(done, read_map, made) for done, read_map in _worked(items, read, digest)]
                columns = {name: [row.get(name) for row in rows] for name in COLUMNS}
                writer.write_table(arrow.table(columns, schema=schema))
    to_system.mv(aside, into)
    return made


def _worked(items: list[Item], read: Reader, digest: str) -> Iterator[tuple[Done, str | None]]:
    """Each article worked on, with its map as JSON."""
    kept: dict[str, str] = {}

    def keeping(data: bytes, name: str) -> Any:
        map = read(data, name)
        kept[name] = dumps(map).replace("\n", "")
        return map

    for item in items:
        kept.clear()
        done = work([item], keeping, digest)[0]
        yield done, kept.get(item.meta.name) if done.rows else None


def _row(done: Done, map: str | None, made: Made) -> dict[str, str | None]:
    meta = done.meta
    if done.rows is None:
        made.failed += 1
        if len(made.failures) < 20:
            made.failures.append((meta.name, done.fault))
    else:
        made.put += 1
        made.claims += len(done.rows.claims)
    return {
        "id": meta.ident,
        "name": meta.name,
        "title": meta.title,
        "date": meta.date,
        "source": meta.source,
        "more": meta.more if meta.more is None else json.dumps(json.loads(meta.more)),
        "content": done.content,
        "rules": done.rows.rules if done.rows else None,
        "version": done.rows.version if done.rows else None,
        "fault": done.fault or None,
        "map": map,
    }
