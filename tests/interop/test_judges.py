"""Extensions and strengths proved with foreign programs: pygarg and formal-argumentation, by `make interop`."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from argmap.formats import attacks
from argmap.semantics.acceptance import accept
from argmap.semantics.bases import bases
from argmap.semantics.settings import Gradual, Label, Semantics
from argmap.semantics.strength import strengths, weighted

from tests.semantics.maps import map_of

PROGRAMS = os.environ.get("ARGMAP_INTEROP", "")
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="make interop installs the programs")
JUDGE = Path(__file__).parent / "programs" / "judge.py"


def judged(asked: list[Any]) -> list[Any]:
    """What the foreign programs say of each."""
    command = [str(Path(PROGRAMS) / "py/bin/python"), str(JUDGE)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr[-2000:]
    return list(json.loads(done.stdout))


def graph(chance: random.Random, most: int, share: float) -> tuple[list[str], list[list[str]]]:
    """A random framework: its arguments and attacks."""
    names = [f"a{number}" for number in range(chance.randint(1, most))]
    return names, [[a, b] for a in names for b in names if chance.random() < share]


def read(names: list[str], found: list[list[str]]) -> Any:
    """The framework as argmap reads it from an ICCMA file."""
    number = {name: place for place, name in enumerate(names, 1)}
    lines = [f"p af {len(names)}", *(f"{number[a]} {number[b]}" for a, b in found)]
    return attacks.loads_iccma("\n".join(lines) + "\n")


def test_five_hundred_random_frameworks() -> None:
    chance = random.Random(18)
    asked = [graph(chance, 9, chance.random() * 0.4) for _ in range(500)]
    answers = judged([{"names": names, "attacks": found, "whole": True} for names, found in asked])
    for (names, found), answer in zip(asked, answers, strict=True):
        map = read(names, found)
        called = dict(zip(map.nodes, names, strict=True))
        for semantics in Semantics:
            outcome = accept(map, semantics)
            sets = sorted(
                sorted(called[id] for id in map.nodes if outcome.labels[id][place] is Label.IN)
                for place in range(outcome.count)
            )
            assert sets == answer["pygarg"][semantics] == answer["formal"][semantics], (semantics, found)


def test_five_thousand_arguments_of_an_iccma_file() -> None:
    chance = random.Random(5)
    names = [f"a{number}" for number in range(5000)]
    found = [[chance.choice(names), chance.choice(names)] for _ in range(6000)]
    map = read(names, found)
    called = dict(zip(map.nodes, names, strict=True))
    outcome = accept(map)
    inside = sorted(called[id] for id in map.nodes if outcome.label(id) is Label.IN)
    assert [inside] == judged([{"names": names, "attacks": found, "whole": False}])[0]["formal"]["grounded"]


def test_strengths_of_random_graphs() -> None:
    chance = random.Random(4)
    asked = []
    for number in range(200):
        names, found = graph(chance, 10, 0.3)
        order = {name: place for place, name in enumerate(names)}
        links = [(a, b) for a, b in found if order[a] < order[b] or (number % 4 == 0 and a != b)]
        signs = [chance.random() < 0.5 for _ in links]
        asked.append(
            {
                "weights": {name: chance.random() for name in names},
                "supports": [link for link, sign in zip(links, signs, strict=True) if sign],
                "attacks": [link for link, sign in zip(links, signs, strict=True) if not sign],
            }
        )
    for number, (one, answer) in enumerate(zip(asked, judged(asked), strict=True)):
        links = [f"{a} -> {b}" for a, b in one["supports"]] + [f"{a} -x {b}" for a, b in one["attacks"]]
        map = map_of(*links, claims=" ".join(one["weights"]))
        # Along circles the foreign DF-QuAD repeats its formula, and may come to rest elsewhere than the dynamics do.
        for gradual in (Gradual.DF_QUAD, Gradual.QUADRATIC) if number % 4 else (Gradual.QUADRATIC,):
            found = strengths(weighted(map, bases(map) | one["weights"]), gradual)
            if not found.open:
                assert found.of == pytest.approx(answer[gradual.value], abs=1e-9)
