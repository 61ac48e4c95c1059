"""General phenomena, sentence by sentence: what is linked to what, by which relation, and what is not cut."""

from pathlib import Path

import argmap
import pytest
from argmap.rules import load

DATA = Path(__file__).parents[1] / "data"

LINKED = [
    ("Cities must act because the air is toxic.", "the air is toxic", "supports", "Cities must act"),
    ("While the tax is unpopular, it works.", "the tax is unpopular", "opposes", "it works"),
    ("Although the bridge is old, it is safe.", "the bridge is old", "opposes", "it is safe"),
    ("The plan is cheap, but it will not work.", "The plan is cheap", "opposes", "it will not work"),
    (
        "Sales fell for three years. This suggests that prices were too high.",
        "Sales fell for three years",
        "supports",
        "This suggests that prices were too high",
    ),
    (
        "The collapse of the dam necessitates a new flood plan for the valley.",
        "The collapse of the dam",
        "supports",
        "a new flood plan for the valley",
    ),
    (
        "The long drought of last summer has resulted in a severe shortage of feed.",
        "The long drought of last summer",
        "supports",
        "a severe shortage of feed",
    ),
    (
        "Despite the high cost of the works, the line should be built.",
        "the high cost of the works",
        "opposes",
        "the line should be built",
    ),
    ("The bridge is cracked. Therefore it must close.", "The bridge is cracked", "supports", "it must close"),
    (
        "Some towns have banned cars. For example, ours did so in May.",
        "ours did so in May",
        "supports",
        "Some towns have banned cars",
    ),
    (
        "The committee rejected the plan, driven by serious fears about the rising cost of the works.",
        "serious fears about the rising cost of the works",
        "supports",
        "The committee rejected the plan",
    ),
    (
        "With the risk of a long strike looming over the port, the owners gave way.",
        "the risk of a long strike looming over the port",
        "supports",
        "the owners gave way",
    ),
    ("The tram is cheap. However, it will ruin the square.", "The tram is cheap", "opposes", "it will ruin the square"),
    ("The tram is cheap. But it will ruin the square.", "The tram is cheap", "opposes", "it will ruin the square"),
    ("The tram is cheap, but it will ruin the square.", "The tram is cheap", "opposes", "it will ruin the square"),
    (
        "Trains carry hundreds of people, whereas cars carry one or two.",
        "cars carry one or two",
        "opposes",
        "Trains carry hundreds of people",
    ),
    (
        "The city spends millions on roads, while the buses fall apart.",
        "the buses fall apart",
        "opposes",
        "The city spends millions on roads",
    ),
    (
        "Half the pupils cannot read a map. That means the school has failed them.",
        "Half the pupils cannot read a map",
        "supports",
        "That means the school has failed them",
    ),
    (
        "Fares have doubled since the sale, which means that the poor can no longer travel.",
        "Fares have doubled since the sale",
        "supports",
        "the poor can no longer travel",
    ),
    ("The dam must go – it leaks.", "it leaks", "supports", "The dam must go"),
    (
        "There is one reason to keep the school: it holds the village together.",
        "it holds the village together",
        "supports",
        "There is one reason to keep the school",
    ),
    (
        "Cracks run through every pillar: the bridge must close.",
        "Cracks run through every pillar",
        "supports",
        "the bridge must close",
    ),
]
WHOLE = [
    "Prices have risen since 2019.",
    "He fell while waiting for the bus.",
    "Nobody has answered so far.",
    "She works as a teacher in the port.",
]


@pytest.mark.parametrize(("text", "premise", "relation", "conclusion"), LINKED, ids=lambda value: value[:24])
def test_a_link_inside_or_between_sentences(text, premise, relation, conclusion):
    made = argmap.extract(text)
    [link] = made.links()
    found = made.claim(link.source).text, link.relation, made.claim(link.target).text
    assert found == (premise, relation, conclusion)
    assert link.evidence
    assert all(made.source_text[e.start : e.end] == e.text for e in link.evidence)


@pytest.mark.parametrize("text", WHOLE)
def test_a_look_alike_cuts_and_links_nothing(text):
    made = argmap.extract(text)
    assert [claim.text for claim in made.claims()] == [text.removesuffix(".")]
    assert list(made.links()) == []


def test_items_of_an_enumeration_hang_on_the_same_claim():
    made = argmap.extract("The levy should be dropped. It hurts small shops. Moreover, it raises almost nothing.")
    assert [(link.source, link.relation, link.target) for link in made.links()] == [
        ("c2", "supports", "c1"),
        ("c3", "supports", "c1"),
    ]
    assert made.main == "c1"
    assert made.claim("c1").role == "major_claim"


def test_given_units_are_all_claims_in_their_order_and_sure():
    text = "The air is toxic, so cities must act."
    late, early = (text.index("cities"), len(text) - 1), (0, text.index(","))
    made = argmap.extract(text, units=[late, early])
    assert [claim.text for claim in made.claims()] == ["cities must act", "The air is toxic"]
    assert [claim.confidence for claim in made.claims()] == [1.0, 1.0]
    [link] = made.links()
    assert (link.source, link.relation, link.target) == ("c2", "supports", "c1")


def test_every_piece_of_evidence_names_a_rule_that_can_be_shown():
    text = "The air is toxic, so cities must act. The long night. Nobody answered, though many had asked."
    known = load().rules
    for made in (argmap.extract(text), argmap.extract(text, units=[(0, 3), (21, 36), (38, 52)])):
        named = {e.rule for claim in made.claims() for e in claim.evidence}
        named |= {e.rule for link in made.links() for e in link.evidence}
        assert named <= known.keys()


@pytest.mark.parametrize("unit", [(3, 3), (5, 2), (-1, 4), (0, 10_000)])
def test_a_unit_that_is_no_stretch_of_the_text_is_refused(unit):
    with pytest.raises(argmap.errors.UsageError, match="unit 1"):
        argmap.extract("Cities must act.", units=[unit])


def test_a_map_is_a_forest_with_one_way_out_of_each_claim():
    text = "Rents rose. Wages did not. " * 40
    made = argmap.extract(text)
    for id in made.ids():
        assert len(made.links_from(id)) <= 1
        seen, at = set(), id
        while made.links_from(at):
            assert at not in seen
            seen.add(at)
            at = made.links_from(at)[0].target


def test_items_of_a_list_bear_on_what_introduces_it():
    items = "".join(f"- The tram saves {number} minutes a day.\n" for number in range(2, 14))
    made = argmap.extract(f"There is much to be said for the tram:\n\n{items}\nBut who pays for it is not known.\n")
    intro, *listed, _ = made.claims()
    assert len(listed) == 12
    assert {link.target for claim in listed for link in made.links_from(claim.id)} == {intro.id}
    plain = argmap.extract(f"There is much to be said for the tram.\n\n{items}\nBut who pays for it is not known.\n")
    assert len(plain.links_to("c1")) < 12


def test_the_headline_of_an_article_is_no_claim_but_that_of_a_short_text_may_be_its_main_one():
    head, lead = "The tram must stay", "The tram must stay, for the town cannot do without it."
    rest = ["Fares are low.", "Seats are full.", "Buses are late.", "Roads are jammed.", "Air is bad.", "Shops gain."]
    article = argmap.extract("\n\n".join([head, lead, *rest, "Nobody else will carry us."]))
    assert article.main is not None
    assert article.nodes[article.main]["line"] > 1
    assert article.nodes["c1"]["line"] > 1
    short = argmap.extract(f"{head}\n\nIt is quick.")
    assert short.main is not None
    assert short.nodes[short.main]["line"] == 1


@pytest.mark.parametrize("words", ["Opponents say", "The strongest objection", "Critics also claim"])
def test_what_opponents_say_opposes_the_main_claim_however_far_away(words):
    map = argmap.extract((DATA / "tram.txt").read_text("utf-8"))
    [claim] = [claim for claim in map.claims() if claim.text.startswith(words)]
    assert [(link.target, link.relation) for link in map.links_from(claim.id)] == [(map.main, "opposes")]
