"""The tests of a selector that look at one claim and its links: a field and a pattern, or words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from argmap.kinds import said_there
from argmap.model import ArgumentMap, as_read
from argmap.select.fields import glob, phrase
from argmap.select.known import AUTHOR, key_of, known_as

Attributes = dict[str, Any]
Test = Callable[[str, Attributes], bool]
"""Whether a claim, given by its id and its node, is selected."""


def text_test(words: str) -> Test:
    """Whether a claim has the words in what it says at its place."""
    finds = phrase(words).search
    return lambda id, attributes: finds(said_there(attributes)) is not None


def match_test(map: ArgumentMap, name: str, pattern: str) -> Test:
    """The test of a field by a pattern (`glob`, or words for `text` and `cue`); of links, one that fits is enough."""
    if name == "text":
        return text_test(pattern)

    def links(id: str) -> Iterable[Attributes]:
        return map.successors[id].values()

    if name == "cue":
        finds = phrase(pattern).search
        return lambda id, a: any(finds(as_read(e)) for link in links(id) for e in link.get("evidence", ()))
    fits = glob(pattern).fullmatch
    if name == "id":
        return lambda id, a: fits(id) is not None
    if name == "relation":
        return lambda id, a: any(fits(relation) for relation in _relations(map, id))
    if name == "basis":
        return lambda id, a: any(fits(link.get("basis") or "") for link in links(id))
    if name == "scheme":
        return lambda id, a: any(fits(link["scheme"]["name"]) for link in links(id) if link.get("scheme"))
    if name == "rule":
        return lambda id, a: any(fits(rule) for rule in _rules(map, id, a))
    if name == "holder":
        if pattern.casefold() == AUTHOR:
            return lambda id, a: not a.get("attribution") or fits(a["attribution"]["holder"]) is not None
        named = known_as(map.nodes.values(), lambda form: fits(form) is not None)
        return lambda id, a: (
            bool(a.get("attribution")) and (fits(a["attribution"]["holder"]) is not None or key_of(a) in named)
        )
    return lambda id, a: fits(a.get(name) or "") is not None


def _relations(map: ArgumentMap, id: str) -> Iterator[str]:
    links = map.successors[id]
    return (link["relation"] for link in links.values()) if links else iter(("none",))


def _rules(map: ArgumentMap, id: str, attributes: Attributes) -> Iterator[str]:
    for holder in (attributes, *map.successors[id].values()):
        for evidence in holder.get("evidence", ()):
            yield evidence["rule"]
