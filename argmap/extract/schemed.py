"""Which kind of argument a link is, where words say so: expert opinion, example, cause and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.extract.evidence import over
from argmap.extract.stages import Decision, Judge
from argmap.model import Scheme
from argmap.rules.kinds.scheme import Scheme as SchemeRule
from argmap.rules.kinds.scheme import SchemeWords
from argmap.rules.match import Hit


def scheme_of(decision: Decision, judge: Judge, source: int) -> Scheme | None:
    """The scheme that the link of a unit follows: that of the first rule whose words are where it wants them."""
    found = decision.reading.tokens.hits["schemes"]
    if not found:
        return None
    rules, signs = judge.rulebook.schemes, decision.signs[decision.targets[source]]
    bits = judge.weights.bits
    fitting = [
        hit
        for hit, places in _hits(decision, source)
        if rules[hit.rule].words in places and (not (s := rules[hit.rule].serves) or signs & bits.any(s))
    ]
    if not fitting:
        return None
    first = min(fitting)
    rule: SchemeRule = rules[first.rule]
    tokens = decision.reading.tokens
    words = over(decision, rule.id, tokens.starts[first.first], tokens.ends[first.last - 1])
    return Scheme(name=rule.scheme, evidence=words)


def _hits(decision: Decision, source: int) -> Iterator[tuple[Hit, Iterable[SchemeWords]]]:
    """The hits that bear on a link, each with the words it is among."""
    tokens = decision.reading.tokens
    hits, units = tokens.hits["schemes"], decision.reading.units
    own, other = units[source], units[decision.targets[source]]
    for unit, anywhere, at_start in (
        (own, SchemeWords.SOURCE, SchemeWords.SOURCE_START),
        (other, SchemeWords.TARGET, SchemeWords.TARGET_START),
    ):
        for hit in hits.within(unit.lead, unit.trail):
            yield hit, (anywhere, at_start) if hit.first in (unit.lead, unit.first) else (anywhere,)
    held = decision.held[source][0]
    if held is not None:
        for hit in hits.within(tokens.first_from(held.start), tokens.first_from(held.end)):
            yield hit, (SchemeWords.HOLDER,)
    for signal in decision.signals.get(source, ()):
        if (signal.target, signal.relation) == (decision.targets[source], decision.relation(source)):
            for hit in hits.within(tokens.first_from(signal.start), tokens.first_from(signal.end)):
                yield hit, (SchemeWords.SIGNAL,)
