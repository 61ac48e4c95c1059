"""The stages of the extractor, fitted one after the other; what a stage decides is cross-fitted for the next.

Documents are dealt into folds by their place in their file. A sign that a stage gives (`main`,
`head`) is decided on each fold by weights fitted on the others, so that later stages meet it as
unsure as it will be on new text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from argmap.extract.decode import ROOT, best_forest
from argmap.extract.pairs import pair_signs
from argmap.extract.signs import add_role_signs, add_served_signs
from argmap.extract.stages import ALSO, SURE, crown, paragraphs
from argmap.extract.units import Unit
from numpy.typing import NDArray

from tools.fitting import grid
from tools.fitting.choice import Floats, fit_choice, fit_yes, shares
from tools.fitting.columns import Table
from tools.fitting.data import FOLDS, Sample, heads, options

Kinds = list[tuple[str, str]]
Firm = Sequence[tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class Fit:
    """Rules (kind, when) and their weights."""

    rules: Kinds
    weights: Floats

    def weighed(self) -> list[tuple[str, str, float]]:
        return [(kind, when, float(w)) for (kind, when), w in zip(self.rules, self.weights, strict=True)]


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a stage is penalised: `l1` when rules are chosen, `l2` when weights are fitted."""

    l1: float
    l2: float


def choose_columns(rules: Kinds, x, keep: Floats):  # type: ignore[no-untyped-def]
    """The rules and columns that a fit left a weight."""
    kept = np.flatnonzero(keep)
    return [rules[k] for k in kept], x[:, kept]


def _base(table: Table, firm: Firm) -> Floats:
    """The score that the rules with weights set by hand give every row."""
    return table.columns([(kind, when) for kind, when, _ in firm]) @ np.array([value for _, _, value in firm])


def fit_one_of_many(
    samples: Sequence[Sample],
    rules: Kinds,
    sign: str,
    weight: dict[str, float],
    strength: Strength,
    choose: bool,
    firm: Firm = (),
) -> Fit:
    """Fits the choice of the main unit of a text or the head of a paragraph, and marks it cross-fitted."""
    table, groups, starts, gold = Table(), [], [0], []
    for sample in samples:
        first = table.add_units(sample.units)
        place = {id(unit): first + number for number, unit in enumerate(sample.units)}
        right = {first + number for number in (heads(sample) if sign == "head" else sample.mains)}
        for group in paragraphs(sample.units) if sign == "head" else [sample.units]:
            for unit in group:
                table.add_row(place[id(unit)])
                gold.append(place[id(unit)] in right)
            starts.append(len(gold))
            groups.append((sample, list(group)))
    ends = np.array(starts)
    x, y = table.columns(rules), np.array(gold, float)
    base = _base(table, firm)
    totals = np.add.reduceat(y, ends[:-1])
    y = y / np.repeat(np.maximum(totals, 1), np.diff(ends))
    w = np.array([weight.get(sample.corpus, 0.0) for sample, _ in groups])
    if choose:
        rules, x = choose_columns(rules, x, fit_choice(x, ends, y, w, l1=strength.l1, l2=0.5, base=base))
    folds = np.array([sample.fold for sample, _ in groups])
    for fold in range(FOLDS):
        fold_weights = fit_choice(x, ends, y, w * (folds != fold), l1=0, l2=strength.l2, base=base)
        p, _ = shares(x @ fold_weights + base, ends)
        for number in np.flatnonzero(folds == fold):
            _mark(groups[number][1], p[ends[number] : ends[number + 1]], sign)
    return Fit(rules, fit_choice(x, ends, y, w, l1=0, l2=strength.l2, base=base))


def _mark(units: Sequence[Unit], p: Floats, sign: str) -> None:
    best = int(np.argmax(p))
    for place, unit in enumerate(units):
        if place == best:
            unit.signs |= {sign, f"{sign}-sure"} if p[place] > SURE else {sign}
        elif p[place] > ALSO:
            unit.signs.add(f"{sign}-too")


@dataclass(slots=True)
class LinkFit:
    """The fit of links and standing alone, with what cross-validation gave: a probability per option."""

    fit: Fit
    p: Floats
    ends: NDArray[np.int64]
    rows: list[tuple[Sample, int, list[int]]]
    shifted: list[Floats] = field(default_factory=list)


def fit_links(
    samples: Sequence[Sample],
    rules: Kinds,
    weight: dict[str, float],
    strength: Strength,
    choose: bool,
    firm: Firm,
) -> LinkFit:
    """Fits which target each unit takes, or none; `p` is cross-fitted."""
    table, rows, starts, gold, told = Table(), [], [0], [], []
    for sample in samples:
        first = table.add_units(sample.units)
        for source, targets in enumerate(options(sample)):
            right = {target for s, target in sample.links if s == source}
            unsure = not right and any(s == source for s, _ in sample.ignored)
            table.add_row(first + source)
            gold.append(float(not right))
            for target, pair in targets:
                table.add_row(first + source, first + target, pair)
                gold.append(float(target in right))
            starts.append(len(gold))
            told.append(0.0 if unsure else weight.get(sample.corpus, 0.0))
            rows.append((sample, source, [ROOT, *(target for target, _ in targets)]))
    ends, y, w = np.array(starts), np.array(gold), np.array(told)
    totals = np.add.reduceat(y, ends[:-1])
    y = y / np.repeat(np.maximum(totals, 1), np.diff(ends))
    x = table.columns(rules)
    base = _base(table, firm)
    if choose:
        rules, x = choose_columns(rules, x, fit_choice(x, ends, y, w, l1=strength.l1, l2=0.5, base=base))
    folds = np.array([sample.fold for sample, _, _ in rows])
    by_row = np.repeat(folds, np.diff(ends))
    p = np.zeros(len(y))
    for fold in range(FOLDS):
        fold_weights = fit_choice(x, ends, y, w * (folds != fold), l1=0, l2=strength.l2, base=base)
        here, _ = shares(x @ fold_weights + base, ends)
        p[by_row == fold] = here[by_row == fold]
    return LinkFit(Fit(rules, fit_choice(x, ends, y, w, l1=0, l2=strength.l2, base=base)), p, ends, rows)


def decode(fitted: LinkFit, shifts: dict[str, float]) -> None:
    """Writes each sample's forest into `predicted`; `shifts` (shape sign → log-odds) is taken off standing alone."""
    scores: dict[int, tuple[Sample, list[dict[int, int]]]] = {}
    fitted.shifted = []
    for number, (sample, source, targets) in enumerate(fitted.rows):
        p = fitted.p[fitted.ends[number] : fitted.ends[number + 1]]
        marks = sample.units[source].signs
        log = np.log(p + 1e-9)
        log[0] -= sum(shift for sign, shift in shifts.items() if sign in marks)
        fitted.shifted.append(np.exp(log) / np.exp(log).sum())
        whole = {target: round(100 * float(value)) for target, value in zip(targets, log, strict=True)}
        if "thesis" in marks:
            whole = {ROOT: whole[ROOT]}
        scores.setdefault(id(sample), (sample, []))[1].append(whole)
    for sample, table in scores.values():
        sample.predicted = best_forest(table)


def mark_served(fitted: LinkFit) -> None:
    """Marks the units that most others would serve, by the cross-fitted probabilities."""
    served: dict[int, tuple[Sample, list[float]]] = {}
    for number, (sample, _, targets) in enumerate(fitted.rows):
        _, counts = served.setdefault(id(sample), (sample, [0.0] * len(sample.units)))
        for target, p in zip(targets, fitted.p[fitted.ends[number] : fitted.ends[number + 1]], strict=True):
            if target != ROOT:
                counts[target] += float(p)
    for sample, counts in served.values():
        add_served_signs(sample.units, counts)


def crown_all(samples: Iterable[Sample]) -> None:
    """Lets the unit cross-fitted as the main claim, links being weighed, be the likeliest main claim for the links."""
    for sample in samples:
        for place, unit in enumerate(sample.units):
            if "thesis" in unit.signs:
                crown(sample.units, place)
                break


def link_f1(samples: Iterable[Sample]) -> float:
    """Pooled link F1 of what was predicted."""
    right = guessed = gold = 0
    for sample in samples:
        made = {(s, t) for s, t in enumerate(sample.predicted) if t >= 0} - sample.ignored
        right += len(made & sample.links.keys())
        guessed += len(made)
        gold += len(sample.links)
    return 2 * right / max(1, guessed + gold)


def best_shifts(fitted: LinkFit, samples: Sequence[Sample], corpora: Sequence[str]) -> dict[str, float]:
    """The shift per shape of text that gives the best mean link F1 over the corpora, cross-fitted.

    A choice of the likeliest option favours standing alone more than F1 does. In texts of many paragraphs the
    shift is kept small: F1 is flat there, and a reader forgives a missing link sooner than a wrong one.
    """
    shifts = dict.fromkeys(grid.SHAPES, 0.0)
    groups = [[s for s in samples if s.corpus == corpus] for corpus in corpora]
    for sign in grid.SHAPES:
        tried: list[tuple[float, float]] = []
        for shift in (0.0, 0.3, 0.6, 0.9, 1.2, 1.5) if sign != "many-pars" else (0.0, 0.3, 0.6):
            decode(fitted, {**shifts, sign: shift})
            tried.append((sum(link_f1(group) for group in groups if group), -shift))
        shifts[sign] = -max(tried)[1]
    decode(fitted, shifts)
    return shifts


def fit_relations(
    samples: Sequence[Sample], rules: Kinds, weight: dict[str, float], strength: Strength, choose: bool
) -> tuple[Fit, dict[tuple[int, int, int], float]]:
    """Fits whether a gold link opposes; also the cross-fitted probability per (sample, source, target)."""
    table, gold, told, keys, folds = Table(), [], [], [], []
    for number, sample in enumerate(samples):
        first = table.add_units(sample.units)
        for (source, target), label in sorted(sample.links.items()):
            table.add_row(
                first + source, first + target, pair_signs(sample.units, source, target, -1, sample.block_order)
            )
            gold.append(float(label == "opposes"))
            told.append(weight.get(sample.corpus, 0.0))
            keys.append((number, source, target))
            folds.append(sample.fold)
    p, fit = _yes(table, rules, np.array(gold), np.array(told), np.array(folds), strength, choose)
    return fit, {key: float(value) for key, value in zip(keys, p, strict=True)}


def fit_roles(
    samples: Sequence[Sample],
    rules: Kinds,
    truth: Callable[[str], float | None],
    weight: dict[str, float],
    strength: Strength,
    choose: bool,
) -> tuple[Fit, list[list[float]]]:
    """Fits a yes or no about units, with the signs of their predicted links; also cross-fitted probabilities."""
    table, gold, told, folds = Table(), [], [], []
    for sample in samples:
        add_role_signs(sample.units, sample.predicted)
        first = table.add_units(sample.units)
        for number, role in enumerate(sample.roles):
            answer = truth(role)
            table.add_row(first + number)
            gold.append(answer or 0.0)
            told.append(0.0 if answer is None else weight.get(sample.corpus, 0.0))
            folds.append(sample.fold)
    p, fit = _yes(table, rules, np.array(gold), np.array(told), np.array(folds), strength, choose)
    counts = np.cumsum([0, *(len(sample.roles) for sample in samples)])
    return fit, [p[a:b].tolist() for a, b in pairwise(counts)]


def _yes(table, rules, y, w, folds, strength, choose):  # type: ignore[no-untyped-def]
    x = table.columns(rules)
    if choose:
        rules, x = choose_columns(rules, x, fit_yes(x, y, w, l1=strength.l1, l2=0.5))
    p = np.zeros(len(y))
    for fold in range(FOLDS):
        scores = x @ fit_yes(x, y, w * (folds != fold), l1=0, l2=strength.l2)
        p[folds == fold] = (1 / (1 + np.exp(-scores)))[folds == fold]
    return p, Fit(rules, fit_yes(x, y, w, l1=0, l2=strength.l2))
