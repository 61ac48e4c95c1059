import random
import sqlite3

import pytest
from argmap import api
from argmap.corpus.rows import map_rows
from argmap.corpus.store import Meta, Store
from argmap.errors import InputError, UsageError
from argmap.model import ArgumentMap, Claim, Link

from .conftest import ARTICLES, read, rows, whole


def same(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Whether two maps are the same in all, order included."""
    parts = [(m.info, list(m.nodes.items()), [list(t.items()) for t in m.successors.values()]) for m in (one, other)]
    return parts[0] == parts[1]


def put(store, map, name="a"):
    with store.writing():
        return store.put(Meta(name=name), "hash", map_rows(map, "r"))


@pytest.mark.parametrize("text", [*ARTICLES.values(), "One. Two \x00 three. Ünï \U0001f600 four."])
def test_a_map_comes_back_as_it_was(open_store, text):
    store, map = open_store(), read(text.encode(), "a")
    assert same(store.map(put(store, map)), map)


def test_an_extracted_map_comes_back_as_it_was(open_store):
    map = api.extract("Cities must act, because the air is toxic. Critics say that trade would suffer. It will not.")
    store = open_store()
    assert same(store.map(put(store, map)), map)


def test_what_only_foreign_maps_have_comes_back_too(open_store):
    map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": "x", "text": "one two"}, "other": [1, {"a": None}]})
    for id, extra in (("n 1", {"label": "L"}), ("n/2", {}), ("n3", {"weights": [1, 2]})):
        map.add_node(id, {**Claim(id=id, text="one", start=0, end=3).to_dict(), **extra})
    map.add_link(Link(source="n3", target="n/2", relation="opposes", undercuts=("n/2", "n 1")))
    map.add_link(Link(source="n3", target="n 1", relation="supports"))
    map.add_link(Link(source="n/2", target="n 1", relation="supports", confidence=0.25))
    store = open_store()
    assert same(store.map(put(store, map)), map)


def test_random_maps_come_back_as_they_were(open_store):
    chance, store = random.Random(7), open_store()
    for number in range(20):
        map = ArgumentMap({"argmap": {"schema": 1}, "source": {"name": str(number), "text": "x" * 50}})
        ids = [f"c{n}" for n in chance.sample(range(50), chance.randint(0, 12))]
        for id in ids:
            map.add_claim(Claim(id=id, text="x", start=0, end=1, confidence=chance.random()))
        for _ in range(chance.randint(0, 20) if ids else 0):
            one, other = chance.choice(ids), chance.choice(ids)
            map.add_link(Link(source=one, target=other, relation=chance.choice(["supports", "opposes"])))
        assert same(store.map(put(store, map, str(number))), map)
    whole(store)


def test_an_article_put_again_replaces_the_first_and_keeps_its_id(built):
    again = read(b"Quite another text.", built.map(1).name)
    name = rows(built, "SELECT name FROM article WHERE id = 1")[0][0]
    assert put(built, again, name) == 1
    assert same(built.map(1), again)
    assert len(built) == 3
    assert rows(built, "SELECT count(*) FROM claim_text WHERE claim_text MATCH 'flights'") == [(1,)]
    whole(built)


def test_removing_an_article_removes_all_of_it(built):
    name = rows(built, "SELECT name FROM article WHERE id = 2")[0][0]
    with built.writing():
        assert built.remove(name)
        assert not built.remove(name)
    assert rows(built, "SELECT DISTINCT article FROM claim ORDER BY 1") == [(1,), (3,)]
    assert rows(built, "SELECT count(*) FROM claim_text WHERE claim_text MATCH 'vienna'") == [(0,)]
    whole(built)


def test_columns_say_what_the_map_says(built):
    text = "claim, role, holder, certainty, words, supported, opposed, depth, stance"
    assert rows(built, f"SELECT {text} FROM claim WHERE article = 3") == [
        ("c1", "major_claim", None, "asserted", 4, 1, 1, 0, "main"),
        ("c2", "premise", "The ministry", "reported", 6, 0, 0, 1, "for"),
        ("c3", "premise", None, "asserted", 5, 0, 0, 1, "against"),
    ]
    hits = "SELECT name, count(*) FROM hit JOIN rule ON rule.id = hit.rule GROUP BY name ORDER BY name"
    assert rows(built, hits) == [("but", 2), ("position", 3), ("sentence", 8)]


def test_a_transaction_that_fails_leaves_nothing(built):
    def fail():
        with built.writing():
            built.put(Meta(name="b"), "hash", map_rows(read(b"Text.", "b"), "r"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(built) == 3
    whole(built)


def test_a_store_has_its_marks(built):
    assert rows(built, "PRAGMA application_id") == [(0x41524741,)]
    assert rows(built, "PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize("kind", ["text", "database", "newer"])
def test_what_is_no_store_is_refused_and_left_alone(tmp_path, kind):
    path = tmp_path / "x.db"
    if kind == "text":
        path.write_text("An article, and no store at all. " * 100)
    else:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE mine (x)")
            if kind == "newer":
                db.execute(f"PRAGMA application_id = {0x41524741}")
                db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(InputError, match=r"not an argmap store|no argmap store|schema 99"):
            Store(path, create=create)
    assert path.read_bytes() == before


def test_a_store_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no store at"):
        Store(tmp_path / "none.argmap")
    assert not list(tmp_path.iterdir())
