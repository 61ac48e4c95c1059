"""Scores one corpus from end to end: extract every document, compare, sum up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from argmap.ingest import plain
from argmap.model import ArgumentMap
from argmap.scoring.calibration import (
    Bin,
    Judged,
    expected_calibration_error,
    judge_links,
    judge_units,
    reliability,
    right_upward,
)
from argmap.scoring.gold import GoldDocument, Pair
from argmap.scoring.groups import Group, by_basis, by_sign
from argmap.scoring.metrics import Links, Prediction, inside, predicted
from argmap.scoring.mistakes import count_errors
from argmap.scoring.overlap import match_units
from argmap.scoring.report import Mode, Profile, Score, by_evidence, profile, scores
from argmap.segment.sentences import sentences_of

Extract = Callable[[str, Sequence[Pair] | None], ArgumentMap]


class Result(Struct, frozen=True, kw_only=True):
    """What one corpus came to. `rules`: rule → (links it is evidence of, right); `links` and `units`: the
    reliability of their confidence (units only where they were not given); `errors`: kind of error → units,
    where the units were given; `signs` and `bases`: gold links by sign, predicted links by basis."""

    name: str
    documents: int
    units: int
    gold_links: int
    mode: Mode
    has: Profile
    scores: list[Score]
    rules: Mapping[str, tuple[int, int]]
    links: list[Bin]
    claims: list[Bin]
    errors: Mapping[str, int]
    signs: list[Group]
    bases: list[Group]

    def to_dict(self) -> dict[str, Any]:
        return {
            "gold": self.name,
            "documents": self.documents,
            "units": self.units,
            "links": self.gold_links,
            "mode": self.mode,
            "within_paragraphs": self.has.within_paragraphs,
            "scores": [score.to_dict() for score in self.scores],
        }


def predict(
    documents: Sequence[GoldDocument], mode: Mode, extract: Extract, tick: Callable[[], None] = lambda: None
) -> list[Prediction]:
    """A prediction a document, with its units given or from its raw text; `tick` is called after each."""
    found = []
    for gold in documents:
        found.append(predicted(extract(gold.text, gold.spans if mode == "given" else None)))
        tick()
    return found


def score_corpus(
    name: str,
    documents: Sequence[GoldDocument],
    mode: Mode,
    extract: Extract,
    *,
    within_paragraphs: bool | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Result:
    """The result for these documents; an empty list gives empty scores."""
    has = profile(documents, within_paragraphs)
    predictions = predict(documents, mode, extract, tick)
    matches = matched(documents, predictions, mode)
    judged: list[Judged] = []
    claims: list[Judged] = []
    for gold, prediction, match in zip(documents, predictions, matches, strict=True):
        judged += judge_links(gold, prediction, match)
        if mode == "raw":
            claims += judge_units(gold, prediction, match)
    return Result(
        name=name,
        documents=len(documents),
        units=sum(len(gold.units) for gold in documents),
        gold_links=sum(len(gold.relations) for gold in documents),
        mode=mode,
        has=has,
        scores=scores(documents, predictions, mode, has, every_sentence, matches) if documents else [],
        rules=by_evidence(documents, predictions, matches),
        links=reliability(judged) if has.links else [],
        claims=reliability(claims) if claims else [],
        errors=_errors(documents, predictions, has) if has.links and mode == "given" else {},
        signs=by_sign(documents, predictions, matches),
        bases=by_basis(documents, predictions, matches) if has.links else [],
    )


def _errors(documents: Sequence[GoldDocument], predictions: Sequence[Prediction], has: Profile) -> Mapping[str, int]:
    """Kind of error → units, of the links that are scored."""
    links: list[Links] = [prediction.links for prediction in predictions]
    if has.within_paragraphs:
        links = [inside(found, gold.paragraphs) for found, gold in zip(links, documents, strict=True)]
    return count_errors(documents, links)


def matched(
    documents: Sequence[GoldDocument], predictions: Sequence[Prediction], mode: Mode
) -> list[Mapping[int, int]]:
    """For each document which predicted unit stands for which gold unit: itself, where units were given."""
    if mode == "given":
        return [{number: number for number in range(len(gold.units))} for gold in documents]
    return [match_units(g.text, g.spans, p.spans) for g, p in zip(documents, predictions, strict=True)]


def every_sentence(text: str) -> list[Pair]:
    """The spans of all sentences, paragraph by paragraph: the trivial units."""
    return [(start, end) for start, end, _ in sentences_of(plain.read(text))]


def calibration(bins: Sequence[Bin]) -> dict[str, Any]:
    """The reliability of one kind of confidence as plain data, with both expected calibration errors."""
    return {
        "expected_calibration_error": round(expected_calibration_error(bins), 4),
        "expected_calibration_error_with_label": round(expected_calibration_error(bins, fully=True), 4),
        "bins": [
            {
                "from": bin.low,
                "to": bin.high,
                "count": bin.count,
                "confidence": round(bin.confidence, 4),
                "right": round(bin.right, 4),
                "right_with_label": round(bin.fully, 4),
                "right_from_here_up": round(upward, 4),
            }
            for bin, upward in zip(bins, right_upward(bins), strict=True)
        ],
    }
