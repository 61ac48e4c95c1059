"""Whose turn it is in a conversation written down: labels that open paragraphs ("Ann Lowe: …", "Q: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from argmap.ingest.document import Block, Document
from argmap.ingest.posts import mailed, opened
from argmap.late import late
from argmap.spans import CharSpan

# Not as rules read them: a name begins with a capital, and has full stops inside.
_WORD = r"(?:(?=[^\W\d_a-z])[^\W\d_][\w.'’-]{0,24})"
_ROLE = r"(?:[ \t]*+\((?P<role>[^()\n:]{2,40})\))?+"
_LABEL = late(
    rf"\s*+(?P<name>{_WORD}(?: {_WORD}){{0,4}}(?={_ROLE.replace('?P<role>', '?:')}[ \t]*:)|[^\W\d_a-z](?=\.))"
    rf"{_ROLE}[ \t]*+[:.](?=\s|\Z)"
)
_LONGEST_QUESTION = 300  # characters
_QUESTION = late(r"\?[\"”’)\s]*\Z")


class Turn(Struct, frozen=True):
    """Who speaks in a block: the words of the label (characters), the speaker's name in full (both empty for one
    who answers without a label), where the block's own words begin, and whether the speaker is the one who asks."""

    name: CharSpan
    speaker: str
    start: int
    asks: bool


def label_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that opens `text[start:end]`; its group "name" is the speaker."""
    return _LABEL.match(text, start, end)


def recurring(labels: Iterable[str], roles: Mapping[str, str] | None = None) -> dict[str, str]:
    """The labels that may be speakers', each with the speaker's name in full ("Lowe": "Ann Lowe", where one label
    alone ends so; "CHAIR": "ANN LOWE", where `roles` say so): all, where two or more speakers come twice or more;
    else none."""
    seen = Counter(labels)
    full = _full_names(seen)
    full = {label: (roles or {}).get(label.casefold(), name) for label, name in full.items()}
    times: Counter[str] = Counter()
    for label, count in seen.items():
        times[full[label]] += count
    return full if sum(count > 1 for count in times.values()) > 1 else {}


def _roles(labels: Iterable[re.Match[str]]) -> dict[str, str]:
    """Whom a word in brackets behind a name means that is a label itself ("ANN LOWE (chair): …  CHAIR: …")."""
    return {label["role"].casefold(): label["name"] for label in labels if label["role"]}


def _full_names(labels: Collection[str]) -> dict[str, str]:
    """For each label the one other that ends in it ("Lowe": "Ann Lowe"), or itself."""
    longer: dict[str, list[str]] = {}
    for label in labels:
        words = label.split(" ")
        for at in range(1, len(words)):
            longer.setdefault(" ".join(words[at:]), []).append(label)
    return {label: longer[label][0] if len(longer.get(label, ())) == 1 else label for label in labels}


@lru_cache(maxsize=1)
def speakers(document: Document) -> dict[int, Turn]:
    """For each block of a conversation whose turn it is, by the index of the block; empty for any other text
    (notes and warnings are no turns: in a conversation someone asks).

    A paragraph without a label between two turns goes on with the first.
    """
    text = document.reading()
    if document.turns:
        return dict(_given(document, text))
    if posts := _posted(document, text):
        return posts
    found = {
        number: label
        for number, block in enumerate(document.blocks)
        if (label := label_of(text, block.start, block.end)) is not None
    }
    names = recurring([label["name"] for label in found.values()], _roles(found.values()))
    if not names:
        return _answered(document, text, found)
    found = {number: label for number, label in found.items() if label["name"] in names}
    asks = any("?" in text[document.blocks[number].start : document.blocks[number].end] for number in found)
    if not asks and not any(label["role"] or names[label["name"]] != label["name"] for label in found.values()):
        return {}
    asking = _asking(document, text, found, names)
    turns: dict[int, Turn] = {}
    for number in range(min(found), max(found) + 1):
        label = found.get(number)
        block = document.blocks[number]
        if label is not None:
            speaker = names[label["name"]]
            turns[number] = Turn(CharSpan(label.span("name")), speaker, min(label.end(), block.end), speaker == asking)
        elif number - 1 in turns and block.kind == "paragraph":
            turns[number] = replace(turns[number - 1], start=block.start)
    return turns


def _posted(document: Document, text: str) -> dict[int, Turn]:
    """The turns of a chat, or of a thread of comments or mails: each post is its writer's up to the next one, or what
    it quotes where that stands right behind; what nobody is named for is left out."""
    blocks = document.blocks
    opening = opened(text, ((block.start, block.end) for block in blocks), document.language)
    posts = {number: opening[block.start] for number, block in enumerate(blocks) if block.start in opening}
    posts.update(mailed(text, blocks, document.language))
    turns: dict[int, Turn] = {}
    outer = current = None
    for number, block in enumerate(blocks):
        post = posts.get(number)
        if post is not None:
            current = post
            outer = outer if post.quoted or block.kind == "quote" else post
        elif current is not None and current is not outer and block.kind != "quote":
            current = outer
        if current is not None:
            start = min(post.start, block.end) if post is not None else block.start
            turns[number] = Turn(current.name, " ".join(text[slice(*current.name)].split()), start, False)
    return turns


def _answered(document: Document, text: str, found: dict[int, re.Match[str]]) -> dict[int, Turn]:
    """The turns where only the one who asks has a label, on two questions or more; the paragraphs behind answer."""
    blocks = document.blocks
    names = _full_names(dict.fromkeys(label["name"] for label in found.values()))
    asked = Counter(names[label["name"]] for number, label in found.items() if _asks(text, label, blocks[number]))
    name = next((speaker for speaker, times in asked.items() if times > 1), "")
    turns: dict[int, Turn] = {}
    for number in range(min(found, default=0), len(blocks) if name else 0):
        block, label = blocks[number], found.get(number)
        if label is not None and names[label["name"]] == name:
            turns[number] = Turn(CharSpan(label.span("name")), name, min(label.end(), block.end), True)
        elif number - 1 in turns and block.kind == "paragraph":
            turns[number] = Turn(CharSpan((0, 0)), "", block.start, False)
    return turns


def _asks(text: str, label: re.Match[str], block: Block) -> bool:
    return _QUESTION.search(text[label.end() : block.end]) is not None


def _given(document: Document, text: str) -> Iterator[tuple[int, Turn]]:
    """The turns as the reader of the file has them."""
    ends = [first for first, _, _ in document.turns[1:]] + [len(document.blocks)]
    for (first, speaker, label), end in zip(document.turns, ends, strict=True):
        at = document.blocks[first].start
        place = max(text.find(speaker, at, at + label), at) if label else at
        name = CharSpan((place, place + len(speaker) * bool(label)))
        for number in range(first, end):
            begin = document.blocks[number].start
            yield number, Turn(name, speaker, begin + label * (number == first), False)


def _asking(document: Document, text: str, found: dict[int, re.Match[str]], names: dict[str, str]) -> str:
    """The speaker most of whose turns end in a question, if that is one alone."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for number, label in found.items():
        turns[names[label["name"]]] += 1
        asked[names[label["name"]]] += _asks(text, label, document.blocks[number])
    asking = [name for name, times in turns.items() if 2 * asked[name] >= times]
    return asking[0] if len(asking) == 1 else ""


@lru_cache(maxsize=1)
def questions(document: Document) -> frozenset[int]:
    """The indices of the blocks that only ask, in a text laid out as questions and answers without labels: two
    or more of them, none beside another, none at the end, a quarter or more of the blocks from the first on."""
    text = document.reading()
    blocks = document.blocks
    found = [
        number
        for number, block in enumerate(blocks)
        if block.kind in ("paragraph", "heading")
        and block.end - block.start <= _LONGEST_QUESTION
        and _QUESTION.search(text[block.start : block.end])
    ]
    if len(found) < 2 or found[-1] == len(blocks) - 1 or any(b - a < 2 for a, b in pairwise(found)):
        return frozenset()
    return frozenset(found) if 4 * len(found) >= len(blocks) - found[0] else frozenset()
