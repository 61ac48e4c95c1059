"""Who wrote a post in a pasted chat, thread of comments or mails, told by the line that opens it.

[10:32] dana: The tram pays.      <dana> The tram pays.      Dana Lowe · 2 days ago
On 3 May 2026, Dana Lowe wrote:   From: Dana Lowe            Dana Lowe  10:32 AM
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from argmap.ingest.document import Block
from argmap.late import late
from argmap.rules.files import LANGUAGE
from argmap.rules.words import any_of, word_lists
from argmap.spans import CharSpan

_GAP = r"[ \t]{0,20}"
_NICK = r"[^\W_][\w.'’-]{0,30}"
_NAME = rf"{_NICK}(?:[ ]{_NICK}){{0,3}}"
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ ]?[apAP]\.?[mM]\.?)?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATE = (
    rf"(?:\d{{1,2}}[ ]{_MONTH}(?:[ ]\d{{4}})?|{_MONTH}[ ]\d{{1,2}}(?:,[ ]\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|"
    r"\d{1,2}/\d{1,2}/\d{2,4})"
)
_CLOCK = late(r"\d[:.]\d\d")
_BETWEEN = late(r"[·•|,—–\t]|  ")  # what stands between a name and when its post was written
_LONGEST_LINE = 200  # characters
_LEAST = 3  # lines of one style that open posts, or two of one name


@cache
def _styles(language: str | Path) -> tuple[re.Pattern[str], ...]:
    """The lines that open posts of a chat or of comments."""
    words = partial(any_of, "posts", language=language)
    ago = rf"(?:{words('one')}|\d{{1,3}})[ ]?{words('units')}(?:[ ]{words('ago')})?|{words('lately')}"
    when = rf"(?:{ago}|{_DATE}(?:,?[ ](?:{words('at')}[ ])?{_TIME})?|(?:{words('day_at')}[ ])?{_TIME})"
    return tuple(
        late(style)
        for style in (
            rf"{_GAP}\[(?:{_DATE},?[ ])?{_TIME}\]{_GAP}<?(?P<name>{_NAME})[>:](?=\s)",
            rf"{_GAP}(?:{_DATE},?[ ])?{_TIME}[ \t]{{1,20}}(?:-[ ])?<?(?P<name>{_NAME})[>:](?=\s)",
            rf"{_GAP}(?P<name>{_NAME}){_GAP}[\[(](?:{_DATE},?[ ])?{_TIME}[\])]{_GAP}:?(?=\s|\Z)",
            rf"{_GAP}<(?P<name>{_NICK})>(?=\s)",
            rf"{_GAP}(?P<name>{_NAME}){_GAP}(?:[·•|,—–]|[ \t]{{2}}){_GAP}(?:{words('on')}[ ])?{when}{_GAP}(?=\n|\r|\Z)",
        )
    )


@cache
def _wrote(language: str | Path) -> re.Pattern[str]:
    """The end of a line that says who wrote what a mail quotes."""
    words = partial(any_of, "posts", language=language)
    dated = rf"(?:{words('dated')}\b[^\n]{{4,80}}?[\d,.M][ \t\n]{{1,20}})?"
    address = r"(?:\s{0,9}<[^<>\n]{0,99}>)?"
    return re.compile(rf"(?m:^){_GAP}{dated}(?P<name>{_NAME}){address}[ \t\n]{{1,20}}{words('wrote')}:\s{{0,9}}\Z")


@cache
def _heads(language: str | Path) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The line of a mail's head that names its writer, and the beginnings of the others."""
    words = partial(any_of, "posts", language=language)
    writer = rf"{_GAP}{words('from')}:{_GAP}[\"']?(?P<name>{_NAME})[\"']?{_GAP}(?:[<\[(][^\n]*+)?(?=\n|\r|\Z)"
    return re.compile(writer), re.compile(rf"[ \t]*{words('head')}:[ \t]")


class Post(Struct, frozen=True):
    """Who wrote the words that begin at a character: where the name stands; `quoted`: the quotations behind are his."""

    name: CharSpan
    start: int
    quoted: bool = False


def opened(text: str, stretches: Iterable[tuple[int, int]], language: str | Path = LANGUAGE) -> dict[int, Post]:
    """The posts that stretches of a text (lines, or blocks) open, by where the stretch begins: those whose style comes
    three times or more, or twice for one name."""
    found: list[tuple[int, int, re.Match[str]]] = []
    for start, end in stretches:
        for number in _may_open(text, start, end):
            match = _styles(language)[number].match(text, start, end)
            if match is not None and match["name"].casefold() not in word_lists("posts", language)["no_names"]:
                found.append((number, start, match))
                break
    times = Counter(number for number, _, _ in found)
    named = Counter((number, match["name"]) for number, _, match in found)
    return {
        start: Post(CharSpan(match.span("name")), match.end())
        for number, start, match in found
        if times[number] >= _LEAST or any(count > 1 for (style, _), count in named.items() if style == number)
    }


def writer(introduced: str, language: str | Path = LANGUAGE) -> str:
    """Who wrote what follows, as a line such as "On 3 May, Dana Lowe wrote:" says; empty when it is none."""
    found = _wrote(language).match(introduced) if len(introduced) <= _LONGEST_LINE else None
    return found["name"] if found else ""


def _may_open(text: str, start: int, end: int) -> Iterator[int]:
    """The styles, by number, that a line may have by its characters: most lines have none."""
    read = text[start : min(end, start + 2 * _LONGEST_LINE)]
    line = read.strip(" \t").replace("\r", "\n").partition("\n")[0]
    if _CLOCK.search(line):
        yield from (0, 1, 2)
    if line.startswith("<"):
        yield 3
    last = line.rpartition(" ")[2] if len(line) <= _LONGEST_LINE else ""
    if (last[-1:].isalnum() or last[:1].isupper() or last[-2:] in ("m.", "M.")) and _BETWEEN.search(line):
        yield 4


def mailed(text: str, blocks: Sequence[Block], language: str | Path) -> Iterator[tuple[int, Post]]:
    """The posts that lines of mails open, by the index of the block: "On …, Dana Lowe wrote:", and "From:" above other
    lines of a head."""
    writers = [f"{word}:" for word in word_lists("posts", language)["from"]]
    for number, block in enumerate(blocks):
        begin = max(block.start, block.end - _LONGEST_LINE)
        ending = text[begin : block.end].rstrip()
        if ending.endswith(":") and (found := _wrote(language).search(ending)):
            behind = blocks[number + 1].kind if number + 1 < len(blocks) else ""
            name = CharSpan((begin + found.start("name"), begin + found.end("name")))
            yield number, Post(name, block.end, behind == "quote" and block.kind != "quote")
        elif any(word in text[block.start : block.start + _LONGEST_LINE] for word in writers) and (
            found := _heads(language)[0].match(text, block.start, block.end)
        ):
            following = blocks[number + 1].start if number + 1 < len(blocks) else block.end
            rest = text[found.end() : block.end].strip()
            headed = _heads(language)[1]
            if headed.match(rest) or (not rest and headed.match(text, following)):
                yield number, Post(CharSpan(found.span("name")), block.end)
