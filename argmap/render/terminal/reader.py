"""What a reader corrected of a claim, and what the rules had said, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.correct.correction import SERVICE, Correction, Overlay
from argmap.model import ArgumentMap, Link
from argmap.render.lines import QUIET, STRONG, Line
from argmap.safe import visible

_MADE = {
    "add": "you added this claim",
    "split": "you split it off a longer claim",
    "merge": "you merged several claims into it",
}


def corrections_told(map: ArgumentMap, id: str) -> list[str]:
    """A sentence for each thing that a reader corrected of a claim; nothing for a claim as the rules made it."""
    claim = map.claim(id)
    told = [f"Corrected by you: {_MADE[one]}." for one in claim.corrected if one in _MADE]
    if "holder" in claim.corrected:
        holder = f"held by {visible(claim.attribution.holder)}" if claim.attribution else "held by the author"
        told.append(f"Corrected by you: {holder}{_rules_said(_held(map.uncorrected, id), holder)}.")
    if not set(SERVICE).isdisjoint(claim.corrected):
        now = "the main claim" if "main" in claim.corrected else _serves(map.links_from(id))
        told.append(f"Corrected by you: {now}{_rules_said(_before(map.uncorrected, id), now)}.")
    return told


def _rules_said(before: str, now: str) -> str:
    if not before:
        return ""
    return ", as the rules said too" if before == now else f" (the rules said: {before})"


def _held(fresh: ArgumentMap | None, id: str) -> str:
    if fresh is None or id not in fresh:
        return ""
    held = fresh.claim(id).attribution
    return f"held by {visible(held.holder)}" if held else "held by the author"


def _before(fresh: ArgumentMap | None, id: str) -> str:
    if fresh is None or id not in fresh:
        return ""
    return "the main claim" if id == fresh.main else _serves(fresh.links_from(id))


def _serves(links: list[Link]) -> str:
    return " and ".join(f"it {link.relation} {visible(link.target)}" for link in links) or "it stands alone"


def correction_lines(overlay: Overlay, faults: Mapping[Correction, str]) -> list[Line]:
    """The corrections of an article, a line each with the line of the file, and why some do not apply."""
    lines: list[Line] = []
    space = max((len(str(one.line)) for one in overlay.corrections), default=0)
    for one in overlay.corrections:
        lines.append([(f"{str(one.line or '').rjust(space)}  ", QUIET), (visible(_said(one)), "")])
        if one.why:
            lines.append([(" " * (space + 2), ""), (f"because {visible(one.why)}", QUIET)])
        if one in faults:
            lines.append([(" " * (space + 2), ""), (f"not applied: {faults[one]}", STRONG)])
    return lines


def _said(one: Correction) -> str:
    """A correction in words."""
    words = f"“{one.claim.words}”"
    match one.action:
        case "link":
            return f"{words} {one.relation} “{one.target.words if one.target else ''}”"
        case "alone":
            return f"{words} stands alone"
        case "main":
            return f"{words} is the main claim"
        case "holder":
            return f"{words} is held by {one.holder or 'the author'}"
        case "add":
            return f"{words} is a claim"
        case "drop":
            return f"{words} is no claim"
        case "split":
            return f"{words} is {len(one.parts)} claims: {' · '.join(part.words for part in one.parts)}"
        case _:
            return f"{' · '.join(part.words for part in one.parts)} are one claim"
