import json


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
    (found,) = json.loads(argmap("trace", saved, "c3", "--up", "--json").out)
    assert found["id"] == "c3"
    assert found["above"][0]["link"]["relation"] == "supports"
    assert found["above"][0]["above"][0]["id"] == "c1"
