"""What kind of article a text is: told by its content first; the suffix of its name is a hint."""

from __future__ import annotations

import re
from typing import Literal

from argmap.late import late

Kind = Literal["plain", "markdown", "html"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
LOOKED_AT = 65_536  # characters at the start that the kind is told by

_START = late(r"\s*+(?:<\?xml[^<>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+)*+")
_PAGE = late(r"<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE)
_PART = late(r"<(?:article|main|section|div|p|h[1-6]|ul|ol|blockquote|header|nav|title|meta|table)\b[^<>]*+>", re.I)
_TAG = late(r"</?[a-z][a-z0-9]*\b[^<>]*+>", re.IGNORECASE)
_CLOSING = late(r"</(?:p|div|h[1-6]|li|article|section|main|body|html|blockquote|title)\s*+>", re.IGNORECASE)
_FRONT = late(r"---[ \t]*+\r?\n[\w-]++[ \t]*+:")
_MARKS = tuple(  # signs of which one is there, and the mark
    (signs, late(pattern, re.MULTILINE))
    for signs, pattern in (
        (("#",), r"^#{1,6}[ \t]++\S"),
        (("```", "~~~"), r"^(?:```|~~~)"),
        (("](",), r"\]\((?:https?://|/|#|\.|mailto:)[^()\s]*+\)"),
        (("**",), r"(?<![\w*])\*\*[^\s*][^*\n]*+\*\*(?![\w*])"),
        (("|",), r"^\|?[ \t]*+:?-{2,}+:?[ \t]*+\|"),
        (("===", "---"), r"^[^\s>#|-][^\r\n]*+\r?\n(?:={3,}+|-{3,}+)[ \t]*+$"),
    )
)


def kind(text: str, name: str = "") -> Kind:
    """The kind of article: HTML when it begins as a page does, whatever it is called; then by the
    suffix of `name`; then Markdown when two different marks of it are there, or it begins with one."""
    head = text[:LOOKED_AT]
    marked_up = head.lstrip().startswith("<")
    begin = _START.match(head) if marked_up else None
    at = begin.end() if begin else 0
    if marked_up and _PAGE.match(head, at):
        return "html"
    dot = name.rfind(".")
    hint = SUFFIXES.get(name[dot:].lower()) if dot > max(name.rfind("/"), name.rfind("\\")) else None
    if hint == "markdown":
        return "markdown"
    if hint == "html":
        return "html" if _TAG.search(head) else "plain"
    if marked_up and _PART.match(head, at) and _CLOSING.search(head):
        return "html"
    return "markdown" if _is_markdown(head) else "plain"


def _is_markdown(head: str) -> bool:
    if (head.startswith("---") and _FRONT.match(head)) or (head.startswith("#") and _MARKS[0][1].match(head)):
        return True
    return sum(1 for signs, mark in _MARKS if any(sign in head for sign in signs) and mark.search(head)) >= 2
