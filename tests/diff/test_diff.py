"""What differs between two maps is told, and both become one."""

import json
import re

import pytest
from argmap.check import run
from argmap.diff.difference import difference
from argmap.diff.merging import merged
from argmap.errors import UsageError
from hypothesis import given

from tests.correct.test_laws import QUICK, maps, shape, texts, two_maps
from tests.sketch import save, sketch

ARTICLE = (
    "[c1: The tram must come], say engineers. [c2 +c1: Buses stand in traffic all day]. "
    "[c3 -c1 @engineers reported: It costs forty million]. "
    "[c4 -c3: The road costs far more than that]. [c5: The mayor agrees]."
)


def told(a, b):
    return [(one.kind, one.old, one.new, one.was, one.now) for one in difference(sketch(a), sketch(b)).changes]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"c4 -c3": "c4 +c3"}, [("re-signed", "c4", "c4", "opposes c3", "supports c3")]),
        ({"c4 -c3": "c4 -c1"}, [("re-targeted", "c4", "c4", "opposes c3", "opposes c1")]),
        ({"c4 -c3": "c4"}, [("re-targeted", "c4", "c4", "opposes c3", "stands alone")]),
        (
            {"[c5: The mayor agrees]": "[c5 +c1: The mayor agrees]"},
            [("re-targeted", "c5", "c5", "stands alone", "supports c1")],
        ),
        ({" @engineers reported": ""}, [("held", "c3", "c3", "engineers", "the author")]),
        ({"[c5: The mayor agrees]": "The mayor agrees"}, [("removed", "c5", "", "The mayor agrees", "")]),
        (
            {"Buses": "[c6: Nobody walks any more]. Buses", "[c2 +c1: ": "", "all day]": "all day"},
            [
                ("removed", "c2", "", "Buses stand in traffic all day", ""),
                ("added", "", "c6", "", "Nobody walks any more"),
            ],
        ),
        (
            {"all day": "all night"},
            [("reworded", "c2", "c2", "Buses stand in traffic all day", "Buses stand in traffic all night")],
        ),
        (
            {"The road costs far more than that": "Far more than that is what the road costs"},
            [
                (
                    "reworded",
                    "c4",
                    "c4",
                    "The road costs far more than that",
                    "Far more than that is what the road costs",
                )
            ],
        ),
        (
            {"engineers. ": "engineers, and others. ", "mayor agrees": "mayor AGREES"},
            [("reworded", "c5", "c5", "The mayor agrees", "The mayor AGREES")],
        ),
    ],
)
def test_what_differs_is_told_claim_by_claim(changed, found):
    other = ARTICLE
    for old, new in changed.items():
        assert old in other
        other = other.replace(old, new)
    assert told(ARTICLE, other) == found


def test_a_claim_that_moved_is_told_once():
    first, second, third = ARTICLE.split(". ", 2)
    assert [(kind, old) for kind, old, *_ in told(ARTICLE, f"{second}. {first}. {third}")] in (
        [("moved", "c1")],
        [("moved", "c2")],
    )


def test_another_main_claim_and_another_confidence_are_told():
    a, b = sketch(ARTICLE), sketch(ARTICLE)
    b.nodes["c1"]["role"], b.nodes["c5"]["role"] = "claim", "major_claim"
    b.successors["c4"]["c3"]["confidence"] = 0.9
    assert [(one.kind, one.was, one.now) for one in difference(a, b).changes] == [
        ("main", "The tram must come", "The mayor agrees"),
        ("re-weighed", "0.50", "0.90"),
    ]


@QUICK
@given(two_maps())
def test_a_map_does_not_differ_from_itself_and_every_claim_is_told_or_paired(both):
    a, b = both
    assert difference(a, a).changes == ()
    found = difference(a, b)
    assert len(found.pairs) + sum(one.kind == "removed" for one in found.changes) == len(a)
    assert len(found.pairs) + sum(one.kind == "added" for one in found.changes) == len(b)


# -- merge ----------------------------------------------------------------------------------------
def one_line(map):
    signs = {"supports": "+", "opposes": "-"}
    return " ".join(
        id + "".join(f"{signs[link['relation']]}{target}" for target, link in map.successors[id].items())
        for id in map.nodes
    )


@pytest.mark.parametrize(
    ("a", "b", "merged_is", "conflicts"),
    [
        ({}, {}, "c1 c2+c1 c3-c1 c4-c3 c5", []),
        ({"c4 -c3": "c4 +c3"}, {"[c5:": "[c5 +c1:"}, "c1 c2+c1 c3-c1 c4+c3 c5+c1", []),
        ({"c4 -c3": "c4 +c3"}, {"c4 -c3": "c4 +c3"}, "c1 c2+c1 c3-c1 c4+c3 c5", []),
        ({"c4 -c3": "c4 +c3"}, {"c4 -c3": "c4 -c1"}, "c1 c2+c1 c3-c1 c4+c3 c5", [("c4", "link")]),
        ({"[c5: The mayor agrees]": "The mayor agrees"}, {}, "c1 c2+c1 c3-c1 c4-c3", []),
        (
            {"[c5: The mayor agrees]": "The mayor agrees"},
            {"[c5:": "[c5 +c1:"},
            "c1 c2+c1 c3-c1 c4-c3 c5+c1",
            [("c5", "claim")],
        ),
        ({"c2 +c1": "c2 +c4"}, {"c4 -c3": "c4 -c2"}, "c1 c2+c4 c3-c1 c4-c3 c5", [("c4", "circle")]),
        (
            {"say engineers": "say [c9: engineers]"},
            {"[c2 +c1: Buses stand in traffic all day]": "[c2 +c1: Buses stand] in traffic all day"},
            "c1 c9 c2b+c1 c3-c1 c4-c3 c5",
            [],
        ),
        ({" @engineers reported": ""}, {}, "c1 c2+c1 c3-c1 c4-c3 c5", []),
    ],
)
def test_a_change_of_one_side_is_taken_and_others_are_conflicts(a, b, merged_is, conflicts):
    def changed(with_what):
        text = ARTICLE
        for old, new in with_what.items():
            assert old in text
            text = text.replace(old, new)
        return sketch(text)

    found = merged(changed(a), changed(b), sketch(ARTICLE))
    assert one_line(found.map) == merged_is
    assert [(one.claim, one.about) for one in found.conflicts] == conflicts
    assert [one["about"] for one in found.map.info.get("conflicts", [])] == [about for _, about in conflicts]


def test_maps_of_two_texts_are_not_merged():
    with pytest.raises(UsageError, match="not maps of one text"):
        merged(sketch(ARTICLE), sketch("[c1: Other words]."))


def test_both_sides_keep_their_evidence():
    a, b = sketch(ARTICLE), sketch(ARTICLE)
    for map, rule in ((a, "one"), (b, "two")):
        map.successors["c2"]["c1"]["evidence"] = [{"rule": rule, "start": 0, "end": 3, "text": "The"}]
    assert [e.rule for e in merged(a, b).map.link("c2", "c1").evidence] == ["one", "two"]


@QUICK
@given(
    texts().flatmap(
        lambda one: maps(*one).flatmap(lambda a: maps(*one).flatmap(lambda b: maps(*one).map(lambda c: (a, b, c))))
    )
)
def test_a_merge_makes_no_circle_and_takes_what_one_side_changed(three):
    a, b, base = three
    for found in (merged(a, b, base), merged(a, b)):
        assert list(run(found.map, select=["M101"])) == []
    assert shape(merged(a, a, base).map)[0] == shape(a)[0]
    assert shape(merged(a, base, base).map)[0] == shape(a)[0]
    assert shape(merged(base, b, base).map)[0] == shape(b)[0]
    assert merged(a, base, base).conflicts == ()


# -- commands -------------------------------------------------------------------------------------
@pytest.fixture
def two(tmp_path):
    return save(sketch(ARTICLE), tmp_path / "a.json"), save(
        sketch(ARTICLE.replace("c4 -c3", "c4 +c3")), tmp_path / "b.json"
    )


def run_it(capsys, *arguments):
    from argmap.cli.main import run

    code = run([str(one) for one in arguments])
    return int(code), *capsys.readouterr()


def test_diff_on_the_command_line(two, capsys):
    code, out, err = run_it(capsys, "diff", *two)
    assert (code, out.splitlines()[2:]) == (1, ["  re-signed: c4", "- opposes c3", "+ supports c3"])
    assert "5 claims in both; 1 re-signed" in err
    assert run_it(capsys, "diff", two[0], two[0])[:2] == (0, "")
    code, out, _ = run_it(capsys, "diff", *two, "--json")
    assert json.loads(out)[0]["kind"] == "re-signed"


def test_the_difference_as_corrections_makes_it_the_other(two, capsys, tmp_path):
    assert run_it(capsys, "diff", *two, "--as-corrections", "-o", f"{two[0]}.argmap.toml")[0] == 1
    assert run_it(capsys, "diff", *two)[1].count("re-signed") == 0


def test_merge_on_the_command_line(two, capsys, tmp_path):
    code, _, err = run_it(capsys, "merge", *two, "-o", tmp_path / "m.json")
    assert (code, err.count("conflict: c4, link: A: opposes")) == (1, 1)
    assert run_it(capsys, "merge", *two, "--base", two[0], "-o", tmp_path / "m.json")[0] == 0
    assert run_it(capsys, "diff", tmp_path / "m.json", two[1])[0] == 0


def test_both_maps_side_by_side_as_a_page(tmp_path, capsys):
    one = save(sketch(ARTICLE), tmp_path / "one.json")
    changed = ARTICLE.replace("c4 -c3", "c4 +c3").replace(
        "The mayor agrees", "The <b>mayor</b> & others disagree entirely"
    )
    other = save(sketch(changed + " [c6: Nobody walks any more]."), tmp_path / "other.json")
    page = tmp_path / "diff.html"
    assert run_it(capsys, "diff", one, other, "-o", page)[:2] == (1, "")
    html = page.read_text("utf-8")
    rows = re.findall(r'<tr class="(\w+)"><td>(?:<b>(\w+)</b>)?.*?<span class="how">(.*?)</span>', html)
    assert [row[0] for row in rows[:4]] == ["same", "same", "same", "changed"]
    assert ("changed", "c4", "re-signed") in rows
    assert rows[-1] == ("added", "", "added")
    assert sorted(row[1] for row in rows if row[1]) == ["c1", "c2", "c3", "c4", "c5"]
    assert "<b>mayor" not in html
    assert "&lt;b&gt;mayor&lt;/b&gt; &amp; others" in html
    assert "script" not in html.replace("javascript", "")
    assert run_it(capsys, "diff", one, one, "-o", tmp_path / "same.txt")[0] == 0
    assert run_it(capsys, "diff", one, other, "--json", "-o", tmp_path / "d.json")[0] == 1
    assert json.loads((tmp_path / "d.json").read_text("utf-8"))[0]["kind"] == "re-signed"
