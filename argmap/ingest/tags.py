"""HTML to tags and text, in one pass that never looks back.

The tokens of https://html.spec.whatwg.org/multipage/parsing.html#tokenization as far as they matter for
reading: what is not closed (a comment, a tag, a quoted value, a script) runs to the end of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from argmap.late import late

# ("text", words, "") · ("raw", a title or script as written, "") · ("open" | "close", name, attributes as written)
Token = tuple[str, str, str]

_BEGIN = late(r"<(?=[a-zA-Z/!?])")
_NAME = late(r"/?([a-zA-Z][^\s/>\x00]*+)")
_REST = late(r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s"'>][^\s>]*+)?+)*+""")
_ATTRIBUTE = late(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"'>][^\s>]*+)))?+["']?+""")
_ENDLESS = late(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_ROOTS = frozenset(("svg", "math"))
_HOLDS_HTML = frozenset(("foreignobject", "desc", "title", "annotation-xml"))
_BREAKS_OUT = frozenset(
    """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta
    nobr ol p pre ruby s small span strong strike sub sup table tt u ul var""".split()
)
_RAW_END = {name: late(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


def tokens(page: str) -> Iterator[Token]:
    """The tags and the text of a page, in order: names in lower case, entities decoded, comments gone. Inside `svg` and
    `math` elements may close themselves; in a page that begins as XML they may everywhere."""
    at, size = 0, len(page)
    is_xml = page[:100].lstrip().startswith("<?xml")
    foreign = _Foreign()
    while begin := _BEGIN.search(page, at):
        start = begin.start()
        if start > at:
            yield "text", decoded(page[at:start]), ""
        tag = _NAME.match(page, start + 1)
        if tag is None:
            at = _after_comment(page, start, foreign.inside)
            continue
        rest = _REST.match(page, tag.end())
        at = (rest.end() if rest else size) + 1
        if at > size:
            return
        name = tag.group(1).lower()
        if page[start + 1] == "/":
            foreign.close(name)
            yield "close", name, ""
            continue
        if foreign.inside and name in _BREAKS_OUT:
            yield "close", foreign.leave(), ""
        is_foreign = foreign.inside or name in _ROOTS
        yield "open", name, page[tag.end() : at - 1]
        if page[at - 2] == "/" and (is_foreign or is_xml):
            yield "close", name, ""
        elif is_foreign:
            foreign.open(name)
        elif name in _RAW:
            end = _RAW_END[name].search(page, at)
            stop = end.start() if end else size
            if name in ("title", "script"):
                yield "raw", page[at:stop], ""
            at = stop
    if at < size:
        yield "text", decoded(page[at:]), ""


class _Foreign:
    """Whether tags are those of SVG or MathML, not of HTML: between such a root and its end, but for the elements
    that hold HTML (https://html.spec.whatwg.org/multipage/parsing.html#html-integration-point)."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.count: Counter[str] = Counter()
        self.inside = False

    def open(self, name: str) -> None:
        self.names.append(name)
        self.count[name] += 1
        self.inside = name not in _HOLDS_HTML

    def close(self, name: str) -> None:
        while self.count[name]:
            last = self.names.pop()
            self.count[last] -= 1
            if last == name:
                break
        self.inside = bool(self.names) and self.names[-1] not in _HOLDS_HTML

    def leave(self) -> str:
        """Leaves for the HTML around it; the root that is closed by that."""
        root = self.names[0]
        self.names.clear()
        self.count.clear()
        self.inside = False
        return root


def _after_comment(page: str, start: int, foreign: bool) -> int:
    """Where the comment, declaration or stray tag that begins at `start` ends."""
    mark, begin = ("-->", start + 2) if page.startswith("<!--", start) else (">", start + 1)
    if foreign and page.startswith("<![CDATA[", start):
        mark = "]]>"
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
