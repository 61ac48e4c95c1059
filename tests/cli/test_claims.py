import json

import pytest
from argmap.formats.json import dumps
from argmap.model import ArgumentMap, Claim, Link


def test_tree_shows_the_main_claim_on_top_with_signs(argmap, saved):
    assert argmap("tree", saved).out == (
        "c1 Cities must act.\n"
        "├─ + c2 The air in the centre is toxic.\n"
        "│  └─ + c3 Children fall ill. [the ministry, reported]\n"
        "└─ - c4 Shop owners, however, fear for their trade.\n"
        "\n"
        "Standing alone, neither supported nor opposed:\n"
        "c5 The mayor is away. [hedged]\n"
    )


def test_tree_of_one_claim(argmap, saved):
    assert argmap("tree", saved, "c2").out == (
        "c2 The air in the centre is toxic.\n└─ + c3 Children fall ill. [the ministry, reported]\n"
    )


def test_tree_with_filters_keeps_the_way_to_the_top(argmap, saved):
    assert argmap("tree", saved, "--relation", "opposes").out == (
        "c1 Cities must act.\n└─ - c4 Shop owners, however, fear for their trade.\n"
    )


def test_tree_cuts_links_less_sure_than_asked(argmap, saved):
    assert argmap("tree", saved, "--min-confidence", "0.6").out == (
        "c1 Cities must act.\n"
        "├─ + c2 The air in the centre is toxic.\n"
        "└─ - c4 Shop owners, however, fear for their trade.\n"
        "\n"
        "Unlinked at this confidence:\n"
        "c3 Children fall ill. [the ministry, reported]\n"
        "\n"
        "Standing alone, neither supported nor opposed:\n"
        "c5 The mayor is away. [hedged]\n"
    )


def test_a_tree_that_lost_its_link_says_so_in_every_view(argmap, saved):
    assert argmap("tree", saved, "--min-confidence", "0.9").out == (
        "c1 Cities must act.\n"
        "\n"
        "Unlinked at this confidence:\n"
        "c2 The air in the centre is toxic.\n"
        "c3 Children fall ill. [the ministry, reported]\n"
        "c4 Shop owners, however, fear for their trade.\n"
        "\n"
        "Standing alone, neither supported nor opposed:\n"
        "c5 The mayor is away. [hedged]\n"
    )
    found = json.loads(argmap("tree", saved, "--min-confidence", "0.9", "--json").out)
    assert [claim["id"] for claim in found if claim.get("unlinked")] == ["c2", "c3", "c4"]
    listed = argmap("list", saved, "--min-confidence", "0.6").out.splitlines()
    assert [line.split()[0] for line in listed if "unlinked" in line] == ["c3"]
    assert "c3 unlinked" in argmap("show", saved, "--min-confidence", "0.6").out
    assert argmap("trace", saved, "c3", "--min-confidence", "0.6").out.startswith(
        "c3 Children fall ill. [the ministry, reported] (unlinked at this confidence)\n"
    )


@pytest.fixture
def shades(tmp_path):
    """A map whose links are likely, middling, placed and weak."""
    map = ArgumentMap()
    links = [None, (0.9, "signalled"), (0.4, "signalled"), (0.8, "placed"), (0.2, "placed"), (0.3, "signalled")]
    for number, given in enumerate(links, 1):
        map.add_claim(Claim(id=f"c{number}", text=f"Words {number}", start=0, end=0))
        if given:
            relation = "opposes" if number == 5 else "supports"
            link = Link(source=f"c{number}", target="c1", relation=relation, confidence=given[0], basis=given[1])
            map.add_link(link)
    path = tmp_path / "shades.json"
    path.write_text(dumps(map), "utf-8")
    return path


def test_a_sign_has_the_shape_of_its_strength(argmap, shades):
    legend = "\nLinks right in news: + about half · (+) a third · ?+ ?- (weak) a fifth\n"
    tree = "c1 Words 1\n├─ + c2 Words 2\n├─ (+) c3 Words 3\n├─ (+) c4 Words 4\n├─ ?- c5 Words 5\n└─ ?+ c6 Words 6\n"
    assert argmap("tree", shades).out == tree + legend
    assert argmap("tree", shades, "-q").out == tree
    assert [line.split()[-5:-3] for line in argmap("list", shades, "--sort", "-link").out.splitlines()[1:6]] == [
        ["+c1", "0.90"],
        ["(+)c1", "0.80"],
        ["(+)c1", "0.40"],
        ["?+c1", "0.30"],
        ["?-c1", "0.20"],
    ]
    assert argmap("path", shades, "c4", "-q").out.splitlines()[1].split()[:3] == ["↓", "(+)", "supports"]
    assert argmap("trace", shades, "c5", "--up", "-q").out.splitlines()[1].split()[:3] == ["└─", "?-", "opposes"]


def test_likely_is_short_for_a_confidence(argmap, shades):
    assert argmap("tree", shades, "--likely").out == argmap("tree", shades, "--min-confidence", "0.5").out
    assert argmap("tree", shades, "--likely", "c4").out == "c4 Words 4\n"


def test_tree_as_json_is_flat_with_levels(argmap, saved):
    found = json.loads(argmap("tree", saved, "--json").out)
    assert [(claim["level"], claim["under"], claim["id"]) for claim in found] == [
        (0, None, "c1"),
        (1, "c1", "c2"),
        (2, "c2", "c3"),
        (1, "c1", "c4"),
        (0, None, "c5"),
    ]
    assert found[0]["link"] is None
    assert found[3]["link"]["relation"] == "opposes"


def test_a_tree_too_deep_to_nest_is_written_as_json(argmap, tmp_path):
    map = ArgumentMap()
    for number in range(3000):
        map.add_claim(Claim(id=f"c{number}", text="some words", start=0, end=0))
        if number:
            map.add_link(Link(source=f"c{number}", target=f"c{number - 1}", relation="supports"))
    path = tmp_path / "deep.json"
    path.write_text(dumps(map), "utf-8")
    for command in (["tree"], ["trace", "c0"]):
        found = json.loads(argmap(command[0], path, *command[1:], "--json").out)
        assert found[-1]["level"] == 2999
    assert argmap("trace", path, "c0").out.count("c2999") == 2


@pytest.mark.parametrize("command", ["tree", "trace"])
def test_an_unknown_claim_names_the_nearest(argmap, saved, command):
    result = argmap(command, saved, "c22")
    assert (result.code, result.out) == (2, "")
    assert result.err == "argmap: no claim 'c22' in this map (the nearest is 'c2')\n"


def test_list_in_a_pipe_is_one_aligned_line_a_claim(argmap, saved):
    assert argmap("list", saved).out == (
        "id  role     holder        certainty  +  -  serves  link  line  text\n"
        "c1  main                   asserted   1  1                   1  Cities must act.\n"
        "c2  claim                  asserted   1     +c1     0.80     1  The air in the centre is toxic.\n"
        "c3  premise  the ministry  reported         +c2     0.50     1  Children fall ill.\n"
        "c4  premise                asserted         -c1     0.70     1  Shop owners, however, fear for their trade.\n"
        "c5  premise                hedged                            1  The mayor is away.\n"
    )


def test_list_as_json(argmap, saved):
    found = json.loads(argmap("list", saved, "--json").out)
    assert [claim["id"] for claim in found] == ["c1", "c2", "c3", "c4", "c5"]
    assert (found[0]["supported_by"], found[0]["opposed_by"], found[0]["serves"]) == (["c2"], ["c4"], [])
    assert found[3]["serves"] == [
        {
            "target": "c1",
            "relation": "opposes",
            "confidence": 0.7,
            "evidence": [{"rule": "contrast", "start": 82, "end": 89, "text": "however"}],
        }
    ]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--match", "the  AIR"], ["c2"]),
        (["--role", "main"], ["c1"]),
        (["--role", "major_claim", "--role", "claim"], ["c1", "c2"]),
        (["--relation", "supports"], ["c2", "c3"]),
        (["--certainty", "reported", "--certainty", "hedged"], ["c3", "c5"]),
        (["--holder", "Ministry"], ["c3"]),
        (["--holder", "the*"], ["c3"]),
        (["--holder", "mini*"], []),
        (["--holder", "author"], ["c1", "c2", "c4", "c5"]),
        (["--depth", "0"], ["c1", "c5"]),
        (["--depth", "1"], ["c1", "c2", "c4", "c5"]),
        (["--min-confidence", "0.5"], ["c1", "c2", "c3", "c4", "c5"]),
        (["--min-confidence", "0.6", "--relation", "supports"], ["c2"]),
        (["--relation", "opposes", "--certainty", "reported"], []),
    ],
)
def test_list_filters(argmap, saved, filters, ids):
    result = argmap("list", saved, "--json", *filters)
    assert result.code == 0
    assert [claim["id"] for claim in json.loads(result.out)] == ids


def test_a_saved_map_is_told_by_its_content_not_its_name(argmap, article, tmp_path):
    renamed = tmp_path / "notes.txt"
    assert argmap("extract", article, "-o", renamed).code == 0
    assert argmap("tree", renamed).out == argmap("tree", article).out
