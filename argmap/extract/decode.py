"""The best forest: each claim keeps at most one outgoing link, and nothing is circular.

Maximum spanning arborescence with an artificial root (Chu & Liu 1965, Edmonds 1967; used for
arguments by Peldszus & Stede 2015), on integer scores, without recursion, ties broken by place.
"""

from __future__ import annotations

from collections.abc import Sequence

ROOT = -1


def best_forest(options: Sequence[dict[int, int]]) -> list[int]:
    """For each unit the target of its link, or `ROOT` (-1) where it stands alone.

    `options[i]` maps every possible target of unit i, and ROOT, to an integer score; the sum of
    the chosen scores is the largest that makes no cycle. Every unit must have ROOT among its options.
    """
    count = len(options)
    # Nodes are units and contracted cycles; an edge carries its score and the (source, target) it stands for.
    edges: list[dict[int, tuple[int, int, int]]] = [
        {target: (score, source, target) for target, score in sorted(targets.items())}
        for source, targets in enumerate(options)
    ]
    inside = list(range(count))
    cycles: list[list[int]] = []
    chosen: dict[int, tuple[int, int, int]] = {}
    state = [0] * count  # 0 not yet seen, 1 on the present path, 2 done

    def top(node: int) -> int:
        while inside[node] != node:
            inside[node] = inside[inside[node]]
            node = inside[node]
        return node

    for start in range(count):
        node = start if inside[start] == start else top(start)
        path: list[int] = []
        while node != ROOT and state[node] != 2:
            if state[node] == 1:
                node = _contract(node, path, edges, inside, cycles, chosen, state, top, count)
            state[node] = 1
            if not path or path[-1] != node:
                path.append(node)
            best = max(edges[node].items(), key=lambda item: (item[1][0], -abs(item[1][1] - item[1][2]), -item[0]))
            chosen[node] = best[1]
            node = best[0] if best[0] == ROOT else top(best[0])
        for seen in path:
            state[seen] = 2
    return _unfold(count, cycles, chosen)


def _contract(node, path, edges, inside, cycles, chosen, state, top, count):  # type: ignore[no-untyped-def]
    """Makes one node of the cycle at the end of the path that `node` closes."""
    cycle = path[path.index(node) :]
    del path[path.index(node) :]
    made = len(edges)
    merged: dict[int, tuple[int, int, int]] = {}
    for member in cycle:
        inside[member] = made
        state[member] = 2
    inside.append(made)
    for member in cycle:
        lost = chosen[member][0]
        for target, (score, source, goal) in edges[member].items():
            ahead = target if target == ROOT else top(target)
            if ahead == made:
                continue
            if ahead not in merged or score - lost > merged[ahead][0]:
                merged[ahead] = (score - lost, source, goal)
    edges.append(merged)
    state.append(0)
    cycles.append(cycle)
    return made


def _unfold(count: int, cycles: list[list[int]], chosen: dict[int, tuple[int, int, int]]) -> list[int]:
    """The units' own targets, from the choices made for contracted cycles, the outermost first."""
    member_of: dict[int, int] = {}
    for number, cycle in enumerate(cycles):
        for member in cycle:
            member_of[member] = count + number
    for number in range(len(cycles) - 1, -1, -1):
        node = count + number
        _, source, _ = chosen[node]
        member = source
        while member_of[member] != node:
            member = member_of[member]
        chosen[member] = chosen[node]
    result = [ROOT] * count
    for unit in range(count):
        _, source, target = chosen[unit]
        result[unit] = target
    return result
