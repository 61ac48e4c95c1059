"""Each `unless` of a hand rule is needed by a sentence that is not one of the rule's own examples."""

import re
from functools import cache
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


@cache
def needed():
    """The exceptions of each rule without which it would fire elsewhere in a sentence that is no example of its own."""
    written = {phrase for rule in RULES for phrase in (*rule.phrases, *rule.unless)}
    forms = {phrase: list(expand(phrase, RULEBOOK.vocabulary)) for phrase in written}
    keeps = [(number, phrase) for number, rule in enumerate(RULES) for phrase in rule.unless]
    fires = [Phrase(form, number) for number, rule in enumerate(RULES) for said in rule.phrases for form in forms[said]]
    phrases = Matcher(Index.of(fires))
    exceptions = Matcher(Index.of([Phrase(form, key) for key, (_, said) in enumerate(keeps) for form in forms[said]]))
    found = {rule.id: set() for rule in RULES}
    for id, text in (*(("", text) for text in (*LOOK_ALIKES, *ARTICLES)), *EXAMPLES):
        tokens = Tokens(text)
        hits = phrases.hits(tokens)
        over = exceptions.hits(tokens) if hits else ()
        for hit in hits if over else ():
            lying = {own.rule for own in over if own.first < hit.last and hit.first < own.last}
            lying = {phrase for number, phrase in map(keeps.__getitem__, lying) if number == hit.rule}
            if len(lying) == 1 and RULES[hit.rule].id != id:
                found[RULES[hit.rule].id] |= lying
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_exception_of_a_rule_is_needed(rule):
    assert [phrase for phrase in rule.unless if phrase not in needed()[rule.id]] == []
