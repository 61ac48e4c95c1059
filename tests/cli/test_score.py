import json
import sys

import pytest
from argmap.cli.progress import steps
from argmap.formats.json import loads

from tests.cli.conftest import ARTICLE


def unit(id, text, role):
    start = ARTICLE.index(text)
    return {"id": id, "start": start, "end": start + len(text), "role": role}


@pytest.fixture
def gold(tmp_path):
    """Gold of the article, and of a second with one unit, whose measures are fewer."""
    units = [
        unit("a", "Cities must act.", "major_claim"),
        unit("b", "The air in the centre is toxic.", "claim"),
        unit("c", "Children fall ill.", "premise"),
        unit("d", "Shop owners, however, fear for their trade.", "premise"),
    ]
    links = [("b", "a", "supports"), ("c", "b", "supports"), ("d", "a", "opposes")]
    relations = [{"source": s, "target": t, "label": label} for s, t, label in links]
    path = tmp_path / "cities.jsonl"
    one = {"id": "cities", "text": ARTICLE, "units": units, "relations": relations, "meta": {}}
    path.write_text(json.dumps(one) + "\n", "utf-8")
    return path


@pytest.fixture
def roles_only(tmp_path):
    path = tmp_path / "roles.jsonl"
    units = [unit("a", "Cities must act.", "claim"), unit("b", "Children fall ill.", "premise")]
    path.write_text(json.dumps({"id": "r", "text": ARTICLE + "More.", "units": units, "relations": []}), "utf-8")
    return path


def test_a_line_a_measure_with_interval_and_floor(argmap, gold):
    done = argmap("score", gold)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("cities.jsonl: 1 document, 4 units, 3 links; units given\n")
    measures = [line.split("F1")[0].strip() for line in done.out.splitlines()[2:]]
    assert measures[:5] == ["link", "relations", "supports", "opposes", "components macro"]
    # attaching to the previous unit, to the next … : the best trivial link score finds two of three
    link = next(line for line in done.out.splitlines() if line.strip().startswith("link F1"))
    assert "0.667  attach to previous" in link


def test_several_golds_in_json_with_everything(argmap, gold, roles_only):
    done = argmap("score", gold, roles_only, "--json", "--by-rule", "--calibration")
    first, second = json.loads(done.out)["corpora"]
    assert (first["gold"], first["documents"], first["units"], first["links"], first["mode"]) == (
        "cities.jsonl", 1, 4, 3, "given",
    )  # fmt: skip
    scores = {score["measure"]: score for score in first["scores"]}
    assert set(scores["link"]) == {
        "measure", "value", "low", "high", "floor", "floor_name", "precision", "recall", "counts",
    }  # fmt: skip
    assert scores["link"]["floor"] == pytest.approx(2 / 3, abs=1e-4)
    links = first["calibration"]["links"]
    assert len(links["bins"]) == 10
    assert sum(bin["count"] for bin in links["bins"]) == scores["link"]["counts"][1]
    assert sum(rule["right"] for rule in first["by_rule"].values()) >= scores["link"]["counts"][0]
    assert [score["measure"] for score in second["scores"]] == ["components"]
    assert second["calibration"] == {}


def test_raw_text_is_scored_on_claims_too(argmap, gold):
    done = argmap("score", gold, "--units", "raw", "--calibration", "--by-rule")
    assert done.out.startswith("cities.jsonl: 1 document, 4 units, 3 links; from raw text\n")
    assert "every sentence" in done.out
    assert "expected calibration error of links" in done.out
    assert "expected calibration error of claims" in done.out


def test_calibration_of_several_golds_together(argmap, gold, tmp_path):
    other = tmp_path / "again.jsonl"
    other.write_text(gold.read_text("utf-8") + gold.read_text("utf-8"), "utf-8")
    assert "All GOLD together" not in argmap("score", gold, "--calibration").out
    together = argmap("score", gold, other, "--calibration").out.split("All GOLD together")[1]
    links = argmap("score", gold, "--calibration").out.split("confidence  links")[1]

    def count(table):
        return sum(int(row.split()[1]) for row in table.splitlines() if row.lstrip()[:2] in ("0.",))

    assert count(together) == 3 * count(links) > 0


def test_errors_are_told_by_kind_where_units_are_given(argmap, gold):
    done = argmap("score", gold, "--errors", "--json")
    (found,) = json.loads(done.out)["corpora"]
    assert sum(found["errors"].values()) == found["units"]
    table = argmap("score", gold, "--errors").out.split("errors on links")[1]
    assert all(kind in table for kind in found["errors"])
    assert "errors on links" not in argmap("score", gold, "--errors", "--units", "raw").out


def test_nothing_to_fail_under(argmap, tmp_path):
    path = tmp_path / "bare.jsonl"
    path.write_text(json.dumps({"id": "b", "text": ARTICLE, "units": [], "relations": []}), "utf-8")
    done = argmap("score", path, "--fail-under", "0.1")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "neither links nor roles" in done.err


def test_same_gold_same_bytes(argmap, gold):
    assert argmap("score", gold, "--json") == argmap("score", gold, "--json")


def test_a_saved_map_is_gold(argmap, saved):
    done = argmap("score", saved)
    assert done.out.startswith("saved.json: 1 document, 5 units, 3 links")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--fail-under", "0"], 0, ""),
        (["--fail-under", "1.1"], 1, "cities.jsonl: link is "),
        (["--fail-under", "1.1", "--measure", "components"], 1, "components is "),
        (["--fail-under", "0", "--measure", "at"], 2, "cannot be scored on 'at'"),
        (["--measure", "links"], 2, "no measure 'links'"),
        (["--measure", "link"], 2, "--measure says what --fail-under is about"),
        (["--units", "some"], 2, "no units 'some'"),
    ],
)
def test_fail_under(argmap, gold, options, code, said):
    done = argmap("score", gold, *options)
    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == (1 if said else 0)


def test_what_is_no_gold(argmap, article, tmp_path):
    for path in (article, tmp_path / "gone.jsonl"):
        done = argmap("score", path)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert path.name in done.err


def test_two_maps_of_one_article_are_compared(argmap, saved, tmp_path):
    data = json.loads(saved.read_text("utf-8"))
    data["edges"] = data["edges"][:2]
    data["edges"][1]["relation"] = "opposes"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(data), "utf-8")
    found = json.loads(argmap("score", saved, other, "--json").out)["agreement"]
    # two of three and two links shared, one of the two with the same label; 20 ordered pairs of five claims
    assert (found["units_f1"], found["links_f1"], found["label_agreement"]) == (1.0, 0.8, 0.5)
    # p_o 18/20; p_e (17·18 + 2·1 + 1·1)/400
    assert found["links_kappa"] == pytest.approx((18 / 20 - 309 / 400) / (1 - 309 / 400), abs=1e-4)
    table = argmap("score", saved, other).out
    assert "links F1     0.800  2 shared of 3 and 2" in table
    assert "Cohen 1960" in table


def test_two_annotations_of_one_article_are_compared_whatever_their_kind(argmap, saved, gold):
    found = json.loads(argmap("score", saved, gold, "--json").out)["agreement"]
    assert found["counts"]["units"] == [4, 4, 5]
    # c2→c1, c3→c2 and c4→c1 are in both
    assert found["counts"]["links"] == [3, 3, 3]
    assert found["same_main"] is True


def test_two_maps_of_two_articles_are_gold(argmap, saved, tmp_path):
    other = tmp_path / "other.json"
    data = json.loads(saved.read_text("utf-8"))
    data["graph"]["source"]["text"] += " More."
    other.write_text(json.dumps(data), "utf-8")
    assert len(loads(other.read_bytes())) == 5
    assert argmap("score", saved, other).out.count(": 1 document") == 2


def test_progress_shows_on_a_terminal_only(monkeypatch, capsys):
    with steps("[x] gold", 2) as tick:
        tick()
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with steps("[x] gold", 2) as tick:
        tick()
        tick()
    out, err = capsys.readouterr()
    assert out == ""
    assert "[x] gold" in err
