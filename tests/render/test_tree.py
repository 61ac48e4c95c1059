from itertools import pairwise

import pytest
from argmap.model import ArgumentMap, Attribution, Claim, Link
from argmap.render.lines import plain
from argmap.render.terminal.tree import Layout, tree
from argmap.select.evaluate import without
from argmap.select.outline import outline


def drawn(map: ArgumentMap, *selectors: str, exclude: tuple[str, ...] = (), **layout) -> str:
    return plain(tree(without(map, exclude), outline(map, selectors, exclude=exclude), Layout(**layout)))


def made(texts: dict[str, str], links: list[tuple[str, str, str]]) -> ArgumentMap:
    map = ArgumentMap()
    for id, text in texts.items():
        map.add_claim(Claim(id=id, text=text, start=0, end=len(text)))
    for source, relation, target in links:
        map.add_link(Link(source=source, target=target, relation=relation))
    return map


def test_a_tree_wraps_with_hanging_indent_and_its_guides():
    map = made(
        {
            "c1": "Cities must act before the winter comes and the air turns worse",
            "c2": "the air in the centre is toxic to children and old people alike",
            "c3": "many of them fall ill",
            "c4": "shops lose their trade when the streets are closed to cars",
        },
        [("c2", "supports", "c1"), ("c3", "supports", "c2"), ("c4", "opposes", "c1")],
    )
    assert drawn(map, width=44) == (
        "c1 Cities must act before the winter comes\n"
        "│  and the air turns worse\n"
        "├─ + c2 the air in the centre is toxic to\n"
        "│  │    children and old people alike\n"
        "│  └─ + c3 many of them fall ill\n"
        "└─ - c4 shops lose their trade when the\n"
        "        streets are closed to cars\n"
    )


def test_other_trees_follow_and_lone_claims_come_last():
    map = made({"c1": "A", "c2": "B", "c3": "C", "c4": "D", "c5": "E"}, [("c3", "supports", "c2")])
    map.nodes["c5"]["role"] = "major_claim"
    map.add_link(Link(source="c1", target="c5", relation="supports"))
    assert drawn(map) == (
        "c5 E\n└─ + c1 A\n\nc2 B\n└─ + c3 C\n\nStanding alone, neither supported nor opposed:\nc4 D\n"
    )


def test_holder_and_certainty_are_shown_where_they_are_not_plain():
    map = made({"c1": "A"}, [])
    map.add_claim(
        Claim(
            id="c2",
            text="B",
            start=0,
            end=1,
            attribution=Attribution(holder="critics", start=0, end=1, text="B"),
            certainty="reported",
        )
    )
    map.add_link(Link(source="c2", target="c1", relation="opposes"))
    assert drawn(map) == "c1 A\n└─ - c2 B [critics, reported]\n"


def test_depth_says_how_many_are_below():
    map = made({"c1": "A", "c2": "B", "c3": "C"}, [("c2", "supports", "c1"), ("c3", "supports", "c2")])
    assert drawn(map, depth=1) == "c1 A\n└─ + c2 B … 1 more below\n"


def test_a_claim_met_again_and_a_circle_end():
    map = made({"c1": "A", "c2": "B", "c3": "C"}, [("c2", "supports", "c1"), ("c3", "supports", "c2")])
    map.add_link(Link(source="c2", target="c3", relation="opposes"))
    assert drawn(map) == "c1 A\n└─ + c2 B\n   └─ + c3 C\n      └─ - c2 B (as above)\n"
    map.add_link(Link(source="c1", target="c2", relation="supports"))
    assert drawn(map).splitlines()[-1] == "   └─ + c1 A (as above)"


@pytest.mark.slow
def test_ten_thousand_levels_stay_within_the_width():
    ids = [f"c{n}" for n in range(1, 10_001)]
    map = made(dict.fromkeys(ids, "some words"), [(b, "supports", a) for a, b in pairwise(ids)])
    lines = drawn(map, width=60).splitlines()
    assert len(lines) == 10_000
    assert max(map_line for map_line in (len(line) for line in lines)) <= 60
    assert "⋯" in lines[-1]


def test_an_empty_map_has_no_lines():
    assert drawn(ArgumentMap()) == ""


FOREST = (
    {"c1": "A", "c2": "B", "c3": "C", "c4": "D", "c5": "E"},
    [("c2", "supports", "c1"), ("c3", "opposes", "c2"), ("c4", "supports", "c3"), ("c5", "opposes", "c1")],
)


def test_selectors_show_what_they_pick_and_what_joins_it():
    map = made(*FOREST)
    assert drawn(map, "c3") == "c3 C\n└─ + c4 D\n"
    assert drawn(map, "1+c2") == "c2 B\n└─ - c3 C\n"
    assert drawn(map, "c1 | c4") == "c1 A\n└─ + c2 B\n   └─ - c3 C\n      └─ + c4 D\n"
    assert drawn(map, "c4 | c5") == "c4 D\n\nc5 E\n"
    assert drawn(map, "none()") == ""


def test_what_only_joins_is_faint():
    lines = tree(made(*FOREST), outline(made(*FOREST), ["c1 | c3"]), Layout())
    assert [style for text, style in lines[1] if text == "B"] == ["dim"]
    assert [style for text, style in lines[2] if text == "C"] == [""]


def test_excluded_claims_go_with_their_links_but_selectors_mean_the_whole_map():
    map = made(*FOREST)
    assert drawn(map, "@", exclude=("c2",)) == "c1 A\n└─ - c5 E\n"
    assert drawn(map, "+@ & for(@) | c4", exclude=("c3",)) == "c2 B\n\nc4 D\n"
    assert drawn(map, exclude=("c2", "c5")) == ("c1 A\n\nc3 C\n└─ + c4 D\n")


def test_a_claim_of_two_trees_is_shown_once_and_marked():
    map = made({"c1": "A", "c2": "B", "c3": "C"}, [("c3", "supports", "c1"), ("c3", "opposes", "c2")])
    assert drawn(map) == "c1 A\n└─ + c3 C\n\nc2 B\n└─ - c3 C (as above)\n"


def test_levels_are_numbered_on_request():
    assert drawn(made(*FOREST), "c2", numbered=True) == "0 c2 B\n1 └─ - c3 C\n2    └─ + c4 D\n"


def test_long_claims_are_folded_unless_asked_for_in_full():
    map = made({"c1": "many words " * 40}, [])
    map.nodes["c1"]["certainty"] = "hedged"
    folded = drawn(map, width=40).splitlines()
    assert len(folded) == 3
    assert folded[-1].endswith(" … [hedged]")
    assert max(len(line) for line in folded) <= 40
    assert "…" not in drawn(map, width=40, fold=None)
