"""The fitted weights of a rule directory, as weighed rules: the tables of its folder `weights`.

The sentence of each cell is made of the meanings of its signs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from argmap.errors import RuleError
from argmap.rules.files import FOLDER
from argmap.rules.kinds.weighed import PAIR, UNIT, Condition, Weighed, When, conditions
from argmap.rules.names import NEVER, Signs
from argmap.rules.tables import ALWAYS, Cell, TableError, read_tables
from argmap.rules.values import WrongValue, nearest

DECISIONS = (*UNIT, *PAIR)
SOURCE = "own; fitted by tools/fitting on annotated texts, seen in {} decisions"
SET = "own; set by tools/fitting for whole texts, not fitted"
SPEAKS = {
    "guess": "the claim being the main claim, at first sight",
    "main": "the claim being the main claim",
    "head": "the claim being the head of its paragraph",
    "alone": "the claim standing alone",
    "link": "the link",
    "relation": "the link being an objection",
    "sure": "a link, once drawn, being right",
    "role": "the claim being more than a premise",
    "major": "the claim being a major claim",
    "kept": "annotators having this claim too",
}


def fitted(path: Path, text: str, signs: Signs) -> Iterator[Weighed]:
    """The weighed rules that a file of tables holds; `RuleError` names file and line or cell of what is none."""
    try:
        cells = read_tables(text)
    except TableError as wrong:
        raise RuleError(f"{path}: {wrong}") from None
    for cell in cells:
        if cell.decision not in DECISIONS:
            raise RuleError(f"{path}: no decision {cell.decision!r}; there are {nearest(cell.decision, DECISIONS)}")
        try:
            yield _rule(cell, f"{FOLDER}/{path.name}", signs)
        except WrongValue as wrong:
            raise RuleError(f"{path}: {cell.decision} {'+'.join(cell.when)}: {wrong}") from None


def _rule(cell: Cell, file: str, signs: Signs) -> Weighed:
    of_pairs = {*signs.of_pairs, NEVER} if cell.decision in PAIR else set()
    when = conditions(" & ".join(_whole(written, of_pairs) for written in cell.when))
    what = "; ".join(_meaning(part, signs) for part in when)
    side = "for" if cell.weight > 0 else "against"
    return Weighed(
        id=f"{cell.decision}." + "+".join(_name(part) for part in when),
        finds=cell.decision,
        what=f"{what[:1].upper()}{what[1:]}: speaks {side} {SPEAKS[cell.decision]}.",
        source=SOURCE.format(cell.support) if cell.support else SET,
        file=file,
        when=When(when),
        weight=cell.weight,
    )


def _whole(written: str, of_pairs: Collection[str]) -> str:
    """A sign of a table as rules write it: a bare one of a pair is `pair.x`."""
    sign = written.lstrip("!")
    return f"{written[: len(written) - len(sign)]}pair.{sign}" if sign in of_pairs else written


def _name(part: Condition) -> str:
    if part.sign == NEVER:
        return ALWAYS
    end = {"source": "s-", "target": "t-"}.get(part.of, "")
    return ("" if part.holds else "not-") + end + part.sign.replace(":", "-")


def _meaning(part: Condition, signs: Signs) -> str:
    if part.sign == NEVER:
        return ALWAYS
    told: Mapping[str, str] = {**signs.of_pairs, **signs.shape} if part.of == "pair" else signs.shape
    if part.sign in told:
        return told[part.sign] if part.holds else f"unless {told[part.sign]}"
    who = "the claim" if part.of == "unit" else f"the {part.of}"
    side, _, sign = part.sign.rpartition(":")
    if side:
        who = f"the claim {'after' if side == 'next' else 'before'} {'it' if part.of == 'unit' else who}"
    said = signs.of_units.get(sign)
    if said is None:
        raise WrongValue(f"no sign {sign!r}; the nearest are {nearest(sign, signs.of_units)}")
    if sign not in signs.words and sign not in signs.groups.get("stages", {}):
        said = f"is {said}"
    return f"{who} {said}" if part.holds else f"unless {who} {said}"
