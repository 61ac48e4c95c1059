"""The same claim across articles: groups of claims that say one thing, with contradictions beside them.

Two claims are compared only when enough of their words agree for them to be alike: a join of sets
by their rarest words (prefix filtering; Chaudhuri, Ganti & Kaushik 2006; Xiao et al. 2008, PPJoin),
over words of which contraries count as one, so that "rose" meets "fell". What they say is then told
by `argmap.query.same`, here with numbers that must be equal.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Literal

from argmap.corpus.store import Store
from argmap.query.same import LIKE, Gist, compare, gist
from argmap.query.words import english

Kind = Literal["same", "contradicts", "numbers", "different"]

CROWD = 200
"""A word that more claims than this have among their rarest is no ground to compare them."""
_FEWEST = LIKE / (2 + LIKE)  # of 2a + b words of two claims (a <= b), the share that must agree


def relation(one: Gist, other: Gist) -> Kind:
    """How two claims stand to each other; `numbers`: they say the same but for their numbers."""
    if one.numbers == other.numbers:
        return compare(one, other).kind
    if one.numbers and other.numbers and compare(_unnumbered(one), _unnumbered(other)).kind == "same":
        return "numbers"
    return "different"


def _unnumbered(one: Gist) -> Gist:
    return replace(one, stems=tuple("#" if stem[0] == "#" else stem for stem in one.stems))


def grouped(
    gists: Sequence[Gist], weights: Sequence[int] | None = None
) -> tuple[list[list[int]], list[tuple[int, int, Kind]]]:
    """Groups of the places of gists that say the same (one or more each), and which groups (by number) contradict
    each other or differ in numbers only. No group holds two that contradict each other or differ in numbers.

    Every member is the same as the first of its group, that of the greatest weight: no chain of small
    differences joins what is not alike.
    """
    ways: dict[int, dict[int, Kind]] = defaultdict(dict)
    for i, j in alike(gists):
        kind = relation(gists[i], gists[j])
        if kind != "different":
            ways[i][j] = ways[j][i] = kind
    weigh = weights or [1] * len(gists)
    group_of = [-1] * len(gists)
    groups: list[list[int]] = []
    for leader in sorted(range(len(gists)), key=lambda place: (-weigh[place], place)):
        if group_of[leader] >= 0:
            continue
        group_of[leader] = len(groups)
        members = [leader]
        for place in sorted(p for p, kind in ways[leader].items() if kind == "same" and group_of[p] < 0):
            if all(ways[place].get(member, "same") == "same" for member in members):
                group_of[place] = len(groups)
                members.append(place)
        groups.append(members)
    against: dict[tuple[int, int], Kind] = {}
    for one, others in ways.items():
        for other, kind in others.items():
            pair = (min(group_of[one], group_of[other]), max(group_of[one], group_of[other]))
            if kind != "same" and (kind == "contradicts" or pair not in against):
                against[pair] = kind
    return groups, [(one, other, kind) for (one, other), kind in sorted(against.items())]


def alike(gists: Sequence[Gist], crowd: int = CROWD) -> Iterator[tuple[int, int]]:
    """Pairs of places whose words agree enough to be worth comparing, each once.

    All such pairs, except by words that more than `crowd` claims have among their rarest.
    """
    pole = english().pole
    poles = [frozenset(map(pole, one.stems)) for one in gists]
    frequency = Counter(stem for stems in poles for stem in stems)
    rank = {stem: n for n, (stem, _) in enumerate(sorted(frequency.items(), key=lambda item: (item[1], item[0])))}
    index: dict[int, list[int]] = defaultdict(list)
    words: dict[int, frozenset[int]] = {}
    for place in sorted(range(len(gists)), key=lambda place: (len(poles[place]), place)):
        ranked = sorted(rank[stem] for stem in poles[place])
        size = len(ranked)
        if size < 2:
            continue
        mine = words[place] = frozenset(ranked)
        met: set[int] = set()
        # One that is smaller agrees in _FEWEST * (2 * its size + size) words, so in one of these at least.
        for word in ranked[: size - ceil(_FEWEST * size / (1 - 2 * _FEWEST)) + 1]:
            met.update(index[word])
        for other in met:
            theirs = words[other]
            if len(mine & theirs) >= _FEWEST * (2 * len(theirs) + size) - 1e-9:
                yield other, place
        for word in ranked[: size - ceil(3 * _FEWEST * size) + 1]:
            if len(index[word]) < crowd:
                index[word].append(place)


def is_grouped(store: Store) -> bool:
    """Whether the groups in the store are those of its claims."""
    return store.db.execute("SELECT 1 FROM state WHERE name = 'grouped'").fetchone() is not None


def group(store: Store) -> bool:
    """Brings the groups in the store up to date with its claims; whether there was anything to do.

    Groups are the tables `proposition` (of two claims and more, or with one beside it that contradicts
    it), `states` (which claim states which) and `contradiction` (with why: contradicts, or numbers).
    """
    db = store.db
    if is_grouped(store):
        return False
    places: dict[Gist, int] = {}
    claims: list[list[int]] = []
    for id, text in db.execute("SELECT id, text FROM claim ORDER BY id"):
        one = gist(text)
        if len(one.stems) >= 2:
            place = places.setdefault(one, len(places))
            if place == len(claims):
                claims.append([])
            claims[place].append(id)
    found, against = grouped(list(places), [len(ids) for ids in claims])
    beside = {number for one, other, _ in against for number in (one, other)}
    with store.writing():
        for table in ("contradiction", "states", "proposition"):
            db.execute(f"DELETE FROM {table}")
        for number, members in enumerate(found):
            ids = sorted(id for place in members for id in claims[place])
            if len(ids) > 1 or number in beside:
                _put(store, number + 1, claims[members[0]][0], ids)
        db.executemany("INSERT INTO contradiction VALUES (?, ?, ?)", ((a + 1, b + 1, why) for a, b, why in against))
        db.execute("INSERT INTO state VALUES ('grouped', 1)")
    return True


def _put(store: Store, proposition: int, leader: int, ids: list[int]) -> None:
    """Writes one group; its text is that of the claim the others were compared to."""
    db = store.db
    db.execute(
        "INSERT INTO proposition SELECT ?, text, 0, 0, 0, NULL, NULL FROM claim WHERE id = ?", (proposition, leader)
    )
    db.executemany("INSERT INTO states VALUES (?, ?)", ((id, proposition) for id in ids))
    db.execute(
        "UPDATE proposition SET (claims, articles, holders, first, last) = ("
        " SELECT count(*), count(DISTINCT c.article), count(DISTINCT coalesce(c.holder, '')), min(a.date), max(a.date)"
        " FROM states s JOIN claim c ON c.id = s.claim JOIN article a ON a.id = c.article WHERE s.proposition = ?1"
        ") WHERE id = ?1",
        (proposition,),
    )


def like(store: Store, text: str, shown: int = 200) -> list[tuple[int, Kind]]:
    """The claims of the store (row ids) that say the same as a text, contradict it, or differ in numbers only.

    Of the claims that share its words, the best `shown` by full text are compared.
    """
    mine = gist(text)
    words = [word for word in re.findall(r"[^\W_]+", text) if english().stem(word.lower())]
    if len(mine.stems) < 2 or not words:
        return []
    query = "SELECT c.id, c.text FROM claim_text JOIN claim c ON c.id = claim_text.rowid WHERE claim_text MATCH ?"
    asked = " OR ".join(f'"{word}"' for word in words)
    found = store.db.execute(f"{query} ORDER BY rank, c.id LIMIT ?", (asked, shown))
    related = [(id, relation(gist(other), mine)) for id, other in found]
    order = ("same", "contradicts", "numbers")
    return sorted(((id, kind) for id, kind in related if kind in order), key=lambda one: (order.index(one[1]), one[0]))
