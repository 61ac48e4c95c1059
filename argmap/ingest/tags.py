"""HTML to tags and text, in one pass that never looks back.

The tokens of https://html.spec.whatwg.org/multipage/parsing.html#tokenization as far as they matter for
reading: what is not closed (a comment, a tag, a quoted value, a script) runs to the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

Token = tuple[str, str, str]  # ("text", words, "") · ("open" | "close", name, attributes as written)

_BEGIN = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"/?([a-zA-Z][^\s/>\x00]*+)")
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s"'>][^\s>]*+)?+)*+""")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"'>][^\s>]*+)))?+["']?+""")
_ENDLESS = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


def tokens(page: str) -> Iterator[Token]:
    """The tags and the text of a page, in order: names in lower case, entities decoded, comments gone."""
    at, size = 0, len(page)
    while begin := _BEGIN.search(page, at):
        start = begin.start()
        if start > at:
            yield "text", decoded(page[at:start]), ""
        tag = _NAME.match(page, start + 1)
        if tag is None:
            at = _after_comment(page, start)
            continue
        rest = _REST.match(page, tag.end())
        at = (rest.end() if rest else size) + 1
        if at > size:
            return
        name = tag.group(1).lower()
        if page[start + 1] == "/":
            yield "close", name, ""
            continue
        yield "open", name, page[tag.end() : at - 1]
        if name in _RAW:
            end = _RAW_END[name].search(page, at)
            at = end.start() if end else size
    if at < size:
        yield "text", decoded(page[at:]), ""


def _after_comment(page: str, start: int) -> int:
    """Where the comment, declaration or stray tag that begins at `start` ends."""
    mark, begin = ("-->", start + 2) if page.startswith("<!--", start) else (">", start + 1)
    end = page.find(mark, begin)
    return len(page) if end < 0 else end + len(mark)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; the first of two with one name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        name, *values = match.groups()
        found.setdefault(name.lower(), decoded(next((v for v in values if v is not None), "")))
    return found


def decoded(text: str) -> str:
    """The text with its character references decoded (&amp; → &), null characters gone."""
    if "&" in text:
        text = unescape(_ENDLESS.sub("\ufffd", text))
    return text.replace("\x00", "")
