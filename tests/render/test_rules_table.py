from argmap.render.lines import plain
from argmap.render.scores.rules import rules_report
from argmap.scoring.effect import Work


def work(rule, fired, right, link, without, *, held_to="link", weight=0.5):
    measures = {"link": link, "relations": link}
    return Work(
        rule=rule, finds="link", weight=weight, fired=fired, right=right, held_to=held_to,
        score=measures, without=measures | ({held_to: without} if held_to else {}),
    )  # fmt: skip


def test_earners_first_costs_marked_idle_counted():
    one = [work("near", 4, 3, 0.5, 0.4), work("far", 2, 0, 0.5, 0.52), work("idle", 0, 0, 0.5, 0.5)]
    two = [work("near", 1, 1, 0.3, 0.3), work("far", 0, 0, 0.3, 0.29), work("idle", 0, 0, 0.3, 0.3)]
    assert plain(rules_report(["news", "essays"], [one, two])) == (
        "What each rule earns: points lost without it\n"
        "  rule  weight  fired  right  share    news  essays         held to\n"
        "  near   +0.50      5      4  0.800  +10.00       0         link F1\n"
        "  far    +0.50      2      0  0.000   -2.00   +1.00  costs  link F1\n"
        "  3 rules: 1 cost, 1 did nothing here\n"
    )


def test_rules_of_one_measure_stand_together_and_a_cue_has_no_weight():
    works = [
        work("but", 1, 1, 0.5, 0.4, held_to="relations", weight=0.0),
        work("near", 1, 1, 0.5, 0.499),
        work("mood", 1, 0, 0.5, 0.5, held_to=""),
    ]
    lines = plain(rules_report(["news"], [works])).splitlines()[2:-1]
    assert [line.split()[0] for line in lines] == ["near", "but", "mood"]
    assert lines[1].split() == ["but", "1", "1", "1.000", "+10.00", "relations", "F1"]


def test_no_documents_no_rules():
    assert "0 rules" in plain(rules_report(["none"], [[]]))
