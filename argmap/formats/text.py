"""Article text made fit for a file: characters a format cannot hold, and line ends where it has lines."""

from __future__ import annotations

from argmap.formats.losses import Losses
from argmap.late import late
from argmap.safe import encodable

_NOT_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = late("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029\t]")
_WHAT = "character"
_BECAME = "U+FFFD (the format cannot hold it)"


def unicode_only(text: str, losses: Losses) -> str:
    """`text`, of the same length, with lone surrogates as U+FFFD: what UTF-8 can hold."""
    fit = encodable(text)
    losses.add(_WHAT, fit.count("\ufffd") - text.count("\ufffd"), _BECAME)
    return fit


def xml_only(text: str, losses: Losses) -> str:
    """`text`, of the same length, with what XML 1.0 has no character for as U+FFFD."""
    fit, count = _NOT_XML.subn("\ufffd", text)
    losses.add(_WHAT, count, _BECAME)
    return fit


def one_line(text: str) -> str:
    """`text`, of the same length, with every character that some program takes for a line end (and
    tabs) as a space."""
    return _BREAK.sub(" ", text)
