"""The search for phrases finds what a plain reading of each phrase finds, in a text and in any part of it."""

import re

import pytest
from argmap.rules.forms import Phrase, Vocabulary, WordLists, expand
from argmap.rules.match import Hit, Hits, Index, Matcher
from argmap.rules.tokens import Tokens, is_word
from hypothesis import given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary(
    lists=WordLists({"few": ("the", "a", "of course"), "many": ("a", "b", "old")}),
    shapes={"number": re.compile(r"\d+")},
)


def matcher(phrases, unless=()):
    forms = [(number, False, phrase) for number, phrase in enumerate(phrases)]
    forms += [(number, True, phrase) for number, phrase in unless]
    made = (Phrase(form, owner, veto) for owner, veto, phrase in forms for form in expand(phrase, VOCABULARY))
    return Matcher(Index.of(made))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("because", "It fell because of rain.", ["because"]),
        ("{few} dam", "The dam and a dam, of course dam.", ["The dam", "a dam", "of course dam"]),
        ("<number> dams", "7 dam's 8 dams", ["8 dams"]),
        ("in <cap>", "in Rome, in town", ["in Rome"]),
        ("not only ... but", "not only old but new, not only but", ["not only old but", "not only but"]),
        ("not ... but", "not a b c d but", ["not a b c d but"]),
        ("not ... but", "not a b c d e but", []),
        ("not ... but", "not old, but new", []),
        ("as * as", "as old as as , as", ["as old as"]),
        ("so very? old", "so very old, so old", ["so very old", "so old"]),
        ("a b", "a a b", ["a b"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, found):
    tokens = Tokens(text)
    hits = matcher([phrase]).hits(tokens)
    assert [text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]] for hit in hits] == found


def test_folded_rules_find_the_same():
    phrases = ["because", "{few} dam", "not only ... but", "in <cap>", "a b", "a b a", "as * as", "so very? old"]
    made = matcher(phrases).index
    for text in ("Not only old but new in Rome, a b a because the dam fell.", "so very old, as old as a dam", "a b"):
        tokens = Tokens(text)
        folded = Matcher(made.fold())
        assert folded.hits(tokens) == Matcher(made).hits(tokens) != []
        assert folded.hits(tokens) == Matcher(made).hits(tokens)  # now unfolded


def test_the_longest_is_a_hit_and_none_over_an_exception():
    tokens = Tokens("since then, since 2019")
    assert matcher(["since", "since then"], [(0, "since <number>")]).hits(tokens) == [Hit(0, 0, 1), Hit(1, 0, 2)]


def read_plainly(form, tokens, first, stop):
    """The ends of the matches of a form that begins at a token."""

    def ends(at, place):
        if at == len(form):
            return [place]
        if form[at] == "...":
            for last in range(place, place + 5):
                if found := ends(at + 1, last):
                    return found
                if last >= stop or not is_word(tokens.words[last]):
                    return []
            return []
        return ends(at + 1, place + 1) if place < stop and takes(form[at], place) else []

    def takes(element, place):
        word = tokens.words[place]
        if isinstance(element, re.Pattern):
            return bool(element.fullmatch(word))
        if isinstance(element, frozenset):
            return word in element
        return {"*": is_word(word), "<cap>": tokens.capital[place]}.get(element, word == element)

    return ends(0, first)


ELEMENTS = st.sampled_from(["a", "b", "old", "{few}", "{many}", "<number>", "b?", "*", "<cap>", "..."])
PHRASES = st.tuples(st.sampled_from(["a", "b", "{few}", "{many}", "<number>"]), st.lists(ELEMENTS, max_size=4)).map(
    lambda parts: " ".join([parts[0], *parts[1]])
)
TEXTS = st.lists(st.sampled_from(["a", "A", "b", "old", "Old", "of", "course", "the", "7", ",", "x"]), max_size=14)


@settings(max_examples=80, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=4), st.lists(PHRASES, max_size=1), TEXTS, st.integers(0, 6))
def test_the_search_finds_what_each_phrase_says_in_any_part_of_a_text(phrases, unless, words, begin):
    tokens = Tokens(" ".join(words))
    stop = max(begin, len(tokens) - 2)
    found = matcher(phrases, [(0, phrase) for phrase in unless])
    classes = [found.class_of(word) for word in tokens.words]
    expected = {}
    covered = set()
    for owner, veto, phrase in [*((n, False, p) for n, p in enumerate(phrases)), *((0, True, p) for p in unless)]:
        for form in expand(phrase, VOCABULARY):
            for first in range(begin, stop):
                for last in read_plainly(form, tokens, first, stop):
                    if veto:
                        covered.update(range(first, last))
                    else:
                        expected[first, owner] = max(last, expected.get((first, owner), 0))
    hits = [Hit(owner, first, last) for (first, owner), last in sorted(expected.items())]
    hits = [hit for hit in hits if hit.rule or covered.isdisjoint(range(hit.first, hit.last))]
    assert Hits(*found.matches(classes, tokens.capital)).within(begin, stop) == hits


def test_what_is_remembered_is_bounded(monkeypatch):
    tokens = Tokens("a b old a b the old a a b")
    hits = matcher(["a b", "b old", "{few} old"]).hits(tokens)
    monkeypatch.setattr("argmap.rules.match.MOST_KNOWN", 3)
    forgetful = matcher(["a b", "b old", "{few} old"])
    assert forgetful.hits(tokens) == forgetful.hits(tokens) == hits
