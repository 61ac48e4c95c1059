"""Prints what cross-validation gives, and puts the shifts into the rules."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from argmap.extract.signs import SignBits
from argmap.model import ROLES
from argmap.rules.tables import Cell
from msgspec.structs import replace

from tools.fitting.data import FOLDS, Sample, heads
from tools.fitting.stages import link_f1


def is_claim(role: str) -> float | None:
    """Claim (1) or premise (0); major claims and what is neither say nothing."""
    return {"claim": 1.0, "premise": 0.0}.get(role)


def is_major(role: str) -> float | None:
    return 1.0 if role == "major_claim" else 0.0


def shifted(cells: Sequence[Cell], shifts: dict[str, float], decision: str = "alone") -> list[Cell]:
    """The cells with each shift (condition → log-odds) taken off the weight of a decision: of standing alone in texts
    of a shape, or of an attack, which must be clearly one."""
    left: dict[tuple[str, ...], float] = {(when,): shift for when, shift in shifts.items()}
    made = [
        replace(cell, weight=cell.weight - left.pop(cell.when, 0.0)) if cell.decision == decision else cell
        for cell in cells
    ]
    return made + [Cell(decision, when, -shift, 0) for when, shift in left.items() if shift]


def chosen(samples: Sequence[Sample], sign: str, bits: SignBits, label: str = "") -> None:
    """Prints how often the marked unit is right, by corpus."""
    for corpus in dict.fromkeys(sample.corpus for sample in samples):
        right = asked = 0
        for sample in samples:
            gold = heads(sample) if sign == "head" else sample.mains
            if sample.corpus != corpus or not gold:
                continue
            marked = [n for n, own in enumerate(sample.signs) if own & bits[sign]]
            blocks = {sample.reading.units[n].block for n in gold}
            marked = [n for n in marked if sign != "head" or sample.reading.units[n].block in blocks]
            asked += len(marked)
            right += len(set(marked) & set(gold))
        if asked:
            print(f"{label or sign:9} {corpus:22} {right / asked:.3f} of {asked}")


def print_all(samples, shifts, opposes, p, made, bits) -> None:  # type: ignore[no-untyped-def]
    """Prints rules kept, shifts, link F1 with its spread over folds, opposes and components."""
    print("weights  ", {name: len(cells) for name, cells in made.items()}, "shifts", shifts)
    for corpus in dict.fromkeys(sample.corpus for sample in samples):
        here = [(n, s) for n, s in enumerate(samples) if s.corpus == corpus]
        folds = [link_f1([s for _, s in here if s.fold == fold]) for fold in range(FOLDS)]
        right = guessed = gold = 0
        for number, sample in here:
            for pair, label in sample.links.items():
                said = opposes[(number, *pair)] > 0.5
                right += said and label == "opposes"
                guessed += said
                gold += label == "opposes"
        roles = [_roles(s, p["role"][n], p["major"][n], bits["main"]) for n, s in here]
        truth = [s.roles for _, s in here]
        f1, precision = 2 * right / max(1, guessed + gold), right / max(1, guessed)
        print(
            f"{corpus:22} link {link_f1([s for _, s in here]):.3f} ± {statistics.pstdev(folds):.3f}"
            f"  opposes on gold links F1 {f1:.3f} precision {precision:.3f}"
            f"  components {_macro(truth, roles):.3f}"
        )


def _roles(sample: Sample, claim: list[float], major: list[float], main: int) -> list[str]:
    return [
        "major_claim" if own & main or m > 0.5 else "claim" if c > 0.5 else "premise"
        for own, c, m in zip(sample.signs, claim, major, strict=True)
    ]


def _macro(truth: list[list[str]], guess: list[list[str]]) -> float:
    pairs = [(t, g) for ts, gs in zip(truth, guess, strict=True) for t, g in zip(ts, gs, strict=True)]
    scores = []
    for role in ROLES:
        right = sum(t == g == role for t, g in pairs)
        total = sum(t == role for t, _ in pairs) + sum(g == role for _, g in pairs)
        if any(t == role for t, _ in pairs):
            scores.append(2 * right / max(1, total))
    return sum(scores) / max(1, len(scores))
