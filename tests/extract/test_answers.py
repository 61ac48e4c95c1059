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


OPENING = """The council should reopen the lido

The lido on Marsh Road closed in 2015, and the site has stood empty ever since. The council should reopen it this year.

The building is sound. Engineers who inspected it in March found no cracks in the basin, and the pumps still work.

Swimming is good for the town. One child in four leaves primary school unable to swim, as there is no pool within reach.

"""
CLOSING = """

Money is tight, but the cost is small. The repairs would come to £900,000, which is less than the new car park cost.

Other towns have done it. Penzance reopened its lido in 2016, and visitors spent £2m there in the first summer.

The council should vote for the plan on Monday. A town that can build a car park can open a pool."""


def links_of(paragraph: str) -> list[list[str]]:
    """How each claim of a paragraph of a comment bears on which: "against the main claim", "for the claim before"."""
    made = argmap.extract(OPENING + paragraph + CLOSING)
    claims = [claim for claim in made.claims() if claim.start >= len(OPENING) and claim.end < len(OPENING + paragraph)]
    names = {str(claim.id): str(number) for number, claim in enumerate(claims)}
    return [
        [
            f"{link.relation} {names.get(link.target, 'main' if link.target == made.main else 'other')}"
            for link in made.links_from(str(claim.id))
        ]
        for claim in claims
    ]


@pytest.mark.parametrize(
    ("paragraph", "rejection"),
    [
        ("Some residents have suggested that it would be a magnet for vandals. It is nothing of the kind.", 1),
        ("The Alliance claims that pools cause 300 accidents a year. Rubbish. That figure comes from a computer.", 1),
        ("When it was first proposed, traders predicted that shops would shut. None of them did.", 1),
        ("Councillor Webb says that he has no intention of selling the land. Forgive me if I am sceptical.", 1),
        ("Drivers complain that parking would be harder. There are 90 spaces behind the church.", 1),
        ("The mayor said that shops would shut. That has not happened.", 1),
        ("They'll tell you that swimmers can use the pool at Westfield. Westfield is nine miles away.", 1),
        ("Why not simply send the children to Westfield? Westfield is nine miles away.", 1),
        ("Mr Hobbs worries that the water will be cold. It might be. The water at Penzance is cold.", 2),
        ("The mayor maintains that the money would pay for nurses. Nurses are vital. They are not our job.", 2),
    ],
)
def test_an_objection_is_against_the_thesis_and_the_author_against_it(paragraph: str, rejection: int) -> None:
    found = links_of(paragraph)
    assert found[0] == ["opposes main"]
    assert found[rejection] == ["opposes 0"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Mr Hobbs worries that the water will be cold. It might be. The water at Penzance is cold.",
        "The mayor maintains that the money would pay for nurses. Nurses are vital. They are not our job.",
        "Mrs Farrow argues that residents would not come in the rain. That may be true in a wet year. Most are dry.",
    ],
)
def test_what_grants_an_objection_supports_it(paragraph: str) -> None:
    assert links_of(paragraph)[1] == ["supports 0"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Teachers argue that lessons would be easier to arrange. But the town hall has not listened.",
        "The coach says that children would learn faster outdoors. It is hard to see why nobody has acted.",
        "Even the treasurer, who is no swimmer, argues that the sums add up. But the figures are two years old.",
        "Although voters dislike new taxes, two thirds of them say that the town should have an outdoor pool.",
        "Residents complain about the empty site. It is full of rats.",
        "Swimmers grumble that they must drive to Westfield. The bus takes an hour.",
        "My sister says that she would swim every day. I believe her.",
        "My neighbour and I argue about it over cards. We have done so for years.",
    ],
)
def test_a_voice_for_the_thesis_is_not_shown_against_it(paragraph: str) -> None:
    assert "opposes main" not in [link for links in links_of(paragraph) for link in links]


def test_what_an_objection_that_is_granted_leads_to_is_not_against_it() -> None:
    found = links_of("Critics will say the council has ignored the noise. They are right. We must therefore act.")
    assert "opposes 0" not in found[2]


def test_what_rejects_a_claim_with_its_reason_bears_on_the_claim() -> None:
    found = links_of("Others say the evening classes are full because they are free. I doubt it.")
    assert found[-1] == ["opposes 0"]
