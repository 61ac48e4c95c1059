"""The corrections of readers that belong to an ARTICLE: found beside it, put on its map, told where they fail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from argmap.cli import common
from argmap.correct import path_of
from argmap.errors import InputError, UsageError
from argmap.web import is_web

if TYPE_CHECKING:
    from argmap.cli.options import Reading
    from argmap.correct.correction import Overlay
    from argmap.model import ArgumentMap

TOLD = 3
"""Corrections that do not apply any more which are told one by one."""


def corrected(map: ArgumentMap, path: str, reading: Reading) -> ArgumentMap:
    """The map with the corrections that belong to an article; those that do not apply any more are noted."""
    if reading.no_corrections and reading.corrections:
        raise UsageError("--corrections and --no-corrections exclude each other")
    file = reading.corrections or file_of(path)
    if reading.no_corrections or not file:
        return map
    if reading.corrections and not os.path.isfile(file):
        raise InputError(f"no such file: {file!r}", "--corrections names a file that argmap edit or review wrote")
    if not os.path.lexists(file):
        return map
    from argmap.correct import beside
    from argmap.correct.corrected import correct

    overlay = beside.read(file)
    made = correct(map, overlay)
    common.take(file)
    for correction, why in made.faults[:TOLD]:
        words = f"“{correction.claim.words[:60]}”"
        common.note(f"{overlay.place(correction)}: not applied: {correction.action} {words}: {why}")
    if len(made.faults) > TOLD:
        more = len(made.faults) - TOLD
        common.note(f"{file}: {more:,} more corrections do not apply (argmap edit {path} lists them)")
    return made.map


def overlay_of(path: str, reading: Reading) -> Overlay:
    """The corrections that belong to an article; none where there are none."""
    from argmap.correct import beside
    from argmap.correct.correction import Overlay

    file = "" if reading.no_corrections else reading.corrections or file_of(path)
    return beside.read(file) if file else Overlay()


def file_of(path: str) -> str:
    """The file of the corrections of an article; empty for what has no place of its own."""
    return "" if path == common.STDIN or is_web(path) else path_of(path)
