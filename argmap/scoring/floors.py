"""Trivial predictions: what a score is worth is what it has above the best of these on the same data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from argmap.model import RELATIONS, Relation
from argmap.scoring.gold import GoldDocument, Pair, paragraphs_of
from argmap.scoring.metrics import Prediction

Attach = Callable[[Sequence[int]], list[Pair]]
Mark = Callable[[Sequence[int]], list[str]]


def attach_previous(paragraphs: Sequence[int]) -> list[Pair]:
    """Each unit to the one before it; the first is the root."""
    return [(i, i - 1) for i in range(1, len(paragraphs))]


def attach_next(paragraphs: Sequence[int]) -> list[Pair]:
    """Each unit to the one after it; the last is the root."""
    return [(i, i + 1) for i in range(len(paragraphs) - 1)]


def attach_first(paragraphs: Sequence[int]) -> list[Pair]:
    """Each unit to the first of the text."""
    return [(i, 0) for i in range(1, len(paragraphs))]


def attach_head(paragraphs: Sequence[int]) -> list[Pair]:
    """Each unit to the first of its paragraph (Stab & Gurevych 2017 use it as their heuristic)."""
    pairs = []
    for _, units in groupby(range(len(paragraphs)), key=lambda i: paragraphs[i]):
        first, *rest = units
        pairs += [(i, first) for i in rest]
    return pairs


def attach_body_head(paragraphs: Sequence[int]) -> list[Pair]:
    """`attach_head`, but nothing in the first and the last paragraph."""
    ends = {paragraphs[0], paragraphs[-1]} if paragraphs else set()
    return [pair for pair in attach_head(paragraphs) if paragraphs[pair[0]] not in ends]


ATTACH: dict[str, Attach] = {
    "attach to previous": attach_previous,
    "attach to next": attach_next,
    "attach to first": attach_first,
    "attach to first of paragraph": attach_head,
    "attach to first of body paragraph": attach_body_head,
}


def mark_heads(paragraphs: Sequence[int]) -> list[str]:
    """The first unit of each paragraph a claim, the others premises."""
    tails = {i for i, _ in attach_head(paragraphs)}
    return ["premise" if i in tails else "claim" for i in range(len(paragraphs))]


def mark_essay(paragraphs: Sequence[int]) -> list[str]:
    """The heuristic of Stab & Gurevych 2017: the last unit of the first paragraph and the first of the last
    one are major claims, the others there and the first of each other paragraph claims, the rest premises."""
    roles = mark_heads(paragraphs)
    if not roles:
        return []
    for i, paragraph in enumerate(paragraphs):
        if paragraph in (paragraphs[0], paragraphs[-1]):
            roles[i] = "claim"
    roles[max(i for i, paragraph in enumerate(paragraphs) if paragraph == paragraphs[0])] = "major_claim"
    roles[min(i for i, paragraph in enumerate(paragraphs) if paragraph == paragraphs[-1])] = "major_claim"
    return roles


def mark_first(paragraphs: Sequence[int]) -> list[str]:
    """The first unit the major claim, the others premises."""
    return ["premise" if i else "major_claim" for i in range(len(paragraphs))]


MARK: dict[str, Mark] = {
    "first of paragraph is the claim": mark_heads,
    "first of paragraph, essay ends major": mark_essay,
    "first unit is the main claim": mark_first,
    "all claims": lambda paragraphs: ["claim"] * len(paragraphs),
    "all premises": lambda paragraphs: ["premise"] * len(paragraphs),
}


def floors(gold: GoldDocument, spans: Sequence[Pair]) -> dict[str, Prediction]:
    """Name → trivial prediction over these spans: each way to mark roles, without links, and each way to
    attach, all links supports or all opposes ("… , all opposes"). Where links go to heads of paragraphs the
    roles are those that fit; elsewhere the root is the main claim and the rest are premises."""
    paragraphs = paragraphs_of(gold.text, spans)
    last = len(spans) - 1
    found = {name: _prediction(spans, mark(paragraphs), [], "supports", None) for name, mark in MARK.items()}
    for name, attach in ATTACH.items():
        pairs = attach(paragraphs)
        main = None if last < 0 else last if attach is attach_next else 0
        roles = ["major_claim" if i == main else "premise" for i in range(len(spans))]
        if attach is attach_head:
            roles = mark_heads(paragraphs)
        elif attach is attach_body_head:
            roles = mark_essay(paragraphs)
        for relation in RELATIONS:
            label = "" if relation == "supports" else ", all opposes"
            found[name + label] = _prediction(spans, roles, pairs, relation, main)
    return found


def _prediction(
    spans: Sequence[Pair], roles: Sequence[str], pairs: Sequence[Pair], relation: Relation, main: int | None
) -> Prediction:
    return Prediction(spans=spans, roles=roles, links=dict.fromkeys(pairs, relation), main=main)
