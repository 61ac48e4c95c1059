import pytest
from argmap.rules import load
from argmap.rules.forms import inflected

LEXICON = load().lexicon


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("warn", {"warn", "warns", "warned"}),
        ("say", {"say", "says", "said"}),
        ("accuse", {"accuse", "accuses", "accused"}),
        ("deny", {"deny", "denies", "denied"}),
        ("see", {"see", "sees", "saw", "seen"}),
    ],
)
def test_a_verb_with_a_tilde_stands_for_its_forms(verb, forms):
    assert forms <= set(inflected([f"{verb}~"], LEXICON))


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("claim", "claims"),
        ("study", "studies"),
        ("survey", "surveys"),
        ("loss", "losses"),
        ("branch", "branches"),
        ("crisis", "crises"),
        ("half", "halves"),
        ("child", "children"),
        ("spokeswoman", "spokeswomen"),
        ("human", "humans"),
    ],
)
def test_a_noun_with_a_plus_stands_for_singular_and_plural_alone(noun, plural):
    assert inflected([f"{noun}+"], LEXICON) == (noun, plural)


def test_other_words_of_an_entry_stay():
    assert {"call for", "calls for", "called for"} <= set(inflected(["call~ for"], LEXICON))
    assert inflected(["field trial+ of"], LEXICON) == ("field trial of", "field trials of")
    assert inflected(["call for", "+"], LEXICON) == ("call for", "+")


def test_several_words_of_an_entry_may_have_marks():
    assert {"cast doubt on", "casts doubts on"} <= set(inflected(["cast~ doubt+ on"], LEXICON))
