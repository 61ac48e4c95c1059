"""Where the rules of an extraction held, and whether what they held of is right by gold."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.extract.best_forest import ROOT
from argmap.extract.stages import Decision, Judge
from argmap.rules.kinds import Weighed
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction

# Signs that one stage of a decision adds or takes away for the next, by how they begin: a rule that names one
# may have held when what is seen at the end no longer shows it.
_STAGED = ("main", "head", "well-served", "most-served")
_BY_UNIT = ("guess", "head", "main", "alone", "role", "major")


def in_play(decision: Decision, judge: Judge) -> set[str]:
    """The rules without which the decision could be another: cues that were found, relation rules that held of
    a link drawn, all others that held of any option of any unit, and those that name a sign of a stage."""
    rulebook, signs, weights = judge.rulebook, decision.role_signs, judge.weights
    found = {rulebook.cues[hit.rule].id for unit in decision.reading.units for hit, _ in unit.cues}
    for kind in (*_BY_UNIT, "link"):
        found.update(rule.id for rule in rulebook.weighed(kind) if _names_stage(rule))
    for kind in _BY_UNIT:
        found.update(w.id for own in signs for w in weights.unit[kind].holding(own))
    for source, choice in enumerate(decision.choices):
        for target, pair in choice.pairs.items():
            found.update(w.id for w in weights.pair["link"].holding(*_ends(decision, source, target, pair)))
        if (target := decision.targets[source]) != ROOT:
            ends = _ends(decision, source, target, choice.pairs[target])
            found.update(w.id for w in weights.pair["relation"].holding(*ends))
    return found


def _ends(decision: Decision, source: int, target: int, pair: int) -> tuple[int, int, int]:
    """The signs of a pair's source, of its target and of the pair."""
    return decision.signs[source], decision.signs[target], pair


def _names_stage(rule: Weighed) -> bool:
    return any(condition.sign.startswith(_STAGED) for condition in rule.when)


def count_firings(
    counts: dict[str, list[int]], gold: GoldDocument, decision: Decision, judge: Judge, prediction: Prediction
) -> None:
    """Adds to `counts` (rule → [fired, right]) what fired on one document, its units given.

    A *link* rule fires on every link drawn of which it holds, and is right when gold has the link; a
    *relation* rule on every link drawn that gold has, right when the relation is; a *cue* on every link whose
    evidence it is. An *alone* rule fires on units left without a link, right when gold leaves them so. *role*
    and *major* rules fire on the units they hold of, right when the role is; *guess* and *main* rules on the
    main claim; a *head* rule on the head of a paragraph, right when gold links it to no other unit there.
    """
    for rule, right in _firings(gold, decision, judge, prediction):
        count = counts.setdefault(rule, [0, 0])
        count[0] += 1
        count[1] += right


def _firings(
    gold: GoldDocument, decision: Decision, judge: Judge, prediction: Prediction
) -> Iterator[tuple[str, bool]]:
    truth, ignored = gold.relations, gold.ignored
    linked = {source for source, _ in truth}
    index = [unit.index for unit in decision.reading.units]
    weights = judge.weights
    for place, (choice, target) in enumerate(zip(decision.choices, decision.targets, strict=True)):
        source = index[place]
        if source in gold.undecided:
            continue
        if target == ROOT:
            for w in weights.unit["alone"].holding(decision.signs[place]):
                yield w.id, source not in linked
            continue
        pair = (source, index[target])
        if pair in ignored:
            continue
        ends = _ends(decision, place, target, choice.pairs[target])
        for w in weights.pair["link"].holding(*ends):
            yield w.id, pair in truth
        if pair in truth:
            for w in weights.pair["relation"].holding(*ends):
                yield w.id, truth[pair] == prediction.links[pair]
        for cue in prediction.link_rules[pair]:
            if cue in judge.rulebook.rules and judge.rulebook.rules[cue].finds == "cue":
                yield cue, pair in truth
    yield from _on_units(gold, decision, judge, prediction)


def _on_units(
    gold: GoldDocument, decision: Decision, judge: Judge, prediction: Prediction
) -> Iterator[tuple[str, bool]]:
    """The firings of rules about roles, the main claim and the heads of paragraphs."""
    inside = {s for s, t in gold.relations if gold.paragraphs[s] == gold.paragraphs[t]}
    of = judge.weights.unit
    for place, unit in enumerate(decision.reading.units):
        accepted = gold.units[unit.index].roles
        own = decision.role_signs[place]
        if accepted:
            for w in [*of["role"].holding(own), *of["major"].holding(own)]:
                yield w.id, prediction.roles[unit.index] in accepted
        if place == decision.main and gold.main:
            for w in [*of["guess"].holding(own), *of["main"].holding(own)]:
                yield w.id, unit.index in gold.main
        if own & judge.weights.bits["head"] and unit.index not in gold.undecided:
            for w in of["head"].holding(own):
                yield w.id, unit.index not in inside
