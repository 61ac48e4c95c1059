"""What would change if part of the map were different: claims dropped or doubted, links turned or added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.errors import UsageError
from argmap.late import late
from argmap.model import ArgumentMap, Claim, Link
from argmap.semantics.bases import doubted
from argmap.semantics.outcome import Outcome, stand
from argmap.semantics.settings import Label, Settings

_ADDED = late(r'\s*(?P<source>"[^"]+"|\S+)\s+(?P<relation>supports|opposes)\s+(?P<target>\S+)\s*')


class Change(Struct, frozen=True, kw_only=True):
    """What is otherwise: claims that go, claims with another base weight, claims whose links turn, links that come
    (`c50 opposes c7`; a claim that is not in the map is a new one, by an id or by words in quotation marks)."""

    drop: Sequence[str] = ()
    doubt: Mapping[str, float] = field(default_factory=dict)
    flip: Sequence[str] = ()
    add: Sequence[str] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """How a claim fares now and with the change; None where it is not in the map. `words` are those of a claim that
    the change adds."""

    id: str
    words: str = ""
    label: tuple[Label | None, Label | None]
    strength: tuple[float | None, float | None]

    def to_dict(self) -> dict[str, Any]:
        labels = [one.value if one else None for one in self.label]
        return {
            "id": self.id,
            **({"text": self.words} if self.words else {}),
            "label": {"now": labels[0], "then": labels[1]},
            "strength": {"now": self.strength[0], "then": self.strength[1]},
        }


def changed(map: ArgumentMap, change: Change) -> ArgumentMap:
    """The map with the change made, its weights apart; the map itself stays as it is.

    `UsageError` for an unknown claim, a link that cannot be read, or one that is there already.
    """
    made = ArgumentMap(map.info)
    gone = {map.claim(id).id for id in change.drop}
    turned = {map.claim(id).id for id in change.flip}
    for id in turned:
        if not map.successors[id]:
            raise UsageError(f"{id} has no link to turn")
    for id, attributes in map.nodes.items():
        if id not in gone:
            made.add_node(id, attributes)
    for source, targets in map.successors.items():
        for target, link in targets.items() if source not in gone else ():
            cut = link.get("undercuts")
            if target not in gone and not (cut and gone.intersection(cut)):
                made.add_edge(source, target, _turned(link) if source in turned and not cut else link)
    for given in change.add:
        _add(made, given)
    return made


def _turned(link: dict[str, Any]) -> dict[str, Any]:
    return {**link, "relation": "supports" if link["relation"] == "opposes" else "opposes"}


def _add(map: ArgumentMap, given: str) -> None:
    match = _ADDED.fullmatch(given)
    if match is None:
        raise UsageError(f"cannot read {given!r}", "write 'c50 opposes c7', or '\"new words\" supports c7'")
    source, target = match["source"], match["target"]
    map.claim(target)
    if source.startswith('"'):
        id = next(id for number in count(1) if (id := f"new{number}") not in map)
        text = source.strip('"')
    else:
        id = text = source
    if id not in map:
        map.add_claim(Claim(id=id, text=text, start=0, end=0))
    elif target in map.successors[id]:
        raise UsageError(f"there is a link from {id} to {target} already", "--flip turns it")
    map.add_link(Link(source=id, target=target, relation="opposes" if match["relation"] == "opposes" else "supports"))


def what_if(map: ArgumentMap, change: Change, settings: Settings | None = None) -> tuple[Outcome, list[Difference]]:
    """How the map fares with the change, and the claims that fare otherwise than now, in map order."""
    settings = settings if settings is not None else Settings()
    now = stand(map, settings)
    after = changed(map, change)
    then = stand(after, replace(settings, given=doubted(after, dict(change.doubt), dict(settings.given))))
    found = []
    for id in dict.fromkeys([*map.nodes, *after.nodes]):
        one = _difference(id, now if id in map else None, then if id in after else None)
        if one is not None:
            found.append(one if id in map else replace(one, words=after.nodes[id]["text"]))
    return then, found


def _difference(id: str, now: Outcome | None, then: Outcome | None) -> Difference | None:
    labels = tuple(one.label(id) if one else None for one in (now, then))
    strengths = tuple(one.strength(id) if one else None for one in (now, then))
    is_same = None not in strengths and abs((strengths[0] or 0.0) - (strengths[1] or 0.0)) < 1e-12
    if labels[0] == labels[1] and is_same:
        return None
    return Difference(id=id, label=(labels[0], labels[1]), strength=(strengths[0], strengths[1]))
