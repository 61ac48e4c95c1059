"""The linter on articles mapped by rule: what a careful reader would note, and what they would not."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.check import run
from argmap.check.argument import strong_word
from argmap.check.wording import answers
from tests.sketch import sketch

BRIDGE = (
    "The council should rebuild the footbridge. Children walk along the main road because there is no other way.\n\n"
)
CAFE = "\n\nThe footbridge would also bring walkers to the canal. The café has lost a third of its trade since March."


def found(text: str, *codes: str) -> list[str]:
    """The words of the claims that the codes are found of."""
    map = extract(text)
    return [str(map.nodes[f.claim or ""]["text"]) for f in run(map, select=codes)]


@pytest.mark.parametrize(
    ("objection", "told"),
    [
        ("Critics say that the money would be better spent on the library.", 1),
        ("Some parents object that the money is needed for the school.", 1),
        ("Critics say that the money would be better spent on the library. But the grant is for bridges only.", 0),
        ("Critics say that the money would be better spent on the library. They are mistaken: the library is full.", 0),
        ("Critics say that the money would be better spent on the library.\n\nHowever, the grant is for bridges.", 0),
        ("Critics call the footbridge a toy for walkers.", 1),
        ("Critics of the bridge forget that the detour costs money, too.", 0),
        ("Opponents argue that the bridge would draw cars. No car can use stairs.", 0),
        (
            "Opponents argue that it would fill the towpath with cyclists. But cyclists do not like stairs.",
            0,
        ),
        ("Although critics say that the money is needed elsewhere, the grant can be spent on bridges only.", 0),
        ("The old bridge was cheap, but it lasted for ten years only.", 0),
        ("The bridge will cost a million. Yet the detour costs the town more every year.", 0),
        ("While the bridge is expensive, the detour is dangerous.", 0),
        ("Of course, a bridge costs money. Still, it lasts for a hundred years.", 0),
    ],
)
def test_an_objection_is_what_others_bring_and_nobody_takes_up(objection: str, told: int) -> None:
    assert len(found(BRIDGE + objection + CAFE, "A103")) == told


def test_an_objection_is_answered_where_the_article_comes_back_to_it() -> None:
    objection = "Critics say that the money would be better spent on the library."
    later = "\n\nIt would take one summer. A local firm could build it.\n\nThat objection is met by the grant."
    assert found(BRIDGE + objection + CAFE, "A103")
    assert found(BRIDGE + objection + CAFE + later, "A103") == []


def test_in_a_map_drawn_by_hand_only_a_link_answers() -> None:
    map = sketch("[c1: The port must close]. [c2 -c1: It pays well]. [c3: But not this year].")
    assert [f.claim for f in run(map, select=["A103"])] == ["c2"]


@pytest.mark.parametrize(
    ("near", "next", "later", "right"),
    [
        (", but the grant is for bridges.", "", "", True),
        (" They said so twice.", "However, they did not vote.", "", True),
        (" They said so twice.", "The grant is there, but small.", "", False),
        ("", "The figure is misleading.", "", True),
        ("", "It rained.", "The critics were not there.", True),
        ("", "It rained.", "It was butter that they sold.", False),
    ],
)
def test_what_answers(near: str, next: str, later: str, right: bool) -> None:
    assert answers(near, next, later) is right


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The dam is undoubtedly too old", "undoubtedly"),
        ("It was inevitable that the dam would break", "It was inevitable"),
        ("Without doubt, the dam is too old", "Without doubt"),
        ("The dam is not obviously too old", None),
        ("She always walked along the dam", None),
        ("Of course the dam is old", None),
        ("The engineers saw the cracks clearly", None),
        ("The report shows clearly how old the dam is", None),
        ("This clearly shows how old the dam is", None),
        ("The flood left no doubt about it", None),
    ],
)
def test_a_strong_word_claims_certainty_for_its_clause(text: str, word: str | None) -> None:
    place = strong_word(text)
    assert (text[slice(*place)] if place else None) == word


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The trains are late every week. The new timetable is clearly a failure.", 1),
        ("The trains are late every week. Therefore the new timetable is clearly a failure.", 0),
        ("The timetable is clearly a failure. For example, every third train was late in May.", 0),
        ("The timetable is clearly a failure, but nobody will change it before the winter.", 0),
        ("While the timetable is clearly a failure, nobody will change it before the winter.", 0),
        ("The minister said that the timetable is clearly a failure.", 0),
    ],
)
def test_strong_words_of_others_granted_or_concluded_are_not_told(text: str, told: int) -> None:
    map = extract(f"The mayor has to go, because he is ill.\n\n{text}\n\nThe port can wait.")
    for source in list(map.nodes)[2:]:
        for target in list(map.successors[source]):
            del map.successors[source][target], map.predecessors[target][source]
    assert len(run(map, select=["A106"])) == told


def test_the_main_claim_on_hearsay_is_told() -> None:
    text = "The power station should not be built at Haver Point. {}\n\nThe company bought the ground in May."
    hearsay = "According to some, the ground is unsafe, and residents say that the company has hidden a report."
    assert found(text.format(hearsay), "A104") == ["The power station should not be built at Haver Point"]
    assert found(text.format("The ground is unsafe, and the company has hidden a report."), "A104") == []


def test_a_claim_of_others_needs_no_asserted_ground() -> None:
    text = "The port must close. The mayor said that it floods, because his engineers say that the wall is too low."
    assert found(text, "A104") == []


def test_where_other_claims_are_argued_for_it_is_likelier_that_the_map_is_wrong() -> None:
    map = sketch("[c1: The port must close].\n\n[c2: The sea wall is old], {because} [c3 +c2: it was built in 1890].")
    assert run(map, select=["A101", "A102"]) == []
    drawn = sketch("[c1: The port must close].\n\n[c2: The sea wall is old], because [c3 +c2: it was built in 1890].")
    assert [(f.code, f.claim) for f in run(drawn, select=["A101", "A102"])] == [("A101", "c1"), ("A102", "c2")]


def test_a_step_on_the_way_with_one_premise_is_not_told() -> None:
    map = sketch("[c1: The port must close], as [c2 +c1: it floods] and [c3 +c1: it leaks]. [c4 +c2: It is too low].")
    assert run(map, select=["A102"]) == []


def test_what_is_like_in_part_and_denied_in_part_is_no_contradiction() -> None:
    map = sketch(
        "[c1: Young readers are not mature enough to judge what is good or bad]. "
        "[c2: Young readers are poor at planning, and less mature when they judge what is good]."
    )
    assert run(map, select=["A204"]) == []
