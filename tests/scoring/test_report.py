import pytest
from argmap.scoring.metrics import Prediction
from argmap.scoring.report import by_evidence, profile, scores
from tests.scoring.test_metrics import gold_of

MICRO = gold_of(["major_claim", "premise", "premise"], [(1, 0, "+"), (2, 0, "-")])
ESSAY = gold_of(["major_claim", "claim", "premise"], [(2, 1, "+")], text="a\nb c")
COMMENT = gold_of(["claim", "premise", "none"], [(1, 0, "+")])
ROLES_ONLY = gold_of(["claim", "premise", "none"], [])
NEWS = gold_of(["claim", "premise", "premise"], [(1, 0, "+"), (2, 0, "-")], text="a\nb c", main=[0])


@pytest.mark.parametrize(
    ("gold", "mode", "shown"),
    [
        (MICRO, "given", "at cc ro fu link relations supports opposes main"),
        (MICRO, "raw", "units units_typed link relations relations_typed supports opposes main"),
        (ESSAY, "given", "link relations components main"),
        (COMMENT, "given", "link relations components"),
        (COMMENT, "raw", "units units_typed link relations relations_typed"),
        (ROLES_ONLY, "given", "components"),
        (ROLES_ONLY, "raw", "units units_typed"),
        (NEWS, "given", "link relations supports opposes components main"),
    ],
)
def test_measures_follow_from_what_the_gold_has(gold, mode, shown):
    assert " ".join(profile([gold]).measures(mode)) == shown


def test_links_are_scored_within_paragraphs_where_gold_never_leaves_one():
    assert profile([ESSAY]).within_paragraphs
    assert not profile([NEWS]).within_paragraphs
    assert not profile([MICRO]).within_paragraphs
    assert not profile([ESSAY], within_paragraphs=False).within_paragraphs
    # one text of several paragraphs among many of one does not make a corpus of essays
    assert not profile([ESSAY, COMMENT, COMMENT]).within_paragraphs


def test_a_score_has_its_interval_floor_precision_and_recall():
    right = Prediction(spans=MICRO.spans, roles=["major_claim", "premise", "premise"], links=MICRO.relations, main=0)
    half = Prediction(spans=MICRO.spans, roles=right.roles, links={(1, 0): "supports"}, main=0)
    found = {
        s.measure: s
        for s in scores([MICRO, MICRO], [right, half], "given", profile([MICRO]), lambda text: [], [{}, {}])
    }
    link = found["link"]
    # 3 right of 3 predicted and 4 gold
    assert (link.counts, link.precision, link.recall) == ((3, 3, 4), 1.0, 0.75)
    assert link.value == pytest.approx(6 / 7)
    assert (link.low, link.high) == (pytest.approx(2 / 3), 1.0)
    assert (link.floor, link.floor_name) == (1.0, "attach to first")
    assert found["at"].precision is None
    assert found["main"].value == 1.0
    assert link.to_dict()["value"] == 0.8571


def test_scores_from_raw_text():
    found = Prediction(spans=[(0, 1), (2, 3)], roles=["major_claim", "premise"], links={(1, 0): "supports"}, main=0)
    has = profile([NEWS])
    made = {s.measure: s for s in scores([NEWS], [found], "raw", has, lambda text: [(0, 1)], [{0: 0, 1: 1}])}
    assert made["units"].counts == (2, 2, 3)
    assert made["units"].floor == 0.5
    assert made["units"].floor_name == "every sentence"
    assert made["link"].counts == (1, 1, 2)
    # gold knows no major claims here, so that a major claim is a claim
    assert made["units_typed"].counts == (2, 2, 3)


def test_what_each_rule_got_right():
    found = Prediction(
        spans=MICRO.spans,
        roles=["premise"] * 3,
        links={(1, 0): "supports", (1, 2): "supports"},
        link_rules={(1, 0): ("because", "near"), (1, 2): ("near",)},
    )
    assert by_evidence([MICRO], [found], [{0: 0, 1: 1, 2: 2}]) == {"because": (1, 1), "near": (2, 1)}
    # found unit 0 stands for gold unit 1 and the other way round
    assert by_evidence([MICRO], [found], [{0: 1, 1: 0}]) == {"because": (1, 0), "near": (2, 0)}
