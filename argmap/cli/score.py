"""`argmap score`: how well extraction does on annotated articles, and how far two maps agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from argmap.cli import common
from argmap.cli.bundles import Bundle
from argmap.cli.declared import Argument, Option
from argmap.cli.options import JsonOption, RulesOption
from argmap.cli.progress import steps
from argmap.errors import Ended, ExitCode, UsageError

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.scoring.corpus import Result
    from argmap.scoring.gold import GoldDocument
    from argmap.scoring.report import Mode

GoldArgument = Annotated[
    list[Path],
    Argument(
        metavar="GOLD...",
        help="Annotated articles: JSON Lines, arg-microtexts XML, brat .ann + .txt, AIF JSON, saved maps; or a folder.",
    ),
]


def register(commands: Commands) -> None:
    commands.add(
        score,
        short="Score extraction against annotated articles.",
        example="gold.jsonl --units raw --fail-under 0.4 --measure link",
    )


class Added(Bundle):
    """What is told of a score beside the score."""

    by_rule: Annotated[bool, Option("--by-rule", help="Add, per rule, how many of its links are right.")] = False
    calibration: Annotated[
        bool, Option("--calibration", help="Add how far confidence can be trusted: a reliability table.")
    ] = False
    by_sign: Annotated[
        bool, Option("--by-sign", help="Show how many gold links are found, by the sign that GOLD gives them.")
    ] = False
    by_basis: Annotated[
        bool,
        Option("--by-basis", help="Show how many links are right: by basis, by strength, and those of 0.5 up."),
    ] = False
    errors: Annotated[bool, Option("--errors", help="Add the kinds of errors made on links, with units given.")] = False


UnitsOption = Annotated[
    str, Option("--units", metavar="given|raw", help="Keep the units of GOLD, or find them in its text.")
]
ParagraphsOption = Annotated[
    bool | None,
    Option(
        "--within-paragraphs/--whole-text",
        help="Score links within paragraphs only, or all (default: as GOLD has them).",
    ),
]
LeastOption = Annotated[
    float | None, Option("--fail-under", metavar="X", help="Exit 1 when the measure is below X in any GOLD.")
]
MeasureOption = Annotated[str | None, Option("--measure", metavar="NAME", help="The measure --fail-under is about.")]


def score(
    gold: GoldArgument,
    added: Added,
    units: UnitsOption = "given",
    paragraphs: ParagraphsOption = None,
    fail_under: LeastOption = None,
    measure: MeasureOption = None,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score extraction against annotated articles: F1 with 95 % intervals, beside the best trivial guess.

    Two maps or annotations of one article are compared with each other instead: units, links, labels, kappa.
    """
    if units not in ("given", "raw"):
        raise UsageError(f"no units {units!r}", "--units given or --units raw")
    _check_measure(measure, fail_under)
    from argmap.scoring.gold_files import read_gold

    corpora = [(path, read_gold(path)) for path in gold]  # all of them first: a bad one is told at once
    if _one_article(corpora):
        if fail_under is not None:
            raise UsageError("--fail-under is for extraction, not for two maps of one article")
        _compare(corpora[0][1][0], corpora[1][1][0], as_json)
        return
    results = [_score_one(path, documents, cast("Mode", units), paragraphs, rules) for path, documents in corpora]
    if as_json:
        common.show_json({"corpora": [_to_dict(result, added) for result in results]})
    else:
        _show(results, added)
    if fail_under is not None and _fails(results, measure, fail_under):
        raise Ended(ExitCode.ANSWER_IS_NO)


def _check_measure(measure: str | None, fail_under: float | None) -> None:
    from argmap.scoring.report import MEASURES

    if measure is not None and measure not in MEASURES:
        raise UsageError(f"no measure {measure!r}", f"choose from {', '.join(MEASURES)}")
    if measure is not None and fail_under is None:
        raise UsageError("--measure says what --fail-under is about", "give both")


def _one_article(corpora: Sequence[tuple[Path, Sequence[GoldDocument]]]) -> bool:
    """Whether this is two annotations of one article, to be compared with each other."""
    if len(corpora) != 2:
        return False
    (_, first), (_, second) = corpora
    return len(first) == len(second) == 1 and first[0].text == second[0].text


def _compare(first: GoldDocument, second: GoldDocument, as_json: bool) -> None:
    from argmap.scoring.agreement import agreement

    found = agreement(first, second)
    if as_json:
        common.show_json({"agreement": found.to_dict()})
    else:
        from argmap.render.scores.measures import agreement_table

        common.show(agreement_table(found))


def _score_one(
    path: Path, documents: Sequence[GoldDocument], mode: Mode, paragraphs: bool | None, rules: str | None
) -> Result:
    from argmap import api
    from argmap.safe import visible
    from argmap.scoring.corpus import score_corpus

    name = visible(path.name or str(path))
    with steps(name, len(documents)) as tick:
        return score_corpus(
            name,
            documents,
            mode,
            lambda text, spans: api.extract(text, units=spans, rules=rules),
            within_paragraphs=paragraphs,
            tick=tick,
        )


def _show(results: Sequence[Result], added: Added) -> None:
    from argmap.render.scores.measures import errors_table, groups_table, reliability_table, rules_table, scores_table
    from argmap.scoring.calibration import together

    for number, result in enumerate(results):
        lines = [[("", "")]] if number else []
        lines += scores_table(result)
        if added.by_rule:
            lines += [[("", "")], *rules_table(result.rules)]
        for what, asked, groups in (("sign", added.by_sign, result.signs), ("basis", added.by_basis, result.bases)):
            if asked and groups:
                lines += [[("", "")], *groups_table(what, groups)]
        if added.errors and result.errors:
            lines += [[("", "")], *errors_table(result.errors)]
        if added.calibration:
            for what, bins in (("links", result.links), ("claims", result.claims)):
                lines += [[("", "")], *reliability_table(what, bins)] if bins else []
        common.show(lines)
    judged = [result.links for result in results if result.links]
    if added.calibration and len(judged) > 1:
        common.show([[("", "")], [("All GOLD together", "")], *reliability_table("links", together(judged))])


def _to_dict(result: Result, added: Added) -> dict[str, Any]:
    from argmap.scoring import corpus

    made = result.to_dict()
    if added.by_rule:
        made["by_rule"] = {rule: {"links": links, "right": right} for rule, (links, right) in result.rules.items()}
    if added.by_sign:
        made["by_sign"] = [group.to_dict() for group in result.signs]
    if added.by_basis:
        made["by_basis"] = [group.to_dict() for group in result.bases]
    if added.errors:
        made["errors"] = dict(sorted(result.errors.items()))
    if added.calibration:
        made["calibration"] = {
            what: corpus.calibration(bins)
            for what, bins in (("links", result.links), ("claims", result.claims))
            if bins
        }
    return made


def _fails(results: Sequence[Result], measure: str | None, least: float) -> bool:
    """Whether the measure is below `least` in any result; says which on standard error."""
    failed = False
    for result in results:
        values = {score.measure: score.value for score in result.scores}
        name = measure or ("link" if "link" in values else next(iter(values), ""))
        if not values:
            raise UsageError(f"{result.name} has neither links nor roles to score", "try --units raw")
        if name not in values:
            raise UsageError(f"{result.name} cannot be scored on {name!r}", f"it has {', '.join(values)}")
        if values[name] < least:
            failed = True
            common.note(f"{result.name}: {name} is {values[name]:.3f}, below {least:g}")
    return failed
