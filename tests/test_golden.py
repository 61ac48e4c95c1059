"""The maps of the seed and the examples, as they were last looked at: a change of rules shows as a difference.

A difference is not a fault. Read it; when the new map is the better one, `make golden` writes it down, and
the difference goes into the same commit as the rules.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import argmap
import pytest
from argmap import api
from argmap.model import ArgumentMap, Claim
from argmap.scoring.corpus import score_corpus
from argmap.scoring.gold_files import read_gold
from argmap.scoring.report import Mode

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SCORES = GOLDEN / "scores.json"
ARTICLES = sorted(
    [
        *(ROOT / "seeds").glob("*.txt"),
        *(p for p in (ROOT / "examples").iterdir() if p.suffix in {".txt", ".md", ".html"}),
    ]
)
ARTICLES = [path for path in ARTICLES if path.stem != "README"]
WRITE = os.environ.get("ARGMAP_GOLDEN") == "write"
_KEPT = {"given": ("link", "relations", "opposes", "components", "main"), "raw": ("units", "link", "main")}


def shown(map: ArgumentMap) -> str:
    """A line a claim: id, role, sign and target of its link, the rules that are its evidence, its words."""
    return "".join(f"{_line(map, claim)}\n" for claim in map.claims())


def _line(map: ArgumentMap, claim: Claim) -> str:
    link = next(iter(map.links_from(claim.id)), None)
    sign = f"{'+' if link.relation == 'supports' else '-'}{link.target}" if link else "·"
    rules = ", ".join(dict.fromkeys(evidence.rule for evidence in link.evidence)) if link else ""
    held = f" @{claim.attribution.holder}" if claim.attribution else ""
    manner = "" if claim.certainty == "asserted" else f" {claim.certainty}"
    main = " MAIN" if claim.id == map.main else ""
    return f"{claim.id} {claim.role}{main} {sign}{held}{manner} [{rules}] {' '.join(claim.text.split())}"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_map_is_the_one_last_looked_at(path: Path) -> None:
    found = shown(argmap.load(path))
    kept = GOLDEN / f"{path.stem}.txt"
    if WRITE:
        kept.write_text(found, "utf-8")
    assert found.splitlines() == kept.read_text("utf-8").splitlines(), "read the difference, then: make golden"


def test_no_golden_map_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(path.stem for path in ARTICLES)


def _scores(mode: Mode) -> dict[str, float]:
    documents = read_gold(ROOT / "examples" / "gold")
    result = score_corpus("examples", documents, mode, lambda text, spans: api.extract(text, units=spans))
    return {score.measure: round(score.value, 3) for score in result.scores if score.measure in _KEPT[mode]}


@pytest.mark.slow
def test_scores_on_our_own_gold_do_not_fall() -> None:
    found = {mode: _scores(mode) for mode in ("given", "raw")}
    if WRITE:
        SCORES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    kept = json.loads(SCORES.read_text("utf-8"))
    fallen = {
        f"{mode} {name}": (kept[mode][name], value)
        for mode, values in found.items()
        for name, value in values.items()
        if value < kept[mode][name]
    }
    assert not fallen
