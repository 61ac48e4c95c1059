"""Articles one after another out of files, folders, globs, JSON Lines, CSV and Parquet, never all in memory."""

from __future__ import annotations

import csv
import glob
import gzip
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import IO, Any

from argmap.corpus import dates, remote
from argmap.corpus.store import Meta
from argmap.errors import UsageError
from argmap.ingest.sniff import SUFFIXES

FIELDS = ("id", "text", "title", "date", "source", "map")
RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_ROWS = 256  # rows of Parquet read at a time
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article before it is read: its bytes, or why there are none (`fault`)."""

    meta: Meta
    data: bytes = b""
    fault: str = ""

    @property
    def content(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()


def items(sources: Iterable[str], fields: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The articles of the sources, in the order given, those of a folder in the order of their names.

    A source is a file, a folder (all files below it whose suffix is known), a glob, a URL of one of
    these, or "-" for JSON Lines on standard input. `fields` says which field of a record is its text
    (`{"text": "body"}`), id, title, date or source. Raises `UsageError` for a source that is not
    there; a file or record that cannot be read is an item with a `fault`.
    """
    named = named_fields(fields or {})
    for source in sources:
        for path in paths(source):
            yield from _file(path, named)


def named_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Where a record has its id, text, title, date, source and map: as given, else under these very names."""
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise UsageError(f"no field {unknown[0]!r}", f"choose from {', '.join(FIELDS[:-1])}")
    return {**{field: field for field in FIELDS}, **fields}


def count(sources: Iterable[str]) -> int | None:
    """How many articles there are about, found out quickly; None when that takes reading them all."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        for path in paths(source):
            if path.endswith(".gz") and _suffix(path) in RECORDS:
                return None
            total += _count(path)
    return total


def _count(path: str) -> int:
    suffix = _suffix(path)
    if suffix not in RECORDS:
        return 1
    if suffix == ".parquet":
        from argmap.corpus.parquet import count_rows

        return count_rows(path)
    with open(path, "rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def paths(source: str) -> Iterator[str]:
    """The files that a source names: itself, those in a folder, or those that match a glob."""
    if source == "-":
        yield source
    elif "://" in source:
        yield from remote.files(source, _wanted)
    elif os.path.isfile(source):
        yield os.path.normpath(source)
    elif os.path.isdir(source):
        yield from _folder(os.path.normpath(source))
    elif glob.has_magic(source):
        found = sorted(glob.glob(source, recursive=True))
        if not found:
            raise UsageError(f"nothing matches {source!r}")
        for path in found:
            yield from paths(path)
    elif os.path.exists(source):
        yield source
    else:
        raise UsageError(f"no file or folder {source!r}", "give files, folders, globs, or - for standard input")


def _folder(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir()) for entry in entries)
    for name, is_folder in found:
        path = os.path.normpath(os.path.join(folder, name))
        if is_folder and not name.startswith(".") and not os.path.islink(path):
            yield from _folder(path)
        elif not is_folder and _wanted(name):
            yield path


def _wanted(path: str) -> bool:
    """Whether a file in a folder is taken: its suffix is known and it is not hidden."""
    suffix = _suffix(path)
    known = suffix in SUFFIXES or suffix in RECORDS or suffix == ".json"
    return known and not path.rsplit("/", 1)[-1].startswith(".")


def _suffix(path: str) -> str:
    """The suffix in lower case, that below `.gz`."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


def _file(path: str, named: Mapping[str, str]) -> Iterator[Item]:
    """The articles in one file: its records, or the file itself."""
    suffix = ".jsonl" if path == "-" else _suffix(path)
    if suffix not in RECORDS:
        yield _article(path)
        return
    try:
        for number, record in enumerate(_records(path, suffix), 1):
            yield record_item(path, number, record, named)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        yield Item(meta=Meta(name=path), fault=f"cannot read {path}: {remote.said(error)}")


def _article(path: str) -> Item:
    meta = Meta(name=_SURROGATE.sub("\ufffd", path), date=dates.in_name(path))
    try:
        with remote.opened(path) if "://" in path else open(path, "rb") as file:
            return Item(meta=meta, data=file.read())
    except OSError as error:
        return Item(meta=meta, fault=f"cannot read {path}: {remote.said(error)}")


def _records(path: str, suffix: str) -> Iterator[Mapping[str, Any] | str]:
    """The records of a file; a string in place of one says what is wrong with it."""
    if suffix == ".parquet":
        from argmap.corpus.parquet import batches

        for batch in batches(path, _ROWS):
            yield from batch
        return
    with _opened(path) as file:
        if suffix in (".csv", ".tsv"):
            csv.field_size_limit(sys.maxsize)
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            yield from csv.DictReader(text, delimiter="\t" if suffix == ".tsv" else ",")
            return
        for line in file:
            if line.strip():
                yield _line(line)


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    if "://" in path:
        return remote.opened(path, compression="infer")
    if path == "-":
        return sys.stdin.buffer
    return gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb")  # type: ignore[return-value]


def _line(line: bytes) -> Mapping[str, Any] | str:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    return record if isinstance(record, dict) else "no JSON object"


def record_item(path: str, number: int, record: Mapping[str, Any] | str, named: Mapping[str, str]) -> Item:
    """The article that a record is; its name is the file's with the record's id, or its number, behind a #."""
    meta = Meta(name=f"{path}#{number}")
    if isinstance(record, str):
        return Item(meta=meta, fault=f"{path}, record {number}: {record}")
    held = {field: record.get(column) for field, column in named.items()}
    more = {name: value for name, value in record.items() if name is not None and name not in named.values()}
    ident = _text(held["id"])
    meta = replace(
        meta,
        name=_SURROGATE.sub("\ufffd", f"{path}#{ident or number}"),
        ident=ident,
        title=_text(held["title"]),
        date=dates.iso(held["date"]),
        source=_text(held["source"]),
        more=json.dumps(more, default=str, separators=(",", ":"), sort_keys=True) if more else None,
    )
    if isinstance(held["map"], dict):
        return Item(meta=meta, data=json.dumps(held["map"], separators=(",", ":")).encode())
    if isinstance(held["map"], str):
        return Item(meta=meta, data=_SURROGATE.sub("\ufffd", held["map"]).encode())
    if not isinstance(held["text"], str):
        there = ", ".join(str(name) for name in record) or "none"
        return Item(meta=meta, fault=f"{meta.name} has no field {named['text']!r} with a text; its fields: {there}")
    return Item(meta=meta, data=_SURROGATE.sub("\ufffd", held["text"]).encode())


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else _SURROGATE.sub("\ufffd", str(value))


def open_items(sources: list[str], fields: Mapping[str, str] | None = None) -> Iterator[Item]:
    """`items`, after looking whether all the sources are there, so that a slip is told before the work."""
    for source in sources:
        if source != "-" and not os.path.exists(source):
            next(paths(source))
    return items(sources, fields)
