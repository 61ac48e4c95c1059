"""`argmap rules report`: what every rule earns or costs on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from argmap.cli import common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import NONE, JsonOption, RulesOption
from argmap.cli.progress import steps
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.scoring.effect import Work

PROCESSES = 2


def report(
    files: Annotated[
        list[Path],
        Argument(metavar="[GOLD]...", help="Annotated articles, as argmap score takes them.", show_default=False),
    ] = NONE,
    gold: Annotated[
        list[Path],
        Option("--gold", metavar="GOLD", help="Show instead which rules readers overruled most. Repeatable."),
    ] = NONE,
    top: Annotated[int, Option("--top", min=0, metavar="N", help="--gold: at most N rules; 0 for all.")] = 20,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show, per rule, how often it fired, how often it was right, and what the score loses without it.

    For each rule, the documents in which it acts are extracted again without it, with their units given. Rules that
    find units are judged by the units found in the raw text. With --gold, maps that readers reviewed (argmap gold) show
    which rules they overruled most often.
    """
    if bool(files) == bool(gold):
        raise UsageError("give annotated articles, or --gold with reviewed ones", "see argmap rules report --help")
    if gold:
        _overruled(gold, rules, top, as_json=as_json)
        return
    _earned(files, () if rules is None else (rules,), as_json=as_json)


def _overruled(gold: list[Path], rules: str | None, top: int, *, as_json: bool) -> None:
    from argmap.render.scores.rules import overruled_report
    from argmap.scoring.gold_files import read_gold
    from argmap.scoring.overruled import overruled

    documents = [document for path in gold for document in read_gold(path)]
    found = overruled(documents, common.rulebook(rules))
    if as_json:
        common.show_json({"articles": len(documents), "rules": [one.to_dict() for one in found]})
    else:
        common.show(overruled_report(found, len(documents), top))


def _earned(gold: list[Path], directories: tuple[str, ...], *, as_json: bool) -> None:
    import os

    from argmap.rules import load
    from argmap.safe import visible
    from argmap.scoring.bench import judged, work_of_rules
    from argmap.scoring.gold_files import read_gold

    names = [visible(path.stem or str(path)) for path in gold]
    corpora = [read_gold(path) for path in gold]
    count = len(judged(load(*directories)))
    works: list[list[Work]] = []
    with steps("rules", count * len(gold)) as tick:
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
