import json

import pytest
from argmap.rules import load
from argmap.scoring.bench import judged

TEXT = "Close the road because it floods. Buses can go round."


@pytest.fixture
def gold(tmp_path):
    units = [(0, 14, "claim"), (23, 32, "premise"), (34, 52, "premise")]
    links = [{"source": "u1", "target": "u0", "label": "supports"}]
    data = {
        "id": "road",
        "text": TEXT,
        "units": [{"id": f"u{i}", "start": s, "end": e, "role": r} for i, (s, e, r) in enumerate(units)],
        "relations": links,
    }
    path = tmp_path / "road.jsonl"
    path.write_text(json.dumps(data), "utf-8")
    return path


@pytest.mark.slow
def test_every_rule_at_work_has_a_line(argmap, gold):
    done = argmap("rules", "report", gold)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "What each rule earns: points lost without it"
    assert lines[1].split() == ["rule", "weight", "fired", "right", "share", "road", "held", "to"]
    assert lines[-1].strip().startswith(f"{len(judged(load()))} rules: ")


@pytest.mark.slow
def test_json_has_the_scores_and_every_rule_at_work(argmap, gold):
    (found,) = json.loads(argmap("rules", "report", gold, "--json").out)["corpora"]
    assert found["gold"] == "road"
    assert [rule["rule"] for rule in found["rules"]] == [rule.id for rule in judged(load())]
    assert {"link", "components", "units"} <= set(found["scores"])


def test_gold_that_is_not_there_is_told_in_one_line(argmap, tmp_path):
    done = argmap("rules", "report", tmp_path / "gone.jsonl")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
