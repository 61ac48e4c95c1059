"""Kialo's text export: numbered claims, Pro or Con to the claim one number up, "-> See" for reuse.

Definition: what Kialo's "Export" gives as text (support.kialo.com), and what arguebuf reads of it:
a title line, an empty line, the thesis as `1.`, and below it `1.1. Pro: …`, `1.1.1. Con: …`,
`1.2. Pro: -> See 1.1.1.`; brackets escaped by backslashes, links as in Markdown. Lines without a
number go on with the claim above.
"""

from __future__ import annotations

import re

from argmap.errors import InputError, UsageError
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.formats.text import unicode_only
from argmap.kinds import at_a_glance
from argmap.late import late
from argmap.model import ArgumentMap, Relation
from argmap.spans import LINE_END

_TITLE = late(r"Discussion (?:Title|Name): ?(.*)")
_ENTRY = late(r"(1\.(?:\d+\.)*) (?:(Pro|Con):(?: |$))?(.*)")
_SEE = late(r"-> ?See ((?:\d+\.)+) ?(?:$|\s)")
_BRACKETS = late(r"\\([\[\]()])|\[([^\[\]]{0,2000})\]\([^()]{0,2000}\)")
_RELATIONS: dict[str, Relation] = {"Pro": "supports", "Con": "opposes"}
_ESCAPE = late(r"[\[\]]|(?<=\\)[()]")
_LIKE_MARK = late(r"(?:Pro|Con):(?: |$)|-> ?See ")
_NUMBERED = late(r"^\d+\.(?:\d+\.)+ (?:Pro|Con): ?\S", re.MULTILINE)
EMPTY = "(empty)"
MAX_DEPTH = 2_000


def sniff(text: str) -> bool:
    """Whether this is a Kialo export: it begins with a discussion's title, or with `1.` and has a
    numbered Pro or Con."""
    start = text.lstrip()
    return bool(_TITLE.match(start) or (start.startswith("1. ") and _NUMBERED.search(text)))


def loads(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of a Kialo export, its thesis the main claim; a claim without Pro or Con below another stands alone.

    Raises `InputError` naming the line of a number that is taken, stands under none, or is not there.
    """
    losses = losses if losses is not None else Losses()
    entries = _entries(data, losses)
    builder = Builder(losses)
    reuse: dict[str, str] = {}
    for number, (line, _, text) in entries.items():
        if see := _SEE.match(text):
            reuse[number] = see[1]
        else:
            builder.claim(number, _plain(text), role="major_claim" if number == "1." else None)
        above = number[:-1].rpartition(".")[0]
        if above and f"{above}." not in entries:
            raise InputError(f"line {line}: {number} has no claim {above}. above it", "the file is damaged")
    for number in entries:
        if number in reuse:
            reuse[number] = _claim(entries, reuse, number)
    for number, (_, stance, _) in entries.items():
        above = number[:-1].rpartition(".")[0]
        if stance and above:
            builder.link(reuse.get(number, number), reuse.get(f"{above}.", f"{above}."), _RELATIONS[stance])
        elif above:
            losses.add("place{s} under a claim without Pro or Con")
    return builder.finish()


def _entries(data: str, losses: Losses) -> dict[str, tuple[int, str, str]]:
    """The numbered entries: number → (line in the file, Pro or Con or "", text)."""
    entries: dict[str, tuple[int, str, list[str]]] = {}
    current: list[str] | None = None
    for line, content in enumerate(LINE_END.split(data), 1):
        match = _ENTRY.fullmatch(content)
        if match and not (match[1] == "1." and entries):  # a list inside a text may well have a 1.
            number, stance, text = match.groups()
            if number in entries:
                raise InputError(f"line {line}: {number} was used before", "numbers must differ")
            if number.count(".") > MAX_DEPTH:
                raise InputError(f"line {line}: more than {MAX_DEPTH} claims deep", "the file is damaged")
            current = [text]
            entries[number] = (line, stance or "", current)
        elif current is not None:
            current.append(content)
        elif content.strip() and not _TITLE.match(content):
            raise InputError(f"line {line} belongs to no claim: {content[:40]!r}", "the thesis begins with 1.")
        elif content.strip():
            losses.add("discussion title")
    if not entries:
        raise InputError("there is no numbered claim in it", "the thesis begins with 1.")
    return {number: (line, stance, "\n".join(t).rstrip("\n")) for number, (line, stance, t) in entries.items()}


def _claim(entries: dict[str, tuple[int, str, str]], reuse: dict[str, str], number: str) -> str:
    """The number of the claim that an entry reuses, through reuses of reuses."""
    seen = {number}
    target = reuse[number]
    while target in reuse and target not in seen:
        seen.add(target)
        target = reuse[target]
    if target not in entries or target in seen:
        raise InputError(f"line {entries[number][0]}: -> See {target} leads to no claim", "the file is damaged")
    return target


def _plain(text: str) -> str:
    return _BRACKETS.sub(lambda m: m[1] or m[2] or "", text)


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map as Kialo's text: the main claim as 1., what bears on it below; a claim that bears on
    several is written once and then referred to. Other roots follow under 1., without Pro or Con.

    Raises `UsageError` for a map more than `MAX_DEPTH` claims deep: its numbers would outgrow its words.
    """
    losses = losses if losses is not None else Losses()
    lines = ["Discussion Title: argument map", ""]
    numbers: dict[str, str] = {}
    main = map.main
    below = len(map.predecessors[main]) if main is not None else 0
    for root in (*([main] if main is not None else []), *map.roots(), *map.nodes):
        if root not in numbers:
            if numbers:
                below += 1
            _write(map, root, f"1.{below}." if numbers else "1.", numbers, lines, losses)
    return "\n".join(lines) + "\n"


def _write(map: ArgumentMap, root: str, number: str, numbers: dict[str, str], lines: list[str], losses: Losses) -> None:
    """Adds the lines of a claim and of all below it that has no number yet."""
    stack = [(root, number, "")]
    while stack:
        id, number, stance = stack.pop()
        if number.count(".") > MAX_DEPTH:
            raise UsageError(
                f"the map is more than {MAX_DEPTH} claims deep, too deep for Kialo", "choose another format"
            )
        if id in numbers:
            lines.append(f"{number} {stance}-> See {numbers[id]}")
            continue
        numbers[id] = number
        lines.append(f"{number} {stance}{_fit(at_a_glance(map.nodes[id]), losses)}")
        children = [
            (source, f"{number}{n}.", "Pro: " if link["relation"] == "supports" else "Con: ")
            for n, (source, link) in enumerate(map.predecessors[id].items(), 1)
        ]
        stack += reversed(children)


def _fit(text: str, losses: Losses) -> str:
    """A claim's words as one line that is read as them and as nothing else."""
    flat, breaks = LINE_END.subn(" ", text)
    losses.add("line break", breaks, "a space|spaces")
    if not flat:
        losses.add("empty text", 1, f'"{EMPTY}"')
        return EMPTY
    if _LIKE_MARK.match(flat):
        losses.add("text{s} like a mark of Kialo's", 1, "text behind a zero-width space")
        flat = f"\u200b{flat}"
    return _ESCAPE.sub(lambda m: f"\\{m.group()}", unicode_only(flat, losses))
