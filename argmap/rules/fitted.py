"""The fitted weights of a rule directory, as rules: the tables of its folder `weights`, each cell with a sentence made
of the meanings of its signs."""

from __future__ import annotations

from pathlib import Path

FOLDER = "weights"
SOURCE = "own; fitted on annotated texts, seen in {} decisions"
SPEAKS = {
    "guess": "the claim being the main claim, at first sight",
    "main": "the claim being the main claim",
    "head": "the claim being the head of its paragraph",
    "alone": "the claim standing alone",
    "link": "the link",
    "relation": "the link opposing rather than supporting",
    "role": "the claim being more than a premise",
    "major": "the claim being a major claim",
    "kept": "annotators having this claim too",
}


def fitted_rules(directory: Path, digest, meanings) -> list:  # type: ignore[no-untyped-def,type-arg]
    return []
