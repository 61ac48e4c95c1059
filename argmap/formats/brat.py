"""brat standoff: `.ann` with the annotation, `.txt` with the text it stands on.

Definition: https://brat.nlplab.org/standoff.html (text-bound T, relations R, attributes A, notes #);
labels as in the Argument Annotated Essays (Stab & Gurevych 2017): MajorClaim, Claim, Premise,
supports, attacks, and a claim's Stance (For, Against) towards the major claim. Certainty is an attribute; who holds a
claim, and how sure a claim or link is, are notes of our own (Holder, Confidence, Basis, Argument).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from argmap.errors import InputError
from argmap.formats import extras
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.formats.text import one_line, unicode_only
from argmap.late import late
from argmap.model import ArgumentMap, Link, Relation, Role

BY_STANCE = "brat-stance"
_TYPES: dict[Role, str] = {"major_claim": "MajorClaim", "claim": "Claim", "premise": "Premise"}
_ROLES: dict[str, Role] = {name.lower(): role for role, name in _TYPES.items()}
_RELATIONS: dict[str, Relation] = {
    **dict.fromkeys(("supports", "support", "for"), "supports"),
    **dict.fromkeys(("attacks", "attack", "opposes", "against"), "opposes"),
}
_BOUND = late(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_RELATION = late(r"(R\S+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_ATTRIBUTE = late(r"([AM]\S+)\t(\S+) (\S+)(?: (.*))?")
_NOTE = late(r"(#\S*)\t(\S+) (\S+)\t(.*)")
_OTHER = late(r"(?:[RAMEN]\d\S*|#\S*|\*)\t\S[^\n]*+(?:\n\s*+|\Z)")
_NOTED = ("holder", "confidence", "basis", "argument")
_PIECE = late(r"[^\r\n]+")


class _Annotation(Struct):
    """The lines of an .ann file by kind, as they stand."""

    bounds: dict[str, tuple[str, int, int, str]] = field(default_factory=dict)
    pieces: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    stances: dict[str, str] = field(default_factory=dict)
    undercuts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, dict[str, Any]] = field(default_factory=dict)

    def extras_of(self, id: str) -> extras.Extras:
        """The extras of an annotation."""
        return extras.read(self.extra.get(id))


def sniff(text: str) -> bool:
    """Whether this is an .ann file: its first lines are annotations (notes, events), one of them text-bound."""
    at = len(text) - len(text.lstrip("\r\n"))
    while match := _OTHER.match(text, at):
        at = match.end()
    return _BOUND.match(text, at) is not None


def loads(data: str, losses: Losses | None = None, *, text: str | None = None) -> ArgumentMap:
    """The map an .ann file holds over its `text`; every text-bound annotation is a claim.

    Without `text` the annotated stretches stand at their places among spaces. A claim with a Stance
    and no link of its own bears on the (first) major claim; such a link's evidence is `brat-stance`.
    Raises `InputError` naming the line for a malformed line, and for a span whose text is another.
    """
    losses = losses if losses is not None else Losses()
    found = _parse(data, losses)
    if text is None:
        text = _spaced(found)
    else:
        for id, (_, start, end, words) in found.bounds.items():
            marked = " ".join(text[begin:stop] for begin, stop in found.pieces[id])
            if words.split() not in (text[start:end].split(), marked.split()) and "\ufffd" not in words:
                raise InputError(
                    f"{id} is {words[:40]!r}, its span {start}–{end} of the text is {text[start:end][:40]!r}",
                    "annotation and text do not belong together",
                )
    builder = Builder(losses)
    for id, (type_, start, end, words) in found.bounds.items():
        losses.add("gap{s} in a claim", sum(text[a:b].strip() != "" for a, b in _gaps(found.pieces[id])), "part of it")
        builder.claim(id, words, start=start, end=end, role=_ROLES.get(type_.lower()), extras=found.extras_of(id))
    _link(builder, found, losses)
    return builder.finish(text)


def _link(builder: Builder, found: _Annotation, losses: Losses) -> None:
    linked = set()
    for id, (type_, source, target) in found.relations.items():
        for end in (source, target):
            if end not in builder:
                raise InputError(f"relation {id} names {end!r}, which is not annotated", "the file is damaged")
        relation = _RELATIONS.get(type_.lower())
        if relation is None:
            losses.add("relation{s} of another kind")
            continue
        cut = found.relations.get(found.undercuts.get(id, ""))
        builder.link(source, target, relation, undercuts=cut and (cut[1], cut[2]), extras=found.extras_of(id))
        linked.add(source)
    main = next((id for id, bound in found.bounds.items() if bound[0].lower() == "majorclaim"), None)
    for claim, stance in found.stances.items():
        relation = _RELATIONS.get(stance.lower())
        if main and relation and claim in builder and claim not in linked and claim != main:
            builder.link(claim, main, relation, rule=BY_STANCE)


def _parse(data: str, losses: Losses) -> _Annotation:
    found = _Annotation()
    for number, line in enumerate(data.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        if match := _BOUND.fullmatch(line):
            id, type_, spans, words = match.groups()
            if id in found.bounds:
                raise InputError(f"line {number}: two annotations have the id {id!r}", "ids must differ")
            places = [int(place) for place in re.findall(r"\d{1,12}", spans)]
            if places != sorted(places):
                raise InputError(f"line {number}: the span {spans} ends before it starts", "the file is damaged")
            found.bounds[id] = (type_, places[0], places[-1], words or "")
            found.pieces[id] = list(zip(places[::2], places[1::2], strict=True))
        elif match := _RELATION.fullmatch(line):
            found.relations[match[1]] = (match[2], match[3], match[4])
        elif (match := _ATTRIBUTE.fullmatch(line)) and match[2].lower() == "stance":
            found.stances[match[3]] = (match[4] or "").strip()
        elif match and (match[4] or "").strip() and match[2] == "Certainty":
            found.extra.setdefault(match[3], {})["certainty"] = match[4].strip()
        elif (match := _NOTE.fullmatch(line)) and match[2] == "Undercuts":
            found.undercuts[match[3]] = match[4]
        elif match and match[2].lower() in _NOTED:
            found.extra.setdefault(match[3], {})[match[2].lower()] = _value(match[2], match[4])
        elif line[0] in "AMNE#*" and "\t" in line:
            losses.add({"A": "attribute", "M": "attribute", "#": "note"}.get(line[0], "other annotation"))
        else:
            raise InputError(f"line {number} is no brat annotation: {line[:60]!r}", "see brat.nlplab.org/standoff.html")
    return found


def _value(name: str, words: str) -> str | float | None:
    if name != "Confidence":
        return words
    try:
        return float(words)
    except ValueError:
        return None


def _spaced(found: _Annotation) -> str:
    """A text that has every annotated stretch at its place; spaces between."""
    length = max((end for _, _, end, _ in found.bounds.values()), default=0)
    if length > 100_000_000:
        raise InputError(f"an annotation stands at character {length:,}", "give the .txt file beside the .ann file")
    characters = [" "] * length
    for id, (_, _, _, words) in found.bounds.items():
        for start, end in found.pieces[id]:  # the words of pieces stand with a space between
            characters[start:end] = words[: end - start].ljust(end - start)
            words = words[end - start + 1 :]
    return "".join(characters)


def _gaps(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What lies between the pieces of an annotation."""
    return [(end, start) for (_, end), (start, _) in pairwise(pieces)]


def dumps(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The .ann file: claims with their role as type, links as relations, an undercut as an attack with
    a note naming the relation it attacks. A span over several lines is written as brat does, in pieces. What else is
    told of claims and links stands in attributes and notes."""
    losses = losses if losses is not None else Losses()
    numbers = {id: f"T{n}" for n, id in enumerate(map.nodes, 1)}
    source = unicode_only(map.source_text, Losses())
    lines = []
    extra = {numbers[id]: of for id, of in extras.claims(map, losses).items()}
    for claim in map.claims():
        pieces = [(claim.start + m.start(), claim.start + m.end()) for m in _PIECE.finditer(claim.text)]
        edges = len(claim.text) - len(claim.text.strip("\r\n"))
        losses.add("line break{s} at the edge of a claim", edges)
        pieces = pieces or [(claim.start, claim.start)]
        spans = ";".join(f"{start} {end}" for start, end in pieces)
        words = one_line(source[pieces[0][0] : pieces[-1][1]])
        lines.append(f"{numbers[claim.id]}\t{_TYPES[claim.role]} {spans}\t{words}\n")
    relations: dict[tuple[str, str], tuple[str, Link]] = {
        (link.source, link.target): (f"R{n}", link) for n, link in enumerate(map.links(), 1)
    }
    notes: list[str] = []
    for id, link in relations.values():
        extra[id] = extras.link(link, losses)
        name = "supports" if link.relation == "supports" else "attacks"
        lines.append(f"{id}\t{name} Arg1:{numbers[link.source]} Arg2:{numbers[link.target]}\n")
        if link.undercuts:
            notes.append(f"Undercuts {id}\t{relations[link.undercuts][0]}")
    for id, of in extra.items():
        notes += [f"{name.title()} {id}\t{one_line(str(of[name]))}" for name in _NOTED if name in of]
    certain = [(id, of["certainty"]) for id, of in extra.items() if "certainty" in of]
    lines += [f"A{n}\tCertainty {id} {certainty}\n" for n, (id, certainty) in enumerate(certain, 1)]
    lines += [f"#{n}\t{note}\n" for n, note in enumerate(notes, 1)]
    return "".join(lines)


def dumps_companion(map: ArgumentMap, losses: Losses | None = None) -> str:
    """The .txt file that belongs to the .ann file: the source text, which the spans point into."""
    return unicode_only(map.source_text, losses if losses is not None else Losses())
