"""`python -m tools.fitting CORPORA [--choose] [--own FILE ...] [--dry]`: fit all weights, print what they give.

CORPORA is the folder of the development corpora. `--choose` also chooses the rules anew from the grid
of conjunctions; without it, the rules in the rule files keep their conditions and get new weights.
`--own` adds JSON Lines or JSON files of the project's own annotation.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from argmap.rules import Rulebook, load
from argmap.rules.loader import HOME

from tools.fitting import calibration, grid, report, rulefile, stages
from tools.fitting.data import Sample, read_corpus

LINKED = ("microtexts2", "essays_train", "cdcp_train", "araucaria_dev", "editorials_links_dev")
WEIGHTS = {
    "microtexts2": 2.2,
    "essays_train": 0.6,
    "cdcp_train": 0.6,
    "araucaria_dev": 1.4,
    "editorials_links_dev": 4.0,
}
FIRM = "firm."  # rules whose weights are set by hand, and kept
OWN = 1.0
OWN_MAIN = 5.0
CAUTION = {"!pair.never": 0.7, "source.few-pars": 0.8}  # log-odds taken off an attack
MAIN = {"microtexts2": 1.0, "essays_train": 0.4, "editorials_links_dev": 8.0}
HEAD = {"microtexts2": 1.0, "essays_train": 0.5, "cdcp_train": 0.5, "araucaria_dev": 1.0, "editorials_links_dev": 2.0}
RELATION = {"microtexts2": 1.0, "essays_train": 0.7, "editorials_links_dev": 3.0, "araucaria_dev": 0.3, "gum_dev": 0.15}
ROLE = {"essays_train": 1.0, "cdcp_train": 0.1, "araucaria_dev": 0.3, "editorials_links_dev": 1.0, "microtexts2": 0.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--dry", action="store_true", help="print only; write no rule file")
    parser.add_argument("--own-weight", type=float, default=OWN)
    given = parser.parse_args()
    rulebook = load()
    samples = [s for name in LINKED for s in read_corpus(given.corpora / f"{name}.jsonl", rulebook, grid.NEIGHBOURS)]
    own = [s for path in given.own for s in read_corpus(path, rulebook, grid.NEIGHBOURS)]
    for number, sample in enumerate(own):
        sample.corpus, sample.fold = "own", number % 5
    gum = read_corpus(given.corpora / "gum_dev.jsonl", rulebook, grid.NEIGHBOURS)
    fit(samples + own, gum, rulebook, given)


def _rules(kind: str, candidates: grid.Kinds, rulebook: Rulebook, choose: bool) -> grid.Kinds:
    """The rules to weigh: the grid's when they are chosen anew, else those in the rule files."""
    return (
        candidates
        if choose
        else [(kind, str(rule.when)) for rule in rulebook.weighed(kind) if not rule.id.startswith(FIRM)]
    )


def _firm(rulebook: Rulebook, kind: str) -> list[rulefile.Weighed]:
    """The rules of a kind whose weights are set by hand."""
    return [(kind, str(r.when), r.weight) for r in rulebook.weighed(kind) if r.id.startswith(FIRM)]


def fit(samples: list[Sample], gum: list[Sample], rulebook: Rulebook, given: argparse.Namespace) -> None:
    own, choose = given.own_weight, given.choose
    strong = stages.Strength
    made: dict[str, list[rulefile.Weighed]] = {}
    for kind, weight, l1 in (("main", MAIN, 6.0), ("head", HEAD, 7.0)):
        candidates = _rules(kind, grid.one_of_many(rulebook, kind), rulebook, choose)
        weight = {**weight, "own": OWN_MAIN if kind == "main" else own}
        found = stages.fit_one_of_many(samples, candidates, kind, weight, strong(l1, 1.5), choose)
        made[kind] = found.weighed()
        report.chosen(samples, kind)
    candidates = (
        grid.links(rulebook)
        if choose
        else [*_rules("link", [], rulebook, False), *_rules("alone", [], rulebook, False)]
    )
    firm_links = _firm(rulebook, "link") + _firm(rulebook, "alone")
    linked = stages.fit_links(samples, candidates, {**WEIGHTS, "own": own}, strong(14.0, 2.0), choose, firm_links)
    stages.mark_served(linked)
    candidates = _rules("thesis", grid.one_of_many(rulebook, "thesis"), rulebook, choose)
    weight = {**MAIN, "own": OWN_MAIN}
    firm = _firm(rulebook, "thesis")
    thesis = stages.fit_one_of_many(samples, candidates, "thesis", weight, strong(8.0, 2.0), choose, firm)
    made["thesis"] = thesis.weighed()
    report.chosen(samples, "thesis")
    stages.crown_all(samples)
    linked = stages.fit_links(samples, linked.fit.rules, {**WEIGHTS, "own": own}, strong(0.0, 2.0), False, firm_links)
    shifts = stages.best_shifts(linked, samples, LINKED)
    made["links"] = report.shifted(linked.fit.weighed(), shifts)
    relation, opposes = stages.fit_relations(
        samples + gum,
        _rules("relation", grid.relations(rulebook), rulebook, choose),
        {**RELATION, "own": own},
        strong(7.0, 1.5),
        choose,
    )
    made["relation"] = report.cautious(relation.weighed(), CAUTION)
    made["roles"] = []
    p = {}
    for kind, truth in (("role", report.is_claim), ("major", report.is_major)):
        rules = _rules(kind, grid.roles(rulebook, kind), rulebook, choose)
        role, p[kind] = stages.fit_roles(
            samples, rules, truth, {**ROLE, "own": own if kind == "role" else 0}, strong(8.0, 2.0), choose
        )
        made["roles"] += role.weighed()
    made["kept"] = _kept(rulebook, given, choose)
    sure = calibration.fit_shapes(linked)
    report.print_all(samples, shifts, opposes, p, made)
    if not given.dry:
        for name, rules in made.items():
            rulefile.write(HOME / f"{name}.toml", rules)
        calibration.write(HOME / "confidence.toml", sure)


def _kept(rulebook: Rulebook, given: argparse.Namespace, choose: bool) -> list[rulefile.Weighed]:
    """The rules that say how sure a claim found in raw text is, fitted on what was found in the corpora."""
    samples, truth = calibration.found_units(given.corpora, rulebook)
    rules = _rules("kept", grid.kept(rulebook), rulebook, choose)
    return calibration.fit_kept(samples, truth, rules, stages.Strength(6.0, 2.0), choose)


if __name__ == "__main__":
    main()
