"""The linter: each code found where it should be and not where it should not, and where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from argmap.check import CODES, at_least, code_named, run
from argmap.check.sarif import sarif
from argmap.check.structure import components
from argmap.errors import UsageError
from argmap.model import ArgumentMap
from hypothesis import given, settings
from tests.select.test_selector import maps
from tests.sketch import sketch

# code, article in which it is found, claims found, article in which it is not
CASES = [
    (
        "A101",
        "[c1: The port must close]. [c2 -c1: It pays]. [c3 -c2: It does not].",
        ["c1"],
        "[c1: The port must close], as [c2 +c1: it floods].",
    ),
    (
        "A102",
        "[c1: The port must close], as [c2 +c1: it floods].",
        ["c1"],
        "[c1: The port must close], as [c2 +c1: it floods] and [c3 +c1: it leaks].",
    ),
    (
        "A103",
        "[c1: The port must close]. [c2 -c1: It pays well].",
        ["c2"],
        "[c1: The port must close]. [c2 -c1: It pays well]. [c3 -c2: Not this year].",
    ),
    (
        "A104",
        "[c1: The port must close], say [c2 +c1 reported: it floods] and [c3 +c1 reported: leaks].",
        ["c1"],
        "[c1: The port must close], say [c2 +c1 reported: it floods] and [c3 +c1: leaks].",
    ),
    (
        "A105",
        "[c1: The port must close], as [c2 +c1 hedged: it may flood].",
        ["c1"],
        "[c1 hedged: The port may close], as [c2 +c1 hedged: it may flood].",
    ),
    (
        "A106",
        "[c1: The port must close]. [c2 +c1: It is undeniably too small].",
        ["c2"],
        "[c1: The port must undeniably close], as [c2 +c1: it is not obviously safe].",
    ),
    ("A106", "Clearly, [c1: the port must close].", ["c1"], "Clearly, the sea rises. [c1: The port must close]."),
    (
        "A201",
        "[c1: The port must close]. [c2 +c1: Its harbour master earns much]. [c3 -c1: the harbour master earns much].",
        ["c1"],
        "[c1: The port must close]. [c2 +c1: Its harbour master earns much]. [c3 -c1: The sea wall cost a fortune].",
    ),
    (
        "A202",
        "[c1: The port must close]. [c2 +c1: It floods every winter]. [c3: The port has to close].",
        ["c3"],
        "[c1: The port must close]. [c2: The port must not close].",
    ),
    (
        "A203",
        "[c1: The old port must close now], because [c2 +c1: the old port should close].",
        ["c2"],
        "[c1: The old port must close now], because [c2 +c1: the old port floods].",
    ),
    (
        "A204",
        "[c1: The sea wall is safe]. [c2: The sea wall is not safe].",
        ["c2"],
        "[c1: The sea wall is safe]. [c2 -c1: The sea wall is not safe].",
    ),
]


@pytest.mark.parametrize(("code", "wrong", "claims", "right"), CASES)
def test_each_finding_of_the_argument(code: str, wrong: str, claims: list[str], right: str) -> None:
    assert [finding.claim for finding in run(sketch(wrong), select=[code])] == claims
    assert run(sketch(right), select=[code]) == []


def broken(**changes: object) -> ArgumentMap:
    map = sketch("The city decides.\n\nNow [c1: the port must close], {because} [c2 +c1 @The city: it floods].")
    for path, value in changes.items():
        *way, last = path.split("__")
        owner: dict = {"c1": map.nodes["c1"], "c2": map.nodes["c2"], "source": map.info["source"]}[way[0]]
        for part in way[1:]:
            owner = owner[part]
        owner[last] = value
    return map


def test_a_sound_map_has_no_finding_of_its_own() -> None:
    assert run(broken(), select=["M"]) == []
    assert run(ArgumentMap()) == []


@pytest.mark.parametrize(
    ("code", "map", "claim", "says"),
    [
        ("M103", broken(c1__end=30), "c1", "there stands “the por”"),
        ("M103", broken(c1__start=-3), "c1", "outside the article"),
        ("M104", broken(c2__attribution__text="The town"), "c2", "there stands “The city”"),
        ("M105", broken(source__sha256="0" * 64), None, "checksum"),
        ("M105", broken(source__chars=7), None, "the map says 7"),
        ("M106", broken(c1__role="thesis"), "c1", "major_claim or claim or premise"),
        ("M106", broken(c1__confidence=1.5), "c1", "0 to 1"),
        ("M107", broken(source__text=None), None, "does not carry"),
    ],
)
def test_each_finding_of_the_map(code: str, map: ArgumentMap, claim: str | None, says: str) -> None:
    found = run(map, select=["M"])
    assert [(finding.code, finding.claim) for finding in found] == [(code, claim)]
    assert says in found[0].message


def test_a_circle_is_told_once_with_its_way_round() -> None:
    map = broken()
    map.add_edge("c1", "c2", {"relation": "supports", "evidence": []})
    found = run(map, select=["M101"])
    assert [(f.claim, f.others, f.message) for f in found] == [("c1", ("c2",), "in a circle: c1 → c2 → c1")]


def test_a_claim_linked_to_itself_is_a_circle() -> None:
    map = broken()
    map.add_edge("c1", "c1", {"relation": "supports", "evidence": []})
    assert [f.message for f in run(map, select=["M101"])] == ["in a circle: c1 → c1"]


def test_a_node_that_networkx_made_of_a_dangling_end_is_told() -> None:
    map = broken()
    map.add_node("c9", {})
    map.add_edge("c9", "c1", {"relation": "supports", "evidence": []})
    found = run(map)
    assert [(f.claim, f.severity) for f in found if f.code == "M102"] == [("c9", "error")]


@settings(max_examples=40, deadline=None)
@given(maps())
def test_circles_are_those_networkx_finds(map: ArgumentMap) -> None:
    import networkx

    theirs = networkx.strongly_connected_components(map.graph)
    assert {frozenset(c) for c in components(map.successors)} == {frozenset(c) for c in theirs}
    told = run(map, select=["M101"])
    assert (not told) == networkx.is_directed_acyclic_graph(map.graph)


def test_a_finding_stands_at_line_and_column_of_the_words() -> None:
    map = sketch("First line.\n\nThe sea, [c1: the port — undeniably — must close].")
    found = next(f for f in run(map) if f.code == "A106")
    assert (found.line, found.column, found.end_line, found.end_column, found.words) == (3, 21, 3, 31, "undeniably")


def test_select_and_ignore_take_codes_names_and_beginnings() -> None:
    map = sketch(CASES[0][1])
    assert {f.code for f in run(map)} == {"A101"}
    assert run(map, select=["A2"]) == []
    assert run(map, ignore=["main-unsupported"]) == []
    assert [f.code for f in run(map, select=["a1"], ids=["c1"])] == ["A101"]
    assert run(map, select=["A101"], ids=["c2"]) == []
    with pytest.raises(UsageError, match="A101 main-unsupported"):
        run(map, select=["Z"])


def test_severity_decides_what_fails() -> None:
    notes = [finding.severity for finding in run(sketch(CASES[1][1]), select=["A102"])]
    assert at_least(notes, "note")
    assert not at_least(notes, "warning")
    assert not at_least([], "note")


def test_the_guide_tells_each_code_as_the_program_does() -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "check.md").read_text("utf-8")
    told = re.findall(r"^### (\w+) (\S+)\n\n\*(\w+)\*: (.+)\.\n(.+)\nWhat to do: (.+)$", guide, re.MULTILINE)
    assert told == [(c.code, c.name, c.severity, c.title, c.means, c.do) for c in CODES.values()]
    assert code_named("A101") is code_named("main-unsupported")


def test_each_code_has_a_case() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [code for code in CODES if text.count(f'"{code}"') == 0] == []


def test_sarif_names_the_file_the_place_the_rule_and_a_lasting_fingerprint() -> None:
    map = sketch("The sea, [c1: the port — undeniably — must close].", name="my news/über.txt")
    log = json.loads(json.dumps(sarif(map, run(map, select=["A106"]))))
    (result,) = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "A106"
    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20news/%C3%BCber.txt"},
        "region": {"startLine": 1, "startColumn": 21, "endLine": 1, "endColumn": 31, "snippet": {"text": "undeniably"}},
    }
    assert result["partialFingerprints"] == {"claimKey/v1": f"A106:{map.nodes['c1']['key']}"}
