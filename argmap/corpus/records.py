"""Articles out of tables of records: JSON Lines, CSV and Parquet, a record at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import IO, Any

from msgspec.structs import replace

from argmap.corpus import remote
from argmap.corpus.item import Item, faulty, text_of
from argmap.corpus.store import Meta
from argmap.errors import UsageError
from argmap.ingest import dates
from argmap.safe import encodable

FIELDS = ("id", "text", "title", "date", "source", "map")
RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_ROWS = 256  # rows of Parquet read at a time
_DELIMITERS = ",;\t|"
# Columns by which the tables of `argmap corpus export` and of `argmap export --to csv` are told: they hold no articles.
_EXPORTED = (
    ("claims", {"role", "certainty", "key", "evidence"}),
    ("links", {"premise", "conclusion", "relation"}),
    ("links", {"source", "target", "relation", "confidence", "evidence"}),
    ("articles", {"name", "chars", "claims", "links", "rules"}),
)


def named_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Where a record has its id, text, title, date, source and map: as given, else under these very names."""
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise UsageError(f"no field {unknown[0]!r}", f"choose from {', '.join(FIELDS[:-1])}")
    return {**{field: field for field in FIELDS}, **fields}


def record_items(path: str, suffix: str, named: Mapping[str, str], file: IO[bytes] | None = None) -> Iterator[Item]:
    """The articles in a table with this suffix: what is at `path`, or in an open `file` that is called so."""
    try:
        for number, (place, record) in enumerate(_records(path, suffix, named, file), 1):
            if number == 1 and isinstance(record, Mapping) and (kind := exported(record)):
                yield replace(faulty(path, not_articles(path, kind), path), table=True)
                return
            yield record_item(path, number, record, named, place)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        yield faulty(path, f"cannot read {path}: {remote.message_of(error)}", path)


def exported(columns: Iterable[str]) -> str:
    """Of what a table is that argmap exported ("claims", "links" or "articles" without their texts), told by its
    columns; empty for another table."""
    there = set(columns)
    return next((kind for kind, marks in _EXPORTED if marks <= there), "")


def not_articles(path: str, kind: str) -> str:
    """What is wrong with a table that argmap exported."""
    return (
        f"{path} is a table that argmap exported ({kind}), without the texts of articles (export --to jsonl has them)"
    )


def _records(
    path: str, suffix: str, named: Mapping[str, str], file: IO[bytes] | None
) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """The records of a file, each with its place ("line 4"); a string in place of one says what is wrong with it."""
    if suffix == ".parquet":
        from argmap.corpus.parquet import batches

        rows = chain.from_iterable(batches(path if file is None else file, _ROWS))
        yield from ((f"row {number}", row) for number, row in enumerate(rows, 1))
        return
    with nullcontext(file) if file is not None else _opened(path) as opened:
        if suffix in (".csv", ".tsv"):
            yield from _table(opened, "\t" if suffix == ".tsv" else ",", named)
            return
        for number, line in enumerate(opened, 1):
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
        return f"not JSON: {error.msg} at column {error.colno}"
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    return record if isinstance(record, dict) else "not a JSON object"


def record_item(
    path: str, number: int, record: Mapping[str, Any] | str, named: Mapping[str, str], place: str = ""
) -> Item:
    """The article that a record is; its name is the file's with the record's id, or its number, behind a #.

    `place` says where the record is, for messages: "line 4"; by itself "row" and its number.
    """
    where = f"{path}, {place or f'row {number}'}"
    if isinstance(record, str):
        return faulty(f"{path}#{number}", f"{where}: {record}", path)
    held = {field: record.get(column) for field, column in named.items()}
    more = {name: value for name, value in record.items() if name is not None and name not in named.values()}
    ident, date, written = text_of(held["id"]), dates.iso(held["date"]), text_of(held["date"])
    odd = written if written and written.strip() and date is None else ""
    if odd:
        more[named["date"]] = odd
    meta = Meta(
        name=encodable(f"{path}#{ident or number}"),
        ident=ident,
        title=text_of(held["title"]),
        date=date,
        source=text_of(held["source"]),
        more=json.dumps(more, default=str, separators=(",", ":"), sort_keys=True) if more else None,
    )
    given = held["map"] if isinstance(held["map"], str) else held["text"]
    data, fault = b"", ""
    if isinstance(held["map"], dict):
        data = json.dumps(held["map"], separators=(",", ":")).encode()
    elif isinstance(given, str):
        data = encodable(given).encode()
    else:
        fault = _notext_of(where, record, named)
    return Item(meta=meta, data=data, fault=fault, beside=encodable(f"{path}#"), odd_date=odd)


def _notext_of(where: str, record: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """That a record has no text, with its fields, and which of them it may be."""
    column, there = named["text"], ", ".join(str(name) for name in record) or "none"
    known = set(named.values())
    others = ((len(value), name) for name, value in record.items() if isinstance(value, str) and name not in known)
    size, longest = max(others, default=(0, ""))
    hint = f" (perhaps --field text={longest})" if column not in record and size else ""
    return f"{where} has no field {column!r} with a text; its fields: {there}{hint}"
