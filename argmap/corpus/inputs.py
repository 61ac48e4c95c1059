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
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import IO, Any

from argmap.corpus import remote
from argmap.corpus.head import title_and_date
from argmap.corpus.store import Meta
from argmap.errors import ArgmapError, UsageError
from argmap.ingest import dates, registry
from argmap.ingest.sniff import SUFFIXES

FIELDS = ("id", "text", "title", "date", "source", "map")
RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_ROWS = 256  # rows of Parquet read at a time
_SURROGATE = re.compile("[\ud800-\udfff]")
_DELIMITERS = ",;\t|"
# Columns by which the tables of `argmap corpus export` and of `argmap export --to csv` are told: they hold no articles.
_EXPORTED = {
    "claims": {"role", "certainty", "key", "evidence"},
    "links": {"premise", "conclusion", "relation"},
    "articles": {"name", "chars", "claims", "links", "rules"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article before it is read: its bytes, or why there are none (`fault`).

    `beside` is how the names of all articles of its file begin (`a.jsonl#`; of a folder `folder/`), empty for a file
    that is an article; `hides` that any of these may be behind the fault; `odd_date` a date as written that could
    not be read.
    """

    meta: Meta
    data: bytes = b""
    fault: str = ""
    beside: str = ""
    hides: bool = False
    odd_date: str = ""

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
            kind = registry.SUFFIXES.get(_suffix(path))
            if (path.endswith(".gz") and _suffix(path) in RECORDS) or (kind is not None and kind.several):
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
    """The files below a folder, in order; the folder itself when it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        yield folder
        return
    for name, is_folder in found:
        path = os.path.normpath(os.path.join(folder, name))
        if is_folder and not name.startswith(".") and not os.path.islink(path):
            yield from _folder(path)
        elif not is_folder and _wanted(name):
            yield path


def _wanted(path: str) -> bool:
    """Whether a file in a folder is taken: its suffix is known and it is not hidden."""
    suffix = _suffix(path)
    known = suffix in SUFFIXES or suffix in registry.SUFFIXES or suffix in RECORDS or suffix == ".json"
    return known and not path.rsplit("/", 1)[-1].startswith(".")


def _suffix(path: str) -> str:
    """The suffix in lower case, that below `.gz`."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


def _file(path: str, named: Mapping[str, str]) -> Iterator[Item]:
    """The articles in one file: its records, or the file itself."""
    suffix = ".jsonl" if path == "-" else _suffix(path)
    if suffix not in RECORDS:
        yield from _articles(path, suffix)
        return
    try:
        for number, (place, record) in enumerate(_records(path, suffix, named), 1):
            if number == 1 and isinstance(record, Mapping) and (kind := exported(record)):
                yield _fault(path, not_articles(path, kind), path)
                return
            yield record_item(path, number, record, named, place)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        yield _fault(path, f"cannot read {path}: {remote.said(error)}", path)


def _fault(name: str, fault: str, path: str) -> Item:
    """What is wrong with a file of records, or with one of which even the id is not known."""
    return Item(meta=Meta(name=_clean(name)), fault=fault, beside=_clean(f"{path}#"), hides=True)


def _articles(path: str, suffix: str) -> Iterator[Item]:
    """The articles in a file that is no table of records: itself, or those of a feed, mailbox or archive, streamed."""
    known = registry.SUFFIXES.get(suffix)
    try:
        with remote.opened(path) if "://" in path else open(path, "rb") as file:
            head = file.read(registry.HEAD)
            kind = registry.told(head, path)
            if kind is not None and kind.several and (known is None or known.several):
                file.seek(0)
                for number, part in enumerate(kind.parts(file, path), 1):
                    yield _part(path, number, part)
                return
    except ArgmapError as error:
        yield _fault(path, str(error), path)
        return
    except OSError:
        pass  # told when the file is read as an article
    yield _article(path)


def _part(path: str, number: int, part: registry.Part) -> Item:
    """One of several articles in a file; a fault without a name is one of the file, behind which others may be."""
    name = _clean(f"{path}#{part.ident or number}")
    if part.fault:
        fault = part.fault if part.fault.startswith(path) else f"{name}: {part.fault}"
        return Item(meta=Meta(name=name), fault=fault, beside=_clean(f"{path}#"), hides=not part.ident)
    title, date = title_and_date(part.data, "page.html") if not part.title else (part.title, None)
    meta = Meta(
        name=name,
        ident=_text(part.ident),
        title=_text(title),
        date=date or part.date or None,
        source=_text(part.source),
    )
    return Item(meta=meta, data=part.data, beside=_clean(f"{path}#"))


def _article(path: str) -> Item:
    name = _clean(path)
    try:
        with remote.opened(path) if "://" in path else open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        beside = f"{name}/" if os.path.isdir(path) else ""
        fault = f"cannot read {path}: {remote.said(error)}"
        return Item(meta=Meta(name=name), fault=fault, beside=beside, hides=bool(beside))
    title, date = title_and_date(data, path)
    return Item(meta=Meta(name=name, title=_text(title), date=dates.in_name(path) or date), data=data)


def exported(columns: Iterable[str]) -> str:
    """Of what a table is that argmap exported ("claims", "links" or "articles" without their texts), told by its
    columns; empty for another table."""
    there = set(columns)
    return next((kind for kind, marks in _EXPORTED.items() if marks <= there), "")


def not_articles(path: str, kind: str) -> str:
    """What is wrong with a table that argmap exported."""
    return (
        f"{path} is a table that argmap exported ({kind}), without the texts of articles (export --to jsonl has them)"
    )


def _records(path: str, suffix: str, named: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """The records of a file, each with its place ("line 4"); a string in place of one says what is wrong with it."""
    if suffix == ".parquet":
        from argmap.corpus.parquet import batches

        rows = chain.from_iterable(batches(path, _ROWS))
        yield from ((f"row {number}", row) for number, row in enumerate(rows, 1))
        return
    with _opened(path) as file:
        if suffix in (".csv", ".tsv"):
            yield from _table(file, "\t" if suffix == ".tsv" else ",", named)
            return
        for number, line in enumerate(file, 1):
            if line.strip():
                yield f"line {number}", _line(line)


def _table(file: IO[bytes], delimiter: str, named: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a CSV file. Its columns are parted by another sign than usual when only so one is named as asked, or
    there are several."""
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    head = text.readline()
    wanted = {named["text"], named["map"]}

    def fits(sign: str) -> tuple[bool, bool, int]:
        columns = next(csv.reader([head], delimiter=sign), [])
        return not wanted.isdisjoint(columns), sign == delimiter and len(columns) > 1, len(columns)

    rows = csv.DictReader(chain([head], text), delimiter=max(delimiter, *_DELIMITERS, key=fits))
    for row in rows:
        within = sum(str(value).count("\n") for value in row.values())
        yield f"line {rows.line_num - within}", row


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    if "://" in path:
        return remote.opened(path, compression="infer")
    if path == "-":
        return sys.stdin.buffer
    return gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb")  # type: ignore[return-value]


def _line(line: bytes) -> Mapping[str, Any] | str:
    try:
        record = json.loads(line.decode("utf-8-sig").rstrip())
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg} at column {error.colno}"
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    return record if isinstance(record, dict) else "no JSON object"


def record_item(
    path: str, number: int, record: Mapping[str, Any] | str, named: Mapping[str, str], place: str = ""
) -> Item:
    """The article that a record is; its name is the file's with the record's id, or its number, behind a #.

    `place` says where the record is, for messages: "line 4"; by itself "row" and its number.
    """
    where = f"{path}, {place or f'row {number}'}"
    if isinstance(record, str):
        return _fault(f"{path}#{number}", f"{where}: {record}", path)
    held = {field: record.get(column) for field, column in named.items()}
    more = {name: value for name, value in record.items() if name is not None and name not in named.values()}
    ident, date, written = _text(held["id"]), dates.iso(held["date"]), _text(held["date"])
    odd = written if written and written.strip() and date is None else ""
    if odd:
        more[named["date"]] = odd
    meta = Meta(
        name=_clean(f"{path}#{ident or number}"),
        ident=ident,
        title=_text(held["title"]),
        date=date,
        source=_text(held["source"]),
        more=json.dumps(more, default=str, separators=(",", ":"), sort_keys=True) if more else None,
    )
    given = held["map"] if isinstance(held["map"], str) else held["text"]
    data, fault = b"", ""
    if isinstance(held["map"], dict):
        data = json.dumps(held["map"], separators=(",", ":")).encode()
    elif isinstance(given, str):
        data = _clean(given).encode()
    else:
        fault = _no_text(where, record, named)
    return Item(meta=meta, data=data, fault=fault, beside=_clean(f"{path}#"), odd_date=odd)


def _no_text(where: str, record: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """That a record has no text, with its fields, and which of them it may be."""
    column, there = named["text"], ", ".join(str(name) for name in record) or "none"
    known = set(named.values())
    others = ((len(value), name) for name, value in record.items() if isinstance(value, str) and name not in known)
    size, longest = max(others, default=(0, ""))
    hint = f" (perhaps --field text={longest})" if column not in record and size else ""
    return f"{where} has no field {column!r} with a text; its fields: {there}{hint}"


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else _clean(str(value))


def _clean(text: str) -> str:
    """The text without halves of characters, which no database takes."""
    return _SURROGATE.sub("\ufffd", text)


def open_items(sources: list[str], fields: Mapping[str, str] | None = None, *, prune: bool = False) -> Iterator[Item]:
    """`items`, after looking whether all the sources are there, so that a slip is told before the work.

    With `prune` a folder without an article is a slip too: one that is not mounted would take out all of its articles.
    """
    for source in sources:
        if source == "-" or os.path.isfile(source):
            continue
        if next(paths(source), None) is None and prune:
            raise UsageError(f"no articles in {source!r}, with --prune", "leave it out to take its articles out")
    return items(sources, fields)
