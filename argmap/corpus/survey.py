"""Sums up a whole store: what is claimed most, by whom, what speaks for and against it, and how that changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from argmap.corpus.articles import Articles, Sql, rows
from argmap.corpus.schema import PLACES
from argmap.corpus.sql import holder_key
from argmap.corpus.store import Store
from argmap.kinds import WEAK
from argmap.select.known import AUTHOR

_CHOSEN = "(SELECT id FROM chosen)"
_COUNTED = """count(*) AS claims, count(DISTINCT c.article) AS articles,
  count(DISTINCT lower(coalesce(c.holder, ''))) AS holders, min(a.date) AS first, max(a.date) AS last"""


HEADLINE = """SELECT c.text FROM {states} s JOIN claim c ON c.id = s.claim WHERE s.proposition = {id}
  GROUP BY c.text ORDER BY max(coalesce(json_extract(c.attribution, '$.end') <= c.start
    OR json_extract(c.attribution, '$.start') >= c.stop, 1)) DESC, count(*) DESC, length(c.text), min(c.id) LIMIT 1"""
"""The text a group goes by: of those that do not say who holds them (all, where each does), the most frequent, then the
shortest, then the first."""


def choose(store: Store, ids: Iterable[int] | None, articles: Articles | None = None) -> None:
    """Keeps the row ids of the claims that are asked about in a table of this connection; None stands for all.

    Groups are then of the claims in these `articles` only, whether chosen or not; see `_cut`.
    """
    db = store.db
    db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM chosen")
    if ids is None:
        db.execute("INSERT INTO chosen SELECT id FROM claim")
    else:
        db.executemany("INSERT INTO chosen VALUES (?)", ((id,) for id in ids))
    _cut(db, (articles or Articles()).condition())


def _cut(db: sqlite3.Connection, which: Sql) -> None:
    """Makes `stated` and `proposed`, which are the tables `states` and `proposition` as if there were no other articles
    than those of the condition. A group whose text is of none of these goes by one that is (`HEADLINE`)."""
    before = "SELECT name, type FROM sqlite_temp_master WHERE name IN ('stated', 'proposed')"
    for name, kind in db.execute(before).fetchall():
        db.execute(f"DROP {kind} {name}")
    if which.text == "1":
        db.execute("CREATE TEMP VIEW stated AS SELECT claim, proposition FROM states")
        db.execute("CREATE TEMP VIEW proposed AS SELECT * FROM proposition")
        return
    from argmap.corpus import sql

    sql.prepare(db)
    db.execute("CREATE TEMP TABLE stated (claim INTEGER PRIMARY KEY, proposition INTEGER)")
    db.execute(
        f"""INSERT INTO stated SELECT claim, proposition FROM states
          WHERE claim >> {PLACES} IN (SELECT a.id FROM article a WHERE {which.text})""",
        which.values,
    )
    db.execute("CREATE INDEX temp.stated_proposition ON stated(proposition)")
    db.execute("CREATE TEMP TABLE proposed (id INTEGER PRIMARY KEY, text, claims, articles, holders, first, last)")
    db.execute(
        f"""INSERT INTO proposed SELECT p.id, p.text, {_COUNTED}
          FROM stated s JOIN proposition p ON p.id = s.proposition JOIN claim c ON c.id = s.claim
          JOIN article a ON a.id = c.article GROUP BY p.id"""
    )
    db.execute(
        f"""UPDATE proposed AS p SET text = ({HEADLINE.format(states="stated", id="p.id")})
          WHERE NOT EXISTS (SELECT 1 FROM stated s JOIN claim c ON c.id = s.claim
          WHERE s.proposition = p.id AND c.text = p.text)"""
    )


_FORM = "json_extract(attribution, '$.form')"
# Claims that a weak link joins to the claim that their tree argues for.
_WEAK = f"""weak(id) AS (SELECT source FROM link WHERE confidence < {WEAK}
  UNION SELECT l.source FROM weak JOIN link l ON l.target = weak.id)"""
# Abbreviations in capitals, each with the one name (see `_key`) that articles have for it.
_ABBREVIATED = f"""SELECT {holder_key(_FORM)} AS short, min({holder_key("holder")}) AS name FROM claim
  WHERE holder IS NOT NULL AND attribution LIKE '%"form"%'
  AND replace({_FORM}, 'The ', '') = upper(replace({_FORM}, 'The ', '')) AND {_FORM} NOT GLOB '*[a-z]* *[a-z]*'
  GROUP BY 1 HAVING count(DISTINCT {holder_key("holder")}) = 1"""


def holders(store: Store, limit: int | None = None, offset: int = 0) -> list[sqlite3.Row]:
    """Who holds the chosen claims, the author first, then by number of articles and claims: `holder`,
    `articles`, `claims`, how many are `asserted`, `hedged`, `reported`, how many `pro` and `con` (for and
    against the main claim of their article, by net effect; `weak_pro` and `weak_con` of them by a weak link), `first`
    and `last` date.

    Names are one when they differ in case or a "the" before them only, or when one is an abbreviation for which an
    article has the other; the first in alphabet of the longer stands.
    """
    query = f"""WITH RECURSIVE {_WEAK}, known AS ({_ABBREVIATED})
      SELECT coalesce(min(CASE WHEN k.name IS NULL THEN c.holder END), min(c.holder), '{AUTHOR}') AS holder,
      count(DISTINCT c.article) AS articles,
      count(*) AS claims, sum(certainty = 'asserted') AS asserted, sum(certainty = 'hedged') AS hedged,
      sum(certainty = 'reported') AS reported, sum(coalesce(stance, '') IN ('main', 'for')) AS pro,
      sum(coalesce(stance, '') = 'against') AS con,
      sum(coalesce(stance, '') = 'for' AND c.id IN weak) AS weak_pro,
      sum(coalesce(stance, '') = 'against' AND c.id IN weak) AS weak_con, min(a.date) AS first, max(a.date) AS last
      FROM chosen JOIN claim c ON c.id = chosen.id JOIN article a ON a.id = c.article
      LEFT JOIN known k ON k.short = {holder_key("c.holder")}
      GROUP BY coalesce(k.name, {holder_key("c.holder")}) ORDER BY c.holder IS NOT NULL, 2 DESC, 3 DESC, 1
      LIMIT ? OFFSET ?"""
    return store.db.execute(query, (-1 if limit is None else limit, offset)).fetchall()


def holder_dict(row: sqlite3.Row) -> dict[str, Any]:
    """A row of `holders` as JSON has it everywhere."""
    told = {name: row[name] for name in row.keys() if name not in ("weak_pro", "weak_con")}  # noqa: SIM118
    weak = {"weakly_for": row["weak_pro"], "weakly_against": row["weak_con"]}
    return {**told, "for": row["pro"], "against": row["con"], **weak}


def stats(store: Store) -> dict[str, Any]:
    """Figures of the chosen claims: articles, claims, links, shares in 0–1, roles, certainty, rules and months."""
    db = store.db
    one = db.execute(
        """SELECT count(*) AS claims, count(DISTINCT c.article) AS articles, coalesce(sum(c.words), 0) AS words,
        coalesce(avg(c.supported > 0), 0) AS supported, coalesce(avg(c.opposed > 0), 0) AS opposed,
        coalesce(avg(c.supported > 0 AND c.opposed > 0), 0) AS contested,
        coalesce(sum(c.holder IS NOT NULL), 0) AS held,
        coalesce(avg(c.supported + c.opposed = 0 AND coalesce(c.depth, 1) = 0), 0) AS alone,
        coalesce(max(c.depth), 0) AS depth
        FROM chosen JOIN claim c ON c.id = chosen.id"""
    ).fetchone()
    within = f"source IN {_CHOSEN} AND target IN {_CHOSEN}"
    links = dict(db.execute(f"SELECT relation, count(*) FROM link WHERE {within} GROUP BY 1"))
    claims = one["claims"]
    return {
        "articles": one["articles"],
        "claims": claims,
        "claims_per_article": round(claims / one["articles"], 2) if one["articles"] else 0.0,
        "words_per_claim": round(one["words"] / claims, 2) if claims else 0.0,
        "links": sum(links.values()),
        "supports": links.get("supports", 0),
        "opposes": links.get("opposes", 0),
        "deepest": one["depth"],
        "attributed": one["held"],
        "share": {name: round(one[name], 4) for name in ("supported", "opposed", "contested", "alone")},
        "roles": _counts(store, "role"),
        "certainty": _counts(store, "certainty"),
        "rules": _rules(store),
        "dates": _dates(store),
    }


def _counts(store: Store, column: str) -> dict[str, int]:
    query = f"SELECT {column}, count(*) FROM claim WHERE id IN {_CHOSEN} GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(store.db.execute(query).fetchall())


def _rules(store: Store) -> dict[str, int]:
    query = f"""SELECT name, times FROM
      (SELECT rule, count(*) AS times FROM hit WHERE claim IN {_CHOSEN} GROUP BY rule) JOIN rule ON rule.id = rule
      ORDER BY 2 DESC, 1"""
    return dict(store.db.execute(query).fetchall())


def _dates(store: Store) -> dict[str, dict[str, int]]:
    """For each month (or year, where that is all that is known): articles, claims, and how many are opposed."""
    query = """SELECT substr(a.date, 1, 7) AS month, count(DISTINCT a.id) AS articles, count(*) AS claims,
      sum(c.opposed > 0) AS opposed FROM chosen JOIN claim c ON c.id = chosen.id JOIN article a ON a.id = c.article
      WHERE a.date GLOB '[0-9][0-9][0-9][0-9]*' GROUP BY 1 ORDER BY 1"""
    return {row[0]: {"articles": row[1], "claims": row[2], "opposed": row[3]} for row in store.db.execute(query)}


class Statement(Struct, frozen=True, kw_only=True):
    """One claim that articles have in common."""

    proposition: Mapping[str, Any]  # its row
    holders: list[sqlite3.Row]  # name, articles, claims, first and last date
    months: list[sqlite3.Row]  # month, articles
    pro: list[sqlite3.Row]  # what supports it directly, wherever it is made: text, articles
    con: list[sqlite3.Row]  # what opposes it so
    beside: list[sqlite3.Row]  # the propositions that contradict it or differ in numbers: text, articles, why

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.proposition,
            "held_by": [dict(row) for row in self.holders],
            "months": [dict(row) for row in self.months],
            "for": [dict(row) for row in self.pro],
            "against": [dict(row) for row in self.con],
            "beside": [dict(row) for row in self.beside],
        }


_HOLDER = f"coalesce(min(c.holder), '{AUTHOR}') AS holder"
_COUNTS = "count(DISTINCT c.article) AS articles, count(*) AS claims, min(a.date) AS first, max(a.date) AS last"
# ?1 is the proposition, ?2 the holder in lower case (empty: the author), or null for all who hold it
_MADE = """FROM stated s JOIN claim c ON c.id = s.claim JOIN article a ON a.id = c.article
  WHERE s.proposition = ?1 AND (?2 IS NULL OR lower(coalesce(c.holder, '')) = ?2)"""


def statement(store: Store, row: sqlite3.Row, shown: int = 5) -> Statement:
    """All that the store has on one row of `common`; at most `shown` claims for and against it."""
    db = store.db
    one = {name: row[name] for name in row.keys() if name != "strand"}  # noqa: SIM118, a row gives its values
    asked = (row["id"], row["strand"])
    held = f"SELECT {_HOLDER}, {_COUNTS} {_MADE} GROUP BY lower(c.holder) ORDER BY 2 DESC, 3 DESC, 1"
    months = f"""SELECT substr(a.date, 1, 7) AS month, count(DISTINCT a.id) AS articles {_MADE}
      AND a.date IS NOT NULL GROUP BY 1 ORDER BY 1"""
    return Statement(
        proposition=one,
        holders=db.execute(held, asked).fetchall(),
        months=db.execute(months, asked).fetchall(),
        pro=_bearing(store, asked, "supports", shown),
        con=_bearing(store, asked, "opposes", shown),
        beside=beside(store, row["id"]),
    )


def _bearing(store: Store, asked: tuple[int, str | None], relation: str, shown: int) -> list[sqlite3.Row]:
    """The claims that directly support or oppose a proposition where it is made, those that say the same as one;
    without those that state the proposition itself, and, of what supports it, what contradicts it or
    has other numbers. Confidence and basis are those of the surest of their links."""
    query = f"""WITH made AS (SELECT c.id {_MADE})
      SELECT coalesce(p.text, o.text) AS text, count(DISTINCT o.article) AS articles,
      ?3 AS relation, max(l.confidence) AS confidence, json_extract(l.more, '$.basis') AS basis
      FROM made JOIN link l ON l.target = made.id JOIN claim o ON o.id = l.source
      LEFT JOIN stated t ON t.claim = o.id LEFT JOIN proposed p ON p.id = t.proposition
      WHERE l.relation = ?3 AND t.proposition IS NOT ?1 AND (l.relation = 'opposes' OR NOT EXISTS (
        SELECT 1 FROM contradiction k WHERE k.one = min(t.proposition, ?1) AND k.other = max(t.proposition, ?1)))
      GROUP BY coalesce(p.id, -o.id) ORDER BY 2 DESC, confidence DESC, min(o.id) LIMIT ?4"""
    return store.db.execute(query, (*asked, relation, shown)).fetchall()


def members(store: Store, row: sqlite3.Row) -> list[sqlite3.Row]:
    """The claims that state the proposition of a row of `common`, by date, with their articles."""
    query = f"""SELECT c.*, json_extract(c.more, '$.page') AS page, a.name, a.ident, a.title, a.date, a.source {_MADE}
      ORDER BY a.date IS NULL, a.date, c.id"""
    return store.db.execute(query, (row["id"], row["strand"])).fetchall()


def beside(store: Store, proposition: int) -> list[sqlite3.Row]:
    """The propositions that contradict one (`why`: contradicts) or say the same with other numbers (numbers)."""
    query = """SELECT p.id, p.text, p.articles, p.claims, why FROM
      (SELECT other AS id, why FROM contradiction WHERE one = ?1
       UNION SELECT one, why FROM contradiction WHERE other = ?1)
      JOIN proposed p USING (id) ORDER BY why, p.articles DESC, p.id"""
    return store.db.execute(query, (proposition,)).fetchall()


def common(
    store: Store, *, articles: int = 2, by_holder: bool = False, limit: int | None = None, offset: int = 0
) -> list[sqlite3.Row]:
    """The propositions that chosen claims state and at least so many articles make, the most common first.

    With `by_holder` each is one holder's (`strand`, in lower case, empty for the author; else null).
    """
    if by_holder:
        source = f"""(SELECT p.id, p.text, lower(coalesce(c.holder, '')) AS strand, {_COUNTED}
          FROM proposed p JOIN stated s ON s.proposition = p.id JOIN claim c ON c.id = s.claim
          JOIN article a ON a.id = c.article GROUP BY p.id, 3 HAVING max(c.id IN {_CHOSEN}))"""
    else:
        source = f"""(SELECT *, NULL AS strand FROM proposed
          WHERE id IN (SELECT proposition FROM stated WHERE claim IN {_CHOSEN}))"""
    query = f"""SELECT id, text, claims, articles, holders, first, last, strand FROM {source} WHERE articles >= ?
      ORDER BY articles DESC, claims DESC, id, strand LIMIT ? OFFSET ?"""
    return store.db.execute(query, (articles, -1 if limit is None else limit, offset)).fetchall()


def contested(store: Store, limit: int) -> list[sqlite3.Row]:
    """The propositions most contested, the most evenly and heavily first: `pro` articles state or support
    them, `con` articles oppose them or state what contradicts them; those with none against are left out. Weak links
    do not count."""
    query = f"""WITH bearing AS (
      SELECT s.proposition AS id, c.article, 1 AS side FROM stated s JOIN claim c ON c.id = s.claim
      UNION ALL SELECT s.proposition, o.article, l.relation = 'supports' FROM stated s
        JOIN link l ON l.target = s.claim JOIN claim o ON o.id = l.source WHERE l.confidence >= {WEAK}
      UNION ALL SELECT k.id, c.article, 0 FROM
        (SELECT one AS id, other FROM contradiction WHERE why = 'contradicts'
         UNION SELECT other, one FROM contradiction WHERE why = 'contradicts') k
        JOIN stated s ON s.proposition = k.other JOIN claim c ON c.id = s.claim),
      counted AS (
      SELECT id, count(DISTINCT iif(side, article, NULL)) AS pro, count(DISTINCT iif(side, NULL, article)) AS con
        FROM bearing WHERE id IN (SELECT proposition FROM stated WHERE claim IN {_CHOSEN}) GROUP BY id)
      SELECT p.*, pro, con FROM counted JOIN proposed p USING (id) WHERE con > 0
      ORDER BY min(pro, con) DESC, pro + con DESC, id LIMIT ?"""
    return store.db.execute(query, (limit,)).fetchall()


def contested_claims(store: Store, limit: int) -> list[dict[str, Any]]:
    """The rows of the chosen claims with the most on both sides of them in their own article, with how many claims
    support (`pro`) and oppose each (`con`); weak links do not count."""
    query = f"""SELECT c.id, sum(relation = 'supports') AS pro, sum(relation = 'opposes') AS con
      FROM claim c JOIN link l ON l.target = c.id AND l.confidence >= {WEAK}
      WHERE c.id IN {_CHOSEN} AND supported > 0 AND opposed > 0 GROUP BY c.id HAVING min(pro, con) > 0
      ORDER BY min(pro, con) DESC, pro + con DESC, c.id LIMIT ?"""
    found = store.db.execute(query, (limit,)).fetchall()
    told = zip(rows(store, [row["id"] for row in found]), found, strict=True)
    return [{**dict(row), "pro": counted["pro"], "con": counted["con"]} for row, counted in told]


class Survey(Struct, frozen=True, kw_only=True):
    """The four answers an analyst asks of an archive: the `claimed` most, who the `holders` are, what is for and
    against each claim (in its `Statement`), the most `contested` (with `pro` and `con` articles), the claims
    most contested within their own article, and `dates`."""

    articles: int
    claims: int
    claimed: list[Statement]
    holders: list[sqlite3.Row]
    contested: list[sqlite3.Row]
    contested_within: list[dict[str, Any]]
    dates: dict[str, dict[str, int]]

    def to_dict(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "claims": self.claims,
            "claimed": [one.to_dict() for one in self.claimed],
            "holders": [holder_dict(row) for row in self.holders],
            "contested": [dict(row) for row in self.contested],
            "contested_within": self.contested_within,
            "dates": self.dates,
        }


def ask(store: Store, limit: int) -> Survey:
    """The answers for the chosen claims, at most `limit` of each kind; the store is grouped (see `same.group`)."""
    query = "SELECT count(DISTINCT c.article), count(*) FROM chosen JOIN claim c ON c.id = chosen.id"
    articles, claims = store.db.execute(query).fetchone()
    return Survey(
        articles=articles,
        claims=claims,
        claimed=[statement(store, row, 3) for row in common(store, limit=limit)],
        holders=holders(store, limit),
        contested=contested(store, limit),
        contested_within=contested_claims(store, limit),
        dates=_dates(store),
    )
