"""Which articles of a store are asked, and the rows of their claims. Light to import."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from argmap.corpus.store import Store
from argmap.errors import UsageError


class Sql(NamedTuple):
    """A condition with the values for its question marks."""

    text: str
    values: tuple[Any, ...] = ()

    @property
    def asks_python(self) -> bool:
        """Whether a function of ours may be called for a row."""
        return "fits(" in self.text or "finds(" in self.text


COLUMNS = """c.id, c.article, a.name, a.ident, a.title, a.date, a.source, c.claim, c.text, c.start, c.stop, c.line,
 json_extract(c.more, '$.page') AS page, json_extract(c.more, '$.plain') AS plain,
 json_extract(c.more, '$.text') AS exact, c.evidence,
 c.paragraph, c.role, c.holder, c.certainty, c.key, c.confidence, c.supported, c.opposed, c.stance,
 (SELECT json_group_array(json_array(l.relation, t.claim, l.confidence, json_extract(l.more, '$.basis')))
  FROM link l JOIN claim t ON t.id = l.target
  WHERE l.source = c.id) AS serves"""


class Articles(Struct, frozen=True, kw_only=True):
    """Which articles are asked: by a pattern for the name, a pattern for the source, and the date.

    `since` and `until` are a year, month or day (2024, 2024-08, 2024-08-06), both included; with either, an
    article without a date is left out. Raises `UsageError` for another, or when `since` is after `until`.
    """

    name: str = ""
    source: str = ""
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            date = getattr(self, name)
            if date and not is_day(date):
                raise UsageError(
                    f"{name} {date!r} is not a date", "give a year, month or day: 2024, 2024-08, 2024-08-06"
                )
        if self.since and self.until and self.since[: len(self.until)] > self.until:
            raise UsageError(f"since {self.since} is after until {self.until}", "no article can be from then")

    def condition(self) -> Sql:
        """The condition over the row `a` of article; "1" for all articles."""
        parts = [
            Sql("(fits(?, a.name) OR coalesce(fits(?, a.ident), 0))", (self.name, self.name)) if self.name else None,
            Sql("fits(?, a.source)", (self.source,)) if self.source else None,
            Sql("a.date >= ?", (self.since,)) if self.since else None,
            Sql("substr(a.date, 1, ?) <= ?", (len(self.until), self.until)) if self.until else None,
        ]
        known = [part for part in parts if part is not None]
        return Sql(" AND ".join(p.text for p in known) or "1", tuple(v for p in known for v in p.values))


def is_day(text: str) -> bool:
    """Whether a text is a year, month or day that there is, in ISO 8601."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def rows(store: Store, ids: Iterable[int]) -> Iterator[sqlite3.Row]:
    """The rows of these claims, in the order given; see `claims`."""
    query = f"SELECT {COLUMNS} FROM claim c JOIN article a ON a.id = c.article WHERE c.id = ?"
    return (store.db.execute(query, (id,)).fetchone() for id in ids)


def are_any(store: Store, articles: Articles) -> bool:
    """Whether the store has such an article."""
    which = articles.condition()
    return bool(store.db.execute(f"SELECT 1 FROM article a WHERE {which.text} LIMIT 1", which.values).fetchone())


def nearest(store: Store, name: str) -> str:
    """The name of an article most like this one, or that ends so, of the first thousand; empty when none is like it."""
    from difflib import get_close_matches

    names = [str(row["name"]) for row in store.db.execute("SELECT name FROM article ORDER BY id LIMIT 1000")]
    inside = (one for one in names if one.endswith(f"/{name}"))
    return next(inside, None) or next(iter(get_close_matches(name[:200], names, n=1)), "")
