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

from tools.fitting import calibration, grid, report, stages, sureness, tablefile
from tools.fitting.data import Sample, read_annotated, read_corpus
from tools.fitting.layers import Fit, Kinds, Plan, Strength, is_of_articles, of_articles

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
            for decision in ("guess", "head", "main", "link", "alone", "relation", "sure", "role", "major", "kept")
            for rule in self.rulebook.weighed(decision)
        }

    def _weights(self, table: dict[str, float], own: float) -> dict[str, float]:
        return {**table, "own": own}

    def run(self, *, write: bool = False) -> None:
        """Fits every stage in its order, prints what cross-fitting gives, and writes the tables."""
        bits = self.bits
        made: dict[str, list[Cell]] = {}
        for decision, weight, sign in (("guess", MAIN, "main"), ("head", HEAD, "head")):
            made[decision] = self._guess(decision, weight, sign)
        stages.signal([*self.samples, *self.gum], bits, self.rulebook)
        wide = self._layers(["link", "alone"], grid.links(self.rulebook))
        linked = self._links(wide)
        stages.mark_served(linked, bits)
        made["main"] = self._main()
        linked = self._links(linked.plan, wide if self.given.nested else None)
        shifts = self._shifts(linked)
        made["link"] = report.shifted(linked.fit.cells(), shifts)
        relation, opposes = self._relations()
        made["relation"] = report.shifted(relation.cells(), CAUTION, "relation")
        made["role"], p = self._roles()
        sure, made["sure"] = self._sure(linked)
        made["kept"] = self._kept()
        report.print_all(self.samples, shifts, opposes, p, made, bits)
        if write:
            self._write([cell for part in made.values() for cell in part], sure)

    def _guess(self, decision: str, weight: dict[str, float], sign: str) -> list[Cell]:
        """The weights of a first guess, which is marked in the samples."""
        plan = self._layers([decision], grid.one_of_many(self.rulebook, decision))
        weights = self._weights(weight, OWN_MAIN if decision == "guess" else self.given.own_weight)
        by_hand = grid.firm(self.rulebook, decision)
        fit, rankings = stages.fit_one_of_many(self.samples, plan, sign, weights, self._stage(decision), by_hand)
        stages.mark(self.samples, rankings, sign, self.bits)
        report.chosen(self.samples, sign, self.bits, decision)
        return fit.cells()

    def _links(self, plan: Plan, within: Plan | None = None) -> stages.LinkFit:
        """The fit of links and of standing alone."""
        firm = grid.firm(self.rulebook, "link") + grid.firm(self.rulebook, "alone")
        weights = self._weights(WEIGHTS, self.given.own_weight)
        return stages.fit_links(self.samples, plan, weights, self._stage("link"), firm, within)

    def _main(self) -> list[Cell]:
        """The weights of the main claim, which takes the place of the first guess in the samples."""
        plan = replace(self._layers(["main"], grid.one_of_many(self.rulebook, "main")), fixed=None)
        weights, firm = self._weights(MAIN, OWN_MAIN), grid.firm(self.rulebook, "main")
        fit, rankings = stages.fit_one_of_many(self.samples, plan, "main", weights, self._stage("main"), firm)
        stages.crown(self.samples, rankings, self.bits, self.rulebook)
        report.chosen(self.samples, "main", self.bits)
        return fit.cells()

    def _shifts(self, linked: stages.LinkFit) -> dict[str, float]:
        """How readily claims stand alone, by shape of text; the forests go into the samples."""
        if self.given.only and "link" not in self.given.only:
            shifts = grid.shifts(self.rulebook)
            stages.decode(linked, shifts, self.bits)
            return shifts
        kept = grid.shifts(self.rulebook) if self.given.keep else {}
        return stages.best_shifts(linked, self.samples, LINKED, self.bits, kept)

    def _relations(self) -> tuple[Fit, dict[tuple[int, int, int], float]]:
        """The fit of whether a link opposes, and how likely each gold link does by it, cross-fitted."""
        plan = self._layers(["relation"], grid.relations(self.rulebook))
        firm = grid.firm(self.rulebook, "relation")
        return stages.fit_relations(self.samples + self.gum, plan, RELATION, self._stage("relation"), firm)

    def _sure(self, linked: stages.LinkFit) -> tuple[dict[str, tuple[float, float]], list[Cell]]:
        """What turns the probability of a link into its confidence."""
        known = grid.fitted(self.rulebook, "sure")
        choose = self.given.choose or self.given.choose_articles or not known
        return sureness.fit_sure(linked, of_articles(grid.sure(self.rulebook)) if choose else known, choose, self.bits)

    def _roles(self) -> tuple[list[Cell], dict[str, list[list[float]]]]:
        """The weights of roles, and how likely each unit has one, cross-fitted."""
        cells: list[Cell] = []
        p = {}
        for decision, truth in (("role", report.is_claim), ("major", report.is_major)):
            plan = self._plan([decision], grid.roles(self.rulebook, decision))
            weights = self._weights(ROLE, self.given.own_weight if decision == "role" else 0)
            fit, p[decision] = stages.fit_roles(self.samples, plan, truth, weights, self._stage("role"))
            cells += fit.cells()
        return cells, p

    def _write(self, cells: list[Cell], sure: dict[str, tuple[float, float]]) -> None:
        """Writes the tables of weights and how sure they are, those of other decisions as they were."""
        if only := self.given.only:
            known, kept = tablefile.read(HOME / "weights"), self.rulebook.confidence
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
    heads = ("", "choosing", "weighing", "articles", "most", "and more")
    strong = [[name, *(f"{value:g}" for value in values)] for name, values in STRENGTH.items()]
    strong.append(["sure", f"{sureness.L1:g}", f"{sureness.L2:g}", "", "", f"{sureness.MOST}"])
    rows = ["".join(f"{word:>10}" for word in row).rstrip() for row in (heads, *strong)]
    corpora = [f"{name:>22}{weight:>6g}" for name, weight in {**WEIGHTS, "own": OWN}.items()]
    return "\n".join(
        [
            "How the weights of the other files were fitted; made by `python -m tools.fitting`: do not edit.",
            "",
            "How hard large weights are penalised: when signs are chosen (L1), when they are weighed (L2), and when",
            "those of articles are chosen (L1). Then how many weights a decision keeps at most, and how many more in",
            "articles.",
            "",
            *rows,
            "",
            f"What each decision of a corpus counts. A third of {' and '.join(NEWS)} is set aside, unseen.",
            "",
            *corpora,
        ]
    )


if __name__ == "__main__":
    main()
