"""Rules as rows, and one rule as a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from argmap.render.lines import CUE, ID, QUIET, Line, Span, hang
from argmap.render.terminal.table import Column
from argmap.safe import visible

if TYPE_CHECKING:
    from argmap.rules import Rule

COLUMNS = (
    Column(title="rule", style="bold", wraps=True),
    Column(title="finds", least=72),
    Column(title="weight", right=True),
    Column(title="file", style=QUIET, least=110),
    Column(title="what"),
)


def rule_rows(rules: Iterable[Rule]) -> list[tuple[str, ...]]:
    """A row of `COLUMNS` for each rule; a rule that only finds words has no weight."""
    from argmap.rules.kinds import Weighed

    rows: list[tuple[str, ...]] = []
    for rule in rules:
        weight = f"{rule.weight:+.2f}" if isinstance(rule, Weighed) else ""
        rows.append((visible(rule.id), rule.finds, weight, visible(rule.file), visible(rule.what)))
    return rows


def rule_dict(rule: Rule) -> dict[str, Any]:
    """The rule as plain data: its keys as they are written in its file, and the file."""
    return {
        "id": rule.id,
        "finds": rule.finds,
        "what": rule.what,
        "source": rule.source,
        "file": rule.file,
        **rule.said,
        "yes": list(rule.yes),
        "no": list(rule.no),
    }


def words(rule: Rule) -> str:
    """All a rule says, to look for words in."""
    return " ".join(str(value) for value in rule_dict(rule).values())


def page(rule: Rule, *, width: int = 80) -> list[Line]:
    """The lines that show one rule: a heading, what it says, and each of its keys; examples one a line."""
    lines = hang([(f"{visible(rule.id)} ", ID)], [("  ", "")], [(f"finds: {rule.finds} · {rule.file}", QUIET)], width)
    lines += hang([("  ", "")], [("  ", "")], [(visible(rule.what), "")], width)
    for key, value in {"source": rule.source, **rule.said}.items():
        text = " · ".join(str(part) for part in value) if isinstance(value, list) else str(value)
        lines += hang([(f"  {key:8}", QUIET)], [(" " * 10, "")], [(visible(text), "")], width)
    for key, examples in (("yes", rule.yes), ("no", rule.no)):
        for example in examples:
            lines += hang([(f"  {key:8}", QUIET)], [(" " * 10, "")], _marked(visible(example)), width)
    return lines


def _marked(example: str) -> list[Span]:
    """An example with its [[marked]] words in the style of a cue."""
    before, opened, rest = example.partition("[[")
    marked, closed, after = rest.partition("]]")
    if not closed:
        return [(example, "")]
    return [(before, ""), (opened, QUIET), (marked, CUE), (closed, QUIET), (after, "")]
