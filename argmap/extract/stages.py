"""Decides on the units of a reading, a stage after the other; each stage is a function from values to a new value.

units → holders → signs → guesses (main claim, heads of paragraphs) → signals → weighed options → main claim → weighed
options → forest → relations and roles. Extraction, scoring and the fit of the weights call these same functions.
Every stage adds up the weights of its rules (see `weights`), and what a stage decides is a sign for the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.extract.attribution import Attributor, Held
from argmap.extract.best_forest import ROOT, best_forest
from argmap.extract.choices import Choice, choices, expected_links
from argmap.extract.moves import left_to_answer
from argmap.extract.numbering import numbered
from argmap.extract.pairs import Surroundings, signalled, surroundings
from argmap.extract.rank import Candidate, all_marked, marked, paragraphs, ranked
from argmap.extract.signals import Signal, found_signals
from argmap.extract.signs import SignBits, Signs, first_signs, role_signs, served_signs, signal_signs
from argmap.extract.units import Reading
from argmap.extract.weights import Weights
from argmap.model import Relation, Role
from argmap.rules.kinds.signal import Mark
from argmap.rules.rulebook import Rulebook
from argmap.spans import CharSpan


class Judge(Struct, frozen=True):
    """A rulebook with its weights, ready to decide."""

    rulebook: Rulebook
    weights: Weights

    @classmethod
    def of(cls, rulebook: Rulebook) -> Judge:
        """The judge that goes by a rulebook."""
        return cls(rulebook, Weights(rulebook))


class Decision(Struct, frozen=True, kw_only=True):
    """All that was decided on a reading, unit by unit in text order unless said otherwise."""

    reading: Reading
    held: tuple[Held, ...]  # who holds it
    named: tuple[str, ...]  # whom the pronoun means that opens it; empty where none does
    before: Signs  # its signs before the main claim was chosen,
    signs: Signs  # after that,
    role_signs: Signs  # and when links and roles were known
    ranking: tuple[Candidate, ...]  # the units by how likely each is the main claim
    signals: Mapping[int, tuple[Signal, ...]]  # the links that words of the text signal, by source
    choices: tuple[Choice, ...]
    targets: tuple[int, ...]  # what it serves; `ROOT` where it stands alone
    withheld: tuple[int, ...]  # what it would oppose, had words said so or were it surer (see `unsaid`); else `ROOT`
    against: tuple[int, ...]  # how strongly its link opposes, in hundredths of a log-odd; 0: no link
    roles: tuple[Role, ...]

    @property
    def main(self) -> int | None:
        """The place of the main claim; None when there are no units."""
        return self.ranking[0].place if self.ranking else None

    def relation(self, source: int) -> Relation:
        """Whether the link of a unit supports or opposes."""
        return "opposes" if self.against[source] > 0 else "supports"

    def agreeing(self, source: int) -> list[Signal]:
        """The signals by which words of the text say the same as the link of a unit."""
        link = self.targets[source], self.relation(source)
        return [signal for signal in self.signals.get(source, ()) if (signal.target, signal.relation) == link]


def decide(reading: Reading, judge: Judge) -> Decision:
    """The links of a reading's units, and its main claim."""
    bits = judge.weights.bits
    attributor = Attributor(reading.document, reading.tokens, judge.rulebook)
    held = _held(reading, attributor)
    signs = first_signs(reading, bits, held)
    weights = judge.weights
    guess = guessed(reading, signs, weights)
    first, around, signals = with_signals(reading, guess, bits, judge.rulebook, held)
    options = choices(around, first, weights)
    before = served_signs(first, expected_links(options), weights.bits)
    ranking = ranked(before, range(len(before)), weights.unit["main"])
    known = with_main(before, ranking, weights.bits)
    signals, around, moved = aimed(signals, around, (guess, known), bits, judge.rulebook)
    kept = [None if source in moved else option for source, option in enumerate(options)]
    final = choices(around, known, weights, (first, kept))
    final = without_links_of_main(final, ranking)
    best = tuple(best_forest([choice.options for choice in final]))
    against = opposition(known, final, best, weights)
    opposing = tuple(target if by > 0 else ROOT for target, by in zip(best, against, strict=True))
    withheld = unsaid(known, final, opposing, signals, judge)
    targets = tuple(target if target != left else ROOT for target, left in zip(best, withheld, strict=True))
    drawn = role_signs(known, reading.units, targets, weights.bits)
    return Decision(
        reading=reading,
        held=held,
        named=tuple(attributor.named(unit.first, unit.last) for unit in reading.units),
        before=before,
        signs=known,
        ranking=ranking,
        signals=by_source(signals),
        choices=final,
        targets=targets,
        withheld=withheld,
        against=tuple(by if target != ROOT else 0 for target, by in zip(targets, against, strict=True)),
        roles=roles(drawn, ranking, weights),
        role_signs=drawn,
    )


def holders(reading: Reading, rulebook: Rulebook) -> tuple[Held, ...]:
    """Who holds each unit, how surely it is said, and the words that tell so."""
    return _held(reading, Attributor(reading.document, reading.tokens, rulebook))


def _held(reading: Reading, attributor: Attributor) -> tuple[Held, ...]:
    return tuple(attributor.held([CharSpan((unit.start, unit.end)) for unit in reading.units]))


def guessed(reading: Reading, signs: Signs, weights: Weights) -> Signs:
    """The signs with a first guess at the main claim and at the head of each paragraph."""
    main = ranked(signs, range(len(signs)), weights.unit["guess"])
    signs = marked(signs, main, "main", weights.bits)
    heads = [ranked(signs, paragraph, weights.unit["head"]) for paragraph in paragraphs(reading.units)]
    return all_marked(signs, heads, "head", weights.bits)


def with_signals(
    reading: Reading, signs: Signs, bits: SignBits, rulebook: Rulebook, held: Sequence[Held]
) -> tuple[Signs, Surroundings, tuple[Signal, ...]]:
    """The signs with marks on the units whose words say what they bear on; the units' surroundings, and the links that
    words signal. `signs` have the guesses at main claim and heads, which some words point to."""
    signals = found_signals(reading, signs, bits, rulebook, held)
    objecting, expected = (
        frozenset(signal.source for signal in signals if signal.rule in rulebook.marking[mark])
        for mark in (Mark.OBJECTION, Mark.EXPECTED)
    )
    backing = frozenset(
        signal.source for signal in signals if signal.relation == "supports" and signal.target in expected
    )
    having = {
        "signalled": [signal.source for signal in signals],
        "objecting": objecting,
        "expected": expected,
        "answering": left_to_answer(reading, signs, bits, expected, backing),
    }
    signs = signal_signs(signs, having, bits)
    return signs, surroundings(reading, signs, bits, numbered(held, rulebook), signals), signals


def aimed(
    signals: tuple[Signal, ...], around: Surroundings, stages: tuple[Signs, Signs], bits: SignBits, rulebook: Rulebook
) -> tuple[tuple[Signal, ...], Surroundings, frozenset[int]]:
    """The signals and surroundings when the main claim is known: words that point to it pointed to the first guess.
    `stages` are the signs with the guess and with the choice. Also the units that have other pairs now.

    A signal stays where its source is the main claim, or has a signal to or from it already."""
    guess, main = (next((place for place, own in enumerate(signs) if own & bits["main"]), None) for signs in stages)
    if guess == main or guess is None or main is None:
        return signals, around, frozenset()
    taken = {pair for signal in signals for pair in ((signal.source, signal.target), (signal.target, signal.source))}
    made: list[Signal] = []
    moved: set[int] = set()
    for signal in signals:
        turns = signal.target == guess and signal.rule in rulebook.towards_main and signal.source != main
        if turns and (signal.source, main) not in taken:
            moved |= {signal.source, guess, main}
            signal = replace(signal, target=main)
        made.append(signal)
    return tuple(made), signalled(around, made) if moved else around, frozenset(moved)


def by_source(signals: Iterable[Signal]) -> dict[int, tuple[Signal, ...]]:
    """Signals by the unit that bears on another."""
    made: dict[int, list[Signal]] = {}
    for signal in signals:
        made.setdefault(signal.source, []).append(signal)
    return {source: tuple(own) for source, own in made.items()}


def with_main(signs: Signs, ranking: tuple[Candidate, ...], bits: SignBits) -> Signs:
    """The signs with the first guess at the main claim replaced by the first of a ranking."""
    guess = bits.any(("main", "main-too", "main-sure"))
    return marked(tuple(own & ~guess for own in signs), ranking[:1], "main", bits)


def without_links_of_main(options: tuple[Choice, ...], ranking: tuple[Candidate, ...]) -> tuple[Choice, ...]:
    """The choices, the main claim's left with standing alone."""
    if not ranking:
        return options
    made = list(options)
    main = ranking[0].place
    made[main] = replace(made[main], options={ROOT: made[main].options[ROOT]})
    return tuple(made)


def opposition(
    signs: Signs, options: tuple[Choice, ...], targets: tuple[int, ...], weights: Weights
) -> tuple[int, ...]:
    """How strongly each link taken opposes rather than supports, in hundredths of a log-odd; 0 where there is none."""
    relation = weights.pair["relation"]
    return tuple(
        0 if target == ROOT else relation.score_of(signs[source], signs[target], options[source].pairs[target])
        for source, target in enumerate(targets)
    )


def unsaid(
    signs: Signs, options: tuple[Choice, ...], opposing: tuple[int, ...], signals: Iterable[Signal], judge: Judge
) -> tuple[int, ...]:
    """The targets of those `opposing` links that no words say and that have a smaller share of the options than texts
    of this shape ask of such links; `ROOT` for all other units. Readers mind a wrong opposition more than a missing
    link."""
    shape, bits = signs[0] if signs else 0, judge.weights.bits
    least = next((share for name, share in judge.rulebook.sections.unsaid.items() if shape & bits[name]), 0)
    said = {(signal.source, signal.target) for signal in signals if signal.relation == "opposes"}

    def is_unsaid(source: int, target: int) -> bool:
        return target != ROOT and (source, target) not in said and options[source].probability(target) < least

    return tuple(target if is_unsaid(source, target) else ROOT for source, target in enumerate(opposing))


def roles(signs: Signs, ranking: tuple[Candidate, ...], weights: Weights) -> tuple[Role, ...]:
    """The role of every unit; `signs` tell which links were drawn."""
    main = ranking[0].place if ranking else None
    major, claim = weights.unit["major"], weights.unit["role"]

    def role(place: int, own: int) -> Role:
        if place == main or major.score(own) > 0:
            return "major_claim"
        return "claim" if claim.score(own) > 0 else "premise"

    return tuple(role(place, own) for place, own in enumerate(signs))
