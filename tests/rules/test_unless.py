"""Each `unless` of a hand rule is needed by a sentence that is not one of the rule's own examples."""

import re
from pathlib import Path

import pytest
from argmap.rules import load
from argmap.rules.forms import Phrase, expand
from argmap.rules.kinds import Phrased
from argmap.rules.match import Index, Matcher
from argmap.rules.tokens import Tokens

HERE = Path(__file__).parent
RULEBOOK = load()
RULES = [rule for rule in RULEBOOK.of_type(Phrased) if rule.unless]


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?])\s+|\n", text) if part and not part.startswith("#")]


LOOK_ALIKES = [line for line in (HERE / "look_alikes.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
ARTICLES = [
    sentence
    for path in sorted((HERE.parents[1] / "examples").iterdir())
    if path.suffix in (".txt", ".md")
    for sentence in sentences(path.read_text("utf-8"))
]
EXAMPLES = [
    (rule.id, text.replace("[[", "").replace("]]", ""))
    for rule in RULEBOOK.rules.values()
    for text in (*rule.yes, *rule.no)
]


def needed(rule, tokens):
    """The exceptions of a rule without which it would fire elsewhere in one of these sentences."""
    forms = {phrase: list(expand(phrase, RULEBOOK.vocabulary)) for phrase in (*rule.phrases, *rule.unless)}
    numbers = {phrase: number for number, phrase in enumerate(rule.unless)}
    fires = [Phrase(form, 0) for phrase in rule.phrases for form in forms[phrase]]
    keeps = [Phrase(form, numbers[phrase]) for phrase in rule.unless for form in forms[phrase]]
    phrases, exceptions = Matcher(Index.of(fires)), Matcher(Index.of(keeps))
    found = set()
    for words in tokens:
        hits = phrases.hits(words)
        over = exceptions.hits(words) if hits else ()
        for hit in hits if over else ():
            lying = {own.rule for own in over if own.first < hit.last and hit.first < own.last}
            found |= {rule.unless[owner] for owner in lying} if len(lying) == 1 else set()
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_exception_of_a_rule_is_needed(rule):
    others = [text for id, text in EXAMPLES if id != rule.id]
    tokens = [Tokens(text) for text in (*LOOK_ALIKES, *ARTICLES, *others)]
    assert [phrase for phrase in rule.unless if phrase not in needed(rule, tokens)] == []
