"""Short texts with claims marked, and what opposes what: how disputes.txt, opeds.txt and concessions.txt are read."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from argmap import extract
from argmap.scoring.overlap import match_units


class Marked(NamedTuple):
    """A text, where its numbered claims stand, and what is wanted of it, as written ("2>1")."""

    text: str
    places: dict[str, tuple[int, int]]
    wanted: list[str]


def read(entry: str) -> Marked:
    """The text of an entry; a marked stretch may lie inside another."""
    written, _, wanted = entry.strip().partition("\n> ")
    places: dict[str, tuple[int, int]] = {}
    opened: list[tuple[str, int]] = []
    text = ""
    for piece in re.split(r"(\{\w+ |\})", written.replace(" // ", "\n\n")):
        if piece.startswith("{"):
            opened.append((piece[1:-1], len(text)))
        elif piece == "}":
            name, start = opened.pop()
            places[name] = start, len(text)
        else:
            text += piece
    return Marked(text, places, [pair for pair in wanted.split() if pair != "none"])


def drawn(text: str, places: dict[str, tuple[int, int]], behind: str = "") -> Iterable[tuple[str, str, str]]:
    """The links of the map of a text, with another `behind` it, between claims by number, or by name where the text
    numbers none there: source, target, relation."""
    graph = extract(text + behind).graph
    nodes = [(name, (data["start"], data["end"])) for name, data in graph.nodes(data=True) if data["start"] < len(text)]
    matched = match_units(text + behind, list(places.values()), [span for _, span in nodes])
    names = {nodes[own][0]: list(places)[gold] for own, gold in matched.items()}
    inside = {name for name, _ in nodes}
    for source, target, data in graph.edges(data=True):
        if source in inside:
            yield names.get(source, source), names.get(target, target), data["relation"]
