import csv
import sqlite3
from pathlib import Path

import pytest
from argmap.compare.gist import gist
from argmap.corpus import survey
from argmap.corpus.articles import Articles
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.same import group, grouped, is_grouped, like, relation
from argmap.corpus.store import Store

from .conftest import DIGEST, read, rows, whole, write_records

DATA = Path(__file__).parents[1] / "data" / "same"


def pairs(name):
    with open(DATA / name, encoding="utf-8") as file:
        return [(row["label"], row["one"], row["other"]) for row in csv.DictReader(file, delimiter="\t")]


def said(text):
    """The gist of a text in which brackets stand round the words that say who holds it."""
    begin, end = text.find("["), text.find("]") - 1
    return gist(text.replace("[", "").replace("]", ""), aside=(begin, end) if begin >= 0 else (0, 0))


def counted(labelled):
    """Pairs grouped rightly and wrongly, and those of the same claim that were not."""
    right = wrong = missed = 0
    for label, one, other in labelled:
        together = len(grouped([said(one), said(other)])[0]) == 1
        right += together and label == "same"
        wrong += together and label != "same"
        missed += not together and label == "same"
    return right, wrong, missed


SETS = {"pairs.tsv": 0.9, "check.tsv": 0.85, "holders.tsv": 0.85, "news.tsv": 0.7, "desk.tsv": 0.8, "desk2.tsv": 0.6}


@pytest.mark.parametrize(("name", "recall"), SETS.items())
def test_precision_and_recall_on_labelled_pairs(name, recall):
    right, wrong, missed = counted(pairs(name))
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= recall


def test_precision_and_recall_on_all_labelled_pairs():
    right, wrong, missed = counted([pair for name in SETS for pair in pairs(name)])
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.8


@pytest.mark.parametrize("name", SETS)
def test_no_contradiction_and_no_other_number_is_ever_merged(name):
    labelled = pairs(name)
    for label, one, other in labelled:
        if label in ("contradicts", "numbers"):
            assert relation(said(one), said(other)) != "same", (one, other)
    groups, _ = grouped([said(text) for _, *texts in labelled for text in texts])
    place = {member: number for number, members in enumerate(groups) for member in members}
    for number, (label, one, other) in enumerate(labelled):
        if label in ("contradicts", "numbers"):
            assert place[2 * number] != place[2 * number + 1], (one, other)


def test_the_labelled_pairs_are_enough():
    labels = [label for label, *_ in pairs("pairs.tsv")]
    assert len(labels) >= 120
    assert labels.count("contradicts") + labels.count("numbers") >= len(labels) // 3 - 1
    assert len(pairs("check.tsv")) >= 60


def test_a_group_of_many_holds_nothing_that_contradicts_another_member():
    said = ["rise", "not rise", "fall", "rise {} times", "rise and not fall", "not fall"]
    places = ["Vienna", "the old town", "Graz and Linz", "Linz", "every small town of the east"]
    whens = ["", "this year", "again every year", "after the flood", "in winter"]
    texts = [f"Rents in {place} will {verb.format(n)} {when}" for n in (3, 4) for verb in said for place in places
             for when in whens]  # fmt: skip
    gists = list(dict.fromkeys(map(gist, texts)))
    groups, against = grouped(gists)
    assert sorted(place for members in groups for place in members) == list(range(len(gists)))
    assert len(groups) < len(gists)
    assert {kind for *_, kind in against} == {"contradicts", "numbers"}
    for members in groups:
        assert all(relation(gists[members[0]], gists[other]) == "same" for other in members)
        for one in members:
            assert {relation(gists[one], gists[other]) for other in members} <= {"same", "different"}


def test_a_group_holds_nothing_that_contradicts_another_member():
    texts = [
        "The plan costs 5 million euros a year.",
        "The plan costs money.",
        "The plan costs 7 million euros a year.",
    ]
    texts += ["The old plan will fail soon.", "The plan will not fail soon.", "The plan will fail soon."]
    gists = [gist(text) for text in texts]
    groups, _ = grouped(gists)
    for members in groups:
        for one in members:
            assert {relation(gists[one], gists[other]) for other in members} <= {"same", "different"}


RECORDS = [
    ("p1", "2024-01-02", "Night trains lose money. They are slow."),
    ("p2", "2024-02-03", "Travel is changing. Critics say: night trains lose money. But the trains fill up."),
    ("p3", "2024-02-04", "Night trains do not lose money. The line to Vienna pays."),
    ("p4", "2024-03-05", "The strike cost 40 million euros. Night trains lose money every year. The state pays."),
    ("p5", "2024-03-06", "The strike cost 60 million euros. It was short."),
]


@pytest.fixture
def store(open_store, tmp_path):
    store = open_store()
    records = [{"id": id, "date": date, "text": text} for id, date, text in RECORDS]
    build(store, items([write_records(tmp_path / "a.jsonl", records)]), read, DIGEST)
    assert group(store)
    return store


def test_groups_are_in_the_store_with_holders_dates_and_contradictions(store):
    survey.choose(store, None)
    first = survey.common(store)[0]
    assert (first["text"], first["articles"], first["holders"]) == ("Night trains lose money.", 3, 2)
    assert (first["first"], first["last"]) == ("2024-01-02", "2024-03-05")
    made = survey.statement(store, first)
    assert [tuple(row) for row in made.holders] == [
        ("author", 2, 2, "2024-01-02", "2024-03-05"),
        ("Critics", 1, 1, "2024-02-03", "2024-02-03"),
    ]
    assert [tuple(row) for row in made.months] == [("2024-01", 1), ("2024-02", 1), ("2024-03", 1)]
    assert [(row["text"], row["why"]) for row in made.beside] == [("Night trains do not lose money.", "contradicts")]
    assert [row["text"] for row in made.pro] == ["They are slow."]
    numbers = rows(
        store, "SELECT p.text, why FROM contradiction JOIN proposition p ON p.id = other WHERE why = 'numbers'"
    )
    assert numbers == [("The strike cost 60 million euros.", "numbers")]
    whole(store)


NUMBERS = [
    ("it would cost 40 million", "the strike will cost the ports 12 million euros a day", "different"),
    ("The dredging will cost 40 million euros", "The dredging will cost 60 million euros", "numbers"),
    ("The dredging will cost 40m euros", "The dredging will cost 40 million euros", "same"),
    ("The strike will cost 15 million euros", "The dredging will cost 12 million euros", "different"),
    ("The dredging will cost 40 million dollars", "The dredging will cost 40 million euros", "different"),
    ("The new lock will open on 12 May", "On May 12 the new lock will open", "same"),
    ("The new lock will open on 12 May", "The new lock will open on 3 June", "numbers"),
    ("The new lock will open on 12 May", "The new lock will open", "same"),
    ("The year is 1967", "The year is 1980", "different"),
]


@pytest.mark.parametrize(("one", "other", "kind"), NUMBERS)
def test_other_numbers_of_the_same_thing(one, other, kind):
    assert relation(gist(one), gist(other)) == relation(gist(other), gist(one)) == kind


@pytest.fixture
def stored(open_store, tmp_path):
    def stored(*texts):
        store = open_store()
        records = [{"id": f"a{n}", "date": f"2024-0{n}-01", "text": text} for n, text in enumerate(texts, 1)]
        build(store, items([write_records(tmp_path / "s.jsonl", records)]), read, DIGEST)
        group(store)
        survey.choose(store, None)
        return store

    return stored


def test_what_a_pronoun_stands_for_is_not_one_across_articles(stored):
    store = stored("The mill is old. It loses much money.", "The inn is new. It loses much money.")
    assert survey.common(store) == []
    assert [kind for _, kind in like(store, "It loses much money")] == ["same", "same"]


def test_a_group_goes_by_a_text_without_who_holds_it(stored):
    said = "Critics say: the old quay is unsafe."
    store = stored(said, said, "The old quay is unsafe in storms.", "The old quay is unsafe.")
    assert [row["text"] for row in survey.common(store)] == ["The old quay is unsafe."]


def test_nothing_supports_itself_or_what_it_contradicts(stored):
    store = stored(
        "The old quay is unsafe. Therefore, the old quay is unsafe.",
        "The old quay is not unsafe. Therefore, the old quay is unsafe. The pilots use it, because it is near.",
    )
    assert rows(
        store, "SELECT count(*) FROM link l JOIN states s ON s.claim = l.source WHERE relation = 'supports'"
    ) > [(1,)]
    found = [survey.statement(store, row) for row in survey.common(store, articles=1)]
    assert found
    for one in found:
        beside = {row["text"] for row in one.beside if row["why"] == "contradicts"}
        assert not {row["text"] for row in one.pro} & (beside | {one.proposition["text"]})
        assert one.proposition["text"] not in {row["text"] for row in one.con}


def test_nothing_with_other_numbers_is_support(stored):
    looms = stored("The mill has 90 looms. The mill has 120 looms. The walls are old.", "The mill has 90 looms.")
    (mill,) = survey.common(looms)
    assert [row["text"] for row in survey.statement(looms, mill).pro] == ["The walls are old."]


def test_what_says_the_same_as_a_text_is_found_among_any_number_that_deny_it(stored):
    denials = [f"The old quay is not unsafe {when}." for when in ("today", "now", "again", "any more")]
    store = stored(" ".join(denials * 80), "The old quay is unsafe.")
    found = like(store, "The old quay is unsafe")
    assert found[0][1] == "same"
    assert len(found) == 321
    assert like(store, "The old quay is unsafe", only={found[5][0]}) == [found[5]]


def test_groups_of_one_holder_each(store):
    survey.choose(store, None)
    found = survey.common(store, articles=1, by_holder=True)
    money = [row for row in found if row["text"] == "Night trains lose money."]
    assert [(row["strand"], row["articles"]) for row in money] == [("", 2), ("critics", 1)]
    assert [[c["ident"] for c in survey.members(store, row)] for row in money] == [["p1", "p4"], ["p2"]]
    critics = survey.statement(store, money[1])
    assert [row["holder"] for row in critics.holders] == ["Critics"]
    assert [tuple(row) for row in critics.months] == [("2024-02", 1)]
    assert [row["text"] for row in critics.beside] == ["Night trains do not lose money."]
    assert not critics.pro


def test_the_most_contested_counts_what_contradicts(store):
    survey.choose(store, None)
    found = survey.contested(store, 5)
    assert [(row["text"], row["pro"], row["con"]) for row in found][:2] == [
        ("Night trains lose money.", 3, 1),
        ("Night trains do not lose money.", 1, 3),
    ]


def test_claims_contested_within_their_own_article(store):
    survey.choose(store, None)
    found = survey.ask(store, 5)
    assert [(row["ident"], row["pro"], row["con"]) for row in found.contested_within] == [("p2", 1, 1)]


def test_groups_of_the_articles_asked_only(store):
    survey.choose(store, None, Articles(since="2024-02", until="2024-03-05"))
    first = survey.common(store)[0]
    assert (first["text"], first["articles"], first["claims"], first["holders"]) == (
        "Night trains lose money every year.",
        2,
        2,
        2,
    )
    assert (first["first"], first["last"]) == ("2024-02-03", "2024-03-05")
    made = survey.statement(store, first)
    assert [row["holder"] for row in made.holders] == ["Critics", "author"]
    assert [tuple(row) for row in made.months] == [("2024-02", 1), ("2024-03", 1)]
    assert [(row["text"], row["articles"]) for row in made.beside] == [("Night trains do not lose money.", 1)]
    assert [row["ident"] for row in survey.members(store, first)] == ["p2", "p4"]
    contested = survey.contested(store, 5)[0]
    assert (contested["pro"], contested["con"], contested["articles"]) == (2, 1, 2)
    survey.choose(store, None, Articles(until="2024-01"))
    assert [tuple(row)[:4] for row in survey.common(store, articles=1)] == [(1, "Night trains lose money.", 1, 1)]
    assert survey.beside(store, 1) == []
    survey.choose(store, None)
    assert survey.common(store)[0]["articles"] == 3


def test_groups_of_a_store_that_cannot_be_written_to_are_of_this_connection(open_store, tmp_path, monkeypatch):
    store = open_store()
    records = [{"id": id, "date": date, "text": text} for id, date, text in RECORDS]
    build(store, items([write_records(tmp_path / "a.jsonl", records)]), read, DIGEST)
    before = store.path.read_bytes()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **how: connect(f"file:{path}?mode=ro", uri=True, **how))
    assert store.is_writable()
    with Store(store.path) as locked:
        assert not locked.is_writable()
        assert not is_grouped(locked)
        assert group(locked)
        assert is_grouped(locked)
        survey.choose(locked, None, Articles(until="2024-02"))
        found = survey.ask(locked, 5)
        assert [one.proposition["articles"] for one in found.claimed] == [2]
    assert store.path.read_bytes() == before
    assert not is_grouped(store)


def test_grouping_is_done_once_and_again_after_a_change(store, tmp_path):
    assert not group(store)
    more = write_records(tmp_path / "b.jsonl", [{"id": "p6", "text": "Each year night trains lose money."}])
    build(store, items([more]), read, DIGEST)
    assert group(store)
    assert rows(store, "SELECT max(articles) FROM proposition") == [(4,)]
    whole(store)
