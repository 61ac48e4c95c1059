"""Where a word is split by something that is not part of it: a soft hyphen, a zero-width sign, a line end."""

from __future__ import annotations

import re

from argmap.late import late

Span = tuple[int, int]

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BREAK = rf"[{UNSEEN}]+(?:[ \t]*\r?\n[ \t>]*)?|[-\u2010][ \t]*\r?\n[ \t>]*"
"""What may stand inside a word; an expression for one between two letters."""

_PARTED = late(rf"(?P<before>[^\W\d_]+)(?P<by>{BREAK})(?=(?P<after>[^\W\d_]+))")
_MAY_PART = late(rf"[{UNSEEN}\-\u2010](?:(?<=[{UNSEEN}])|[ \t]*\r?\n)")


def parted(text: str) -> tuple[Span, ...]:
    """The stretches inside words that are to be read over, in text order; none for most texts.

    A hyphen at the end of a line stays where the text has the word with its hyphen elsewhere, or where no small letter
    follows; then only the line's end is read over.
    """
    if _MAY_PART.search(text) is None:
        return ()
    found: list[Span] = []
    for match in _PARTED.finditer(text):
        start, end = match.span("by")
        if text[start] in UNSEEN:
            found.append((start, end))
            continue
        with_hyphen = rf"\b{match['before']}-{match['after']}\b"
        keeps = not match["after"][0].islower() or re.search(with_hyphen, text, re.IGNORECASE)
        found.append((start + bool(keeps), end))
    return tuple(found)
