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
    assert forms <= set(inflected([f"{verb}~"], LEXICON.forms))


def test_other_words_of_an_entry_stay():
    assert {"call for", "calls for", "called for"} <= set(inflected(["call~ for"], LEXICON.forms))
    assert inflected(["call for"], LEXICON.forms) == ("call for",)
