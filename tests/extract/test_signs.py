"""Signs that words, places and names give the units of an article: what the choice of its main claim goes by."""

from pathlib import Path

import argmap
import pytest
from argmap.extract.pipeline import judge_of
from argmap.extract.signs import first_signs
from argmap.extract.stages import holders
from argmap.extract.units import read_units
from argmap.ingest import read_text

EXAMPLES = Path(__file__).parents[2] / "examples"
FILL = "\n\n".join(f"The {part} of the town was built of stone." for part in "hall bridge quay gate inn".split())
ARTICLE = f"""The ferry must stay

Every winter the harbour freezes, and the islands wait for the ferry.

{FILL}

The mill stands empty, but the council cannot look away. Last year Anna Lund, Karl Berg and Mia Holm left the islands.

Let's agree that boats are slow. The real problem is that nobody pays for the pier.

Islands without boats wait when the harbour freezes in winter. We need a new ferry rather than a bridge.

Ann Other is a columnist for The Daily. She lives on a boat."""
MARKED = "the council cannot look away"


def signs_of(text):
    """The text of each unit of a text with its signs; units are its claims, and the two sentences about the author."""
    at, cut = text.index("Ann Other"), text.index(". She")
    claims = [(claim.start, claim.end) for claim in argmap.extract(text).claims()]
    spans = [*claims, (at, cut), (cut + 2, len(text) - 1)]
    judge = judge_of(())
    reading = read_units(read_text(text), spans, judge.rulebook)
    bits = judge.weights.bits
    signs = first_signs(reading, bits, holders(reading, judge.rulebook))
    return {text[unit.start : unit.end]: bits.names(own) for unit, own in zip(reading.units, signs, strict=True)}


@pytest.fixture(scope="module")
def signs():
    return signs_of(ARTICLE)


def having(signs, sign):
    return [text for text, own in signs.items() if sign in own]


def test_words_tell_what_is_needed_what_the_problem_is_and_what_is_said_by_the_way(signs):
    assert having(signs, "crux") == ["The real problem is that nobody pays for the pier"]
    assert having(signs, "rather") == ["We need a new ferry rather than a bridge"]
    assert "Let's agree that boats are slow" in having(signs, "aside")
    assert {MARKED, "We need a new ferry rather than a bridge"} <= set(having(signs, "remedy"))


def test_a_clause_behind_but_is_joined_and_no_side_clause(signs):
    assert MARKED in having(signs, "joined")


def test_a_unit_with_three_names_names_many(signs):
    assert having(signs, "names-many") == ["Last year Anna Lund, Karl Berg and Mia Holm left the islands"]


def test_what_is_said_again_far_away_is_restated(signs):
    assert set(having(signs, "restated")) >= {"Islands without boats wait when the harbour freezes in winter"}


def test_lines_about_the_author_are_below_the_text_which_ends_before_them(signs):
    assert having(signs, "below-text") == ["Ann Other is a columnist for The Daily", "She lives on a boat"]
    assert having(signs, "last-in-text") == ["We need a new ferry rather than a bridge"]


def test_what_takes_up_rare_words_of_the_headline_is_marked(signs):
    assert "We need a new ferry rather than a bridge" in having(signs, "title-share")


def test_the_main_claim_is_the_same_wherever_it_is_asked_for(article):
    found = argmap.extract(article)
    assert argmap.select(found, "@") == [found.main] == [found.main_chances[0][0]]
    assert len(found.main_chances) == 3 or found.main_chances[0][1] > 0.5


@pytest.fixture(params=["editorial", "news-report", "letter", "essay"])
def article(request):
    return (EXAMPLES / f"{request.param}.txt").read_text("utf-8")
