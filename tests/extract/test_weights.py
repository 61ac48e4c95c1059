"""Weights are added up by end and column; the sum is that of the weights that hold one by one."""

import random

import pytest
from argmap.extract.pairs import PAIR_BITS, PAIR_SIGNS
from argmap.extract.signs import SignBits
from argmap.extract.weights import PairWeights, UnitWeights, Weights, weights_of
from argmap.rules import load
from argmap.rules.by_kind import ByKind
from argmap.rules.kinds import Weighed
from argmap.rules.kinds.weighed import PAIR, UNIT, When

BITS = SignBits(["a", "b", "c", "d"])


def weighed(finds, *rules):
    made = [
        Weighed(id=f"r{n}", finds=finds, what="", source="", file="", when=When.read(when), weight=weight)
        for n, (when, weight) in enumerate(rules)
    ]
    return weights_of(ByKind.of(made).weights(finds), BITS)


@pytest.mark.parametrize(
    ("signs", "score"), [([], 0), (["a"], 50), (["a", "b"], 150), (["b", "c"], 0), (["a", "b", "d"], 120)]
)
def test_a_unit_gets_the_sum_of_what_holds(signs, score):
    weights = UnitWeights(weighed("head", ("a", 0.5), ("a & b", 1.0), ("d & !c", -0.3)))
    assert weights.score(BITS.any(signs)) == score
    assert sum(w.weight for w in weights.holding(BITS.any(signs))) == score


def test_a_sign_that_nothing_has_holds_nowhere_and_its_lack_everywhere():
    weights = UnitWeights(weighed("head", ("nothing", 5.0), ("!never", 0.4), ("a & !nothing", 0.1)))
    assert weights.score(0) == 40
    assert weights.score(BITS["a"]) == 50


def test_any_pair_gets_the_sum_of_what_holds():
    weights = PairWeights(
        weighed(
            "link",
            ("pair.before", 0.1),
            ("source.a & pair.d1", 0.2),
            ("target.b & pair.d1 & pair.before", 0.4),
            ("source.a & target.b", 0.8),
            ("source.c & !target.d & !pair.d1", 1.6),
            ("!source.a & pair.after", 3.2),
            ("source.a & !source.b", 6.4),
        )
    )
    chance = random.Random(1)
    for _ in range(300):
        source, target = chance.getrandbits(4), chance.getrandbits(4)
        pair = sum(PAIR_BITS[sign] for sign in ("before", "after", "d1") if chance.random() < 0.5)
        ends = [w for w in weights.weights if w.source.holds(source) and w.target.holds(target)]
        holding = sorted((w for w in ends if w.pair.holds(pair)), key=lambda w: -w.weight)
        assert weights.holding(source, target, pair) == holding
        assert weights.score_of(source, target, pair) == sum(w.weight for w in holding)
        assert weights.strongest(source, target, pair, 80) == [w for w in holding if w.weight >= 80]


def test_the_package_has_weights_for_every_decision_and_knows_every_pair_sign():
    rulebook = load()
    weights = Weights(rulebook)
    assert all(weights.unit[name].weights for name in UNIT)
    assert all(weights.pair[name].weights for name in PAIR)
    assert set(rulebook.signs.of_pairs) == set(PAIR_SIGNS)
    count = sum(len(found.weights) for found in (*weights.unit.values(), *weights.pair.values()))
    assert count == len(rulebook.of_type(Weighed))
