"""Runs the examples that rules carry: `yes` sentences mark what must be found as [[…]], `no` must not fire."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from argmap.rules.kinds import Boilerplate, Rule
from argmap.rules.rulebook import GROUPS, Rulebook


class Failure(Struct, frozen=True, kw_only=True):
    """An example that did not come out as its rule says."""

    rule: str
    example: str
    why: str


def failures(rulebook: Rulebook) -> list[Failure]:
    """Every example of every rule that does not come out as written; empty when all is well."""
    found = []
    for rules, find in (
        *((getattr(rulebook, group), _finder(rulebook, group)) for group in GROUPS),
        (rulebook.boilerplate, _line_finder(rulebook)),
    ):
        for number, rule in enumerate(rules):
            for example in rule.yes:
                found += _yes(rule, example, partial(find, number))
            for example in rule.no:
                if words := find(number, example):
                    found.append(Failure(rule=rule.id, example=example, why=f"fires on {words[0]!r} and must not"))
    return found


def _yes(rule: Rule, example: str, find: Callable[[str], list[str]]) -> list[Failure]:
    before, opened, rest = example.partition("[[")
    marked, closed, after = rest.partition("]]")
    if not opened or not closed:
        if not isinstance(rule, Boilerplate):
            return [Failure(rule=rule.id, example=example, why="marks no [[words]] that must be found")]
        marked, before, after = example, "", ""
    found = find(before + marked + after)
    if marked in found:
        return []
    return [Failure(rule=rule.id, example=example, why=f"finds {found or 'nothing'}, not {marked!r}")]


def _finder(rulebook: Rulebook, group: str) -> Callable[[int, str], list[str]]:
    """Gives the words that a rule of a group, by its number, finds in a text."""

    def find(number: int, text: str) -> list[str]:
        table = rulebook.read(text)
        hits = table.hits[group].all()
        return [text[table.starts[h.first] : table.ends[h.last - 1]] for h in hits if h.rule == number]

    return find


def _line_finder(rulebook: Rulebook) -> Callable[[int, str], list[str]]:
    """Gives the line, when a boilerplate rule, by its number, takes it for one of the site around the article."""

    def find(number: int, line: str) -> list[str]:
        lines = rulebook.lines
        taken = lines.matches(number, line) and (lines.prefix(line) or lines.matching(line, edge=True) is not None)
        return [line] if taken else []

    return find
