"""Time to tell the ends of sentences grows with the text, whatever stands in it."""

import pytest
from argmap.segment.ends import end_words, missed, unfounded
from benchmarks.shapes import SHAPES

from tests.growth import growth

ENGLISH = end_words("en")
SMALL, FACTOR, MOST = 20_000, 8, 24  # characters; times as many; the most that time may grow by (64 when quadratic)


@pytest.mark.parametrize("shape", ["letters at the end of sentences", "hours that end no sentence"])
def test_missed_ends(shape):
    small, large = (SHAPES[shape][0](chars) for chars in (SMALL, SMALL * FACTOR))
    calls = [lambda text=text: missed(text, 0, len(text), ENGLISH) for text in (small, large)]
    assert growth(*calls, MOST, least=0.01) < MOST


def test_unfounded_ends_of_one_long_sentence():
    text = SHAPES["abbreviations"][0](SMALL * FACTOR) + "x"

    def all_of(chars):
        for stop in range(4, chars, 4):
            unfounded(text, 0, stop, ENGLISH)

    assert growth(lambda: all_of(SMALL), lambda: all_of(SMALL * FACTOR), MOST, least=0.01) < MOST


def test_a_letter_ends_a_sentence_where_what_follows_is_a_common_word():
    text = "We chose plan B. Plan A was dear, and a plan is a plan."
    assert missed(text, 0, len(text), ENGLISH) == [text.index("Plan")]
    text = "We chose plan B. Zeta paid for it."
    assert missed(text, 0, len(text), ENGLISH) == []
