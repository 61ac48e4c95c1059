"""Convex fits: a choice among options (multinomial logit) and a yes or no (logistic), with L1 and L2 penalties.

Both objectives are convex, so that the same data give the same weights; L-BFGS-B from zero.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def shares(scores: Floats, starts: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Probabilities of the options of each choice, and the log of each choice's sum; `starts` has the ends too."""
    which = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    top = np.maximum.reduceat(scores, starts[:-1])
    powers = np.exp(scores - top[which])
    sums = np.add.reduceat(powers, starts[:-1])
    return powers / sums[which], np.log(sums) + top


def fit_choice(
    x: sp.csr_matrix,
    starts: NDArray[np.int64],
    y: Floats,
    weight: Floats,
    *,
    l1: float,
    l2: float,
    base: Floats | float = 0.0,
) -> Floats:
    """The weights of the rules (columns of `x`) that make the gold options likeliest, beside a fixed `base` score.

    `y` is the gold share of every option (zero everywhere in a choice leaves it out); `weight` one per choice.
    """
    which = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    told = np.add.reduceat(y, starts[:-1]) > 0
    weight = weight * told
    transposed = x.T.tocsr()

    def loss(w: Floats) -> tuple[float, Floats]:
        scores = x @ w + base
        p, log_sums = shares(scores, starts)
        gradient = transposed @ (weight[which] * (p - y))
        return float(weight @ log_sums - (weight[which] * y) @ scores), gradient

    return _minimised(loss, x.shape[1], l1, l2)


def fit_yes(x: sp.csr_matrix, y: Floats, weight: Floats, *, l1: float, l2: float, base: Floats | float = 0.0) -> Floats:
    """The weights of the rules (columns of `x`) that make the yes rows (y = 1) likeliest, beside a fixed `base`."""
    transposed = x.T.tocsr()

    def loss(w: Floats) -> tuple[float, Floats]:
        scores = x @ w + base
        p = 1 / (1 + np.exp(-scores))
        return float(weight @ (np.logaddexp(0, scores) - y * scores)), transposed @ (weight * (p - y))

    return _minimised(loss, x.shape[1], l1, l2)


def _minimised(loss, count: int, l1: float, l2: float) -> Floats:  # type: ignore[no-untyped-def]
    """Minimises loss + l1·|w| + l2/2·w²: w is split into its positive and negative part, both bounded below by 0."""

    def whole(parts: Floats) -> tuple[float, Floats]:
        w = parts[:count] - parts[count:]
        value, gradient = loss(w)
        gradient = gradient + l2 * w
        return value + l1 * parts.sum() + l2 / 2 * w @ w, np.concatenate([gradient + l1, -gradient + l1])

    found = minimize(
        whole,
        np.zeros(2 * count),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * (2 * count),
        options={"maxiter": 300},
    )
    w = found.x[:count] - found.x[count:]
    w[np.abs(w) < 1e-3] = 0
    return w
