"""How much of what one side says against another is found, in short texts written for this (disputes.txt)."""

from functools import cache
from pathlib import Path

import pytest

from tests.extract import marked

TEXTS = (Path(__file__).parent / "disputes.txt").read_text("utf-8").split("\n\n")
# Paragraphs that make an article of what stands before them: a report, where others have their say.
REPORT = "".join(
    f"\n\nThe {who} says that the hall in Orrin was {done}."
    for who, done in zip(
        "mayor bishop baker sexton brewer clerk priest doctor".split(),
        "built painted sold roofed used lit let mended".split(),
        strict=True,
    )
)


def read(entry):
    """The text of an entry, where its numbered claims stand, and the pairs of them of which one opposes the other."""
    text, places, wanted = marked.read(entry)
    return text, places, {tuple(pair.split(">")) for pair in wanted}


def opposing(text, places, behind):
    """Which claims oppose which in the map of a text."""
    return {(source, target) for source, target, how in marked.drawn(text, places, behind) if how == "opposes"}


@cache
def found(behind):
    """Of all texts the pairs wanted, those found, and all that are drawn; the texts where nothing should be, last."""
    each = [read(entry) for entry in TEXTS if not entry.startswith("#")]
    drawn = [(wanted, opposing(text, places, behind)) for text, places, wanted in each]
    return (
        sum(len(wanted) for wanted, _ in drawn),
        sum(len(wanted & own) for wanted, own in drawn),
        sum(len(own) for _, own in drawn),
        sum(len(own) for wanted, own in drawn if not wanted),
    )


@pytest.mark.parametrize(
    ("behind", "recall", "precision"), [(REPORT, 0.45, 0.9), ("", 0.46, 0.9)], ids=["report", "alone"]
)
def test_what_is_said_against_another_is_found(behind, recall, precision):
    wanted, right, drawn, _ = found(behind)
    assert right >= recall * wanted
    assert right >= precision * drawn


@pytest.mark.parametrize("behind", [REPORT, ""], ids=["report", "alone"])
def test_the_same_words_oppose_nothing_where_nobody_is_against_anything(behind):
    assert found(behind)[-1] <= 1


@pytest.mark.parametrize(
    ("who", "wanted"),
    [("chief engineer", set()), ("lawyers", set()), ("critics", {("2", "1")}), ("rivals", {("2", "1")})],
)
def test_who_speaks_for_a_body_does_not_oppose_it(who, wanted):
    text = "Weirs stop fish, say the anglers. A ladder is cheap.\n\n{1 The mill firm said it was too dear}. "
    text, places, _ = read(f"{text}{{2 Its {who} called the idea unrealistic}}.\n> none")
    assert {pair for pair in opposing(text, places, REPORT) if pair[0] == "2"} == wanted


RULING = """A court on Monday ended the ban on night trains, ruling that the city had gone too far.

The judge wrote that only the state may set the hours. {1 The city had argued that the ban was a matter of health}. \
But {2 its aim was to stop trains}.

Freight firms welcomed the ruling. "It ends a long wait," said Tom Reyes. He said the ban had cost 90 jobs.

People near the line reacted with anger. "They sold our sleep," said Anna Beck. She said she would move.

The city said it would appeal. Its lawyers believe that the judge erred.
> 2>1"""


def test_what_turns_on_what_was_just_told_in_a_short_report_opposes_that():
    text, places, wanted = read(RULING)
    assert wanted <= opposing(text, places, "")


LESSONS = """{1 All schools in Ull will open at nine from next year, the board announced on Monday}.

The board pointed to a trial at two schools in which grades rose. {2 Pupils learn badly at dawn} because they sleep \
late, said Dr. Ann Lowe, who led it.

Tired pupils are the main cause of trouble in class, the teachers' union said.

Some parents complain that they will have to leave for work before their children do. The doors will open at seven.

Bus firms have warned that the hours would clash with the morning peak. Their spokesman, Carl Voigt, said the change \
would cost two million a year. The board disputes that figure, saying that half the pupils walk.
> none"""


def test_what_one_holds_does_not_stand_against_another_where_no_words_say_so():
    text, places, _ = read(LESSONS)
    assert ("2", "1") not in opposing(text, places, "")


@pytest.mark.parametrize(
    ("news", "wanted"),
    [
        ("Plans for a bigger harbour in Orrin were turned down on Monday", set()),
        ("A bigger harbour will be built in Orrin", {("2", "1")}),
    ],
)
def test_who_was_against_a_plan_does_not_oppose_the_news_that_it_was_refused(news, wanted):
    text = f"{{1 {news}}}. The council voted after a long debate.\n\n{{2 Some 900 people opposed the plan}}.\n> none"
    text, places, _ = read(text)
    assert {pair for pair in opposing(text, places, REPORT) if pair[0] == "2"} == wanted
