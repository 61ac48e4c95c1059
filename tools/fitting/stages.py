"""The stages of the extractor, fitted one after the other; what a stage decides is cross-fitted for the next.

Documents are dealt into folds by their place in their file. A sign that a stage gives (`main`, `head`) is decided on
each fold by weights fitted on the others, so that later stages meet it as unsure as it will be on new text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from argmap.extract.best_forest import ROOT, best_forest
from argmap.extract.rank import Candidate, marked, paragraphs
from argmap.extract.signs import SignBits, role_signs, served_signs
from argmap.extract.stages import aimed, with_main, with_signals
from argmap.rules import Rulebook
from numpy.typing import NDArray

from tools.fitting import grid
from tools.fitting.choice import Floats, fit_choice, fit_yes, shares
from tools.fitting.columns import Table
from tools.fitting.data import FOLDS, Sample, heads, options
from tools.fitting.layers import ARTICLE, Fit, Plan, Problem, Strength, cross_fitted, decisions

Firm = Sequence[tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class Stage:
    """What every fit of a stage needs beside its own data: the bits of the signs, and its strength."""

    bits: SignBits
    strength: Strength


def _base(table: Table, firm: Firm) -> Floats:
    """The score that the weights set by hand give every row."""
    return table.columns([(kind, when) for kind, when, _ in firm]) @ np.array([value for _, _, value in firm])


def _is_article(sample: Sample, bits: SignBits) -> bool:
    return bool(sample.signs and sample.signs[0] & bits[ARTICLE])


def fit_one_of_many(
    samples: Sequence[Sample], plan: Plan, sign: str, weight: dict[str, float], stage: Stage, firm: Firm = ()
) -> tuple[Fit, list[tuple[Candidate, ...]]]:
    """Fits the choice of the main unit of a text or the head of a paragraph; also the ranking, cross-fitted, of every
    group of units (a text, or a paragraph, in the order of the samples)."""
    table, groups, starts, gold = Table(stage.bits), [], [0], []
    for sample in samples:
        first = table.add_units(sample.signs)
        right = set(heads(sample) if sign == "head" else sample.mains)
        for group in paragraphs(sample.reading.units) if sign == "head" else [list(range(len(sample.signs)))]:
            for place in group:
                table.add_row(first + place)
                gold.append(place in right)
            starts.append(len(gold))
            groups.append((sample, group))
    ends = np.array(starts)
    y = np.array(gold, float)
    totals = np.add.reduceat(y, ends[:-1])
    y = y / np.repeat(np.maximum(totals, 1), np.diff(ends))
    told = np.array([weight.get(sample.corpus, 0.0) for sample, _ in groups]) * (totals > 0)
    problem = _choices(table, plan, ends, y, told, [sample for sample, _ in groups], firm, stage).chosen()
    folds = np.array([sample.fold for sample, _ in groups])
    scores = cross_fitted(problem, folds, FOLDS)
    p, _ = shares(scores, ends)
    rankings = [
        _ranking(group, scores[start:end], p[start:end])
        for (_, group), start, end in zip(groups, ends[:-1], ends[1:], strict=True)
    ]
    return problem.fit(), rankings


def _choices(
    table: Table,
    plan: Plan,
    ends: NDArray[np.int64],
    y: Floats,
    told: Floats,
    of: Sequence[Sample],
    firm: Firm,
    stage: Stage,
) -> Problem:
    """The fit of choices among options, a sample for each choice."""

    def solve(columns, weight, base, *, l1: float, l2: float) -> Floats:  # type: ignore[no-untyped-def]
        return fit_choice(columns, ends, y, weight, l1=l1, l2=l2, base=base)

    return Problem(
        plan,
        table.columns(plan.plain),
        table.columns(plan.articles),
        told,
        np.array([_is_article(sample, stage.bits) for sample in of]),
        decisions(np.diff(ends)),
        _base(table, firm),
        solve,
        stage.strength,
    )


def _ranking(group: Sequence[int], scores: Floats, p: Floats) -> tuple[Candidate, ...]:
    order = sorted(range(len(group)), key=lambda n: (-round(100 * scores[n]), group[n]))
    return tuple(Candidate(group[n], round(100 * scores[n]), float(p[n])) for n in order)


def mark(samples: Sequence[Sample], rankings: Sequence[tuple[Candidate, ...]], sign: str, bits: SignBits) -> None:
    """Puts the sign of a stage on the units that its rankings have first."""
    at = iter(rankings)
    for sample in samples:
        for _ in paragraphs(sample.reading.units) if sign == "head" else [0]:
            sample.signs = marked(sample.signs, next(at), sign, bits)


def signal(samples: Iterable[Sample], bits: SignBits, rulebook: Rulebook) -> None:
    """Finds the links that words signal, now that main claim and heads are guessed."""
    for sample in samples:
        sample.signs, sample.around, sample.signals = with_signals(
            sample.reading, sample.signs, bits, rulebook, sample.held
        )


def crown(
    samples: Sequence[Sample], rankings: Sequence[tuple[Candidate, ...]], bits: SignBits, rulebook: Rulebook
) -> None:
    """Lets the main claim, cross-fitted with links weighed, take the place of the first guess."""
    for sample, ranking in zip(samples, rankings, strict=True):
        guess, sample.signs = sample.signs, with_main(sample.signs, ranking, bits)
        sample.signals, sample.around, _ = aimed(sample.signals, sample.around, (guess, sample.signs), bits, rulebook)


@dataclass(slots=True)
class LinkFit:
    """The fit of links and standing alone, with what cross-validation gave: a probability per option."""

    fit: Fit
    plan: Plan
    p: Floats
    ends: NDArray[np.int64]
    rows: list[tuple[Sample, int, list[int]]]
    shifted: list[Floats] = field(default_factory=list)


def fit_links(
    samples: Sequence[Sample],
    plan: Plan,
    weight: dict[str, float],
    stage: Stage,
    firm: Firm,
    within: Plan | None = None,
) -> LinkFit:
    """Fits which target each unit takes, or none; `p` is cross-fitted. With `within`, the weights are chosen from these
    candidates anew in each fold, so that `p` is as good as on new texts."""
    table, rows, starts, gold, told = Table(stage.bits), [], [0], [], []
    for sample in samples:
        first = table.add_units(sample.signs)
        for source, targets in enumerate(options(sample, stage.bits)):
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
    of = [sample for sample, _, _ in rows]
    problem = _choices(table, plan, ends, y, w, of, firm, stage).chosen()
    wide = _choices(table, within, ends, y, w, of, firm, stage) if within else problem
    folds = np.array([sample.fold for sample in of])
    p, _ = shares(cross_fitted(wide, folds, FOLDS, anew=within is not None), ends)
    return LinkFit(problem.fit(), problem.plan, p, ends, rows)


def decode(fitted: LinkFit, shifts: dict[str, float], bits: SignBits) -> None:
    """Writes each sample's forest into `targets`; `shifts` (shape sign → log-odds) is taken off standing alone."""
    scores: dict[int, tuple[Sample, list[dict[int, int]]]] = {}
    fitted.shifted = []
    for number, (sample, source, targets) in enumerate(fitted.rows):
        p = fitted.p[fitted.ends[number] : fitted.ends[number + 1]]
        own = sample.signs[source]
        log = np.log(p + 1e-9)
        log[0] -= sum(shift for sign, shift in shifts.items() if own & bits[sign])
        fitted.shifted.append(np.exp(log) / np.exp(log).sum())
        whole = {target: round(100 * float(value)) for target, value in zip(targets, log, strict=True)}
        if own & bits["main"]:
            whole = {ROOT: whole[ROOT]}
        scores.setdefault(id(sample), (sample, []))[1].append(whole)
    for sample, table in scores.values():
        sample.targets = best_forest(table)


def mark_served(fitted: LinkFit, bits: SignBits) -> None:
    """Marks the units that most others would serve, by the cross-fitted probabilities."""
    served: dict[int, tuple[Sample, list[float]]] = {}
    for number, (sample, _, targets) in enumerate(fitted.rows):
        _, counts = served.setdefault(id(sample), (sample, [0.0] * len(sample.signs)))
        for target, p in zip(targets, fitted.p[fitted.ends[number] : fitted.ends[number + 1]], strict=True):
            if target != ROOT:
                counts[target] += float(p)
    for sample, counts in served.values():
        sample.signs = served_signs(sample.signs, counts, bits)


def link_f1(samples: Iterable[Sample]) -> float:
    """Pooled link F1 of what was predicted."""
    right = guessed = gold = 0
    for sample in samples:
        made = {(s, t) for s, t in enumerate(sample.targets) if t >= 0} - sample.ignored
        right += len(made & sample.links.keys())
        guessed += len(made)
        gold += len(sample.links)
    return 2 * right / max(1, guessed + gold)


def best_shifts(
    fitted: LinkFit, samples: Sequence[Sample], corpora: Sequence[str], bits: SignBits, kept: dict[str, float]
) -> dict[str, float]:
    """The shift per shape of text that gives the best mean link F1 over the corpora, cross-fitted; of articles the
    best over all articles.

    A choice of the likeliest option favours standing alone more than F1 does. In texts of many paragraphs the
    shift is kept small: F1 is flat there, and a reader forgives a missing link sooner than a wrong one. With shifts
    that are `kept`, only that of articles is looked for.
    """
    shifts = dict.fromkeys(grid.SHAPES, 0.0) | kept
    groups = [[s for s in samples if s.corpus == corpus] for corpus in corpora]
    articles = [[s for s in samples if _is_article(s, bits)]]
    for sign in (ARTICLE,) if kept else grid.SHAPES:
        tried: list[tuple[float, float]] = []
        for shift in (0.0, 0.3, 0.6, 0.9, 1.2, 1.5) if sign != ARTICLE else (0.0, 0.3, 0.6):
            decode(fitted, {**shifts, sign: shift}, bits)
            scored = articles if sign == ARTICLE else groups
            tried.append((sum(link_f1(group) for group in scored if group), -shift))
        shifts[sign] = -max(tried)[1]
    decode(fitted, shifts, bits)
    return shifts


def fit_relations(
    samples: Sequence[Sample], plan: Plan, weight: dict[str, float], stage: Stage, firm: Firm = ()
) -> tuple[Fit, dict[tuple[int, int, int], float]]:
    """Fits whether a gold link opposes; also the cross-fitted probability per (sample, source, target)."""
    from argmap.extract.pairs import pair_signs

    table, gold, told, keys, of = Table(stage.bits), [], [], [], []
    for number, sample in enumerate(samples):
        first = table.add_units(sample.signs)
        for (source, target), label in sorted(sample.links.items()):
            table.add_row(first + source, first + target, pair_signs(sample.around, source, (target,))[target])
            gold.append(float(label == "opposes"))
            told.append(weight.get(sample.corpus, 0.0))
            keys.append((number, source, target))
            of.append(sample)
    p, fit = _yes(table, plan, np.array(gold), np.array(told), of, stage, firm)
    return fit, {key: float(value) for key, value in zip(keys, p, strict=True)}


def fit_roles(
    samples: Sequence[Sample],
    plan: Plan,
    truth: Callable[[str], float | None],
    weight: dict[str, float],
    stage: Stage,
) -> tuple[Fit, list[list[float]]]:
    """Fits a yes or no about units, with the signs of their predicted links; also cross-fitted probabilities."""
    table, gold, told, of = Table(stage.bits), [], [], []
    for sample in samples:
        first = table.add_units(role_signs(sample.signs, sample.reading.units, sample.targets, stage.bits))
        for number, role in enumerate(sample.roles):
            answer = truth(role)
            table.add_row(first + number)
            gold.append(answer or 0.0)
            told.append(0.0 if answer is None else weight.get(sample.corpus, 0.0))
            of.append(sample)
    p, fit = _yes(table, plan, np.array(gold), np.array(told), of, stage)
    counts = np.cumsum([0, *(len(sample.roles) for sample in samples)])
    return fit, [p[a:b].tolist() for a, b in pairwise(counts)]


def _yes(
    table: Table, plan: Plan, y: Floats, w: Floats, of: Sequence[Sample], stage: Stage, firm: Firm = ()
) -> tuple[Floats, Fit]:
    articles = np.array([_is_article(sample, stage.bits) for sample in of])
    folds = np.array([sample.fold for sample in of])
    columns = table.columns(plan.plain), table.columns(plan.articles)
    return fit_columns(plan, columns, y, w, (folds, articles), stage, _base(table, firm))


def fit_columns(  # type: ignore[no-untyped-def]
    plan: Plan, columns, y: Floats, w: Floats, of, stage: Stage, base: Floats | float = 0.0
) -> tuple[Floats, Fit]:
    """Fits a yes or no about rows; also the cross-fitted probability of each row. `columns` are those of both layers,
    `of` the fold of each row and whether it is of an article."""
    folds, articles = of

    def solve(columns, weight, base, *, l1: float, l2: float) -> Floats:  # type: ignore[no-untyped-def]
        return fit_yes(columns, y, weight, l1=l1, l2=l2, base=base)

    whole = np.zeros(len(y)) + base
    problem = Problem(plan, *columns, w, articles, np.arange(len(y)), whole, solve, stage.strength).chosen()
    p = 1 / (1 + np.exp(-cross_fitted(problem, folds, FOLDS)))
    return p, problem.fit()
