"""Attribution: who holds a claim, and how sure it is said to be."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.extract.attribution import attribute
from argmap.extract.quotations import quotations
from argmap.ingest import plain
from argmap.rules import load
from argmap.segment.sentences import sentences_of
from hypothesis import given, settings
from hypothesis import strategies as st

RULES = load()
CASES = [
    ("The bridge must close.", (None, "asserted")),
    ("The bridge may close.", (None, "hedged")),
    ("Critics say the bridge is safe.", ("Critics", "reported")),
    ("The ministry said that the bridge was safe.", ("The ministry", "reported")),
    ("“The bridge has been safe for years,” said Ann Lowe, an engineer.", ("Ann Lowe", "reported")),
    ("According to the ministry, the bridge is safe.", ("the ministry", "reported")),
    ("The bridge is reportedly safe.", (None, "reported")),
    ("The repair is interpreted by some as a confession.", ("some people", "reported")),
    ("There are calls to close the bridge.", ("unnamed critics", "reported")),
    ("I think that the bridge is safe.", (None, "hedged")),
    ("We argued that the bridge is safe.", (None, "asserted")),
    ("The aim is to “salt the earth,” nothing else.", (None, "asserted")),
    ("Ann Lowe, who drew the bridge, said that it was safe.", ("Ann Lowe", "reported")),
    ("The council has already said that it will pay.", ("The council", "reported")),
    ("Some will argue that it is too late.", ("some people", "reported")),
    ("As Lowe argued, the bridge is safe.", ("Lowe", "reported")),
    ("All bridges fall, writes Lowe, in the end.", ("Lowe", "reported")),
    ("There is every reason to believe that it holds.", (None, "asserted")),
    ("It has the added charm of being old.", (None, "asserted")),
    ("It is often claimed that the bridge is safe.", (None, "reported")),
    ("It has long been argued that the bridge is safe.", (None, "reported")),
    ("An inquiry led by Ann Lowe found that the bridge was safe.", ("An inquiry led by Ann Lowe", "reported")),
    ("My friend Mr Lowe will tell you that it is safe.", ("Mr Lowe", "reported")),
    ("Engineers reply that the bridge is safe.", ("Engineers", "reported")),
    ("You further suggest that it is safe.", ("You", "reported")),
    ("Mr Lowe suggests that it is safe.", ("Mr Lowe", "reported")),
    ("The figures suggest that it is safe.", (None, "hedged")),
    ("The board disputes it, saying that the bridge is safe.", ("The board", "reported")),
    ("A second objection, raised by Ann Lowe, is that it is old.", ("Ann Lowe", "reported")),
    ("The proposal made by Ann Lowe is poor.", (None, "asserted")),
    ("However, a former clerk, who gave no name, said that it was old.", ("a former clerk", "reported")),
    ("In May, after the flood, the mayor, who had resigned, said that it held.", ("the mayor", "reported")),
    ("Your article of 3 June (“Old iron”) argues that it is old.", ("Your article of 3 June", "reported")),
    ("The city's planner, Ann Lowe, said the bridge was old.", ("Ann Lowe", "reported")),
    ("The watchdog, the Bridge Safety Board, said it was old.", ("the Bridge Safety Board", "reported")),
    ("The tolls say otherwise, argues Ann Lowe.", ("Ann Lowe", "reported")),
    ("Moreover, said the clerk, the gate was open.", ("the clerk", "reported")),
    ("Nobody here would say that it is safe.", (None, "asserted")),
    ("Nobody will believe a word he says.", (None, "asserted")),
    ("Each year of waiting adds a month of rain.", (None, "asserted")),
    ("He also added two arches and widened the road.", (None, "asserted")),
    ("People who say that it is safe are wrong.", (None, "asserted")),
    ("“They told us the bridge was safe,” said Ann Lowe, whose son drives over it.", ("Ann Lowe", "reported")),
    ("That would be a mistake.", (None, "asserted")),
    ("That would seem to be a mistake.", (None, "hedged")),
    ("I suspect that it is old.", (None, "hedged")),
    ("My guess is that it is old.", (None, "hedged")),
    ("A. C. Roling says that it is old.", ("A. C. Roling", "reported")),
    ("Mary J. Lowe argued that it is old.", ("Mary J. Lowe", "reported")),
    ("Some feel it is old.", ("some people", "reported")),
    ("The vote takes place on 3 May.", (None, "asserted")),
    ("The line opened on the 3rd of May, and in May it closed.", (None, "asserted")),
    ("The houses stood dark from October to May.", (None, "asserted")),
    ("In May, the line may close.", (None, "hedged")),
    ("The inaction of some towns is seen as a failure.", (None, "reported")),
    ("The planner responded that it was old.", ("The planner", "reported")),
    ("The bridge is safe, engineers believe.", ("engineers", "reported")),
    ("“Is the old bridge safe?” the clerk asked.", ("the clerk", "reported")),
    ("The Bureau of Bridges reports that it is safe.", ("The Bureau of Bridges", "reported")),
    ("There are media reports that it is safe.", ("unnamed sources", "reported")),
    ("Lowe & Hart reports that it is safe.", ("Lowe & Hart", "reported")),
    ("Ann Lowe and Ivo Hart said that it was safe.", ("Ann Lowe and Ivo Hart", "reported")),
    ("He read the reports that are ten years old.", (None, "asserted")),
    ("All collection calls to employers should end.", (None, "asserted")),
    ("Nobody would mind calls to a friend.", (None, "asserted")),
    ("No one can say that it is safe.", (None, "asserted")),
    ("It costs more than people think.", (None, "asserted")),
    ("The town reaction asserted itself at the polls.", (None, "asserted")),
    ("She wrote a book called “Iron and Its Enemies at Sea”.", (None, "asserted")),
    ("The only “breach of the law” is by a town that “broke out of it”.", (None, "asserted")),
    ('A 5"pipe feeds the bridge and it leaks all day.', (None, "asserted")),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_sentence_is_held_by(text: str, wanted: tuple[str | None, str]) -> None:
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    ((held, certainty, hits),) = attribute(document, RULES.read(text), spans, RULES)
    assert (held.holder if held else None, certainty) == wanted
    assert bool(hits) == (certainty != "asserted")
    if held:
        assert text[held.start : held.end] == held.text
        assert held.holder in held.text or held.holder.startswith(("unnamed ", "some people"))


def test_a_quotation_over_sentences_keeps_its_holder() -> None:
    text = "Ann Lowe said: “The bridge has been safe for years. It will stand for many more.” It must close."
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    held = attribute(document, RULES.read(text), spans, RULES)
    assert [(who.holder if who else None, how) for who, how, _ in held] == [
        ("Ann Lowe", "reported"),
        ("Ann Lowe", "reported"),
        (None, "asserted"),
    ]


QUOTED = [
    ('It is a 5"pipe and it must go. "It leaks all the time," he said.', ['"It leaks all the time,"']),
    ('Acts that "broke out." The "other side of it" is fine.', ['"other side of it"']),
    ("Lowe wrote “The Fate of Empires and Search for Survival”.", []),
    (
        '"It has been safe for years.\n\n"It will stand for many more."\n\nIt must close.',
        ['"It has been safe for years.', '"It will stand for many more."'],
    ),
    ('The Post said "the bridge is not safe. It must close at once, and soon.', ['"the bridge is not safe.']),
    ('" Old iron holds for ever " . But it must go.', ['" Old iron holds for ever "']),
    (
        '"Stop now and we will pay." And: "It is as if all were out."',
        ['"Stop now and we will pay."', '"It is as if all were out."'],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_a_quotation_is_what_stands_between_its_own_marks(text: str, wanted: list[str]) -> None:
    tokens = RULES.read(text)
    sentences = [(tokens.first_from(s), tokens.first_from(e), b) for s, e, b in sentences_of(plain.read(text))]
    found = [text[tokens.starts[first] : tokens.ends[last - 1]] for first, last in quotations(tokens, sentences)]
    assert found == wanted


SPREAD = [
    (
        "The audit says that wages fell because prices rose.",
        ["wages fell", "prices rose"],
        ["The audit", "The audit"],
    ),
    (
        "Fares fell because riders had left, the audit says.",
        ["Fares fell", "riders had left"],
        ["the audit", "the audit"],
    ),
    (
        "The chair told members that it was full, but that it was old and that it was dear.",
        ["it was full", "it was old", "that it was dear"],
        ["The chair", "The chair", "The chair"],
    ),
    ("The chair said the hall was full, and members left.", ["the hall was full", "members left"], ["The chair", None]),
    ("The chair said it was full, although it was old.", ["it was full", "it was old"], ["The chair", None]),
    (
        "“It told us that all was well,” said Ann Lowe. “Now it is shut for good.”",
        ["It told us that all was well", "Now it is shut for good"],
        ["Ann Lowe", "Ann Lowe"],
    ),
    ("The planner, Ann Lowe, dropped it. She said that it was old.", ["She said that it was old"], ["Ann Lowe"]),
    ("My friend Mr Lowe says that it is old. She says that it is new.", ["She says that it is new"], ["She"]),
    ("The board met. He said that it was old.", ["He said that it was old"], ["He"]),
    ("Ann Lowe left it.\n\n“It is very old,” she said.", ["“It is very old,” she said"], ["Ann Lowe"]),
    ("“All is well here,” said Ann Lowe.\n\n“It is well,” Lowe said. She said it is old.", ["it is old"], ["Ann Lowe"]),
    (
        "“All is well here,” said Ann Lowe.\n\nThe board met.\n\n“It is old,” she said.",
        ["“It is old,” she said"],
        ["Ann Lowe"],
    ),
    ("Today I met her. She said that it was old.", ["She said that it was old"], ["She"]),
    ("The board said it was old, but it insisted that it was safe.", ["it insisted that it was safe"], ["The board"]),
    ("We read on.\n\n> Old iron holds for ever.\n> — Ann Lowe, 1931\n", ["Old iron holds for ever"], ["Ann Lowe"]),
]


@pytest.mark.parametrize(("text", "claims", "wanted"), SPREAD)
def test_what_is_said_goes_on(text: str, claims: list[str], wanted: list[str | None]) -> None:
    document = plain.read(text)
    spans = [(text.index(claim), text.index(claim) + len(claim)) for claim in claims]
    held = attribute(document, RULES.read(document.reading()), spans, RULES)
    assert [who.holder if who else None for who, _, _ in held] == wanted


def test_a_signature_in_markup_is_one() -> None:
    map = extract("# Iron\n\n> Old iron holds.\n> — **[Ann Lowe](lowe.html)**, 1931\n")
    holders = [node["attribution"]["holder"] for node in map.nodes.values() if node["text"] == "Old iron holds"]
    assert holders == ["Ann Lowe"]


TALK = """A talk about bees

Ivo Brand: When did you begin?

INES ROCA: I began early.

My father kept bees.

Ivo Brand: The mayor says that they are safe. Is he wrong?

INES ROCA: He is wrong. Who doubts it?
"""


def test_a_turn_is_held_by_its_speaker_and_questions_are_only_asked() -> None:
    found = [(claim.text, claim.attribution and claim.attribution.holder) for claim in extract(TALK).claims()]
    assert found == [
        ("I began early", "INES ROCA"),
        ("My father kept bees", "INES ROCA"),
        ("The mayor says that they are safe", "The mayor"),
        ("He is wrong", "INES ROCA"),
    ]


INTERVIEW = """The river is ours

Tom Berg: Why do you oppose the dam?

Mara Lind: I think the dam is a mistake. It will drown two villages. The minister says that they are empty.

Berg: Your critics say it brings work.

Lind: It brings very little. We should mend the old one first.

Berg: And then?

Lind: I would plant trees. They cost nothing.
"""


def test_an_answer_is_as_sure_as_its_speaker_says_and_named_in_full() -> None:
    found = {claim.text: (claim.attribution, claim.certainty) for claim in extract(INTERVIEW).claims()}
    held = {text: (who and who.holder, certainty) for text, (who, certainty) in found.items()}
    assert held["the dam is a mistake"] == ("Mara Lind", "hedged")
    assert held["It will drown two villages"] == ("Mara Lind", "asserted")
    assert held["The minister says that they are empty"] == ("The minister", "reported")
    assert held["It brings very little"] == ("Mara Lind", "asserted")


def test_no_pronoun_means_someone_of_another_turn_or_of_the_label() -> None:
    text = """Tom Berg: Is it safe?

Mara Lind: Ivo Hart said that it leaks. He said that it is old.

Tom Berg: And the mayor?

Mara Lind: He said that it is fine. The dam moves. She said that it sinks.
"""
    found = {claim.text: claim.attribution and claim.attribution.holder for claim in extract(text).claims()}
    assert found == {
        "Ivo Hart said that it leaks": "Ivo Hart",
        "He said that it is old": "Ivo Hart",
        "He said that it is fine": "He",
        "The dam moves": "Mara Lind",
        "She said that it sinks": "She",
    }


def test_a_conversation_argues_for_an_answer() -> None:
    made = extract(INTERVIEW)
    assert [claim.text for claim in made.claims() if claim.role == "major_claim"] == ["the dam is a mistake"]
    [answered] = [claim.id for claim in made.claims() if claim.text == "It brings very little"]
    assert [link.relation for link in made.links_from(answered)] == ["opposes"]


@pytest.mark.parametrize(
    "text",
    [
        "# Close the zoos\n\n**Why should they close?**\n\nAnimals suffer there.\n\n"
        "**But don't they save species?**\n\nThey save very few.\n",
        "Q. Why should they close?\nA. Animals suffer there.\nQ. Don't they save species?\nA. They save very few.\n",
    ],
)
def test_questions_of_an_interview_without_names_are_no_claims(text: str) -> None:
    found = [claim.text for claim in extract(text).claims() if claim.text != "Close the zoos"]
    assert found == ["Animals suffer there", "They save very few"]


WORDS = st.sampled_from('said “ ” " , . the ministry some argue according to that we may be'.split())


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from('said “ ” " , . the ministry some argue according to that we may be'.split()), max_size=40)
)
def test_any_text_is_attributed_with_exact_words(words: list[str]) -> None:
    text = " ".join(words)
    document = plain.read(text)
    spans = [(start, end) for start, end, _ in sentences_of(document)]
    for held, _, _ in attribute(document, RULES.read(text), spans, RULES):
        assert held is None or text[held.start : held.end] == held.text
