import re

import pytest
from argmap.errors import RuleError
from argmap.rules import load
from argmap.rules.forms import inflected

INFLECTION = load().lexicon.inflection


# Verbs of the rules that end as those that double their last letter do, and do not double it.
STRESSED_ELSEWHERE = """answer consider counter credit encounter favor gather interpret liken murmur mutter offer order
posit reason reckon register remember shudder threaten thunder trigger trumpet wager whisper wonder"""


@pytest.mark.parametrize(
    "forms",
    [
        "warn warns warned",
        "say says said",
        "accuse accuses accused",
        "deny denies denied",
        "portray portrays portrayed",
        "hope hopes hoped",
        "agree agrees agreed",
        "publish publishes published",
        "focus focuses focused",
        "beg begs begged",
        "label labels labelled labeled",
        "see sees saw seen",
        "throw throws threw thrown",
        "overdo overdoes overdid overdone",
        "bet bets",
        "dream dreams dreamt dreamed",
        "have has had",
        "be is are am was were been",
    ],
)
def test_a_verb_with_a_tilde_stands_for_its_forms_alone(forms):
    assert inflected([f"{forms.split()[0]}~"], INFLECTION) == tuple(forms.split())


def test_each_verb_of_the_rules_that_might_double_a_letter_is_known_to_or_not():
    words = {word for entries in load().sections.lists.values() for entry in entries for word in entry.split()}
    verbs = {word[:-1] for word in words if word.endswith("~") and word[:-1] not in INFLECTION.irregular}
    ends = re.compile(r".*(?:[^aeiou]|qu)[aeiou][bdgklmnprtz]")
    kept = {verb for verb in verbs if ends.fullmatch(verb) and f"{verb}{verb[-1]}ed" not in INFLECTION.verb(verb)}
    assert kept == set(STRESSED_ELSEWHERE.split())


@pytest.mark.parametrize("written", ['irregular = "put"', 'irregular = "see saw seen sees"', 'third = "ies"'])
def test_forms_that_are_not_written_in_twos_or_threes_are_refused(tmp_path, written):
    (tmp_path / "my.toml").write_text(f"[lexicon]\n{written}\n", "utf-8")
    with pytest.raises(RuleError, match=r"\[lexicon\] '\w+' has '[\w ]+': 2( or 3)? words stand between two \|"):
        load(tmp_path)


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
    assert inflected([f"{noun}+"], INFLECTION) == (noun, plural)


def test_other_words_of_an_entry_stay():
    assert {"call for", "calls for", "called for"} <= set(inflected(["call~ for"], INFLECTION))
    assert inflected(["field trial+ of"], INFLECTION) == ("field trial of", "field trials of")
    assert inflected(["call for", "+"], INFLECTION) == ("call for", "+")


def test_several_words_of_an_entry_may_have_marks():
    assert {"cast doubt on", "casts doubts on"} <= set(inflected(["cast~ doubt+ on"], INFLECTION))
