"""The account of a decision: what made a claim a claim, and why its link was preferred to every other.

A ledger's lines add up to its score, and the scores of a claim's options give their probabilities by the logistic
function; how strongly a link opposes rather than supports has a ledger of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from argmap.errors import UsageError
from argmap.extract.best_forest import ROOT
from argmap.extract.choices import shares
from argmap.extract.confidence import link_confidence, link_odds, logistic, sure_weights
from argmap.extract.evidence import words_of
from argmap.extract.pipeline import as_directories, decision_on, judge_of
from argmap.extract.stages import Decision, Judge
from argmap.extract.weights import Weight
from argmap.ingest.kept import source_of
from argmap.model import ArgumentMap, Evidence, Relation


class Reason(Struct, frozen=True, kw_only=True):
    """One line of a ledger: a rule or table cell with its weight, in log-odds (above 0 it speaks for, below against),
    and the words it rests on, `plain` where there is markup in them. `cue` is the rule that found these words; empty
    where the weight rests on place alone, and the words are then the whole claim."""

    rule: str
    weight: float
    start: int
    end: int
    text: str
    plain: str = ""
    cue: str = ""


class Ledger(Struct, frozen=True, kw_only=True):
    """Reasons, the weightiest first, that add up to `score`, in log-odds."""

    score: float
    reasons: tuple[Reason, ...]


class Sure(Struct, frozen=True, kw_only=True):
    """How sure a link that was taken is: `base`, what its probability adds (`likely`) and the score of the ledger are
    log-odds that add up to those of its `confidence`, 0–1."""

    base: float
    likely: float
    ledger: Ledger
    confidence: float


class Option(Struct, frozen=True, kw_only=True):
    """One thing a claim might have done: serve `target`, or stand alone (None); its share among all options, 0–1,
    and the ledger of its score. For a target, `relation` with the `opposes` ledger that decides it: above 0 the link
    opposes; `opposing` is the probability, 0–1, that it does. `sure` for the link that was taken. One `withheld` would
    have been taken, had words said that it opposes."""

    target: str | None
    relation: Relation | None
    probability: float
    taken: bool
    ledger: Ledger
    opposes: Ledger | None = None
    opposing: float = 0.0
    sure: Sure | None = None
    withheld: bool = False


class MainBid(Struct, frozen=True, kw_only=True):
    """A claim that may be the main claim: its share among all claims, 0–1, and the ledger of its score."""

    claim: str
    probability: float
    ledger: Ledger


class Account(Struct, frozen=True, kw_only=True):
    """Why a claim is a claim, and its options, the likeliest first: all `count` of them, or only that taken and the
    likeliest other. For the main claim also why it is that, and how the runner-up did, for any other none."""

    claim: str
    why_claim: tuple[Evidence, ...]
    options: tuple[Option, ...]
    count: int
    main_bids: tuple[MainBid, ...] = ()


def account_for(map: ArgumentMap, claim: str, rules: str | Path | None = None) -> Account:
    """The account of one claim; see `accounts_for`."""
    return accounts_for(map, [claim], rules)[claim]


def accounts_for(
    map: ArgumentMap, claims: Iterable[str], rules: str | Path | None = None, *, every: bool = True
) -> dict[str, Account]:
    """The accounts of claims of an extracted map, made by deciding on its source text once more; without `every` only
    of the option taken and the likeliest other, which takes half the time.

    Raises `UsageError` when the map was not made by these rules from this text (a foreign map, or rules that have
    changed since), and when a claim's link is not the one these rules draw (an edited map).
    """
    wanted = [map.claim(claim) for claim in claims]
    explainer = explainer_of(map, [claim.id for claim in wanted], rules)
    found = {}
    for claim in wanted:
        options, count = explainer.options(claim.id, every=every)
        taken = {(option.target, option.relation) for option in options if option.taken and option.target is not None}
        if taken != {(link.target, link.relation) for link in map.links_from(claim.id)}:
            raise _changed([claim.id])
        bids = explainer.main_bids() if explainer.is_main(claim.id) else ()
        found[claim.id] = Account(
            claim=claim.id, why_claim=claim.evidence, options=options, count=count, main_bids=bids
        )
    return found


def explainer_of(map: ArgumentMap, names: Sequence[str], rules: str | Path | None = None) -> Explainer:
    """What explains the claims of an extracted map; the map's text is decided on once more.

    Raises `UsageError`, which calls the claims by `names`, as `accounts_for` does.
    """
    judge = judge_of(as_directories(rules))
    if map.info.get("argmap", {}).get("rules") != judge.rulebook.digest:
        told = f"of {names[0]}" if len(names) == 1 else "of its claims"
        raise UsageError(
            f"the map was not extracted by these rules, so there is no account {told}",
            "extract the article again with this version of argmap and its rules",
        )
    try:
        return Explainer(_again(map, judge), judge, map.ids())
    except UsageError:
        raise _changed(names) from None


def _changed(names: Sequence[str]) -> UsageError:
    told = names[0] if len(names) == 1 else "a claim"
    return UsageError(f"{told} or its link was changed since it was extracted, so there is no account of it")


def _again(map: ArgumentMap, judge: Judge) -> Decision:
    """The decision on the map's text: on its own claims, so that it holds for given units too."""
    spans = [(a["start"], a["end"]) for a in map.nodes.values()]
    return decision_on(source_of(map), judge, spans)


class Explainer:
    """Explains a decision: writes its ledgers, with the ids of the map."""

    def __init__(self, decision: Decision, judge: Judge, ids: Sequence[str]) -> None:
        self._decision = decision
        self._judge = judge
        self._names = [ids[unit.index] for unit in decision.reading.units]
        self._places = {name: place for place, name in enumerate(self._names)}

    def is_main(self, id: str) -> bool:
        return self._places[id] == self._decision.main

    def main_bids(self) -> tuple[MainBid, ...]:
        """The ledgers of the main claim and of the runner-up."""
        weights = self._judge.weights.unit["main"]
        return tuple(
            MainBid(
                claim=self._names[candidate.place],
                probability=round(candidate.share, 4),
                ledger=self._ledger(candidate.place, ROOT, weights.holding(self._decision.before[candidate.place])),
            )
            for candidate in self._decision.ranking[:2]
        )

    def alone(self, id: str) -> float:
        """How likely it is that a claim stands alone, 0–1."""
        return shares(self._decision.choices[self._places[id]].options)[ROOT]

    def options(self, id: str, *, every: bool) -> tuple[tuple[Option, ...], int]:
        """What the claim might have done, the likeliest first: everything, or what it did and the likeliest other;
        and how much there was."""
        place = self._places[id]
        options = self._decision.choices[place].options
        share = shares(options)
        order = sorted(options, key=lambda target: (-options[target], target != ROOT, target))
        other = next((target for target in order if target != self._decision.targets[place]), None)
        told = [target for target in order if every or target in (self._decision.targets[place], other)]
        return tuple(self._option(place, target, share[target]) for target in told), len(order)

    def _option(self, place: int, target: int, share: float) -> Option:
        decision, weights = self._decision, self._judge.weights
        taken = target == decision.targets[place]
        if target == ROOT:
            ledger = self._ledger(place, ROOT, weights.unit["alone"].holding(decision.signs[place]))
            return Option(target=None, relation=None, probability=round(share, 4), taken=taken, ledger=ledger)
        ends = decision.signs[place], decision.signs[target], decision.choices[place].pairs[target]
        opposes = self._ledger(place, target, weights.pair["relation"].holding(*ends))
        return Option(
            target=self._names[target],
            relation="opposes" if opposes.score > 0 else "supports",
            probability=round(share, 4),
            taken=taken,
            ledger=self._ledger(place, target, weights.pair["link"].holding(*ends)),
            opposes=opposes,
            opposing=round(logistic(opposes.score), 4),
            sure=self._sure(place) if taken else None,
            withheld=target == decision.withheld[place],
        )

    def _sure(self, place: int) -> Sure:
        decision, judge = self._decision, self._judge
        base, likely = link_odds(decision, judge, place)
        ledger = self._ledger(place, decision.targets[place], sure_weights(decision, judge, place))
        return Sure(base=base, likely=likely, ledger=ledger, confidence=link_confidence(decision, judge, place))

    def _ledger(self, place: int, target: int, holding: Sequence[Weight]) -> Ledger:
        reasons = [self._reason(place, target, w) for w in holding]
        ranked = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.rule))
        return Ledger(score=sum(w.weight for w in holding) / 100, reasons=tuple(ranked))

    def _reason(self, place: int, target: int, w: Weight) -> Reason:
        words = words_of(self._decision, self._judge, w, place, target)
        said = words.to_dict()
        cue = said.pop("rule")
        return Reason(rule=w.id, weight=w.weight / 100, cue="" if cue == w.id else cue, **said)
