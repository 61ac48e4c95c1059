"""How far two maps or annotations of one article agree: two annotators', or an annotator's and argmap's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from argmap.scoring.gold import GoldDocument
from argmap.scoring.metrics import Links, Tally, f1, share
from argmap.scoring.overlap import match_units

NO_LINK = "none"


class Agreement(Struct, frozen=True, kw_only=True):
    """Agreement of two maps, each value in 0–1, kappa and alpha in −1–1 or None where chance leaves no room
    (no pair, or one label throughout).

    `units`: triple (matched, first's, second's) at half of the longer one's words. `links`: triple over
    directed pairs of matched units, a link with an unmatched end agreeing with none. `labels` and `roles`:
    pairs (same, compared) over shared links and matched units. `kappa` (Cohen 1960) and `alpha`
    (Krippendorff 2004, nominal, two coders) take every ordered pair of matched units as an item that each map
    labels supports, opposes or none. `main`: whether the main claims match, None when one names none.
    """

    units: Tally
    links: Tally
    labels: Tally
    roles: Tally
    kappa: float | None
    alpha: float | None
    role_kappa: float | None
    main: bool | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "units_f1": round(f1(self.units), 4),
            "links_f1": round(f1(self.links), 4),
            "label_agreement": round(share(self.labels), 4),
            "role_agreement": round(share(self.roles), 4),
            "links_kappa": _rounded(self.kappa),
            "links_alpha": _rounded(self.alpha),
            "roles_kappa": _rounded(self.role_kappa),
            "same_main": self.main,
            "counts": {
                "units": list(self.units),
                "links": list(self.links),
                "labels": list(self.labels),
                "roles": list(self.roles),
            },
        }


def agreement(first: GoldDocument, second: GoldDocument) -> Agreement:
    """The agreement of two annotations whose spans point into one text; derived links are left out, as are
    disputed ones."""
    one, two = first.relations, second.relations
    matched = match_units(first.text, first.spans, second.spans)  # numbers of the second → numbers of the first
    shared = {(matched.get(s), matched.get(t)): relation for (s, t), relation in two.items()}
    common = [pair for pair in one if pair in shared]
    of_one, of_two = _pair_labels(one, two, matched)
    roles = [(first.units[place].role, second.units[number].role) for number, place in matched.items()]
    return Agreement(
        units=(len(matched), len(second.units), len(first.units)),
        links=(len(common), len(two), len(one)),
        labels=(sum(one[pair] == shared[pair] for pair in common), len(common)),
        roles=(sum(a == b for a, b in roles), len(roles)),
        kappa=cohen_kappa(of_one, of_two),
        alpha=krippendorff_alpha(of_one, of_two),
        role_kappa=cohen_kappa([a for a, _ in roles], [b for _, b in roles]),
        main=any(matched.get(unit) in first.main for unit in second.main) if first.main and second.main else None,
    )


def _pair_labels(one: Links, two: Links, matched: Mapping[int, int]) -> tuple[list[str], list[str]]:
    """What each says of every ordered pair of matched units: a relation, or none."""
    of_one: list[str] = []
    of_two: list[str] = []
    for s in matched:
        for t in matched:
            if s != t:
                of_one.append(one.get((matched[s], matched[t]), NO_LINK))
                of_two.append(two.get((s, t), NO_LINK))
    return of_one, of_two


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """κ = (p_o − p_e) / (1 − p_e): observed agreement above what the two coders' own label frequencies give
    by chance (Cohen 1960). None for no items or where p_e is 1."""
    count = len(first)
    of_first, of_second = Counter(first), Counter(second)
    expected = sum(of_first[label] * of_second[label] for label in of_first)
    if count * count == expected:
        return None
    observed = sum(a == b for a, b in zip(first, second, strict=True))
    return (observed * count - expected) / (count * count - expected)


def krippendorff_alpha(first: Sequence[str], second: Sequence[str]) -> float | None:
    """α = 1 − D_o / D_e for two coders and nominal labels: expected disagreement comes from the pooled
    frequencies of all 2N labels, drawn without replacement (Krippendorff 2004, chapter 11). None for no items
    or one label throughout."""
    pooled = Counter([*first, *second])
    total = 2 * len(first)
    unlike = total * total - sum(count * count for count in pooled.values())
    if not unlike:
        return None
    differing = sum(a != b for a, b in zip(first, second, strict=True))
    return 1 - (total - 1) * 2 * differing / unlike


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
