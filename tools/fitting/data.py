"""Annotated documents as the extractor reads them: units with their first signs, and the gold links and mains."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argmap.extract.attribution import Held
from argmap.extract.numbering import numbered
from argmap.extract.pairs import Surroundings, candidates, pair_signs, surroundings
from argmap.extract.signals import Signal
from argmap.extract.signs import SignBits, Signs, first_signs
from argmap.extract.stages import holders
from argmap.extract.units import Reading, read_units
from argmap.ingest import plain
from argmap.rules import Rulebook
from argmap.spans import CharSpan

FOLDS = 5
ANNOTATED = Path(__file__).resolve().parents[1] / "annotations" / "editorials.jsonl"


@dataclass(slots=True)
class Sample:
    """One annotated document. `links` maps (source, target) to its label; `ignored` pairs count neither way. `signs`
    grow by what each stage, cross-fitted, decides; `targets` are the links it ends with (-1: none)."""

    corpus: str
    fold: int
    reading: Reading
    around: Surroundings
    signs: Signs
    links: dict[tuple[int, int], str]
    ignored: set[tuple[int, int]]
    mains: list[int]
    roles: list[str]
    within_paragraphs: bool
    targets: list[int] = field(default_factory=list)
    signals: tuple[Signal, ...] = ()
    held: tuple[Held, ...] = ()


def read_corpus(
    path: Path, rulebook: Rulebook, bits: SignBits, keep: Callable[[str], bool] = lambda id: True
) -> list[Sample]:
    """The samples of a JSON Lines file in the form of docs/evaluation.md whose id is to be kept; documents without
    units are left out."""
    samples = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        document = json.loads(line)
        if document["units"] and keep(document["id"]):
            samples.append(_sample(document, path.stem, number % FOLDS, rulebook, bits))
    return samples


def read_annotated(corpora: Path, rulebook: Rulebook, bits: SignBits) -> list[Sample]:
    """The samples of our own annotation of editorials."""
    return [
        _sample(document, "annotated", number % FOLDS, rulebook, bits)
        for number, document in enumerate(annotated(corpora))
    ]


def annotated(corpora: Path) -> list[dict[str, Any]]:
    """The documents of our own annotation of editorials: it names links and main claims by the units of
    editorials_train; texts and units are read from there, with the headline put first."""
    lines = (corpora / "editorials_train.jsonl").read_text("utf-8").splitlines()
    known = {document["id"]: document for document in map(json.loads, lines)}
    made = []
    for line in ANNOTATED.read_text("utf-8").splitlines():
        said = json.loads(line)
        document = known[said["id"]]
        title = document["meta"]["topic"] + "\n\n"
        units = [{**u, "start": u["start"] + len(title), "end": u["end"] + len(title)} for u in document["units"]]
        relations = [{"source": source, "target": target, "label": label} for source, target, label, _ in said["links"]]
        made.append(
            {
                "id": said["id"],
                "text": title + document["text"],
                "units": units,
                "relations": relations,
                "meta": {"main": said["main"]},
            }
        )
    return made


def _sample(document: dict[str, Any], corpus: str, fold: int, rulebook: Rulebook, bits: SignBits) -> Sample:
    units = sorted(document["units"], key=lambda unit: (unit["start"], unit["end"]))
    place = {unit["id"]: number for number, unit in enumerate(units)}
    reading = read_units(plain.read(document["text"]), [CharSpan((u["start"], u["end"])) for u in units], rulebook)
    held = holders(reading, rulebook)
    signs = first_signs(reading, bits, held)
    meta = document.get("meta", {})
    roles = [unit["role"] for unit in units]
    mains = [place[id] for id in meta.get("main") or ()]
    return Sample(
        corpus=corpus,
        fold=fold,
        reading=reading,
        around=surroundings(reading, signs, bits, numbered(held, rulebook)),
        signs=signs,
        links={
            (place[relation["source"]], place[relation["target"]]): relation["label"]
            for relation in document["relations"]
            if not relation.get("derived") and relation["source"] != relation["target"]
        },
        ignored={
            (place[r["source"]], target)
            for r in meta.get("disputed", ())
            if isinstance(r, dict)
            for target in ((place[r["target"]],) if "target" in r else place.values())
        },
        mains=mains or [number for number, role in enumerate(roles) if role == "major_claim"],
        roles=roles,
        held=held,
        within_paragraphs=any(relation.get("derived") for relation in document["relations"]),
    )


def options(sample: Sample, bits: SignBits) -> list[list[tuple[int, int]]]:
    """For each unit its possible targets, with what holds of the pair."""
    count = len(sample.signs)
    hubs = {sample.around.opener, count - 1, *(number for number, own in enumerate(sample.signs) if own & bits["main"])}
    paragraph = sample.around.paragraph
    found = []
    for source, targets in enumerate(candidates(sample.around, hubs)):
        if sample.within_paragraphs:
            targets = tuple(target for target in targets if paragraph[target] == paragraph[source])
        found.append(list(pair_signs(sample.around, source, targets).items()))
    return found


def heads(sample: Sample) -> list[int]:
    """The units that others of their paragraph serve and that serve none of it."""
    block = [unit.block for unit in sample.reading.units]
    inside = [(source, target) for source, target in sample.links if block[source] == block[target]]
    serving = {source for source, _ in inside}
    return sorted({target for _, target in inside} - serving)
