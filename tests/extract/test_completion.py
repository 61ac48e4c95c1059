"""What `plain` adds to a claim so that it can be read alone."""

from __future__ import annotations

import re

import pytest
from argmap import extract
from argmap.kinds import said_there
from argmap.model import Claim

FILLER = "\n\nThe pier is old.\n\nThe harbour is deep.\n\nThe ferry is slow."


def claims(text: str) -> list[Claim]:
    return list(extract(text + FILLER).claims())


def shown(text: str) -> list[str]:
    return [claim.as_read for claim in claims(text)][:-3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council met the trade minister of Vask, who refused the loan.",
            "[the trade minister of Vask,] who refused the loan",
        ),
        (
            "They sold the old grain mill, which had stood there for years.",
            "[They sold the old grain mill,] which had stood there for years",
        ),
        (
            "The council opposed the new toll roads, which are dear to build and dear to keep.",
            "[the new toll roads,] which are dear to build and dear to keep",
        ),
        (
            "The claim was first made by families from the eastern villages, who had seen the patrol turn back.",
            "[The claim was first made by families from the eastern villages,] who had seen the patrol turn back",
        ),
        (
            "The lower plots stood under water for nine days, a fact that the report puts in a footnote.",
            "[The lower plots stood under water for nine days,] a fact that the report puts in a footnote",
        ),
        (
            "The sale would bring in £4.2 million, which would pay for two years of repairs.",
            "[The sale would bring in £4.2 million,] which would pay for two years of repairs",
        ),
        (
            "The railway gave that promise, and in four years took over barely a tenth of the loads.",
            "[The railway] in four years took over barely a tenth of the loads",
        ),
        ("He spoke in Ostmark (OM), where the mines are shut.", "[Ostmark,] where the mines are shut"),
        (
            "The owners closed three schools, which was a mistake.",
            "[The owners closed three schools,] which was a mistake",
        ),
        ("If the tax rises, the shops will close.", "If the tax rises[, the shops will close]"),
        ("The shops will stay, unless the tax rises.", "[The shops will stay,] unless the tax rises"),
        (
            "The river rose, leaving the town without a road for many days.",
            "[The river rose,] leaving the town without a road for many days",
        ),
        (
            "Despite the high price of the repair works, the bridge must stay.",
            "[there is] the high price of the repair works",
        ),
        (
            "With defeat looming in the vote on Monday, the mayor left.",
            "[there was] defeat looming in the vote on Monday",
        ),
        ("Despite the strikes at the two ports, the ship sailed.", "[there were] the strikes at the two ports"),
        ("The brewers are rich. They pay little for water.", "[The brewers are rich.] They pay little for water"),
        ("The plan looks cheap, but it will not work.", "[The plan looks cheap, but] it will not work"),
        (
            "The brewers met the farmers. They pay little for their water.",
            "[The brewers met the farmers.] They pay little for their water",
        ),
        (
            "This paper was against it, because water is a right. It is still a right.",
            "[This paper was against it, because water is a right.] It is still a right",
        ),
        (
            "The mine lost two thirds of its buyers. The owners deny this.",
            "[The mine lost two thirds of its buyers.] The owners deny this",
        ),
        (
            "The tribunal sat in May. The farmers called that unfair.",
            "[The tribunal sat in May.] The farmers called that unfair",
        ),
        ("The mill burnt. That's because nobody watched it.", "[The mill burnt.] That's because nobody watched it"),
        (
            "The charge is old. It is a fair charge against those who want no mine.",
            "[The charge is old.] It is a fair charge against those who want no mine",
        ),
        ("My sister left the town. So did the mayor.", "[My sister left the town.] So did the mayor"),
        (
            "There are two objections to the plan. The first is that owners pay already.",
            "[There are two objections to the plan.] The first is that owners pay already",
        ),
        (
            "The town wants a new pier. A costly and needless step.",
            "[The town wants a new pier.] A costly and needless step",
        ),
        (
            "The pier closed because ships grew, and they draw ten metres.",
            "[The pier closed because ships grew, and] they draw ten metres",
        ),
        (
            "“It is late,” said Mara Lind, the mayor. She doubts it.",
            "[“It is late,” said Mara Lind, the mayor.] [Mara Lind] She doubts it",
        ),
        (
            "“It is late,” said Mara Lind, the mayor. In May a woman waited for an hour, and she left with a cold.",
            "[In May a woman waited for an hour, and] she left with a cold",
        ),
        (
            "For all the anger that it has stirred, the toll is the least bad way to pay for the bridge.",
            "[For] all the anger that it has stirred[, the toll is the least bad way to pay for the bridge]",
        ),
        (
            "The pier is dear. Hence the calls, from friends and foes of the mayor, for an account of the costs.",
            "[The pier is dear. Hence] the calls, from friends and foes of the mayor, for an account of the costs",
        ),
        (
            "The plan leaves out the buses, the auditor said; eleven would be needed for the pupils.",
            "[The plan leaves out the buses, the auditor said;] eleven would be needed for the pupils",
        ),
        (
            "Some employers could pay jurors. Large ones already do so in most towns.",
            "[Some employers could pay jurors.] Large ones already do so in most towns",
        ),
        (
            "The ban will stand and will work. For the mountains as a whole it settles little.",
            "[The ban will stand and will work.] For the mountains as a whole it settles little",
        ),
        (
            "The court reckons nine million. The minister has not said what is wrong with this figure.",
            "[The court reckons nine million.] The minister has not said what is wrong with this figure",
        ),
        (
            "A school keeps a village alive. There is no column for that in the budget.",
            "[A school keeps a village alive.] There is no column for that in the budget",
        ),
        (
            "The plan would split the plots. What it leaves out is that half plots were given up within three years.",
            "[The plan would split the plots.] What it leaves out is that half plots were given up within three years",
        ),
        (
            "Four towns have no mains; the rest lose power at noon. The turbines would end both of these conditions.",
            "[Four towns have no mains; the rest lose power at noon.] The turbines would end both of these conditions",
        ),
        (
            "The engineers blame the rain. Independent gauges bear them out in part.",
            "[The engineers blame the rain.] Independent gauges bear them out in part",
        ),
        (
            "The alliance says visitors keep the town alive. Our shops depend on them.",
            "[The alliance says visitors keep the town alive.] Our shops depend on them",
        ),
        (
            "Two prophets came to Sund. Ruin was forecast there in the year of the flood.",
            "[Two prophets came to Sund.] Ruin was forecast there in the year of the flood",
        ),
        (
            "The rest have moved away. On that score we are worried too.",
            "[The rest have moved away.] On that score we are worried too",
        ),
        (
            "The ministry will study the vote. It is thought to favour a smaller boat.",
            "[The ministry will study the vote.] It is thought to favour a smaller boat",
        ),
        (
            "The mill was sold to friends. Its owners are seeking buyers to take over the rest.",
            "[The mill was sold to friends.] Its owners are seeking buyers to take over the rest",
        ),
        (
            "The old men will stop work. Some did, for two weeks.",
            "[The old men will stop work.] Some did, for two weeks",
        ),
        (
            "The mayor of Lund spoke first. Then she told the board a story. If that is so, she should go on.",
            "[The mayor of Lund spoke first. Then she told the board a story.] If that is so[, she should go on]",
        ),
        (
            "The description is unkind to the towns, though not easily refuted.",
            "[The description is unkind to the towns, though] not easily refuted",
        ),
        (
            "The crisis, though rooted in a loan that was taken long ago, is a choice of the council.",
            "[The crisis,] though rooted in a loan that was taken long ago[, is a choice of the council.]",
        ),
        (
            "“It is late,” said Mara Lind, the mayor. She refuses to wait for the board.",
            "[Mara Lind] She refuses to wait for the board",
        ),
    ],
)
def test_a_claim_is_completed_with_what_its_sentence_says(text: str, expected: str) -> None:
    assert expected in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "The plan is cheap. It is clear that nobody wants the bridge.",  # 'it' stands for what comes
        "The pier was built in May. Nobody in the town says that the pier which they use is safe.",
        "The pier was built in May. It takes a strong nerve to walk on the pier.",
        "The pier was built in May. The mayor met his sister there, and the town laughed at this.",
        "The pier was built in May. This year the council will pay for another.",
        "The mayor, if she is wise, will go.",
    ],
)
def test_nothing_is_added_where_grammar_leaves_it_open(text: str) -> None:
    assert not [said for said in shown(text) if "[" in said]


def test_square_brackets_of_the_text_are_round_beside_those_that_are_added() -> None:
    assert shown("They sold the mill [sic], which [sic] had stood there for years.") == [
        "They sold the mill [sic]",
        "[They sold the mill (sic),] which (sic) had stood there for years",
    ]


def test_what_is_added_changes_neither_words_nor_place_nor_key() -> None:
    found = claims("They sold the old  mill, which had stood\nthere for years. If the tax rises, the shops will close.")
    whole = claims("They sold the old mill. Which had stood there for years.")
    completed = [claim for claim in found if "[" in claim.plain]
    assert len(completed) == 3
    for claim in completed:
        bare = " ".join(re.sub(r"\[[^]]*\]", " ", claim.plain).split())
        assert bare == " ".join(claim.text.split())
        assert said_there(claim.to_dict()) == claim.text
    assert {claim.key for claim in found} & {claim.key for claim in whole}


def test_words_that_only_tell_who_says_it_are_no_claim() -> None:
    assert shown("As the writer Thomas Paine said, belief in a cruel god makes a cruel man.") == [
        "belief in a cruel god makes a cruel man"
    ]
    told = "As Ann Lowe and Tom Hale noted in the Morning Post last September: the plan for the lock is dead."
    assert shown(told) == ["the plan for the lock is dead"]


ARTICLE = """Norlund bans bottom trawling

The parliament of Norlund voted on Tuesday for a ban on bottom trawling along the western shelf, where sponges
grow.

The Trawler Owners' Federation (TOF) will take its case to court, since its boats can fish nowhere else in winter.

Ms Hella Brodd, a biologist, has counted the sponges of the shelf for eleven years and calls the vote a relief.

Her divers found the floor bare in nine places out of ten, and what was left had been broken by the doors of nets.

Coastal towns are divided. In Hvaas the flag on the town hall flew at half-mast for the whole of the long week.

Mussel farmers along the southern coast have said that the ban will make their own work a great deal easier.

The TOF was asked for its figures twice before the summer, and in both years it left the letters unanswered.

A month later, boats from two countries met off the same bank and asked for help from the coast guard there.
"""


HARBOUR = "\n\n".join(
    f"The old harbour of {town} was deepened by hand so that boats of every size could be moored in it all year."
    for town in ("Lund", "Vask", "Sund", "Ostmark", "Hvaas", "Brack", "Teva", "Almara", "Pell")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry paid for nine boats. Two years before it the council of the town had paid for another with "
            "money that a bank in the capital of the country had lent to it for the purpose.",
            "The ministry paid for nine boats.] Two years before it",
        ),
        (
            "The ministry paid for nine boats. Owners on the southern coast of Lund have said for some time that the "
            "sum would not have paid for the nets of three boats, let alone for those of nine.",
            "The ministry paid for nine boats.] Owners on the southern coast",
        ),
        (
            "Nobody in Lund wants to leave. Even if the harbour closed, the boats would stay in the bay.",
            "Nobody in Lund wants to leave.] Even if the harbour closed[, the boats would stay in the bay]",
        ),
        (
            "The council of Lund promised new wardens, who did not come.",
            "[The council of Lund promised new wardens,] who did not come",
        ),
        (
            "The council of Lund would build a dam. Despite the high price of the dam, the council will build it.",
            "The council of Lund would build a dam.] [Despite] the high price of the dam[, the council will build it]",
        ),
        (
            "The harbour master counted 14 villages along the bay of Lund. Not all of the 14 have a good boat.",
            "The harbour master counted 14 villages along the bay of Lund.] Not all of the 14 have",
        ),
        (
            "A cook who had left Lund in the spring with all his pans, and whom the town had liked, was seen at sea.",
            "A cook who had left Lund in the spring with all his pans[, and whom the town had liked, was seen at sea.]",
        ),
        (
            "Because the law of Lund lets anybody report a boat, it helps rivals and bullies; of the 311 complaints "
            "that came in within six weeks, 118 came from four of the owners.",
            "it helps rivals and bullies;] of the 311 complaints",
        ),
        (
            "Nobody in Lund paid for the boats. Who would have paid for such boats? The bank in Vask did.",
            "Who would have paid for such boats?[ The bank in Vask did.]",
        ),
        (
            "Whether the dam at Lund is art or mere work; nobody in the town could ever say what it was.",
            "Whether the dam at Lund is art or mere work[; nobody in the town could ever say what it was.]",
        ),
        (
            "Two ferries lay above the cable in the night. The coast guard of Lund has charged nobody, and "
            "neither ferry had called at any of the nine ports in that long year.",
            "in it all year. … Two ferries lay above the cable in the night. The coast guard of Lund has charged "
            "nobody, and] neither",
        ),
        (
            "The mayor of Lund says that the nets were sold for almost nothing to a bank.\n\nThe council disputes it. "
            "The boats that are left in the bay would not carry a third of the fish that nine towns eat.",
            "sold for almost nothing to a bank. The council disputes it.] The boats that are left",
        ),
        (
            "The harbour was let in May. The council of Lund voted for this after a long night, nine against three. "
            "The rent, which nobody had seen, was half of what the same bank pays for its boats.",
            "The harbour was let in May. The council of Lund voted for this after a long night, nine against three.] ",
        ),
        (
            "The firm that owns the old ferries of Lund knows what will come of a long and cold winter like this one:"
            "\n\nThe boats stay in the bay.",
            "like this one[: The boats stay in the bay.]",
        ),
        (
            "The ferries are old. But the owners have another worry, about which they have said little. Cod is dear.",
            "another worry, about which they have said little[. Cod is dear.]",
        ),
        (
            "The council of Lund wants to sell the harbour and the boats in it by the end of the year – so that the "
            "town can pay the bank.",
            "by the end of the year[ – so that the town can pay the bank.]",
        ),
        (
            "Who would pay for the boats? Who for the nets? Who for the dam? Who for the pier?",
            "Who would pay for the boats?[ Who for the nets?]",
        ),
        (
            "The ferries stay. The bank in the capital that paid for the boats has asked the council of Lund to sell "
            "the old harbour to it by the end of the summer after next, as the mayor had feared.",
            "The ferries stay[. The bank in the capital that paid for the boats has asked the council of Lund to sell "
            "the old harbour to it by the end of the summer after next, as the mayor had feared.]",
        ),
        (
            "Majority Leader Mara Lind can start with the dam. The boats are old. He has pledged to help nine towns.",
            "Majority Leader Mara Lind can start with the dam. The boats are old.] [Mara Lind] He has pledged",
        ),
        (
            "The sailors of Vask came to Lund in the spring. They filled the town for the whole of the long summer. "
            "They slept in hotels by the old harbour, of which four have shut since the war.",
            "The sailors of Vask came to Lund in the spring. They filled the town for the whole of the long summer.] T",
        ),
    ],
)
def test_a_claim_of_an_article_is_told_what_it_may_point_at(text: str, expected: str) -> None:
    claims = extract(f"{HARBOUR}\n\n{text}\n\n{HARBOUR}").claims()
    assert expected in "\n".join(claim.as_read for claim in claims if claim.text in text)


def test_a_comparison_does_not_tell_that_more_is_to_come() -> None:
    text = "The new boats at the pier are simpler than the old ones that Lund had bought. Cod is dear."
    said = [claim.as_read for claim in extract(f"{HARBOUR}\n\n{text}\n\n{HARBOUR}").claims() if claim.text in text]
    assert said[0].endswith("that Lund had bought")


def test_who_a_last_name_is_is_told_by_the_words_that_introduced_it() -> None:
    text = (
        "The fleet is old. “It cannot last,” said Mara Lind, the mayor of Vask. Boats are dear.\n\n"
        "The harbour of Vask has been let to a firm from the capital. Lind said that the rent was fair to the town."
    )
    said = [claim.as_read for claim in extract(f"{HARBOUR}\n\n{text}\n\n{HARBOUR}").claims()]
    assert "said Mara Lind, the mayor of Vask" in next(claim for claim in said if "Lind said that" in claim)


def test_no_name_is_given_where_the_pronoun_may_mean_another() -> None:
    text = "Nobody saw Ann Howe. Mara Lind said that the board was out to get Ann because she is a Quaker."
    assert shown(text)[-1] == "[Mara Lind said that the board was out to get Ann because] she is a Quaker"


def test_a_list_of_what_is_needed_is_no_claim() -> None:
    assert shown("Boil it. 2 cups flour, 3 eggs, 1 spoon salt, 2 spoons old butter.") == ["Boil it"]


def test_a_headline_that_names_nothing_of_the_text_gives_way_to_its_first_sentence() -> None:
    said = [claim.as_read for claim in extract(f"Doing things twice\n\n{HARBOUR}\n\nThe bread is dear.").claims()]
    assert said[-1].startswith("[The old harbour of Lund was deepened by hand")


def plain_of(words: str) -> str:
    return next(claim.as_read for claim in claims(ARTICLE) if words in claim.text)


def test_a_short_claim_of_an_article_has_the_sentence_behind_it_and_what_the_article_is_about() -> None:
    said = plain_of("divided")
    assert said.startswith("[Norlund bans bottom trawling … Ms Hella Brodd, a biologist, has counted the sponges")
    behind = "[. In Hvaas the flag on the town hall flew at half-mast for the whole of the long week.]"
    assert said.endswith(f"Coastal towns are divided{behind}")


def test_a_name_in_capitals_is_told_where_it_was_explained() -> None:
    assert "The Trawler Owners' Federation (TOF) will take its case" in plain_of("asked for its figures")


def test_a_noun_behind_the_is_told_where_it_was_brought_in() -> None:
    assert "bans bottom trawling" in plain_of("Mussel farmers")


def test_a_person_is_told_by_the_nearest_name() -> None:
    assert "Ms Hella Brodd" in plain_of("Her divers found")


def test_a_few_words_without_a_verb_between_two_parts_of_an_article_are_no_claim() -> None:
    parts = ARTICLE.split("\n\n")
    text = "\n\n".join([*parts[:4], "Effects on the shelf.", *parts[4:]])
    assert "Effects on the shelf" not in [claim.text for claim in claims(text)]
    assert len(claims(text)) == len(claims(ARTICLE))


def test_a_noun_phrase_keeps_the_verb_that_parts_it_from_the_next_claim() -> None:
    said = shown("The data of the ministry from nine towns suggests that fewer people take the bus.")
    assert said[0].endswith("nine towns[ suggests that fewer people take the bus]")


def test_given_claims_without_words_and_texts_without_sentences_are_taken() -> None:
    assert [claim.text for claim in extract("*", units=[(0, 1)]).claims()] == ["*"]
    assert not list(extract("\ufeff").claims())
    text = "It is old. He says so."
    assert len(list(extract(text, units=[(0, 9), (10, 11), (11, 21)]).claims())) == 3


def test_what_stands_before_a_claim_is_shown_once():
    told = "While it is true that the road is old, it is the only one to the lock."
    others = [f"The {what} of the lock is old and it leaks." for what in ("gate", "pier", "wall", "roof")]
    article = "\n\n".join([told, *others])
    shown = next(claim.as_read for claim in extract(article * 2).claims() if claim.text == "the road is old")
    assert shown.startswith("[While it is true that] the road is old[, it is the only one to the lock.]")


def test_a_claim_of_one_adverb_at_the_end_is_no_condition():
    text = "The road is old, even"
    [claim] = extract(text, units=[(17, 21)]).claims()
    assert (claim.text, claim.certainty) == ("even", "asserted")
