"""Turns graphs in which a node stands between premises and conclusion (AIF, SADFace) into links; what the schemes of
links are called there."""

from __future__ import annotations

from collections import deque
from functools import cache

from msgspec import Struct, field

from argmap.formats.extras import NOTHING, Extras
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.model import Link, Relation
from argmap.rules import load


class Scheme(Struct):
    """A node between claims: what it means and its extras, the nodes that point at it, those it points at."""

    relation: Relation
    extras: Extras = NOTHING
    into: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)


def written(link: Link) -> str:
    """What AIF calls the scheme of a support; empty where it has no name. (Conflicts have schemes of other kinds.)"""
    return _names().get(link.scheme.name, "") if link.scheme and link.relation == "supports" else ""


def read(name: str) -> str:
    """Our name of a scheme that AIF calls so; empty when we have none."""
    wanted = name.strip().casefold()
    return next((own for own, aif in _names().items() if wanted in (own, aif.casefold())), "")


@cache
def _names() -> dict[str, str]:
    """What AIF calls each scheme that there are rules for."""
    return {name: scheme["aif"] for name, scheme in load().sections.schemes.items()}


def link_schemes(builder: Builder, schemes: dict[str, Scheme], losses: Losses) -> None:
    """Adds a link for each premise and conclusion of each scheme; ends that are neither claim nor scheme
    are passed over. A conflict with a scheme is an undercut of the link from that scheme's first premise.

    Schemes that stand on schemes wait for them; those that never come to stand on a claim are a loss.
    """
    links: dict[str, tuple[str, str]] = {}  # scheme → its first link
    queue = deque(schemes)
    while queue:
        id = queue.popleft()
        if id not in links and _link(builder, schemes, links, id, losses):
            queue.extend(s for s in schemes[id].into if s in schemes)
    losses.add("scheme{s} without premise or conclusion", len(schemes) - len(links))


def _link(
    builder: Builder, schemes: dict[str, Scheme], links: dict[str, tuple[str, str]], id: str, losses: Losses
) -> bool:
    """Adds the links of one scheme; False when it has to wait for a scheme that it stands on."""
    scheme = schemes[id]
    premises = [node for node in scheme.into if node in builder]
    ends: list[tuple[str, tuple[str, str] | None]] = [(node, None) for node in scheme.out if node in builder]
    ends += [(links[node][0], links[node]) for node in scheme.out if node in links]
    if not premises or not ends:
        return False
    losses.add("linked premise", len(premises) - 1, "a link of its own|links of their own")
    for conclusion, cut in ends:
        if cut and scheme.relation == "supports":
            losses.add("support{s} of a link", 1, "support of its source|supports of their source")
            cut = None
        for premise in premises:
            builder.link(premise, conclusion, scheme.relation, undercuts=cut, extras=scheme.extras)
    links[id] = (premises[0], ends[0][0])
    return True
