"""Which claim of one map is which of another: by place in the same text, by words, by words that mean the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from argmap.compare.gist import gist_held
from argmap.compare.same import pairs
from argmap.correct.quotes import words_in
from argmap.kinds import as_read, said_there
from argmap.model import ArgumentMap

Pairs = dict[str, str]
"""Claims of the first map with the claims of the second that they are."""

LIKE = 0.6
"""The least share of common words (Dice) of two claims that are one, worded otherwise."""
_CROWD = 40  # claims that have a word; a word that more have tells nothing
_MOST = 400  # claims left on either side, up to which their meanings are compared


def paired(a: ArgumentMap, b: ArgumentMap) -> Pairs:
    """The claims that two maps share, in the order of the first: one to one, the surest pairs first.

    Claims at one place of one text are one, then claims of the same words, then claims of mostly the same words, then
    claims that say the same by `argmap.compare`.
    """
    found: Pairs = {}
    if a.source_text == b.source_text:
        found |= _by((_span(a, id), id) for id in a.nodes).joined(_by((_span(b, id), id) for id in b.nodes))
    for step in (_same_words, _like_words, _same_meaning):
        taken = set(found.values())
        left_a = [id for id in a.nodes if id not in found]
        left_b = [id for id in b.nodes if id not in taken]
        if not left_a or not left_b:
            break
        found |= step(a, b, left_a, left_b)
    return {id: found[id] for id in a.nodes if id in found}


def _span(map: ArgumentMap, id: str) -> tuple[int, int]:
    return map.nodes[id]["start"], map.nodes[id]["end"]


class _Grouped(defaultdict[object, list[str]]):
    """Claims by something they have in common, in map order."""

    def joined(self, other: _Grouped) -> Pairs:
        """The claims of two maps that have it in common, the first with the first."""
        return {
            id: mate for key, ids in self.items() if key in other for id, mate in zip(ids, other[key], strict=False)
        }


def _by(keyed: Iterable[tuple[object, str]]) -> _Grouped:
    made = _Grouped(list)
    for key, id in keyed:
        made[key].append(id)
    return made


def _same_words(a: ArgumentMap, b: ArgumentMap, left_a: Sequence[str], left_b: Sequence[str]) -> Pairs:
    """Claims of the same words; of several with the same, those that serve claims of the same words come first."""

    def keys(map: ArgumentMap, ids: Sequence[str], deep: bool) -> Iterator[tuple[object, str]]:
        for id in ids:
            words = tuple(words_in(said_there(map.nodes[id])))
            if words:
                served = (
                    [tuple(words_in(said_there(map.nodes[target]))) for target in map.successors[id]] if deep else []
                )
                yield (words, *served), id

    deep = _by(keys(a, left_a, True)).joined(_by(keys(b, left_b, True)))
    taken = set(deep.values())
    rest_a, rest_b = [id for id in left_a if id not in deep], [id for id in left_b if id not in taken]
    return deep | _by(keys(a, rest_a, False)).joined(_by(keys(b, rest_b, False)))


def _like_words(a: ArgumentMap, b: ArgumentMap, left_a: Sequence[str], left_b: Sequence[str]) -> Pairs:
    """Claims of mostly the same words, the likest first."""
    bags = {id: Counter(words_in(said_there(b.nodes[id]))) for id in left_b}
    having: dict[str, list[str]] = defaultdict(list)
    for id, bag in bags.items():
        for word in bag:
            having[word].append(id)
    places = {id: place for place, id in enumerate(b.nodes)}
    found: list[tuple[float, int, int, str, str]] = []
    order = {id: place for place, id in enumerate(a.nodes)}
    for id in left_a:
        place = order[id]
        bag = Counter(words_in(said_there(a.nodes[id])))
        near = {mate for word in bag if len(having.get(word, ())) <= _CROWD for mate in having.get(word, ())}
        for mate in near:
            total = bag.total() + bags[mate].total()
            likeness = 2 * (bag & bags[mate]).total() / total if total else 0.0
            if likeness >= LIKE:
                found.append((-likeness, abs(place - places[mate]), place, id, mate))
    return _surest((id, mate) for *_, id, mate in sorted(found))


def _same_meaning(a: ArgumentMap, b: ArgumentMap, left_a: Sequence[str], left_b: Sequence[str]) -> Pairs:
    """Claims that say the same in other words."""
    if len(left_a) > _MOST or len(left_b) > _MOST:
        return {}
    nodes = [*((a, id) for id in left_a), *((b, id) for id in left_b)]
    gists = [gist_held(as_read(map.nodes[id]), _span(map, id), map.nodes[id].get("attribution")) for map, id in nodes]
    found = [
        (-verdict.likeness, one, other - len(left_a))
        for one, other, verdict in pairs(gists)
        if verdict.kind == "same" and one < len(left_a) <= other
    ]
    return _surest((left_a[one], left_b[other]) for _, one, other in sorted(found))


def _surest(found: Iterable[tuple[str, str]]) -> Pairs:
    """Pairs one to one, those that come first."""
    made: Pairs = {}
    taken: set[str] = set()
    for one, other in found:
        if one not in made and other not in taken:
            made[one] = other
            taken.add(other)
    return made
