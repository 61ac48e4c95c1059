"""The bench on small made-up gold, with the package's own rules."""

import pytest
from argmap import api
from argmap.extract.pipeline import map_of
from argmap.extract.stages import Judge, decide
from argmap.extract.units import read_units
from argmap.ingest import plain
from argmap.rules import load
from argmap.scoring.bench import HELD_TO, Bench, _decided, judged, work_of_rules
from argmap.scoring.firings import in_play
from argmap.scoring.gold import GoldDocument, GoldLink, GoldUnit, paragraphs_of
from argmap.scoring.metrics import predicted

ARTICLES = {
    "bridge": (
        "The bridge should be closed to lorries|because its cables are rusting|"
        "Engineers found cracks in 2019|However, the town depends on its harbour|\n"
        "Therefore a new crossing must be built first|A survey of 300 drivers backs this"
    ),
    "trees": (
        "Some people think street trees are a nuisance|since their roots lift the paving|But trees cool the city|"
        "For example, Elm Road was four degrees cooler last July|\nI believe that every street needs trees|"
        "They also soak up rain|which saves the sewers"
    ),
}
LINKS = {
    "bridge": [(1, 0, "supports"), (2, 1, "supports"), (3, 0, "opposes"), (5, 4, "supports")],
    "trees": [(1, 0, "supports"), (0, 4, "opposes"), (2, 4, "supports"), (3, 2, "supports"), (5, 4, "supports")],
}
MAIN = {"bridge": 0, "trees": 4}


def gold_of(name):
    text, spans = "", []
    for stretch in ARTICLES[name].split("|"):
        words = stretch.lstrip("\n")
        text += stretch[: len(stretch) - len(words)]
        spans.append((len(text), len(text) + len(words)))
        text += words + (". " if not words.endswith("?") else " ")
    units = tuple(
        GoldUnit(id=f"u{i}", start=s, end=e, role="major_claim" if i == MAIN[name] else "premise")
        for i, (s, e) in enumerate(spans)
    )
    return GoldDocument(
        id=name,
        text=text,
        units=units,
        links=tuple(GoldLink(source=s, target=t, relation=r) for s, t, r in LINKS[name]),
        main=frozenset([MAIN[name]]),
        paragraphs=paragraphs_of(text, spans),
        meta={},
    )


@pytest.fixture(scope="module")
def documents():
    return [gold_of(name) for name in ARTICLES]


@pytest.fixture(scope="module")
def rulebook():
    return load()


@pytest.fixture(scope="module")
def bench(documents, rulebook):
    return Bench(documents, rulebook)


def test_without_a_rule_is_the_rulebook_but_one(rulebook):
    cue = rulebook.cues[0].id
    left = rulebook.without(cue)
    assert list(left.rules) == [id for id in rulebook.rules if id != cue]
    word = rulebook.cues[0].phrases[0]
    assert rulebook.read(f"{word} it rains").hits["cues"] != left.read(f"{word} it rains").hits["cues"]
    with pytest.raises(KeyError):
        rulebook.without("no-such-rule")


@pytest.mark.slow
def test_every_rule_out_of_play_changes_nothing(documents, rulebook):
    """What the bench does not do again is the same when done again."""
    judge = Judge.of(rulebook)
    for gold in documents:
        document = plain.read(gold.text)
        decision = decide(read_units(document, gold.spans, rulebook), judge)
        whole = predicted(map_of(decision, judge))
        playing = in_play(decision, judge)
        cues = [rule.id for rule in rulebook.cues if rule.id not in playing]
        idle = [rule.id for rule in judged(rulebook) if rule.finds in HELD_TO and rule.id not in playing]
        idle = [id for id in idle if id not in cues]
        assert cues
        assert idle
        idle += cues[:2]  # each costs compiling all phrases anew
        for id in idle[::3]:
            left = rulebook.without(id)
            alone = Judge.of(left)
            again = predicted(map_of(decide(read_units(document, gold.spans, left), alone), alone))
            assert (again.links, again.roles, again.main) == (whole.links, whole.roles, whole.main), id


def test_the_bench_scores_what_extraction_does(bench, documents):
    works = [bench.work(rule) for rule in bench.rulebook.of_kind("link")[:3]]
    right = drawn = 0
    for gold in documents:
        links = predicted(api.extract(gold.text, units=gold.spans)).links
        right += len(links.keys() & gold.relations.keys())
        drawn += len(links)
    expected = 2 * right / (drawn + sum(len(gold.relations) for gold in documents))
    assert [work.score["link"] for work in works] == [pytest.approx(expected)] * 3


def test_taking_a_rule_out_and_putting_it_back(bench):
    """A rule's absence leaves no trace on the bench."""
    rules = [rule for rule in judged(bench.rulebook) if rule.finds in HELD_TO]
    before = bench.work(rules[0])
    for rule in rules[::25]:
        bench.without(rule)
    assert bench.work(rules[0]) == before


def test_what_is_scored_of_a_decision_is_what_its_map_holds(bench):
    judge = Judge.of(bench.rulebook)
    for gold in bench.documents:
        reading = read_units(plain.read(gold.text), gold.spans, bench.rulebook)
        whole = predicted(map_of(decide(reading, judge), judge))
        short = _decided(decide(reading, judge))
        assert (short.links, short.roles, short.main) == (whole.links, list(whole.roles), whole.main)


def test_firings_are_of_links_drawn(bench, documents):
    drawn = sum(len(predicted(api.extract(gold.text, units=gold.spans)).links) for gold in documents)
    links = [bench.firings[rule.id] for rule in bench.rulebook.of_kind("link") if rule.id in bench.firings]
    assert links
    assert all(0 <= right <= fired <= drawn for fired, right in links)


@pytest.mark.slow
def test_processes_share_the_work(documents):
    ticks = []
    alone = list(work_of_rules(documents[:1], tick=lambda: ticks.append(1)))
    assert list(work_of_rules(documents[:1], processes=2)) == alone
    assert len(ticks) == len(alone) == len(judged(load()))
    assert alone[0].to_dict()["rule"] == alone[0].rule
