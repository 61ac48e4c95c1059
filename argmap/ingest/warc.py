"""Web archives (WARC) through fastwarc: every page that was answered with, one at a time, with its address and date.

A part of an archive is a stretch of its bytes: the records that begin in it. Record boundaries are found again by the
signature of a record, so that several can read one archive at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecord

from argmap.errors import InputError
from argmap.ingest import dates, recorded
from argmap.ingest.bounds import too_large
from argmap.ingest.charset import in_utf8
from argmap.ingest.registry import Part
from argmap.outside import Reading

LARGEST = 20 << 20  # bytes of one page, unpacked
MOST_FAULTS = 1000  # damaged places behind which an archive is read on
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_MEMBER, _RECORD = b"\x1f\x8b\x08", b"\r\n\r\nWARC/1."
_WINDOW = 1 << 20
_TAIL = 64 << 20


def parts(file: IO[bytes], name: str, begin: int = 0, end: int | None = None) -> Iterator[Part]:
    """The pages in an archive whose records begin from byte `begin` up to `end` (the end of the file when None).

    Each damaged place is a part with a fault; what is whole before and behind it is read.
    """
    met: set[int] = set()
    count = faults = 0
    told = False  # whether the damage met last has been
    start = _next_record(file, begin)
    while start is not None and (end is None or start < end):
        last = start
        file.seek(start)
        try:
            with Reading("no record"):
                for record in ArchiveIterator(file, auto_decode="none", fsspec_args=False, buffer_size=_WINDOW):
                    last = start + record.stream_pos if record.stream_pos < start else record.stream_pos
                    if end is not None and last >= end:
                        return
                    told = False
                    if record.headers.get("WARC-Type") in ("response", "resource") and _is_page(record):
                        count += 1
                        page = _page(record, met)
                        yield page
                        told = bool(page.fault)
        except InputError as error:
            faults += 1
            if not told or faults == MOST_FAULTS:
                yield Part(fault=f"{name} is damaged after {count:,} pages: {error.line}")
            told = True
            start = _next_record(file, last + 1) if faults < MOST_FAULTS else None
            continue
        if end is None and not told and _is_cut_off(file, last):
            yield Part(fault=f"{name} is cut off after {count:,} pages")
        return


def _is_page(record: WarcRecord) -> bool:
    """Whether a record is a page that was found, and one to read."""
    answer: Any = record.http_headers
    if answer is not None and answer.status_code != 200:
        return False
    kind = record.http_content_type if answer is not None else record.headers.get("Content-Type")
    return (kind or "").partition(";")[0].strip().lower() in _PAGES


def _page(record: WarcRecord, met: set[int]) -> Part:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    date = dates.iso(record.headers.get("WARC-Date")) or ""
    ident = f"{address}@{date}" if hash(address) in met else address  # fetched again
    met.add(hash(address))
    try:
        with Reading("cannot be unpacked"):
            data = record.reader.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise too_large("the page", LARGEST)
        if (answer := record.http_headers) is not None:
            packing = answer.get("Content-Encoding") or ""
            data = recorded.body(data, answer.get("Transfer-Encoding") or "", packing, largest=LARGEST)
    except InputError as error:
        return Part(ident=ident, source=address, date=date, fault=error.line)
    return Part(data=in_utf8(data, record.http_charset), ident=ident, source=address, date=date)


def _next_record(file: IO[bytes], begin: int) -> int | None:
    """Where the first record from byte `begin` on begins; None when there is none."""
    if not begin:
        return 0
    sign = _MEMBER if _starts_packed(file) else _RECORD
    at = max(0, begin - 4) if sign == _RECORD else begin
    file.seek(at)
    held = b""
    while window := file.read(_WINDOW):
        held += window
        found = held.find(sign)
        while found >= 0:
            if sign == _RECORD:
                return at + found + 4
            if _is_record(held[found : found + 512]):
                return at + found
            found = held.find(sign, found + 1)
        at += max(0, len(held) - 512)
        held = held[-512:]
    return None


def _starts_packed(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(3) == _MEMBER


def _is_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _is_cut_off(file: IO[bytes], last: int) -> bool:
    """Whether the file ends within a record; `last` is where the last one that was read begins."""
    if not file.seekable():
        return False
    packed = _starts_packed(file)
    size = file.seek(0, 2)
    if not packed:
        file.seek(max(0, size - 4))
        return file.read(4) != b"\r\n\r\n"
    found = _ends_packed(file, last) if last < size else None
    return not (_ends_packed(file, 0) if found is None else found)


def _ends_packed(file: IO[bytes], begin: int) -> bool | None:
    """Whether what is packed from byte `begin` on ends where the file does; None when nothing packed begins there, as
    in an archive that was packed as a whole."""
    file.seek(begin)
    unpacking = zlib.decompressobj(31)
    data = b""
    try:
        while data := data or file.read(_WINDOW):
            if unpacking.eof:
                if not _MEMBER.startswith(data[:3]):
                    return True
                unpacking = zlib.decompressobj(31)
            unpacking.decompress(data, _TAIL)
            data = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    except zlib.error:
        return None
    return unpacking.eof
