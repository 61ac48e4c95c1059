"""Runs the examples that rules carry: `yes` sentences mark what must be found as [[…]], `no` must not fire."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.rules.rulebook import Rule, Rulebook
from argmap.rules.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An example that did not come out as its rule says."""

    rule: str
    example: str
    why: str


def run_examples(rulebook: Rulebook) -> list[Failure]:
    """Every example of every rule that does not come out as written; empty when all is well."""
    failures = []
    for number, rule in enumerate(rulebook.cues):
        for example in rule.yes:
            failures += _cue(rulebook, number, rule, example)
        for example in rule.no:
            if found := _found(rulebook, number, example):
                failures.append(Failure(rule=rule.id, example=example, why=f"fires on {found[0]!r} and must not"))
    return failures


def _cue(rulebook: Rulebook, number: int, rule: Rule, example: str) -> list[Failure]:
    before, opened, rest = example.partition("[[")
    marked, closed, after = rest.partition("]]")
    if not opened or not closed:
        return [Failure(rule=rule.id, example=example, why="marks no [[words]] that must be found")]
    found = _found(rulebook, number, before + marked + after)
    if marked in found:
        return []
    return [Failure(rule=rule.id, example=example, why=f"finds {found or 'nothing'}, not {marked!r}")]


def _found(rulebook: Rulebook, number: int, text: str) -> list[str]:
    """The words a cue rule finds in a text."""
    tokens = Tokens(text)
    hits = rulebook.cue_matcher.hits(tokens)
    return [text[tokens.starts[h.first] : tokens.ends[h.last - 1]] for h in hits if h.rule == number]
