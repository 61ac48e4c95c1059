"""`argmap rules report`: what every rule earns or costs on annotated articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli import common
from argmap.cli.options import JsonOption, RulesOption
from argmap.cli.score import GoldArgument, progress

if TYPE_CHECKING:
    from argmap.scoring.effect import Work

PROCESSES = 2


def report(gold: GoldArgument, rules: RulesOption = None, as_json: JsonOption = False) -> None:
    """Show, per rule, how often it fired, how often it was right, and what the score loses without it.

    Every document in which a rule is in play is extracted again without it, its units given; rules that find
    units are held to the units found in the raw text.
    """
    import os

    from argmap.rules import load
    from argmap.safe import visible
    from argmap.scoring.bench import judged, work_of_rules
    from argmap.scoring.gold_files import read_gold

    directories = () if rules is None else (rules,)
    names = [visible(path.stem or str(path)) for path in gold]
    corpora = [read_gold(path) for path in gold]
    count = len(judged(load(*directories)))
    works: list[list[Work]] = []
    with progress("rules", count * len(gold)) as tick:
        for documents in corpora:
            processes = min(PROCESSES, os.cpu_count() or 1, max(1, len(documents) // 10))
            works.append(list(work_of_rules(documents, directories, processes=processes, tick=tick)))
    if as_json:
        found = [
            {
                "gold": name,
                "scores": {measure: round(value, 5) for work in done for measure, value in work.score.items()},
                "rules": [work.to_dict() for work in done],
            }
            for name, done in zip(names, works, strict=True)
        ]
        common.show_json({"corpora": found})
    else:
        from argmap.render.scores.rules import rules_report

        common.show(rules_report(names, works))
