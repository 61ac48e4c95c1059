"""The one place that tells by content what kind of file bytes are, and which reader has it.

A reader of one article has `read(data, name) -> Document`, one of several `parts(file, name) -> Iterator[Part]`;
each part is again bytes of any kind. Readers and their libraries are imported when a file asks for them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, cast

from msgspec import Struct

from argmap.errors import InputError
from argmap.late import late

if TYPE_CHECKING:
    from types import ModuleType

    from argmap.ingest.document import Document

HEAD = 65_536  # bytes at the start that the kind is told by


class FileKind(Struct, frozen=True, kw_only=True):
    """A kind of file that is more than a text: what it is called, its reader, the `extra` that brings its library.

    `several`: it may hold several articles. `apart`: the library whose reader is run in a process of its own, because
    a hostile file makes it take any memory or time.
    """

    name: str
    what: str
    suffixes: tuple[str, ...]
    extra: str = ""
    several: bool = False
    apart: str = ""

    def read(self, data: bytes, name: str) -> Document:
        """The article; `InputError` for a damaged file, or when the library is missing."""
        if not self.apart:
            return cast("Document", self._module(name).read(data, name))
        if find_spec(self.apart) is None:
            raise self._missing(name, self.apart)
        from argmap.ingest.isolated import isolated

        return isolated(self.name, data, name)

    def parts(self, file: IO[bytes], name: str, *within: int | None) -> Iterator[Part]:
        """The articles in the file, one at a time; `within` says where a part of a web archive begins and ends."""
        return cast("Iterator[Part]", self._module(name).parts(file, name, *within))

    def _module(self, name: str) -> ModuleType:
        try:
            return import_module(f"argmap.ingest.{self.name}")
        except ImportError as error:
            if not self.extra or (error.name or "").startswith("argmap"):
                raise
            raise self._missing(name, error.name) from None

    def _missing(self, name: str, library: str | None) -> InputError:
        return InputError(
            f"{name} is {self.what}, and {library} to read it is not installed", f"pip install 'argmap[{self.extra}]'"
        )


class Part(Struct, frozen=True, kw_only=True):
    """One of several articles in a file: its bytes, what it is called there (`ident`, may be empty), and what the file
    says of it; `source` is its address or who published it. `fault` says why there are no bytes."""

    data: bytes = b""
    ident: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    fault: str = ""


KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        FileKind(name="pdf", what="a PDF", suffixes=(".pdf",), extra="pdf", apart="pypdfium2"),
        FileKind(
            name="docx", what="a Word file", suffixes=(".docx", ".docm", ".dotx"), extra="office", apart="mammoth"
        ),
        FileKind(name="odt", what="an OpenDocument text", suffixes=(".odt", ".ott", ".fodt")),
        FileKind(name="epub", what="an EPUB book", suffixes=(".epub",)),
        FileKind(name="rtf", what="an RTF file", suffixes=(".rtf",), extra="office"),
        FileKind(name="mail", what="a mail", suffixes=(".eml",), extra="mail"),
        FileKind(name="mbox", what="a mailbox", suffixes=(".mbox", ".mbx"), extra="mail", several=True),
        FileKind(name="mhtml", what="a page saved as MHTML", suffixes=(".mht", ".mhtml")),
        FileKind(name="feed", what="a feed", suffixes=(".rss", ".atom", ".rdf"), extra="web", several=True),
        FileKind(name="warc", what="a web archive", suffixes=(".warc",), extra="web", several=True),
        FileKind(name="zipped", what="a zip archive", suffixes=(".zip",), several=True),
        FileKind(name="gzipped", what="a gzip archive", suffixes=(".gz",)),
    )
}
SUFFIXES: dict[str, FileKind] = {suffix: kind for kind in KINDS.values() for suffix in kind.suffixes}

_LATE_PDF = late(rb"[\s\S]{0,1024}?(?<![^\r\n])%PDF-\d\.\d[\s\S]{0,200}?[\r\n]\d++ \d++ obj\b")
_FIELD = late(rb"([A-Za-z][A-Za-z0-9-]*+):[^\r\n]*+(?:\r?\n[ \t]++[^\r\n]*+)*+(?:\r?\n|$)")
_ENVELOPE = late(rb"From [^\r\n]{1,200}\b\d{4}\b[^\r\n]{0,20}\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*+:)")
_SAYS_SO = frozenset((b"date", b"message-id", b"mime-version", b"received", b"return-path", b"x-mozilla-status"))
_SAVED = late(rb"^content-type:\s*+multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED_BY = late(rb"^(?:snapshot-content-location|from:\s*+<saved by)", re.IGNORECASE | re.MULTILINE)
_PROLOGUE = late(
    rb"(?:\xef\xbb\xbf)?+\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+"
    rb"|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?+>\s*+)*+",
    re.IGNORECASE,
)
_FEED = late(rb"<(?:rss|(?:[\w-]++:)?feed|rdf:RDF)\b[^>]*+", re.IGNORECASE)
_JSON_FEED = late(rb'\s*+\{.{0,4000}?"version"\s*+:\s*+"https?:\\?/\\?/jsonfeed\.org\\?/version', re.DOTALL)
_FLAT_ODT = late(rb"<office:document\b[^>]*?opendocument\.text", re.DOTALL)


def file_kind(data: bytes, name: str = "") -> FileKind | None:
    """The kind of file that bytes (at least the first `HEAD` of it) are; None for a text and for what is not read."""
    head = data[:HEAD]
    if head.startswith(b"\x1f\x8b\x08"):
        is_archive = _unpacked(head).startswith(b"WARC/") or name.lower().endswith(".warc.gz")
        return KINDS["warc" if is_archive else "gzipped"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if head.startswith(b"WARC/"):
        return KINDS["warc"]
    if head.startswith(b"{\\rtf"):
        return KINDS["rtf"]
    if head.startswith(b"%PDF-") or (b"%PDF-" in head and _LATE_PDF.match(head)):
        return KINDS["pdf"]
    first = head[:256].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"<":
        return _marked_up(head)
    if first == b"{":
        return KINDS["feed"] if _JSON_FEED.match(head) else None
    return _post(head, name) if first.isalpha() or first == b">" else None


def _unpacked(head: bytes) -> bytes:
    """The first bytes that a gzip file holds."""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _zipped(data: bytes) -> FileKind | None:
    """What a zip holds, by the names in it; None for what has a name of its own and is not read."""
    if b"word/document.xml" in data or b"word/document2.xml" in data:
        return KINDS["docx"]
    if b"application/vnd.oasis.opendocument.text" in data[:HEAD]:
        return KINDS["odt"]
    if b"application/epub+zip" in data[:HEAD] or b"META-INF/container.xml" in data:
        return KINDS["epub"]
    refused = (b"ppt/presentation.xml", b"xl/workbook.xml", b"vnd.oasis.opendocument", b"META-INF/MANIFEST.MF")
    return None if any(sign in data for sign in refused) else KINDS["zipped"]


def _marked_up(head: bytes) -> FileKind | None:
    begin = _PROLOGUE.match(head)
    root = _FEED.match(head, begin.end() if begin else 0)
    if root is not None:
        named = root.group().lower()
        is_feed = named.startswith(b"<rss") or b"w3.org/2005/atom" in named or b"purl.org" in named
        return KINDS["feed"] if is_feed else None
    return KINDS["odt"] if _FLAT_ODT.search(head) else None


def _post(head: bytes, name: str) -> FileKind | None:
    """A mail, a mailbox or a saved page, told by its header; None for another text."""
    if head.startswith(b"From ") and _ENVELOPE.match(head):
        return KINDS["mbox"]
    if not head.partition(b":")[0].replace(b"-", b"").isalnum():
        return None
    at, fields = 0, set()
    while found := _FIELD.match(head, at):
        fields.add(found[1].lower())
        at = found.end()
    ended = at == len(head) or head[at : at + 2] in (b"\n", b"\r\n") or head[at : at + 1] == b"\n"
    if not fields or not ended:
        return None
    header = head[:at]
    if b"content-type" in fields and _SAVED.search(header) and (_SAVED_BY.search(header) or _has(name, "mhtml")):
        return KINDS["mhtml"]
    if b"from" in fields and (fields & _SAYS_SO or (_has(name, "mail") and len(fields) > 1)):
        return KINDS["mail"]
    return None


def _has(name: str, kind: str) -> bool:
    return name.lower().endswith(KINDS[kind].suffixes)
