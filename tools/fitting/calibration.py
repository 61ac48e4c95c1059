"""Makes confidence mean what it says: main claims by a line per shape of text, claims by rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from argmap import files
from argmap.extract.confidence import LEAST
from argmap.extract.pipeline import CANDIDATES, decision_on
from argmap.extract.signs import SignBits, Signs
from argmap.extract.stages import Judge
from argmap.ingest import plain
from argmap.rules import Rulebook
from argmap.rules.tables import Cell
from argmap.scoring.overlap import match_units

from tools.fitting import grid
from tools.fitting.choice import fit_yes
from tools.fitting.columns import Table
from tools.fitting.data import FOLDS, annotated
from tools.fitting.layers import Plan
from tools.fitting.stages import Stage, fit_columns

RAW = ("microtexts2", "essays_train", "cdcp_train", "araucaria_dev", "editorials_links_dev", "editorials_train")
MAINS = ("microtexts2", "editorials_links_dev", "news_links_dev", "digests_dev")
SET_ASIDE = ("news_links_dev", "digests_dev")  # of these, what is not seen is only printed
LEAST_TEXTS = 30  # claims of a shape of text, for a line of their own
MOST = 60  # documents of a corpus: enough for a share, and quick
BINS = 10


def fit_chances(corpora: Path, rulebook: Rulebook, seen: Callable[[str], bool]) -> dict[str, tuple[float, float]]:
    """Base and slope per shape that turn a claim's share among all that may be the main claim into the share right.

    Fitted on the likeliest claims of each text as argmap reads it; prints what that gives on the documents not `seen`.
    """
    fitted, kept = [], []
    for document in annotated(corpora):
        fitted.extend(_likeliest(document, rulebook))
    for name in MAINS:
        for line in (corpora / f"{name}.jsonl").read_text("utf-8").splitlines():
            document = json.loads(line)
            (fitted if name not in SET_ASIDE or seen(document["id"]) else kept).extend(_likeliest(document, rulebook))
    made = {}
    for shape in grid.SHAPES:
        x = [np.log(p / (1 - p)) for p, of, _ in fitted if of == shape]
        if len(x) < LEAST_TEXTS:
            made[shape] = rulebook.chances[shape]
            continue
        y = np.array([float(right) for _, of, right in fitted if of == shape])
        columns = sp.csr_matrix(np.column_stack([np.ones(len(x)), x]))
        base, slope = fit_yes(columns, y, np.ones(len(x)), l1=0, l2=0.01)
        made[shape] = (round(float(base), 2), round(float(slope), 2))
    for title, rows in (("fitted", fitted), ("unseen", kept)):
        told = np.array([_line(made[shape], p) for p, shape, _ in rows])
        print(
            f"main claim {title}: {_error([p for p, *_ in rows], rows):.3f} → {_error(told, rows):.3f} of {len(rows)}"
        )
    return made


def _likeliest(document: dict[str, Any], rulebook: Rulebook) -> list[tuple[float, str, bool]]:
    """Share, shape and truth of the likeliest main claims of an annotated text that argmap reads."""
    text, judge = document["text"], Judge.of(rulebook)
    named = document.get("meta", {}).get("main", ())[:1]
    mains = [(u["start"], u["end"]) for u in document["units"] if u["id"] in named or u["role"] == "major_claim"]
    if not mains:
        return []
    decision = decision_on(plain.read(text), judge)
    units = [(unit.start, unit.end) for unit in decision.reading.units]
    matched = match_units(text, mains, units)
    bits = judge.weights.bits
    return [
        (
            min(max(one.share, LEAST), 1 - LEAST),
            next(shape for shape in grid.SHAPES if decision.signs[one.place] & bits[shape]),
            one.place in matched,
        )
        for one in decision.ranking[:CANDIDATES]
    ]


def _line(of: tuple[float, float], p: float) -> float:
    base, slope = of
    return float(1 / (1 + np.exp(-(base + slope * np.log(p / (1 - p))))))


def _error(told: Sequence[float], rows: Sequence[tuple[float, str, bool]]) -> float:
    """The expected calibration error of what is told of these."""
    s, r = np.array(told), np.array([float(right) for *_, right in rows])
    which = np.minimum((s * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(s[which == b].mean() - r[which == b].mean()) * (which == b).mean() for b in set(which.tolist()))
    )


def write(path: Path, made: Mapping[str, Sequence[float]], chances: dict[str, tuple[float, float]]) -> None:
    """Writes base and slope of the confidence of links and of the chances of main claims, per shape."""
    lines = ["# The confidence of a link, per shape of text: logistic(base + slope × log-odds of its probability"]
    lines += ["# + the weights of the decision `sure`); [base, slope]."]
    lines += ["# Fitted on cross-fitted links of annotated corpora by tools/fitting.", "", "[confidence]"]
    lines += [f"{shape} = [{', '.join(map(str, numbers))}]" for shape, numbers in made.items()]
    lines += ["", "# The chance of a claim to be the main claim, the same of its share among all.", "", "[chances]"]
    lines += [f"{shape} = [{base}, {slope}]" for shape, (base, slope) in chances.items()]
    files.write(str(path), "\n".join(lines) + "\n")


def found_units(corpora: Path, rulebook: Rulebook) -> tuple[list[Signs], list[list[bool]], SignBits]:
    """The signs of the units found in raw text, by document, and which of them annotators have too."""
    judge = Judge.of(rulebook)
    samples, truth = [], []
    for name in RAW:
        lines = (corpora / f"{name}.jsonl").read_text("utf-8").splitlines()
        for line in lines[:: max(1, len(lines) // MOST)]:
            document = json.loads(line)
            decision = decision_on(plain.read(document["text"]), judge)
            gold = [(unit["start"], unit["end"]) for unit in document["units"]]
            found = [(unit.start, unit.end) for unit in decision.reading.units]
            matched = match_units(document["text"], gold, found)
            samples.append(decision.role_signs)
            truth.append([number in matched for number in range(len(found))])
    return samples, truth, judge.weights.bits


def fit_kept(samples: Sequence[Signs], truth: Sequence[Sequence[bool]], plan: Plan, stage: Stage) -> list[Cell]:
    """The weights that say how sure a claim is; prints the cross-fitted calibration error."""
    table, gold, folds = Table(stage.bits), [], []
    for number, (signs, right) in enumerate(zip(samples, truth, strict=True)):
        first = table.add_units(signs)
        for place, is_right in enumerate(right):
            table.add_row(first + place)
            gold.append(float(is_right))
            folds.append(number % FOLDS)
    y = np.array(gold)
    columns = table.columns(plan.plain), table.columns(plan.articles)
    of = np.array(folds), np.zeros(len(gold), bool)
    p, fit = fit_columns(plan, columns, y, np.ones(len(gold)), of, stage)
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    error = sum(abs(p[which == b].mean() - y[which == b].mean()) * (which == b).mean() for b in set(which.tolist()))
    print(f"claims     expected calibration error {error:.3f} of {len(y)}")
    return fit.cells()
