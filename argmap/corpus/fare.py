"""How one claim fares in each of the articles that make it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from argmap.corpus import survey
from argmap.corpus.store import Store
from argmap.select.filters import surer
from argmap.semantics.outcome import Outcome, stand
from argmap.semantics.settings import Label, Settings

_KEPT = 256  # articles whose outcome is kept while groups are gone through


class Fare(Struct, frozen=True, kw_only=True):
    """A claim that articles have in common: its row of `survey.common`, and for each claim that states it the row of
    `survey.members`, its label in its article, and its strength there (0 to 1)."""

    row: sqlite3.Row
    made: tuple[tuple[sqlite3.Row, Label, float], ...]

    def count(self, label: Label) -> int:
        """How many of the claims have this label."""
        return sum(one is label for _, one, _ in self.made)


def fares(
    store: Store,
    settings: Settings,
    *,
    least: float = 0.0,
    articles: int = 2,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Fare]:
    """The propositions that chosen claims state (`survey.choose`), and how each fares where it is made, by the links of
    a confidence of `least` or more."""

    @lru_cache(maxsize=_KEPT)
    def outcome(article: int) -> Outcome:
        return stand(surer(store.map(article), least), settings)

    for row in survey.common(store, articles=articles, limit=limit, offset=offset):
        made = []
        for member in survey.members(store, row):
            found = outcome(member["article"])
            made.append((member, found.label(member["claim"]), found.strength(member["claim"])))
        yield Fare(row=row, made=tuple(made))
