"""The account of a decision: what made a claim a claim, and why its link was preferred to every other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from argmap.errors import UsageError
from argmap.extract.decode import ROOT
from argmap.extract.evidence import words_of
from argmap.extract.pipeline import as_directories, decision_on, judge_of
from argmap.extract.score import Weighed, unit_holding
from argmap.extract.stages import Decision, Judge
from argmap.ingest import read_text
from argmap.model import ArgumentMap, Evidence, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule that speaks for (weight > 0) or against something, in log-odds, and the words it fired on, `plain`
    where there is markup in them."""

    rule: str
    weight: float
    start: int
    end: int
    text: str
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing a claim might have done: serve `target`, or stand alone (None); probability in 0–1."""

    target: str | None
    relation: Relation | None
    probability: float
    taken: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MainBid:
    """A claim that might be the main claim: its share among all claims, 0–1, and the rules for and against it."""

    claim: str
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Why a claim is a claim, and all its options, the likeliest first; for the main claim also its bid
    for being it and that of the runner-up, for any other none."""

    claim: str
    why_claim: tuple[Reason, ...]
    options: tuple[Option, ...]
    main_bids: tuple[MainBid, ...] = ()


def account_for(map: ArgumentMap, claim: str, rules: str | Path | None = None) -> Account:
    """The account of one claim of an extracted map, made by extracting its source text again.

    Raises `UsageError` when the map was not made by these rules from this text (a foreign map, or
    rules that have changed since), and when the claim's link is not the one these rules draw (an edited map).
    """
    wanted = map.claim(claim)
    judge = judge_of(as_directories(rules))
    if map.info.get("argmap", {}).get("rules") != judge.rulebook.digest:
        raise UsageError(
            f"the map was not extracted by these rules, so there is no account of {claim}",
            "extract the article again with this version of argmap and its rules",
        )
    changed = UsageError(f"{claim} or its link was changed since it was extracted, so there is no account of it")
    try:
        decision = _again(map, judge)
    except UsageError:
        raise changed from None
    ids = map.ids()
    place = next(p for p, unit in enumerate(decision.reading.units) if ids[unit.index] == claim)
    options = tuple(_options(decision, judge, place, ids))
    taken = {(option.target, option.relation) for option in options if option.taken and option.target is not None}
    if taken != {(link.target, link.relation) for link in map.links_from(claim)}:
        raise changed
    why = tuple(_reason_of(evidence, 0.0) for evidence in wanted.evidence)
    bids = _main_bids(decision, judge, ids) if place == decision.main else ()
    return Account(claim=claim, why_claim=why, options=options, main_bids=bids)


def _main_bids(decision: Decision, judge: Judge, ids: list[str]) -> tuple[MainBid, ...]:
    units = decision.reading.units
    return tuple(
        MainBid(
            claim=ids[units[bid.place].index],
            probability=round(bid.share, 4),
            reasons=_strongest_first(_reason(decision, judge, bid.place, ROOT, w) for w in bid.rules),
        )
        for bid in decision.bids
    )


def _strongest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda r: (-abs(r.weight), r.rule)))


def _again(map: ArgumentMap, judge: Judge) -> Decision:
    """The decision on the map's text: on its own claims, so that it holds for given units too."""
    document = read_text(map.source_text, map.name)
    spans = [(a["start"], a["end"]) for a in map.nodes.values()]
    return decision_on(document, judge, spans)


def _options(decision: Decision, judge: Judge, place: int, ids: list[str]) -> list[Option]:
    choice = decision.choices[place]
    units = decision.reading.units
    ranked = sorted(choice.options, key=lambda target: (-choice.options[target], target != ROOT, target))
    made = []
    for target in ranked:
        holding = _holding(decision, judge, place, target)
        reasons = [_reason(decision, judge, place, target, w) for w in holding]
        relation: Relation | None = None
        if target != ROOT:
            pair = choice.pairs[target]
            score = judge.relations.score(decision.masks[place], decision.masks[target], pair)
            relation = "opposes" if score > 0 else "supports"
        made.append(
            Option(
                target=None if target == ROOT else ids[units[target].index],
                relation=relation,
                probability=round(choice.probability(target), 4),
                taken=target == choice.taken,
                reasons=_strongest_first(reasons),
            )
        )
    return made


def _holding(decision: Decision, judge: Judge, place: int, target: int) -> list[Weighed]:
    masks = decision.masks
    if target == ROOT:
        return unit_holding(judge.alone, masks[place])
    return judge.links.holding(masks[place], masks[target], decision.choices[place].pairs[target])


def _reason(decision: Decision, judge: Judge, place: int, target: int, w: Weighed) -> Reason:
    return _reason_of(words_of(decision, judge, w, place, target), w.weight / 100)


def _reason_of(evidence: Evidence, weight: float) -> Reason:
    return Reason(weight=weight, **evidence.to_dict())
