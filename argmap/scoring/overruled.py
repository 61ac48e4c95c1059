"""Which rules readers overruled: of what each rule decided in reviewed articles, how much the gold has otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from argmap.extract.pipeline import map_of
from argmap.extract.stages import Judge, decide
from argmap.extract.units import read_units
from argmap.ingest import plain
from argmap.rules import Rulebook
from argmap.rules.kinds import Weighed
from argmap.scoring.firings import count_firings
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import predicted

_BOTH_WAYS = ("relation", "role", "major")
"""Kinds of rules whose weight speaks for one decision when positive and for the other when negative."""


class Overruled(Struct, frozen=True, kw_only=True):
    """What readers made of one rule: how often it `decided` something that they looked at, and how often they said
    otherwise."""

    rule: str
    finds: str
    weight: float
    decided: int
    overruled: int
    what: str

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("rule", "finds", "weight", "decided", "overruled", "what")}


def overruled(documents: Iterable[GoldDocument], rulebook: Rulebook) -> list[Overruled]:
    """The rules that decided something readers looked at, the most often overruled first; see `count_firings`.

    What spoke against a decision did not make it, and is left out.
    """
    counts: dict[str, list[int]] = {}
    judge = Judge.of(rulebook)
    for gold in documents:
        decision = decide(read_units(plain.read(gold.text), gold.spans, rulebook), judge)
        count_firings(counts, gold, decision, judge, predicted(map_of(decision, judge)))
    found = [_of(rulebook, id, fired, right) for id, (fired, right) in counts.items()]
    found = [one for one in found if one.weight >= 0 or one.finds in _BOTH_WAYS]
    return sorted(found, key=lambda one: (-one.overruled, one.decided, one.rule))


def _of(rulebook: Rulebook, id: str, fired: int, right: int) -> Overruled:
    rule = rulebook.rules[id]
    return Overruled(
        rule=id,
        finds=rule.finds,
        weight=rule.weight if isinstance(rule, Weighed) else 0.0,
        decided=fired,
        overruled=fired - right,
        what=rule.what,
    )
