"""What an Argdown document says, be it text or JSON: statements, arguments, relations; and the map of it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

from argmap.errors import InputError
from argmap.formats import extras
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.model import ArgumentMap, Relation

Kind = Literal["statement", "argument"]
Member = tuple[Kind, str]
RELATIONS = ("support", "attack", "undercut", "contradictory", "contrary", "entails")


class Argument(Struct):
    """An argument: its description, and the steps from premises (titles of statements) to a conclusion."""

    text: str = ""
    steps: list[tuple[list[str], str]] = field(default_factory=list)


class Argdown(Struct):
    """A document: titles to texts ("" where only the title is used), in order of appearance.

    A relation is (type, from, to); what is related to an inference is related to its argument. `data` is what argmap
    wrote of members.
    """

    members: dict[Member, None] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    relations: dict[tuple[str, Member, Member], None] = field(default_factory=dict)
    data: dict[Member, dict[str, Any]] = field(default_factory=dict)

    def see(self, member: Member) -> None:
        """Notes that the document has this statement or argument."""
        if member[0] == "statement":
            self.statements.setdefault(member[1], "")
        else:
            self.arguments.setdefault(member[1], Argument())
        self.members.setdefault(member)

    def define(self, member: Member, text: str) -> None:
        """Gives a statement or argument its text; where it first gets one is its place in the order."""
        self.see(member)
        kind, title = member
        if not (self.statements[title] if kind == "statement" else self.arguments[title].text):
            del self.members[member]
            self.members[member] = None
        if kind == "statement":
            self.statements[title] = text
        else:
            self.arguments[title].text = text


def to_map(document: Argdown, losses: Losses) -> ArgumentMap:
    """The map: statements are claims, and so are arguments without premises and conclusion of their own.

    Premises support their conclusion, one link each; what relates to an argument that is spelled out
    relates to its conclusion, an attack or undercut to its inference. Contraries attack both ways.
    """
    builder = Builder(losses)
    for member in document.members:
        kind, title = member
        if kind == "statement":
            builder.claim(_id(document, member), document.statements[title] or title, extras=_extras(document, member))
        elif not document.arguments[title].steps:
            text = document.arguments[title].text or title
            builder.claim(_id(document, member), text, extras=_extras(document, member))
        else:
            losses.add("argument description", int(bool(document.arguments[title].text)))
    first = _premises(builder, document, losses)
    _relate(builder, document, first, losses)
    return builder.finish()


def _id(document: Argdown, member: Member) -> str:
    kind, title = member
    return f"<{title}>" if kind == "argument" and title in document.statements else title


def _premises(builder: Builder, document: Argdown, losses: Losses) -> dict[str, tuple[str, str]]:
    """Links premises to conclusions; gives each such argument's title its last inference, as a link."""
    last: dict[str, tuple[str, str]] = {}
    for title, argument in document.arguments.items():
        for premises, conclusion in argument.steps:
            for premise in premises:
                builder.link(premise, conclusion, "supports")
            losses.add("linked premise", max(0, len(premises) - 1), "a link of its own|links of their own")
            if premises:
                last[title] = (premises[0], conclusion)
    return last


def _relate(builder: Builder, document: Argdown, inference: dict[str, tuple[str, str]], losses: Losses) -> None:
    """Adds the relations; undercuts last, since they need the links that they attack."""
    out: dict[str, str] = {}
    undercuts: list[tuple[str, Member]] = []
    sure: dict[tuple[str, Member], extras.Extras] = {}
    for type_, source, target in document.relations:
        start = inference[source[1]][1] if _is_step(source, inference) else _id(document, source)
        sure[start, target] = _link_extras(document, source, target)
        if type_ in ("undercut", "attack") and _is_step(target, inference):
            losses.add(
                "attack{s} on an argument",
                int(type_ == "attack"),
                "an undercut of its inference|undercuts of their inference",
            )
            undercuts.append((start, target))
        elif type_ == "undercut":
            undercuts.append((start, target))
        else:
            end = inference[target[1]][1] if _is_step(target, inference) else _id(document, target)
            if start == end and source != target:  # an argument for its own conclusion says so by its premises
                continue
            relation: Relation = "supports" if type_ in ("support", "entails") else "opposes"
            builder.link(start, end, relation, extras=sure[start, target])
            out.setdefault(start, end)
            if type_ in ("contradictory", "contrary"):
                losses.add("contradiction", 1, "attacks both ways")
                builder.link(end, start, "opposes")
    for start, target in undercuts:
        out.setdefault(start, inference[target[1]][0] if _is_step(target, inference) else _id(document, target))
    for start, target in undercuts:
        cut = inference[target[1]] if _is_step(target, inference) else _outgoing(_id(document, target), out)
        undercut = cut if cut[1] else None
        builder.link(start, cut[0], "opposes", undercuts=undercut, extras=sure[start, target])
        losses.add("undercut", int(not cut[1]), "an attack on its source|attacks on their source")


def _extras(document: Argdown, member: Member) -> extras.Extras:
    return extras.read(document.data.get(member))


def _link_extras(document: Argdown, source: Member, target: Member) -> extras.Extras:
    """What the data of a member tell of its link to another."""
    rows = document.data.get(source, {}).get("links")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and 3 <= len(row) <= 4 and row[0] == target[1]:
            return extras.read(dict(zip(("confidence", "basis", "argument"), row[1:], strict=False)))
    return extras.NOTHING


def _is_step(member: Member, inference: dict[str, tuple[str, str]]) -> bool:
    return member[0] == "argument" and member[1] in inference


def _outgoing(id: str, out: dict[str, str]) -> tuple[str, str]:
    return id, out.get(id, "")


def relation(type_: str) -> str:
    """`type_` if it is one of Argdown's relations; `InputError` otherwise."""
    if type_ not in RELATIONS:
        raise InputError(f"unknown relation {type_!r}", f"known are {', '.join(RELATIONS)}")
    return type_
