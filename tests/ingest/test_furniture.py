"""What a web page puts around an article is told from it in pasted text, by the shape of its lines."""

import pytest
from argmap.ingest import plain
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import within
from tests.ingest.pastes import figures, pastes, told
from tests.ingest.whole import assert_whole

PROSE = "The bridge must go, because it is old and nobody has mended it for forty years now."

VERSE = "The roof is wet and cold\nThe rent is far too high\nThe landlord has a boat\nAnd so, he says, have I"


def left_out(text: str) -> list[str]:
    document = plain.read(text)
    assert_whole(document)
    return [text[gap.start : gap.end] for gap in document.omitted if gap.why == "furniture"]


@pytest.mark.parametrize("paste", list(pastes()), ids=lambda paste: f"{paste.kind}-{paste.number}")
def test_no_sentence_of_an_article_is_left_out(paste):
    assert not [line for right, kept, line in told(paste) if right and not kept and len(line.split()) >= 8]


def test_most_lines_are_told_apart():
    precision, recall = (float(word) for word in figures(list(pastes())).split()[1:4:2])
    assert precision > 0.96
    assert recall > 0.96


def test_furniture_is_named_where_it_stands():
    text = f"Menu\nNews\nSport\n\nThe bridge must go now\n\nAnn Other\n3 May 2024\n\n{PROSE}\n\nShare\n12 comments\n"
    assert left_out(text) == ["Menu", "News", "Sport", "Ann Other", "3 May 2024", "Share", "12 comments"]
    assert [(b.kind, text[b.start : b.end]) for b in plain.read(text).blocks] == [
        ("heading", "The bridge must go now"),
        ("paragraph", PROSE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"The bridge\n\nBy Ann Other\n\n{PROSE}\n\nWhat it costs\n\n{PROSE}\n",
        f"Dear Ann,\n\nTwo\nthree\nfour\n\n{PROSE}\n\nYours\nJoe\nBloggs\n12 Mill Row\n",
        f"{PROSE} These speak for it:\n\nlower rent\none timetable\nno rows\nless noise\n\n{PROSE}\n",
        f"{PROSE}\n\n- cheap\n- quick\n- safe\n- dry\n\n{PROSE}\n",
        f"{PROSE}\n\n{VERSE}\n\n{PROSE}\n",
        "Milk\nBread\nEggs\nButter\nSalt\n",
        "",
    ],
)
def test_what_is_no_paste_stays_whole(text):
    assert left_out(text) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "News", "12 comments", "- x", PROSE, "It is old.", "Why?", "> y", "a | b"]), max_size=20
    )
)
def test_any_lines_give_a_whole_document(lines):
    left_out("\n".join(lines))


def test_many_lines_take_seconds_at_most():
    assert within(lambda: left_out(f"News\nSport\n{PROSE}\n\n" * 5_000), 5)
