"""Argdown's inline syntax: what is no text (comments, front matter, data), mark-up in it, and escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from argmap.formats.losses import Losses
from argmap.late import late
from argmap.spans import LINE_END

_FRONT = late(r"\s*===+(.*?)===+[ \t]*", re.DOTALL)
_STRICT = late(r"^[ \t]+mode:[ \t]*[\"']?strict\b", re.MULTILINE)
_SKIP = late(
    r"(\\.)"  # 1 an escape
    r"|\[[^\[\]\n]{1,500}\]\([^)\n]{1,2000}\)"  # a link, whose address may hold //
    r"|@?[\[<](?!!--)[^\[\]<>\n]{1,500}[\]>]"  # a title
    r"|(//[^\r\n]*)"  # 2 a comment to the end of its line
    r"|(/\*|<!--)"  # 3 a comment to its end mark
    r"|({)"  # 4 data
)
_INLINE = late(
    r"\\(.\x20*)[ \t]*"  # 1 an escape: any spaces after it are text
    r"|\[([^\[\]\n]{1,500})\]\([^)\n]{1,2000}\)([ \t]?)"  # 2, 3 a link: its words
    r"|(\*\*|__|\*|_)"  # 4 bold or italic, to begin or to end
    r"|([ \t]*\n[ \t]*)"  # 5 a line end
    r"|([@#,.:;<>/(){}\[\]-][ \t]?)[ \t]*"  # 6 a character that might have meant something
)
_AFTER_END = late(r"[ \t\n)}_.,!?;:*-]|$")
_ESCAPE = late(
    r"[\\#*_\[{<=]"  # begins mark-up anywhere
    r"|[.:](?=[^ \t])"  # may begin a sign such as .->. or :smile:
    r"|/(?=[/*])"  # begins a comment
    r"|(?<=.)[ \t](?=[ \t])|(?<=[ \t])[ \t]|\t|^[ \t]|[ \t]$",  # a space that would be dropped
    re.DOTALL,
)
_USES = late(r"\buses[\"']?\s*+:\s*+(\[[^\]]*+\]|(?:\s*+-\s*+\(?\d++\)?)++|\d++)")
_OURS = {"role", "holder", "certainty", "confidence", "links"}


def escape(text: str) -> str:
    """One-line `text` so written that Argdown reads exactly it after a title."""
    return _ESCAPE.sub(lambda m: "\\" + m.group(), text)


Uses = list[tuple[int, list[int]]]
"""Lines with data that say which statements an inference uses, and the numbers of these."""
Data = list[tuple[int, dict[str, Any]]]
"""Lines with data that argmap wrote, and these data."""


def data_block(data: dict[str, Any]) -> str:
    """Data as Argdown reads them: JSON without a brace in its words; nothing when there are none."""
    if not data:
        return ""
    text = json.dumps(data).replace("{", "\\u007b").replace("}", "\\u007d")
    return f"{{{text[6:-6]}}}"


def strip(data: str, losses: Losses) -> tuple[list[tuple[int, str]], bool, Uses, Data]:
    """The lines that are left without front matter, comments and data, each with its number in the
    file; whether the front matter asks for strict mode; what inferences use; and what argmap wrote of statements. Line
    ends are \\n, \\r\\n or \\r."""
    data = LINE_END.sub("\n", data)
    strict = False
    at = 0
    if front := _FRONT.match(data):
        strict = _STRICT.search(front[1]) is not None
        losses.add("front matter", int(bool(front[1].strip())))
        at = front.end()
    kept = _Lines(data.count("\n", 0, at) + 1)
    uses: Uses = []
    told: Data = []
    for start, end, aside in _stretches(data, at):
        if aside and data[start] == "{":
            if found := _USES.search(data, start, end):
                uses.append((kept.number, [int(number) for number in re.findall(r"\d{1,9}", found[1])]))
            if ours := _ours(data[start:end]):
                told.append((kept.number, ours))
            else:
                losses.add("metadata block")
        kept.skip(data.count("\n", start, end)) if aside else kept.add(data[start:end])
    kept.end()
    return kept.lines, strict, uses, told


def _ours(block: str) -> dict[str, Any]:
    """The data of a block that argmap wrote; nothing for another."""
    try:
        found = json.loads(block)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found and _OURS.issuperset(found) else {}


class _Lines:
    """Collects text in stretches and gives it in lines, each with its number in the file."""

    def __init__(self, number: int) -> None:
        self.lines: list[tuple[int, str]] = []
        self._number = number
        self._line: list[str] = []
        self._skipped: int | None = None

    @property
    def number(self) -> int:
        """The number of the line under way."""
        return self._number

    def add(self, text: str) -> None:
        first, *others = text.split("\n")
        self._line.append(first if self._skipped is None else first.lstrip(" \t"))
        for other in others:
            self.end()
            self._line.append(other)

    def skip(self, lines: int) -> None:
        """Leaves out an aside over so many line ends."""
        self._skipped = (self._skipped or 0) + lines

    def end(self) -> None:
        """Ends a line; one that held nothing but asides is no empty line, it is not there."""
        line = "".join(self._line)
        if line.strip() or self._skipped is None:
            self.lines.append((self._number, line))
        self._number += 1 + (self._skipped or 0)
        self._line, self._skipped = [], None


def _stretches(data: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """The stretches of the text from `at` on, and whether each is an aside: a comment or data."""
    closing = _braces(data)
    open_ended: set[str] = set()
    kept = at
    while match := _SKIP.search(data, at):
        start, end = match.span()
        aside = bool(match[2])
        if match[3] and match[3] not in open_ended:
            mark = "*/" if match[3] == "/*" else "-->"
            found = data.find(mark, end)
            if found < 0:
                open_ended.add(match[3])
            else:
                end, aside = found + len(mark), True
        elif match[4] and start in closing:
            end, aside = closing[start] + 1, True
        if aside:
            yield kept, start, False
            yield start, end, True
            kept = end
        at = end
    yield kept, len(data), False


def _braces(data: str) -> dict[int, int]:
    """Where each brace that is opened, and not escaped, is closed."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[{}]", data):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing


def plain(raw: str) -> str:
    """The text that the raw lines of a statement (joined by \\n) show: escapes resolved, links as their
    words, bold and italic marks gone, lines joined by a space."""
    raw = re.sub(r"(?<!\\)[ \t\n]+$", "", raw).lstrip(" \t\n")
    parts: list[str] = []
    opened: list[tuple[str, int]] = []
    at = 0
    while match := _INLINE.search(raw, at):
        parts.append(raw[at : match.start()])
        at = match.end()
        if match[1]:
            parts.append(match[1])
        elif match[2]:
            parts.append(match[2] + match[3])
        elif match[4]:
            at = _mark(raw, match, parts, opened)
        elif match[5]:
            parts.append("" if "".join(parts[-2:]).endswith(" ") else " ")
        else:
            parts.append(match[6])
    parts.append(raw[at:])
    return "".join(parts)


def _mark(raw: str, match: re.Match[str], parts: list[str], opened: list[tuple[str, int]]) -> int:
    """Takes a bold or italic mark, and gives where it ends: one that ends what it began is taken out,
    with its beginning; of ** where * is to be ended, the first half."""
    mark, end = match[4], match.end()
    last = opened[-1][0] if opened else ""
    if last and mark.startswith(last) and _AFTER_END.match(raw, match.start() + len(last)):
        _, begun = opened.pop()
        parts[begun] = ""
        return match.start() + len(last)
    parts.append(mark)
    if end < len(raw) and not raw[end].isspace():
        opened.append((mark, len(parts) - 1))
    return end
