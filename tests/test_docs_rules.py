"""docs/rules.md holds every kind, key and sign there is, and rules that are read, come out, and change a map."""

import re
import tomllib
from pathlib import Path
from typing import get_type_hints

import pytest
from argmap.extract.pipeline import decision_on, extract_document, judge_of
from argmap.extract.signals import found_signals
from argmap.ingest import read_text
from argmap.rules import load
from argmap.rules.examples import failures
from argmap.rules.kinds import KINDS, Rule, Weighed
from argmap.rules.names import GROUPS
from argmap.rules.values import choices_of
from msgspec.structs import fields

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
SHOWN = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
RULES = {tomllib.loads(block)["rule"][0]["id"]: block for block in SHOWN}
RULEBOOK = load()

# A text that comes out otherwise with the rule of this id than without it.
CHANGED = {
    "my-verdict": "The piers are cracked. All told, the bridge must close.",
    "my-cut-the-result-being": "The grant was cut, the result being that the library closed in May.",
    "my-inset-hard-as": "The plan, hard as it is to bear, may save the town." + "\n\nThe council met in May." * 4,
    "my-lead-mark-you": "Mark you, the line pays for itself.",
    "my-rhetorical": "In what world is that fair? The poor pay twice.",
    "my-disclosure": "I should declare that I own a share of the mill. The mill must stay open.",
    "my-funding": "The mill must stay open.\n\nOur newsroom is funded by its readers\n\nIt feeds the town.",
    "my-dateline": "Filed from Lund on Monday: The mill closed because it lost money.",
    "my-holder-in-the-eyes-of": "In the eyes of the union, the offer is an insult.",
    "my-hedge": "For all we know, the dam is sound.",
    "my-guess.late": (Path(__file__).parent.parent / "examples" / "editorial.txt").read_text("utf-8"),
    "my-head.before-example": "The bank left. Small towns lose out. For example, the shop closed. "
    "The bus goes twice a day.",
    "my-link.conclusion-after-number": "The line lost 12 million. Therefore it must close.",
    "my-alone.exclamation": "The line must close. What a waste of money this is!",
    "my-main.verdict": "The piers are cracked. The deck is rusty. Therefore the bridge must close. "
    "Trucks cross it. The town knows.",
    "my-relation.others": "The bridge must close. Others hold that the shops need it.",
    "my-role.argued-event": "The bridge must close. The mayor went there in May, because the piers are cracked. "
    "The deck is rusty.",
    "my-major.demand-alone": "The bridge must close. The piers are cracked.\n\n"
    "The mayor should speak to the shops.\n\nThe school should move.",
    "my-signal-all-told": "The seats are full. All told, the line pays for itself.",
    "my-scheme-years": "The wall must be mended. After 30 years on the job, the master says it will not last.",
    "my-sure.neighbour": "The bridge must close, because it is cracked.",
    "my-kept.exclamation": "What a waste of money! The bridge must close.",
}


@pytest.fixture
def folder(tmp_path):
    def made(block):
        (tmp_path / "own.toml").write_text(block, "utf-8")
        return tmp_path

    return made


def test_the_rules_shown_are_read_and_their_examples_come_out(folder):
    rulebook = load(folder("\n".join(RULES.values())))
    assert {rule.id for rule in rulebook.rules.values() if rule.file == "own.toml"} == set(RULES)
    assert [failure for failure in failures(rulebook) if failure.rule in RULES] == []
    assert [id for id in RULES if not (rulebook.rules[id].yes or isinstance(rulebook.rules[id], Weighed))] == []


@pytest.mark.parametrize("id", RULES)
def test_a_rule_shown_changes_what_comes_out(id, folder):
    document = read_text(CHANGED[id])

    def drawn(rules):
        made = extract_document(document, rules=rules)
        judge = judge_of((str(rules),) if rules else ())
        decision = decision_on(document, judge)
        signals = found_signals(decision.reading, decision.signs, judge.weights.bits, judge.rulebook, decision.held)
        return list(made.nodes.values()), list(made.links()), signals, made.main_chances

    assert drawn(folder(RULES[id])) != drawn(None)


def test_every_kind_of_rule_is_shown():
    shown = {tomllib.loads(block)["rule"][0]["finds"] for block in SHOWN}
    assert shown == set(KINDS)


def test_every_key_and_every_choice_is_named():
    """Whatever a rule may say stands in the page."""
    named = {part.name for kind in KINDS.values() for part in fields(kind)} - {part.name for part in fields(Rule)}
    named |= {
        choice for kind in KINDS.values() for type_ in get_type_hints(kind).values() for choice in choices_of(type_)
    }
    assert [name for name in sorted(named) if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_sign_is_listed_with_its_meaning(group):
    signs = RULEBOOK.signs.groups[group]
    assert [sign for sign, meaning in signs.items() if f"| `{sign}` | {meaning} |\n" not in PAGE] == []
