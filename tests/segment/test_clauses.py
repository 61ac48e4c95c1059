"""Clauses: where sentences are cut, in texts of which shape, and where they stay whole."""

from __future__ import annotations

import pytest
from argmap.extract.claims import find_claims
from argmap.ingest import markdown, plain
from argmap.rules import load
from argmap.segment.clauses import shape_of

from tests.growth import growth

RULES = load()
FILLER = "\n\n".join(["The town is old."] * 9)

# sentences of an article: `|` marks where they are cut, {…} what stays outside
ARTICLE = [
    "{Although }the line is costly{, }it should be built",
    "{While }the tax is unpopular{, }it has paid for three schools",
    "{While }close friends of long standing{, }they never met",
    "{For }all its faults{, }the plan will work",
    "Dear as it is{, }the line should stay",
    "The rain notwithstanding{, }they left",
    "Whatever its faults{, }the plan will work",
    "However cheap{, }the plan is bad",
    "They will stay{ }even if the tax rises",
    "The fear is natural{ but }misplaced",
    "They accept the figures{ but }not the conclusion",
    "It is not natural but misplaced",
    "They are right about the aim{ and }wrong about the tool",
    "If the tax rises{, }the shops will close",
    "{But }if the tax rises{, }the shops will close",
    "The line should stay{, although }few people use it",
    "What they see is what they get{, because }they pay for nothing else",
    "The rich stayed{, while }the poor left the town",
    "They closed the school{, }which angered the parents",
    "The plan failed{; }nobody had paid for it",
    "The plan failed{: }nobody had paid for it",
    "The plan failed{ - }nobody had paid for it",
    "It is cheap{ and }it lasts for many years",
    "The bus is late{ and }the fares have risen",
    "It would help if the job were paid{ and }the hours were cut",
    "The board has met twice{ and }in some cases it has spent the whole grant",
    "She sued the mill{ and }after two hearings, the court took her side",
    "The council writes the rules{, }the mayor signs them{, and }the courts read them",
    "He did not build them a ferry{, }he sold them a bridge",
    "If we close it from March to June{, }it will",
    "The rule is old{, but }it no longer works",
    "They closed the border with the north{ - }which had stayed open for decades",
    "The town is full{ -- }it has been so for years",
    "None of that is true{, and yet }the mayor said it",
    "If anyone doubts it{, }let him look at the water",
    "If the fare is fair{, }should it not be paid by all",
    "They are leaving{, driven by }fear of another long winter without work",
    "{With }the risk of a flood looming large{, }the town must act",
    "{Despite }the high price of the repair works{, }the bridge must stay",
    "The long queues at the food banks{ suggest that }wages are too low to live on",
    "Two large banks failed in a week{, }a factor that could sway the vote",
    "The river rose overnight{, }making the road impassable for days",
    "{While }pumps are cheap{, }dams last longer",
    "{While }the rich leave the town{, }the poor must stay",
    "{Since }few schools like change{, }reforms come slowly",
    "Every boat carries a camera{, which is why }the cod came back",
    "School uniforms look smart{, but }they cost parents too much",
    "Cracks run through every pillar{: }the bridge must close",
    "The decline of the old harbour{ necessitates }a new plan for the town",
    "The crews will object{, all the more since }nobody has asked them",
    "The court will stop the ferry{, }as happened in the case of the tram",
    "The shops will stay{, }provided that the tax falls in May",
    "{With }the old town already shrinking{, }nobody will build",
    "Let the ballot be secret{, so that }a vote costs nobody a ticket",
    "The scheme will fail{, as }owners can move their boats",
    "The line was closed{, }after a winter in which two pillars cracked",
    "The guild rejected the offer{, }saying that it would ruin the small mills",
    "The board replies that the line is costly{, and that }buses run late",
    "She has two shops{, }both of which lose money",
    "The state pays for sixty hours of evening lessons{, and }a greeting takes less to learn",
    "The tax will rise, the mayor says{, and }her part of the town will pay",
    "A law that adds to costs will add to prices{, and }a post that fetches money is sold",
    "The jobs are gone{, and }forecasts that make it urgent also imply that it will last",
    "The ferry stayed{, and }fish from that lake had gone to four towns",
    "The alarm failed{ because }bored guards had left",
    "{Because }retired miners kept the plans{, }the shaft was found",
    "He did not come{ because }he was ill",
    "They did not go{ because }the road was flooded",
    "They support the rule{, but }cannot accept the date",
    "She did not dispute the figures{ but }could not back a ban",
    "{Although }residents want lower taxes{, }71% of them say that the pool is worth it",
    "{Although }voters want fewer boats{, }71% told a survey that they should stay",
    "Towns have parks{, but }ours does not{: }the land was sold in 1990",
    "What remains is dust{, and }what counts is speed",
    "No matter how hard it rains{, }the market opens",
    "He drew up a list of names{; }ten of them, the judges noted, belonged to the dead",
]
WHOLE = [
    "The mayor who closed the school has left",
    "The offer - a bus at noon - pleased nobody",
    "Not only is it cheap, but also quick",
    "Apples, pears and plums are sold, and often eaten, there",
    "“It is old, and it is cracked,” said the mayor",
    "The prices have fallen since last year",
    "As a teacher she knows the town",
    "They ask that carts, trams, and buses all keep to the left",
    "The last buses even stop at night",
    "While waiting for the train, he read the papers",
    "The bridge will close in May, the council announced this week",
    "As one critic put it, they have all had their day",
    "The bridge is closed, without which the town is cut in two",
    "On Monday the ferry is late, it says",
    "The rule is old and clearly no longer protects the town",
    "He was named chief in 2008 - a post that he held for a year",
    "Nobody doubts that the mayor and the council are to blame",
    "The mayor of the town and the council of the county have met",
    "They like the town and the people they meet there",
    "They need more teachers and the rules that go with them",
    "When the mill closed and the workers left for the city the town died",
    "The law was passed as bombs fell and the city burned",
    "The fare has been the same since the strike ended",
    "The line stopped in 2011, when the strike began",
    "“It is late,” said Ann Lowe, who keeps the lock",
    "They help those who, having borrowed for a third well, dig a fourth",
    "They sell carts, trams and, after a winter of repairs, buses",
    "They want peace and quiet in a well-known park",
    "What the people wanted, when we asked them, was not the tram but the ferry",
    "What matters, because money is short, is the price",
    "They insist that a shortage of drivers, for which the mill was to blame, stopped the trains",
    "Remove it, and the price falls by a third",
    "You don't ban cars because some people drive drunk",
    "The lido did not close because people stopped coming",
    "Nobody bans knives because a few people misuse them",
    "The port will grow, whoever wins in May",
    "The ban will stay, whatever the courts decide",
    "Whatever the courts decide, the ban will stay",
    "No matter who pays, the port will grow",
    "Despite the cut, the port will grow",
    "The walls are cracked, as the port authority has confirmed",
    "The tower leans, as every visitor knows",
    "Children who learn early, as most do, stay fitter for life",
    "The work takes three days, after which the road may open",
    "If there is one complaint that I hear, it is that the work takes too long",
    "The report says what happened, and what the council did",
    "There it was: the boats were gone",
    "Whoever wins, when the votes are counted again, will have to cut",
    "It seems, therefore, that people who keep diaries keep them regardless",
    "It follows, then, that people should keep the custom",
    "The plan was turned down by the council, after a meeting that lasted nearly four hours",
    "The plan was turned down by the council, after a stormy debate stretching past midnight",
]


@pytest.mark.parametrize("marked", [*ARTICLE, *WHOLE])
def test_a_sentence_of_an_article_is_cut_where_marked(marked: str) -> None:
    units = [unit for part in marked.split("}") for unit in [part.split("{")[0]] if unit]
    sentence = marked.replace("{", "").replace("}", "")
    text = f"{sentence}.\n\n{FILLER}"
    found = [text[c.start : c.end] for c in find_claims(plain.read(text), RULES) if c.end <= len(sentence) + 1]
    assert found == units


def test_what_is_said_is_not_cut_where_it_goes_on_over_several_sentences() -> None:
    text = f"Lowe said, “The lock is old, and the bridge is cracked. The town is poor, but it must pay.”\n\n{FILLER}"
    found = [text[c.start : c.end] for c in find_claims(plain.read(text), RULES) if c.block == 0]
    assert found[0].endswith("The lock is old, and the bridge is cracked")
    assert found[1:] == ["The town is poor", "it must pay"]


def test_the_rule_that_cut_is_evidence_with_its_words() -> None:
    text = "Cities must act because the air is toxic."
    first, second = find_claims(plain.read(text), RULES)
    for claim in (first, second):
        assert ("cut-because", "because") in [(rule, text[start:end]) for rule, start, end in claim.evidence]


LONG = "Moreover, the school is good for the children of the town and, in my view, for its old people too. " * 5
NEWS = "The council said that the school would close in May, and the teachers were told so by a letter in March. " * 5


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("It is old.", "short"),
        ("Should it go?\n\n" + "\n\n".join([LONG] * 4), "essay"),
        ("Should it go?\n\n" + "\n\n".join([NEWS] * 4), "article"),
        ("\n\n".join([LONG] * 5), "article"),
        ("The town\n\n" + "\n\n".join(["It is old."] * 5), "article"),
        ("\n\n".join([LONG] * 12), "article"),
    ],
)
def test_the_shape_of_a_text_is_told(text: str, shape: str) -> None:
    assert shape_of(plain.read(text), RULES.vocabulary.lists["schooled"]) == shape


def test_the_introduction_of_an_essay_gives_only_its_stance() -> None:
    intro = "Many towns have cars. Some people like them. I believe that cars should be banned."
    text = "Cars in towns\n\n" + "\n\n".join([intro, *[LONG] * 4])
    found = [text[c.start : c.end] for c in find_claims(plain.read(text), RULES) if c.block <= 1]
    assert found == ["cars should be banned"]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("The line is cheap but it does not last.", 1),
        ("The line should stay, although few people use it.", 1),
        ("Despite the high price of the repair works, the bridge must stay.", 1),
        ("The river rose overnight, making the road impassable for days.", 1),
        ("The line should stay because many people use it.", 2),
    ],
)
def test_an_essay_is_cut_at_reasons_and_seldom_elsewhere(sentence: str, parts: int) -> None:
    text = "Cars in towns\n\n" + "\n\n".join([LONG, f"{sentence} {LONG}", *[LONG] * 3])
    begin = text.index(sentence)
    found = [c for c in find_claims(plain.read(text), RULES) if begin <= c.start < begin + len(sentence)]
    assert len(found) == parts


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["the plan is good and it works because we said so , and ", "(", '" he said ', ", ", "If "]
)
def test_ten_times_the_line_takes_about_ten_times_as_long(piece: str) -> None:
    small, large = (plain.read(piece * (size // len(piece))) for size in (30_000, 300_000))
    assert growth(lambda: find_claims(small, RULES), lambda: find_claims(large, RULES), 30, least=0.03) < 30


def test_addresses_make_no_text_longer() -> None:
    paragraph = (
        "Therefore cities must [act](https://cities.example/{0}), in my view because the air is **bad** for us.\n\n"
    )
    text = "# Air\n\n" + "".join((paragraph * 5).replace("\n\n", " ") + "\n\n" for _ in range(4))
    schooled = RULES.vocabulary.lists["schooled"]
    assert [shape_of(markdown.read(text.format("a" * size)), schooled) for size in (1, 500)] == ["essay", "essay"]
