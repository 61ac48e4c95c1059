"""Writes weighed rules as TOML, each with a sentence made of the meanings of its signs."""

from __future__ import annotations

from pathlib import Path

from argmap.rules.kinds.weighed import Condition, conditions

from tools.fitting.grid import PAIR_SIGNS, SHAPE_SIGNS, SIGNS

SOURCE = "own; weight fitted on annotated corpora by tools/fitting"
SPEAKS = {
    "main": "the unit being the main claim",
    "thesis": "the unit being taken as the main claim",
    "head": "the unit being the head of its paragraph",
    "alone": "the unit standing alone",
    "link": "the link",
    "relation": "the link opposing rather than supporting",
    "role": "the unit being a claim rather than a premise",
    "major": "the unit being a major claim",
    "kept": "the unit being a claim that annotators have too",
}
Weighed = tuple[str, str, float]


def write(path: Path, rules: list[Weighed]) -> None:
    """Writes rules (kind, when, weight), those whose weight rounds to nothing left out."""
    meanings = {**SIGNS.groups["words"], **SIGNS.groups["stages"]}
    entries = [_entry(kind, when, weight, meanings) for kind, when, weight in rules if abs(weight) >= 0.005]
    path.write_text("\n".join(entries), "utf-8")


def _entry(kind: str, when: str, weight: float, meanings: dict[str, str]) -> str:
    parts = conditions(when)
    what = "; ".join(_meaning(part, meanings) for part in parts)
    side = "for" if weight > 0 else "against"
    name = "+".join(_name(part) for part in parts)
    return (
        f'[[rule]]\nid = "{kind}.{name}"\nfinds = "{kind}"\n'
        f'what = "{what[0].upper()}{what[1:]}: speaks {side} {SPEAKS[kind]}."\n'
        f'source = "{SOURCE}"\nwhen = "{when}"\nweight = {weight:.2f}\n'
    )


def _name(part: Condition) -> str:
    end = {"source": "s-", "target": "t-"}.get(part.of, "")
    return ("" if part.holds else "not-") + end + part.sign.replace(":", "-")


def _meaning(part: Condition, meanings: dict[str, str]) -> str:
    if part.sign == "never":
        return "always"
    if part.of == "pair" or part.sign in SHAPE_SIGNS:
        said = PAIR_SIGNS.get(part.sign) or SHAPE_SIGNS[part.sign]
        return said if part.holds else f"unless {said}"
    who = "the unit" if part.of == "unit" else f"the {part.of}"
    side, _, neighbour = part.sign.rpartition(":")
    if side:
        who = f"the unit {'after' if side == 'next' else 'before'} {who}"
    said = meanings.get(neighbour) or SIGNS.of_units[neighbour]
    if neighbour not in meanings:
        said = f"is {said}"
    return f"{who} {said}" if part.holds else f"{who}, unless it {said}"
