"""Makes the confidence of links mean what it says: a line per shape of text, and in articles what some signs add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from argmap.extract.best_forest import ROOT
from argmap.extract.confidence import LEAST
from argmap.extract.pairs import pair_signs
from argmap.extract.signs import SignBits
from argmap.rules.tables import Cell

from tools.fitting import grid
from tools.fitting.choice import Floats, fit_yes
from tools.fitting.columns import Table
from tools.fitting.data import FOLDS, Sample
from tools.fitting.layers import ARTICLE, Kinds
from tools.fitting.stages import LinkFit

INVENTED = ("digests_dev", "own")  # more of their links are right than of those in published articles
BINS = 10
SHARE = 0.22  # of the surest links, of which it is printed how many are right
L1, L2, MOST, LEAST_ROWS = 6.0, 1.5, 4, 60

Line = tuple[float, float]


class _Taken(NamedTuple):
    """A link that the cross-fitted forest holds: its log-odds, the shape of its text, and whether it is right."""

    odds: float
    shape: str
    right: bool
    sample: Sample
    source: int
    target: int


def fit_sure(fitted: LinkFit, known: Kinds, choose: bool, bits: SignBits) -> tuple[dict[str, Line], list[Cell]]:
    """Base and slope, per shape, that turn the cross-fitted log-odds of a link taken into those of it being right, and
    the weights that signs add to them in articles: those `known`, or the best of these candidates (`choose`)."""
    taken = list(_taken(fitted, bits))
    lines = {shape: _line(*_by_shape(taken, shape)) for shape in grid.SHAPES}
    rows = [link for link in taken if link.shape == ARTICLE]
    odds, right = _by_shape(taken, ARTICLE)
    columns = _table(rows, bits).columns(known)
    told = np.flatnonzero(columns.getnnz(axis=0) >= LEAST_ROWS)
    if choose:
        told = told[_best(columns[:, told], odds, right, lines[ARTICLE])]
    chosen, rules = columns[:, told], [known[place] for place in told]
    folds = np.array([link.sample.fold for link in rows])
    before, after = np.zeros(len(rows)), np.zeros(len(rows))
    for fold in range(FOLDS):
        fit, test = folds != fold, folds == fold
        base, slope = _line(odds[fit], right[fit])
        before[test] = base + slope * odds[test]
        (base, slope), weights = _both(chosen[fit], odds[fit], right[fit])
        after[test] = base + slope * odds[test] + chosen[test] @ weights
    _print("by probability", before, right)
    _print("and by signs  ", after, right)
    lines[ARTICLE], weights = _both(chosen, odds, right)
    counts = chosen.getnnz(axis=0)
    cells = [
        Cell(decision, tuple(part.strip() for part in when.split("&")), float(weight), int(count))
        for (decision, when), weight, count in zip(rules, weights, counts, strict=True)
    ]
    return lines, cells


def _taken(fitted: LinkFit, bits: SignBits) -> Iterator[_Taken]:
    for number, (sample, source, targets) in enumerate(fitted.rows):
        target = sample.targets[source]
        if target == ROOT or (source, target) in sample.ignored or target not in targets or sample.corpus in INVENTED:
            continue
        p = min(max(float(fitted.shifted[number][targets.index(target)]), LEAST), 1 - LEAST)
        shape = next(shape for shape in grid.SHAPES if sample.signs[source] & bits[shape])
        yield _Taken(float(np.log(p / (1 - p))), shape, (source, target) in sample.links, sample, source, target)


def _by_shape(taken: Sequence[_Taken], shape: str) -> tuple[Floats, Floats]:
    rows = [(link.odds, float(link.right)) for link in taken if link.shape == shape]
    odds, right = np.array(rows).T
    return odds, right


def _table(rows: Sequence[_Taken], bits: SignBits) -> Table:
    """The links as rows of a table of signs."""
    table, first = Table(bits), {}
    for link in rows:
        sample = link.sample
        if id(sample) not in first:
            first[id(sample)] = table.add_units(sample.signs)
        start = first[id(sample)]
        pair = pair_signs(sample.around, link.source, (link.target,))[link.target]
        table.add_row(start + link.source, start + link.target, pair)
    return table


def _best(columns: sp.csr_matrix, odds: Floats, right: Floats, line: Line) -> Floats:
    """The columns that add most to a line, by an L1 penalty."""
    base, slope = line
    ones = np.ones(len(right))
    weights = fit_yes(columns.tocsr(), right, ones, l1=L1, l2=0.0, base=base + slope * odds)
    share = columns.getnnz(axis=0) / len(right)
    return np.sort(np.argsort(-abs(weights) * np.sqrt(share * (1 - share)))[:MOST])


def _both(columns: sp.csr_matrix, odds: Floats, right: Floats) -> tuple[Line, Floats]:
    """Base and slope, and the weights of the columns, fitted together."""
    whole = sp.hstack([np.ones((len(right), 1)), odds[:, None], columns]).tocsr()
    base, slope, *weights = fit_yes(whole, right, np.ones(len(right)), l1=0, l2=L2)
    return (round(float(base), 2), round(float(slope), 2)), np.array(weights)


def _line(odds: Floats, right: Floats) -> Line:
    columns = sp.csr_matrix(np.column_stack([np.ones(len(odds)), odds]))
    base, slope = fit_yes(columns, right, np.ones(len(odds)), l1=0, l2=0.01)
    return round(float(base), 2), round(float(slope), 2)


def _print(title: str, odds: Floats, right: Floats) -> None:
    """Prints how well the cross-fitted confidence of the links of articles fits."""
    sure = 1 / (1 + np.exp(-odds))
    which = np.minimum((sure * BINS).astype(int), BINS - 1)
    error = sum(abs(sure[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which))
    best = np.argsort(-sure)[: int(SHARE * len(sure))]
    print(f"confidence {title} calibration error {error:.3f}; of the surest {SHARE} right {right[best].mean():.3f}")
