"""Which rules hold of which options, as sparse columns; conditions are read as the rulebook reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from argmap.extract.units import Unit
from argmap.rules.kinds.weighed import conditions
from numpy.typing import NDArray

from tools.fitting.grid import PAIR_SIGNS

Bools = NDArray[np.bool_]
_PAIR = {sign: number for number, sign in enumerate(sorted(PAIR_SIGNS))}


class Table:
    """Boolean columns of signs of units and pairs, and the rows (source, target or -1) that rules are held against."""

    def __init__(self) -> None:
        self._units: list[set[str]] = []
        self._pairs: list[set[str]] = []
        self.source: list[int] = []
        self.target: list[int] = []

    def add_units(self, units: Sequence[Unit]) -> int:
        """Takes in the units of a document as they are now; returns the number of the first."""
        first = len(self._units)
        self._units += [set(unit.signs) for unit in units]
        return first

    def add_row(self, source: int, target: int = -1, pair: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        self.source.append(source)
        self.target.append(target)
        self._pairs.append(pair)

    def columns(self, rules: Sequence[tuple[str, str]]) -> sp.csr_matrix:
        """A row per row added, a column per rule (kind, when): 1 where the rule holds.

        A rule of kind `link` or `relation` holds of rows with a target, any other of rows without.
        """
        names = {sign: n for n, sign in enumerate(sorted({sign for signs in self._units for sign in signs}))}
        units = _booleans(self._units, names)
        pairs = _booleans(self._pairs, _PAIR)
        source, target = np.array(self.source), np.array(self.target)
        lone = target < 0
        found = []
        for kind, when in rules:
            holds = ~lone if kind in ("link", "relation") else lone.copy()
            for c in conditions(when):
                if c.of == "pair":
                    has = pairs[:, _PAIR[c.sign]] if c.sign in _PAIR else np.zeros(len(source), bool)
                elif c.sign not in names:
                    has = np.zeros(len(source), bool)
                else:
                    has = units[np.where(lone, 0, target) if c.of == "target" else source, names[c.sign]]
                holds &= has if c.holds else ~has
            found.append(np.flatnonzero(holds))
        starts = np.cumsum([0, *(len(rows) for rows in found)])
        data = np.ones(starts[-1])
        rows = np.concatenate(found) if found else np.zeros(0, int)
        return sp.csc_matrix((data, rows, starts), shape=(len(source), len(rules))).tocsr()


def _booleans(rows: Sequence[set[str]], names: dict[str, int]) -> Bools:
    made = np.zeros((len(rows), len(names)), bool)
    for number, signs in enumerate(rows):
        made[number, [names[sign] for sign in signs]] = True
    return made
