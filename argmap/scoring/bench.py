"""Measures each rule: extracts annotated articles once with all rules, then again without each in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from argmap.extract.best_forest import ROOT
from argmap.extract.pipeline import map_of
from argmap.extract.stages import Decision, Judge, decide
from argmap.extract.units import Reading, read_units
from argmap.ingest import plain
from argmap.model import ArgumentMap
from argmap.rules import Rule, Rulebook, load
from argmap.rules.kinds import Weighed
from argmap.scoring.effect import Work
from argmap.scoring.firings import count_firings, in_play
from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Prediction, Tally, add, predicted
from argmap.scoring.report import MEASURES, Profile, profile, tallies
from argmap.scoring.unit_bench import KINDS, UnitBench

# The measure that a rule is held to, by what it finds; the first that the gold allows.
HELD_TO = {
    "cue": ("relations", "components"),
    "link": ("link",),
    "alone": ("link",),
    "head": ("link", "components"),
    "guess": ("main", "link"),
    "main": ("main", "link"),
    "relation": ("relations",),
    "role": ("components",),
    "major": ("components", "main"),
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
        judge = Judge.of(rulebook)
        for number, gold in enumerate(documents):
            reading = read_units(plain.read(gold.text), gold.spans, rulebook)
            self._readings.append(reading)
            decision = decide(reading, judge)
            prediction = predicted(map_of(decision, judge))
            self._rows.append(self._row(gold, prediction))
            for rule in in_play(decision, judge):
                self._in_play.setdefault(rule, []).append(number)
            count_firings(self.firings, gold, decision, judge, prediction)
        self.scores = self._scores(self._rows)

    def _row(self, gold: GoldDocument, prediction: Prediction) -> dict[str, Tally]:
        return tallies(gold, prediction, "given", self.has, {})

    def _scores(self, rows: Sequence[dict[str, Tally]]) -> dict[str, float]:
        return {name: MEASURES[name].score(add(row[name] for row in rows)) for name in self.names}

    def without(self, rule: Rule) -> dict[str, float]:
        """Each measure's score with this rule off; only documents where it is in play are done again."""
        touched = self._in_play.get(rule.id, ())
        if not touched:
            return self.scores
        rulebook = self.rulebook.without(rule.id)
        judge = Judge.of(rulebook)
        rows = list(self._rows)
        for number in touched:
            gold = self.documents[number]
            reading = self._readings[number]
            if rule.finds == "cue":
                reading = read_units(reading.document, gold.spans, rulebook)
            rows[number] = self._row(gold, _decided(decide(reading, judge)))
        return self._scores(rows)

    def work(self, rule: Rule) -> Work:
        """What this rule did."""
        fired, right = self.firings.get(rule.id, (0, 0))
        return Work(
            rule=rule.id,
            finds=rule.finds,
            weight=rule.weight if isinstance(rule, Weighed) else 0.0,
            fired=fired,
            right=right,
            held_to=next((name for name in HELD_TO.get(rule.finds, ()) if name in self.names), ""),
            score=self.scores,
            without=self.without(rule),
        )


def _decided(decision: Decision) -> Prediction:
    """What was decided, as far as it is scored, by way of a map of roles and links only: finding evidence and
    holders for a whole one would double the cost."""
    units = decision.reading.units
    bare = ArgumentMap()
    roles = {unit.index: role for unit, role in zip(units, decision.roles, strict=True)}
    for index in sorted(roles):
        bare.add_node(str(index), {"start": 0, "end": 0, "role": roles[index]})
    for place, target in enumerate(decision.targets):
        if target != ROOT:
            ends = str(units[place].index), str(units[target].index)
            bare.add_edge(*ends, {"relation": decision.relation(place)})
    return predicted(bare)


def judged(rulebook: Rulebook) -> list[Rule]:
    """The rules that gold can judge, in file order: all but those on who holds a claim, which
    no gold shows, and on how sure one is, which changes no score."""
    return [rule for rule in rulebook.rules.values() if rule.finds in HELD_TO or rule.finds in KINDS]


def work_of_rules(
    documents: Sequence[GoldDocument],
    directories: Sequence[str] = (),
    *,
    processes: int = 1,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Work]:
    """The work of every rule that can be judged on these documents; `tick` is called after each.

    Rules that find units are held to `units` from raw text, all others to links and roles with the units
    given. With `processes` above 1 the rules are shared out among as many; the answer is the same.
    """
    rulebook = load(*directories)
    if processes == 1:
        benches = _Benches(documents, rulebook)
        for rule in judged(rulebook):
            yield benches.work(rule.id)
            tick()
        return
    with ProcessPoolExecutor(processes, initializer=_set_up, initargs=(documents, directories)) as pool:
        for work in pool.map(_work, [rule.id for rule in judged(rulebook)], chunksize=4):
            yield work
            tick()


class _Benches:
    """Both benches for a corpus."""

    def __init__(self, documents: Sequence[GoldDocument], rulebook: Rulebook) -> None:
        self._rules = rulebook.rules
        self._given = Bench(documents, rulebook)
        self._raw = UnitBench(documents, rulebook)

    def work(self, id: str) -> Work:
        rule = self._rules[id]
        return self._raw.work(rule) if rule.finds in KINDS else self._given.work(rule)


_benches: _Benches | None = None


def _set_up(documents: Sequence[GoldDocument], directories: Sequence[str]) -> None:
    """Builds the benches of a worker process."""
    global _benches
    _benches = _Benches(documents, load(*directories))


def _work(rule: str) -> Work:
    assert _benches is not None
    return _benches.work(rule)
