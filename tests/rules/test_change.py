"""Where a change of the rules acts: at the words of what was changed, anywhere, or nowhere."""

import json
from pathlib import Path

import pytest
from argmap.extract.pipeline import decision_on, map_of
from argmap.extract.stages import Judge
from argmap.ingest import read_text
from argmap.rules import load
from argmap.rules.change import change, written
from argmap.rules.examples import failures
from argmap.rules.forms import Vocabulary, WordLists
from argmap.rules.kinds import Cut
from argmap.rules.names import READ_ANYWHERE

EXAMPLES = Path(__file__).parents[2] / "examples"
CUE = """
[[rule]]
id = "mine"
finds = "cue"
sign = "conclusion"
at = "start"
phrases = ["all told", "{upshot} of it"]
unless = ["all told to"]
what = "w"
source = "own"
yes = ["[[All told]], it pays."]

[lists]
upshot = ["long and short", "sum", "gist"]
more = ["more"]
"""
OTHER = """
[[rule]]
id = "other"
finds = "{finds}"
{fields}
what = "w"
source = "own"
"""
LINES = {
    "in the cue": "All told, it pays.",
    "in the exception": "They were all told to leave.",
    "in the list": "The long and short of it is that it pays.",
    "new": "Come to that, nobody paid.",
    "nothing": "The bridge is closed.",
}


def book(tmp_path, toml):
    path = tmp_path / str(len(list(tmp_path.iterdir())))
    path.mkdir()
    (path / "my.toml").write_text(toml)
    return load(path)


def touched(tmp_path, before, after):
    """The names of the lines that the change touches; None for anything, in either direction."""
    old, new = written(book(tmp_path, before)), written(book(tmp_path, after))
    found, back = change(old, new), change(new, old)
    assert (found is None) == (back is None)
    if found is None or back is None:
        return None
    assert found.forms == back.forms
    return [name for name, line in LINES.items() if found.touches(line)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("put", "by", "expected"),
    [
        ('what = "w"', 'what = "Another."\n# with a remark', []),
        ('yes = ["[[All told]], it pays."]', 'no = ["It pays."]', []),
        ('"all told",', '"all told", "come to that",', ["new"]),
        ('"all told",', "", ["in the cue", "in the exception"]),
        ('"all told",', '"all told , ",', ["in the cue", "in the exception"]),
        ("all told to", "come to", ["in the exception", "new"]),
        ('"conclusion"', '"reason"', ["in the cue", "in the exception", "in the list"]),
        ('"start"', '"inside"', ["in the cue", "in the exception", "in the list"]),
        ('"mine"', '"yours"', ["in the cue", "in the exception", "in the list"]),
        ('"long and short", ', "", ["in the list"]),
        ('"long and short", ', '"long and short", "come to that", ', []),
        ("more = ", "much_more = ", []),
        ('more = ["more"]', 'more = ["more"]\nstop = ["the"]', None),
        ('more = ["more"]', 'more = ["more"]\n[stems]\nendings = ["s"]\nleast = 4', None),
        ('more = ["more"]', 'more = ["more"]\n[lexicon]\nfinite = "is"', None),
        ('more = ["more"]', 'more = ["more"]\n[confidence]\ntiny = [0.0, 1.0]', None),
        ('more = ["more"]', 'more = ["more"]\n[unsaid]\ntiny = 0.5', None),
        ('more = ["more"]', 'more = ["more"]\n[shapes]\nmine = "x+"', []),
    ],
)
def test_an_edited_cue_acts_at_the_words_that_came_or_went_or_do_something_else(tmp_path, put, by, expected):
    assert CUE.count(put) == 1
    assert touched(tmp_path, CUE, CUE.replace(put, by)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("finds", "fields", "expected"),
    [
        ("cue", 'sign = "reason"\nat = "any"\nphrases = ["come to that"]', ["new"]),
        ("lead", 'phrases = ["come to that ,"]', ["new"]),
        ("lead", 'phrases = ["come * that <cap>", "gone"]', []),
        ("lead", 'phrases = ["gone"]', []),
        ("clause", 'phrases = [","]\nat = "inside"\nleft = "verb"\nright = "verb"\ncue = "out"', ["in the cue", "new"]),
        ("attribution", 'phrases = ["come to that"]\nholder = "{upshot}"\ncertainty = "reported"', ["new"]),
        ("claim", 'phrases = ["come"]\nshape = "question"', ["new"]),
        ("claim", 'shape = "words"', None),
        ("no-claim", 'phrases = ["come"]\nat = "end"', ["new"]),
        ("no-claim", 'at = "introduction"', None),
        ("boilerplate", 'regex = "come to that"', None),
        ("link", 'when = "source.reason"\nweight = 1.0', None),
        ("kept", 'when = "short"\nweight = -1', None),
    ],
)
def test_a_rule_that_comes_or_goes_acts_at_its_phrases_or_anywhere(tmp_path, finds, fields, expected):
    other = OTHER.format(finds=finds, fields=fields)
    assert touched(tmp_path, CUE, other + CUE) == expected
    assert touched(tmp_path, CUE, CUE.replace("\n[lists]", other + "\n[lists]")) == expected


def test_a_holder_list_belongs_to_its_rule(tmp_path):
    fields = 'phrases = ["come to that"]\nholder = "{who}"\ncertainty = "reported"'
    rule = OTHER.format(finds="attribution", fields=fields) + "[lists]\nwho = ['come']\n"
    assert touched(tmp_path, rule, rule.replace("'come'", "'to'")) == ["new"]
    assert touched(tmp_path, rule, rule.replace("{who}", "first")) == ["new"]


def test_a_list_whose_name_is_no_word_is_seen_to_change(tmp_path):
    rule = OTHER.format(finds="lead", fields='phrases = ["{my-list}"]') + "[lists]\nmy-list = ['come']\n"
    assert touched(tmp_path, rule, rule.replace("'come'", "'bridge'")) == ["new", "nothing"]


def test_a_shape_acts_where_its_words_are(tmp_path):
    rule = OTHER.format(finds="lead", fields='phrases = ["<mine>"]') + "[shapes]\nmine = 'bri.*'\n"
    assert touched(tmp_path, rule, rule.replace("bri", "co")) == ["new", "nothing"]


def test_rules_in_another_order_act_anywhere(tmp_path):
    other = OTHER.format(finds="lead", fields='phrases = ["come to that"]')
    assert touched(tmp_path, other + CUE, CUE.replace("\n[lists]", other + "\n[lists]")) is None


@pytest.mark.parametrize("known", ["", "[]", "{}", '{"rest": 1, "rules": 3, "lists": {}, "shapes": {}}', "null"])
def test_what_was_not_written_so_is_unknown(known):
    assert change(known, written(load())) is None


def test_a_rulebook_with_a_list_missing_is_unknown():
    now = written(load())
    broken = json.loads(now)
    del broken["lists"]["say"]
    assert change(json.dumps(broken), now) is None


class Watched(WordLists):
    """Lists that note which of them are read."""

    def __init__(self, lists):
        super().__init__(lists)
        self.read = set()

    def __getitem__(self, name):
        self.read.add(name)
        return super().__getitem__(name)


@pytest.mark.slow
def test_extraction_reads_no_other_lists_by_name():
    """Beside those that phrases, holders and cuts name: else a change of another list would act anywhere, unseen."""
    rulebook = load()
    assert failures(rulebook) == []  # and all phrases are compiled, which reads the lists they name
    judge = Judge.of(rulebook)
    lists = Watched(rulebook.vocabulary.lists)
    rulebook.vocabulary = Vocabulary(lists, rulebook.vocabulary.shapes)
    rulebook.__dict__.pop("reader", None)  # made anew, from the lists that are watched
    for path in (*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.md"), *EXAMPLES.glob("*.html")):
        map_of(decision_on(read_text(path.read_text("utf-8"), path.name), judge), judge)
    named = {rule.holder.name for rule in rulebook.attributions} | {rule.behind for rule in rulebook.of_type(Cut)}
    assert lists.read - named == set(READ_ANYWHERE)
