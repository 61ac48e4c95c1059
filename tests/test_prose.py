"""benchmarks/prose.py: text for the benchmarks that does not repeat itself."""

from itertools import islice

import pytest
from benchmarks.prose import article, sentences


def test_the_same_seed_gives_the_same_text_and_another_seed_another():
    assert article(3_000, seed=7) == article(3_000, seed=7)
    assert article(3_000, seed=7) != article(3_000, seed=8)


@pytest.mark.parametrize("chars", [500, 6_000, 20_000])
def test_an_article_has_about_the_length_asked_for_in_paragraphs(chars):
    text = article(chars)
    assert chars <= len(text) <= chars + 1_000
    assert text.count("\n\n") >= chars // 600


def test_sentences_are_different_whole_and_about_as_long_as_a_newspaper_s():
    made = list(islice(sentences(), 1_000))
    assert len({sentence for sentence in made if len(sentence) > 40}) == sum(len(sentence) > 40 for sentence in made)
    assert all(sentence[0] == '"' or not sentence[0].islower() for sentence in made)
    assert all(sentence[-1] in '.!?"' and "{" not in sentence and "<" not in sentence for sentence in made)
    assert 15 <= sum(len(sentence.split()) for sentence in made) / len(made) <= 25


def test_new_words_keep_coming():
    words = article(60_000).lower().split()
    assert len(set(words[:1_000])) > 400
    assert len(set(words)) > 2.5 * len(set(words[:2_000]))
