import json
import random

import pytest
from argmap.corpus import select as select_module
from argmap.corpus import sql
from argmap.corpus.articles import Articles
from argmap.corpus.rows import map_rows
from argmap.corpus.select import claims, ids
from argmap.corpus.store import Meta
from argmap.errors import UsageError
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.select.evaluate import select
from argmap.select.fields import NUMBER_FIELDS, TEXT_FIELDS
from argmap.select.lexer import SelectorError
from argmap.select.parser import parse

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
ODD_HOLDERS = ["İbrahim", "ıo", "\u212aurt", "50% off", "5_%", "a\\b", "a[b]", "a\0b"]
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
        "page:2",
        "page:..2",
        "depth:1..",
        "words:2",
    ),
    *("supported:1..", "opposed:1..2", "leaves()", "roots()", "alone()", "contested()", "all()", "none()"),
    *("opposed:..1", "opposed:0..", "link:..0.4", "relation:s*", "relation:*o*", "key:K?", "key:x*", "id:C?", "id:?3"),
    *("holder:i*", "holder:ı*", "holder:k*", "holder:50%*", "holder:5_%*", "holder:a\\b", "holder:a[b]*", 'holder:"a"'),
    *("@+", "1+@", "0+@", "c1+1", "+c3+", "c1::@", "supports(@)", "opposes(@)", "for(@)", "against(@)", "mixed(@)"),
]


def random_map(chance, name):
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": name, "text": ""}})
    names = [f"c{n}" for n in range(1, chance.randint(1, 9))]
    for id in names:
        holder = chance.choice([None, None, None, "critics", "Critics", "the ministry", "author", *ODD_HOLDERS])
        map.add_claim(
            Claim(
                id=id,
                text=" ".join(chance.sample(WORDS, chance.randint(1, 3))),
                start=0,
                end=0,
                line=chance.randint(1, 3),
                page=chance.randint(0, 3),
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
    forms += [f"+({inner})", f"1+({inner})", f"2+({inner})", f"({inner})+", f"({inner})+1", f"({inner})::({other})"]
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


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of one article, then two, four and four."""
    monkeypatch.setattr(select_module, "_FIRST_BLOCK", 1)
    monkeypatch.setattr(select_module, "_LARGEST_BLOCK", 4)


def expected(maps, *selectors, **how):
    return [(n, id) for n, map in enumerate(maps, 1) for id in select(map, *selectors, **how)]


@pytest.mark.parametrize("selector", ATOMS)
def test_each_test_selects_in_a_store_what_it_selects_in_each_map(random_store, selector):
    store, maps = random_store
    assert found(store, selector) == expected(maps, selector)


def test_random_selectors_select_in_a_store_what_they_select_in_each_map(random_store, small_blocks):
    store, maps = random_store
    chance = random.Random(5)
    for _ in range(400):
        selector = random_selector(chance, 4)
        assert found(store, selector) == expected(maps, selector), selector


@pytest.mark.parametrize("selector", ["role:premise", "+c1", "+c3 & holder:*", "~(+@) & opposed:..1"])
def test_limit_offset_and_exclude(random_store, small_blocks, selector):
    store, maps = random_store
    whole = expected(maps, selector)
    assert len(whole) > 5
    for offset in range(len(whole) + 2):
        assert found(store, selector, limit=3, offset=offset) == whole[offset : offset + 3]
    assert found(store, selector, limit=0) == []
    assert found(store, selector, exclude=["depth:0"]) == expected(maps, selector, exclude=["depth:0"])
    assert found(store, selector, exclude=["+@", "c3"]) == expected(maps, selector, exclude=["+@", "c3"])
    assert found(store, selector, "@") == expected(maps, selector, "@")


def test_articles_that_are_gone_and_articles_that_are_not_asked(random_store, small_blocks):
    store, maps = random_store
    gone = (1, 5, 6, 7, 11)
    for article in gone:
        store.remove(maps[article - 1].name)
    left = [one for one in expected(maps, "+@ & words:..4") if one[0] not in gone]
    assert found(store, "+@ & words:..4") == left
    asked = [one for one in left if one[0] > 10]
    assert asked
    assert found(store, "+@ & words:..4", articles=Articles(name="m1?")) == asked


def test_selections_at_the_same_time_do_not_disturb_each_other(random_store, small_blocks):
    store, maps = random_store
    one, other = (claims(store, [selector]) for selector in ("+c1", "for(c3)"))
    pairs = [(a["claim"], b["claim"]) for a, b in zip(one, other, strict=False)]
    assert pairs == [(a[1], b[1]) for a, b in zip(expected(maps, "+c1"), expected(maps, "for(c3)"), strict=False)]


DEEP = [
    *("~" * 99 + "(+c1)", "(" * 100 + "c1" + ")" * 100, "+(" * 100 + "c1" + ")" * 100),
    *("supports(" * 99 + "all()" + ")" * 99, "for(" * 99 + "all()" + ")" * 99, "opposes(c1 | " * 98 + "@" + ")" * 98),
    *("(c1 & ~(c3 | " * 33 + "@" + "))" * 33, "(all() & (none() | " * 49 + "@" + "))" * 49),
]


@pytest.mark.parametrize("selector", DEEP)
def test_as_deep_as_a_selector_goes(random_store, selector):
    store, maps = random_store
    assert found(store, selector) == expected(maps, selector)


@pytest.mark.slow
@pytest.mark.parametrize("join", [" | ", " & "])
def test_a_selector_of_many_parts(random_store, join):
    store, maps = random_store
    selector = join.join(["words:..3", "~c3", "+c1", "id:c?"] * 400)
    assert found(store, selector) == expected(maps, selector)


LONG = 3000


@pytest.fixture
def long_map():
    """A chain of claims, c1 at the top, each third one opposing; a circle of two hangs on its end, and holds it."""
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "long", "text": ""}})
    for n in range(1, LONG + 1):
        map.add_claim(Claim(id=f"c{n}", text="x", start=0, end=0, role="major_claim" if n == 1 else "premise"))
    for n in range(2, LONG + 1):
        relation = "supports" if n % 3 else "opposes"
        map.add_link(Link(source=f"c{n}", target=f"c{n - 1}", relation=relation, confidence=0.5))
    map.add_link(Link(source=f"c{LONG - 1}", target=f"c{LONG}", relation="opposes", confidence=0.5))
    return map


@pytest.mark.parametrize(
    "selector", ["+@", "2500+@", "999999+c7", "1500+all()", "c2900+", "c2900+2000", "c2900::c9", "for(@)", "mixed(c5)"]
)
def test_a_long_chain_that_ends_in_a_circle(open_store, long_map, selector):
    store = open_store()
    with store.writing():
        store.put(Meta(name="long"), "hash", map_rows(long_map, None))
    assert found(store, selector) == expected([long_map], selector)


def test_a_store_without_the_indexes_answers_the_same(random_store):
    store, maps = random_store
    for (name,) in rows(store, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"):
        store.db.execute(f"DROP INDEX {name}")
    for selector in ATOMS:
        assert found(store, selector) == expected(maps, selector), selector


IN_NO_INDEX = {"page", "strength"}


@pytest.mark.parametrize("field", ["id", "role", "certainty", "holder", *sorted({*NUMBER_FIELDS} - IN_NO_INDEX)])
def test_what_a_field_is_tested_by_is_in_an_index(random_store, field):
    store, _ = random_store
    pattern = {"role": "claim", "certainty": "hedged"}.get(field, "c*" if field in TEXT_FIELDS else "1..")
    asked = sql.condition_of(parse(f"{field}:{pattern}"), "c")
    query = f"EXPLAIN QUERY PLAN SELECT c.id FROM claim c WHERE c.id BETWEEN ?1 AND ?2 AND {asked.text} ORDER BY c.id"
    sql.prepare(store.db)
    plan = [row[3] for row in store.db.execute(query, (0, 1, *asked.values))]
    assert any("COVERING INDEX" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan


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


def test_what_no_database_can_hold_is_in_none(built):
    assert found(built, 'text:\udcff | "\udcff" | holder:\udcff | rule:\udcff*') == []
    assert found(built, articles=Articles(name="\udcff", source="\ud800")) == []
    with pytest.raises(SelectorError, match="no claim"):
        found(built, "\udcff")


def test_a_selector_that_cannot_be_read(built):
    with pytest.raises(UsageError, match="no role"):
        found(built, "role:chair")


def test_rows_say_what_a_claim_serves(built):
    served = [json.loads(row["serves"]) for row in claims(built, articles=Articles(name="*air*"))]
    assert served == [[], [["supports", "c1", 0.4, None]], [["opposes", "c1", 0.4, None]]]


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
