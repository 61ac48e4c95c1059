"""Paths, holders, figures and the four answers."""

from __future__ import annotations

from pathlib import Path

import argmap
import networkx
import pytest
from argmap.errors import UsageError
from argmap.model import ArgumentMap
from argmap.select.answers import Effect, ask, holders, stats
from argmap.select.order import ordered
from argmap.traverse.path import effect
from argmap.traverse.reach import sides
from argmap.traverse.standing import Count, standing
from hypothesis import given, settings
from tests.select.test_selector import maps
from tests.sketch import sketch

DATA = Path(__file__).parent.parent / "data"
TRAINS = sketch((DATA / "night-trains.marked.txt").read_text("utf-8"))


def steps(start: str, end: str) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in argmap.path(TRAINS, start, end)]


def test_a_path_goes_up_down_or_over_a_claim_both_serve() -> None:
    assert steps("c10", "c1") == [("c10", "c9"), ("c9", "c8"), ("c8", "c1")]
    assert steps("c1", "c10") == [("c8", "c1"), ("c9", "c8"), ("c10", "c9")]
    assert steps("c6", "c13") == [("c6", "c5"), ("c5", "c1"), ("c13", "c1")]
    assert steps("c6", "c6") == steps("c6", "c15") == []
    with pytest.raises(UsageError, match="nearest"):
        argmap.path(TRAINS, "c6", "c99")


def test_the_effect_of_a_chain_turns_at_every_attack() -> None:
    assert effect(argmap.path(TRAINS, "c10", "c1")) == "for"
    assert effect(argmap.path(TRAINS, "c11", "c1")) == "against"


@settings(max_examples=40, deadline=None)
@given(maps())
def test_a_path_is_as_short_as_networkx_finds(map: ArgumentMap) -> None:
    start, end = map.ids()[0], map.ids()[-1]
    links = argmap.path(map, start, end)
    for graph in (map.graph, map.graph.reverse(), map.graph.to_undirected()):
        if networkx.has_path(graph, start, end):
            assert len(links) == networkx.shortest_path_length(graph, start, end)
            return
    assert links == []


def test_trace_lists_what_a_claim_rests_on() -> None:
    assert [(s.id, s.level, s.beside) for s in argmap.trace(TRAINS, "c9")] == [
        ("c9", 0, None),
        ("c10", 1, "c9"),
        ("c11", 1, "c9"),
        ("c12", 2, "c11"),
    ]
    assert [s.id for s in argmap.trace(TRAINS, "c10", up=True)] == ["c10", "c9", "c8", "c1"]


def test_holders_put_the_author_first_and_say_on_which_side_they_stand() -> None:
    found = [(h.name, h.claims, h.certainty, h.count.pro, h.count.con) for h in holders(TRAINS)][1:]
    assert found == [
        ("the ministry of transport", ("c4",), {"reported": 1}, 1, 0),
        ("critics", ("c8",), {"reported": 1}, 0, 1),
        ("Some", ("c15",), {"reported": 1}, 0, 0),
    ]
    assert [h.name for h in holders(TRAINS, ["c8", "c1"])] == ["author", "critics"]
    assert holders(ArgumentMap()) == []


def test_holders_that_differ_in_case_or_space_are_one() -> None:
    map = sketch("Critics, the  critics. [c1 @Critics: a] [c2 @critics: b]")
    assert [(h.name, h.claims) for h in holders(map)] == [("Critics", ("c1", "c2"))]


def test_stats_count_claims_links_and_shares() -> None:
    found = stats(TRAINS)
    assert (found["claims"], found["links"], found["supports"], found["opposes"]) == (16, 13, 8, 5)
    assert (found["trees"], found["depth"], found["breadth"], found["widest_level"]) == (1, 4, 4, 5)
    assert found["share"] == {"supported": 0.375, "opposed": 0.25, "contested": 0.125, "alone": 0.125}
    assert next(iter(found["cues"].items())) == ("admittedly", 1)
    assert stats(TRAINS, ["c9", "c10"])["links"] == 1
    assert stats(ArgumentMap())["share"]["alone"] == 0.0


def test_ask_gives_the_four_answers() -> None:
    answer = ask(TRAINS)
    assert (answer.claim, len(answer.pro), len(answer.con)) == ("c1", 9, 4)
    assert [(b.id, b.count.pro, b.count.con) for b in answer.pro if b.is_direct] == [("c2", 2, 0), ("c5", 2, 0)]
    assert [(b.id, b.count.pro, b.count.con) for b in answer.con if b.is_direct] == [("c8", 2, 2), ("c13", 0, 1)]
    assert [b.id for b in answer.contested] == ["c1", "c8", "c9"]
    assert answer.to_dict(TRAINS)["for"][0]["text"].startswith("a night train replaces")
    assert len(ask(TRAINS, "c9").con) == 2
    assert ask(ArgumentMap()).claim is None


def test_what_a_weak_link_joins_is_counted_apart() -> None:
    map = sketch("Critics say. [c1: a] [c2 +c1: b] [c3 -c2 @Critics: c] [c4 -c1: d] [c5 -c4 @Critics: e]")
    map.successors["c2"]["c1"]["confidence"] = 0.2
    assert standing(map).count["c1"] == Count(pro=2, con=2, weak_pro=1, weak_con=1)
    assert standing(map).count["c2"] == Count(con=1)
    assert {h.name: h.count for h in holders(map)} == {"author": Count(2, 1, 1, 0), "Critics": Count(1, 1, 0, 1)}
    assert ask(map).contested[0].to_dict() == {
        **{"id": "c1", "for": 2, "against": 2},
        **{"weakly_for": 1, "weakly_against": 1},
    }


def effects(found: tuple[Effect, ...]) -> list[tuple[str, str, int, str]]:
    return [(e.id, e.strength, e.steps, e.through) for e in found]


def test_ask_lists_all_it_counts_the_surest_first() -> None:
    map = sketch("[c1: a] [c2 +c1: b] [c3 +c1: c] [c4 -c2: d] [c5 -c4: e] [c6 -c4: f] [c7 +c3: g]")
    for source, confidence in {"c2": 0.2, "c5": 0.9, "c6": 0.4, "c3": 0.4, "c7": 0.8}.items():
        next(iter(map.successors[source].values()))["confidence"] = confidence
    answer = ask(map, "c1")
    assert effects(answer.pro) == [
        ("c3", "middling", 1, "c1"),  # with less under it than c2, but surer
        ("c2", "weak", 1, "c1"),
        ("c7", "middling", 2, "c3"),
        ("c5", "weak", 3, "c4"),  # by way of c2, whose link is weak
        ("c6", "weak", 3, "c4"),
    ]
    assert effects(answer.con) == [("c4", "weak", 2, "c2")]
    told = answer.to_dict(map)
    assert (told["all_for"], told["all_against"], told["against"]) == (5, 1, [])
    assert (told["all_weakly_for"], told["all_weakly_against"]) == (3, 1)
    assert [b["id"] for b in told["for"]] == ["c3", "c2"]
    assert [(b["id"], b["through"]) for b in told["indirectly_against"]] == [("c4", "c2")]


@pytest.mark.parametrize(
    ("chances", "named"),
    [
        ([("c1", 0.4), ("c3", 0.3), ("c2", 0.1)], [("c1", 0.4), ("c3", 0.3), ("c2", 0.1)]),
        ([("c1", 0.4), ("c3", 0.09)], [("c1", 0.4)]),
        ([("c1", 0.09), ("c3", 0.08)], [("c1", 0.09)]),
        ([("c1", 0.51), ("c3", 0.3)], []),
        ([("c1", 0.4), ("gone", 0.3)], [("c1", 0.4)]),
        ([("c1", "high"), (None, 0.3)], []),
        ([], []),
    ],
)
def test_ask_names_the_candidates_where_none_is_likelier_than_not(chances: list, named: list) -> None:
    map = sketch("[c1: a] [c2 +c1: b] [c3: c]")
    map.info["argmap"]["main_chances"] = [{"id": id, "chance": chance} for id, chance in chances]
    assert list(ask(map).candidates) == named
    assert ask(map, "c1").candidates == ()


@settings(max_examples=40, deadline=None)
@given(maps())
def test_in_a_forest_the_counts_are_those_of_the_selectors(map: ArgumentMap) -> None:
    for id in map.nodes:  # make it a forest: the first link only, and only backwards
        for other in list(map.successors[id])[1:]:
            del map.successors[id][other], map.predecessors[other][id]
        for other in [o for o in map.successors[id] if map.ids().index(o) >= map.ids().index(id)]:
            del map.successors[id][other], map.predecessors[other][id]
    stands = standing(map)
    for id in map.nodes:
        count, firm = stands.count[id], sides(map, [id], weak=False)
        assert count.pro == len(argmap.select(map, f"for({id})"))
        assert count.con == len(argmap.select(map, f"against({id})"))
        assert (count.pro - count.weak_pro, count.con - count.weak_con) == (len(firm[0]), len(firm[1]))
        assert (stands.side[id] == 1) == (id == stands.root[id] or id in argmap.select(map, f"for({stands.root[id]})"))


def test_words_are_counted_and_sorted_by_without_those_that_were_added() -> None:
    map = sketch("[c1: cities must act]. [c2: buses are late]. [c3: Every one of them is full].")
    map.nodes["c1"]["plain"] = "[The tram is new. It came in May.] cities must act"
    map.nodes["c2"]["plain"] = "buses are late [. That is what the mayor says of them.]"
    assert stats(map)["words_per_claim"] == {"least": 3, "median": 3, "mean": 4.0, "most": 6}
    assert argmap.select(map, "words:4..") == ["c3"]
    assert ordered(map, map.ids(), ["text"]) == ["c2", "c1", "c3"]
    assert ordered(map, map.ids(), ["-words"]) == ["c3", "c1", "c2"]
