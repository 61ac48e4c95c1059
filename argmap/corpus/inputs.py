"""Articles one after another out of files, folders, globs, archives, tables and the web, never all in memory."""

from __future__ import annotations

import glob
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from msgspec.structs import replace

from argmap.corpus import remote
from argmap.corpus.item import Item, corrections_of, faulty, text_of
from argmap.corpus.records import RECORDS, named_fields, record_items
from argmap.corpus.store import Meta
from argmap.errors import ArgmapError, InputError, UsageError
from argmap.formats import FORMATS
from argmap.ingest import dates, registry
from argmap.ingest.bounds import gunzipped
from argmap.ingest.sniff import SUFFIXES
from argmap.late import late
from argmap.safe import encodable
from argmap.web import is_web
from argmap.web.addresses import parsed

_MAP = late(rb'\{"directed": true, "multigraph": false,\n"graph": \{"argmap": [^\n]*?"source": \{"name": ("[^"\n]*")')
Get = Callable[[str], tuple[bytes, str]]
"""Gives what stands at an address of the web, and where it was in the end; `InputError` when that cannot be had."""


def items(sources: Iterable[str], fields: Mapping[str, str] | None = None, *, get: Get | None = None) -> Iterator[Item]:
    """The articles of the sources, in the order given, those of a folder in the order of their names.

    A source is a file, a folder (all files below it whose suffix is known), a glob, a URL of one of
    these, an address of the web, or "-" for JSON Lines on standard input. `fields` says which field of a record is
    its text (`{"text": "body"}`), id, title, date or source; `get` fetches from the web (see `argmap.web`). Raises
    `UsageError` for a source that is not there; a file or record that cannot be read is an item with a `fault`.
    """
    named = named_fields(fields or {})
    for source in sources:
        if is_web(source):
            yield from _fetched(source, named, get)
            continue
        chosen = os.path.isfile(source)
        for path in paths(source):
            yield from _file(path, named) if chosen else map(_passed, _file(path, named))


def _passed(item: Item) -> Item:
    """An item of a folder, marked when argmap exported it: a table, or the map of an article beside it."""
    name = item.meta.name
    ours = item.table or _is_format_of(name) or (name.lower().endswith(".json") and _is_beside(item.data, name))
    return replace(item, exported=True) if ours else item


def _is_format_of(path: str) -> bool:
    """Whether a file is called like an article beside it, and like a map in a format (`a.aif.json` beside `a.txt`)."""
    if "://" in path or path.count(".") < 2:
        return False
    suffixes = [format.suffix for format in FORMATS.values() if format.writes and format.suffix.count(".") > 1]
    stem = next((path.removesuffix(suffix) for suffix in suffixes if path.endswith(suffix)), "")
    return bool(stem) and any(os.path.isfile(stem + suffix) for suffix in (*SUFFIXES, *registry.SUFFIXES))


def _is_beside(data: bytes, path: str) -> bool:
    """Whether this is a map that argmap wrote of an article that stands in the same folder."""
    found = _MAP.match(data)
    if found is None or "://" in path:
        return False
    try:
        article = json.loads(found[1])
    except ValueError:
        return False
    return os.path.isfile(os.path.join(os.path.dirname(path), os.path.basename(article)))


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
    yield from record_items(path, suffix, named) if suffix in RECORDS else _articles(path, suffix)


def _fetched(address: str, named: Mapping[str, str], get: Get | None) -> Iterator[Item]:
    """The articles at an address of the web: the page there, or those of a feed, a mailbox, an archive or a table."""
    from argmap.web.get import get as by_itself

    path, _, ident = address.partition("#")
    try:
        data, final = (get or by_itself)(path)
        suffix = _suffix(urlsplit(final).path)
        if suffix in RECORDS:
            data = gunzipped(data, path) if data.startswith(b"\x1f\x8b") else data
            yield from record_items(path, suffix, named, io.BytesIO(data))
            return
        kind = registry.file_kind(data, final)
        if kind is not None and kind.several:
            for number, part in enumerate(kind.parts(io.BytesIO(data), path), 1):
                if not ident or ident in (str(number), part.ident):
                    yield part_item(path, number, part)
            return
    except InputError as error:
        yield faulty(path, str(error), path)
        return
    yield Item(meta=Meta(name=encodable(path), date=dates.in_name(path), source=encodable(final)), data=data, asks=True)


def _articles(path: str, suffix: str) -> Iterator[Item]:
    """The articles in a file that is no table of records: itself, or those of a feed, mailbox or archive, streamed."""
    known = registry.SUFFIXES.get(suffix)
    try:
        with remote.opened(path) if "://" in path else open(path, "rb") as file:
            head = file.read(registry.HEAD)
            kind = registry.file_kind(head, path)
            if kind is not None and kind.several and (known is None or known.several):
                file.seek(0)
                for number, part in enumerate(kind.parts(file, path), 1):
                    yield part_item(path, number, part)
                return
    except ArgmapError as error:
        yield faulty(path, str(error), path)
        return
    except OSError:
        pass  # told when the file is read as an article
    yield _article(path)


def part_item(path: str, number: int, part: registry.Part) -> Item:
    """One of several articles in a file; a fault without a name is one of the file, behind which others may be."""
    name = encodable(f"{path}#{part.ident or number}")
    if part.fault:
        fault = part.fault if part.fault.startswith(path) else f"{name}: {part.fault}"
        return Item(meta=Meta(name=name), fault=fault, beside=encodable(f"{path}#"), hides=not part.ident)
    meta = Meta(name=name, ident=text_of(part.ident), title=text_of(part.title), source=text_of(part.source))
    return Item(
        meta=meta,
        data=part.data,
        beside=encodable(f"{path}#"),
        asks=True,
        date_else=part.date or None,
        corrections=corrections_of(name),
    )


def _article(path: str) -> Item:
    name = encodable(path)
    try:
        with remote.opened(path) if "://" in path else open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        beside = f"{name}/" if os.path.isdir(path) else ""
        fault = f"cannot read {path}: {remote.message_of(error)}"
        return Item(meta=Meta(name=name), fault=fault, beside=beside, hides=bool(beside))
    meta = Meta(name=name, date=dates.in_name(path))
    return Item(meta=meta, data=data, asks=True, corrections=corrections_of(path))


def open_items(
    sources: list[str], fields: Mapping[str, str] | None = None, *, prune: bool = False, get: Get | None = None
) -> Iterator[Item]:
    """`items`, after looking whether all the sources are there, so that a slip is told before the work.

    With `prune` a folder without an article is a slip too: one that is not mounted would take out all of its articles.
    """
    for source in sources:
        if is_web(source):
            parsed(source)
        if source == "-" or is_web(source) or os.path.isfile(source):
            continue
        if next(paths(source), None) is None and prune:
            raise UsageError(f"no articles in {source!r}, with --prune", "leave it out to take its articles out")
    return items(sources, fields, get=get)
