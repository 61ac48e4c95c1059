"""The same claim across articles: groups of claims that say one thing, with contradictions beside them.

Each claim is compared with the first of the groups there are, and a few more of each, that it has most
words in common with (`argmap.compare.near`), so that the work grows with the number of claims. What two
claims say is told by `argmap.compare.same`, here with numbers that must be equal. Who holds a claim is no part
of what it says, unless the holder denies it; within a group each holder's claims are kept apart (`survey`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from argmap.compare.gist import Gist, gist, gist_held
from argmap.compare.near import Near
from argmap.compare.same import compare
from argmap.compare.vocabulary import english
from argmap.corpus.store import Store
from argmap.corpus.survey import HEADLINE

Kind = Literal["same", "contradicts", "numbers", "different"]

LISTED = 8
"""How many of a group later claims are compared with: its first, which alone they join by, and those after it."""
ASKED = 64
"""How many of a group a claim is compared with, before it is taken in, to see that it contradicts none."""


def relation(one: Gist, other: Gist) -> Kind:
    """How two claims stand to each other; `numbers`: they say the same but for their numbers or dates."""
    redated = bool(one.dates and other.dates) and one.dates.isdisjoint(other.dates)
    if one.numbers == other.numbers and not redated:
        return compare(one, other).kind
    if (redated or (one.numbers and other.numbers)) and compare(_unnumbered(one), _unnumbered(other)).kind == "same":
        return "numbers"
    return "different"


def _unnumbered(one: Gist) -> Gist:
    return replace(one, stems=tuple(stem[0] if stem[0] in "#@" else stem for stem in one.stems))


def grouped(
    gists: Sequence[Gist], weights: Sequence[int] | None = None
) -> tuple[list[list[int]], list[tuple[int, int, Kind]]]:
    """Groups of the places of gists that say the same (one or more each), and which groups (by number) contradict
    each other or differ in numbers only. No group holds two that contradict each other or differ in numbers.

    Every member is the same as the first of its group, that of the greatest weight: no chain of small
    differences joins what is not alike.
    """
    near = Near([one.stems for one in gists])
    weigh = weights or [1] * len(gists)
    group_of: dict[int, int] = {}
    groups: list[_Group] = []
    against: dict[tuple[int, int], Kind] = {}
    for place in sorted(range(len(gists)), key=lambda place: (-weigh[place], place)):
        ways = [(other, relation(gists[other], gists[place])) for other in near.to(place)]
        like = sorted(group_of[other] for other, kind in ways if kind == "same")
        number = next((n for n in like if groups[n].takes(gists, place, ways)), len(groups))
        if number == len(groups):
            groups.append(_Group())
        groups[number].add(gists, place)
        group_of[place] = number
        for other, kind in ways:
            pair = (min(group_of[other], number), max(group_of[other], number))
            if kind == "contradicts" or (kind == "numbers" and pair not in against):
                against[pair] = kind
        if len(groups[number].members) <= LISTED:
            near.put(place)
    return [one.members for one in groups], [(one, other, kind) for (one, other), kind in sorted(against.items())]


class _Group:
    """Places of gists that say the same as the first of them; `charged` are those that could contradict others."""

    __slots__ = ("charged", "members")

    def __init__(self) -> None:
        self.members: list[int] = []
        self.charged: list[int] = []

    def takes(self, gists: Sequence[Gist], place: int, ways: Iterable[tuple[int, Kind]]) -> bool:
        """Whether a gist says the same as the first and contradicts no other; not when too many are to be asked."""
        asked = self.members if _charged(gists[place]) else self.charged
        return (
            (self.members[0], "same") in ways
            and len(asked) <= ASKED
            and all(relation(gists[member], gists[place]) in ("same", "different") for member in asked)
        )

    def add(self, gists: Sequence[Gist], place: int) -> None:
        self.members.append(place)
        if _charged(gists[place]):
            self.charged.append(place)


def _charged(one: Gist) -> bool:
    """Whether a gist denies something or has a word with a contrary: two of the others cannot contradict each other."""
    return bool(one.denied) or any(stem[0] != "#" and english().thesaurus.has_contrary(stem) for stem in one.stems)


def is_grouped(store: Store) -> bool:
    """Whether the groups in the store are those of its claims."""
    return store.db.execute("SELECT 1 FROM state WHERE name = 'grouped'").fetchone() is not None


def group(store: Store) -> bool:
    """Brings the groups in the store up to date with its claims; whether there was anything to do.

    Groups are the tables `proposition` (of two claims and more, or with one beside it that contradicts
    it), `states` (which claim states which) and `contradiction` (with why: contradicts, or numbers). In a store
    that cannot be written to they are in memory, for this connection.
    """
    db = store.db
    if is_grouped(store):
        return False
    places: dict[Gist, int] = {}
    claims: list[list[int]] = []
    for id, *said in db.execute("SELECT id, text, start, stop, attribution FROM claim ORDER BY id"):
        one = _gist(*said)
        if len(one.stems) >= 2 and not one.vague:  # "it loses money" is about another thing in each article
            place = places.setdefault(one, len(places))
            if place == len(claims):
                claims.append([])
            claims[place].append(id)
    found, against = grouped(list(places), [len(ids) for ids in claims])
    beside = {number for one, other, _ in against for number in (one, other)}
    with store.writing_groups():
        for table in ("contradiction", "states", "proposition"):
            db.execute(f"DELETE FROM {table}")
        for number, members in enumerate(found):
            ids = sorted(id for place in members for id in claims[place])
            if len(ids) > 1 or number in beside:
                _put(store, number + 1, ids)
        db.executemany("INSERT INTO contradiction VALUES (?, ?, ?)", ((a + 1, b + 1, why) for a, b, why in against))
        db.execute("INSERT INTO state VALUES ('grouped', 1)")
    return True


def _gist(text: str, start: int, stop: int, attribution: str | None) -> Gist:
    """What a claim says, by whomever: from its columns in the store."""
    return gist_held(text, (start, stop), json.loads(attribution) if attribution else None)


def _put(store: Store, proposition: int, ids: list[int]) -> None:
    """Writes one group."""
    db = store.db
    db.execute("INSERT INTO proposition VALUES (?, '', 0, 0, 0, NULL, NULL)", (proposition,))
    db.executemany("INSERT INTO states VALUES (?, ?)", ((id, proposition) for id in ids))
    text = HEADLINE.format(states="states", id="?1")
    db.execute(
        f"UPDATE proposition SET text = ({text}), (claims, articles, holders, first, last) = ("
        " SELECT count(*), count(DISTINCT c.article), count(DISTINCT lower(coalesce(c.holder, ''))),"
        " min(a.date), max(a.date)"
        " FROM states s JOIN claim c ON c.id = s.claim JOIN article a ON a.id = c.article WHERE s.proposition = ?1"
        ") WHERE id = ?1",
        (proposition,),
    )


def like(store: Store, text: str, only: Container[int] | None = None) -> list[tuple[int, Kind]]:
    """The claims of the store (row ids, those in `only` alone) that say the same as a text, contradict it, or differ
    in numbers only, in this order, then that of the store.

    All claims that have a word of it, in any of its forms, are compared, those of one wording once.
    """
    mine = gist(text)
    # as the index of the store parts words, not as rules read them
    words = [word for word in re.findall(r"[^\W_]+", text) if english().stem(word.lower())]
    if len(mine.stems) < 2 or not words:
        return []
    query = """SELECT c.id, c.text, c.start, c.stop, c.attribution
      FROM claim_text JOIN claim c ON c.id = claim_text.rowid WHERE claim_text MATCH ?"""
    known: dict[tuple[str, int, int, int, str], Kind] = {}
    found: list[tuple[int, Kind]] = []
    for id, said, start, stop, attribution in store.db.execute(query, (" OR ".join(f'"{word}"' for word in words),)):
        if only is not None and id not in only:
            continue
        held = json.loads(attribution) if attribution else {}
        begin, end = held.get("start", start) - start, held.get("end", start) - start
        wording = (said, stop - start, begin, end, held.get("text", ""))
        if wording not in known:
            known[wording] = relation(gist_held(said, (start, stop), held), mine)
        found.append((id, known[wording]))
    order = ("same", "contradicts", "numbers")
    return sorted((one for one in found if one[1] in order), key=lambda one: (order.index(one[1]), one[0]))
