"""The body of an answer of the web as an archive recorded it: chunks put together, compressions undone.

A recorder may have undone either and left the header that tells of it: what is no chunk, or begins as a page, stays as
it is.
fastwarc undoes both itself, but ends an archive in silence behind an answer that is chunked and packed (2.0.1).
"""

from __future__ import annotations

import zlib
from importlib import import_module
from io import BytesIO

from argmap.errors import InputError
from argmap.ingest.bounds import gunzipped, too_large
from argmap.late import late
from argmap.outside import Reading

_SIZE = late(rb"[ \t]*+([0-9a-fA-F]{1,16}+)[^\r\n]{0,200}+\r?\n")
_READERS = {"br": "BrotliReader", "zstd": "ZstdReader"}  # of fastwarc.stream_io, since 2.0
_AS_IT_IS = ("", "identity", "none")


def body(data: bytes, transfer: str, encoding: str, *, largest: int) -> bytes:
    """What the bytes of an answer hold; `transfer` and `encoding` are its headers Transfer- and Content-Encoding.

    `InputError` when the bytes are damaged, in a compression that is not read, or more than `largest`.
    """
    if "chunked" in transfer.lower():
        data = _joined(data)
    for name in reversed([each.strip().lower() for each in encoding.split(",")]):
        data = _unpacked(data, name, largest)
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a body one behind the other, as far as they go; the body itself when it does not begin as one."""
    made = bytearray()
    at = 0
    while found := _SIZE.match(data, at):
        size = int(found[1], 16)
        if not size:
            return bytes(made)
        made += data[found.end() : found.end() + size]
        at = found.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return bytes(made) if made else data


def _unpacked(data: bytes, encoding: str, largest: int) -> bytes:
    if encoding in _AS_IT_IS or data.lstrip().startswith(b"<"):
        return data
    if encoding in ("gzip", "x-gzip"):
        if not data.startswith(b"\x1f\x8b"):
            raise InputError("the page is not in the compression that its header names (gzip)")
        return gunzipped(data, "the page", largest=largest)
    if encoding == "deflate":
        return _inflated(data, largest)
    if encoding in _READERS:
        return _read(data, encoding, largest)
    raise InputError(f"the page is in a compression that is not read ({encoding[:20]})")


def _inflated(data: bytes, largest: int) -> bytes:
    """The bytes unpacked, with the frame that the standard asks for or without one, as some servers send them."""
    for frame in (15, -15):
        unpacking = zlib.decompressobj(frame)
        try:
            made = unpacking.decompress(data, largest + 1)
        except zlib.error:
            continue
        if len(made) > largest:
            raise too_large("the page", largest)
        return made
    raise InputError("the page is not in the compression that its header names (deflate)")


def _read(data: bytes, encoding: str, largest: int) -> bytes:
    """The bytes unpacked by fastwarc."""
    reader = getattr(import_module("fastwarc.stream_io"), _READERS[encoding], None)
    if reader is None:
        raise InputError(f"the page is in a compression that this fastwarc does not read ({encoding})")
    with Reading(f"the page is damaged {encoding}"):
        made: bytes = reader(BytesIO(data)).read(largest + 1)
    if len(made) > largest:
        raise too_large("the page", largest)
    return made
