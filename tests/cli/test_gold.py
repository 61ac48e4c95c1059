"""`argmap gold` and `rules report --gold`: what readers decided, as gold."""

import json

import pytest
from argmap.scoring.gold_files import read_gold

ARTICLE = """The town should close the mill road to lorries.

It is narrow, because it was built for carts. Lorries shake the houses. The dairy says that it needs the road.

A bypass would cost two million. The town has that money.
"""


@pytest.fixture
def reviewed(argmap, tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(ARTICLE, "utf-8")
    for asked in (["link", "c3", "c1"], ["unlink", "c6"], ["main", "c1"], ["holder", "c5", "the dairy"]):
        assert argmap("edit", path, *asked).code == 0
    return path


def test_only_what_a_reader_decided_counts(argmap, reviewed, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Nobody looked at this. It is so because it is.\n", "utf-8")
    made = argmap("gold", reviewed, other, "-o", tmp_path / "gold.jsonl")
    assert made.code == 0
    assert "other.txt: left out: no reader decided anything" in made.err
    assert "1 article as gold" in made.err
    (gold,) = read_gold(tmp_path / "gold.jsonl")
    assert gold.text == ARTICLE
    ids = [unit.id for unit in gold.units]
    assert {(ids[s], ids[t]): relation for (s, t), relation in gold.relations.items()} == {("c3", "c1"): "supports"}
    assert {ids[number] for number in gold.undecided} == set(ids) - {"c1", "c3", "c6"}
    assert {ids[number] for number in gold.main} == {"c1"}
    assert {unit.role for unit in gold.units} == {"major_claim", "any"}
    assert not any(unit.holder for unit in gold.units)
    assert all((source, target) in gold.disputed for source in gold.undecided for target in range(len(ids)))


def test_the_whole_of_it_when_asked(argmap, reviewed):
    made = json.loads(argmap("gold", reviewed, "--whole").out)
    assert "disputed" not in made["meta"]
    assert {unit["id"]: unit.get("holder") for unit in made["units"]}["c5"] == "the dairy"
    assert len(made["relations"]) == len(json.loads(argmap("extract", reviewed).out)["edges"])


def test_a_drawn_map_is_gold_as_it_is(argmap, tmp_path):
    drawn = tmp_path / "road.argdown"
    drawn.write_text("[Close]: The road should close.\n  + [Shake]: Lorries shake the houses.\n", "utf-8")
    made = json.loads(argmap("gold", drawn).out)
    assert [relation["label"] for relation in made["relations"]] == ["supports"]


def test_nothing_decided_is_no_gold(argmap, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    assert (argmap("gold", path, "--fail-empty").code, argmap("gold", path).out) == (1, "")


def test_the_rules_that_readers_overruled(argmap, reviewed, tmp_path):
    gold = tmp_path / "gold.jsonl"
    argmap("gold", reviewed, "-o", gold)
    found = json.loads(argmap("rules", "report", "--gold", gold, "--json").out)
    assert found["articles"] == 1
    rules = found["rules"]
    assert all(0 <= rule["overruled"] <= rule["decided"] for rule in rules)
    assert [rule["overruled"] for rule in rules] == sorted((rule["overruled"] for rule in rules), reverse=True)
    shown = argmap("rules", "report", "--gold", gold, "--top", "1").out.splitlines()
    assert shown[0] == "Which rules readers overruled"
    assert shown[-1].startswith("  1 article: ")
    assert len(shown) <= 4


def test_a_report_is_of_one_kind(argmap, reviewed):
    assert argmap("rules", "report").code == 2
    assert argmap("rules", "report", reviewed, "--gold", reviewed).code == 2
