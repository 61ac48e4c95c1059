"""The most common questions about a map, answered in lines: the four answers, chains of links, holders, figures."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from argmap.kinds import SHAPES, at_a_glance
from argmap.messages import counted
from argmap.model import ArgumentMap, Link
from argmap.render.lines import HOLDER, ID, QUIET, STRONG, STYLES, Line, Span, bar, hang, indent, marks, signed
from argmap.render.terminal.table import ROLE_NAMES
from argmap.render.terminal.tree import UNLINKED, Layout, cues
from argmap.safe import visible
from argmap.select.answers import Answer, Bearing, Effect, Holder
from argmap.traverse.path import effect
from argmap.traverse.standing import Count

TOP = 5
"""Claims listed under each answer, unless more are asked for."""


def _claim(
    map: ArgumentMap, id: str, layout: Layout, *, sign: Span | None = None, notes: Iterable[Span] = ()
) -> list[Line]:
    """A claim under a heading: indented, its sign, its id, its text with its holder, and notes."""
    first: Line = [("  ", ""), *([sign, (" ", "")] if sign else []), (f"{visible(id)} ", ID)]
    under: Line = [indent(first)]
    attributes = map.nodes[id]
    return layout.folded(first, under, (visible(at_a_glance(attributes)), ""), [(marks(attributes), HOLDER), *notes])


def _weight(bearing: Bearing) -> list[Span]:
    """How much stands under a claim: ` · 3 for and 1 against it`; nothing when nothing does."""
    told = _sides(bearing.count, "it")
    return [(f" · {told}", QUIET)] if told else []


def _sides(count: Count, whom: str) -> str:
    """`3 for and 1 against it; by weak links 2 for`; empty when there is nothing."""

    def both(pro: int, con: int) -> str:
        return " and ".join(f"{n} {side}" for n, side in ((pro, "for"), (con, "against")) if n)

    firm = both(count.pro - count.weak_pro, count.con - count.weak_con)
    weak = both(count.weak_pro, count.weak_con)
    if not firm:
        return f"{weak} {whom} by weak links" if weak else ""
    return f"{firm} {whom}" + (f"; by weak links {weak}" if weak else "")


def _some(map: ArgumentMap, bearings: Sequence[Bearing], layout: Layout, top: int) -> list[Line]:
    lines: list[Line] = []
    for bearing in bearings[:top]:
        lines += _claim(map, bearing.id, layout, notes=_weight(bearing))
    return [*lines, *_left(bearings, top)]


def _left(found: Sequence[object], top: int) -> list[Line]:
    """How many are not shown; no line when all are."""
    return [[(f"  … {len(found) - top} more (--top)", QUIET)]] if len(found) > top else []


def _side(map: ArgumentMap, title: str, sign: Span, found: Sequence[Effect], layout: Layout, top: int) -> list[Line]:
    """All that is on one side of a claim, counted and then listed: what does so by way of another claim says which."""
    firm = [effect for effect in found if effect.strength != "weak"]
    told = f": {counted(len(firm), 'claim')}, {sum(effect.is_direct for effect in firm)} directly" if firm else ""
    if weak := len(found) - len(firm):
        told += f"; by weak links {weak} more" if firm else f": {counted(weak, 'claim')}, by weak links only"
    told = told or ": nothing"
    lines: list[Line] = [[], *hang([], [("  ", "")], [(title, STRONG), (told, "")], layout.width)]
    for one in found[:top]:
        way = "" if one.is_direct else f" · {one.relation} {visible(one.through)}"
        shown = SHAPES[one.strength].format(sign[0]), sign[1]
        lines += _claim(map, one.id, layout, sign=shown, notes=[(way, QUIET), *_weight(one)])
    return [*lines, *_left(found, top)]


def answer(map: ArgumentMap, answer: Answer, layout: Layout, *, top: int = TOP) -> list[Line]:
    """The four answers, each under its heading; a single line for an empty map."""
    if answer.claim is None:
        return [[("There is no claim.", "")]]
    lines: list[Line] = [[("What is claimed", STRONG)], *_main(map, answer.claim, dict(answer.candidates), layout)]
    if answer.others:
        lines += [[("what else is argued for", QUIET)], *_some(map, answer.others, layout, top)]
    lines += [[], [("Who claims it", STRONG)]]
    for holder in answer.holders[: top + 1]:
        lines += hang(
            [("  ", "")], [("    ", "")], [(visible(holder.name), ID), (": " + _held(holder), "")], layout.width
        )
    if len(answer.holders) > top + 1:
        lines.append([(f"  … {len(answer.holders) - top - 1} more (argmap holders)", QUIET)])
    lines += _side(map, "What stands for it", ("+", STYLES["supports"]), answer.pro, layout, top)
    lines += _side(map, "What stands against it", ("-", STYLES["opposes"]), answer.con, layout, top)
    lines += [[], [("What is most contested", STRONG), ("" if answer.contested else ": nothing", "")]]
    return [*lines, *_some(map, answer.contested, layout, top)]


def _main(map: ArgumentMap, id: str, chances: dict[str, float], layout: Layout) -> list[Line]:
    """The claim asked about and, where it is not certain that it is the main one, what else may be."""

    def shown(id: str) -> list[Line]:
        notes = [(f" · chance {chances[id]:.2f}", QUIET)] if id in chances else []
        return _claim(map, id, layout, notes=notes)

    others = [other for other in chances if other != id]
    lines = shown(id)
    if others:
        lines += [[("that is not certain; it may be another", QUIET)], *(line for one in others for line in shown(one))]
    return lines


def _held(holder: Holder) -> str:
    """`3 claims (2 asserted, 1 hedged), 2 for and 1 against the main claim`."""
    kinds = holder.certainty.items()
    certain = ", ".join(f"{n} {certainty}" for certainty, n in kinds) if len(kinds) > 1 else "".join(holder.certainty)
    sides = _sides(holder.count, "the main claim")
    return f"{counted(len(holder.claims), 'claim')} ({certain})" + (f", {sides}" if sides else "")


def held(map: ArgumentMap, holders: Sequence[Holder], layout: Layout, cut: Container[str] = ()) -> list[Line]:
    """Each holder with what they claim; no lines when there is no claim. Claims of `cut` are unlinked at the
    confidence asked for."""
    lines: list[Line] = []
    for holder in holders:
        lines += [[]] if lines else []
        also = [(f" ({', '.join(visible(form) for form in holder.forms)})", QUIET)] if holder.forms else []
        name: Line = [(visible(holder.name), STRONG), *also, (": " + _held(holder), "")]
        lines += hang([], [("  ", "")], name, layout.width)
        for id in holder.claims:
            certainty = map.nodes[id].get("certainty", "asserted")
            first: Line = [("  ", ""), (f"{visible(id)} ", ID)]
            under: Line = [indent(first)]
            note = [(f" [{certainty}]", HOLDER)] if certainty != "asserted" else []
            note += [(UNLINKED, QUIET)] if id in cut else []
            lines += layout.folded(first, under, (visible(at_a_glance(map.nodes[id])), ""), note)
    return lines


def chain(map: ArgumentMap, start: str, links: Sequence[Link], layout: Layout) -> list[Line]:
    """The claims of a chain from `start`, under each the link to the next: ↓ in its direction, ↑ against it."""
    lines = _claim(map, start, layout)
    now = start
    for link in links:
        along = link.source == now
        sign, style = signed(link.to_dict())
        word = link.relation if along else "is supported by" if link.relation == "supports" else "is opposed by"
        first: Line = [("  ↓ " if along else "  ↑ ", QUIET), (sign, style), (f" {word} ", style)]
        under: Line = [indent(first)]
        lines += hang(first, under, cues(link.to_dict()), layout.width)
        now = link.target if along else link.source
        lines += _claim(map, now, layout)
    if links and _rises(start, links):
        attacks = sum(link.relation == "opposes" for link in links)
        through = f" through {counted(attacks, 'attack')}" if attacks else ""
        lines += [[], [(f"In all, {visible(start)} is {effect(links)} {visible(now)}{through}.", "")]]
    return lines


def _rises(start: str, links: Sequence[Link]) -> bool:
    """Whether a chain only follows the links, from premise to conclusion."""
    now = start
    for link in links:
        if link.source != now:
            return False
        now = link.target
    return True


def figures(stats: dict[str, Any], layout: Layout, *, top: int = TOP) -> list[Line]:
    """The figures of a map in lines: a name, a figure, what it is made of."""
    words = stats["words_per_claim"]
    rows: list[tuple[str, str, str]] = [
        ("claims", str(stats["claims"]), _listed({ROLE_NAMES[role]: n for role, n in stats["roles"].items()})),
        ("", "", _listed(stats["certainty"])),
        ("attributed", str(stats["attributed"]), "held by somebody other than the author"),
        ("links", str(stats["links"]), _listed({"supports": stats["supports"], "opposes": stats["opposes"]})),
        *([("", "", _listed(stats["strengths"]))] if stats["links"] else []),
        *([("unlinked", str(stats["unlinked"]), "whose link is below this confidence")] if "unlinked" in stats else []),
        ("trees", str(stats["trees"]), "not counting claims that stand alone"),
        ("depth", str(stats["depth"]), "links from the top to the furthest claim"),
        (
            "breadth",
            str(stats["breadth"]),
            f"most links to one claim; {stats['widest_level']} claims on the widest level",
        ),
    ]
    rows += [(name, f"{part:.0%}", bar(part, 20)) for name, part in stats["share"].items()]
    rows.append(
        (
            "words",
            f"{words['mean']:g}",
            f"a claim on average; {words['least']} to {words['most']}, median {words['median']:g}",
        )
    )
    rows.append(("cues", str(len(stats["cues"])), _often(stats["cues"], top)))
    rows.append(("rules", str(len(stats["rules"])), _often(stats["rules"], top)))
    lines: list[Line] = []
    for name, figure, note in rows:
        first: Line = [(f"{name:<11}", STRONG), (f"{figure:>6}  ", "")]
        lines += hang(first, [(" " * 19, "")], [(note, "" if name in ("cues", "rules") else QUIET)], layout.width)
    return lines


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _often(counts: dict[str, int], top: int) -> str:
    """`“because” 3, “but” 2, … 4 more`."""
    shown = [f"“{_clipped(visible(name))}” {count}" for name, count in list(counts.items())[:top]]
    return ", ".join([*shown, *([f"… {len(counts) - top} more (--top)"] if len(counts) > top else [])])


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
