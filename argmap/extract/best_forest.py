"""The best forest: each claim keeps at most one outgoing link, and nothing is circular.

Maximum spanning arborescence with an artificial root (Chu & Liu 1965, Edmonds 1967; used for
arguments by Peldszus & Stede 2015), on integer scores, without recursion, ties broken by place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ROOT = -1

Edge = tuple[int, int, int]  # score, and the source and target it was before any cycle was made one node


def best_forest(options: Sequence[Mapping[int, int]]) -> list[int]:
    """For each unit the target of its link, or `ROOT` (-1) where it stands alone.

    `options[i]` maps every possible target of unit i, and ROOT, to an integer score; the sum of
    the chosen scores is the largest that makes no cycle. Every unit must have ROOT among its options.
    """
    search = _Search(options)
    for unit in range(len(options)):
        search.walk_from(unit)
    return search.unfolded()


class _Search:
    """Nodes are units and, from `count` on, cycles made one node; every node picks its best edge."""

    def __init__(self, options: Sequence[Mapping[int, int]]) -> None:
        self.count = len(options)
        self.options = options
        self.edges: dict[int, dict[int, Edge]] = {}
        self.within = list(range(self.count))
        self.cycles: list[list[int]] = []
        self.chosen: dict[int, Edge] = {}
        self.on_path = [False] * self.count
        self.done = [False] * self.count

    def top(self, node: int) -> int:
        """The outermost node that holds this one."""
        within = self.within
        while within[node] != node:
            within[node] = within[within[node]]
            node = within[node]
        return node

    def walk_from(self, unit: int) -> None:
        """Follows best edges from a unit to the root or to a node already done, closing cycles on the way."""
        node = self.top(unit)
        path: list[int] = []
        while node != ROOT and not self.done[node]:
            if self.on_path[node]:
                node = self._contract(path, node)
            self.on_path[node] = True
            path.append(node)
            ahead, self.chosen[node] = self._best(node)
            node = ROOT if ahead == ROOT else self.top(ahead)
        for seen in path:
            self.done[seen] = True

    def edges_of(self, node: int) -> dict[int, Edge]:
        """The edges of a node by where they lead, those of a unit in the order of its targets."""
        if node < self.count:
            return {target: (score, node, target) for target, score in sorted(self.options[node].items())}
        return self.edges[node]

    def _best(self, node: int) -> tuple[int, Edge]:
        """The edge of the highest score, with the node that it leads to: of equals the shortest, then the first."""
        if node < self.count:
            options = self.options[node]
            score = max(options.values())
            _, target = min((abs(node - target), target) for target, own in options.items() if own == score)
            return target, (score, node, target)
        edges = self.edges[node]
        highest = max(edges.values())[0]
        best = [(abs(edge[1] - edge[2]), ahead, edge) for ahead, edge in edges.items() if edge[0] == highest]
        _, ahead, edge = min(best)
        return ahead, edge

    def _contract(self, path: list[int], closing: int) -> int:
        """Makes one node of the cycle at the path's end, with each member's edges at what they cost it."""
        begin = path.index(closing)
        cycle = path[begin:]
        del path[begin:]
        made = len(self.within)
        for member in cycle:
            self.within[member] = made
        self.within.append(made)
        merged: dict[int, Edge] = {}
        for member in cycle:
            lost = self.chosen[member][0]
            for target, (score, source, goal) in self.edges_of(member).items():
                ahead = ROOT if target == ROOT else self.top(target)
                if ahead != made and (ahead not in merged or score - lost > merged[ahead][0]):
                    merged[ahead] = (score - lost, source, goal)
        self.edges[made] = merged
        self.on_path.append(False)
        self.done.append(False)
        self.cycles.append(cycle)
        return made

    def unfolded(self) -> list[int]:
        """The units' own targets: each cycle, the outermost first, is broken where its edge leaves it."""
        holder = {member: self.count + place for place, cycle in enumerate(self.cycles) for member in cycle}
        for node in range(self.count + len(self.cycles) - 1, self.count - 1, -1):
            member = self.chosen[node][1]
            while holder[member] != node:
                member = holder[member]
            self.chosen[member] = self.chosen[node]
        return [self.chosen[unit][2] for unit in range(self.count)]
