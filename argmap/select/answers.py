"""Answers to the most common questions about a map: who holds what, how large it is, what it argues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sized
from statistics import median
from typing import Any

from msgspec import Struct

from argmap.kinds import STRENGTHS, Strength, said_there, strength
from argmap.model import CERTAINTIES, ROLES, ArgumentMap, as_read
from argmap.select.known import AUTHOR, forms, holder_key
from argmap.select.outline import likeliest
from argmap.traverse.reach import levels
from argmap.traverse.standing import Count, Standing, standing


class Holder(Struct, frozen=True, kw_only=True):
    """Somebody who holds claims: their ids in map order, how many of each certainty, and how many are for and against
    the main claim by net effect (the main claim is for itself). `forms` are the other names that the article has for
    the holder, in the order they come."""

    name: str
    claims: tuple[str, ...]
    forms: tuple[str, ...] = ()
    certainty: dict[str, int]
    count: Count

    def to_dict(self) -> dict[str, Any]:
        return {
            "holder": self.name,
            **({"forms": list(self.forms)} if self.forms else {}),
            "claims": list(self.claims),
            "certainty": self.certainty,
            **self.count.to_dict(),
        }


def holders(map: ArgumentMap, ids: Iterable[str] | None = None, stands: Standing | None = None) -> list[Holder]:
    """Who holds the claims (those of `ids`, else all): the author first, then by number of claims, then by place.

    Names are one when they differ in case, spacing or a "the" before them only; the first spelling stands.
    """
    main, stands = map.main, stands or standing(map)
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for id in map.nodes if ids is None else ids:
        held = map.nodes[id].get("attribution")
        # The author is apart from a holder whom the article calls by that word.
        key = holder_key(held["holder"]) if held else ""
        names.setdefault(key, " ".join(held["holder"].split()) if held else AUTHOR)
        found.setdefault(key, []).append(id)
    made = []
    for key, held_ids in found.items():
        certain = Counter(map.nodes[id].get("certainty", "asserted") for id in held_ids)
        made.append(
            (
                bool(key),
                -len(held_ids),
                Holder(
                    name=names[key],
                    claims=tuple(held_ids),
                    forms=tuple(forms((map.nodes[id].get("attribution") or {} for id in held_ids), names[key])),
                    certainty={c: certain[c] for c in CERTAINTIES if certain[c]},
                    count=_count(stands, [id for id in held_ids if stands.root.get(id) == main]),
                ),
            )
        )
    return [holder for *_, holder in sorted(made, key=lambda entry: entry[:2])]


def _count(stands: Standing, ids: list[str]) -> Count:
    """How many of these claims of one tree are for and against its root."""
    pro, con = ([id for id in ids if stands.side[id] == side] for side in (1, -1))
    return Count(len(pro), len(con), len(stands.weak.intersection(pro)), len(stands.weak.intersection(con)))


def stats(map: ArgumentMap, ids: Iterable[str] | None = None) -> dict[str, Any]:
    """Figures of the map (or of the claims of `ids` and the links between them): size, depth, breadth, shares
    in 0–1, own words per claim, cues (words that are no claim) and rules by how often they were used (links only)."""
    chosen = list(map.nodes if ids is None else ids)
    inside = set(chosen)
    links = [(s, t, a) for s in chosen for t, a in map.successors[s].items() if t in inside]
    below = {id: {s: a for s, a in map.predecessors[id].items() if s in inside} for id in chosen}
    bears = {s for s, _, _ in links}
    roots = [id for id in chosen if id not in bears]
    depth = levels(below, roots)
    supported = {t for _, t, a in links if a["relation"] == "supports"}
    opposed = {t for _, t, a in links if a["relation"] == "opposes"}
    alone = [id for id in roots if not below[id]]
    shares = {"supported": supported, "opposed": opposed, "contested": supported & opposed, "alone": alone}
    relations = Counter(a["relation"] for _, _, a in links)
    strengths = Counter(strength(a) for _, _, a in links)
    evidence = [e for _, _, a in links for e in a.get("evidence", ())]
    whole = {(a["start"], a["end"]) for a in map.nodes.values()}
    return {
        "claims": len(chosen),
        "links": len(links),
        "supports": relations["supports"],
        "opposes": relations["opposes"],
        "strengths": {name: strengths[name] for name in STRENGTHS},
        "trees": len(roots) - len(alone),
        "depth": max(depth.values(), default=0),
        "breadth": max((len(sources) for sources in below.values()), default=0),
        "widest_level": max(Counter(depth.values()).values(), default=0),
        "share": {name: _share(part, chosen) for name, part in shares.items()},
        "roles": _counts(map, chosen, "role", ROLES, "premise"),
        "certainty": _counts(map, chosen, "certainty", CERTAINTIES, "asserted"),
        "attributed": sum(bool(map.nodes[id].get("attribution")) for id in chosen),
        "words_per_claim": _lengths([len(said_there(map.nodes[id]).split()) for id in chosen]),
        "cues": _often(
            " ".join(as_read(e).split()).casefold() for e in evidence if (e["start"], e["end"]) not in whole
        ),
        "rules": _often(e["rule"] for e in evidence),
    }


def _lengths(words: list[int]) -> dict[str, float]:
    return {
        "least": min(words, default=0),
        "median": median(words) if words else 0,
        "mean": round(sum(words) / len(words), 2) if words else 0,
        "most": max(words, default=0),
    }


def _share(part: Sized, of: Sized) -> float:
    return round(len(part) / len(of), 4) if of else 0.0


def _counts(map: ArgumentMap, ids: list[str], name: str, known: tuple[str, ...], default: str) -> dict[str, int]:
    counted = Counter(map.nodes[id].get(name, default) for id in ids)
    return {value: counted[value] for value in known}


def _often(values: Iterable[str]) -> dict[str, int]:
    """How often each value came, the most frequent first, then by alphabet."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


class Bearing(Struct, frozen=True, kw_only=True):
    """A claim that bears on another, and what stands under it: how many claims are for and against it."""

    id: str
    count: Count

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, **self.count.to_dict()}


class Effect(Bearing, frozen=True, kw_only=True):
    """A claim that is for or against another by net effect: how many `steps` away it is, `through` which claim and by
    which relation its own link goes there, and the strength of the weakest link on its way."""

    steps: int
    through: str
    relation: str
    strength: Strength

    @property
    def is_direct(self) -> bool:
        """Whether its own link goes to the claim asked about."""
        return self.steps == 1

    def to_dict(self) -> dict[str, Any]:
        return {**Bearing.to_dict(self), "strength": self.strength}


class Answer(Struct, frozen=True, kw_only=True):
    """What an analyst asks of a claim."""

    claim: str | None
    others: tuple[Bearing, ...] = ()  # what else the article argues for
    holders: tuple[Holder, ...] = ()
    pro: tuple[Effect, ...] = ()  # what is for it by net effect, the direct and the surest first
    con: tuple[Effect, ...] = ()  # what is against it
    contested: tuple[Bearing, ...] = ()  # claims with something on both sides, the most evenly and heavily so first
    candidates: tuple[tuple[str, float], ...] = ()
    """The likeliest main claims with their chances, if the main claim is asked for and none has more than a half."""

    def to_dict(self, map: ArgumentMap) -> dict[str, Any]:
        """The answer as JSON, with the texts of the claims."""

        def told(bearing: Bearing) -> dict[str, Any]:
            node = map.nodes[bearing.id]
            return {**bearing.to_dict(), **{name: node[name] for name in ("text", "plain") if name in node}}

        def sides(found: tuple[Effect, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
            near = [told(b) for b in found if b.is_direct]
            return near, [{**told(b), "through": b.through} for b in found if not b.is_direct]

        (pro, far_pro), (con, far_con) = sides(self.pro), sides(self.con)
        return {
            "claim": {"id": self.claim, **map.nodes[self.claim]} if self.claim is not None else None,
            "others": [told(b) for b in self.others],
            "holders": [h.to_dict() for h in self.holders],
            "for": pro,
            "against": con,
            "all_for": len(self.pro),
            "all_against": len(self.con),
            "all_weakly_for": sum(effect.strength == "weak" for effect in self.pro),
            "all_weakly_against": sum(effect.strength == "weak" for effect in self.con),
            "indirectly_for": far_pro,
            "indirectly_against": far_con,
            "contested": [told(b) for b in self.contested],
            "candidates": [{"id": id, "chance": chance} for id, chance in self.candidates],
        }


def ask(map: ArgumentMap, id: str | None = None) -> Answer:
    """The four answers about a claim (by default the main claim): what is claimed, who claims it, what
    stands for and against it, what is most contested. All empty for an empty map."""
    stands = standing(map)

    def bearing(id: str) -> Bearing:
        return Bearing(id=id, count=stands.count[id])

    def size(bearing: Bearing) -> int:
        return -(bearing.count.pro + bearing.count.con)

    main = map.main
    about = main if id is None else id
    if about is None:
        return Answer(claim=None)
    pro, con = _effects(map, about, stands)
    within = [about, *map.below([about])]
    asked = set(within) if id is not None else set(map.nodes)
    contested = [c for c in map.nodes if c in asked and stands.count[c].pro and stands.count[c].con]
    contested.sort(key=lambda c: stands.count[c].contest, reverse=True)
    others = [r for r in map.roots() if id is None and r != about and map.predecessors[r]]
    return Answer(
        claim=about,
        others=tuple(sorted((bearing(r) for r in others), key=size)),
        holders=tuple(holders(map, [i for i in map.nodes if i in asked], stands)),
        pro=pro,
        con=con,
        contested=tuple(bearing(c) for c in contested),
        candidates=likeliest(map) if id is None else (),
    )


def _effects(map: ArgumentMap, about: str, stands: Standing) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """What is for and what is against a claim by net effect, each claim once, by the shortest way.

    The direct come first; of these, and of the others, those whose weakest link is strongest, then those with most
    under them, then by place.
    """
    found: dict[str, tuple[bool, Effect]] = {}
    now: list[tuple[str, bool, int, Strength]] = [(about, True, 0, "likely")]
    for target, is_for, steps, weakest in now:
        for source, link in map.predecessors[target].items():
            if source in found or source == about:
                continue
            side = is_for == (link["relation"] == "supports")
            own = max(weakest, strength(link), key=STRENGTHS.index)
            effect = Effect(
                id=source,
                count=stands.count[source],
                steps=steps + 1,
                through=target,
                relation=link["relation"],
                strength=own,
            )
            found[source] = side, effect
            now.append((source, side, steps + 1, own))

    def rank(entry: tuple[bool, Effect]) -> tuple[bool, int, int]:
        effect = entry[1]
        return not effect.is_direct, STRENGTHS.index(effect.strength), -(effect.count.pro + effect.count.con)

    order = sorted(found.values(), key=rank)
    return tuple(e for side, e in order if side), tuple(e for side, e in order if not side)
