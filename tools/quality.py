"""Writes the figures of this version on annotated corpora into docs/evaluation.md: quality, errors, calibration.

    python tools/quality.py [CORPORA]      # or: make quality CORPORA=folder

CORPORA (or $ARGMAP_CORPORA) is a folder with the JSON Lines files named below; they are not part of this
repository (docs/evaluation.md says where they come from). Files that are not there are left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap import __version__, api
from argmap.files import write
from argmap.scoring.calibration import Bin, expected_calibration_error, right_upward, together
from argmap.scoring.corpus import Result, score_corpus
from argmap.scoring.gold_files import read_gold
from argmap.scoring.report import MEASURES, Mode, Score

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/evaluation.md"
COMMONEST = 20
SURE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One scored file (in the folder of corpora, or in this repository): what it is called in the table, which
    measures are shown, and what trained systems reach on the held-out part of the same corpus, by measure."""

    file: str
    name: str
    mode: Mode = "given"
    measures: tuple[str, ...]
    trained: dict[str, str]


EVIDENCE_GRAPHS = "evidence graphs"
ROWS = (
    Row(
        file="editorials_links_dev.jsonl",
        name="news editorials with links",
        measures=("link", "opposes", "main"),
        trained={"link": "two annotators .83"},
    ),
    Row(
        file="editorials_links_dev.jsonl",
        name="news editorials with links, from raw text",
        mode="raw",
        measures=("units", "link", "main"),
        trained={},
    ),
    Row(
        file="editorials_train.jsonl",
        name="news editorials, from raw text",
        mode="raw",
        measures=("units",),
        trained={},
    ),
    Row(
        file="microtexts2.jsonl",
        name="microtexts, part 2",
        measures=("at", "link", "opposes", "cc", "ro", "fu"),
        trained={
            "at": f"pointer network .740, {EVIDENCE_GRAPHS} .693",
            "link": "pointer network .577",
            "cc": f"{EVIDENCE_GRAPHS} .869",
        },
    ),
    Row(
        file="essays_train.jsonl",
        name="persuasive essays",
        measures=("components", "link", "opposes"),
        trained={
            "components": "pointer network .849, ILP .826",
            "link": "pointer network .608, structured SVM .601",
        },
    ),
    Row(
        file="essays_train.jsonl",
        name="persuasive essays, from raw text",
        mode="raw",
        measures=("units_typed", "relations", "relations_typed"),
        trained={"units_typed": "LSTM-ER .772, ILP .734", "relations_typed": "LSTM-ER .501, ILP .443"},
    ),
    Row(
        file="cdcp_train.jsonl",
        name="comments on a rule (CDCP)",
        measures=("link",),
        trained={"link": "transition BERT .373, structured SVM .267"},
    ),
    Row(
        file="araucaria_dev.jsonl",
        name="news, speeches, textbooks (Araucaria)",
        measures=("link", "opposes"),
        trained={},
    ),
    Row(
        file="examples/gold",
        name="this repository's examples",
        measures=("link", "opposes", "components", "main"),
        trained={},
    ),
    Row(
        file="examples/gold",
        name="this repository's examples, from raw text",
        mode="raw",
        measures=("units", "link", "main"),
        trained={},
    ),
)


Results = Mapping[Row, Result]


def results(corpora: Path, say: Callable[[str], None] = lambda line: None) -> dict[Row, Result]:
    """The result of every row whose file is there; the others are named to `say`."""
    found: dict[Row, Result] = {}
    for row in ROWS:
        path = ROOT / row.file if row.file.startswith("examples/") else corpora / row.file
        if not path.exists():
            say(f"left out: {row.file} is not in {corpora}")
            continue
        found[row] = score_corpus(
            path.name, read_gold(path), row.mode, lambda text, spans: api.extract(text, units=spans)
        )
        say(f"scored {row.name}, {row.mode}")
    return found


def quality_table(found: Results) -> list[str]:
    """The lines of the quality table, a row a measure."""
    lines = [
        "| data | measure | argmap | 95 % interval | best trivial | trained systems, on held-out parts |",
        "|---|---|---|---|---|---|",
    ]
    for row, result in found.items():
        scores = {score.measure: score for score in result.scores}
        for number, measure in enumerate(m for m in row.measures if m in scores):
            name = "" if number else f"{row.name} ({result.documents})"
            lines.append(_line(name, scores[measure], row.trained.get(measure, "")))
    return lines


def _line(name: str, score: Score, trained: str) -> str:
    title = MEASURES[score.measure].title
    if score.measure == "main":
        title += f" ({score.counts[0]} of {score.counts[1]})"
    if score.measure == "opposes" and score.precision is not None:
        title += f", precision {digits(score.precision)}"
    interval = f"{digits(score.low)}–{digits(score.high)}"
    floor = f"{digits(score.floor)} {score.floor_name}"
    return f"| {name} | {title} | **{digits(score.value)}** | {interval} | {floor} | {trained} |"


def errors_table(found: Results) -> list[str]:
    """The commonest kinds of errors on links, units given, with their count in each corpus."""
    columns = {row.name: result.errors for row, result in found.items() if result.errors}
    total: Counter[str] = Counter()
    for errors in columns.values():
        total.update({kind: count for kind, count in errors.items() if not kind.startswith("right")})
    lines = [f"| kind | all | {' | '.join(columns)} |", f"|---|---|{'---|' * len(columns)}"]
    for kind, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]:
        lines.append(f"| {kind} | {count} | {' | '.join(str(e.get(kind, 0)) for e in columns.values())} |")
    units = [sum(errors.values()) for errors in columns.values()]
    lines.append(f"| *units in all* | {sum(units)} | {' | '.join(map(str, units))} |")
    return lines


def calibration_table(found: Results) -> list[str]:
    """The expected calibration error of each corpus, and how precise the surest are."""
    lines = [
        f"| data | confidence of | how many | expected calibration error | right from {SURE} up | how many |",
        "|---|---|---|---|---|---|",
    ]
    kinds: dict[str, dict[str, Sequence[Bin]]] = {"links": {}, "claims": {}}
    for row, result in found.items():
        for what, bins in (("links", result.links), ("claims", result.claims)):
            if bins and (row.mode == "raw") == (what == "claims"):
                kinds[what][row.name] = bins
    for what, named in kinds.items():
        if named:
            for name, shown in (*named.items(), ("*all of them*", together(list(named.values())))):
                lines.append(_calibration_line(name, what, shown))
    return lines


def _calibration_line(name: str, what: str, bins: Sequence[Bin]) -> str:
    place = round(SURE * len(bins))
    sure, count = sum(bin.count for bin in bins[place:]), sum(bin.count for bin in bins)
    error, share = expected_calibration_error(bins), right_upward(bins)[place]
    return f"| {name} | {what} | {count} | {digits(error)} | {digits(share)} | {sure} |"


def digits(value: float) -> str:
    """A score as papers print it: three digits, no zero before the point."""
    return f"{value:.3f}".removeprefix("0")


def between(document: str, name: str, lines: Sequence[str]) -> str:
    """The document with what stands between the two markers of this name replaced; ValueError without them."""
    begin, end = f"<!-- {name}: begin (written by make quality) -->", f"<!-- {name}: end -->"
    before, opened, rest = document.partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"no {begin} … {end} to write between")
    return f"{before}{begin}\n\n{chr(10).join(lines)}\n\n{end}{after}"


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Writes the tables; 2, with a message and nothing written, when there are no corpora."""
    parser = argparse.ArgumentParser(prog="tools/quality.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", nargs="?", default=os.environ.get("ARGMAP_CORPORA", ""), help="a folder")
    folder = parser.parse_args(arguments).corpora
    if not folder or not Path(folder).is_dir():
        where = f"{folder!r} is no folder" if folder else "no folder of corpora is named"
        print(f"quality: {where}: make quality CORPORA=folder (docs/evaluation.md says what it holds)", file=sys.stderr)
        return 2
    found = results(Path(folder), lambda said: print(f"quality: {said}", file=sys.stderr))
    note = f"Version {__version__}, `make quality`; definitions and limits below."
    tables = {
        "quality": [*quality_table(found), "", note],
        "errors": errors_table(found),
        "calibration": calibration_table(found),
    }
    made = (root / PAGE).read_text("utf-8")
    for name, lines in tables.items():
        made = between(made, name, lines)
    write(str(root / PAGE), made)
    print(f"quality: wrote the tables of {len(found)} results to {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
