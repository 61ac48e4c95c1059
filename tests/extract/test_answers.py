"""What answers a claim is drawn as standing against it."""

from __future__ import annotations

import argmap
import pytest

AGAINST = [
    ("The mayor argues that the street should be closed only after a bypass is built. That would be a mistake.", "c2"),
    ("Critics say mussels take too long to grow. They are wrong. Most are ripe in a year.", "c2"),
    ("Some people say the dam is safe. This is not true. The dam leaks.", "c2"),
    ("The auditors said that money had been moved abroad. Mr Tull denied that money had left the country.", "c2"),
    ("The board says the ferry pays for itself. The crew disputes the figure.", "c2"),
    ("He went out, although it rained. The street was wet.", "c2"),
    ("The school is small. Admittedly, it is expensive. It should stay open because parents want it.", "c2"),
]


@pytest.mark.parametrize(("text", "answer"), AGAINST)
def test_a_rebuttal_a_denial_and_a_concession_stand_against_what_they_answer(text: str, answer: str) -> None:
    found = argmap.extract(text)
    assert [link["relation"] for link in found.successors[answer].values()] == ["opposes"]


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The dam will bring power. However, it will drown two villages. Nobody has asked the villagers.", "c2"),
        ("Zoos teach children about animals. Yet a caged lion teaches nothing about lions.", "c2"),
        ("Nobody came to the second meeting. This suggests that the plan has no friends.", "c2"),
        ("The line should be built. But critics say that it costs too much.", "c1"),
    ],
)
def test_what_is_only_granted_or_a_ground_is_not_the_main_claim(text: str, main: str) -> None:
    assert argmap.extract(text).main == main


def test_a_condition_bears_on_the_demand_that_it_opens() -> None:
    filler = "\n\n".join(f"The valley has {number} mills and a road to each." for number in ("two", "six", "nine"))
    made = argmap.extract(f"{filler}\n\nIf we are to keep the line, we need to mend the bridge.")
    [link] = [link for link in made.links() if made.claim(link.source).text.startswith("If we")]
    assert (made.claim(link.target).text, link.relation) == ("we need to mend the bridge", "supports")


def test_a_while_clause_that_opens_a_sentence_of_an_article_stands_against_it() -> None:
    filler = "The town is old.\n\n" * 9
    made = argmap.extract(f"{filler}While it's strictly true, it treats people as if they were freight.")
    [link] = [link for link in made.links() if made.claim(link.source).text == "it's strictly true"]
    assert (made.claim(link.target).text, link.relation) == ("it treats people as if they were freight", "opposes")


def test_a_while_clause_that_opens_a_sentence_of_a_few_paragraphs_stands_against_it() -> None:
    text = (
        "The field belongs to us.\n\nThe path is short.\n\nWhile it would cost ten thousand, it would last for decades."
    )
    made = argmap.extract(text)
    [link] = [link for link in made.links() if made.claim(link.source).text == "it would cost ten thousand"]
    assert (made.claim(link.target).text, link.relation) == ("it would last for decades", "opposes")


def test_a_contrast_with_its_own_reason_is_the_main_claim_of_a_tiny_text() -> None:
    made = argmap.extract("The new tax is unpopular. Yet it works: traffic in the centre has fallen by a third.")
    found = [(link.source, link.relation, link.target) for link in made.links()]
    assert found == [("c1", "opposes", "c2"), ("c3", "supports", "c2")]


def test_what_is_granted_and_answered_stands_against_a_demand() -> None:
    text = "Cars bring customers to the high street. But most shoppers walk. The street should be closed to cars."
    found = argmap.extract(text)
    assert [(link.target, link.relation) for link in found.links_from("c1")] == [(found.main, "opposes")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Unless he withdraws the notices, nobody will believe him.", "Unless he withdraws the notices"),
        ("If the line closes, the valley will lose its doctor.", "If the line closes"),
        ("The scheme will fail, unless the farmers join it soon.", "unless the farmers join it soon"),
    ],
)
def test_a_condition_keeps_the_word_without_which_it_would_be_asserted(text: str, claim: str) -> None:
    filler = "\n\n".join(
        f"The valley has {number} mills and a road to each." for number in ("two", "six", "nine", "ten")
    )
    texts = [node["text"] for node in argmap.extract(f"{filler}\n\n{text}").nodes.values()]
    assert any(claim in one for one in texts)
    assert not any(one == claim.split(maxsplit=1)[1] for one in texts)


OP_ED = """Leave the weir alone

The firm wants to build a turbine at the weir. The scheme is dear and ugly. {}

A turbine does not save coal. It runs for a third of the year, since the river is low from May to October.

The firm says that the turbine would light 300 homes. Yet its own table has 210, and some of these stand empty.

The engineer at Ull built one in 2011. It broke twice. Nobody has mended it since then.

Of course, homes need light. The town could put panels on the school, and the weir would stay as it is. Other towns \
have done so, and no one there misses the turbine.
"""


@pytest.mark.parametrize("demand", ["It should mend the old lamps first", "The town should mend the old lamps first"])
def test_a_demand_that_closes_the_first_paragraph_of_a_short_op_ed_is_its_main_claim(demand: str) -> None:
    found = argmap.extract(OP_ED.format(f"{demand}."))
    assert found.claim(found.main).text == demand
