"""What stands, in the page: the same labels and strengths as `argmap stand`, and what if claims are taken away."""

import random
from pathlib import Path

import pytest
from argmap.model import ArgumentMap, Link
from argmap.render import page as package
from argmap.semantics.otherwise import Change, changed, what_if
from argmap.semantics.outcome import stand

from tests.render.page.harbour import grown, harbour
from tests.semantics.maps import map_of

pytestmark = pytest.mark.slow

JUDGE = (Path(package.__file__).parent / "static" / "judge.js").read_text("utf-8")
CALL = """([code, cases]) => {
    const judged = new Function(`${code}; return judged;`)();
    return cases.map(([count, links, gone]) => {
        const all = links.map(([source, target, opposes]) => ({source, target, opposes}));
        const nowhere = { source: -1, target: -1 };
        links.forEach(([, , , cut], n) => { if (cut !== null) all[n].cut = all[cut] ?? nowhere; });
        const { labels, strengths } = judged(count, all, new Set(gone));
        return [...labels].map((label, n) => [label, strengths[n]]);
    });
}"""
DETAILS, BUDGET = "#ui-details", 100  # milliseconds
LABELS = {"in": 1, "out": -1, "undecided": 0}


def any_map(chance: random.Random) -> ArgumentMap:
    """A map of up to nine claims with links any way, circles and undercuts among them."""
    made = map_of(claims=" ".join(f"c{n}" for n in range(chance.randint(1, 9))))
    ids = list(made.nodes)
    for one in ids:
        for other in ids:
            if chance.random() < 0.25:
                made.add_link(Link(source=one, target=other, relation=chance.choice(["supports", "opposes"])))
    for link in list(made.links()):
        by = chance.choice(ids)
        if chance.random() < 0.2 and link.source not in made.successors[by]:
            ends = (link.source, link.target)
            made.add_link(Link(source=by, target=link.source, relation="opposes", undercuts=ends))
    return made


def as_numbers(map: ArgumentMap) -> list[list[object]]:
    number, links = {id: n for n, id in enumerate(map.nodes)}, list(map.links())
    places = {(link.source, link.target): n for n, link in enumerate(links)}
    return [
        [
            number[l.source],
            number[l.target],
            l.relation == "opposes",
            places.get(l.undercuts, -1) if l.undercuts else None,
        ]
        for l in links  # noqa: E741
    ]


def test_labels_and_strengths_are_those_of_the_command(show):
    chance = random.Random(18)
    maps = [any_map(chance) for _ in range(400)]
    gone = [[id for id in map.nodes if chance.random() < 0.2] for map in maps]
    cases = [
        [len(map), as_numbers(map), [list(map.nodes).index(id) for id in ids]]
        for map, ids in zip(maps, gone, strict=True)
    ]
    found = show(harbour(), bypass_csp=True).evaluate(CALL, [JUDGE, cases])
    circles = 0
    for map, ids, fares in zip(maps, gone, found, strict=True):
        outcome = stand(changed(map, Change(drop=ids)))
        circles += bool(outcome.acceptance.tally) and any(
            outcome.label(id) == "undecided" for id in map.nodes if id not in ids
        )
        for id, (label, strength) in zip(map.nodes, fares, strict=True):
            if id not in ids:
                assert label == LABELS[outcome.label(id)]
                if not outcome.strengths.open:
                    assert strength == pytest.approx(outcome.strength(id), abs=1e-9)
    assert circles > 50


def test_a_claim_is_taken_away_and_put_back(show):
    page = show(harbour(), "#c5")
    before = page.inner_text(f"{DETAILS} .stands")
    assert "c5 stands, strength 0.50: nothing is said against it." in before
    page.click(f"{DETAILS} .take")
    _, found = what_if(harbour(), Change(drop=["c5"]))
    for one in found:
        if one.id != "c5":
            now, then = (
                f"{'stands' if label == 'in' else 'falls'} {s:.2f}"
                for label, s in zip(one.label, one.strength, strict=True)
            )
            assert f"{now} → {then}" in page.inner_text(f"{DETAILS} [data-go={one.id}]")
    assert page.locator(f"{DETAILS} .stands [data-go]").count() == len(found) - 1 > 0
    assert page.inner_text("#ui-said").startswith("without c5, ")
    assert page.locator(".card.away b").all_inner_texts() == ["c5"]
    assert page.locator(".row.away").get_attribute("data-id") == "c5"
    assert page.evaluate("document.activeElement.textContent") == "Put c5 back"
    page.keyboard.press("Enter")
    assert page.inner_text(f"{DETAILS} .stands") == before
    assert page.locator(".away, .otherwise").count() == 0


def test_the_delete_key_takes_away_and_one_button_puts_all_back(show):
    page = show(harbour(), "#c5")
    page.focus(".card:has(b:text-is('c5')) .face")
    page.keyboard.press("Delete")
    page.click("#ui-tab-outline")
    page.focus(".row[data-id=c6]")
    page.keyboard.press("Delete")
    assert page.inner_text("#ui-said").startswith("without c5, c6, ")
    page.click("#ui-back")
    assert page.locator(".away").count() == 0
    assert page.locator("#ui-back").is_hidden()


def test_claims_are_tinted_by_strength(show):
    page = show(harbour())
    card = page.locator(".card:has(b:text-is('c1')) .face")
    by_role = card.evaluate("face => getComputedStyle(face).backgroundColor")
    page.click("#ui-tint")
    outcome = stand(harbour())
    for id in harbour().nodes:
        word = "stands" if outcome.label(id) == "in" else "falls"
        assert page.locator(f".row[data-id={id}]").get_attribute("data-stand") == f"{word} {outcome.strength(id):.2f}"
    colours = {
        id: page.locator(f".card:has(b:text-is('{id}')) .face").evaluate(
            "face => getComputedStyle(face).backgroundColor"
        )
        for id in ("c1", "c3", "c4")
    }
    assert len(set(colours.values())) == len({round(outcome.strength(id), 2) for id in colours})
    assert page.locator(".card:has(b:text-is('c4')) .stand").inner_text() == f"falls {outcome.strength('c4'):.2f}"
    page.click("#ui-tint")
    assert card.evaluate("face => getComputedStyle(face).backgroundColor") == by_role


def test_links_that_are_left_out_do_not_count(show):
    page = show(grown(40), "#c1")
    page.click("#ui-filter-open")
    page.fill("#ui-link", "0.6")
    assert "c1 stands, strength 0.50: nothing is said against it." in page.inner_text(f"{DETAILS} .stands")


def test_what_if_on_two_thousand_claims_takes_less_than_a_tenth_of_a_second(show):
    page = show(grown(2000), "#c9")
    page.click("#ui-tint")
    took = page.evaluate(
        """async () => {
            const times = [];
            for (let n = 0; n < 8; n++) {
                const began = performance.now();
                document.querySelector(".take").click();
                times.push(performance.now() - began);
                await new Promise((done) => setTimeout(done, 50));
            }
            return times;
        }"""
    )
    print("\nwhat-if on 2,000 claims, ms:", [round(one, 1) for one in took])
    assert sorted(took)[len(took) // 2] < BUDGET
