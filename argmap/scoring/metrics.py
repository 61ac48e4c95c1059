"""Scores of a predicted map against gold, as sums over documents.

Each measure of one document is a `Tally`, a tuple of counts; tallies add up over documents, and a score is
computed from the sum (micro-averaging). So every score can be pooled, resampled, or followed document by
document, and no function here knows a file, a corpus or the extractor.

A score is made of triples (right, predicted, gold): F1 = 2·right / (predicted + gold).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from argmap.model import RELATIONS, ROLES, ArgumentMap, Relation
from argmap.scoring.gold import GoldDocument, Pair, paragraphs_of

Tally = tuple[int, ...]
Links = Mapping[Pair, Relation]


class Prediction(Struct, frozen=True, kw_only=True):
    """What is scored: spans of units, a role for each, links between unit numbers, the main claim's number,
    and the holder of each unit (empty for the author's own).

    The confidences, and the rules that are their evidence, are those of the units and links; scores do not
    look at them.
    """

    spans: Sequence[Pair]
    roles: Sequence[str]
    links: Links
    main: int | None = None
    unit_confidence: Sequence[float] = ()
    link_confidence: Mapping[Pair, float] = field(default_factory=dict)
    link_basis: Mapping[Pair, str | None] = field(default_factory=dict)
    unit_rules: Sequence[tuple[str, ...]] = ()
    link_rules: Mapping[Pair, tuple[str, ...]] = field(default_factory=dict)
    holders: Sequence[str] = ()


def predicted(map: ArgumentMap) -> Prediction:
    """A map as spans and indices; with `units` given, the numbers are those of the units."""
    place = {id: number for number, id in enumerate(map.nodes)}
    nodes = list(map.nodes.values())
    edges = [((place[s], place[t]), a) for s, targets in map.successors.items() for t, a in targets.items()]
    main = map.main
    return Prediction(
        spans=[(node["start"], node["end"]) for node in nodes],
        roles=[node.get("role", "premise") for node in nodes],
        links={pair: attributes["relation"] for pair, attributes in edges},
        main=None if main is None else place[main],
        unit_confidence=[node.get("confidence", 1.0) for node in nodes],
        link_confidence={pair: attributes.get("confidence", 1.0) for pair, attributes in edges},
        link_basis={pair: attributes.get("basis") for pair, attributes in edges},
        unit_rules=[_rules(node) for node in nodes],
        link_rules={pair: _rules(attributes) for pair, attributes in edges},
        holders=[(node.get("attribution") or {}).get("holder", "") for node in nodes],
    )


def _rules(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules that are evidence of a claim or link, each once."""
    return tuple(dict.fromkeys(evidence["rule"] for evidence in attributes.get("evidence", ())))


# -- from counts to scores ------------------------------------------------------------------------
def add(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies, place by place; the empty tuple for none."""
    return tuple(map(sum, zip(*tallies, strict=True)))


def f1(tally: Tally) -> float:
    """F1 of one triple (right, predicted, gold); 0.0 when there is nothing to find and nothing found."""
    right, predicted, gold = tally
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def precision(tally: Tally) -> float:
    """Right out of predicted, 0.0 when nothing was predicted."""
    return tally[0] / tally[1] if tally[1] else 0.0


def recall(tally: Tally) -> float:
    """Right out of gold, 0.0 when there is no gold."""
    return tally[0] / tally[2] if tally[2] else 0.0


def macro_f1(tally: Tally) -> float:
    """The mean F1 of the classes whose triples make up the tally, without classes that gold does not have."""
    triples = [tally[i : i + 3] for i in range(0, len(tally), 3)]
    scores = [f1(triple) for triple in triples if triple[2]]
    return sum(scores) / len(scores) if scores else 0.0


def share(tally: Tally) -> float:
    """Right out of all of a pair (right, all); 0.0 when there are none."""
    return tally[0] / tally[1] if tally[1] else 0.0


# -- units given: links ---------------------------------------------------------------------------
def link_tallies(gold: GoldDocument, links: Links, *, within_paragraphs: bool = False) -> dict[str, Tally]:
    """(right, predicted, gold) of `link` (directed pairs, label ignored), of `supports` and `opposes`
    (pair and label), and of `relations`, the two labels together.

    Disputed pairs neither count nor hurt, nor do links gold only derives from a stance. CDCP's closure
    edges are gold like any other: Niculae et al. 2017 and Galassi et al. 2023 score on the closed graph.
    `within_paragraphs` leaves out, on both sides, links from one paragraph to another (essays).
    """
    truth, guess = gold.relations, _without(links, gold.ignored)
    if within_paragraphs:
        truth, guess = inside(truth, gold.paragraphs), inside(guess, gold.paragraphs)
    return _compare(truth, guess)


def inside(links: Links, paragraphs: Sequence[int]) -> dict[Pair, Relation]:
    """The links whose two ends are in one paragraph."""
    return {(s, t): label for (s, t), label in links.items() if paragraphs[s] == paragraphs[t]}


def _without(links: Links, ignored: Iterable[Pair]) -> dict[Pair, Relation]:
    left_out = frozenset(ignored)
    return {pair: label for pair, label in links.items() if pair not in left_out}


def _compare(truth: Links, guess: Links) -> dict[str, Tally]:
    both = truth.keys() & guess.keys()
    found: dict[str, Tally] = {"link": (len(both), len(guess), len(truth))}
    for relation in RELATIONS:
        right = sum(truth[pair] == relation == guess[pair] for pair in both)
        guessed = sum(label == relation for label in guess.values())
        found[relation] = (right, guessed, sum(label == relation for label in truth.values()))
    found["relations"] = add(found[relation] for relation in RELATIONS)
    return found


# -- units given: the four tasks of Peldszus & Stede 2015 -------------------------------------------
def tree_tallies(gold: GoldDocument, links: Links, main: int | None) -> dict[str, Tally]:
    """Triples for `cc`, `ro`, `fu` and `at`, macro F1 as Peldszus & Stede 2015 (EMNLP) define them.

    `cc`: central claim, yes and no. `ro`: proponent and opponent, by the number of attacks on the way to
    the root. `fu`: none, support, attack, from the link that leaves the unit. `at`: attached or not, over
    all ordered pairs. Where gold names no main claim (the author left it unsaid) `cc` and `ro` are empty
    tallies of zeros, and `fu` leaves out the units that served it.
    """
    count = len(gold.units)
    truth, guess = gold.relations, _without(links, gold.ignored)
    joined = {(k.source, k.target) for k in gold.links if k.joined}
    found: dict[str, Tally] = {"cc": (0,) * 6, "ro": (0,) * 6}
    if gold.main:
        central = main if main in gold.main else min(gold.main)
        found["cc"] = _classes(
            [i == central for i in range(count)], [i == main for i in range(count)], classes=(True, False)
        )
        found["ro"] = _classes(_opposed(count, truth, joined), _opposed(count, guess), classes=(False, True))
    of_truth, of_guess = _functions(count, truth), _functions(count, guess)
    known = [i for i in range(count) if of_truth[i] or i in gold.main]
    found["fu"] = _classes([of_truth[i] for i in known], [of_guess[i] for i in known], classes=("", *RELATIONS))
    right, guessed, true = len(truth.keys() & guess.keys()), len(guess), len(truth)
    pairs = count * (count - 1) - sum(1 for s, t in gold.ignored if s != t)
    found["at"] = (right, guessed, true, pairs - guessed - true + right, pairs - guessed, pairs - true)
    return found


def _classes(truth: Sequence[object], guess: Sequence[object], *, classes: Sequence[object]) -> Tally:
    """The triples of each class, one after the other."""
    counts: list[int] = []
    for name in classes:
        counts.append(sum(t == name == g for t, g in zip(truth, guess, strict=True)))
        counts.append(sum(g == name for g in guess))
        counts.append(sum(t == name for t in truth))
    return tuple(counts)


def _functions(count: int, links: Links) -> list[str]:
    """For each unit the relation of the (first) link that leaves it, or an empty string."""
    found = [""] * count
    for (source, _), relation in links.items():
        found[source] = found[source] or relation
    return found


def _opposed(count: int, links: Links, joined: Iterable[Pair] = ()) -> list[bool]:
    """For each unit whether an odd number of attacks lies between it and its root; a joined premise
    stands where its partner does. A cycle ends where it closes."""
    onward: dict[int, tuple[int, bool]] = {}
    same_side = frozenset(joined)
    for pair, relation in links.items():
        onward.setdefault(pair[0], (pair[1], relation == "opposes" and pair not in same_side))
    sides: list[bool] = []
    for unit in range(count):
        side, at, seen = False, unit, {unit}
        while at in onward:
            at, attack = onward[at]
            side ^= attack
            if at in seen:
                break
            seen.add(at)
        sides.append(side)
    return sides


# -- units given: roles ---------------------------------------------------------------------------
def component_tally(gold: GoldDocument, roles: Sequence[str], classes: Sequence[str] = ROLES) -> Tally:
    """The triples of each role in `classes`, for macro F1 over components.

    A predicted major claim counts as a claim where `classes` has none. Units whose role is none or any
    are left out; where gold accepts several roles each is right.
    """
    truth: list[str] = []
    guess: list[str] = []
    for unit, role in zip(gold.units, roles, strict=True):
        if unit.roles:
            said = as_class(role, classes)
            accepted = [as_class(r, classes) for r in unit.roles]
            guess.append(said)
            truth.append(said if said in accepted else accepted[0])
    return _classes(truth, guess, classes=classes)


def as_class(role: str, classes: Sequence[str]) -> str:
    """The role in terms of `classes`: where they do not tell them apart, a major claim is a claim and a
    claim a premise."""
    if role == "major_claim" and role not in classes:
        role = "claim"
    return "premise" if role == "claim" and role not in classes else role


def main_tally(gold: GoldDocument, main: int | None) -> Tally:
    """(found, all): whether the predicted main claim is one gold accepts; (0, 0) where gold names none."""
    return (int(main in gold.main), 1) if gold.main else (0, 0)


# -- from raw text ----------------------------------------------------------------------------------
def raw_tallies(
    gold: GoldDocument,
    prediction: Prediction,
    matched: Mapping[int, int],
    *,
    classes: Sequence[str] = ROLES,
    within_paragraphs: bool = False,
) -> dict[str, Tally]:
    """Triples when units were found, not given; `matched` says which gold unit a predicted one stands for
    (`argmap.scoring.overlap.match_units`).

    `units`; `units_typed`, where the role must be right too (units without a role are left out);
    `link`, `supports`, `opposes`, `relations` over matched ends, a link with an unmatched end being wrong;
    `relations_typed`, where the roles of both ends must be right as well; `main`, a pair (found, all).
    """
    links, typed = dict[Pair, Relation](), dict[Pair, Relation]()
    rightly = _rightly_typed(gold, prediction, matched, classes)
    paragraphs = paragraphs_of(gold.text, prediction.spans) if within_paragraphs else ()
    guess = inside(prediction.links, paragraphs) if within_paragraphs else prediction.links
    beyond = len(gold.units)
    for (source, target), relation in guess.items():
        # an end that matches nothing gets a number that gold does not have, so that the link is wrong
        pair = (matched.get(source, beyond + source), matched.get(target, beyond + target))
        if pair not in gold.ignored:
            links[pair] = relation
            typed[pair if {source, target} <= rightly else (beyond + source, beyond + target)] = relation
    truth = inside(gold.relations, gold.paragraphs) if within_paragraphs else gold.relations
    found = _compare(truth, links)
    found["relations_typed"] = _compare(truth, typed)["relations"]
    found["units"] = (len(matched), len(prediction.spans), len(gold.units))
    bare = {number for number, unit in enumerate(gold.units) if not unit.roles}
    left_out = sum(number in bare for number in matched.values())
    found["units_typed"] = (
        sum(matched[number] not in bare for number in rightly),
        len(prediction.spans) - left_out,
        len(gold.units) - len(bare),
    )
    main = matched.get(prediction.main) if prediction.main is not None else None
    found["main"] = main_tally(gold, main)
    return found


def _rightly_typed(
    gold: GoldDocument, prediction: Prediction, matched: Mapping[int, int], classes: Sequence[str]
) -> set[int]:
    """The predicted units that match a gold unit of the same role, or of none that could be wrong."""
    rightly = set()
    for number, place in matched.items():
        accepted = [as_class(role, classes) for role in gold.units[place].roles]
        if not accepted or as_class(prediction.roles[number], classes) in accepted:
            rightly.add(number)
    return rightly
