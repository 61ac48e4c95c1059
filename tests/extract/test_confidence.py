"""Chances of main claims are shares brought to what was right, by the shape of the text; signs move confidence."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import argmap
import pytest
from argmap.extract.confidence import logistic
from argmap.extract.pipeline import decision_on, map_of
from argmap.extract.stages import Judge
from argmap.ingest import plain, read_text
from argmap.rules import load

ARTICLE = (
    "The town should close the road.\n\nThe air is bad. Children fall ill.\n\nA bypass must be built. It is cheap.\n"
)


def test_chances_are_shares_on_the_line_of_the_shape_of_the_text() -> None:
    judge = Judge.of(load())
    decision = decision_on(plain.read(ARTICLE), judge)
    told = map_of(decision, judge).info["argmap"]["main_chances"]
    base, slope = judge.rulebook.chances["few-pars"]
    assert len(told) == 3
    for one, candidate in zip(told, decision.ranking, strict=False):
        wanted = 1 / (1 + exp(-(base + slope * log(candidate.share / (1 - candidate.share)))))
        assert abs(one["chance"] - wanted) <= 0.005
    assert [one["chance"] for one in told] == sorted((one["chance"] for one in told), reverse=True)


def test_the_only_claim_is_the_main_claim_for_sure() -> None:
    judge = Judge.of(load())
    decision = decision_on(plain.read("The town should close the road.\n"), judge)
    assert [one["chance"] for one in map_of(decision, judge).info["argmap"]["main_chances"]] == [1.0]


def test_rules_of_kind_sure_move_the_confidence_of_the_links_they_hold_of(tmp_path: Path) -> None:
    text = "The bridge should stay open, because the detour takes an hour. The mayor disagrees."
    (tmp_path / "mine.toml").write_text(
        '[[rule]]\nid = "mine.said"\nfinds = "sure"\nwhat = "Words say it."\nsource = "own"\n'
        'when = "pair.signal-supports"\nweight = 1.0\n',
        "utf-8",
    )
    plain, moved = (argmap.extract(text, rules=rules) for rules in (None, tmp_path))
    before, after = ({(link.source, link.target): link for link in map.links()} for map in (plain, moved))
    assert before.keys() == after.keys()
    said = {pair for pair, link in before.items() if link.basis == "signalled" and link.relation == "supports"}
    assert said
    for pair, link in before.items():
        odds = log(link.confidence / (1 - link.confidence)) + (pair in said)
        assert after[pair].confidence == pytest.approx(logistic(odds), abs=0.011)


def test_opposition_that_no_words_say_is_drawn_only_where_it_is_likely(tmp_path: Path) -> None:
    article = read_text((Path(__file__).parents[2] / "examples" / "news-report.txt").read_text("utf-8"))
    (tmp_path / "all.toml").write_text("[unsaid]\nmany-pars = 0.0\n", "utf-8")
    modest, blunt = (Judge.of(load(*folders)) for folders in ((), (tmp_path,)))
    kept, drawn = decision_on(article, modest), decision_on(article, blunt)
    least = modest.rulebook.sections.unsaid["many-pars"]
    changed = [place for place in range(len(kept.targets)) if kept.targets[place] != drawn.targets[place]]
    assert changed
    assert changed == [place for place, target in enumerate(kept.withheld) if target >= 0]
    for place in changed:
        assert (kept.targets[place], kept.withheld[place]) == (-1, drawn.targets[place])
        assert drawn.relation(place) == "opposes"
        assert not drawn.agreeing(place)
        assert drawn.choices[place].probability(drawn.targets[place]) < least
