"""A second language is a folder of rules, and nothing else: here one of some twenty words, made for this test."""

from itertools import pairwise

import argmap
import pytest
from argmap.errors import RuleError
from argmap.rules import load
from argmap.rules.examples import failures

FILES = {
    "lexicon.toml": """
[lexicon]
finite = "esta deva pova"
helper = "deva"
verb = "fermi kosti ami"
third = "as i"
pronoun = "gi ili"
determiner = "la"
opener = "car"
conjunction = "kaj"
plural = "oj o"
""",
    "rules.toml": """
[lists]
stop = ["la", "esta", "gi", "ili", "kaj"]

[signs.words]
kialo = "opens with a word of reason"
devo = "says what must be done"

[signs.pair]
d1 = "they are neighbours"
same-sent = "in the same sentence"

[[rule]]
id = "car"
finds = "cue"
sign = "kialo"
at = "start"
phrases = ["car"]
what = "A clause behind 'car' gives a reason."
source = "own"
yes = ["La ponto deva fermi, [[car]] gi esta malnova."]
no = ["La ponto esta malnova."]

[[rule]]
id = "cut-car"
finds = "clause"
at = "inside"
phrases = [", car"]
left = "finite"
right = "clause"
cue = "out"
what = "A reason behind its main clause."
source = "own"
yes = ["La ponto deva fermi[[, car]] gi esta malnova."]
no = ["La ponto esta malnova."]

[[rule]]
id = "finite"
finds = "claim"
shape = "finite"
what = "A clause with a finite verb asserts."
source = "own"

[[rule]]
id = "kialo-subtenas"
finds = "link"
when = "source.kialo & pair.same-sent"
weight = 4.0
what = "A reason supports the clause beside it."
source = "own"
""",
}
TEXT = "La ponto deva fermi, car gi esta malnova. La urbo esta granda."


@pytest.fixture
def toy(tmp_path):
    folder = tmp_path / "toy"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_examples_of_the_toy_come_out(toy):
    assert failures(load(language=toy)) == []


def test_a_text_is_mapped_by_the_rules_of_its_language_alone(toy):
    map = argmap.extract(TEXT, language=toy)
    assert [claim.text for claim in map.claims()] == ["La ponto deva fermi", "gi esta malnova", "La urbo esta granda"]
    [link] = [link for link in map.links() if link.source == "c2"]
    assert (link.target, link.relation) == ("c1", "supports")
    assert [(evidence.rule, evidence.text) for evidence in link.evidence][:1] == [("car", "car")]
    assert [TEXT[claim.start : claim.end] for claim in map.claims()] == [claim.text for claim in map.claims()]


def test_english_is_nothing_to_it(toy):
    """No rule of English is at work: its connectives are words like any other."""
    for claim in argmap.extract(
        "The bridge must close because it is old. However, critics say no.", language=toy
    ).claims():
        assert claim.attribution is None
        assert {evidence.rule for evidence in claim.evidence} <= {"car", "cut-car", "finite"}


@pytest.mark.parametrize(("plural", "forms"), [('plural = "oj o"', ("ponto", "pontoj")), ("", ("ponto",))])
def test_a_language_has_its_own_plurals_or_none(toy, plural, forms):
    lexicon = toy / "lexicon.toml"
    lexicon.write_text(lexicon.read_text("utf-8").replace('plural = "oj o"', plural), "utf-8")
    (toy / "more.toml").write_text('[lists]\nmine = ["ponto+"]\n', "utf-8")
    assert load(language=toy).vocabulary.lists["mine"] == forms


def test_further_rules_are_added_to_a_language(toy, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    (more / "my.toml").write_text(
        '[[rule]]\nid = "nu"\nfinds = "lead"\nphrases = ["nu ,"]\nwhat = "w"\nsource = "own"\n'
    )
    assert list(load(more, language=toy).rules) == [*load(language=toy).rules, "nu"]


def test_a_broken_rule_of_a_language_is_refused(toy):
    (toy / "rules.toml").write_text(FILES["rules.toml"].replace('"kialo"', '"kial"'))
    with pytest.raises(RuleError, match=r"rules\.toml: rule 'car': 'sign' is 'kial'"):
        load(language=toy)


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(RuleError, match=r"no rules for the language 'eo' \(there are en\)"):
        load(language="eo")


def test_the_digest_tells_languages_apart(toy):
    digests = [load().digest, load(language=toy).digest, load(language="en").digest]
    assert digests[0] == digests[2] != digests[1]


def test_a_map_is_the_same_each_time(toy):
    maps = [argmap.extract(TEXT, language=toy) for _ in range(2)]
    for one, other in pairwise(maps):
        assert list(one.claims()) == list(other.claims())


WORDS = {
    "sentences.toml": '[lists]\nunfinished = ["proks"]\nopeners = ["gi", "la"]\n',
    "posts.toml": '[lists]\nunits = ["tagoj"]\nago = ["antaue"]\nwrote = ["skribis"]\n',
}
THREAD = """Dana Lowe · 2 tagoj antaue
La ponto esta malnova.

Ann Hart · 3 tagoj antaue
La urbo esta granda.

Dana Lowe · 4 tagoj antaue
Gi deva fermi.
"""
MAIL = "Dana Lowe skribis:\n\n> La ponto esta malnova.\n\nLa urbo esta granda."


@pytest.fixture
def wordy(toy):
    """The toy with words for the ends of sentences and the openings of posts."""
    (toy / "words").mkdir()
    for name, text in WORDS.items():
        (toy / "words" / name).write_text(text, "utf-8")
    return toy


def said(text, language):
    claims = argmap.extract(text, language=language).claims()
    return [(claim.text, claim.attribution.holder if claim.attribution else "") for claim in claims]


def test_where_a_sentence_ends_is_told_by_the_words_of_the_language(wordy):
    assert said("Gi esta proks. Nova ponto.", wordy) == [("Gi esta proks. Nova ponto", "")]
    english = "Gi esta en Ave. Gi esta granda."  # "Ave." ends a sentence before "It" alone
    assert said(english, wordy) == [("Gi esta en Ave", ""), ("Gi esta granda", "")]


def test_who_wrote_a_post_is_told_by_the_words_of_the_language(wordy):
    posts = [
        ("La ponto esta malnova", "Dana Lowe"),
        ("La urbo esta granda", "Ann Hart"),
        ("Gi deva fermi", "Dana Lowe"),
    ]
    assert said(THREAD, wordy) == posts
    assert said(MAIL, wordy) == [("La ponto esta malnova", "Dana Lowe"), ("La urbo esta granda", "")]


def test_no_word_of_english_opens_a_post_of_another_language(wordy):
    english = THREAD.replace("tagoj antaue", "days ago")
    assert {holder for _, holder in said(english, wordy)} == {""}
    assert {holder for _, holder in said(MAIL.replace("skribis", "wrote"), wordy)} == {""}
