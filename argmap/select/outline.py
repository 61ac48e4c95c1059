"""What of a map a tree shows when only some claims are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.model import ArgumentMap
from argmap.traverse.reach import reach, spread
from argmap.traverse.walk import tops

_LEAST = 0.1  # chance of a claim to be the main one, from which it is worth naming


class Outline(Struct, frozen=True, kw_only=True):
    """The claims trees begin with, those that stand alone (no link, and not the main claim), the claims shown
    (None: all under the tops), and which of these are there only to join others.

    Where links were left out as less sure than asked for, `unlinked` stand alone because of that, and `cut` are the
    claims that lost their own link."""

    tops: list[str]
    alone: Sequence[str] = ()
    unlinked: Sequence[str] = ()
    cut: Collection[str] = ()
    keep: Collection[str] | None = None
    context: Collection[str] = ()


def outline(
    map: ArgumentMap,
    selectors: Sequence[str] = (),
    passing: Collection[str] | None = None,
    exclude: Sequence[str] = (),
    before: ArgumentMap | None = None,
) -> Outline:
    """The outline of what the selectors pick (everything, without one), of it only `passing` claims.

    It is one of the map without the claims of `exclude` (see `evaluate.without`), though what the
    selectors mean (`@`, `for(@)`) is read off the whole map.

    A selector that is but a claim (`c4`, `@`) stands for the claim with all that is under it. A tree begins at
    each claim picked that is under no other; what lies between is shown as context. Without a
    selector, trees begin at the tops of the map. `before` is the map with the links that `filters.surer` left out.
    """
    made = _outline(map, selectors, passing, exclude)
    if before is None or before is map:
        return made
    from argmap.select.filters import unlinked

    lost = [id for id in made.alone if before.predecessors[id] or before.successors[id]]
    alone = [id for id in made.alone if id not in set(lost)]
    return replace(made, alone=alone, unlinked=lost, cut=unlinked(before, map))


def likeliest(map: ArgumentMap) -> tuple[tuple[str, float], ...]:
    """The likeliest main claims with their chances, 0–1, where none is likelier than not; else nothing. Of a chance
    below `_LEAST` only the first is named.

    Extraction writes them into the map; a map that was drawn has none. A claim that a reader linked to another is none.
    """
    linked = {id for id, links in map.successors.items() if any(link.get("corrected") for link in links.values())}
    found = [one for one in map.main_chances if one[0] not in linked]
    if not found or max(chance for _, chance in found) > 0.5:
        return ()
    return tuple(one for number, one in enumerate(found) if one[1] >= _LEAST or not number)


def _outline(
    map: ArgumentMap, selectors: Sequence[str], passing: Collection[str] | None, exclude: Sequence[str]
) -> Outline:
    if not selectors and not exclude and passing is None:  # the common case, without the cost of importing selectors
        return Outline(**_parted(map, tops(map)))
    from argmap.select.evaluate import chosen_by, without

    whole = map
    given = [(chosen_by(map, selector), _bare(map, selector)) for selector in selectors]
    map = without(map, exclude)
    if passing is not None:
        passing = {id for id in passing if id in map}
    if not selectors:
        heads = tops(map)
        if passing is None:
            return Outline(**_parted(whole, heads))
        keep = reach(map.successors, passing)
        return Outline(**_parted(whole, [id for id in heads if id in keep]), keep=keep, context=keep - set(passing))
    picked: set[str] = set()
    for chosen, bare in given:
        chosen &= map.nodes.keys()
        picked |= reach(map.predecessors, chosen) if bare else chosen
    heads, under = _heads(map, picked)
    shown = picked if passing is None else picked & set(passing)
    keep = under if under == shown else under & reach(map.successors, shown)
    return Outline(**_parted(whole, [id for id in heads if id in keep]), keep=keep, context=keep - shown)


def _parted(map: ArgumentMap, heads: list[str]) -> dict[str, list[str]]:
    """The heads that begin trees, the main claim first, and those that stand alone in the whole map."""
    main = map.main
    heads = sorted(heads, key=lambda id: id != main)
    alone = [id for id in heads if id != main and not map.predecessors[id] and not map.successors[id]]
    lone = set(alone)
    return {"tops": [id for id in heads if id not in lone], "alone": alone}


def _bare(map: ArgumentMap, selector: str) -> bool:
    """Whether a selector is but the name of a claim."""
    from argmap.select.parser import parse
    from argmap.select.syntax import Main, Name

    return selector in map.nodes or isinstance(parse(selector), Main | Name)


def _heads(map: ArgumentMap, picked: set[str]) -> tuple[list[str], set[str]]:
    """The claims picked that are under no other claim picked, in map order, and these with all that is under them. A
    circle that is under none has one of its claims among the former."""
    # A claim that serves one picked is under it; only the others can be heads, and be under each other.
    heads = [id for id in map.nodes if id in picked and picked.isdisjoint(map.successors[id])]
    if len(heads) > 1:
        under = reach(map.predecessors, [source for id in heads for source in map.predecessors[id]])
        heads = [id for id in heads if id not in under]
    reached = reach(map.predecessors, heads)
    for id in map.nodes if not picked <= reached else ():
        if id in picked and id not in reached:
            heads.append(id)
            spread(map.predecessors, [id], reached)
    return heads, reached
