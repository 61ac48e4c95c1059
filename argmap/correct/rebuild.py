"""The claims of a map once a reader has added, dropped, split and merged some, with the links that they keep."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any

from argmap.correct.boundaries import Boundaries, Claims, Found
from argmap.correct.quotes import Finder, Range
from argmap.ingest import Document, read_source
from argmap.model import ArgumentMap, Claim, Evidence
from argmap.segment.sentences import sentences_of
from argmap.spans import LineIndex, key


class Maker:
    """Makes claims of stretches of an article."""

    def __init__(self, map: ArgumentMap, finder: Finder) -> None:
        self._map = map
        self._finder = finder

    @cached_property
    def _document(self) -> Document:
        return read_source(self._map.source_text, self._map.name)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._map.source_text)

    def claim(self, id: str, start: int, end: int, action: str) -> Claim:
        """The claim that `text[start:end]` is, as a reader made it by `action`."""
        document = self._document
        text, plain = document.text[start:end], document.plain(start, end)
        sentences = sentences_of(document)
        sentence = bisect_right(sentences, start, key=lambda one: one[0])
        block = sentences[sentence - 1][2] if sentence else 0
        return Claim(
            id=id,
            text=text,
            start=start,
            end=end,
            line=self._lines.line(start),
            paragraph=document.blocks[block].paragraph if document.blocks else 1,
            sentence=max(sentence, 1),
            key=key(plain or text),
            evidence=(Evidence(rule=f"reader.{action}", start=start, end=end, text=text, plain=plain),),
            plain=plain,
            page=document.page(start),
            corrected=(action,),
        )

    def span(self, stretch: Range, one: Found) -> tuple[int, int]:
        """The characters of a stretch that a correction makes a claim."""
        words = one.correction.claim.words
        if one.correction.action == "split":
            words = next(part.words for part in one.correction.parts if self._finder.find(part, one.whole) == stretch)
        return self._finder.span(stretch, words)


def rebuilt(map: ArgumentMap, boundaries: Boundaries, claims: Claims, maker: Maker) -> ArgumentMap:
    """A copy of the map with these boundaries, its claims in the order they had, the new ones in text order among them.

    The first part of a split claim takes over its links, holder and role, a merged claim those of its parts. What is
    left of the links of a dropped claim is nothing.
    """
    gone = {claims[stretch] for stretch in boundaries.gone if stretch in claims}
    made = ArgumentMap(map.info)
    ids = set(map.nodes)
    known = sorted(claims)
    new: dict[str, dict[str, Any]] = {}
    heirs: dict[str, str] = {}
    for stretch, one in sorted(boundaries.made.items()):
        if stretch in boundaries.gone:
            continue
        old = [claims[taken] for taken in _ancestors(one, boundaries) if taken in claims]
        at = bisect_right(known, stretch)
        base = old[0] if old else claims[known[at - 1]] if at else "c0"
        id = _name(base, ids)
        start, end = maker.span(stretch, one)
        new[id] = maker.claim(id, start, end, one.correction.action).to_dict()
        for ancestor in old:
            if ancestor not in heirs:
                heirs[ancestor] = id
                _inherit(new[id], map.nodes[ancestor])
        ids.add(id)
    for id in _ordered(map, gone, new):
        made.add_node(id, new[id] if id in new else dict(map.nodes[id]))
    _relink(map, made, heirs)
    return made


def _ordered(map: ArgumentMap, gone: set[str], new: dict[str, dict[str, Any]]) -> list[str]:
    """The claims in the order of the text; the new ones last in a map that is not in this order."""
    starts = [node["start"] for node in map.nodes.values()]
    ids = [*(id for id in map.nodes if id not in gone), *new]
    if new and starts == sorted(starts):
        ids.sort(key=lambda id: (new.get(id) or map.nodes[id])["start"])
    return ids


def _ancestors(one: Found, boundaries: Boundaries) -> list[Range]:
    """The claims that a correction took its words from, by way of other corrections too, in text order."""
    found, left, seen = [], list(one.gone), set[Range]()
    while left:
        stretch = left.pop(0)
        if stretch not in seen:
            seen.add(stretch)
            found.append(stretch)
            left += boundaries.made[stretch].gone if stretch in boundaries.made else ()
    return sorted(found)


def _name(base: str, ids: set[str]) -> str:
    """An id that no claim has: that of the claim it comes from, or that stands before it, with a letter."""
    number = 0
    while (id := f"{base}{_letters(number)}") in ids:
        number += 1
    return id


def _letters(number: int) -> str:
    """a, b … z, aa, ab …"""
    made = ""
    while number >= 0:
        made = chr(ord("a") + number % 26) + made
        number = number // 26 - 1
    return made


def _inherit(node: dict[str, Any], old: dict[str, Any]) -> None:
    """Gives a claim the holder and role of the one that it replaces."""
    for name in ("attribution", "certainty"):
        node[name] = old[name]
    if node["role"] == "premise":
        node["role"] = old["role"]


def _relink(map: ArgumentMap, made: ArgumentMap, heirs: dict[str, str]) -> None:
    """Draws the links between claims that are still there, or that have an heir."""

    def now(id: str) -> str:
        return heirs.get(id, id)

    for source, targets in map.successors.items():
        for target, attributes in targets.items():
            ends = now(source), now(target)
            if ends[0] == ends[1] or not (ends[0] in made and ends[1] in made) or ends[1] in made.successors[ends[0]]:
                continue
            if source in heirs and made.successors[ends[0]]:
                continue  # a merged claim serves what the first of its parts served
            made.add_edge(*ends, dict(attributes))
