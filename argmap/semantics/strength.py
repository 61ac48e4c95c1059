"""How strong each claim is, from 0 to 1: gradual semantics of bipolar graphs with base weights.

Three are offered, each a way to gather what bears on a claim and a way in which that moves its base weight:

`df-quad`: Rago, Toni, Aurisicchio & Baroni 2016. `quadratic`: Potyka 2018 (quadratic energy).
`euler`: Amgoud & Ben-Naim 2018 (Euler-based).

What bears on a claim through an undercut link counts for less: it is multiplied by 1 minus the strength of each claim
that undercuts the link. Along circles the strengths are those that the continuous dynamics of Potyka 2018 settle at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp, prod

from msgspec import Struct

from argmap.errors import UsageError
from argmap.model import ArgumentMap
from argmap.semantics.settings import Gradual


class Bearing(Struct, frozen=True):
    """A link as it bears on its target: where from, `sign` 1 or -1, its `weight` in 0–1, and who undercuts it."""

    source: int
    sign: int
    weight: float = 1.0
    undercut: tuple[int, ...] = ()


class Weighted(Struct, frozen=True):
    """A map in numbers: claims in order, the base weight of each in 0–1, and what bears on each."""

    claims: tuple[str, ...]
    bases: tuple[float, ...]
    bearings: tuple[tuple[Bearing, ...], ...]


class Strengths(Struct, frozen=True, kw_only=True):
    """The strength of each claim in 0–1; `open` are claims in circles whose strengths did not settle."""

    of: dict[str, float]
    open: tuple[str, ...] = ()


def weighted(map: ArgumentMap, bases: Mapping[str, float], *, links: bool = False) -> Weighted:
    """The map in numbers, with these base weights; with `links`, links weigh what their confidence is."""
    number = {id: place for place, id in enumerate(map.nodes)}
    undercut: dict[tuple[str, str], list[int]] = {}
    for source, targets in map.successors.items():
        for link in targets.values():
            if cut := link.get("undercuts"):
                undercut.setdefault((cut[0], cut[1]), []).append(number[source])
    bearings = [
        tuple(
            Bearing(
                number[source],
                -1 if link["relation"] == "opposes" else 1,
                link.get("confidence", 1.0) if links else 1.0,
                tuple(undercut.get((source, target), ())),
            )
            for source, link in map.predecessors[target].items()
            if not link.get("undercuts")
        )
        for target in map.nodes
    ]
    return Weighted(tuple(number), tuple(_unit(id, bases[id]) for id in map.nodes), tuple(bearings))


def strengths(graph: Weighted, gradual: Gradual = Gradual.DF_QUAD) -> Strengths:
    """The strength of every claim, in time linear in the graph where it has no circles."""
    found = list(graph.bases)
    move = _MOVES[gradual]
    open: list[str] = []
    for knot in order(graph):
        if len(knot) == 1 and not _on_itself(graph, knot[0]):
            found[knot[0]] = move(graph, knot[0], found)
        elif not _settle(graph, knot, found, move):
            open += [graph.claims[place] for place in sorted(knot)]
    return Strengths(of=dict(zip(graph.claims, found, strict=True)), open=tuple(open))


def moved(graph: Weighted, gradual: Gradual, place: int, found: Sequence[float]) -> float:
    """The strength of one claim where those of all others are `found`."""
    return _MOVES[gradual](graph, place, found)


def order(graph: Weighted) -> list[list[int]]:
    """The claims such that each comes after all that bears on it; claims in one circle come together."""
    waits = [len(inputs(bearings)) for bearings in graph.bearings]
    freed: list[list[int]] = [[] for _ in graph.claims]
    for place, bearings in enumerate(graph.bearings):
        for source in inputs(bearings):
            freed[source].append(place)
    now = [place for place, count in enumerate(waits) if not count]
    for place in now:
        for target in freed[place]:
            waits[target] -= 1
            if not waits[target]:
                now.append(target)
    made = [[place] for place in now]
    return (
        made + _knots(freed, {place for place, count in enumerate(waits) if count}) if len(now) < len(waits) else made
    )


def inputs(bearings: Sequence[Bearing]) -> set[int]:
    """The claims that these links come from or are undercut by."""
    return {source for one in bearings for source in (one.source, *one.undercut)}


def _knots(freed: list[list[int]], rest: set[int]) -> list[list[int]]:
    import networkx

    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(sorted(rest))
    graph.add_edges_from((place, target) for place in sorted(rest) for target in freed[place])
    knots = [sorted(knot) for knot in networkx.strongly_connected_components(graph)]
    return knots[::-1]


def _on_itself(graph: Weighted, place: int) -> bool:
    return place in inputs(graph.bearings[place])


# -- circles ------------------------------------------------------------------------------------
_STEP, _STEPS, _STILL = 0.1, 5_000, 1e-12
Move = Callable[[Weighted, int, Sequence[float]], float]


def _settle(graph: Weighted, knot: list[int], found: list[float], moved: Move) -> bool:
    """Lets the claims of a circle move from their base weights until they are still; False when they are not.

    Each strength moves at a rate of what it would be less what it is; steps are by the Runge-Kutta method (RK4).
    """

    def rate(at: list[float]) -> list[float]:
        for place, value in zip(knot, at, strict=True):
            found[place] = value
        return [moved(graph, place, found) - value for place, value in zip(knot, at, strict=True)]

    now, step = [graph.bases[place] for place in knot], _STEP
    for _ in range(_STEPS):
        one = rate(now)
        if max(map(abs, one)) < _STILL:
            break
        two = rate([a + step / 2 * b for a, b in zip(now, one, strict=True)])
        three = rate([a + step / 2 * b for a, b in zip(now, two, strict=True)])
        four = rate([a + step * b for a, b in zip(now, three, strict=True)])
        now = [
            min(max(v + step / 6 * (a + 2 * b + 2 * c + d), 0.0), 1.0)
            for v, a, b, c, d in zip(now, one, two, three, four, strict=True)
        ]
        step = min(step * 1.2, 1.0)
    still = max(map(abs, rate(now))) < 1e-9
    for place, value in zip(knot, now, strict=True):
        found[place] = value
    return still


# -- the three semantics ------------------------------------------------------------------------
def _came(one: Bearing, found: Sequence[float]) -> float:
    """What comes through a link: the strength of its source, less what undercuts it."""
    value = found[one.source] * one.weight
    for other in one.undercut:
        value *= 1.0 - found[other]
    return value


def _df_quad(graph: Weighted, place: int, found: Sequence[float]) -> float:
    bearings = graph.bearings[place]
    against = prod(1.0 - _came(one, found) for one in bearings if one.sign < 0)
    pro = prod(1.0 - _came(one, found) for one in bearings if one.sign > 0)
    return _combined(graph.bases[place], pro, against)


def _combined(base: float, pro: float, against: float) -> float:
    """A base weight moved by what supports and attacks leave of 1."""
    return base + (against - pro) * (1.0 - base if pro <= against else base)


def _energy(graph: Weighted, place: int, found: Sequence[float]) -> float:
    return sum(one.sign * _came(one, found) for one in graph.bearings[place])


def _quadratic(base: float, energy: float) -> float:
    impact = energy * energy / (1.0 + energy * energy)
    return base + (1.0 - base) * impact if energy >= 0 else base - base * impact


def _euler(base: float, energy: float) -> float:
    # Beyond this the result is that of an endless sum, to the last digit.
    return 1.0 - (1.0 - base * base) / (1.0 + base * exp(min(max(energy, -700.0), 700.0)))


def _moved_by(of: Callable[[float, float], float]) -> Move:
    return lambda graph, place, found: of(graph.bases[place], _energy(graph, place, found))


_OF_ENERGY: dict[Gradual, Callable[[float, float], float]] = {Gradual.QUADRATIC: _quadratic, Gradual.EULER: _euler}
_MOVES: dict[Gradual, Move] = {Gradual.DF_QUAD: _df_quad, **{name: _moved_by(of) for name, of in _OF_ENERGY.items()}}


# -- one of many otherwise ----------------------------------------------------------------------
class Slot(Struct, frozen=True):
    """One link to a claim, with what all the others come to: what the claim would have, were the source otherwise."""

    source: int
    at: Callable[[float], float]


def slots(graph: Weighted, gradual: Gradual, place: int, found: Sequence[float]) -> list[Slot]:
    """A slot for each link to a claim, in time linear in their number; none of them may be undercut."""
    base, bearings = graph.bases[place], graph.bearings[place]
    if gradual is not Gradual.DF_QUAD:
        of, energy = _OF_ENERGY[gradual], _energy(graph, place, found)
        return [Slot(one.source, _by_energy(of, base, energy - one.sign * _came(one, found), one)) for one in bearings]
    left = {sign: _others([1.0 - _came(one, found) for one in bearings if one.sign == sign]) for sign in (1, -1)}
    whole = {sign: prod(1.0 - _came(one, found) for one in bearings if one.sign == sign) for sign in (1, -1)}
    rest = {sign: iter(found) for sign, found in left.items()}
    return [Slot(one.source, _by_products(base, next(rest[one.sign]), whole[-one.sign], one)) for one in bearings]


def _by_energy(of: Callable[[float, float], float], base: float, rest: float, one: Bearing) -> Callable[[float], float]:
    return lambda value: of(base, rest + one.sign * value * one.weight)


def _by_products(base: float, rest: float, other: float, one: Bearing) -> Callable[[float], float]:
    if one.sign > 0:
        return lambda value: _combined(base, rest * (1.0 - value * one.weight), other)
    return lambda value: _combined(base, other, rest * (1.0 - value * one.weight))


def _others(factors: Sequence[float]) -> list[float]:
    """The product of all factors but each."""
    made, before = [], 1.0
    for factor in factors:
        made.append(before)
        before *= factor
    behind = 1.0
    for place in range(len(factors) - 1, -1, -1):
        made[place] *= behind
        behind *= factors[place]
    return made


def _unit(id: str, value: float) -> float:
    if not 0.0 <= value <= 1.0:  # also refuses nan
        raise UsageError(f"the base weight of {id} is {value}, and must lie between 0 and 1")
    return value
