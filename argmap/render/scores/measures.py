"""Scores, agreement and reliability as aligned lines for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.messages import counted
from argmap.render.lines import QUIET, STRONG, Line, cells
from argmap.scoring.agreement import Agreement
from argmap.scoring.calibration import Bin, expected_calibration_error, right_upward
from argmap.scoring.corpus import Result
from argmap.scoring.groups import Group
from argmap.scoring.metrics import Tally, f1, share
from argmap.scoring.report import MEASURES, Score

BELOW = "below the floor"


def scores_table(result: Result) -> list[Line]:
    """A heading that says what was scored, and a line a measure."""
    what = "units given" if result.mode == "given" else "from raw text"
    inside = "; links within paragraphs" if result.has.within_paragraphs and result.has.links else ""
    found = ((result.documents, "document"), (result.units, "unit"), (result.gold_links, "link"))
    counts = ", ".join(counted(count, name) for count, name in found) + f"; {what}{inside}"
    rows = [_score_row(score) for score in result.scores]
    head = ["measure", "score", "95 % interval", "prec.", "recall", "floor", ""]
    return [[(result.name, STRONG), (f": {counts}", "")], *aligned(head, rows, right={1, 2, 3, 4, 5})]


def _score_row(score: Score) -> list[str]:
    title = MEASURES[score.measure].title
    if score.measure == "main":
        title += f" ({score.counts[0]} of {score.counts[1]})"
    note = score.floor_name + (f" ({BELOW})" if score.value < score.floor else "")
    return [
        title,
        f"{score.value:.3f}",
        f"{score.low:.3f}–{score.high:.3f}",
        "" if score.precision is None else f"{score.precision:.3f}",
        "" if score.recall is None else f"{score.recall:.3f}",
        f"{score.floor:.3f}",
        note,
    ]


def rules_table(rules: Mapping[str, tuple[int, int]]) -> list[Line]:
    """A line a rule: the links it is evidence of, and how many of them gold has; the busiest first."""
    order = sorted(rules.items(), key=lambda item: (-item[1][0], item[0]))
    rows = [[rule, str(links), str(right), f"{share((right, links)):.3f}"] for rule, (links, right) in order]
    return aligned(["rule", "links", "right", "share"], rows, right={1, 2, 3})


def reliability_table(what: str, bins: Sequence[Bin]) -> list[Line]:
    """A line a bin, and the expected calibration error; `what` is "links" or "claims"."""
    label = "with relation" if what == "links" else "with role"
    rows = []
    for bin, upward in zip(bins, right_upward(bins), strict=True):
        values = (bin.confidence, bin.right, bin.fully, upward)
        shares = [f"{value:.3f}" if bin.count else "" for value in values]
        rows.append([f"{bin.low:.1f}–{bin.high:.1f}", str(bin.count), *shares])
    error, strict = expected_calibration_error(bins), expected_calibration_error(bins, fully=True)
    return [
        *aligned(["confidence", what, "mean", "right", label, "right from here up"], rows, right={1, 2, 3, 4, 5}),
        [(f"  expected calibration error of {what}: {error:.3f} ({label}: {strict:.3f})", "")],
    ]


def groups_table(what: str, groups: Sequence[Group]) -> list[Line]:
    """A line a group of links; `what` heads the groups ("sign" or "basis")."""
    shared = any(group.of_all is not None for group in groups)
    head = [what, "links", "right with relation" if shared else "found with relation", "95 % interval"]
    rows = []
    for group in groups:
        of_all = [] if group.of_all is None else [f"{group.of_all:.3f}"]
        rows.append([group.name, str(group.count), f"{group.right:.3f}", f"{group.low:.3f}–{group.high:.3f}", *of_all])
    return aligned([*head, *(["of all printed"] if shared else [])], rows, right={1, 2, 3, 4})


def errors_table(errors: Mapping[str, int]) -> list[Line]:
    """A line a kind of error, the commonest first, with its share of all units; right ones at the end."""
    total = sum(errors.values())
    order = sorted(errors.items(), key=lambda item: (item[0].startswith("right"), -item[1], item[0]))
    rows = [[kind, str(count), f"{count / total:.3f}"] for kind, count in order]
    return aligned(["errors on links", "units", "share"], rows, right={1, 2})


def agreement_table(found: Agreement) -> list[Line]:
    """A line a measure of agreement, with what it was computed from."""

    def shared(tally: Tally) -> str:
        return f"{tally[0]} shared of {tally[2]} and {tally[1]}"

    def number(value: float | None) -> str:
        return "none" if value is None else f"{value:.3f}"

    rows = [
        ["units F1", f"{f1(found.units):.3f}", shared(found.units)],
        ["links F1", f"{f1(found.links):.3f}", shared(found.links)],
        ["same label", f"{share(found.labels):.3f}", "{} of {} shared links".format(*found.labels)],
        ["same role", f"{share(found.roles):.3f}", "{} of {} shared units".format(*found.roles)],
        ["links kappa", number(found.kappa), "Cohen 1960; supports, opposes or none for every pair of shared units"],
        ["links alpha", number(found.alpha), "Krippendorff 2004, nominal; the same pairs"],
        ["roles kappa", number(found.role_kappa), "Cohen 1960; shared units"],
        ["main claim", {True: "same", False: "differs", None: "none"}[found.main], ""],
    ]
    return aligned(["agreement", "", ""], rows, right={1})


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], right: set[int]) -> list[Line]:
    """Rows under a heading, indented by two, columns as wide as their widest cell; `right` ones flush right."""
    widths = [max(cells(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(row: Sequence[str], style: str) -> Line:
        padded = []
        for column, cell in enumerate(row):
            gap = " " * (widths[column] - cells(cell))
            padded.append(gap + cell if column in right else cell + gap)
        return [("  " + "  ".join(padded), style)]

    return [line(head, QUIET), *(line(row, "") for row in rows)]
