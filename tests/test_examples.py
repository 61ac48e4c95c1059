"""The examples are what they say: articles that are read, and gold maps that are maps of these articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import argmap
import pytest
from argmap.model import CERTAINTIES, RELATIONS
from argmap.scoring.gold import read_json_lines

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ARTICLES = sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".md", ".html"} and p.stem != "README")
GOLD = sorted((EXAMPLES / "gold").glob("*.json"))


def _id(path: Path) -> str:
    return path.name


def _gold(path: Path) -> dict[str, Any]:
    lines = path.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == 1, "a gold map is one line of JSON"
    document: dict[str, Any] = json.loads(lines[0])
    return document


def test_every_genre_is_there_and_enough_gold() -> None:
    assert len(ARTICLES) >= 7
    assert {path.suffix for path in ARTICLES} == {".txt", ".md", ".html"}
    assert len(GOLD) >= 5


@pytest.mark.parametrize("path", ARTICLES, ids=_id)
def test_an_example_is_listed_in_the_readme_and_of_article_length(path: Path) -> None:
    assert f"`{path.name}`" in (EXAMPLES / "README.md").read_text("utf-8")
    assert 300 <= len(path.read_text("utf-8").split()) <= 1500


@pytest.mark.parametrize("path", ARTICLES, ids=_id)
def test_an_example_is_read_and_its_spans_are_exact(path: Path) -> None:
    map = argmap.load(path)
    assert len(map) >= 10
    for claim in map.claims():
        assert map.source_text[claim.start : claim.end] == claim.text != ""
        assert all(map.source_text[e.start : e.end] == e.text for e in claim.evidence)
    assert all(map.source_text[e.start : e.end] == e.text for link in map.links() for e in link.evidence)


@pytest.mark.parametrize(
    "furniture",
    ["cookies", "Subscribe", "dataLayer", "GrassKing", "Courier archive", "Share on", "Related", "Log in", "rights"],
)
def test_what_stands_round_the_article_on_the_page_is_not_read(furniture: str) -> None:
    page = EXAMPLES / "feature-page.html"
    assert furniture in page.read_text("utf-8")
    assert furniture not in argmap.load(page).source_text


def test_a_pull_quote_is_read_once() -> None:
    page = EXAMPLES / "feature-page.html"
    quote = "We are spending a million euros a year to have fewer butterflies"
    assert page.read_text("utf-8").count(quote) == 2
    assert argmap.load(page).source_text.count(quote) == 1


@pytest.mark.parametrize("path", GOLD, ids=_id)
def test_gold_is_of_the_article_as_it_stands(path: Path) -> None:
    gold = _gold(path)
    article = ROOT / gold["meta"]["article"]
    assert gold["id"] == path.stem
    if article.suffix == ".html":  # gold holds the readable text; every unit must still be read, in order
        map = argmap.load(article)
        place, read = 0, map.source_text
        for unit in gold["units"]:
            words = gold["text"][unit["start"] : unit["end"]]
            if words == map.title:  # the headline is told apart from the text
                continue
            assert words in read[place:]
            place = read.index(words, place) + len(words)
    else:
        assert article.read_bytes().decode("utf-8") == gold["text"]


@pytest.mark.parametrize("path", GOLD, ids=_id)
def test_gold_units_stand_in_order_on_whole_words(path: Path) -> None:
    gold = _gold(path)
    text, end = gold["text"], 0
    for number, unit in enumerate(gold["units"]):
        assert unit["id"] == f"u{number}"
        assert end <= unit["start"] < unit["end"] <= len(text)
        words = text[unit["start"] : unit["end"]]
        assert words == words.strip()
        assert "\n" not in words
        assert not text[unit["start"] - 1 : unit["start"]].isalnum()
        assert not text[unit["end"] : unit["end"] + 1].isalnum()
        end = unit["end"]


@pytest.mark.parametrize("path", GOLD, ids=_id)
def test_gold_relations_are_a_forest_under_the_main_claim(path: Path) -> None:
    gold = _gold(path)
    roles = {unit["id"]: unit["role"] for unit in gold["units"]}
    target = {link["source"]: link["target"] for link in gold["relations"]}
    assert len(target) == len(gold["relations"]), "a unit has two outgoing relations"
    assert {link["label"] for link in gold["relations"]} == set(RELATIONS)
    assert all(roles[id] != "none" for link in target.items() for id in link), "a unit that argues nothing is linked"
    main = gold["meta"]["main"]
    assert main
    assert not set(main) & set(target)
    assert {id for id, role in roles.items() if role == "major_claim"} == set(main)
    for start in target:
        seen, at = {start}, start
        while at in target:
            at = target[at]
            assert at not in seen, f"a cycle through {at}"
            seen.add(at)


@pytest.mark.parametrize("path", GOLD, ids=_id)
def test_gold_says_of_every_unit_how_certain_and_of_some_who_holds_it(path: Path) -> None:
    gold = _gold(path)
    ids = [unit["id"] for unit in gold["units"]]
    assert list(gold["meta"]["certainty"]) == ids
    assert set(CERTAINTIES) >= set(gold["meta"]["certainty"].values())
    for id, holder in gold["meta"]["holders"].items():
        assert holder in gold["text"]
        assert gold["meta"]["certainty"][id] == "reported"


def test_gold_is_read_by_the_scorer() -> None:
    for path in GOLD:
        (document,) = read_json_lines(path.read_text("utf-8"), path.name)
        raw = _gold(path)
        assert len(document.relations) == len(raw["relations"])
        assert sorted(document.main) == [int(id[1:]) for id in raw["meta"]["main"]]


def test_the_seed_has_the_size_and_the_main_claim_it_should() -> None:
    gold = _gold(EXAMPLES / "gold" / "kursk-withdrawal.json")
    assert 35 <= len(gold["units"]) <= 60
    texts = {unit["id"]: gold["text"][unit["start"] : unit["end"]] for unit in gold["units"]}
    assert [texts[id] for id in gold["meta"]["main"]] == [
        "a strategic withdrawal from Kursk, even if heartbreaking, might prove to be a necessary tactical maneuver"
    ]
    assert not any("Read the original article" in text for text in texts.values())
    assert sum(link["label"] == "opposes" for link in gold["relations"]) >= 2
