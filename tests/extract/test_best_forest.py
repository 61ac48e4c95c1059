"""The decoder against networkx's maximum spanning arborescence, and by hand."""

import networkx as nx
import pytest
from argmap.extract.best_forest import ROOT, best_forest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("options", "best"),
    [
        ([], []),
        ([{ROOT: 1}], [ROOT]),
        # each would rather serve the other: the cycle is broken where that costs least
        ([{ROOT: 0, 1: 5}, {ROOT: 3, 0: 5}], [1, ROOT]),
        # a tie goes to the nearer, then to the earlier target
        ([{ROOT: 0}, {ROOT: 0, 0: 2, 2: 2}, {ROOT: 0}], [ROOT, 0, ROOT]),
        # a cycle of three, left by the cheapest exit
        ([{ROOT: 0, 1: 9}, {ROOT: 1, 2: 9}, {ROOT: 2, 0: 9}], [1, 2, ROOT]),
    ],
)
def test_by_hand(options, best):
    assert best_forest(options) == best


@st.composite
def option_tables(draw):
    count = draw(st.integers(1, 9))
    table = []
    for unit in range(count):
        targets = draw(st.sets(st.integers(0, count - 1).filter(lambda t, unit=unit: t != unit)))
        table.append({t: draw(st.integers(-9, 9)) for t in [ROOT, *sorted(targets)]})
    return table


@settings(max_examples=50, deadline=None)
@given(option_tables())
def test_as_good_as_networkx_and_without_cycles(options):
    found = best_forest(options)
    for unit in range(len(found)):
        seen, node = set(), unit
        while node != ROOT:
            assert node not in seen
            seen.add(node)
            node = found[node]
    graph = nx.DiGraph((t, s, {"weight": w}) for s, targets in enumerate(options) for t, w in targets.items())
    best = nx.maximum_spanning_arborescence(graph)
    assert sum(options[s][found[s]] for s in range(len(found))) == sum(d["weight"] for *_, d in best.edges(data=True))


def test_a_chain_of_cycles_needs_no_recursion():
    count = 20_000
    options = [{ROOT: -i, (i + 1) % count: 5} for i in range(count)]
    found = best_forest(options)
    assert found[0] == ROOT
    assert found.count(ROOT) == 1
