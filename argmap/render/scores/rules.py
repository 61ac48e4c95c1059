"""The report on rules as aligned lines."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.messages import counted
from argmap.render.lines import QUIET, STRONG, Line
from argmap.render.scores.measures import aligned
from argmap.scoring.effect import Work
from argmap.scoring.metrics import share
from argmap.scoring.overruled import Overruled
from argmap.scoring.report import MEASURES

POINTS = 100
COSTS = "costs"


def rules_report(names: Sequence[str], works: Sequence[Sequence[Work]]) -> list[Line]:
    """A line a rule: how often it fired and was right over all corpora, and for each corpus what the measure
    it is held to loses without it, in points (hundredths); rules that cost on the sum are marked. Rules held
    to one measure stand together, the dearest first; those held to none, for want of gold, stand last. Rules
    that did nothing are counted in the last line.

    `works` has, for each of `names`, the work of every rule in one order.
    """
    rules = list(zip(*works, strict=True))
    at_work = [same for same in rules if any(work.fired or work.earns for work in same)]
    at_work.sort(key=lambda same: (not _held_to(same), _held_to(same), -_earned(same), same[0].rule))
    head = ["rule", "weight", "fired", "right", "share", *names, "", "held to"]
    lines: list[Line] = [[("What each rule earns: points lost without it", STRONG)]]
    lines += aligned(head, [_row(same) for same in at_work], right=set(range(1, 5 + len(names))))
    costing = sum(_earned(same) < 0 for same in at_work)
    note = f"  {len(rules)} rules: {costing} cost, {len(rules) - len(at_work)} did nothing here"
    return [*lines, [(note, QUIET)]]


def _row(same: Sequence[Work]) -> list[str]:
    fired, right = sum(work.fired for work in same), sum(work.right for work in same)
    return [
        same[0].rule,
        f"{same[0].weight:+.2f}" if same[0].weight else "",
        str(fired),
        str(right),
        f"{share((right, fired)):.3f}" if fired else "",
        *(_points(work) for work in same),
        COSTS if _earned(same) < 0 else "",
        _held_to(same),
    ]


def _earned(same: Sequence[Work]) -> float:
    """What a rule earns over all corpora; the least of it is that of rounding, taken for nothing."""
    return round(sum(work.earns for work in same), 9)


def _held_to(same: Sequence[Work]) -> str:
    """The measures the rule is held to, corpus by corpus, each named once."""
    return ", ".join(dict.fromkeys(MEASURES[work.held_to].title for work in same if work.held_to))


def _points(work: Work) -> str:
    if not work.held_to:
        return ""
    points = f"{POINTS * work.earns:+.2f}"
    return "0" if points in ("+0.00", "-0.00") else points


def overruled_report(found: Sequence[Overruled], articles: int, top: int) -> list[Line]:
    """A line a rule that readers overruled, the most often overruled first, at most `top` of them (0 for all)."""
    rows = [one for one in found if one.overruled]
    shown = rows[:top] if top else rows
    head = ["rule", "weight", "decided", "overruled", "share", "what"]
    lines: list[Line] = [[("Which rules readers overruled", STRONG)]]
    lines += aligned(head, [_overruled(one) for one in shown], right={1, 2, 3, 4})
    more = f"; {len(rows) - len(shown)} more (--top)" if len(rows) > len(shown) else ""
    of = f"{len(rows)} of {len(found)} rules that decided something were overruled{more}"
    note = f"  {counted(articles, 'article')}: {of}"
    return [*lines, [(note, QUIET)]]


def _overruled(one: Overruled) -> list[str]:
    weight = f"{one.weight:+.2f}" if one.weight else ""
    counts = str(one.decided), str(one.overruled), f"{share((one.overruled, one.decided)):.2f}"
    return [one.rule, weight, *counts, one.what]
