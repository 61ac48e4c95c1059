"""`argmap rules`: the rules that decide, to be listed, shown, held to their own examples, and weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import common
from argmap.cli.commands import Group
from argmap.cli.declared import Argument, Option
from argmap.cli.options import JsonOption, RulesOption
from argmap.cli.rules_report import report
from argmap.errors import Ended, ExitCode, UsageError

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.render.lines import Line


def _ids(incomplete: str) -> list[tuple[str, str]]:
    from argmap.cli.complete import rule_ids

    return rule_ids(incomplete)


def register(commands: Commands) -> None:
    group = Group(
        "rules",
        short="List, show, test and weigh the rules that decide.",
        help="The rules that decide: list them, show one, run their examples, see what each is worth.",
        example="show because",
    )
    commands.group(group)
    group.add(list_rules, "list", short="List the rules, with what each says.", example="--finds cue --match contrast")
    group.add(show, short="Show a rule as it is written.", example="because")
    group.add(run_examples, "test", short="Run the examples in the rules.", example="--rules my-rules")
    group.add(report, short="Show what each rule is worth on annotated articles.", example="gold.jsonl")


def list_rules(
    finds: Annotated[
        str, Option("--finds", metavar="KIND", help="Only rules of this kind: cue, link, alone, role, …")
    ] = "",
    match: Annotated[str, Option("--match", metavar="TEXT", help="Only rules with TEXT in any of their words.")] = "",
    json: JsonOption = False,
    rules: RulesOption = None,
) -> None:
    """List the rules: id, what kind of thing each finds, its weight in log-odds, its file, and what it says."""
    from argmap.render.terminal import rules as render
    from argmap.render.terminal import table

    rulebook = common.rulebook(rules)
    kinds = sorted({rule.finds for rule in rulebook.rules.values()})
    if finds and finds not in kinds:
        raise UsageError(f"no rule finds {finds!r}", f"choose from {', '.join(kinds)}")
    found = [
        rule
        for rule in rulebook.rules.values()
        if finds in ("", rule.finds) and match.casefold() in render.words(rule).casefold()
    ]
    if json:
        common.show_json([render.rule_dict(rule) for rule in found])
    elif common.is_terminal():
        common.show_rich(table.rich_table(render.COLUMNS, render.rule_rows(found), common.width()))
    else:
        common.show(table.aligned(render.COLUMNS, render.rule_rows(found)))


def show(
    names: Annotated[list[str], Argument(metavar="RULE...", help="The id of a rule.", autocompletion=_ids)],
    json: JsonOption = False,
    rules: RulesOption = None,
) -> None:
    """Show a rule as it is written: what it says, where it comes from, its phrases or conditions, its examples."""
    from argmap.render.terminal import rules as render

    rulebook = common.rulebook(rules)
    found = []
    for name in names:
        if name not in rulebook.rules:
            from difflib import get_close_matches

            near = get_close_matches(name, rulebook.rules, n=1, cutoff=0.0)
            raise UsageError(f"no rule {name!r}", f"the nearest is {near[0]!r}" if near else "")
        found.append(rulebook.rules[name])
    if json:
        common.show_json([render.rule_dict(rule) for rule in found])
    else:
        blank: list[Line] = [[]]
        pages = [render.page(rule, width=common.width()) for rule in found]
        common.show([line for number, page in enumerate(pages) for line in (blank if number else []) + page])


def run_examples(rules: RulesOption = None) -> None:
    """Run the examples in the rules: what is [[marked]] must be found, a "no" left alone; exit 1 when one fails."""
    from argmap.rules.examples import failures
    from argmap.safe import visible

    rulebook = common.rulebook(rules)
    failed = failures(rulebook)
    lines: list[Line] = []
    for failure in failed:
        file = rulebook.rules[failure.rule].file
        lines.append([(visible(f"{file}: rule {failure.rule!r}: {failure.example!r}: {failure.why}"), "")])
    count = sum(len(rule.yes) + len(rule.no) for rule in rulebook.rules.values())
    said = f"{len(failed)} fail" if failed else "all come out as written"
    lines.append([(f"{count} examples of {len(rulebook.rules)} rules: {said}", "")])
    common.show(lines)
    if failed:
        raise Ended(ExitCode.ANSWER_IS_NO)
