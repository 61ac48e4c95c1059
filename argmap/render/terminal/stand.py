"""Which claims of a map stand, in lines: labels, strengths as bars, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argmap.kinds import SHARES_RIGHT, WEAK, at_a_glance, strength
from argmap.messages import counted
from argmap.model import ArgumentMap
from argmap.render.lines import HOLDER, ID, OPPOSES, QUIET, STRONG, SUPPORTS, Line, Span, bar, hang, indent, marks
from argmap.render.terminal.tree import Layout
from argmap.safe import visible
from argmap.semantics.acceptance import MOST, Acceptance
from argmap.semantics.otherwise import Change, Difference
from argmap.semantics.outcome import Outcome
from argmap.semantics.questions import Asked
from argmap.semantics.settings import Label
from argmap.semantics.weakest import Weak
from argmap.semantics.why import Step, explained
from argmap.traverse.reach import reach

SIGNS = {Label.IN: ("in ", SUPPORTS), Label.OUT: ("out", OPPOSES), Label.UNDECIDED: ("?  ", QUIET)}
BAR = 8
"""Columns of a bar; a strength of 1 fills them."""
NOTHING: Mapping[str, Sequence[Asked]] = {}


def standing(map: ArgumentMap, outcome: Outcome, ids: Sequence[str], layout: Layout) -> list[Line]:
    """A line for each claim, its label, strength and words; before them how many stand, after them why the main
    claim (or the one claim asked about) does."""
    lines = [_tally(outcome, ids), *_unsettled(outcome), []]
    for id in ids:
        lines += _claim(map, outcome, id, layout)
    asked = ids[0] if len(ids) == 1 else map.main
    if asked is not None and asked in ids:
        lines += [[], [(f"Why {visible(asked)}", STRONG)], *reasons(map, outcome, asked, layout)]
    return lines


def _tally(outcome: Outcome, ids: Sequence[str]) -> Line:
    labels = [outcome.label(id) for id in ids]
    count = {label: labels.count(label) for label in Label}
    told = f"Of {counted(len(ids), 'claim')} {count[Label.IN]} stand{'s' * (count[Label.IN] == 1)}"
    told += f", {count[Label.OUT]} fall{'s' * (count[Label.OUT] == 1)}"
    return [(told + (f", {count[Label.UNDECIDED]} undecided" if count[Label.UNDECIDED] else ""), STRONG)]


def _unsettled(outcome: Outcome) -> list[Line]:
    """What is said of semantics with several labellings, or none, and of strengths that did not settle."""
    made: list[Line] = []
    found = outcome.acceptance
    if found.count != 1 or not found.whole:
        made.append([(_labellings(found), QUIET)])
    if outcome.strengths.open:
        open = ", ".join(visible(id) for id in outcome.strengths.open[:8])
        made.append([(f"no strength that settles, because of a circle: {open}", QUIET)])
    return made


def _labellings(found: Acceptance) -> str:
    """How many labellings there are, or how far the search for them came, and what a label then means."""
    name = found.semantics.value
    if not found.count and found.whole:
        return f"there is no {name} labelling, so no claim stands or falls under this semantics"
    told = f"{f'{found.count:,}' if found.count else 'no'} {name} labelling{'' if found.count <= 1 else 's'}"
    if found.whole:
        return f"{told}; a claim is in or out when it is so in all of them"
    late = "and more" if found.count >= MOST else f"found in {found.seconds:g} s, when the time was up (--timeout)"
    return f"{told} {late}; only what all of them must share is decided here"


def _claim(map: ArgumentMap, outcome: Outcome, id: str, layout: Layout) -> list[Line]:
    sign, style = SIGNS[outcome.label(id)]
    strength = outcome.strength(id)
    first: Line = [(sign, style), (f" {bar(strength, BAR)} ", style), (f"{strength:.2f} ", ""), (f"{visible(id)} ", ID)]
    notes: list[Span] = [(marks(map.nodes[id]), HOLDER)]
    found = outcome.acceptance
    if found.count > 1 and outcome.label(id) is Label.UNDECIDED:
        notes.append((f" · in {found.times_in(id)} of {found.count}", QUIET))
    rest: Line = [indent(first)]
    return layout.folded(first, rest, (visible(at_a_glance(map.nodes[id])), ""), notes)


def reasons(map: ArgumentMap, outcome: Outcome, id: str, layout: Layout, most: int = 60) -> list[Line]:
    """Why a claim stands or does not, as a tree of sentences."""
    steps = list(explained(map, id, outcome.label, outcome.acceptance.supports, most=most + 1))
    lines: list[Line] = []
    for step in steps[:most]:
        lines += _reason(step, layout)
    return [*lines, [("  …", QUIET)]] if len(steps) > most else lines


def _reason(step: Step, layout: Layout) -> list[Line]:
    label = SIGNS[step.reason.label]
    first: Line = [("  " * (min(step.level, 12) + 1), ""), (f"{visible(step.reason.id)} ", ID)]
    told = "(see above)" if step.again else visible(step.reason.sentence)
    rest: Line = [indent(first)]
    return hang(first, rest, [(told, QUIET if step.again else label[1])], layout.width)


def differences(map: ArgumentMap, found: Iterable[Difference], layout: Layout) -> list[Line]:
    """A line for each claim that fares otherwise: its label and strength now, and then."""
    lines: list[Line] = []
    for one in found:
        numbers = _numbers(one.strength)
        told = " → ".join(f"{_short(label)} {n}".rstrip() for label, n in zip(one.label, numbers, strict=True))
        worse = (one.strength[1] or 0.0) < (one.strength[0] or 0.0)
        style = OPPOSES if worse else SUPPORTS
        first: Line = [("▼ " if worse else "▲ ", style), (told.ljust(22), style), (f"{visible(one.id)} ", ID)]
        text = at_a_glance(map.nodes[one.id]) if one.id in map else f"new: {one.words}"
        rest: Line = [indent(first)]
        lines += layout.folded(first, rest, (visible(text), ""), [])
    return lines or [[("Nothing changes.", "")]]


def _short(label: Label | None) -> str:
    return SIGNS[label][0].strip() if label else "none"


def _numbers(strengths: Sequence[float | None]) -> list[str]:
    """Two strengths with as many decimals as show that they differ, two or more; empty for none."""
    for decimals in range(2, 7):
        told = ["" if strength is None else f"{strength:.{decimals}f}" for strength in strengths]
        if told[0] != told[1] or strengths[0] == strengths[1]:
            break
    return told


def weak_points(
    map: ArgumentMap,
    id: str,
    strength: float,
    found: Sequence[Weak],
    layout: Layout,
    asked: Mapping[str, Sequence[Asked]] = NOTHING,
) -> list[Line]:
    """The claims that a conclusion rests on most, what their loss would cost it, and what to ask of each."""
    if not found:
        nothing = f"{visible(id)} loses nothing with any one claim."
        if not map.predecessors[id]:
            nothing = f"Nothing bears on {visible(id)}, so no loss costs it anything."
            most = max(map.nodes, key=lambda one: len(map.predecessors[one]))
            nothing += f" Most bears on {visible(most)}." if map.predecessors[most] else ""
        return hang([], [], [(nothing, "")], layout.width)
    head = f"What the loss of one claim would cost {visible(id)}, which has strength {strength:.2f}"
    lines = hang([], [("  ", "")], [(head, STRONG)], layout.width)
    for one in found:
        first: Line = [(f"−{one.cost:.2f} ", OPPOSES), (f"{visible(one.id)} ", ID)]
        rest: Line = [indent(first)]
        said = {Label.IN: "still stands", Label.OUT: "falls", Label.UNDECIDED: "is undecided"}[one.label]
        text = (visible(at_a_glance(map.nodes[one.id])), "")
        lines += layout.folded(first, rest, text, [(f" · {visible(id)} then {said}", QUIET)])
        for told in asked.get(one.id, ()):
            lines += _questions(told, rest, layout)
    return lines


def _questions(asked: Asked, indent: Line, layout: Layout) -> list[Line]:
    """The critical questions of one link, a line each."""
    words = f" (“{visible(asked.words)}”)" if asked.words else ""
    head = f"It argues from {visible(asked.scheme)}{words}. Ask:"
    lines = hang(indent, indent, [(head, QUIET)], layout.width)
    for question in asked.questions:
        lines += hang([*indent, ("- ", QUIET)], [*indent, ("  ", "")], [(visible(question), "")], layout.width)
    return lines


# -- how far to trust an answer -----------------------------------------------------------------
Ends = tuple[str, str]


def below(map: ArgumentMap, ids: Iterable[str]) -> list[Ends]:
    """The links that bear on claims, directly or by way of others."""
    return [(source, target) for target in reach(map.predecessors, ids) for source in map.predecessors[target]]


def moving(map: ArgumentMap, change: Change, found: Iterable[Difference]) -> list[Ends]:
    """The links by which a change of some claims moved others."""
    moved = {one.id for one in found}
    starts = moved.union(change.drop, change.doubt, change.flip)
    return [
        (source, target) for target in moved if target in map for source in map.predecessors[target] if source in starts
    ]


def by_weak_links(map: ArgumentMap, links: Sequence[Ends], layout: Layout) -> list[Line]:
    """How many of the links that an answer rests on are weak, on a line behind an empty one; no lines when none is."""
    weak = sum(strength(map.successors[source][target]) == "weak" for source, target in links)
    if not weak:
        return []
    told = f"{weak} of the {counted(len(links), 'link')}" if len(links) > 1 else "The one link"
    told += f" behind this {'are' if weak > 1 else 'is'} weak; {SHARES_RIGHT['weak']} of weak links are right in news "
    return [[], *hang([], [("  ", "")], [(f"{told}(--min-confidence {WEAK} leaves them out)", QUIET)], layout.width)]
