"""Room and time of a text grow with its length only, and end where an article ends."""

import tracemalloc

import pytest
from argmap.api import extract
from argmap.errors import InputError
from argmap.extract import pipeline


def peak(paragraphs):
    """The memory at its highest while a text is read in which each paragraph has words of its own."""
    text = "".join(f"The x{n}a is as old as x{n}b.\n\n" for n in range(paragraphs))
    tracemalloc.start()
    try:
        extract(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_words_that_are_all_different_take_room_with_the_length_of_the_text_only():
    peak(10)
    assert peak(8000) < 5.5 * peak(2000)


@pytest.mark.parametrize(
    ("bound", "what"), [("MOST_CHARS", "characters"), ("MOST_BLOCKS", "paragraphs"), ("MOST_CLAIMS", "claims")]
)
def test_more_than_an_article_has_is_told_in_one_line(monkeypatch, bound, what):
    monkeypatch.setattr(pipeline, bound, 2)
    with pytest.raises(InputError, match=rf"^the text has more than 2 {what}") as caught:
        extract("The dam is old.\n\nIt must go.\n\nIt leaks.\n")
    assert caught.value.remedy == "split it"
