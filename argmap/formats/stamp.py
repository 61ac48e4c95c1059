"""Writes into a finished picture where it comes from: title, source and our version, as its format has it."""

from __future__ import annotations

import importlib.util
import io
import re
import zlib
from html import escape

from argmap.late import late
from argmap.safe import masked
from argmap.version import __version__

_SVG = late(rb"<svg\b[^>]*>")
_BARE = late(rb"&(?!#?\w+;)")
_WHEN = late(rb"(/(?:CreationDate|ModDate) ?\(D:)([^)]*)")
_PNG_HEAD = 8 + 25  # the signature and the IHDR chunk


def stamp(data: bytes, format: str, *, title: str, source: str) -> bytes:
    """The picture with its metadata: RDF in SVG, text chunks in PNG, the document's properties in PDF.

    A PDF is stamped by pypdf (in the `render` extra); without it, it only loses the hour it was made at.
    """
    facts = {"title": masked(title), "source": masked(source), "creator": f"argmap {__version__}"}
    return {"svg": _svg, "png": _png, "pdf": _pdf}[format](data, facts)


def _svg(data: bytes, facts: dict[str, str]) -> bytes:
    data = _BARE.sub(b"&amp;", data)  # old Graphviz leaves & as it is in addresses
    head = _SVG.search(data)
    assert head is not None
    inside = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in facts.items())
    block = (
        '\n<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description>{inside}</rdf:Description></rdf:RDF></metadata>'
    )
    return data[: head.end()] + block.encode() + data[head.end() :]


def _png(data: bytes, facts: dict[str, str]) -> bytes:
    keys = {"title": "Title", "source": "Source", "creator": "Software"}
    chunks = b"".join(_chunk(keys[name], value) for name, value in facts.items())
    return data[:_PNG_HEAD] + chunks + data[_PNG_HEAD:]


def _chunk(key: str, value: str) -> bytes:
    """An iTXt chunk: keyword, not compressed, no language, text in UTF-8."""
    body = b"iTXt" + key.encode("ascii") + b"\0\0\0\0\0" + value.encode()
    return (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def _pdf(data: bytes, facts: dict[str, str]) -> bytes:
    if not importlib.util.find_spec("pypdf"):
        # Graphviz writes the hour; digits of the same number keep every offset of the file right
        return _WHEN.sub(lambda date: date[1] + re.sub(rb"\d", b"0", date[2]), data)
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.metadata = None
    writer.add_metadata(
        {"/Title": facts["title"], "/Subject": f"Argument map of {facts['source']}", "/Creator": facts["creator"]}
    )
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
