"""A rule file that says what no rule may say is refused: exit 3, one line, with file, rule, key, value and choices."""

import re

import pytest
from argmap.errors import RuleError
from argmap.rules import load
from argmap.rules.patterns import LONGEST, fault

RULES = {
    "cue": 'sign = "reason"\nat = "start"\nphrases = ["seeing as"]',
    "clause": 'at = "inside"\nleft = "finite"\nright = "clause"\ncue = "out"\nphrases = [", seeing as"]',
    "lead": 'phrases = ["mark you ,"]',
    "claim": 'shape = "question"\nphrases = ["in what world"]',
    "no-claim": 'at = "start"\nphrases = ["full disclosure"]',
    "boilerplate": "regex = 'our newsroom'",
    "attribution": 'holder = "before"\ncertainty = "reported"\nphrases = ["let it be known that"]',
    "signal": 'at = "start"\ngives = "supports"\nof = "this"\nreach = ["head"]\nstrength = "fair"\n'
    'phrases = ["seeing as"]',
    "scheme": 'scheme = "sign"\nwords = "target"\nserves = ["obligation"]\nphrases = ["which bodes"]',
    "link": 'when = "source.reason & pair.d1"\nweight = 1.5',
    "role": 'when = "obligation & !next:example"\nweight = -0.5',
}
TABLES = {"lists": "mine = ['a', 'b c']", "shapes": "mine = '[a-z]+ly'", "stems": "endings = ['s']\nleast = 4"}
NESTED = "[" * 4000
MANY = " ".join(f"w{number}?" for number in range(24)) + " x"


def refused(tmp_path, toml):
    """What is said of a folder with this file."""
    (tmp_path / "my.toml").write_text(toml, "utf-8")
    with pytest.raises(RuleError) as caught:
        load(tmp_path)
    assert "\n" not in caught.value.line
    assert "my.toml" in caught.value.line
    return caught.value.line


def rule(kind, put="", by="", common='id = "mine"\nwhat = "w"\nsource = "own"'):
    toml = f'[[rule]]\nfinds = "{kind}"\n{common}\n{RULES[kind]}\n'
    assert toml.count(put) == 1 or not put
    return toml.replace(put, by) if put else toml + by


@pytest.mark.parametrize("kind", RULES)
def test_each_kind_is_taken_as_it_stands_here(tmp_path, kind):
    (tmp_path / "my.toml").write_text(rule(kind))
    assert load(tmp_path).rules["mine"].finds == kind


@pytest.mark.parametrize(
    ("kind", "put", "by", "said"),
    [
        ("clause", '"finite"', '"finit"', "'left' is 'finit', and must be one of finite, "),
        ("clause", '"out"', '"otu"', "'cue' is 'otu', and must be one of out, "),
        ("attribution", '"before"', '"befor"', "'holder' is 'befor', and must be one of before, "),
        ("attribution", '"reported"', '"reprted"', "'certainty' is 'reprted', and must be one of reported, "),
        ("signal", '"supports"', '"suports"', "'gives' is 'suports', and must be one of supports, opposes, same"),
        ("signal", '"this"', '"that"', "'of' is 'that', and must be one of this, other"),
        ("signal", '"head"', '"hed"', "'reach' holds a value (number 1) that is 'hed', and must be one of head, "),
        ("signal", '["head"]', '"head"', "'reach' must be a list, and is 'head'"),
        ("signal", '"fair"', '"fare"', "'strength' is 'fare', and must be one of fair, "),
        ("signal", "", 'when = ["ahed"]', "'when' holds a value (number 1) that is 'ahed', and must be one of ahead, "),
        ("signal", "", 'marks = ["objectoin"]', "'marks' holds a value (number 1) that is 'objectoin', and "),
        ("cue", '"reason"', '"conclusoin"', "'sign' is 'conclusoin', and must be one of conclusion, "),
        ("link", "source.reason", "source.reasn", "'when' names 'source.reasn'; the nearest signs of a unit are "),
        ("link", "pair.d1", "pair.sam-par", "'when' names 'pair.sam-par'; the nearest signs of a pair are same-par, "),
        ("role", "next:example", "next:exmple", "'when' names '!next:exmple'; the nearest signs of a unit are example"),
        ("role", "obligation", "source.obligation", "a role rule is about one unit: write 'obligation'"),
        ("role", "obligation &", "obligation +", "'when' has the condition 'obligation + !next:example'"),
        ("cue", '"start"', '"strt"', "'at' is 'strt', and must be one of start, fronted, inside, any"),
        ("clause", '"inside"', '"any"', "'at' is 'any', and must be one of start, inside"),
        ("no-claim", '"start"', '"inside"', "'at' is 'inside', and must be one of "),
        ("no-claim", '"start"', '"title"', "'phrases' does not go with at = \"title\""),
        ("no-claim", 'phrases = ["full disclosure"]', "", "missing key 'phrases'"),
        ("no-claim", "", 'spares = ["reason"]', "'spares' goes with at = "),
        ("claim", '"question"', '"finite"', "'phrases' goes with shape = \"question\" only"),
        ("claim", "", 'texts = ["short", "esay"]', "(number 2) that is 'esay', and must be one of essay"),
        ("clause", '"out"', '"left"', "'cue' is 'left', which goes with at = \"start\" or \"fronted\" only"),
        ("clause", "", 'behind = "sme_people"', "unknown list {sme_people}; the nearest are some_people"),
        ("clause", "", "alone = 1", "'alone' must be true or false, and is 1"),
        ("attribution", '"before"', '"{sme_people}"', "unknown list {sme_people}; the nearest are some_people"),
        ("attribution", '"before"', '"after by"', "not every phrase has the word 'by'"),
        ("scheme", '"sign"', '"sgn"', "'scheme' is 'sgn', and must be one of sign, "),
        ("scheme", '"target"', '"traget"', "'words' is 'traget', and must be one of target, "),
        ("scheme", '"obligation"', '"obligatoin"', "'serves' names 'obligatoin', and must be of obligation, "),
        ("cue", "", "wieght = 2", "unknown key 'wieght'; a cue rule has "),
        ("cue", 'sign = "reason"', "", "missing key 'sign'"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_the_choices_nearest_first(tmp_path, kind, put, by, said):
    line = refused(tmp_path, rule(kind, put, by))
    assert said in line
    assert "rule 'mine'" in line


@pytest.mark.parametrize("value", ["nan", "-inf", "inf", "1e308", "true", "'1'", "9" * 400, "[1]", "21.0"])
def test_a_weight_is_a_number_within_reason(tmp_path, value):
    assert "rule 'mine': 'weight' " in refused(tmp_path, rule("link", "1.5", value))


@pytest.mark.parametrize("key", ["phrases", "unless", "yes", "no"])
@pytest.mark.parametrize(
    "value", ["3", "'seeing as'", "[1]", "[]", "['seeing as', {}]", "[' ']", "2020-01-01", "[['x']]"]
)
def test_a_list_of_sentences_is_one(tmp_path, key, value):
    put = 'phrases = ["mark you ,"]' if key == "phrases" else ""
    assert f"rule 'mine': {key!r} " in refused(tmp_path, rule("lead", put, f"{key} = {value}"))


@pytest.mark.parametrize(
    "common",
    [
        'id = ""', 'id = "a\\nb"', "id = 3", 'id = "two words"', f'id = "{"x" * 101}"', "id = ['a']",  "",
        'id = "\\u001b[31mred"', 'id = "-x"',
    ],
)  # fmt: skip
def test_an_id_is_a_short_name_without_spaces(tmp_path, common):
    assert "'id'" in refused(tmp_path, rule("lead", common=f'what = "w"\nsource = "own"\n{common}'))


@pytest.mark.parametrize("finds", ['"clue"', "[]", "3", "{}"])
def test_finds_is_one_of_the_kinds(tmp_path, finds):
    line = refused(tmp_path, f'[[rule]]\nid = "mine"\nfinds = {finds}\n')
    assert "rule 'mine': 'finds' is " in line
    assert "cue" in line


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (MANY, "forms"),
        ("a ... b ... c ... d ... e", "gaps"),
        ("* as", "begin with '*'"),
        ("well? <cap> said", "begin with '<cap>'"),
        ("{sa} that", "no known list {sa}; the nearest are say"),
        ("so <lly>", "no known shape <lly>; the nearest are ly"),
        ("e.g. this", "write 'e . g .'"),
        ("Mark you", "write 'mark'"),
        ("he’s gone", 'write "he\'s"'),
        ("{say", "'{say'"),
    ],
)
def test_a_phrase_is_made_of_words_that_a_text_may_have(tmp_path, phrase, said):
    line = refused(tmp_path, rule("lead", '"mark you ,"', f'"{phrase}"'))
    assert "rule 'mine': 'phrases': the phrase " in line
    assert said in line


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("lists = 'x'", "'lists' must be a table"),
        ("lists = 2020-01-01", "'lists' must be a table"),
        ("[lists]\nmine = 1", "[lists] 'mine' must be a list"),
        ("[lists]\nmine = [1]", "[lists] 'mine' holds a value (number 1) that must be a string"),
        ("[lists]\nmine = ['Mark']", "[lists] 'mine' has 'Mark'"),
        ("[lists]\n'my list' = ['a']", "[lists] has the name 'my list'"),
        ("shapes = 'x'", "'shapes' must be a table"),
        ("[shapes]\nmine = 1", "[shapes] 'mine' must be a string"),
        ("[shapes]\nmine = '('", "[shapes] 'mine' is no regular expression"),
        ("[shapes]\nmine = '(a+)+b'", "[shapes] 'mine' may match one text in too many ways"),
        ("[stems]", "[stems] misses the key 'endings'"),
        ("[stems]\nendings = [1]\nleast = 1", "[stems] 'endings' holds a value"),
        ("[stems]\nendings = ['s']\nleast = 'x'", "[stems] 'least' must be a number"),
        ("[stems]\nendings = ['s']\nleast = 4\nsnowball = 1", "[stems] 'snowball' must be a string"),
        ("[stems]\nendings = ['s']\nleast = 4\nlest = 3", "[stems] has no key 'lest'"),
        ("lexicon = 'x'", "'lexicon' must be a table"),
        ("[lexicon]\nverb = 1", "[lexicon] 'verb' must be a string of words"),
        ("[lexicon]\nverbs = 'go'", "[lexicon] has no class 'verbs'; there are verb, "),
        ("confidence = 'x'", "'confidence' must be a table"),
        ("[confidence]\ntiny = [1.0]", "[confidence] 'tiny' must be two numbers"),
        ("[confidence]\ntiny = [1.0, nan]", "[confidence] 'tiny' holds a value (number 2) that is nan"),
        ("[unsaid]\ntiny = [1.0]", "[unsaid] 'tiny' must be a number, and is [1.0]"),
        ("[unsaid]\ntiny = 1.5", "[unsaid] 'tiny' must be from 0 to 1, and is 1.5"),
        ("[unsaid]\ntny = 0.5", "[unsaid] has no shape 'tny'; there are tiny, "),
        ("[confidence]\ntny = [1.0, 1.0]", "[confidence] has no shape 'tny'; there are tiny, "),
        ("[signs.word]\nmine = 'x'", "[signs] has no table 'word'; there are words, "),
        ("[signs]\nmine = 'x'", "[signs] has no table 'mine'"),
        ("[signs.words]\nmine = 1", "[signs.words] 'mine' must be a string"),
        ("[lexcon]\nverb = 'go'", "unknown table [lexcon]; there are lexicon, "),
        ("rule = 'x'", "'rule' must be a list of tables"),
        ("[rule]\nid = 'x'", "'rule' must be a list of tables"),
        (f"a = {NESTED}", "not a rule file: nested too deeply"),
        (f"a = {'9' * 5000}", "not a rule file"),
        ("a = 'x", "not a rule file"),
    ],
)
def test_a_table_that_is_not_what_it_should_be_is_refused(tmp_path, toml, said):
    assert said in refused(tmp_path, toml)


@pytest.mark.parametrize(
    "pattern",
    [
        "(", "a(?i)b", "[z-a]", "(?P<x>a)(?P=x)", r"(a)\1", r"(\w+\s?)+$X", "(a*)*b", "(a|a)*b", "(a|ab|b)*c",
        "a?" * 24 + "a" * 24, ".*.*.*.*X", r"\w*\w*\w*X", r"(?:\w+[ -]?)+:", "(" * 3000 + ")" * 3000, "a{99999999999}",
        r"(?:(?:a|b)*c?)*d", "(?:a{0,300}){0,300}b", r"(?>(a|a)*)b",
    ],
)  # fmt: skip
def test_an_expression_that_is_wrong_or_may_take_long_is_refused(pattern):
    assert fault(pattern)


@pytest.mark.parametrize(
    ("pattern", "near"),
    [
        (r"our newsroom is (?:paid for|funded) by .{1,80}", "our newsroom is funded by " + "by " * 120 + "\n"),
        (r"(?: full| original| entire)+ story", " full original" * 28 + "\n"),
        (r"(?:\w+ )*+by \w+", "by " * 133 + "!"),
        (".*.*X", "a" * LONGEST),
        (r".{0,90}.{0,90}.{0,90}X", "a" * LONGEST),
        (r"[a-z]+(?:-[a-z]+)*:", "a-" * 200),
    ],
)
def test_an_expression_that_is_taken_is_quick_on_the_longest_line(pattern, near):
    """Held against a line that it nearly takes: an expression with too many ways would not come back."""
    assert not fault(pattern)
    assert not re.compile(pattern, re.IGNORECASE).fullmatch(near[:LONGEST])


def test_what_is_no_file_is_refused(tmp_path):
    (tmp_path / "my.toml").mkdir()
    with pytest.raises(RuleError, match=r"my\.toml"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ("mine = ['{mne}']", "[lists] 'mine' names the unknown list {mne}; the nearest are mine"),
        ("mine = ['a', '{yours}']\nyours = ['{mine}']", "holds itself, by way of"),
    ],
)
def test_a_list_may_hold_others_but_not_itself(tmp_path, lists, said):
    (tmp_path / "my.toml").write_text(f"[lists]\n{lists}\n")
    with pytest.raises(RuleError) as caught:
        load(tmp_path)
    assert said in caught.value.line


def test_a_list_holds_the_entries_of_those_it_names(tmp_path):
    (tmp_path / "my.toml").write_text("[lists]\nmine = ['a', '{yours}', 'd']\nyours = ['b', 'c d', 'a']\n")
    assert load(tmp_path).vocabulary.lists["mine"] == ("a", "b", "c d", "d")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[schemes]\nwaste = 3", "[schemes] 'waste' must be a table"),
        ("[schemes.waste]\nname = 'waste'", "[schemes.waste] misses the key 'aif'"),
        ("[schemes.waste]\nnmae = 'waste'", "[schemes.waste] has no key 'nmae'; it has name"),
        (
            "[schemes.waste]\nname = 'w'\naif = 'W'\nsource = 's'\nquestions = []",
            "[schemes.waste] 'questions' is an empty list",
        ),
    ],
)
def test_a_scheme_has_a_name_a_source_and_questions(tmp_path, table, said):
    assert said in refused(tmp_path, table)
