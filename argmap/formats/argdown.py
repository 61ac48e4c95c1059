"""Argdown: statements and arguments with their relations indented beneath them.

Definition: argdown.org/syntax, and what @argdown/core 1.7 makes of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from operator import itemgetter
from typing import Any

from msgspec import Struct, field

from argmap.errors import InputError
from argmap.formats import argdown_text, extras
from argmap.formats.argdown_model import Argdown, Kind, Member, to_map
from argmap.formats.identifiers import names
from argmap.formats.losses import Losses
from argmap.formats.text import unicode_only
from argmap.ingest.sniff import kind
from argmap.ingest.structured import structure
from argmap.kinds import at_a_glance
from argmap.late import late
from argmap.model import ArgumentMap

_TITLE = late(r"[^\W_](?:[\w ,'’–.?!-]{0,118}[\w?!])?")
_INFERENCE = late(r"[ \t]*--(.*)")
_RELATION = late(r"([ \t]*)(\+>|->|<\+|<-|><|_>|<_|\+|-|_(?=\s))(.*)")
_HEADING = late(r"[ \t]*#+[ \t]")
_NUMBER = late(r"[ \t]*\((\d+)\)(.*)")
_ITEM = late(r"([ \t]*)(?:\d+\.|\*)(?=\s)(.*)")
_NAMED = late(r"[ \t]*(?:\[([^\[\]\n]{1,500})\]|<(?!-)([^<>\n]{1,500})>)(?!\()(:?)(.*)", re.DOTALL)
_MEANING = {"+>": ("support", 0), "->": ("attack", 0), "_>": ("undercut", 0), "><": ("contradictory", 0)} | {
    "+": ("support", 1), "<+": ("support", 1), "-": ("attack", 1), "<-": ("attack", 1),
    "_": ("undercut", 1), "<_": ("undercut", 1),
}  # fmt: skip
MAX_INDENTED = 200

# A title at the start of a line and, right beneath, an indented relation; or an arrow only Argdown has.
_TITLED = late(
    r"^(?:\[(?! ?\]|x\])[^\[\]\n]{1,200}\](?:[ \t]*$|:[ \t]+(?!https?://|<|/|\.)\S)"
    r"|<[^<>\n]{1,200}>(?:[ \t]*$|:[ \t]+\S))"
    r"[^\n]*\n(?:(?![ \t]*\n)[^\n]*\n){0,60}?[ \t]+(?:\+|-|<_|_>)[ \t]*[\[<\w]",
    re.MULTILINE,
)
_ARROW = late(r"^[ \t]+(?:<\+|<-|\+>|->|<_|_>|><)[ \t]*[\[<\w]", re.MULTILINE)
_STEP = late(r"^[ \t]*\(\d+\)[^\n]*\n(?:(?![ \t]*\n)[^\n]*\n){0,60}?[ \t]*--+(?:[^\n]*--)?[ \t]*\n", re.MULTILINE)


# … or nothing but titles and relations.
_ONLY = late(
    r"\s*+(?:(?:\[(?! ?\]|x\])[^\[\]\n]{1,200}\](?::|[ \t]*+$)|[ \t]++(?:\+|-|<_) [\[<])[^\n]*+"
    r"(?:\n(?:[ \t]*+\n)*+|$))++",
    re.MULTILINE,
)
# … or nothing but untitled statements over lists of pros and cons, with both signs.
_LISTS = late(r"\s*+(?:[^\s+*>#|<\[-][^\n]*+\n(?:[ \t]++[+-][ \t]++\S[^\n]*+(?:\n|$))++\s*+)++")
_DATA = late(
    r'^(?:\[[^\[\]\n]{1,200}\]|<[^<>\n]{1,200}>)[^\n]*\{"(?:role|holder|certainty|confidence|links)": [^{}\n]*+\}$',
    re.MULTILINE,
)  # … or a title with data that argmap wrote.
_SIGN = late(r"^[ \t]++([+-])[ \t]", re.MULTILINE)
_LOOKED_AT = 20_000
_FENCE = late(r"^(?:```|~~~)", re.MULTILINE)  # Markdown that shows Argdown


def sniff(text: str) -> bool:
    """Whether this is an Argdown document: neither HTML nor Markdown with fences, and a title with a
    relation indented right under it, an indented arrow, numbered premises over an inference line, or
    nothing but titled statements. Markdown has none of these."""
    head = text if len(text) <= _LOOKED_AT else text[: text.rfind("\n", 0, _LOOKED_AT) + 1]
    found = _TITLED.search(text) or _ARROW.search(text) or _STEP.search(text) or _DATA.search(text)
    found = found or (None if structure(text) else _ONLY.fullmatch(head))
    if found is None and _LISTS.fullmatch(head):
        found = _SIGN.search(head) if len(set(_SIGN.findall(head))) > 1 else None
    return found is not None and kind(text) != "html" and not _FENCE.search(text)


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The map in Argdown: every claim a titled statement with what bears on it beneath.

    A claim whose (first) link is undercut is written as an argument, because only arguments can be. What else is told
    of a claim and its links are data of it at the end, where they stand in the way of no text.
    """
    losses = losses if losses is not None else Losses()
    titles = names(map, _TITLE, "label")
    place = {id: number for number, id in enumerate(map.nodes)}
    firsts = {id: min(targets, key=place.__getitem__, default=None) for id, targets in map.successors.items()}
    cut = {tuple(a["undercuts"]) for targets in map.successors.values() for a in targets.values() if "undercuts" in a}
    arguments = {source for source, target in cut if firsts.get(source) == target}
    losses.add(
        "undercut{s} of a second link", len(cut) - len(arguments), "an attack on its source|attacks on their source"
    )
    names_ = {id: f"<{title}>" if id in arguments else f"[{title}]" for id, title in titles.items()}
    lines: list[str] = []
    of_claims = extras.claims(map, losses)
    for id, attributes in map.nodes.items():
        text = unicode_only(at_a_glance(attributes), losses)
        flat, breaks = re.subn(r"\r\n|[\r\n]", " ", text)
        losses.add("line break", breaks, "a space|spaces")
        lines.append(f"{names_[id]}: {argdown_text.escape(flat)}" if flat else names_[id])
        for source, link in map.predecessors[id].items():
            undercut = "undercuts" in link and id in arguments and firsts[id] == link["undercuts"][1]
            sign = "<_" if undercut else "+" if link["relation"] == "supports" else "-"
            lines.append(f"  {sign} {names_[source]}")
        lines.append("")
    for id in map.nodes:
        if data := argdown_text.data_block(of_claims[id] | _links(map, id, titles, losses)):
            lines += [f"{names_[id]} {data}", ""]
    return "\n".join(lines) or "\n"


def _links(map: ArgumentMap, id: str, titles: dict[str, str], losses: Losses) -> dict[str, Any]:
    """How sure the links of a claim are, on what basis, and by what scheme: Argdown has no data of relations."""
    of = [(titles[link.target], extras.link(link, losses)) for link in map.links_from(id)]
    rows = [
        [title, data.get("confidence", 1), data.get("basis"), *([data["argument"]] if "argument" in data else [])]
        for title, data in of
        if data
    ]
    return {"links": rows} if rows else {}


class _Open(Struct):
    """A statement or argument being read: its raw lines, and how it is related to the one above it."""

    indent: int
    role: str  # "top", "relation", "premise", "conclusion"
    number: int
    raw: list[str] = field(default_factory=list)
    member: Member | None = None


class _Reader(Struct):
    """Reads line by line: a stack of the statements that the next relation may belong to."""

    strict: bool
    document: Argdown = field(default_factory=Argdown)
    stack: list[_Open] = field(default_factory=list)
    open: _Open | None = None
    relation: tuple[str, int] | None = None
    argument: str | None = None  # the argument whose premises come next, or are being read
    premises: list[str] | None = None
    numbered: dict[int, str] = field(default_factory=dict)  # its premises and conclusions by their numbers
    uses: deque[tuple[int, list[int]]] = field(default_factory=deque)
    inferred: int = 0  # the line that the inference began on
    inferring: bool = False
    heading: bool = False
    label: int = 0  # the number of the premise or conclusion being read
    conclude: bool = False
    untitled: int = 0
    begun: list[tuple[int, Member]] = field(default_factory=list)  # where each statement read begins


def loads(data: str, losses: Losses | None = None) -> ArgumentMap:
    """The map of an Argdown document; `@include` is not followed.

    Raises `InputError` naming the line of a relation that belongs to nothing, an inference without
    premises or conclusion, and relations nested past `MAX_INDENTED`.
    """
    losses = losses if losses is not None else Losses()
    lines, strict, uses, data_blocks = argdown_text.strip(data, losses)
    reader = _Reader(strict=strict, uses=deque(uses))
    blank = True
    for number, line in lines:
        if reader.inferring:
            _infer(reader, number, line, losses)
        elif not line.strip():
            _close(reader)
            reader.stack.clear()
            reader.heading = False
            blank = True
            continue
        else:
            _line(reader, number, line, blank, losses)
        blank = False
    _close(reader)
    if reader.inferring or reader.conclude:
        raise InputError(f"line {lines[-1][0] if lines else 1}: an inference without a conclusion", "add (n) below it")
    for number, data_ in data_blocks:
        at = bisect_right(reader.begun, number, key=itemgetter(0))
        if at:
            reader.document.data[reader.begun[at - 1][1]] = data_
    return to_map(reader.document, losses)


def _line(reader: _Reader, number: int, line: str, blank: bool, losses: Losses) -> None:
    """Takes one line that is not empty."""
    if match := _INFERENCE.fullmatch(line):
        _close(reader)
        if not reader.premises:
            raise InputError(f"line {number}: an inference without premises", "number the statements above it")
        reader.inferring, reader.inferred = True, number
        _infer(reader, number, match[1], losses)
    elif match := _RELATION.fullmatch(line):
        _close(reader)
        _begin_relation(reader, number, len(match[1]), match[2], match[3])
    elif _HEADING.match(line) and (blank or not line[0].isspace()):
        _close(reader)
        losses.add("heading")
        reader.heading = True
        reader.argument, reader.premises = None, None
    elif match := _NUMBER.fullmatch(line):
        _close(reader)
        _begin_numbered(reader, number, match[2])
        reader.label = int(match[1][:9])
    elif match := _ITEM.fullmatch(line):
        _begin(reader, _Open(len(match[1]), "top", number, [match[2]]))
    elif reader.open is not None and not blank:
        reader.open.raw.append(line)
    elif reader.heading and not ((match := _NAMED.match(line)) and match[3]):
        return  # a heading goes on to the end of its block
    else:
        _begin(reader, _Open(-1, "top", number, [line]))


def _begin(reader: _Reader, opened: _Open) -> None:
    _close(reader)
    if opened.role == "top":
        _unconcluded(reader, opened.number)
        reader.stack.clear()
        reader.argument, reader.premises = None, None
    reader.open = opened


def _begin_relation(reader: _Reader, number: int, indent: int, sign: str, rest: str) -> None:
    stack = reader.stack
    deeper = False
    while stack and stack[-1].indent > indent:
        stack.pop()
        deeper = True
    if stack and stack[-1].role == "relation" and (deeper or stack[-1].indent == indent):
        indent = stack.pop().indent  # a place between two others counts as the outer one, as in Argdown itself
    if not stack:
        raise InputError(f"line {number}: {sign!r} relates to nothing above it", "indent it under a statement")
    if len(stack) > MAX_INDENTED:
        raise InputError(f"line {number}: relations more than {MAX_INDENTED} deep", "split them up with titles")
    reader.relation = _MEANING[sign]
    reader.open = _Open(indent, "relation", number, [rest])


def _begin_numbered(reader: _Reader, number: int, rest: str) -> None:
    reader.stack.clear()
    if reader.premises is None:
        reader.premises = []
        reader.numbered = {}
        if reader.argument is None:
            reader.argument = _untitled(reader)
            reader.document.see(("argument", reader.argument))
        elif reader.document.arguments[reader.argument].steps:
            raise InputError(
                f"line {number}: <{reader.argument}> is spelled out twice", "give the second another title"
            )
    role = "conclusion" if reader.conclude else "premise"
    reader.conclude = False
    reader.open = _Open(-1, role, number, [rest])


def _infer(reader: _Reader, number: int, line: str, losses: Losses) -> None:
    """Reads on in an inference, which ends with two hyphens; its rules are not kept."""
    rules, end, _ = line.partition("--")
    losses.add("inference rule", int(bool(rules.strip())))
    if end:
        reader.inferring, reader.conclude = False, True
        used: list[int] = []
        while reader.uses and reader.uses[0][0] <= number:
            line_number, labels = reader.uses.popleft()
            used += labels if line_number >= reader.inferred else []
        if known := [reader.numbered[label] for label in used if label in reader.numbered]:
            reader.premises = known
        reader.stack = [_Open(-1, "inference", 0, member=("argument", reader.argument or ""))]


def _close(reader: _Reader) -> None:
    """Ends the statement being read: gives it its title and text, and relates it to what it belongs to."""
    opened = reader.open
    if opened is None:
        return
    reader.open = None
    member = opened.member = _member(reader, opened)
    reader.document.see(member)
    reader.begun.append((opened.number, member))
    if opened.role == "relation" and reader.relation:
        _relate(reader, member)
    elif opened.role == "premise" and reader.premises is not None:
        reader.premises.append(member[1])
        reader.numbered[reader.label] = member[1]
    elif opened.role == "conclusion" and reader.argument is not None and reader.premises is not None:
        reader.document.arguments[reader.argument].steps.append((reader.premises, member[1]))
        reader.premises = [member[1]]
        reader.numbered[reader.label] = member[1]
    elif opened.role == "top":
        reader.argument = member[1] if member[0] == "argument" else None
    reader.stack.append(opened)


def _member(reader: _Reader, opened: _Open) -> Member:
    """The statement or argument that raw lines are, its text noted when they define it."""
    raw = "\n".join(opened.raw)
    match = _NAMED.match(raw)
    title, rest = ((match[1] or match[2]).strip(), match[4]) if match else ("", raw)
    is_argument = match is not None and match[2] is not None
    if is_argument and opened.role in ("premise", "conclusion"):
        raise InputError(f"line {opened.number}: <{title}> is an argument, no premise or conclusion", "use [ ]")
    text = argdown_text.plain(rest)
    if not title:
        title = _untitled(reader)
    member: Member = ("argument" if is_argument else "statement", title)
    reader.document.see(member)
    if text and (match is None or match[3] or not text.startswith("#")):  # only tags may follow a reference
        reader.document.define(member, text)
    return member


def _relate(reader: _Reader, member: Member) -> None:
    above = reader.stack[-1].member
    type_, into = reader.relation or ("support", 1)
    if above is None:
        return
    kinds: set[Kind] = {above[0], member[0]}
    if reader.strict and kinds == {"statement"}:
        type_ = {"support": "entails", "attack": "contrary"}.get(type_, type_)
    source, target = (member, above) if into else (above, member)
    reader.document.relations.setdefault((type_, source, target))


def _unconcluded(reader: _Reader, number: int) -> None:
    if reader.conclude:
        raise InputError(f"line {number}: an inference without a conclusion", "add (n) below it")


def _untitled(reader: _Reader) -> str:
    """A title for what has none: "Untitled 1", and so on."""
    while True:
        reader.untitled += 1
        title = f"Untitled {reader.untitled}"
        if title not in reader.document.statements and title not in reader.document.arguments:
            return title
