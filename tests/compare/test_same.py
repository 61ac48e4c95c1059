"""Two claims: the same, contrary, or neither; and finding such pairs among many."""

from __future__ import annotations

import argmap
import pytest
from argmap.compare.gist import gist, gist_held
from argmap.compare.same import compare, pairs
from argmap.model import as_read
from tests.growth import growth

CASES = [
    ("Cities must act", "Cities must not act", "contradicts"),
    ("The air in our cities is toxic", "City air is toxic", "same"),
    ("Russian barges left the port after a bad storm", "Turkish barges left the port after a bad storm", "different"),
    ("The dean accused the rector of fraud", "The rector accused the dean of fraud", "different"),
    ("The council closed the bridge", "The bridge was closed by the council", "same"),
    ("Holding the old harbour may be unsustainable", "Holding the harbour is sustainable", "contradicts"),
    ("Taxes on wine should rise", "Taxes on wine should fall", "contradicts"),
    ("Taxes on wine should rise", "Taxes on beer should rise", "different"),
    ("The plan is costly for cities", "The plan is costly for cities but not useless", "same"),
    ("the water is warmer", "Warm water did not prevent that", "different"),
    ("The ban does not effectively reduce emissions", "The ban reduces emissions", "contradicts"),
    ("Few cities act on noise", "Many cities act on noise", "contradicts"),
    ("Some 10,000 households face eviction", "Some 12,000 households face eviction", "different"),
    ("The households face eviction this winter", "The 12,000 households are facing eviction this winter", "same"),
    ("The harbour should be dredged", "The harbour is being dredged", "different"),
    ("Schools should ban smartphones", "Smartphones should be banned by schools", "same"),
    ("Schools should ban smartphones", "Schools should allow smartphones in class", "contradicts"),
    ("Phones distract pupils from lessons", "Smartphones distract students from their lessons", "same"),
    ("It isn’t clear that the plan works", "It is clear that the plan works", "contradicts"),
    ("No city can afford the tram", "A city can afford the tram", "contradicts"),
    ("Night trains are not only cheap but pleasant", "Night trains are cheap and pleasant", "same"),
    ("Nuclear power is dangerous", "Nuclear power is safe", "contradicts"),
    ("Bus fares have become cheaper", "Bus fares have become more expensive", "contradicts"),
    ("If fares rise, passengers leave", "Passengers leave if fares rise", "same"),
    ("The wall is a danger to boats", "No evidence exists that the wall is a danger to boats", "contradicts"),
    ("The old quay is dry", "The harbour office did not say that the old quay is dry", "different"),
    ("The old quay is not dry", "The harbour office did not say that the old quay is dry", "different"),
    ("Minister Vale of Trade resigns", "The unions demand that Minister Vale of Trade resign", "different"),
    ("Parliament asks that Minister Vale resign", "Minister Vale should resign, parliament says", "same"),
    ("The shipyard paid its fine in full", "The shipyard has yet to pay its fine in full", "contradicts"),
    ("The mayor promised to dredge the old harbour", "The mayor dredged the old harbour", "different"),
    ("The mayor promised to dredge the old harbour", "The mayor has promised to dredge the harbour", "same"),
    ("All pilots of the port joined the strike", "Some pilots of the port joined the strike", "different"),
    ("Some 300 pilots of the port joined the strike", "300 pilots of the port joined the strike", "same"),
    ("Port fees will rise by 3 percent", "Port fees will rise to 3 percent", "different"),
    ("The cannery might close this year", "The cannery will close this year", "different"),
    ("The cannery may close this year", "The cannery could close this year", "same"),
    ("The cannery might close this year", "The cannery will not close this year", "contradicts"),
    ("The cannery will close in May", "The cannery will close", "same"),
    ("The cannery is likely to close this year", "The cannery is unlikely to close this year", "contradicts"),
    ("Vale misled parliament", "Vale did not mislead parliament", "contradicts"),
    ("The deputies voted for the harbour bill", "The deputies voted against the harbour bill", "contradicts"),
    ("The deputies voted against the bill", "The deputies did not vote for the bill", "same"),
    ("The mayor is for the bill", "The mayor is against the bill", "contradicts"),
    ("The quay cost 1.5 million euros", "The quay cost 1,500,000 euros", "same"),
    ("The quay cost half a million", "The quay cost €500k", "same"),
    ("The pilots lost twenty-five boats in the storm", "The pilots lost 25 boats in the storm", "same"),
    ("Two hundred thousand people fled the coast", "200,000 people fled the coast", "same"),
    ("The union has two hundred and ten members in the port", "The union has 210 members in the port", "same"),
    ("The port paid two million five hundred thousand euros", "The port paid 2.5 million euros", "same"),
    ("The harbour pilots won 0 votes", "The harbour pilots won 10 votes", "different"),
    ("Reports that the shipyard has closed its gates are false", "The shipyard has closed its gates", "contradicts"),
    ("The European Union's fishing rules are too strict", "The EU's fishing rules are too strict", "same"),
    ("The US fined the shipyard for fraud", "China fined the shipyard for fraud", "different"),
    ("The WHO tested the harbour water", "The World Health Organization tested the harbour water", "same"),
    ("British barges left the port in May", "Barges from Britain left the port in May", "same"),
    ("Mayor Ana Vale opened the new lock", "Ms Vale opened the new lock", "same"),
    ("Mayor Vale opened the new lock", "Ana Vale opened the new lock", "same"),
    ("Mayor Vale opened the new lock", "Governor Vale opened the new lock", "different"),
    ("The mayor opened the new lock in the port", "The governor opened the new lock in the port", "different"),
    ("One in three pilots has left the port", "A third of pilots have left the port", "same"),
    ("Two out of five pilots have left the port", "40 percent of pilots have left the port", "same"),
    ("The port cut its fees by a fifth", "The port cut its fees by 20%", "same"),
    ("The port cut its fees by a third", "The port cut its fees for a third time", "different"),
    ("Port fees rose 12 percent", "Port fees rose 12 per cent", "same"),
    ("The port paid $9bn for the cranes", "The port paid 9 billion dollars for the cranes", "same"),
    ("Port fees rose in May", "Port fees rose in June", "different"),
    ("Port fees fell on Monday", "On Tuesday port fees fell", "different"),
    ("Port fees are at their highest level in a decade", "Port fees are at a ten-year high", "same"),
    ("The council took the decision to close the quay", "The council decided to close the quay", "same"),
    ("The bid was turned down by the port council", "The port council rejected the bid", "same"),
    ("The deputies backed the harbour bill", "The deputies voted for the harbour bill", "same"),
    ("The deputies backed the harbour bill", "The deputies voted against the harbour bill", "contradicts"),
    ("The deputies will vote on the harbour bill", "The deputies voted for the harbour bill", "different"),
    ("The closure of the quay angered the pilots", "The closing of the quay angered the pilots", "same"),
    ("The number of empty berths has risen sharply", "Empty berths have risen sharply", "same"),
    ("The port authorized the dredging", "The port authorised the dredging", "same"),
    ("The shipyard plans to build a new dock", "The shipyard will build a new dock", "same"),
    ("The shipyard plans to build a new dock", "The shipyard has built a new dock", "different"),
    ("The new dock is to be built by the shipyard", "The shipyard will build the new dock", "same"),
    ("The court ordered the port to publish its fees", "The port must publish its fees", "same"),
    ("Pilots want the port to freeze its fees", "The port wants to freeze its fees", "different"),
    ("Fees are rising faster than wages in the port", "Wages in the port are rising more slowly than fees", "same"),
    ("Fees are rising faster than wages in the port", "Wages are rising faster than fees in the port", "contradicts"),
    ("Pilots like tugs more than they like locks", "Tugs like pilots more than they like locks", "different"),
    ("Vale beat Moor in the first round", "Moor beat Vale in the first round", "contradicts"),
    ("Vale beat Moor in the first round", "Moor was beaten by Vale in the first round", "same"),
    ("Small ports need better locks", "Large ports need better locks", "different"),
    ("In June port fees fell for the third time", "Port fees fell for the third time in June", "same"),
    ("The lack of pilots harms the port", "Pilots harm the port", "different"),
    ("The quay was sold without any notice to pilots", "The quay was sold with notice to pilots", "contradicts"),
    ("Rebels seized the port on Sunday", "The port was captured by rebels", "same"),
    ("Exports to Norway rose in spring", "Exports from Norway rose in spring", "different"),
    ("The pilots are on strike at the port", "The pilots ended their strike at the port", "different"),
    ("The party backs the pilots' bill", "The party drops the pilots' bill", "different"),
    ("Good", "Good", "different"),
    ("", "", "different"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kind"), CASES)
def test_two_claims(one: str, other: str, kind: str) -> None:
    verdict = compare(gist(one), gist(other))
    assert verdict.kind == kind, verdict
    assert compare(gist(other), gist(one)).kind == kind
    assert 0 <= verdict.likeness <= 1


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("it is losing money", True),
        ("But they lose money every year", True),
        ("However, she resigned because the cannery closed", True),
        ("This is a danger to boats", True),
        ("It is going to close soon", True),
        ("which loses money", True),
        ("Nobody else would dredge it", True),
        ("This harbour is a danger to boats", False),
        ("It is clear that the quay leaks", False),
        ("It is wrong to close the cannery", False),
        ("Those with boats pay more", False),
        ("Nobody dredges the harbour", False),
        ("The cannery loses money", False),
    ],
)
def test_a_pronoun_alone_is_no_subject(text: str, vague: bool) -> None:
    assert gist(text).vague == vague


def test_numbers_too_long_to_count_with_are_only_compared() -> None:
    for text in ("9" * 6000 + " trillion", "hundred " * 4000, "24.12.2024", "٣ boats", "½ ² 1.2.3"):
        assert gist(f"Ports lost {text} boats") == gist(f"Ports lost {text} boats")
    assert gist("1" * 40).numbers != gist("1" * 39 + "2").numbers


def test_of_who_holds_a_claim_only_that_he_does_not_say_it_counts() -> None:
    held = "The office did not say that"
    unsaid = gist(f"{held} the old quay is dry", aside=(0, len(held)))
    assert unsaid.stems == gist("the old quay is dry").stems
    assert compare(unsaid, gist("the old quay is dry")).kind == "different"


def test_pairs_finds_the_pairs_of_the_table_in_one_heap() -> None:
    texts = ["Cities must act", "The tram is late", "Cities must not act", "Cities must act!", "Wine is red and cheap"]
    found = [(i, j, verdict.kind) for i, j, verdict in pairs([gist(text) for text in texts])]
    assert found == [(0, 2, "contradicts"), (0, 3, "same")]


@pytest.mark.slow
def test_cost_grows_with_the_number_of_claims() -> None:
    small, large = (
        [gist(f"the harbour number {i % 97} of district {i} floods in storm {i * 7 % many}") for i in range(many)]
        for many in (400, 4000)
    )
    assert growth(lambda: list(pairs(small)), lambda: list(pairs(large)), 40, least=0.002) < 40


def test_who_holds_a_claim_is_known_behind_markup():
    text = "[Critics](https://critics.example/critics-deny) *deny* that the [dam](d.html) is safe"
    map = argmap.extract(f"# Dams\n\n{text}.\n")
    (node,) = map.nodes.values()
    assert node["attribution"]["text"] != "Critics deny that"
    held = gist_held(as_read(node), (node["start"], node["end"]), node["attribution"])
    assert held == gist_held(
        "Critics deny that the dam is safe", (0, 33), {"start": 0, "end": 17, "text": "Critics deny that"}
    )
    assert compare(held, gist("The dam is safe")).kind == "contradicts"
