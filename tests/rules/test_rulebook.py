"""The rules test themselves, and a broken rule file is refused by file, rule and key."""

import marshal
import shutil
import tomllib
from collections import Counter

import pytest
from argmap.compare.vocabulary import english
from argmap.errors import RuleError
from argmap.extract.signs import SIDE
from argmap.rules import Rule, Rulebook, load, loader
from argmap.rules.by_kind import ByKind
from argmap.rules.compiled import Compiled, keep, kept
from argmap.rules.examples import failures
from argmap.rules.files import HOME, rule_files
from argmap.rules.kinds import NoClaim, Weighed
from argmap.rules.kinds.weighed import PAIR, UNIT
from msgspec.structs import replace

RULE = """
[[rule]]
id = "mine"
finds = "cue"
sign = "reason"
at = "start"
what = "w"
source = "own"
phrases = ["seeing as"]
yes = ["He left [[seeing as]] it rained."]
"""


def test_every_example_comes_out_as_its_rule_says():
    assert failures(load()) == []


def test_every_rule_of_the_package_names_only_what_there_is():
    """And its expressions are quick: `load` looks at this for a user's rules only."""
    rulebook = load()
    assert list(rulebook.sections.faults()) == []
    assert [(rule.id, fault) for rule in rulebook.rules.values() for fault in rule.faults(rulebook.names)] == []


def test_no_list_or_shape_of_the_package_stands_in_two_files():
    """The one that is read later would take the place of the other."""
    named = Counter()
    for path in HOME.glob("*.toml"):
        tables = tomllib.loads(path.read_text("utf-8"))
        named.update(name for table in ("lists", "shapes") for name in tables.get(table, ()))
    assert len(named) > 100
    assert [name for name, files in named.items() if files > 1] == []


def test_every_sign_that_words_put_on_a_claim_is_asked_for():
    """By a weighed rule, by one that spares sentences, or by name in a stage."""
    rulebook = load()
    asked = {part.own_sign for rule in rulebook.of_type(Weighed) for part in rule.when}
    asked |= {sign for rule in rulebook.of_type(NoClaim) for sign in (*rule.spares, *rule.spares_last)}
    asked |= set(SIDE) | {"divided", "planned", "seconded"}
    assert rulebook.signs.words.keys() - asked == set()
    assert {rule.sign for rule in rulebook.cues} == rulebook.signs.words.keys()


def test_every_cue_rule_has_examples_of_both_kinds():
    assert [rule.id for rule in load().cues if not rule.yes or not rule.no] == []


def test_a_failing_example_is_reported(tmp_path):
    (tmp_path / "my.toml").write_text(RULE + 'no = ["seeing as how"]')
    [failure] = failures(load(tmp_path))
    assert (failure.rule, failure.example) == ("mine", "seeing as how")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('at = "start"', 'at = "begin"'), "'at' is 'begin'"),
        (('sign = "reason"', ""), "missing key 'sign'"),
        (('what = "w"', 'what = "w"\nwieght = 2'), "unknown key 'wieght'"),
        (('finds = "cue"', 'finds = "clue"'), "'finds' is 'clue'"),
        (('"seeing as"', '"{nolist} as"'), "{nolist}"),
        (('id = "mine"', 'id = "because"'), "the id is taken"),
        (('phrases = ["seeing as"]', "phrases = 3"), "'phrases' must be a list"),
    ],
)
def test_a_broken_rule_names_file_rule_and_key(tmp_path, change, named):
    (tmp_path / "my.toml").write_text(RULE.replace(*change))
    with pytest.raises(RuleError) as caught:
        load(tmp_path)
    assert "my.toml" in str(caught.value)
    assert named in str(caught.value)


def test_what_is_not_toml_names_the_line(tmp_path):
    (tmp_path / "my.toml").write_text("[[rule]\n")
    with pytest.raises(RuleError, match=r"my\.toml.*line 1"):
        load(tmp_path)


def test_a_directory_without_rules_is_refused(tmp_path):
    with pytest.raises(RuleError, match="no rule files"):
        load(tmp_path)


@pytest.fixture
def home(tmp_path):
    """A copy of the package's rules, to be kept elsewhere."""
    shutil.copytree(HOME, tmp_path / "en", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "en"


@pytest.fixture
def made(home):
    """What is kept of a language, and the place it is kept in."""
    draft = loader.Draft()
    draft.add(rule_files(home))
    rules = ByKind.of(draft.rules.values())
    book = Rulebook(rules, draft.sections, "")
    return Compiled(rules, draft.sections, book.found, {"few": {"some": ("a", "b")}}, b"digest")


def test_what_is_kept_is_what_was_read(home, made):
    assert kept(home, "d") is None
    keep(home, "d", made, made.found)
    again = kept(home, "d")
    assert again is not None
    assert again.rules.of_type(Rule) == made.rules.of_type(Rule)
    assert all(again.rules.weights(finds) == made.rules.weights(finds) for finds in (*UNIT, *PAIR))
    assert again.sections == made.sections
    assert again.found == replace(made.found, index=made.found.index.fold())
    assert again.digest == made.digest
    assert again.words("few") == {"some": ("a", "b")}
    assert again.words("none") is None
    assert kept(home, "other") is None
    keep(home, "other", made, made.found)
    assert kept(home, "d") is None  # only the last is kept


@pytest.mark.parametrize("damage", [b"", b"damaged", marshal.dumps({"rules": [{"finds": "clue"}]}), marshal.dumps([1])])
def test_what_is_damaged_is_read_again(home, made, damage):
    keep(home, "d", made, made.found)
    [place] = (home / "__pycache__").iterdir()
    place.write_bytes(damage)
    assert kept(home, "d") is None


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.999])
def test_a_single_byte_that_changed_is_noticed(home, made, part):
    keep(home, "d", made, made.found)
    [place] = (home / "__pycache__").iterdir()
    data = bytearray(place.read_bytes())
    data[int(part * len(data))] ^= 1
    place.write_bytes(data)
    assert kept(home, "d") is None


def test_a_folder_that_cannot_be_written_is_read_all_the_same(home, made):
    (home / "__pycache__").write_text("not a folder")
    keep(home, "d", made, made.found)
    assert kept(home, "d") is None
    assert load(language=home).rules == load().rules


def test_a_users_directory_is_not_written_to(tmp_path):
    (tmp_path / "my.toml").write_text(RULE)
    assert "mine" in load(tmp_path).rules
    assert [path.name for path in tmp_path.iterdir()] == ["my.toml"]


def test_extraction_and_comparing_have_one_stemmer() -> None:
    book = load()
    assert [book.sections.stem_snowball] == list(english().lists["stemmer"])
    assert book.stem("closures") == book.stem("closure") == "closur"
