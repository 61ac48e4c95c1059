"""Gold: articles whose argument structure people annotated, as spans and indices to score against.

Units are numbered by their place in `GoldDocument.units`, which is that in the text; links join those numbers,
premise → conclusion.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from argmap.errors import InputError
from argmap.formats.brat import BY_STANCE
from argmap.formats.microtexts import JOINED
from argmap.model import RELATIONS, ROLES, ArgumentMap, Claim, Relation
from argmap.spans import CharSpan

Pair = tuple[int, int]
NO_ROLE = "none"
ANY_ROLE = "any"
_ROLES = {*ROLES, NO_ROLE, ANY_ROLE}


class GoldUnit(Struct, frozen=True, kw_only=True):
    """One annotated unit, `text[start:end]`. `role` is a role, "none", "any", or several parted by "|"
    where the annotators did not agree: each of them is right. `holder` is who holds it, empty when the author does."""

    id: str
    start: int
    end: int
    role: str = NO_ROLE
    holder: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that are right for the unit; empty when none or any is, so that it is not scored."""
        return tuple(role for role in self.role.split("|") if role in ROLES)


class GoldLink(Struct, frozen=True, kw_only=True):
    """One annotated link between unit numbers.

    `derived`: inferred from another annotation (a stance), never drawn; not scored.
    `closure`: added by transitive closure; scored, as published work on CDCP does.
    `joined`: the source is half of a linked reason and the target its other half (microtexts "add"),
    so that both stand on one side, whatever the relation.
    `sign`: how a reader can tell ("cue: but", "this: such a test", "concession"), where gold says so.
    """

    source: int
    target: int
    relation: Relation
    derived: bool = False
    closure: bool = False
    joined: bool = False
    sign: str = ""


class GoldDocument(Struct, frozen=True, kw_only=True):
    """One annotated article.

    `disputed` pairs neither count nor hurt, among them all pairs of the sources that are `undecided`; `main` holds
    the units accepted as the main claim, empty where the gold names none; `paragraphs` has the paragraph of each
    unit, from 0 (see `paragraphs_of`).
    """

    id: str
    text: str
    units: tuple[GoldUnit, ...]
    links: tuple[GoldLink, ...] = ()
    disputed: frozenset[Pair] = frozenset()
    undecided: frozenset[int] = frozenset()
    main: frozenset[int] = frozenset()
    paragraphs: tuple[int, ...] = ()
    meta: Mapping[str, Any]

    @property
    def spans(self) -> list[CharSpan]:
        """The (start, end) of each unit: what `argmap.extract(text, units=…)` takes."""
        return [CharSpan((unit.start, unit.end)) for unit in self.units]

    @property
    def relations(self) -> dict[Pair, Relation]:
        """(source, target) → relation of every link that counts: all but derived and disputed ones."""
        return {
            (k.source, k.target): k.relation
            for k in self.links
            if not k.derived and (k.source, k.target) not in self.disputed
        }

    @property
    def ignored(self) -> frozenset[Pair]:
        """The pairs that neither count nor hurt when predicted: disputed, or only derived."""
        drawn = {(k.source, k.target) for k in self.links if not k.derived}
        return self.disputed | {
            (k.source, k.target) for k in self.links if k.derived and (k.source, k.target) not in drawn
        }


def paragraphs_of(text: str, spans: Iterable[Pair]) -> tuple[int, ...]:
    """For each span the number, from 0, of the line that its first character is on: annotated corpora
    write a paragraph a line, and a unit has no line break inside."""
    numbers: list[int] = []
    place, number = 0, 0
    for start, _ in spans:
        number += text.count("\n", place, start) if start >= place else -text.count("\n", start, place)
        place = start
        numbers.append(number)
    return tuple(numbers)


def read_json_lines(text: str, name: str = "") -> list[GoldDocument]:
    """The documents of a JSON Lines file, an object a line:
    `{"id", "text", "units": [{"id", "start", "end", "role"}], "relations": [{"source", "target", "label"}], "meta"}`.

    A unit that somebody other than the author holds may name that `holder`.
    `meta.disputed` lists links not agreed on (without a target: all that this source might have), `meta.main` the ids
    of the accepted main claims.
    `InputError` names file and line of what cannot be read. Blank lines are skipped.
    """
    lines = enumerate(text.split("\n"), 1)
    return [_checked(line, f"{name or 'gold'}:{number}") for number, line in lines if line.strip()]


def read_json(text: str, name: str = "") -> GoldDocument:
    """The document of a JSON file that holds one, of the shape of a line of `read_json_lines`."""
    return _checked(text, name or "gold")


def from_map(map: ArgumentMap, name: str = "", *, length: int | None = None) -> GoldDocument:
    """A map as gold: its claims the units, its links the links, its claims of the role major_claim the main.

    `length` cuts off what a reader of a foreign file wrote after the end of the text (units left unsaid
    there). Links that a reader derived from a stance, or made of a linked premise, are told by their evidence.
    """
    text = map.source_text[:length]
    claims = sorted((claim for claim in map.claims() if claim.end <= len(text)), key=_place_in_text)
    place = {claim.id: number for number, claim in enumerate(claims)}
    links = []
    for link in map.links():
        if link.source in place and link.target in place:
            rules = {evidence.rule for evidence in link.evidence}
            links.append(
                GoldLink(
                    source=place[link.source],
                    target=place[link.target],
                    relation=link.relation,
                    derived=BY_STANCE in rules,
                    joined=JOINED in rules,
                )
            )
    units = tuple(GoldUnit(id=c.id, start=c.start, end=c.end, role=c.role) for c in claims)
    return GoldDocument(
        id=name or map.name,
        text=text,
        units=units,
        links=tuple(links),
        main=frozenset(i for i, unit in enumerate(units) if unit.role == "major_claim"),
        paragraphs=paragraphs_of(text, [(u.start, u.end) for u in units]),
        meta={},
    )


def _checked(line: str, place: str) -> GoldDocument:
    try:
        return _document(json.loads(line))
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON: {error.msg}", "gold is one JSON object a line") from None
    except KeyError as error:
        raise InputError(f"{place}: no {error.args[0]!r}", "gold needs id, text, units, relations") from None
    except (TypeError, AttributeError, ValueError, RecursionError) as error:
        raise InputError(f"{place}: {error}", "gold needs id, text, units, relations") from None


def _document(data: Mapping[str, Any]) -> GoldDocument:
    text: str = data["text"]
    meta: Mapping[str, Any] = data.get("meta") or {}
    units = tuple(sorted((_unit(unit, len(text)) for unit in data["units"]), key=_place_in_text))
    place = {unit.id: number for number, unit in enumerate(units)}
    if len(place) < len(units):
        raise ValueError("two units have one id")
    main = [_place(id, place) for id in meta.get("main", ())]
    disputed, undecided = _disputed(meta.get("disputed", ()), place)
    return GoldDocument(
        id=str(data["id"]),
        text=text,
        units=units,
        links=tuple(_link(link, place) for link in data["relations"]),
        disputed=disputed,
        undecided=undecided,
        main=frozenset(main or (i for i, unit in enumerate(units) if unit.role == "major_claim")),
        paragraphs=paragraphs_of(text, [(u.start, u.end) for u in units]),
        meta=meta,
    )


def _disputed(given: Iterable[Mapping[str, Any]], place: Mapping[str, int]) -> tuple[frozenset[Pair], frozenset[int]]:
    """The pairs that are disputed, and the units of which all pairs are."""
    pairs, undecided = set[Pair](), set[int]()
    for one in given:
        source = _place(one["source"], place)
        if "target" in one:
            pairs.add((source, _place(one["target"], place)))
        else:
            undecided.add(source)
            pairs.update((source, target) for target in place.values())
    return frozenset(pairs), frozenset(undecided)


def _place_in_text(stretch: GoldUnit | Claim) -> Pair:
    return stretch.start, stretch.end


def _unit(data: Mapping[str, Any], length: int) -> GoldUnit:
    unit = GoldUnit(
        id=str(data["id"]),
        start=data["start"],
        end=data["end"],
        role=data.get("role") or NO_ROLE,
        holder=str(data.get("holder") or ""),
    )
    if not 0 <= unit.start < unit.end <= length:
        raise ValueError(f"unit {unit.id!r} at {unit.start}–{unit.end} is not inside the text of {length} characters")
    if not _ROLES.issuperset(unit.role.split("|")):
        raise ValueError(f"unit {unit.id!r} has the unknown role {unit.role!r}")
    return unit


def _link(data: Mapping[str, Any], place: Mapping[str, int]) -> GoldLink:
    if data["label"] not in RELATIONS:
        raise ValueError(f"unknown label {data['label']!r}: a relation supports or opposes")
    return GoldLink(
        source=_place(data["source"], place),
        target=_place(data["target"], place),
        relation=data["label"],
        derived=bool(data.get("derived")),
        closure=bool(data.get("closure")),
        joined=data.get("original") == "add",
        sign=str(data.get("sign") or ""),
    )


def _place(id: object, place: Mapping[str, int]) -> int:
    number = place.get(str(id))
    if number is None:
        raise ValueError(f"a relation names the unit {id!r}, which is not there")
    return number
