"""Rules that find units, on one made-up article with a line of its site in it."""

import pytest
from argmap.extract.claims import find_claims
from argmap.ingest import plain
from argmap.rules import load
from argmap.scoring.gold import GoldDocument, GoldUnit, paragraphs_of
from argmap.scoring.unit_bench import KINDS, UnitBench

TEXT = (
    "The bridge should be closed to lorries because its cables are rusting.\n\n"
    "You have read your last free article.\n\n"
    "However, the town depends on its harbour. What now?"
)
SITE = "You have read your last free article"
UNITS = ["The bridge should be closed to lorries", "its cables are rusting", "the town depends on its harbour"]


@pytest.fixture(scope="module")
def gold():
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in UNITS]
    return GoldDocument(
        id="bridge",
        text=TEXT,
        units=tuple(GoldUnit(id=words, start=s, end=e) for words, (s, e) in zip(UNITS, spans, strict=True)),
        paragraphs=paragraphs_of(TEXT, spans),
        meta={},
    )


@pytest.fixture(scope="module")
def bench(gold):
    return UnitBench([gold], load())


def found(rulebook):
    return [TEXT[claim.start : claim.end] for claim in find_claims(plain.read(TEXT), rulebook)]


def test_a_line_of_the_site_comes_back_without_its_rule(bench):
    rules = [rule for rule in bench.rulebook.boilerplate if SITE in found(bench.rulebook.without(rule.id))]
    assert len(rules) == 1
    work = bench.work(rules[0])
    # one unit more that gold does not have: rightly refused, and precision is lost without the rule
    assert (work.fired, work.right, work.held_to) == (1, 1, "units")
    assert work.earns > 0


def test_a_rule_that_makes_claims_fires_where_it_is_evidence(bench):
    makers = [bench.work(rule) for rule in bench.rulebook.of_kind("claim")]
    assert sum(work.fired for work in makers) == len(found(bench.rulebook))
    assert all(work.right <= work.fired for work in makers)


def test_rules_out_of_play_change_nothing(bench):
    whole = found(bench.rulebook)
    for rule in bench.rulebook.of_kind("boilerplate")[::4]:
        work = bench.work(rule)
        again = found(bench.rulebook.without(rule.id))
        assert (again == whole) == (work.fired == 0), rule.id
        if again == whole:
            assert work.earns == 0


def test_every_kind_of_rule_that_finds_units_is_known(bench):
    assert {rule.finds for rule in bench.rulebook.found_first} - {"attribution"} <= set(KINDS)


def test_a_rule_that_trims_fires_on_what_it_trims(bench):
    # "However, " is taken off the third unit, which gold has
    works = [bench.work(rule) for rule in bench.rulebook.of_kind("lead")]
    assert [(work.fired, work.right) for work in works if work.fired] == [(1, 1)]
