"""Prints what cross-validation gives, and puts the shifts into the rules."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from argmap.model import ROLES

from tools.fitting.data import FOLDS, Sample, heads
from tools.fitting.rulefile import Weighed
from tools.fitting.stages import link_f1


def is_claim(role: str) -> float | None:
    """Claim (1) or premise (0); major claims and what is neither say nothing."""
    return {"claim": 1.0, "premise": 0.0}.get(role)


def is_major(role: str) -> float | None:
    return 1.0 if role == "major_claim" else 0.0


def shifted(rules: list[Weighed], shifts: dict[str, float]) -> list[Weighed]:
    """The rules with each shift taken off the weight of standing alone in texts of that shape."""
    left = dict(shifts)
    made = [(k, when, w - left.pop(when, 0.0) if k == "alone" else w) for k, when, w in rules]
    return made + [("alone", when, -shift) for when, shift in left.items() if shift]


def cautious(rules: list[Weighed], caution: dict[str, float]) -> list[Weighed]:
    """The rules with a caution (condition → log-odds) taken off: an attack must be clearly one."""
    kind = rules[0][0] if rules else "relation"
    left = dict(caution)
    made = [(k, when, w - left.pop(when, 0.0)) for k, when, w in rules]
    return made + [(kind, when, -value) for when, value in left.items()]


def chosen(samples: Sequence[Sample], sign: str) -> None:
    """Prints how often the marked unit is right, by corpus."""
    for corpus in dict.fromkeys(sample.corpus for sample in samples):
        right = asked = 0
        for sample in samples:
            gold = heads(sample) if sign == "head" else sample.mains
            if sample.corpus != corpus or not gold:
                continue
            marked = [n for n, unit in enumerate(sample.units) if sign in unit.signs]
            blocks = {sample.units[n].block for n in gold}
            marked = [n for n in marked if sign != "head" or sample.units[n].block in blocks]
            asked += len(marked)
            right += len(set(marked) & set(gold))
        if asked:
            print(f"{sign:9} {corpus:22} {right / asked:.3f} of {asked}")


def print_all(samples, shifts, opposes, p, made) -> None:  # type: ignore[no-untyped-def]
    """Prints rules kept, shifts, link F1 with its spread over folds, opposes and components."""
    print("rules    ", {name: len(rules) for name, rules in made.items()}, "shifts", shifts)
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
        roles = [_roles(s, p["role"][n], p["major"][n]) for n, s in here]
        truth = [s.roles for _, s in here]
        f1, precision = 2 * right / max(1, guessed + gold), right / max(1, guessed)
        print(
            f"{corpus:22} link {link_f1([s for _, s in here]):.3f} ± {statistics.pstdev(folds):.3f}"
            f"  opposes on gold links F1 {f1:.3f} precision {precision:.3f}"
            f"  components {_macro(truth, roles):.3f}"
        )


def _roles(sample: Sample, claim: list[float], major: list[float]) -> list[str]:
    return [
        "major_claim" if "thesis" in unit.signs or m > 0.5 else "claim" if c > 0.5 else "premise"
        for unit, c, m in zip(sample.units, claim, major, strict=True)
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
