"""`python -m tools.fitting CORPORA [--choose] [--own FILE ...] [--beside FILE] [--dry]`: fit all weights, print what
they give, cross-fitted.

CORPORA is the folder of the development corpora. `--choose` also chooses the weights anew from the grid of
conditions; without it, those of the tables are fitted again. `--nested` makes the cross-fitted figures of links, and
the confidence fitted on them, honest about that choice too. `--own` adds JSON Lines or JSON files of the project's
own annotation. `--beside` prints what the conditions in a file (a line each: decision, when) give in the same run.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from argmap.extract.signs import SignBits
from argmap.rules import Rulebook, load
from argmap.rules.loader import HOME
from argmap.rules.tables import Cell

from tools.fitting import calibration, grid, report, stages, tablefile
from tools.fitting.data import Sample, read_corpus

LINKED = (
    "microtexts2",
    "essays_train",
    "cdcp_train",
    "araucaria_dev",
    "editorials_links_dev",
    "news_links_dev",
    "digests_dev",
)
NEWS = ("news_links_dev", "digests_dev")  # a third of these is set aside, unseen
WEIGHTS = {
    "microtexts2": 2.6,
    "essays_train": 0.6,
    "cdcp_train": 0.9,
    "araucaria_dev": 3.0,
    "editorials_links_dev": 2.0,
    "news_links_dev": 0.7,
    "digests_dev": 1.2,
}
OWN = 1.0
OWN_MAIN = 5.0
CAUTION = {"!pair.never": 0.7, "source.few-pars": 0.8}  # log-odds taken off an attack
MAIN = {"microtexts2": 1.0, "essays_train": 0.4, "editorials_links_dev": 4.0, "news_links_dev": 4.0, "digests_dev": 4.0}
HEAD = {**dict.fromkeys(LINKED, 1.0), "essays_train": 0.5, "cdcp_train": 0.5, "editorials_links_dev": 2.0}
RELATION = {
    "microtexts2": 1.4, "essays_train": 0.7, "editorials_links_dev": 2.0, "araucaria_dev": 0.3, "gum_dev": 0.15,
    "news_links_dev": 0.6, "digests_dev": 0.6, "own": 3.0,
}  # fmt: skip
ROLE = {"essays_train": 1.0, "cdcp_train": 0.1, "araucaria_dev": 0.3, "editorials_links_dev": 1.0, "microtexts2": 0.0}
# How hard each stage is penalised: L1 when weights are chosen, L2 when they are fitted.
STRENGTH = {
    "guess": (26.0, 1.5), "head": (22.0, 1.5), "link": (21.5, 1.5), "main": (22.0, 2.0), "relation": (12.0, 1.5),
    "role": (46.0, 2.0), "kept": (30.0, 2.0),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--beside", type=Path, help="a file of conditions to fit as well, for comparison")
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--nested", action="store_true", help="choose the weights of links anew in each fold")
    parser.add_argument("--dry", action="store_true", help="print only; write no table")
    parser.add_argument("--own-weight", type=float, default=OWN)
    given = parser.parse_args()
    rulebook = load()
    if given.beside:
        lines = [line.split("\t") for line in given.beside.read_text("utf-8").splitlines()]
        print(f"== {given.beside}: {len(lines)} weights")
        Fitting(rulebook, given, [(decision, when) for decision, when in lines]).run()
        print("== this fit")
    Fitting(rulebook, given, None).run(write=not given.dry)


def is_seen(id: str) -> bool:
    """Whether a document of the news corpora may be looked at and fitted on; a third may not."""
    return hashlib.sha256(id.encode()).digest()[0] % 3 != 0


class Fitting:
    """One fit of all stages; with `conditions`, of these instead of the tables' or the grid's."""

    def __init__(self, rulebook: Rulebook, given: argparse.Namespace, conditions: stages.Kinds | None) -> None:
        self.rulebook = rulebook
        self.given = given
        self.conditions = conditions
        self.choose = given.choose and conditions is None
        self.bits = SignBits(rulebook.signs.of_units, sorted(grid.NEIGHBOURS))
        self.samples = [sample for name in LINKED for sample in self._corpus(name)]
        own = [s for path in given.own for s in read_corpus(path, rulebook, self.bits)]
        for number, sample in enumerate(own):
            sample.corpus, sample.fold = "own", number % 5
        self.samples += own
        self.gum = self._corpus("gum_dev")

    def _corpus(self, name: str) -> list[Sample]:
        path = self.given.corpora / f"{name}.jsonl"
        return (
            read_corpus(path, self.rulebook, self.bits, is_seen)
            if name in NEWS
            else read_corpus(path, self.rulebook, self.bits)
        )

    def _stage(self, name: str) -> stages.Stage:
        return stages.Stage(self.bits, stages.Strength(*STRENGTH[name]), self.choose)

    def _rules(self, decision: str, candidates: stages.Kinds) -> stages.Kinds:
        """The conditions to weigh for a decision."""
        if self.conditions is not None:
            return [rule for rule in self.conditions if rule[0] == decision]
        return candidates if self.choose else grid.fitted(self.rulebook, decision)

    def _weights(self, table: dict[str, float], own: float) -> dict[str, float]:
        return {**table, "own": own}

    def run(self, *, write: bool = False) -> None:
        """Fits every stage in its order, prints what cross-fitting gives, and writes the tables."""
        samples, bits, rulebook = self.samples, self.bits, self.rulebook
        own = self.given.own_weight
        made: dict[str, list[Cell]] = {}
        for decision, weight, sign in (("guess", MAIN, "main"), ("head", HEAD, "head")):
            rules = self._rules(decision, grid.one_of_many(rulebook, decision))
            weights = self._weights(weight, OWN_MAIN if decision == "guess" else own)
            fit, rankings = stages.fit_one_of_many(samples, rules, sign, weights, self._stage(decision))
            stages.mark(samples, rankings, sign, bits)
            made[decision] = fit.cells()
            report.chosen(samples, sign, bits, decision)
        stages.signal([*samples, *self.gum], bits, rulebook)
        candidates = grid.links(rulebook)
        rules_of_links = [
            rule
            for decision in ("link", "alone")
            for rule in self._rules(decision, [found for found in candidates if found[0] == decision])
        ]
        firm = grid.firm(rulebook, "link") + grid.firm(rulebook, "alone")
        linked = stages.fit_links(samples, rules_of_links, self._weights(WEIGHTS, own), self._stage("link"), firm)
        stages.mark_served(linked, bits)
        rules = self._rules("main", grid.one_of_many(rulebook, "main"))
        fit, rankings = stages.fit_one_of_many(
            samples, rules, "main", self._weights(MAIN, OWN_MAIN), self._stage("main"), grid.firm(rulebook, "main")
        )
        stages.crown(samples, rankings, bits)
        made["main"] = fit.cells()
        report.chosen(samples, "main", bits)
        again = stages.Stage(bits, stages.Strength(*STRENGTH["link"]), False)
        within = rules_of_links if self.given.nested and self.choose else ()
        linked = stages.fit_links(samples, linked.fit.rules, self._weights(WEIGHTS, own), again, firm, within)
        shifts = stages.best_shifts(linked, samples, LINKED, bits)
        made["link"] = report.shifted(linked.fit.cells(), shifts)
        relation, opposes = stages.fit_relations(
            samples + self.gum,
            self._rules("relation", grid.relations(rulebook)),
            RELATION,
            self._stage("relation"),
        )
        made["relation"] = report.shifted(relation.cells(), CAUTION, "relation")
        made["role"] = []
        p = {}
        for decision, truth in (("role", report.is_claim), ("major", report.is_major)):
            role, p[decision] = stages.fit_roles(
                samples,
                self._rules(decision, grid.roles(rulebook, decision)),
                truth,
                self._weights(ROLE, own if decision == "role" else 0),
                self._stage("role"),
            )
            made["role"] += role.cells()
        sure = calibration.fit_shapes(linked, bits)
        made["kept"] = self._kept()
        report.print_all(samples, shifts, opposes, p, made, bits)
        if write:
            cells = [cell for part in made.values() for cell in part]
            count = tablefile.write(HOME / "weights", cells, settings())
            chances = calibration.fit_chances(self.given.corpora, load(), is_seen)
            calibration.write(HOME / "confidence.toml", sure, chances)
            print(f"{count} weights written")

    def _kept(self) -> list[Cell]:
        """The weights that say how sure a claim found in raw text is, fitted on what was found in the corpora."""
        signs, truth, bits = calibration.found_units(self.given.corpora, self.rulebook)
        stage = stages.Stage(bits, stages.Strength(*STRENGTH["kept"]), self.choose)
        return calibration.fit_kept(signs, truth, self._rules("kept", grid.kept(self.rulebook)), stage)


def settings() -> str:
    """What the tables say of the fit that made them."""
    strong = "; ".join(f"{name} {l1:g} {l2:g}" for name, (l1, l2) in STRENGTH.items())
    weights = ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items())
    return f"L1 and L2 {strong};\n# weights of the corpora {weights}; a third of {' and '.join(NEWS)} unseen."


if __name__ == "__main__":
    main()
