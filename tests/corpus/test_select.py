import json
import random

import pytest
from argmap.corpus import sql
from argmap.corpus.articles import Articles
from argmap.corpus.rows import map_rows
from argmap.corpus.select import claims, ids
from argmap.corpus.store import Meta
from argmap.errors import UsageError
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.query.evaluate import select
from argmap.query.selector import SelectorError, parse

from .conftest import rows

WORDS = [
    "train",
    "trains",
    "night trains",
    "Vienna's line",
    "the running costs",
    "café_au lait",
    "3.5 per cent",
    "İzmir",
]
ATOMS = [
    *("@", "c1", "c3", '"train"', '"train*"', '"night trains"', '"costs"', '"caf*"', '"3.5"', '"vienna\'s"', '"*"'),
    *("role:premise", "role:*claim", "relation:opposes", "relation:none", "relation:*", "certainty:r*", "holder:*"),
    *("holder:author", "holder:crit*", "holder:CRITICS", "rule:b*", "rule:*", "cue:but", "id:c?", "key:k2", "key:k*"),
    *(
        "para:2",
        "para:2..",
        "sentence:..2",
        "line:1..2",
        "conf:0.5..",
        "conf:..0.5",
        "link:0.5",
        "depth:1..",
        "words:2",
    ),
    *("supported:1..", "opposed:1..2", "leaves()", "roots()", "alone()", "contested()", "all()", "none()"),
]


def random_map(chance, name):
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": name, "text": ""}})
    names = [f"c{n}" for n in range(1, chance.randint(1, 9))]
    for id in names:
        holder = chance.choice([None, None, "critics", "Critics", "the ministry", "author"])
        map.add_claim(
            Claim(
                id=id,
                text=" ".join(chance.sample(WORDS, chance.randint(1, 3))),
                start=0,
                end=0,
                line=chance.randint(1, 3),
                paragraph=chance.randint(1, 3),
                sentence=chance.randint(1, 3),
                role=chance.choice(["major_claim", "claim", "premise"]),
                attribution=holder and Attribution(holder=holder, start=0, end=0, text=""),
                certainty=chance.choice(["asserted", "hedged", "reported"]),
                key=f"k{chance.randint(1, 3)}",
                confidence=chance.choice([0.25, 0.5, 0.75]),
                evidence=(Evidence(rule=chance.choice(["because", "but", "x"]), start=0, end=0, text="But"),),
            )
        )
    for _ in range(chance.randint(0, 9) if names else 0):
        one, other = chance.sample(names, 2) if len(names) > 1 else (names[0], names[0])
        relation = chance.choice(["supports", "opposes"])
        cue = Evidence(rule=chance.choice(["b-link", "y"]), start=0, end=0, text=chance.choice(["but", "butter"]))
        map.add_link(Link(source=one, target=other, relation=relation, confidence=0.5, evidence=(cue,)))
    return map


def random_selector(chance, depth=3):
    if not depth or chance.random() < 0.3:
        return chance.choice(ATOMS)
    inner, other = random_selector(chance, depth - 1), random_selector(chance, depth - 1)
    forms = [f"~({inner})", f"({inner}) & ({other})", f"({inner}) | ({other})", f"({inner}) ~ ({other})"]
    forms += [f"+({inner})", f"1+({inner})", f"({inner})+", f"({inner})::({other})"]
    forms += [f"{name}({inner})" for name in ("supports", "opposes", "for", "against", "mixed", "for")]
    return chance.choice([*forms, "for(@)", "against(@)", "mixed(@)"])


@pytest.fixture
def random_store(open_store):
    chance = random.Random(11)
    maps = [random_map(chance, f"m{n}") for n in range(12)]
    for map in maps:  # every map has the claims the atoms name
        for id in ("c1", "c3"):
            if id not in map:
                map.add_claim(Claim(id=id, text="x", start=0, end=0, key="k9"))
    store = open_store()
    with store.writing():
        for map in maps:
            store.put(Meta(name=map.name), "hash", map_rows(map, None))
    return store, maps


def found(store, *selectors, **how):
    return [(row["article"], row["claim"]) for row in claims(store, selectors, **how)]


@pytest.mark.parametrize("selector", ATOMS)
def test_each_test_selects_in_a_store_what_it_selects_in_each_map(random_store, selector):
    store, maps = random_store
    assert found(store, selector) == [(n, id) for n, map in enumerate(maps, 1) for id in select(map, selector)]


def test_random_selectors_select_in_a_store_what_they_select_in_each_map(random_store):
    store, maps = random_store
    chance = random.Random(5)
    for _ in range(400):
        selector = random_selector(chance)
        expected = [(n, id) for n, map in enumerate(maps, 1) for id in select(map, selector)]
        assert found(store, selector) == expected, selector


@pytest.mark.parametrize("selector", ["role:premise", "+c1", "+c3 & holder:*"])
def test_limit_offset_and_exclude(random_store, selector):
    store, maps = random_store
    whole = found(store, selector)
    assert found(store, selector, limit=2, offset=1) == whole[1:3]
    assert found(store, selector, limit=0) == []
    assert found(store, selector, exclude=["depth:0"]) == [
        (n, id) for n, map in enumerate(maps, 1) for id in select(map, selector, exclude=["depth:0"])
    ]
    assert found(store, selector, "@") == [
        (n, id) for n, map in enumerate(maps, 1) for id in select(map, selector, "@")
    ]


def test_a_claim_of_one_article(built):
    name = rows(built, "SELECT name FROM article WHERE id = 2")[0][0]
    assert found(built, f"{name}#c2") == [(2, "c2")]
    assert found(built, "c3") == [(1, "c3"), (3, "c3")]
    assert found(built, "+c3") == [(1, "c3"), (3, "c3")]
    key = rows(built, "SELECT key FROM claim WHERE article = 3 AND claim = 'c1'")[0][0]
    assert found(built, f"opposes({key})") == [(3, "c3")]


@pytest.mark.parametrize("selector", ["c99", "+c99", f"{'0' * 10}", "none.txt#c1", "role:premise & c99"])
def test_a_claim_that_no_article_has(built, selector):
    with pytest.raises(SelectorError, match="no claim"):
        found(built, selector)


def test_a_selector_that_cannot_be_read(built):
    with pytest.raises(UsageError, match="no role"):
        found(built, "role:chair")


def test_rows_say_what_a_claim_serves(built):
    served = [json.loads(row["serves"]) for row in claims(built, articles=Articles(name="*air*"))]
    assert served == [[], [["supports", "c1"]], [["opposes", "c1"]]]


@pytest.mark.parametrize(
    ("articles", "found_"),
    [
        (Articles(since="2024-03"), [2, 3]),
        (Articles(until="2024-03"), [1, 2]),
        (Articles(since="2024-03-09", until="2024-03-09"), [2]),
        (Articles(since="2025"), []),
        (Articles(name="*TRAINS.txt"), [1]),
        (Articles(source="Paper"), []),
    ],
)
@pytest.mark.parametrize("selector", ["@", "+@ & @"])
def test_articles_by_name_and_date(built, articles, found_, selector):
    assert [article for article, _ in found(built, selector, articles=articles)] == found_


def test_row_ids_are_those_of_the_claims(built):
    assert list(ids(built, ["@"])) == [row[0] for row in rows(built, "SELECT main FROM article ORDER BY id")]
