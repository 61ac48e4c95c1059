"""Annotated articles on the bench: extracted once with all rules, then again without one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from argmap.extract.pipeline import map_of
from argmap.extract.stages import Judge, decide
from argmap.extract.units import Reading, read_units
from argmap.ingest import plain
from argmap.rules import Rule, Rulebook, load
from argmap.scoring.firings import count_firings, in_play
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction, Tally, add, predicted
from argmap.scoring.report import MEASURES, Profile, profile, tallies

# The measure that a rule is held to, by what it finds; the first that the gold allows.
HELD_TO = {
    "cue": ("relations", "components"),
    "link": ("link",),
    "alone": ("link",),
    "head": ("link", "components"),
    "main": ("main", "link"),
    "relation": ("relations",),
    "role": ("components",),
    "major": ("components", "main"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one rule did on one corpus.

    `fired` and `right` as `argmap.scoring.firings` counts them. `held_to` is the measure the rule is judged
    by, empty where the gold has none for its kind; `score` and `without` are the value of every measure with
    the rule and without it.
    """

    rule: str
    finds: str
    weight: float
    fired: int
    right: int
    held_to: str
    score: dict[str, float]
    without: dict[str, float]

    @property
    def earns(self) -> float:
        """What the measure it is held to loses without it; below 0, the rule costs."""
        return self.score[self.held_to] - self.without[self.held_to] if self.held_to else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "finds": self.finds,
            "weight": self.weight,
            "fired": self.fired,
            "right": self.right,
            "held_to": self.held_to or None,
            "earns": round(self.earns, 5),
            "without": {name: round(value, 5) for name, value in self.without.items()},
        }


class Bench:
    """A corpus, its units given, with what every rule did in its extraction."""

    def __init__(self, documents: Sequence[GoldDocument], rulebook: Rulebook) -> None:
        self.documents = documents
        self.rulebook = rulebook
        self.has: Profile = profile(documents)
        self.names = self.has.measures("given")
        self.firings: dict[str, list[int]] = {}
        self._in_play: dict[str, list[int]] = {}
        self._readings: list[Reading] = []
        self._rows: list[dict[str, Tally]] = []
        judge = Judge(rulebook)
        for number, gold in enumerate(documents):
            reading = read_units(plain.read(gold.text), gold.spans, rulebook)
            self._readings.append(_unmarked(reading))
            decision = decide(reading, judge)
            prediction = predicted(map_of(decision, judge))
            self._rows.append(self._row(gold, prediction))
            for rule in in_play(decision, judge):
                self._in_play.setdefault(rule, []).append(number)
            count_firings(self.firings, gold, decision, judge, prediction)

    def _row(self, gold: GoldDocument, prediction: Prediction) -> dict[str, Tally]:
        return tallies(gold, prediction, "given", self.has, {})

    def _scores(self, rows: Sequence[dict[str, Tally]]) -> dict[str, float]:
        return {name: MEASURES[name].score(add(row[name] for row in rows)) for name in self.names}

    def without(self, rule: Rule) -> dict[str, float]:
        """Each measure's score with this rule off; only documents where it is in play are done again."""
        rulebook = self.rulebook.without(rule.id)
        judge = Judge(rulebook)
        rows = list(self._rows)
        for number in self._in_play.get(rule.id, ()):
            gold = self.documents[number]
            reading = self._readings[number]
            if rule.finds == "cue":
                reading = read_units(reading.document, gold.spans, rulebook)
            rows[number] = self._row(gold, predicted(map_of(decide(_unmarked(reading), judge), judge)))
        return self._scores(rows)

    def work(self, rule: Rule) -> Work:
        """What this rule did."""
        fired, right = self.firings.get(rule.id, (0, 0))
        return Work(
            rule=rule.id,
            finds=rule.finds,
            weight=rule.weight,
            fired=fired,
            right=right,
            held_to=next((name for name in HELD_TO.get(rule.finds, ()) if name in self.names), ""),
            score=self._scores(self._rows),
            without=self.without(rule),
        )


def _unmarked(reading: Reading) -> Reading:
    """The reading with units of its own, so that the signs that decisions add stay out of the other."""
    return replace(reading, units=[replace(unit, signs=set(unit.signs)) for unit in reading.units])


def work_of_rules(
    documents: Sequence[GoldDocument],
    directories: Sequence[str] = (),
    *,
    processes: int = 1,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Work]:
    """The work of every rule on these documents, in the order of the rulebook; `tick` is called after each.

    With `processes` above 1 the rules are shared out among as many; the answer is the same.
    """
    rules = load(*directories).rules
    if processes == 1:
        bench = Bench(documents, load(*directories))
        for rule in rules.values():
            yield bench.work(rule)
            tick()
        return
    with ProcessPoolExecutor(processes, initializer=_set_up, initargs=(documents, directories)) as pool:
        for work in pool.map(_work, rules, chunksize=4):
            yield work
            tick()


_bench: Bench | None = None


def _set_up(documents: Sequence[GoldDocument], directories: Sequence[str]) -> None:
    """Builds the bench of a worker process."""
    global _bench
    _bench = Bench(documents, load(*directories))


def _work(rule: str) -> Work:
    assert _bench is not None
    return _bench.work(_bench.rulebook.rules[rule])
