"""Untrusted text made fit to be shown: what a terminal would obey becomes something a person can see."""

from __future__ import annotations

import re

from argmap.late import late

# Everything that acts rather than shows: C0, DEL and C1 controls, bidi marks, the byte order mark, surrogates.
_ACTS = late("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACE = late(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029\xa0]+")
# The same but for tab and line breaks, and what hides: invisible operators, the tag block, non-characters.
_HIDES = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_HALVES = late("[\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` on one line: runs of white space as one space, anything a terminal obeys as a visible sign."""
    return _ACTS.sub(_sign, _SPACE.sub(" ", text))


def neutral(text: str) -> str:
    """`text` with line breaks and tabs as they are, and anything else a terminal obeys as a visible sign."""
    return _ACTS.sub(lambda m: m.group() if m.group() in "\n\t" else _sign(m), text.replace("\r\n", "\n"))


def masked(text: str) -> str:
    """`text` of the same length, for pages whose places must fit: U+FFFD for every character that acts or hides."""
    return _HIDES.sub("\ufffd", text)


def encodable(text: str) -> str:
    """`text` of the same length, as UTF-8 and every database can hold it: U+FFFD for half a character alone."""
    return _HALVES.sub("\ufffd", text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}"
