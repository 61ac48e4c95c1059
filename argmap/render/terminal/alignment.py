"""Somebody else's map beside the article, as lines."""

from __future__ import annotations

from argmap.align.aligned import Aligned, FoundClaim, FoundLink
from argmap.render.lines import ID, OPPOSES, QUIET, SIGNS, STRONG, STYLES, SUPPORTS, Line
from argmap.safe import visible

_HOW = {
    "verbatim": "word for word",
    "spelled": "other marks or case",
    "nearest": "nearest words",
    "glued": "put together from several places",
}
_SAYS = {
    "signalled": "the text signals it",
    "contradicted": "the text signals the other sign",
    "turned": "the text signals it the other way round",
    "silent": "no word of the text signals it",
}


def alignment_lines(found: Aligned) -> list[Line]:
    """A line for each claim with how the article has it, then one for each link with what the text says."""
    lines = [line for one in found.claims for line in _claim(one)]
    if found.links or found.lost:
        lines.append([])
    lines += [_link(one) for one in found.links]
    for link in found.lost:
        ends = f"{visible(link.source)} {SIGNS[link.relation]}{visible(link.target)}"
        lines.append([(ends, ID), ("  left out: one of the claims is not in the article, or both are one", QUIET)])
    return lines


def _claim(one: FoundClaim) -> list[Line]:
    head: Line = [(f"{visible(one.claim.id)} ", ID), (visible(one.claim.text), "")]
    if one.match is None:
        return [head, [("    not in the article", STRONG)]]
    how = _HOW[one.match.how] + (f"; the same as {visible(one.twin)}" if one.twin else "")
    lines = [head, [(f"    {how}", QUIET)]]
    if one.denied:
        lines[-1].append(("; the article says the contrary", STRONG))
    for theirs, ours in one.match.differs:
        change: Line = [("    ", "")]
        change += [(f"- {visible(theirs)} ", OPPOSES)] if theirs else []
        change += [(f"+ {visible(ours)}", SUPPORTS)] if ours else []
        lines.append(change)
    return lines


def _link(one: FoundLink) -> Line:
    sign = SIGNS[one.link.relation]
    words = ", ".join(f"“{visible(evidence.plain or evidence.text)}” {evidence.rule}" for evidence in one.evidence)
    told = _SAYS[one.says] + (f": {words}" if words else "")
    return [
        (f"{visible(one.link.source)} ", ID),
        (f"{sign}{visible(one.link.target)}", STYLES[one.link.relation]),
        (f"  {told}", STRONG if one.says in ("contradicted", "turned") else QUIET),
    ]
