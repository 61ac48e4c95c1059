"""Which scheme a link follows, by the words of the text."""

import pytest
from argmap.extract.pipeline import extract_document
from argmap.ingest import read_text
from argmap.model import Evidence, Link, Scheme
from msgspec.structs import replace

# Each with the premise's words as they begin, its scheme, and the words that tell it.
TOLD = [
    ("The dam must be mended. Engineers at the port say that the wall has lost a third of its strength.",
     "Engineers at the port", "expert", "Engineers"),
    ("The dam must be mended, because a study by the board found that the wall leaks.",
     "a study", "expert", "study by the board found"),
    ("Small towns lose their shops. For example, the mill shop in Lund closed in May.",
     "the mill shop", "example", "For example"),
    ("We must mend the dam now, because a dam is like a roof.", "a dam is like", "analogy", "is like"),
    ("The lamps in the office are out at noon. This suggests that nobody is in.", "The lamps", "sign", "This suggests"),
    ("We should mend the dam, because waiting would cost lives.", "waiting", "consequence", "would cost"),
    ("The river rose twice last year. As a result, the lower town was flooded.", "The river", "cause", "As a result"),
]  # fmt: skip


def links(text, **kwargs):
    return list(extract_document(read_text(text), **kwargs).links())


@pytest.mark.parametrize(("text", "premise", "scheme", "words"), TOLD)
def test_words_tell_the_scheme_of_a_link(text, premise, scheme, words):
    made = extract_document(read_text(text))
    (link,) = [link for link in made.links() if made.claim(link.source).text.startswith(premise)]
    assert (link.scheme.name, link.scheme.evidence.text) == (scheme, words)
    told = link.scheme.evidence
    assert made.source_text[told.start : told.end] == told.text


@pytest.mark.parametrize(
    "text",
    [
        "The dam must be mended, because the wall leaks.",  # nothing says what kind of reason it is
        "The dam leaks, because the works would cost millions to run.",  # no good or harm of something to be done
        "The dam must be mended, because it is just as old as the mill.",
    ],
)
def test_no_words_no_scheme(text):
    (link,) = links(text)
    assert link.scheme is None


def test_the_first_rule_of_the_file_tells():
    (link,) = links("The dam must be mended, because engineers say that a leak would cost lives, for example.")
    assert link.scheme.evidence.rule.startswith("scheme.expert.")


def test_a_scheme_changes_no_link(tmp_path):
    rule = (
        '[schemes.mine]\nname = "mine"\naif = "Mine"\nsource = "own"\nquestions = ["Why?"]\n'
        '[[rule]]\nid = "my-scheme"\nfinds = "scheme"\nscheme = "mine"\nwords = "source"\nphrases = ["leaks"]\n'
        'what = "It leaks."\nsource = "own"\nyes = ["It [[leaks]]."]\n'
    )
    (tmp_path / "own.toml").write_text(rule, "utf-8")
    text = "The dam must be mended, because the wall leaks. The mill is old, so it should close."
    with_rule, without = links(text, rules=tmp_path), links(text)
    assert [link.scheme and link.scheme.name for link in with_rule] == ["mine", None]
    assert [replace(link, scheme=None) for link in with_rule] == [replace(link, scheme=None) for link in without]


def test_a_link_with_a_scheme_comes_back_from_its_attributes():
    words = Evidence(rule="scheme.sign.this", start=1, end=4, text="abc")
    for scheme in (Scheme(name="sign"), Scheme(name="sign", evidence=words)):
        link = Link(source="a", target="b", relation="supports", scheme=scheme)
        assert Link.from_dict("a", "b", link.to_dict()) == link
