"""Bytes to text: UTF-8, UTF-16, what a page declares, and Windows-1252; else refused with what was tried."""

from __future__ import annotations

import codecs
from contextlib import suppress

from argmap.errors import InputError
from argmap.late import late

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as plain text or HTML first"),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"(\xb5/\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"%!PS", "a PostScript file", "turn it into text first: ps2ascii FILE.ps | argmap tree -"),
    (b"PAR1", "a Parquet file", ""),
)
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"ppt/", "a PowerPoint file", "save its outline as plain text first"),
    (b"xl/", "an Excel file", "save the article's text as plain text first"),
    (b"vnd.oasis.opendocument", "an OpenDocument sheet or presentation", "save its words as text first"),
)
_ARTICLE = "give a text, a page or a document"
_CONTROL = late(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = late(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SHIFTS = (b"\x1b$", b"\x1b(", b"~{")  # what begins other characters in encodings of seven bits
_SEVEN_BITS = late(rb"\+[A-Za-z0-9/]{2,99}+-")  # other characters in UTF-7
_HIGH = late(rb"[\x80-\xff]")
_TRIED = "tried UTF-8, UTF-16 and Windows-1252 (cp1252)"
_SAVE = "save the file as UTF-8 and try again"
MAX_CONTROL = 0.1  # share of control characters up to which a text is still one
MAX_HIGH = 0.25  # share of bytes above 127 up to which a text may be cp1252


def decode(data: bytes, name: str = "input") -> str:
    """The text that the bytes hold, without a byte order mark, its line ends untouched.

    Read are UTF-8, UTF-16 (with a mark, or recognised by its zero bytes), the encoding that a page declares, and
    cp1252. Raises `InputError` when the bytes are empty, white space, a file of another kind, or in none of these.
    """
    if not data:
        raise InputError(f"{name} is empty", _ARTICLE)
    _refuse_other_kinds(data, name)
    text = _text(data, name)
    if not text or text.isspace():
        raise InputError(f"{name} holds only white space", _ARTICLE)
    if text.count("\x00") and len(_CONTROL.findall(text)) > MAX_CONTROL * len(text):
        raise InputError(f"{name} is binary, not text", _ARTICLE)
    return text


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Raises `InputError` for files that are known by their first bytes."""
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 3 or b"\x00" in data[:64]):
            raise InputError(f"{name} is {what}, not an article", remedy or _ARTICLE)
    if data.startswith(b"PK\x03\x04"):
        for inside, what, remedy in _ZIPPED:
            if inside in data:
                raise InputError(f"{name} is {what}", remedy)
        raise InputError(f"{name} is a zip archive", "unpack it first")


def _text(data: bytes, name: str) -> str:
    if data.startswith(codecs.BOM_UTF32_LE) and data[4:8].endswith(b"\x00\x00"):
        raise InputError(f"{name} is UTF-32 text, which is not read", _SAVE)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", name)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", name)
    if wide := _wide(data):
        return _strict(data, wide, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = _declared(data, name)
        return _cp1252(data, name, error) if found is None else found
    if any(shift in data for shift in _SHIFTS) or _SEVEN_BITS.search(data):
        found = _declared(data, name)
        return text if found is None else found
    return text


def _declared(data: bytes, name: str) -> str | None:
    """The text in the encoding that a page declares, other than those of Unicode; None when it declares none."""
    from argmap.ingest import charset

    label = charset.declared(data)
    return charset.decoded(data, label, name) if label else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    """The text in an encoding that the bytes themselves announce."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        raise InputError(f"{name} begins as {label} but is not: {error.reason} at byte {error.start}", _SAVE) from error


def _wide(data: bytes) -> str | None:
    """The UTF-16 order of bytes without a mark: half of them zero, all on one side; else None."""
    pairs = len(data) // 2
    if len(data) % 2 or not pairs or b"\x00" not in data[:512]:
        return None
    sample = data[: 1 << 16]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = 0.5 * len(sample) / 2
    if odd > half and even * 20 < odd:
        return "utf-16-le"
    if even > half and odd * 20 < even:
        return "utf-16-be"
    return None


def _cp1252(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """The text as cp1252, if it is plausible: letters of Western Europe among plain ones, no control characters."""
    if b"\x00" in data or len(_CONTROL_BYTES.findall(data)) > MAX_CONTROL * len(data):
        raise InputError(f"{name} is binary, not text: {_TRIED}", _ARTICLE)
    high = len(_HIGH.findall(data))
    well_formed = sum(len(c.encode("utf-8")) for c in data.decode("utf-8", "ignore") if c > "\x7f")
    if well_formed > 0.8 * high:
        raise InputError(f"{name} is damaged UTF-8: {error.reason} at byte {error.start}", _SAVE)
    if high <= MAX_HIGH * len(data):
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252")
    raise InputError(f"{name} is in no encoding that is read: {_TRIED}", _SAVE)
