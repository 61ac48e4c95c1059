"""Which weights hold of which options, as sparse columns; conditions are read as the rulebook reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import scipy.sparse as sp
from argmap.extract.pairs import PAIR_BITS
from argmap.extract.signs import SignBits
from argmap.rules.kinds.weighed import PAIR, conditions
from numpy.typing import NDArray

Bools = NDArray[np.bool_]


class Table:
    """Signs of units and pairs as columns, and the rows (source, target or -1) that weights are held against."""

    def __init__(self, bits: SignBits) -> None:
        self._bits = bits
        self._units: list[int] = []
        self._pairs: list[int] = []
        self.source: list[int] = []
        self.target: list[int] = []

    def add_units(self, signs: Iterable[int]) -> int:
        """Takes in the units of a document with their signs; returns the number of the first."""
        first = len(self._units)
        self._units += signs
        return first

    def add_row(self, source: int, target: int = -1, pair: int = 0) -> None:
        self.source.append(source)
        self.target.append(target)
        self._pairs.append(pair)

    def columns(self, rules: Sequence[tuple[str, str]]) -> sp.csr_matrix:
        """A row per row added, a column per weight (decision, when): 1 where it holds.

        A weight of a decision about pairs holds of rows with a target, any other of rows without.
        """
        units, pairs = _Lazy(self._units, self._bits), _Lazy(self._pairs, PAIR_BITS)
        source, target = np.array(self.source), np.array(self.target)
        lone = target < 0
        found = []
        for decision, when in rules:
            holds = ~lone if decision in PAIR else lone.copy()
            for c in conditions(when):
                if c.of == "pair":
                    has = pairs.of(c.sign)
                else:
                    has = units.of(c.sign)[np.where(lone, 0, target) if c.of == "target" else source]
                holds &= has if c.holds else ~has
            found.append(np.flatnonzero(holds))
        starts = np.cumsum([0, *(len(rows) for rows in found)])
        rows = np.concatenate(found) if found else np.zeros(0, int)
        return sp.csc_matrix((np.ones(starts[-1]), rows, starts), shape=(len(source), len(rules))).tocsr()


class _Lazy:
    """A sign's column of truth values, worked out once it is asked for."""

    def __init__(self, rows: Sequence[int], bits) -> None:  # type: ignore[no-untyped-def]
        self._rows = rows
        self._bits = bits
        self._known: dict[str, Bools] = {}

    def of(self, sign: str) -> Bools:
        if sign not in self._known:
            bit = self._bits.get(sign, 0)
            self._known[sign] = np.fromiter((bool(row & bit) for row in self._rows), bool, len(self._rows))
        return self._known[sign]
