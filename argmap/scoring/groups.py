"""Links in groups: gold links by the sign that shows them to a reader, predicted links by what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from argmap.kinds import LIKELY, strength
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction, Tally, add, share
from argmap.scoring.resample import intervals

SIGNALLED = ("cue", "this", "concession", "contrast", "rebuttal")
"""The signs by which words of the text say that a link is there."""
ALL_SIGNALLED = "signalled"
ALL = "all links"

Matches = Sequence[Mapping[int, int]]


class Group(Struct, frozen=True, kw_only=True):
    """Links of one group: how many there are, the share found or right (pair and relation), 0–1, with its 95 %
    interval, and for predicted links the share of all that are printed."""

    name: str
    count: int
    right: float
    low: float
    high: float
    of_all: float | None = None

    def to_dict(self) -> dict[str, Any]:
        made = {name: round(getattr(self, name), 4) for name in ("right", "low", "high")}
        of_all = {} if self.of_all is None else {"of_all": round(self.of_all, 4)}
        return {"name": self.name, "links": self.count, **made, **of_all}


def by_sign(documents: Sequence[GoldDocument], predictions: Sequence[Prediction], matches: Matches) -> list[Group]:
    """Of the gold links with each sign, the share that is found with the right relation, the commonest sign first;
    `signalled` is all of `SIGNALLED` together. Empty where gold has no signs."""

    def rows() -> Iterator[dict[str, Tally]]:
        for gold, prediction, matched in zip(documents, predictions, matches, strict=True):
            found = {(matched.get(s, -1), matched.get(t, -1)): label for (s, t), label in prediction.links.items()}
            row: dict[str, Tally] = {}
            for link in gold.links:
                pair = (link.source, link.target)
                sign = link.sign.partition(":")[0].strip()
                if sign and pair in gold.relations:
                    right = int(found.get(pair) == link.relation)
                    for name in (sign, *([ALL_SIGNALLED] if sign in SIGNALLED else [])):
                        row[name] = _plus(row.get(name), right)
            yield row

    return _groups(list(rows()))


def by_basis(documents: Sequence[GoldDocument], predictions: Sequence[Prediction], matches: Matches) -> list[Group]:
    """Of the predicted links of each basis, of each strength, and of a confidence of `LIKELY` and above, the share that
    gold has with that relation."""

    def rows() -> Iterator[dict[str, Tally]]:
        for gold, prediction, matched in zip(documents, predictions, matches, strict=True):
            row: dict[str, Tally] = {}
            for (s, t), relation in prediction.links.items():
                pair = (matched.get(s, -1), matched.get(t, -1))
                if pair in gold.ignored:
                    continue
                right = int(gold.relations.get(pair) == relation)
                confidence = prediction.link_confidence.get((s, t), 1.0)
                basis = prediction.link_basis.get((s, t))
                names = [ALL, strength({"confidence": confidence, "basis": basis}), *([basis] if basis else [])]
                for name in (*names, *([f"confidence ≥ {LIKELY}"] if confidence >= LIKELY else [])):
                    row[name] = _plus(row.get(name), right)
            yield row

    found = _groups(list(rows()))
    total = next((group.count for group in found if group.name == ALL), 0)
    return [replace(group, of_all=group.count / total if total else 0.0) for group in found]


def _plus(tally: Tally | None, right: int) -> Tally:
    before = tally or (0, 0)
    return before[0] + right, before[1] + 1


def _groups(rows: Sequence[Mapping[str, Tally]]) -> list[Group]:
    names = sorted({name for row in rows for name in row})
    per_name = {name: [row.get(name, (0, 0)) for row in rows] for name in names}
    measures: dict[str, Callable[[Tally], float]] = dict.fromkeys(names, share)
    ranges = intervals(per_name, measures)
    made = []
    for name in names:
        total = add(per_name[name])
        low, high = ranges[name]
        made.append(Group(name=name, count=total[1], right=share(total), low=low, high=high))
    return sorted(made, key=lambda group: (-group.count, group.name))
