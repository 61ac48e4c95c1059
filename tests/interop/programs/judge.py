"""What two solvers from PyPI say of frameworks, and a third program of strengths; runs in their environment.

Reads a JSON list on standard input. A framework {"names", "attacks", "whole"} gives {"pygarg": {semantics: extensions},
"formal": …}, of grounded semantics alone unless `whole`; a weighted graph {"weights", "attacks", "supports"} gives
{"df-quad": strengths, "quadratic": strengths}.
"""

import json
import sys

from argumentation.core import dung
from argumentation.gradual.dfquad import dfquad_strengths
from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths_continuous
from pygarg.dung import solver

CODES = {"grounded": "GR", "complete": "CO", "preferred": "PR", "stable": "ST"}


def extensions(names, attacks, whole):
    framework = dung.ArgumentationFramework(arguments=frozenset(names), defeats=frozenset((a, b) for a, b in attacks))
    grounded = [dung.grounded_extension(framework)]
    if not whole:
        return {"formal": {"grounded": [sorted(one) for one in grounded]}}
    formal = {
        "grounded": grounded,
        "complete": dung.complete_extensions(framework),
        "preferred": dung.preferred_extensions(framework),
        "stable": dung.stable_extensions(framework),
    }
    return {
        "pygarg": {
            name: sorted(sorted(one) for one in solver.extension_enumeration(names, attacks, code))
            for name, code in CODES.items()
        },
        "formal": {name: sorted(sorted(one) for one in found) for name, found in formal.items()},
    }


def strengths(weights, attacks, supports):
    graph = WeightedBipolarGraph(
        arguments=frozenset(weights),
        initial_weights=weights,
        attacks=frozenset((a, b) for a, b in attacks),
        supports=frozenset((a, b) for a, b in supports),
    )
    return {
        "df-quad": dfquad_strengths(graph, tolerance=1e-13).strengths,
        "quadratic": quadratic_energy_strengths_continuous(graph, tolerance=1e-13).strengths,
    }


json.dump(
    [
        strengths(one["weights"], one["attacks"], one["supports"])
        if "weights" in one
        else extensions(one["names"], one["attacks"], one["whole"])
        for one in json.load(sys.stdin)
    ],
    sys.stdout,
    default=dict,
)
