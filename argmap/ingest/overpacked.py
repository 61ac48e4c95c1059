"""Tells whether the streams of a PDF unpack to so much that it must be an attack.

PDFium unpacks what a page needs in one go, whatever its size. Drawing and text pack to a fifth or a tenth, blank
space to a thousandth.
"""

from __future__ import annotations

import zlib

from argmap.late import late

MOST = 256 << 20  # bytes that suspicious streams may unpack to, over all pages
RATIO = 50  # of the size unpacked to the size packed, from which a stream is suspicious
_PIECE = 1 << 20

_STREAM = late(rb"\bstream\r?\n")
_DICTIONARY = 2000  # bytes before a stream in which its dictionary stands
_PACKINGS = late(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_IMAGE = late(rb"/Subtype\s*/Image\b")


def overpacked(data: bytes) -> int:
    """How many bytes the suspicious streams of a PDF unpack to, counted to a little over `MOST`; 0 without any.

    A stream that is packed twice counts as `MOST` and more.
    """
    total = end = 0
    while total <= MOST and end >= 0 and (found := _STREAM.search(data, end)):
        begin = found.end()
        end = data.find(b"endstream", begin)
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        before = before[before.rfind(b" obj") :]
        packings = len(_PACKINGS.findall(before))
        if not packings or _IMAGE.search(before):
            continue
        if packings > 1:
            return MOST + 1
        packed = data[begin : end if end >= 0 else len(data)]
        size = _unpacked(packed, MOST + 1 - total)
        total += size if size > RATIO * len(packed) else 0
    return total


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes a stream unpacks to, counted up to `most`; 0 for one that is packed otherwise."""
    unpacking = zlib.decompressobj()
    size = 0
    try:
        while packed and not unpacking.eof and size < most:
            size += len(unpacking.decompress(packed, _PIECE))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return size
