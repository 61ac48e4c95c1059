"""Whose a stance is: a body's, a person's or a group's alike, and nobody's where anybody wants it."""

import pytest
from argmap import extract

from .held import holders

VERBS = ["disputes the estimate", "rejects the claim", "questions the figure", "denies the charge", "disagrees"]
ONE = ["Northgate", "Labour", "Greenpeace", "The hotel", "The utility", "The port authority", "Ann Lowe", "The mayor"]
MANY = ["Farmers", "Residents", "Shops", "Local firms", "Tenants' groups"]


@pytest.mark.parametrize("who", ONE)
@pytest.mark.parametrize("verb", VERBS)
def test_a_body_and_a_person_dispute_alike(who, verb):
    assert holders(f"The town is old. {who} {verb}.") == [None, who]


@pytest.mark.parametrize("who", MANY)
@pytest.mark.parametrize("verb", VERBS)
def test_many_dispute_alike(who, verb):
    first, _, rest = verb.partition(" ")
    plain = "deny" if first == "denies" else first.removesuffix("s")
    assert holders(f"The town is old. {who} {plain} {rest}".rstrip() + ".") == [None, who]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Northgate Power says the dam is old. Northgate disputes the sum, saying it ignores payments that farmers "
            "would get from the state.",
            ["Northgate Power"] * 2,
        ),
        ("Shops reject the claim, saying it ignores sales that they would lose in May.", ["Shops"]),
        ("Velda Cruises, which runs the ships, questioned the sum.", ["Velda Cruises"]),
        ("The Elm Watershed Council, which Boone once led, disputes the sum.", ["The Elm Watershed Council"]),
        ("The claim is denied by residents.", ["residents"]),
        ("The claim was denied by Tom Ford last week.", ["Tom Ford"]),
        ("Opponents of the cap, led by Ann Lowe, claim that it is dear.", ["Opponents of the cap"]),
        ("The owner, retired engineer Tom Ford, said it was dear.", ["Tom Ford"]),
        ("The hospital stands by its work.", ["The hospital"]),
        ("Neither the union nor the board disputes the figure.", [None]),
        ("The filter rejects salt.", [None]),
        ("Winters oppose the plan.", [None]),
        (
            'The hospital disputes the study, and Tom Ford called it "a survey of the tired."',
            ["The hospital", "Tom Ford"],
        ),
        ("The company disagrees. Let the voters decide in June.", ["The company", None]),
    ],
)
def test_a_stance_is_whose_it_is(text, wanted):
    assert holders(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Nobody expects a library to be open at night. People do expect it to be there.",
        "People want quiet places.",
        "Everyone wants clean air.",
        "Reasonable people want the club to stay.",
        "Surgeons generally prefer to operate on somebody else.",
        "Most of us assume that the promise counts.",
    ],
)
def test_what_anybody_wants_is_the_authors_to_say(text):
    assert set(holders(text)) == {None}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Residents want the road reopened.", "Residents"),
        ("Local people want the road reopened.", "Local people"),
        ("People there want the road reopened.", "People"),
        ("People fear that the dam will fail.", "People"),
        ("People welcomed the ban.", "People"),
        ("The board usually prefers to wait.", "The board"),
        ("A friend of ours said so.", "A friend of ours"),
    ],
)
def test_what_some_people_want_is_theirs(text, who):
    assert holders(text) == [who]


LOWE = "“It is safe,” said Ann Lowe, {}.\n\nThe vote was close.\n\n{} disputes that."


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("the utility's chief engineer", "The utility"),
        ("the union leader", "The union"),
        ("the hospital spokeswoman", "The hospital"),
        ("of the regulator", "The regulator"),
        ("who runs the charity", "The charity"),
        ("the landlords' association's lawyer", "The association"),
    ],
)
def test_a_body_is_not_the_person_who_belongs_to_it(told, who):
    assert "Ann Lowe" not in holders(LOWE.format(told, who))[-1]


@pytest.mark.parametrize(
    ("told", "who"),
    [("the mayor", "The mayor"), ("the union leader", "The leader"), ("the owners' chair", "The chair")],
)
def test_a_person_is_whom_an_office_beside_the_name_means(told, who):
    assert holders(LOWE.format(told, who))[-1] == "Ann Lowe"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Northgate Power said no.\n\nTom Ford said yes.\n\nIt rained.\n\nThe utility denies it.", "Northgate Power"),
        ("Northgate Power said no. Veldra Power said yes.\n\nIt rained.\n\nThe utility denies it.", "The utility"),
        ("Northgate Power said no. Tom Ford said yes.\n\nIt rained.\n\nThe bank denies it.", "The bank"),
        ("Mr Power said no. Tom Ford said yes.\n\nIt rained.\n\nThe company denies it.", "The company"),
        ("Ann Power said no. Northgate said it was late. The company denies it.", "Northgate"),
        ("Ann Power said no. Northgate Power said yes. The utility denies it.", "Northgate Power"),
        ("Ann Power said no. Tom Ford said yes. The utility denies it.", "The utility"),
        ("Ann Church said no. Tom Ford said yes. The church denies it.", "The church"),
        ("Elm Church said no. Tom Ford said yes. The church denies it.", "Elm Church"),
        ("Ann Bank said no. Tom Ford said yes. The company denies it.", "The company"),
        ("Ann Lowe Power said no. Tom Ford said yes. The utility denies it.", "Ann Lowe Power"),
        (
            "Northmark Rail will close the line. Northmark Rail said so. The operator's case is that it is dear.",
            "Northmark Rail",
        ),
        ("The firm, Ann Lowe said, is old. The firm denies it.", "The firm"),
        ("Second, an operator from Wick is keen. The operator denies it.", "The operator"),
        ("The biologist disagrees. “Beavers keep it alive,” said the biologist, Amy Tran.", "Amy Tran"),
    ],
)
def test_a_firm_is_what_the_text_has_one_of(text, who):
    assert holders(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("On Tuesday Hale said it was late.", "Hale"),
        ("Last Tuesday Hale said it was late.", "Hale"),
        ("In October Moscow hinted that it was late.", "Moscow"),
        ("On 3 March Hale said it was late.", "Hale"),
        ("On Tuesday night officials said it was late.", "officials"),
        ("This week Hoff Foods disputed the figure.", "Hoff Foods"),
        ("April Hale said it was late.", "April Hale"),
    ],
)
def test_a_day_is_no_part_of_a_name(text, who):
    assert holders(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In Paris Hale said it was late.", "Hale"),
        ("In Paris Ann Hale said it was late.", "Ann Hale"),
        ("At Westminster Labour disputed the figure.", "Labour"),
        ("In New York Hale said it was late.", "Hale"),
        ("In Cook County Ann Hale said it was late.", "Ann Hale"),
        ("In Salt Lake City Mayor Hale said it was late.", "Mayor Hale"),
        ("In Washington President Hale said it was late.", "President Hale"),
        ("At Northgate Power Ann Lowe said it was late.", "Ann Lowe"),
        ("At King's College Hale said it was late.", "Hale"),
        ("In The Times Ann Lowe argued that it was late.", "Ann Lowe"),
        ("In north London Hale said it was late.", "Hale"),
        ("In South Korea Veldra Power said it was late.", "Veldra Power"),
        ("The sun shone, but in Paris Hale said it was late.", "Hale"),
        ("In Paris, Ann Hale said it was late.", "Ann Hale"),
        ("Paris Hale said it was late.", "Paris Hale"),
        ("Officials in New York said it was late.", "Officials in New York"),
        ("The mayor of Port Sael said it was late.", "The mayor of Port Sael"),
    ],
)
def test_a_place_is_no_part_of_the_name_behind_it(text, who):
    assert [found for found in holders(text) if found] == [who]


def test_a_name_behind_a_place_is_that_of_the_same_one_elsewhere():
    assert holders("In Paris Hale said it was late. Mr Hale said it was dear.") == ["Mr Hale"] * 2


def test_what_is_told_of_an_example_is_theirs_who_name_it():
    named, told = "Tom Ford pointed to the Pell Creek dam", "which was repaired while its reservoir stayed full"
    spans = [(0, len(named)), (len(named) + 2, len(named) + 2 + len(told))]
    found = extract(f"{named}, {told}.", units=spans)
    assert [claim.attribution and claim.attribution.holder for claim in found.claims()] == ["Tom Ford"] * 2


def test_a_reason_in_what_somebody_says_is_not_theirs_who_found_it():
    said = holders("Northgate says the dam must go because inspectors found cracks. Inspectors found rust too.")
    assert said == ["Northgate", "Northgate", "Inspectors"]
