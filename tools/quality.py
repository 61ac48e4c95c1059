"""Writes the quality table of the README: the scores of this version on annotated corpora.

    python tools/quality.py [CORPORA]      # or: make quality CORPORA=folder

CORPORA (or $ARGMAP_CORPORA) is a folder with the JSON Lines files named below; they are not part of this
repository (docs/evaluation.md says where they come from). Files that are not there are left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap import __version__, api
from argmap.scoring.corpus import Result, score_corpus
from argmap.scoring.files import read_gold
from argmap.scoring.report import MEASURES, Mode, Score

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- quality: begin (written by make quality) -->", "<!-- quality: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
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
        name="the same, from raw text",
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
        name="the same, from raw text",
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
        name="the same, from raw text",
        mode="raw",
        measures=("units", "link", "main"),
        trained={},
    ),
)


def table(corpora: Path, say: Callable[[str], None] = lambda line: None) -> list[str]:
    """The lines of the table, a row a measure; files that are not in the folder are named to `say`."""
    lines = [
        "| data | measure | argmap | 95 % interval | best trivial | trained systems, on held-out parts |",
        "|---|---|---|---|---|---|",
    ]
    for row in ROWS:
        path = ROOT / row.file if row.file.startswith("examples/") else corpora / row.file
        if not path.exists():
            say(f"left out: {row.file} is not in {corpora}")
            continue
        result = scored(path, row.mode)
        say(f"scored {row.name}")
        found = {score.measure: score for score in result.scores}
        for number, measure in enumerate(m for m in row.measures if m in found):
            name = "" if number else f"{row.name} ({result.documents})"
            lines.append(line(name, found[measure], row.trained.get(measure, "")))
    return lines


def scored(path: Path, mode: Mode) -> Result:
    """The result for one file."""
    return score_corpus(path.name, read_gold(path), mode, lambda text, spans: api.extract(text, units=spans))


def line(name: str, score: Score, trained: str) -> str:
    """One row of the Markdown table."""
    title = MEASURES[score.measure].title
    if score.measure == "main":
        title += f" ({score.counts[0]} of {score.counts[1]})"
    if score.measure == "opposes" and score.precision is not None:
        title += f", precision {digits(score.precision)}"
    interval = f"{digits(score.low)}–{digits(score.high)}"
    floor = f"{digits(score.floor)} {score.floor_name}"
    return f"| {name} | {title} | **{digits(score.value)}** | {interval} | {floor} | {trained} |"


def digits(value: float) -> str:
    """A score as papers print it: three digits, no zero before the point."""
    return f"{value:.3f}".removeprefix("0")


def between(document: str, lines: Sequence[str]) -> str:
    """The document with what stands between the two markers replaced; ValueError when they are missing."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} … {END} to write between")
    return f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}"


def main(arguments: Sequence[str], readme: Path = ROOT / "README.md") -> int:
    """Writes the table; 0 also when there are no corpora, which is said."""
    folder = arguments[0] if arguments else os.environ.get("ARGMAP_CORPORA", "")
    if not folder or not Path(folder).is_dir():
        where = f"{folder!r} is no folder" if folder else "no folder of corpora is named"
        print(f"quality: skipped: {where}; give one as argument or in ARGMAP_CORPORA (see docs/evaluation.md)")
        return 0
    lines = table(Path(folder), lambda said: print(f"quality: {said}", file=sys.stderr))
    note = f"Version {__version__}, `make quality`; definitions and limits in [docs/evaluation.md](docs/evaluation.md)."
    made = between(readme.read_text("utf-8"), ["", *lines, "", note])
    aside = readme.with_suffix(".md.part")
    aside.write_text(made, "utf-8")
    aside.replace(readme)
    print(f"quality: wrote {len(lines) - 2} rows to {readme.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
