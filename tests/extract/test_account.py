from math import exp
from pathlib import Path

import pytest
from argmap import extract
from argmap.api import read
from argmap.errors import UsageError
from argmap.extract import account as module
from argmap.extract.account import account_for, accounts_for
from argmap.extract.pipeline import decision_on
from argmap.formats import json
from argmap.model import ArgumentMap, Link
from argmap.rules import load

TEXT = "Cities must act. Because the air is toxic, children fall ill. However, shops would suffer."


def renamed(map: ArgumentMap) -> ArgumentMap:
    """The map with every id another."""
    made = ArgumentMap(map.info)
    for id, attributes in map.nodes.items():
        made.add_node(f"claim {id}", attributes)
    for link in map.links():
        made.add_edge(f"claim {link.source}", f"claim {link.target}", map.successors[link.source][link.target])
    return made


@pytest.mark.parametrize("change", [lambda map: map, renamed], ids=["as extracted", "with other ids"])
def test_the_option_taken_is_the_link_in_the_map(change):
    map = change(extract(TEXT))
    for claim in map.claims():
        account = account_for(map, claim.id)
        (taken,) = [option for option in account.options if option.taken]
        links = map.links_from(claim.id)
        assert [(taken.target, taken.relation)] == ([(link.target, link.relation) for link in links] or [(None, None)])
        assert sum(option.probability for option in account.options) == pytest.approx(1, abs=0.01)


def test_a_short_account_has_the_option_taken_and_the_likeliest_other():
    map = extract(TEXT)
    short = accounts_for(map, map.ids(), every=False)
    for claim, whole in accounts_for(map, map.ids()).items():
        others = [option for option in whole.options if not option.taken]
        kept = [option for option in whole.options if option.taken or option in others[:1]]
        assert (list(short[claim].options), short[claim].count) == (kept, len(whole.options))


def test_given_units_have_an_account_in_their_own_order():
    map = extract(TEXT, units=[(43, 60), (0, 15), (25, 41)])
    assert [account_for(map, id).claim for id in map.ids()] == ["c1", "c2", "c3"]


PAGE = """<html><body><article><h1>Dams</h1><p>The dams must go because they kill fish.</p><h2>The river must be free
</h2><p>Critics say the dams are useful.</p><ul><li>They cost money.</li></ul></article></body></html>"""
MAIL = """From: Ann Lowe <ann@a.b>\nSubject: Dams\nDate: Mon, 3 Mar 2025 10:00:00 +0100\nMIME-Version: 1.0

The dams must go because they kill fish.

On Monday, Bob Pike <bob@a.b> wrote:
> The dams should stay. They give us light.
"""
READ = {
    "a page": (PAGE, "p.html", None),
    "a mail": (MAIL, "m.eml", None),
    "units of a page": (PAGE, "p.html", [(0, 20), (45, 70)]),
    "units of Markdown": ("# Dams\n\n> The dams must go.\n\n- They kill **fish**.\n", "", [(7, 28), (32, 50)]),
}


@pytest.mark.parametrize(("text", "name", "units"), READ.values(), ids=READ)
def test_every_article_has_an_account_however_it_was_read(text, name, units):
    map = read(text.encode(), name, units=units) if name else extract(text, units=units)
    assert len(map) > 1
    for one in (map, json.loads(json.dumps(map))):
        assert accounts_for(one, one.ids()).keys() == set(map.ids())


@pytest.mark.parametrize(
    "said",
    [
        {"blocks": None},
        {"blocks": [["paragraph", 0, 10**9, 0]]},
        {"blocks": [["song", 0, 5, 0]]},
        {"blocks": [["paragraph", 4, 9, 0], ["paragraph", 0, 5, 0]]},
        {"blocks": [["paragraph", True, 5, 0]]},
        {"blocks": [], "omitted": [[0, 5]]},
        {"blocks": [["paragraph", 0, 5, 0]], "turns": [[7, "Ann", 0]]},
    ],
)
def test_what_a_map_says_wrongly_of_its_text_is_not_believed(said):
    map = extract("The dams must go because they kill fish.")
    map.info["source"].update(said)
    assert accounts_for(map, map.ids()).keys() == set(map.ids())


def test_there_is_none_for_what_was_changed_by_hand():
    map = extract(TEXT)
    source = next(map.links()).source
    map.successors[source].clear()
    other = next(id for id in map.nodes if id != source)
    map.add_link(Link(source=source, target=other, relation="opposes"))
    map.add_link(Link(source=source, target=source, relation="opposes"))
    with pytest.raises(UsageError, match="was changed since"):
        account_for(map, source)
    map.nodes[source]["end"] = 10_000
    with pytest.raises(UsageError, match="was changed since"):
        account_for(map, source)


def test_there_is_none_for_a_map_of_other_rules():
    map = extract(TEXT)
    map.info["argmap"]["rules"] = "others"
    with pytest.raises(UsageError, match="not extracted by these rules"):
        account_for(map, "c1")


def added(ledger):
    return sum(reason.weight for reason in ledger.reasons)


def test_ledgers_add_up_and_scores_give_the_probabilities():
    map = extract(TEXT)
    for account in accounts_for(map, map.ids()).values():
        scores = []
        for option in account.options:
            assert added(option.ledger) == pytest.approx(option.ledger.score)
            scores.append(exp(option.ledger.score))
            if option.opposes is not None:
                assert added(option.opposes) == pytest.approx(option.opposes.score)
                assert (option.opposes.score > 0) == (option.relation == "opposes")
                assert option.opposing == pytest.approx(1 / (1 + exp(-option.opposes.score)), abs=1e-3)
        for option, score in zip(account.options, scores, strict=True):
            assert option.probability == pytest.approx(score / sum(scores), abs=1e-3)
        for bid in account.main_bids:
            assert added(bid.ledger) == pytest.approx(bid.ledger.score)


def test_each_line_names_its_weight_and_the_words_it_rests_on():
    map = extract(TEXT)
    rules = load().rules
    for account in accounts_for(map, map.ids()).values():
        for option in account.options:
            for reason in option.ledger.reasons:
                assert rules[reason.rule].weight == pytest.approx(reason.weight, abs=0.006)
                assert TEXT[reason.start : reason.end] == reason.text
                assert reason.cue == "" or reason.text != map.claim(account.claim).text


def test_all_accounts_decide_on_the_text_once(monkeypatch):
    """All claims together cost little more than one: the text is read and decided on once."""
    calls = []
    monkeypatch.setattr(module, "decision_on", lambda *given: calls.append(1) or decision_on(*given))
    map = extract(TEXT)
    accounts_for(map, map.ids())
    assert calls == [1]


def test_what_makes_a_link_sure_adds_up_to_its_confidence():
    map = extract((Path(__file__).parents[2] / "seeds" / "kursk-withdrawal.txt").read_text("utf-8"))
    taken = [option for one in accounts_for(map, map.ids()).values() for option in one.options if option.taken]
    drawn = [option for option in taken if option.target is not None]
    assert len(drawn) == len(list(map.links())) and any(option.sure.ledger.reasons for option in drawn)
    for option in drawn:
        sure = option.sure
        assert added(sure.ledger) == pytest.approx(sure.ledger.score)
        odds = sure.base + sure.likely + sure.ledger.score
        assert sure.confidence == pytest.approx(1 / (1 + exp(-odds)), abs=0.006)
    assert {option.sure.confidence for option in drawn} == {link.confidence for link in map.links()}
    assert all(option.sure is None for option in taken if option.target is None)
