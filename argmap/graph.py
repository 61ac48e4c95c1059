"""A directed graph kept as networkx keeps it, without networkx.

Its dictionaries (node → attributes, source → target → attributes) are networkx's own; `Graph.graph` is a
`networkx.DiGraph` laid over them, so that what is changed in one is changed in the other, and networkx is imported
only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import networkx


class Graph:
    """Nodes and edges with attributes.

    `nodes` is id → attributes, `successors` source → target → attributes, `predecessors` target → source → the same
    attributes, `info` what is known of the whole. Ids keep the order they were added in.
    """

    def __init__(self, info: dict[str, Any]) -> None:
        self.info = info
        self.nodes: dict[str, dict[str, Any]] = {}
        self.successors: dict[str, dict[str, dict[str, Any]]] = {}
        self.predecessors: dict[str, dict[str, dict[str, Any]]] = {}

    @cached_property
    def graph(self) -> networkx.DiGraph:
        """The map as a `networkx.DiGraph` (edges premise → conclusion): the same dictionaries, no copy."""
        import networkx

        graph = networkx.DiGraph()
        graph.graph = self.info
        graph._node = self.nodes
        graph._adj = self.successors
        graph._pred = self.predecessors
        return graph

    @classmethod
    def from_graph(cls, graph: networkx.DiGraph) -> Self:
        """What a `networkx.DiGraph` with argmap's attributes holds; shares its dictionaries."""
        made = cls(graph.graph)
        made.nodes, made.successors, made.predecessors = graph._node, graph._adj, graph._pred
        made.__dict__["graph"] = graph
        return made

    def add_node(self, id: str, attributes: dict[str, Any]) -> None:
        """Adds a node with these attributes (not copied); an id that is there is replaced."""
        self.nodes[id] = attributes
        self.successors.setdefault(id, {})
        self.predecessors.setdefault(id, {})

    def add_edge(self, source: str, target: str, attributes: dict[str, Any]) -> None:
        """Adds an edge between nodes that are there; raises KeyError otherwise."""
        self.predecessors[target][source] = attributes
        self.successors[source][target] = attributes

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, id: object) -> bool:
        return id in self.nodes

    def ids(self) -> list[str]:
        """The ids of all claims, in map order."""
        return list(self.nodes)

    def roots(self) -> list[str]:
        """Claims that serve no other, in map order."""
        return [id for id, targets in self.successors.items() if not targets]

    def below(self, ids: Iterable[str]) -> list[str]:
        """All claims that the given ones rest on or are opposed by, transitively, without them."""
        given = list(ids)
        seen = set(given)
        found: list[str] = []
        while given:
            for source in self.predecessors[given.pop()]:
                if source not in seen:
                    seen.add(source)
                    found.append(source)
                    given.append(source)
        return found
