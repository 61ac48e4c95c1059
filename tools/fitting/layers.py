"""Weights in two layers: those that hold of every text, fitted on short texts, and what articles of many paragraphs
add to them, fitted on such articles with the first layer fixed. So short texts owe nothing to articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from argmap.rules.kinds.weighed import PAIR, conditions
from argmap.rules.tables import Cell
from numpy.typing import NDArray

from tools.fitting.choice import Floats, shares

Kinds = list[tuple[str, str]]
Solver = Callable[..., Floats]  # (columns, weight of each choice, base, l1, l2) -> weights
ARTICLE = "many-pars"
_ALWAYS = (("alone", ARTICLE), ("relation", f"source.{ARTICLE}"))


@dataclass(frozen=True, slots=True)
class Plan:
    """The conditions to weigh for every text, and those for articles alone; for either, whether they are candidates
    to choose from. Of the former only the weightiest stay when they are chosen or to be pruned (`prune`); with `fixed`,
    their weights are these."""

    plain: Kinds
    articles: Kinds
    choose_plain: bool
    choose_articles: bool
    prune: bool = False
    fixed: Mapping[tuple[str, str], float] | None = None

    @property
    def all(self) -> Kinds:
        return [*self.plain, *self.articles]


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a stage is penalised: `l1` when weights are chosen (`articles` for those of articles), `l2` when they
    are fitted; a weight is dropped that rests on fewer than `least` decisions, and of the rest only those are kept
    that matter most: `most` of every text, `most_articles` of articles."""

    l1: float
    l2: float
    articles: float = 0.0
    most: int = 1_000
    most_articles: int = 1_000
    least: int = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """Conditions (decision, when), their weights, and in how many told decisions each held."""

    rules: Kinds
    weights: Floats
    support: NDArray[np.int64]

    def cells(self) -> list[Cell]:
        """The fit as cells of tables."""
        return [
            Cell(decision, tuple(part.strip() for part in when.split("&")), float(weight), int(count))
            for (decision, when), weight, count in zip(self.rules, self.weights, self.support, strict=True)
        ]


def of_articles(rules: Kinds) -> Kinds:
    """The same conditions, each asking for an article of many paragraphs; those that name a shape of text are left
    out."""
    made = []
    for decision, when in rules:
        parts = conditions(when)
        if any(part.sign.endswith("-pars") or part.sign == "one-par" for part in parts):
            continue
        made.append((decision, f"{when} & {'source.' if decision in PAIR else ''}{ARTICLE}"))
    return [*made, *((decision, when) for decision, when in _ALWAYS if any(rule[0] == decision for rule in rules))]


def is_of_articles(when: str) -> bool:
    return any(part.sign == ARTICLE and part.holds for part in conditions(when))


@dataclass(frozen=True, slots=True)
class Problem:
    """Decisions to fit: the columns of both layers, the weight of each decision, which are of articles, and the row
    counts that a decision's weight stands for (`rows`: decision of each row)."""

    plan: Plan
    plain: sp.csr_matrix
    articles: sp.csr_matrix
    told: Floats
    of_article: NDArray[np.bool_]
    rows: NDArray[np.int64]
    base: Floats
    solve: Solver
    strength: Strength

    def chosen(self) -> Problem:
        """The same problem with the conditions that a penalised fit left a weight worth telling, the weightiest."""
        plan, plain, articles = self.plan, self.plain, self.articles
        kept_plain, kept_articles = list(plan.plain), list(plan.articles)
        weights = self._first(plain, self.strength.l1 if plan.choose_plain else 0, self.strength.l2)
        if plan.choose_plain or plan.prune:
            keep = self._worth(plain, weights, ~self.of_article, self.base, self.strength.most, self.plan.plain)
            kept_plain, plain = [kept_plain[k] for k in keep], plain[:, keep]
            weights = weights[keep] if plan.fixed is not None else self._first(plain, 0, self.strength.l2)
        if plan.choose_articles and kept_articles:
            base = self.base + plain @ weights
            told = self.told * self.of_article
            weights = self.solve(articles, told, base, l1=self.strength.articles, l2=0.5)
            keep = self._worth(articles, weights, self.of_article, base, self.strength.most_articles, ())
            kept_articles, articles = [kept_articles[k] for k in keep], articles[:, keep]
        plan = Plan(kept_plain, kept_articles, False, False, fixed=plan.fixed)
        return Problem(
            plan, plain, articles, self.told, self.of_article, self.rows, self.base, self.solve, self.strength
        )

    def among(self, decisions: NDArray[np.bool_]) -> Problem:
        """The same problem, told only of some decisions."""
        told = self.told * decisions
        return Problem(
            self.plan, self.plain, self.articles, told, self.of_article, self.rows, self.base, self.solve, self.strength
        )

    def scores(self) -> Floats:
        """The score of every row by the weights of both layers."""
        plain, articles = self._both()
        return self.plain @ plain + self.articles @ articles + self.base

    def fit(self) -> Fit:
        """The weights of both layers, and in how many decisions each holds."""
        support = [self._support(self.plain, self.told > 0), self._support(self.articles, self.told > 0)]
        return Fit(self.plan.all, np.concatenate(self._both()), np.concatenate(support))

    def _both(self) -> tuple[Floats, Floats]:
        plain = self._first(self.plain, 0, self.strength.l2)
        if not self.plan.articles:
            return plain, np.zeros(0)
        base = self.base + self.plain @ plain
        return plain, self.solve(self.articles, self.told * self.of_article, base, l1=0, l2=self.strength.l2)

    def _first(self, columns: sp.csr_matrix, l1: float, l2: float) -> Floats:
        if self.plan.fixed is not None and columns is self.plain:
            return np.array([self.plan.fixed[rule] for rule in self.plan.plain])
        told = self.told * ~self.of_article if self.plan.articles else self.told
        return self.solve(columns, told, self.base, l1=l1, l2=l2)

    def _worth(
        self,
        columns: sp.csr_matrix,
        weights: Floats,
        of: NDArray[np.bool_],
        base: Floats,
        most: int,
        rules: Sequence[tuple[str, str]],
    ) -> NDArray[np.int64]:
        """The columns with a weight and enough decisions behind it, at most so many: those that matter most, and
        all `rules` on what words signal."""
        enough = self._support(columns, (self.told > 0) & of) >= self.strength.least
        keep = np.flatnonzero((np.abs(weights) >= 0.02) & enough)
        matter = self._matter(columns, weights, self.told * of, base)
        matter[[number for number, (_, when) in enumerate(rules) if "pair.signal" in when]] = np.inf
        return np.sort(keep[np.argsort(-matter[keep], kind="stable")[:most]])

    def _matter(self, columns: sp.csr_matrix, weights: Floats, told: Floats, base: Floats) -> Floats:
        """About how much the fit loses without each column: half its squared weight times its curvature."""
        scores = columns @ weights + base
        which = told[self.rows]
        squared = columns.multiply(columns).tocsr()
        if len(self.rows) == len(told):  # a yes or no each
            p = 1 / (1 + np.exp(-scores))
            return np.asarray(weights**2 * (squared.T @ (which * p * (1 - p))) / 2)
        starts = np.searchsorted(self.rows, np.arange(len(told) + 1))
        p, _ = shares(scores, starts)
        mean = sp.csr_matrix((p, (self.rows, np.arange(len(p))))) @ columns
        curvature = squared.T @ (which * p) - mean.multiply(mean).T @ told
        return np.asarray(weights**2 * curvature / 2)

    def _support(self, columns: sp.csr_matrix, told: NDArray[np.bool_]) -> NDArray[np.int64]:
        """In how many of the rows that count each column holds."""
        return np.asarray(columns.T @ told[self.rows].astype(float)).ravel().round().astype(np.int64)


def cross_fitted(problem: Problem, folds: NDArray[np.int64], count: int, *, anew: bool = False) -> Floats:
    """The score of every row by weights fitted on the other folds; `anew`: chosen on them, too."""
    made = np.zeros(problem.plain.shape[0])
    for fold in range(count):
        others = problem.among(folds != fold)
        here = (folds == fold)[problem.rows]
        made[here] = (others.chosen() if anew else others).scores()[here]
    return made


def decisions(sizes: Sequence[int]) -> NDArray[np.int64]:
    """The number of the decision that each row belongs to."""
    return np.repeat(np.arange(len(sizes)), sizes)
