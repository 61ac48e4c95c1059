"""`python -m tools.fitting.own GOLD... --into DIR`: fit the weights of links on your own reviewed articles.

GOLD is what `argmap gold` writes (JSON Lines). The weights of links and of standing alone are moved from those of the
package as far as your articles ask for it, held back by a penalty that cross-validation chooses, and all weights are
written to DIR/weights, which `--rules DIR` takes in place of the package's. What that gains is told of articles that
the weights had not seen: five times, four fifths are fitted on and the last fifth is extracted again. Where it gains
nothing, nothing is written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from argmap.errors import ArgmapError
from argmap.extract.best_forest import ROOT
from argmap.extract.pipeline import map_of
from argmap.extract.stages import Decision, Judge, decide
from argmap.extract.units import read_units
from argmap.ingest import plain
from argmap.rules import Rulebook, load
from argmap.rules.files import HOME
from argmap.rules.fitted import fitted
from argmap.rules.kinds import Weighed
from argmap.rules.tables import read_tables
from argmap.scoring.gold import GoldDocument
from argmap.scoring.gold_files import read_gold
from argmap.scoring.metrics import Tally, add, f1, link_tallies, predicted
from msgspec.structs import replace
from numpy.typing import NDArray

from tools.fitting import tablefile
from tools.fitting.choice import Floats, fit_choice, shares
from tools.fitting.data import FOLDS
from tools.fitting.grid import HAND

PENALTIES = (4.0, 12.0, 36.0, 108.0)
"""How hard weights are held to those of the package (L2), of which the best is chosen."""
LEAST = 10  # articles below which a fit says little
MEASURES = ("link", "relations")


@dataclass(frozen=True, slots=True)
class Choices:
    """What claims may do, by article: for each option the fitted weights that hold of it, the score that it has now,
    and whether a reader chose it. `ends` part the claims, `articles` has the article of each."""

    x: sp.csr_matrix
    base: Floats
    y: Floats
    ends: NDArray[np.int64]
    articles: NDArray[np.int64]

    def fitted(self, penalty: float, counts: NDArray[np.bool_]) -> Floats:
        """How far each weight is moved, fitted on the articles that count."""
        told = counts[self.articles].astype(float)
        return fit_choice(self.x, self.ends, self.y, told, l1=0, l2=penalty, base=self.base)

    def loss(self, moved: Floats, counts: NDArray[np.bool_]) -> float:
        """How unlikely the readers' choices are, a claim, in the articles that count."""
        p, _ = shares(self.x @ moved + self.base, self.ends)
        each = -np.add.reduceat(self.y * np.log(p + 1e-9), self.ends[:-1])
        of = counts[self.articles] & (np.add.reduceat(self.y, self.ends[:-1]) > 0)
        return float(each[of].mean()) if of.any() else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True, help="the folder of your own rules; made if missing")
    parser.add_argument("--anyway", action="store_true", help="write the weights even if they gain nothing elsewhere")
    given = parser.parse_args()
    try:
        documents = [document for path in given.gold for document in read_gold(path)]
        fit(documents, given.into, anyway=given.anyway)
    except ArgmapError as error:
        sys.exit(f"own: {error.line}")


def fit(documents: Sequence[GoldDocument], into: Path, *, anyway: bool = False) -> None:
    """Fits, prints the cross-fitted gain, and writes the weights where there is one."""
    book = load()
    rules = [rule for kind in ("link", "alone") for rule in book.weighed(kind) if not rule.file.endswith(HAND)]
    choices = read(documents, book, rules)
    decided = int((np.add.reduceat(choices.y, choices.ends[:-1]) > 0).sum())
    print(f"{len(documents)} articles, {decided} claims of which readers decided what they serve")
    if len(documents) < LEAST:
        print(f"fewer than {LEAST} articles: what is fitted on them may be worse elsewhere")
    before, after = cross_fitted(documents, choices, book, rules)
    for name in MEASURES:
        print(f"{name} F1, on articles not fitted on: {f1(before[name]):.3f} → {f1(after[name]):.3f}")
    if f1(after["link"]) <= f1(before["link"]) and not anyway:
        print("no gain: nothing written (--anyway writes all the same); more reviewed articles may tell more")
        return
    everything = np.ones(len(documents), bool)
    penalty = best_penalty(choices, everything)
    count = write(
        into,
        book,
        rules,
        choices.fitted(penalty, everything),
        f"Links fitted anew on {len(documents)} own articles, L2 {penalty:g}",
    )
    print(f"{count} weights written to {into / 'weights'} (penalty {penalty:g}); use them with --rules {into}")


def read(documents: Sequence[GoldDocument], book: Rulebook, rules: Sequence[Weighed]) -> Choices:
    """What the claims of the articles may do, as the rules of the package see it, and what readers chose."""
    judge, column = Judge.of(book), {rule.id: number for number, rule in enumerate(rules)}
    rows: list[list[int]] = []
    base: list[float] = []
    y: list[float] = []
    ends, articles = [0], []
    for number, gold in enumerate(documents):
        decision = decide(read_units(plain.read(gold.text), gold.spans, book), judge)
        index = [unit.index for unit in decision.reading.units]
        chosen: dict[int, set[int]] = {}
        for source, target in gold.relations:
            chosen.setdefault(source, set()).add(target)
        for place, choice in enumerate(decision.choices):
            source, options = index[place], [ROOT, *choice.pairs]
            right = [index[t] in chosen.get(source, ()) if t != ROOT else source not in chosen for t in options]
            known = source not in gold.undecided and (source in chosen or not _ignored(gold, source))
            for target, is_right in zip(options, right, strict=True):
                held, score = _held(decision, judge, place, target, column)
                rows.append(held)
                base.append(score)
                y.append(float(is_right and known) / max(1, sum(right)))
            ends.append(len(rows))
            articles.append(number)
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([number for row in rows for number in row], int)
    x = sp.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(rules)))
    return Choices(x, np.array(base), np.array(y), np.array(ends), np.array(articles))


def _ignored(gold: GoldDocument, source: int) -> bool:
    return any(pair[0] == source for pair in gold.ignored)


def _held(
    decision: Decision, judge: Judge, place: int, target: int, column: Mapping[str, int]
) -> tuple[list[int], float]:
    """The fitted weights that hold of an option, and the score of all that do."""
    if target == ROOT:
        found = judge.weights.unit["alone"].holding(decision.signs[place])
    else:
        ends = decision.signs[place], decision.signs[target], decision.choices[place].pairs[target]
        found = judge.weights.pair["link"].holding(*ends)
    return [column[w.id] for w in found if w.id in column], sum(w.weight for w in found) / 100


def folds_of(count: int) -> NDArray[np.int64]:
    return np.arange(count) % FOLDS


def best_penalty(choices: Choices, counts: NDArray[np.bool_]) -> float:
    """The penalty with which the articles that count are foretold best by each other."""
    folds = folds_of(len(counts))

    def loss(penalty: float) -> float:
        total = 0.0
        for fold in range(FOLDS):
            inside, outside = counts & (folds != fold), counts & (folds == fold)
            total += choices.loss(choices.fitted(penalty, inside), outside) * outside.sum()
        return total

    return min(PENALTIES, key=lambda penalty: (loss(penalty), -penalty))


def cross_fitted(
    documents: Sequence[GoldDocument], choices: Choices, book: Rulebook, rules: Sequence[Weighed]
) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """What extraction gets right with the package's weights, and with weights fitted on other articles."""
    folds = folds_of(len(documents))
    before, after = [], []
    for fold in range(FOLDS):
        others, held_out = folds != fold, [documents[n] for n in np.flatnonzero(folds == fold)]
        if not held_out:
            continue
        moved = choices.fitted(best_penalty(choices, others), others)
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), book, rules, moved, "one fold")
            own = load(folder)
            before += [_tallies(document, book) for document in held_out]
            after += [_tallies(document, own) for document in held_out]
    return ({name: add(row[name] for row in rows) for name in MEASURES} for rows in (before, after))  # type: ignore[return-value]


def _tallies(gold: GoldDocument, book: Rulebook) -> dict[str, Tally]:
    judge = Judge.of(book)
    decision = decide(read_units(plain.read(gold.text), gold.spans, book), judge)
    return link_tallies(gold, predicted(map_of(decision, judge)).links)


def write(into: Path, book: Rulebook, rules: Sequence[Weighed], moved: Floats, settings: str) -> int:
    """Writes all fitted weights of the package, those of links moved; returns how many there are."""
    by = {rule.id: float(value) for rule, value in zip(rules, moved, strict=True)}
    cells = []
    for path in sorted((HOME / "weights").glob("*.txt")):
        text = path.read_text("utf-8")
        for cell, rule in zip(read_tables(text), fitted(path, text, book.signs), strict=True):
            cells.append(replace(cell, weight=cell.weight + by.get(rule.id, 0.0)))
    into.mkdir(parents=True, exist_ok=True)
    return tablefile.write(into / "weights", cells, settings)


if __name__ == "__main__":
    main()
