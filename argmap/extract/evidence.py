"""Why a claim is in the map and why a link was drawn: rules with the words they fired on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.extract.stages import Decision, Judge
from argmap.extract.units import Unit
from argmap.extract.weights import Weight
from argmap.model import Basis, Evidence
from argmap.rules.match import Hit

MOST = 4
TELLING = 40  # hundredths of a log-odd: a word that speaks more softly is not what made a link
GIVEN = "unit.given"


def link_basis(decision: Decision, judge: Judge, source: int) -> tuple[Basis, tuple[Evidence, ...]]:
    """Whether words of the text say that a link is there, and its evidence: the words of the signals that agree with
    it; without one, see `_placed`."""
    if agreeing := decision.agreeing(source):
        found = dict.fromkeys(over(decision, s.rule, s.start, s.end) for s in agreeing)
        return "signalled", tuple(found)[:MOST]
    return "placed", _placed(decision, judge, source)


def _placed(decision: Decision, judge: Judge, source: int) -> tuple[Evidence, ...]:
    """The cues of the rules that speak clearly for the link taken, the strongest first, each with its rule and words;
    where none does, the strongest rule itself, over the source."""
    target = decision.targets[source]
    ends = decision.signs[source], decision.signs[target], decision.choices[source].pairs[target]
    pair = judge.weights.pair
    decisions = ("relation", "link") if decision.against[source] > 0 else ("link",)
    telling = [w for name in decisions for w in pair[name].strongest(*ends, TELLING)]
    units = decision.reading.units
    found: list[Evidence] = []
    for w in sorted(telling, key=lambda w: -w.weight):
        for evidence in _words(decision, judge, w, source, target):
            if evidence not in found:
                found.append(evidence)
        if len(found) >= MOST:
            break
    if not found:
        by_place = telling or [w for name in decisions for w in pair[name].strongest(*ends)]
        found = [over(decision, w.id, units[source].start, units[source].end) for w in by_place[:1]]
    return tuple(found[:MOST])


def claim_evidence(decision: Decision, judge: Judge, place: int, held: Sequence[Hit] = ()) -> tuple[Evidence, ...]:
    """The rules that made it a claim, the cues found on it, and those (`held`) that say who holds it, each with
    its words; a given unit without any is there because it was given."""
    unit = decision.reading.units[place]
    cues, attributions = judge.rulebook.cues, judge.rulebook.attributions
    found = [over(decision, rule, start, end) for rule, start, end in unit.made]
    found += [_hit(decision, cues[hit.rule].id, hit.first, hit.last) for hit, _ in unit.cues[:MOST]]
    found += [_hit(decision, attributions[hit.rule].id, hit.first, hit.last) for hit in held]
    return tuple(dict.fromkeys(found)) or (over(decision, GIVEN, unit.start, unit.end),)


def words_of(decision: Decision, judge: Judge, w: Weight, source: int, target: int) -> Evidence:
    """The words a weight rests on: its first cue, or the source claim where it rests on place alone."""
    unit = decision.reading.units[source]
    for found in _words(decision, judge, w, source, target):
        return found
    return over(decision, w.id, unit.start, unit.end)


def _words(decision: Decision, judge: Judge, w: Weight, source: int, target: int) -> Iterator[Evidence]:
    """The cues and signals that a weight rests on, with the ids of the rules that found them."""
    cues, units = judge.rulebook.cues, decision.reading.units
    for of, sign, holds in w.when:
        if not holds:
            continue
        if of == "pair":
            told = sign.removeprefix("signal-")
            ends = (target, source) if told == "back" else (source, target)
            for s in decision.signals.get(ends[0], ()) if sign.startswith("signal-") else ():
                if s.target == ends[1] and told in (s.strength, s.relation, "back"):
                    yield over(decision, s.rule, s.start, s.end)
        else:
            unit = units[target if of == "target" and target >= 0 else source]
            for hit in _having(unit, sign):
                yield _hit(decision, cues[hit.rule].id, hit.first, hit.last)
                break


def _having(unit: Unit, sign: str) -> Iterable[Hit]:
    return (hit for hit, given in unit.cues if given == sign)


def _hit(decision: Decision, rule: str, first: int, last: int) -> Evidence:
    tokens = decision.reading.tokens
    return over(decision, rule, tokens.starts[first], tokens.ends[last - 1])


def over(decision: Decision, rule: str, start: int, end: int) -> Evidence:
    """A rule with the words of the text that it was found in."""
    document = decision.reading.document
    return Evidence(rule=rule, start=start, end=end, text=document.text[start:end], plain=document.plain(start, end))
