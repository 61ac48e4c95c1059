import json
from pathlib import Path

import pytest
from argmap.model import Evidence
from argmap.render.terminal.explain import in_short

from tests.sketch import sketch


def test_trace_shows_what_a_claim_rests_on_with_the_cue_of_every_step(argmap, saved):
    assert argmap("trace", saved, "c1").out == (
        "c1 Cities must act.\n"
        "├─ + c2 The air in the centre is toxic.\n"
        "│  │    evidence-first · 0.80\n"
        "│  └─ + c3 Children fall ill. [the ministry, reported]\n"
        "│          0.50\n"
        "└─ - c4 Shop owners, however, fear for their trade.\n"
        "        “however” contrast · 0.70\n"
        "\n"
        "For c1:     c2, c3\n"
        "Against c1: c4\n"
    )


def test_trace_up_shows_what_it_serves(argmap, saved):
    assert argmap("trace", saved, "c3", "--up").out == (
        "c3 Children fall ill. [the ministry, reported]\n"
        "└─ + supports c2 The air in the centre is toxic.\n"
        "   │             0.50\n"
        "   └─ + supports c1 Cities must act.\n"
        "                    evidence-first · 0.80\n"
    )


def test_trace_as_json(argmap, saved):
    found = json.loads(argmap("trace", saved, "c3", "--up", "--json").out)
    assert [(claim["id"], claim["under"]) for claim in found] == [("c3", None), ("c2", "c3"), ("c1", "c2")]
    assert found[1]["link"]["relation"] == "supports"


@pytest.fixture
def because(tmp_path):
    path = tmp_path / "because.txt"
    path.write_text("Cities must act. Because the air is toxic, children fall ill.", "utf-8")
    return path


def test_explain_gives_rule_source_words_and_runner_up(argmap, because):
    result = argmap("explain", because, "c2")
    assert (result.code, result.err) == (0, "")
    for part in ("Linked by words: “Because”; about ", "Why it is a claim", "[[", "]]", "The runner-up, 0.", "in all"):
        assert part in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_explain_all_tells_every_option(argmap, because):
    short, long = argmap("explain", because, "c2").out, argmap("explain", because, "c2", "--all").out
    assert "smaller weights together" in short
    assert "smaller weights together" not in long


def test_explain_as_json_names_what_each_rule_says_and_where_it_is_from(argmap, because):
    (found,) = json.loads(argmap("explain", because, "c2", "--json").out)
    assert found["id"] == "c2"
    assert sum(option["taken"] for option in found["options"]) == 1
    assert [o["probability"] for o in found["options"]] == sorted(
        (o["probability"] for o in found["options"]), reverse=True
    )
    for option in found["options"]:
        for reason in option["reasons"]:
            assert reason["what"]
            assert reason["source"]
            assert reason["weight"]
        assert sum(reason["weight"] for reason in option["reasons"]) == pytest.approx(option["score"])


def test_a_map_that_these_rules_did_not_make_has_no_account_and_says_so(argmap, saved):
    result = argmap("explain", saved, "c4")
    assert result.code == 0
    assert result.out == (
        "c4 Shop owners, however, fear for their trade.\n"
        "   premise · asserted · line 1 · confidence 0.40\n"
        "\n"
        "Linked by words: “however”; about 7 in 10 such links are right where a person\nmarks the claims.\n"
        "\n"
        "Why it is a claim\n"
        "  the map does not say\n"
        "\n"
        "- Why it opposes c1 “Cities must act.”\n"
        "  Shop owners, [[however]], fear for their trade.\n"
        "  contrast\n"
    )
    assert result.err.startswith("argmap: only the evidence kept in the map can be shown: ")


def test_explain_an_account_survives_saving(argmap, because, tmp_path):
    saved = tmp_path / "saved.json"
    assert argmap("extract", because, "-o", saved).code == 0
    assert argmap("explain", saved, "c2").out == argmap("explain", because, "c2").out


def test_explain_given_units(argmap, because, tmp_path):
    units = tmp_path / "units.json"
    units.write_text("[[25, 41], [43, 60], [0, 16]]", "utf-8")
    result = argmap("explain", because, "c1", "--units", units)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("c1 the air is toxic\n")


def test_explain_says_in_short_that_words_signal_a_link_even_when_they_are_the_whole_claim(argmap, tmp_path):
    path = tmp_path / "bus.txt"
    path.write_text("The bus should come back. Critics say that it would run empty. They are wrong.", "utf-8")
    (found,) = json.loads(argmap("explain", path, '"they are wrong"', "--json").out)
    assert found["in_short"].startswith("Linked by words: “They are wrong”; about ")


@pytest.mark.parametrize(
    ("basis", "evidence", "said"),
    [
        (
            "placed",
            [("negation", "not")],
            "Linked by position: it follows in the same sentence; “not” had a part; about 6",
        ),
        ("placed", [("link.d1", "it does not run")], "Linked by position: it follows in the same sentence; about 6 in"),
        ("placed", [("link.d1", "run")], "Linked by position: it follows in the same sentence; about 6 in"),
        ("placed", [], "Linked by position: it follows in the same sentence; about 6 in"),
        (
            "signalled",
            [("signal.so", "so")],
            "Linked by words: “so”; about 6 in 10 such links are right where a person",
        ),
        (None, [("cue", "so")], "Linked by words: “so”; about 6 in"),
        (None, [], "It supports c1; the map does not say why."),
    ],
)
def test_the_first_sentence_of_explain_follows_the_basis_of_the_link(basis, evidence, said):
    map = sketch("[c1: The tram must come], so not [c2 +c1: it does not run].")
    text = map.source_text
    pieces = [(rule, text.rindex(words), text.rindex(words) + len(words), words) for rule, words in evidence]
    told = [Evidence(rule=rule, start=start, end=end, text=words).to_dict() for rule, start, end, words in pieces]
    map.successors["c2"]["c1"].update({"confidence": 0.6, "evidence": told} | ({"basis": basis} if basis else {}))
    assert in_short(map, "c2").startswith(said)


def test_explain_says_when_an_opposition_was_too_unsure_to_be_drawn(argmap):
    article = Path(__file__).parents[2] / "examples" / "news-report.txt"
    found = json.loads(argmap("explain", article, "depth:0..", "--all", "--json").out)
    withheld = [(one["id"], o) for one in found for o in one["options"] or () if o["withheld"]]
    assert withheld
    for id, option in withheld:
        assert (option["relation"], option["taken"]) == ("opposes", False)
        assert "it would oppose, no words say so" in " ".join(argmap("explain", article, id).out.split())
