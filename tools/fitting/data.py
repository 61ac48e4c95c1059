"""Annotated documents as the extractor reads them: units with signs, and the links and mains of the gold."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from argmap.extract.pairs import add_chains, candidates, pair_signs
from argmap.extract.signs import add_neighbour_signs, add_place_signs
from argmap.extract.units import Reading, Unit, read_units
from argmap.ingest import plain
from argmap.rules import Rulebook

FOLDS = 5


@dataclass(slots=True)
class Sample:
    """One annotated document. `links` maps (source, target) to its label; `ignored` pairs count neither way."""

    corpus: str
    fold: int
    reading: Reading
    links: dict[tuple[int, int], str]
    ignored: set[tuple[int, int]]
    mains: list[int]
    roles: list[str]
    within_paragraphs: bool
    block_order: dict[int, int]
    predicted: list[int] = field(default_factory=list)

    @property
    def units(self) -> list[Unit]:
        return self.reading.units


def read_corpus(path: Path, rulebook: Rulebook, neighbours: frozenset[str]) -> list[Sample]:
    """The samples of a JSON Lines file in the form of the corpora README; documents without units are left out."""
    samples = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        document = json.loads(line)
        if document["units"]:
            samples.append(_sample(document, path.stem, number % FOLDS, rulebook, neighbours))
    return samples


def _sample(document: dict, corpus: str, fold: int, rulebook: Rulebook, neighbours: frozenset[str]) -> Sample:  # type: ignore[type-arg]
    units = sorted(document["units"], key=lambda unit: (unit["start"], unit["end"]))
    place = {unit["id"]: number for number, unit in enumerate(units)}
    reading = read_units(plain.read(document["text"]), [(u["start"], u["end"]) for u in units], rulebook)
    add_place_signs(reading)
    add_chains(reading.units)
    add_neighbour_signs(reading.units, neighbours)
    derived = any(relation.get("derived") for relation in document["relations"])
    links = {
        (place[relation["source"]], place[relation["target"]]): relation["label"]
        for relation in document["relations"]
        if not relation.get("derived") and relation["source"] != relation["target"]
    }
    meta = document.get("meta", {})
    ignored = {(place[r["source"]], place[r["target"]]) for r in meta.get("disputed", ()) if isinstance(r, dict)}
    roles = [unit["role"] for unit in units]
    mains = [place[id] for id in meta.get("main") or ()]
    if not mains:
        mains = [number for number, role in enumerate(roles) if role == "major_claim"]
    blocks = dict.fromkeys(unit.block for unit in reading.units)
    order = {block: number for number, block in enumerate(blocks)}
    return Sample(corpus, fold, reading, links, ignored, mains, roles, derived, order)


def options(sample: Sample) -> list[list[tuple[int, set[str]]]]:
    """For each unit its possible targets with the signs of the pair."""
    units = sample.units
    hubs = sorted({0, len(units) - 1, *(number for number, unit in enumerate(units) if "main" in unit.signs)})
    found = []
    for source, targets in enumerate(candidates(units, hubs)):
        if sample.within_paragraphs:
            targets = [target for target in targets if units[target].block == units[source].block]
        most = max((len(units[source].stems & units[target].stems) for target in targets), default=0)
        found.append([(t, pair_signs(units, source, t, most, sample.block_order)) for t in targets])
    return found


def heads(sample: Sample) -> list[int]:
    """The units that others of their paragraph serve and that serve none of it."""
    block = [unit.block for unit in sample.units]
    inside = [(source, target) for source, target in sample.links if block[source] == block[target]]
    serving = {source for source, _ in inside}
    return sorted({target for _, target in inside} - serving)
