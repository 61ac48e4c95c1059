"""The encoding that a page declares, and its text in that.

Where and how a page declares it: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding.
What the labels mean: https://encoding.spec.whatwg.org/#names-and-labels, by webencodings (loaded only here).
"""

from __future__ import annotations

import re
from contextlib import suppress

from argmap.errors import InputError
from argmap.late import late

LOOKED_AT = 16_384  # bytes in which browsers find it too
DAMAGED = 0.002  # share of characters that may be no text of the encoding

_HIGH = late(rb"[\x80-\xff]")
_PAGE = late(rb"\s*+<[a-zA-Z!?]")
_COMMENT = late(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = late(rb"<meta\b[^<>]*+>", re.IGNORECASE)
_CHARSET = late(rb"""charset\s*+=\s*+["']?\s*+([^\s"'/>;]++)""", re.IGNORECASE)
_XML = late(rb"""\s*+<\?xml\b[^<>]*?\bencoding\s*+=\s*+["']([^"'<>]++)""")
# What Python calls the decoders that the standard names; other names are alike in both.
_CODECS = {
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
}
_UNICODE = ("utf-8", "utf-16le", "utf-16be")
_NOT_DECODED = ("replacement", "x-user-defined")
_SAVE = "save the file as UTF-8 and try again"


def declared(data: bytes) -> str:
    """The encoding that a page says it is in, as written in a `meta` tag or an XML declaration; empty when it says
    nothing or is no page."""
    head = data[:LOOKED_AT]
    if not _PAGE.match(head):
        return ""
    found = _XML.match(head)
    for meta in () if found else _META.finditer(_COMMENT.sub(b"", head)):
        found = _CHARSET.search(meta.group())
        if found:
            break
    return found[1].decode("ascii", "replace") if found else ""


def codec(label: str) -> str:
    """What Python calls the encoding of this label; empty for one that is not decoded. UTF-7 is one of mails."""
    from webencodings import lookup

    if label.lower() in ("utf-7", "unicode-1-1-utf-7"):
        return "utf-7"
    encoding = lookup(label)
    if encoding is None or encoding.name in _NOT_DECODED:
        return ""
    return str(_CODECS.get(encoding.name, encoding.name))


def decoded(data: bytes, label: str, name: str) -> str | None:
    """The text of bytes in the encoding of this label; None for a label of Unicode, which is tried without it.

    Raises `InputError`, naming the encoding, when it is unknown or the bytes are not in it.
    """
    from webencodings import lookup

    encoding = lookup(label)
    if encoding is None or encoding.name in _NOT_DECODED:
        raise InputError(f"{name} declares the encoding {label[:40]!r}, which is not read", _SAVE)
    if encoding.name in _UNICODE:
        return None
    text = data.decode(_CODECS.get(encoding.name, encoding.name), "replace")
    if text.count("\ufffd") > max(1, DAMAGED * len(text)):
        raise InputError(f"{name} declares the encoding {label[:40]!r} but is not in it", _SAVE)
    return text


def in_utf8(data: bytes, label: str | None) -> bytes:
    """The bytes in UTF-8 with a mark when their header said another charset and they are in it; else as they are, and
    so when they have letters in UTF-8, which is no accident."""
    from webencodings import lookup

    encoding = lookup(label) if label else None
    if encoding is None or encoding.name in (*_UNICODE, *_NOT_DECODED) or data.startswith((b"\xef\xbb\xbf", b"%PDF-")):
        return data
    if _HIGH.search(data):
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return data
    try:
        return data.decode(_CODECS.get(encoding.name, encoding.name)).encode("utf-8-sig")
    except (UnicodeError, LookupError):
        return data
