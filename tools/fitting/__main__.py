"""`python -m tools.fitting CORPORA [--choose] [--choose-articles] [--only NAME ...] [--own FILE ...] [--dry]`: fit all
weights, print what they give, cross-fitted.

CORPORA is the folder of the development corpora. `--choose` also chooses the weights anew from the grid of conditions,
`--choose-articles` only those that articles of many paragraphs add (`layers.py`); without them, the weights of the
tables are fitted again. `--only` leaves the weights of other decisions, and the confidence of other shapes of text, as
they are. `--nested` makes the cross-fitted figures of links, and the confidence fitted on them, honest about that
choice too. `--own` adds JSON Lines or JSON files of the project's own annotation.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from argmap.extract.signs import SignBits
from argmap.rules import Rulebook, load
from argmap.rules.files import HOME
from argmap.rules.tables import Cell

from tools.fitting import calibration, grid, report, stages, tablefile
from tools.fitting.data import Sample, read_annotated, read_corpus
from tools.fitting.layers import Kinds, Plan, Strength, is_of_articles, of_articles

LINKED = (
    "microtexts2",
    "essays_train",
    "cdcp_train",
    "araucaria_dev",
    "editorials_links_dev",
    "news_links_dev",
    "digests_dev",
    "annotated",
)
NEWS = ("news_links_dev", "digests_dev")  # a third of these is set aside, unseen
WEIGHTS = {
    "microtexts2": 2.6,
    "essays_train": 0.6,
    "cdcp_train": 2.4,
    "araucaria_dev": 3.5,
    "editorials_links_dev": 2.0,
    "news_links_dev": 0.7,
    "digests_dev": 1.2,
    "annotated": 0.7,
}
OWN = 1.0
OWN_MAIN = 5.0
CAUTION = {"!pair.never": 0.7, "source.few-pars": 0.8, "source.many-pars": 0.25}  # log-odds taken off an attack
MAIN = {
    "microtexts2": 1.0,
    "essays_train": 0.4,
    "editorials_links_dev": 4.0,
    "news_links_dev": 4.0,
    "digests_dev": 4.0,
    "annotated": 4.0,
}
HEAD = {**dict.fromkeys(LINKED, 1.0), "essays_train": 0.5, "cdcp_train": 0.5, "editorials_links_dev": 2.0}
RELATION = {
    "microtexts2": 1.4, "essays_train": 0.7, "editorials_links_dev": 2.0, "araucaria_dev": 0.3, "gum_dev": 0.15,
    "news_links_dev": 0.6, "digests_dev": 0.6, "annotated": 0.6, "own": 3.0,
}  # fmt: skip
ROLE = {"essays_train": 1.0, "cdcp_train": 0.1, "araucaria_dev": 0.3, "editorials_links_dev": 1.0, "microtexts2": 0.0}
# How hard each stage is penalised: L1 when weights are chosen, L2 when they are fitted, L1 for those of articles; how
# many are kept at most, of every text and of articles.
STRENGTH = {
    "guess": (26.0, 1.5, 24.0, 20, 5), "head": (22.0, 1.5, 24.0, 25, 5), "link": (21.5, 1.5, 14.0, 212, 48),
    "main": (22.0, 3.0, 10.0, 30, 16), "relation": (12.0, 1.5, 12.0), "role": (46.0, 2.0), "kept": (30.0, 2.0),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--choose-articles", action="store_true", help="choose anew what articles add")
    parser.add_argument("--keep", action="store_true", help="leave weights of every text, but of the main claim")
    parser.add_argument("--prune", action="store_true", help="keep the weightiest of the known weights only")
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="NAME",
        help="write only these decisions and shapes",
    )
    parser.add_argument("--nested", action="store_true", help="choose the weights of links anew in each fold")
    parser.add_argument("--dry", action="store_true", help="print only; write no table")
    parser.add_argument("--own-weight", type=float, default=OWN)
    given = parser.parse_args()
    Fitting(load(), given).run(write=not given.dry)


def is_seen(id: str) -> bool:
    """Whether a document of the news corpora may be looked at and fitted on; a third may not."""
    return hashlib.sha256(id.encode()).digest()[0] % 3 != 0


class Fitting:
    """One fit of all stages."""

    def __init__(self, rulebook: Rulebook, given: argparse.Namespace) -> None:
        self.rulebook = rulebook
        self.given = given
        self.bits = SignBits(rulebook.signs.of_units, sorted(grid.NEIGHBOURS))
        self.samples = [sample for name in LINKED for sample in self._corpus(name)]
        own = [s for path in given.own for s in read_corpus(path, rulebook, self.bits)]
        for number, sample in enumerate(own):
            sample.corpus, sample.fold = "own", number % 5
        self.samples += own
        self.gum = self._corpus("gum_dev")

    def _corpus(self, name: str) -> list[Sample]:
        if name == "annotated":
            return read_annotated(self.given.corpora, self.rulebook, self.bits)
        path = self.given.corpora / f"{name}.jsonl"
        return (
            read_corpus(path, self.rulebook, self.bits, is_seen)
            if name in NEWS
            else read_corpus(path, self.rulebook, self.bits)
        )

    def _stage(self, name: str) -> stages.Stage:
        return stages.Stage(self.bits, Strength(*STRENGTH[name]))

    def _plan(self, decisions: Sequence[str], candidates: Kinds) -> Plan:
        """The conditions to weigh for decisions in texts of every kind: the candidates, or those of the tables."""
        known = [rule for decision in decisions for rule in grid.fitted(self.rulebook, decision)]
        known = [rule for rule in known if rule[1] not in grid.SHAPES]  # a shift, see `best_shifts`
        return Plan(
            candidates if self.given.choose else known, [], self.given.choose, False, self.given.prune, self._fixed()
        )

    def _layers(self, decisions: Sequence[str], candidates: Kinds) -> Plan:
        """The same in two layers: those that hold in every text, and those that articles of many paragraphs add."""
        whole = self._plan(decisions, candidates)
        anew = self.given.choose or self.given.choose_articles
        more = of_articles(candidates) if anew else [rule for rule in whole.plain if is_of_articles(rule[1])]
        plain = [rule for rule in whole.plain if not is_of_articles(rule[1])]
        return Plan(plain, more, self.given.choose, anew, self.given.prune, self._fixed())

    def _fixed(self) -> dict[tuple[str, str], float] | None:
        """The weights as they stand in the tables, when those of every text are left as they are."""
        if not self.given.keep:
            return None
        return {
            (decision, str(rule.when)): rule.weight
            for decision in ("guess", "head", "main", "link", "alone", "relation", "role", "major", "kept")
            for rule in self.rulebook.weighed(decision)
        }

    def _weights(self, table: dict[str, float], own: float) -> dict[str, float]:
        return {**table, "own": own}

    def run(self, *, write: bool = False) -> None:
        """Fits every stage in its order, prints what cross-fitting gives, and writes the tables."""
        samples, bits, rulebook = self.samples, self.bits, self.rulebook
        own = self.given.own_weight
        made: dict[str, list[Cell]] = {}
        for decision, weight, sign in (("guess", MAIN, "main"), ("head", HEAD, "head")):
            plan = self._layers([decision], grid.one_of_many(rulebook, decision))
            weights = self._weights(weight, OWN_MAIN if decision == "guess" else own)
            by_hand = grid.firm(rulebook, decision)
            fit, rankings = stages.fit_one_of_many(samples, plan, sign, weights, self._stage(decision), by_hand)
            stages.mark(samples, rankings, sign, bits)
            made[decision] = fit.cells()
            report.chosen(samples, sign, bits, decision)
        stages.signal([*samples, *self.gum], bits, rulebook)
        wide = self._layers(["link", "alone"], grid.links(rulebook))
        firm = grid.firm(rulebook, "link") + grid.firm(rulebook, "alone")
        linked = stages.fit_links(samples, wide, self._weights(WEIGHTS, own), self._stage("link"), firm)
        stages.mark_served(linked, bits)
        plan = replace(self._layers(["main"], grid.one_of_many(rulebook, "main")), fixed=None)
        fit, rankings = stages.fit_one_of_many(
            samples, plan, "main", self._weights(MAIN, OWN_MAIN), self._stage("main"), grid.firm(rulebook, "main")
        )
        stages.crown(samples, rankings, bits, rulebook)
        made["main"] = fit.cells()
        report.chosen(samples, "main", bits)
        within = wide if self.given.nested else None
        linked = stages.fit_links(samples, linked.plan, self._weights(WEIGHTS, own), self._stage("link"), firm, within)
        if self.given.only and "link" not in self.given.only:
            shifts = grid.shifts(rulebook)
            stages.decode(linked, shifts, bits)
        else:
            kept = grid.shifts(rulebook) if self.given.keep else {}
            shifts = stages.best_shifts(linked, samples, LINKED, bits, kept)
        made["link"] = report.shifted(linked.fit.cells(), shifts)
        relation, opposes = stages.fit_relations(
            samples + self.gum,
            self._layers(["relation"], grid.relations(rulebook)),
            RELATION,
            self._stage("relation"),
            grid.firm(rulebook, "relation"),
        )
        made["relation"] = report.shifted(relation.cells(), CAUTION, "relation")
        made["role"] = []
        p = {}
        for decision, truth in (("role", report.is_claim), ("major", report.is_major)):
            role, p[decision] = stages.fit_roles(
                samples,
                self._plan([decision], grid.roles(rulebook, decision)),
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
            if only := self.given.only:
                known, kept = tablefile.read(HOME / "weights"), rulebook.confidence
                cells = [*(c for c in known if c.decision not in only), *(c for c in cells if c.decision in only)]
                sure = {shape: numbers if shape in only else kept[shape] for shape, numbers in sure.items()}
            count = tablefile.write(HOME / "weights", cells, settings())
            chances = calibration.fit_chances(self.given.corpora, load(), is_seen)
            calibration.write(HOME / "confidence.toml", sure, chances)
            print(f"{count} weights written")

    def _kept(self) -> list[Cell]:
        """The weights that say how sure a claim found in raw text is, fitted on what was found in the corpora."""
        signs, truth, bits = calibration.found_units(self.given.corpora, self.rulebook)
        stage = stages.Stage(bits, Strength(*STRENGTH["kept"]))
        return calibration.fit_kept(signs, truth, self._plan(["kept"], grid.kept(self.rulebook)), stage)


def settings() -> str:
    """What the tables say of the fit that made them."""
    strong = "; ".join(" ".join([name, *(f"{value:g}" for value in values)]) for name, values in STRENGTH.items())
    weights = ", ".join(f"{name} {weight:g}" for name, weight in {**WEIGHTS, "own": OWN}.items())
    unseen = f"a third of {' and '.join(NEWS)} unseen"
    said = f"L1, L2, L1 for articles, most kept of every text and of articles: {strong}"
    return f"{said};\n# weights of the corpora {weights}; {unseen}."


if __name__ == "__main__":
    main()
