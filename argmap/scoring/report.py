"""The scores of a corpus: each measure that its gold allows, with interval and trivial floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from argmap.model import ROLES
from argmap.scoring.floors import floors
from argmap.scoring.gold import GoldDocument, Pair
from argmap.scoring.holders import holder_tallies
from argmap.scoring.metrics import (
    Prediction,
    Tally,
    add,
    component_tally,
    f1,
    link_tallies,
    macro_f1,
    main_tally,
    precision,
    raw_tallies,
    recall,
    share,
    tree_tallies,
)
from argmap.scoring.overlap import match_units
from argmap.scoring.resample import intervals

Mode = Literal["given", "raw"]
_EVEN = 0.5


class Measure(Struct, frozen=True, kw_only=True):
    """What a score is called, what it means, how it comes from a tally, and whether that is one triple."""

    title: str
    what: str
    score: Callable[[Tally], float]

    @property
    def is_triple(self) -> bool:
        return self.score is f1


MEASURES: dict[str, Measure] = {
    "link": Measure(title="link F1", what="directed pairs, label ignored", score=f1),
    "supports": Measure(title="supports F1", what="pair and label", score=f1),
    "opposes": Measure(title="opposes F1", what="pair and label", score=f1),
    "relations": Measure(title="relations F1", what="pair and label, both labels together", score=f1),
    "relations_typed": Measure(title="relations typed F1", what="label and the roles of both ends", score=f1),
    "cc": Measure(title="cc macro F1", what="central claim, yes or no", score=macro_f1),
    "ro": Measure(title="ro macro F1", what="proponent or opponent", score=macro_f1),
    "fu": Measure(title="fu macro F1", what="none, support or attack", score=macro_f1),
    "at": Measure(title="at macro F1", what="attached or not, all ordered pairs", score=macro_f1),
    "components": Measure(title="components macro F1", what="roles of units", score=macro_f1),
    "units": Measure(title="units F1", what="half of the longer one's words shared", score=f1),
    "units_typed": Measure(title="units typed F1", what="the same, and the role", score=f1),
    "holders": Measure(title="right holder", what="share of the claims that somebody else holds", score=share),
    "own": Measure(title="author's own kept", what="share of the claims that the author holds", score=share),
    "main": Measure(title="main claim found", what="share of documents", score=share),
}


class Profile(Struct, frozen=True, kw_only=True):
    """What a corpus has, and so which measures apply."""

    links: bool
    opposes: bool
    classes: tuple[str, ...]
    tree: bool
    within_paragraphs: bool
    main: bool
    holders: bool = False

    def measures(self, mode: Mode) -> list[str]:
        """The names of the measures that apply, in the order they are shown."""
        names: list[str] = []
        if mode == "raw":
            names += ["units"] + ["units_typed"] * (len(self.classes) > 1)
        if self.links:
            names += ["at", "cc", "ro", "fu"] * (self.tree and mode == "given")
            names += ["link", "relations"] + ["relations_typed"] * (mode == "raw" and len(self.classes) > 1)
            names += ["supports", "opposes"] * self.opposes
        names += ["components"] * (mode == "given" and len(self.classes) > 1 and not self.tree)
        return names + ["holders", "own"] * self.holders + ["main"] * self.main


class Score(Struct, frozen=True, kw_only=True):
    """One measured value in 0–1, its 95 % interval, and the best trivial prediction on the same data.

    `precision` and `recall` are None for macro scores; `counts` is the tally the value comes from.
    """

    measure: str
    value: float
    low: float
    high: float
    floor: float
    floor_name: str
    precision: float | None
    recall: float | None
    counts: Tally

    def to_dict(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "floor": round(self.floor, 4),
            "floor_name": self.floor_name,
            "precision": None if self.precision is None else round(self.precision, 4),
            "recall": None if self.recall is None else round(self.recall, 4),
            "counts": list(self.counts),
        }


def profile(documents: Sequence[GoldDocument], within_paragraphs: bool | None = None) -> Profile:
    """What these documents have. Links are scored within paragraphs where told, or where most documents
    have several paragraphs and no drawn link leaves one (essays). `tree`: one argument a text, with a main
    claim and premises but no claims between (microtexts)."""
    relations = [document.relations for document in documents]
    roles = {role for document in documents for unit in document.units for role in unit.roles}
    if within_paragraphs is None:
        several = sum(len(set(document.paragraphs)) > 1 for document in documents)
        crossing = any(
            document.paragraphs[s] != document.paragraphs[t]
            for document, pairs in zip(documents, relations, strict=True)
            for s, t in pairs
        )
        within_paragraphs = any(relations) and not crossing and several > _EVEN * len(documents)
    return Profile(
        links=any(relations),
        opposes=any("opposes" in pairs.values() for pairs in relations),
        classes=tuple(role for role in ROLES if role in roles),
        tree="major_claim" in roles and "claim" not in roles,
        within_paragraphs=within_paragraphs,
        main=any(document.main for document in documents),
        holders=any(unit.holder for document in documents for unit in document.units),
    )


def tallies(
    gold: GoldDocument, prediction: Prediction, mode: Mode, has: Profile, matched: Mapping[int, int]
) -> dict[str, Tally]:
    """Every tally of one document, of which `has.measures(mode)` are shown; `matched` as in `raw_tallies`."""
    if mode == "raw":
        found = raw_tallies(
            gold, prediction, matched, classes=has.classes or ROLES, within_paragraphs=has.within_paragraphs
        )
        return found | holder_tallies(gold, prediction, matched)
    found = link_tallies(gold, prediction.links, within_paragraphs=has.within_paragraphs)
    found |= tree_tallies(gold, prediction.links, prediction.main)
    found["components"] = component_tally(gold, prediction.roles, has.classes)
    found["main"] = main_tally(gold, prediction.main)
    return found | holder_tallies(gold, prediction, {number: number for number in range(len(gold.units))})


def scores(
    documents: Sequence[GoldDocument],
    predictions: Sequence[Prediction],
    mode: Mode,
    has: Profile,
    sentences: Callable[[str], Sequence[Pair]],
    matches: Sequence[Mapping[int, int]],
) -> list[Score]:
    """The scores of a corpus, a prediction and a match (of predicted to gold units) a document. `sentences`
    finds the units that floors take where none are given: every sentence one."""
    names = has.measures(mode)
    rows = [tallies(g, p, mode, has, m) for g, p, m in zip(documents, predictions, matches, strict=True)]
    by_measure = {name: [row[name] for row in rows] for name in names}
    ranges = intervals(by_measure, {name: MEASURES[name].score for name in names})
    lowest = best_floors(documents, mode, has, sentences)
    made = []
    for name in names:
        total = add(by_measure[name])
        measure = MEASURES[name]
        made.append(
            Score(
                measure=name,
                value=measure.score(total),
                low=ranges[name][0],
                high=ranges[name][1],
                floor=lowest[name][0],
                floor_name=lowest[name][1],
                precision=precision(total) if measure.is_triple else None,
                recall=recall(total) if measure.is_triple else None,
                counts=total,
            )
        )
    return made


def best_floors(
    documents: Sequence[GoldDocument], mode: Mode, has: Profile, sentences: Callable[[str], Sequence[Pair]]
) -> dict[str, tuple[float, str]]:
    """For each measure the best trivial score and the name of the prediction that reaches it, the first of
    equals."""
    names = has.measures(mode)
    rows: dict[str, list[dict[str, Tally]]] = {}
    for gold in documents:
        spans = gold.spans if mode == "given" else sentences(gold.text)
        matched = match_units(gold.text, gold.spans, spans) if mode == "raw" else {}
        for way, prediction in floors(gold, spans).items():
            rows.setdefault(way, []).append(tallies(gold, prediction, mode, has, matched))
    best: dict[str, tuple[float, str]] = {}
    for name in names:
        reached = {way: MEASURES[name].score(add(row[name] for row in found)) for way, found in rows.items()}
        way = max(reached, key=lambda way: reached[way])
        best[name] = (reached[way], _floor_name(name, way))
    return best


def _floor_name(measure: str, way: str) -> str:
    """What the trivial prediction amounts to for this measure: of most ways only the units or the root matter."""
    if measure == "units":
        return "every sentence"
    if measure in ("cc", "main"):
        return "last unit" if way.startswith("attach to next") else "first unit"
    return way


def by_evidence(
    documents: Sequence[GoldDocument], predictions: Sequence[Prediction], matches: Sequence[Mapping[int, int]]
) -> dict[str, tuple[int, int]]:
    """Rule → (links it is evidence of, how many of these gold has), ignored pairs left out; a match a
    document, of predicted to gold units."""
    counts: dict[str, list[int]] = {}
    for gold, prediction, matched in zip(documents, predictions, matches, strict=True):
        truth, ignored = gold.relations, gold.ignored
        for (source, target), rules in prediction.link_rules.items():
            pair = (matched.get(source, -1), matched.get(target, -1))
            if pair not in ignored:
                for rule in rules:
                    count = counts.setdefault(rule, [0, 0])
                    count[0] += 1
                    count[1] += pair in truth
    return {rule: (count[0], count[1]) for rule, count in sorted(counts.items())}
