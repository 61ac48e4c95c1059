"""After a change of the rules a build extracts only what it must, and leaves the store a build from nothing makes."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from argmap import api
from argmap.corpus import build as module
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store
from argmap.corpus.work import work
from argmap.extract.pipeline import judge_of
from argmap.formats.json import dumps
from argmap.rules import load
from argmap.rules.tokens import Tokens
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import rows, whole, write_records

HOME = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("examples", "seeds") for path in (HOME / folder).glob("*.*"))
CUE = """
[[rule]]
id = "{id}"
finds = "{finds}"
{use}
phrases = {phrases}
what = "{what}"
source = "own"
"""
SIGN = 'sign = "contrast"\nat = "any"'
USES = {
    "cue": [SIGN, 'sign = "reason"\nat = "start"', 'sign = "obligation"\nat = "inside"', 'sign = "we"\nat = "any"'],
    "lead": [""],
    "inset": [""],
    "clause": ['at = "inside"\nleft = "verb"\nright = "verb"\ncue = "out"'],
    "attribution": [f'holder = "{h}"\ncertainty = "{c}"' for h, c in (("before", "reported"), ("none", "hedged"))],
    "claim": ['shape = "question"'],
    "no-claim": ['at = "any"', 'at = "start"'],
}


def rule(*phrases, id="mine", finds="cue", use=SIGN, what="A rule of one's own."):
    return CUE.format(id=id, finds=finds, use=use, phrases=json.dumps(phrases), what=what)


def pieces():
    """The texts of examples/ and seeds/ cut into some dozens of small articles, by name."""
    found = {}
    for path in SOURCES:
        if path.suffix == ".ipynb":
            continue
        text = path.read_text("utf-8")
        parts = re.split(r"(?=<p>|<h2>)" if path.suffix == ".html" else r"\n\s*\n", text)
        for number in range(0, len(parts), 2):
            piece = "\n\n".join(parts[number : number + 2])
            if re.search(r"[a-z]{3}", piece):
                found[f"{path.stem}-{number:03}{path.suffix}"] = piece
    return found


ARTICLES = pieces()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("redo")


@pytest.fixture(scope="module")
def articles(home):
    """A folder of small articles."""
    folder = home / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def store_of(home, articles, rules_of):
    """A new copy of the store of all articles that is built from nothing with the rules of a TOML text."""
    made = {}

    def call(toml):
        if toml not in made:
            path = home / f"{len(made)}.argmap"
            run(path, articles, rules_of(toml))
            made[toml] = path
        copy = home / f"{len(list(home.iterdir()))}-copy.argmap"
        shutil.copy(made[toml], copy)
        return copy

    return call


@pytest.fixture(scope="module")
def rules_of(home):
    """A directory with one rule file, always the same for the same text."""
    made = {}

    def call(toml):
        if toml not in made:
            folder = home / f"rules-{len(made)}"
            folder.mkdir()
            (folder / "my.toml").write_text(toml, "utf-8")
            made[toml] = folder
        return made[toml]

    return call


def run(path, source, rules, extracted=None, **options):
    """Builds a store; `extracted` gets the names of the articles that were extracted."""

    def read(data, name):
        if extracted is not None:
            extracted.append(Path(name).name)
        return api.read(data, name, rules=rules)

    rulebook = judge_of((str(rules),)).rulebook
    with Store(path, create=True) as store:
        return build(store, items([str(source)]), read, rulebook.digest, rules=rulebook, **options)


def content(path):
    """All rows of all tables, but for the numbers of rules, which follow the order they were met in."""
    with Store(path) as store:
        whole(store)
        names = [name for (name,) in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = {name: f"SELECT * FROM {name}" for name in names if not name.startswith(("claim_text_", "sqlite_"))}
        wanted |= {"rule": "SELECT name FROM rule", "hit": "SELECT name, claim FROM hit JOIN rule ON rule.id = rule"}
        return {name: sorted(rows(store, query), key=repr) for name, query in wanted.items()}


def having(pattern):
    return sorted(name for name, text in ARTICLES.items() if re.search(pattern, text, re.IGNORECASE))


def test_there_are_some_dozens_of_small_articles():
    assert len(ARTICLES) > 60
    for pattern in (r"\bcouncil\b", r"\bresidents\b", r"\bper cent\b"):
        assert 0 < len(having(pattern)) < len(ARTICLES) / 2


COUNCIL, RESIDENTS = rule("the council"), rule("the council", "residents")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "pattern"),
    [
        (rule("no such words"), rule("no such words") + rule("the council", id="new"), r"\bthe\s+council\b"),
        (COUNCIL + rule("no such words", id="b"), rule("no such words", id="b"), r"\bthe\s+council\b"),
        (COUNCIL, RESIDENTS, r"\bresidents\b"),
        (RESIDENTS, COUNCIL, r"\bresidents\b"),
        (COUNCIL, COUNCIL.replace("contrast", "reason"), r"\bthe\s+council\b"),
        (COUNCIL, COUNCIL + 'unless = ["the council has"]', r"\bthe\s+council\s+has\b"),
        (COUNCIL, rule("the council", id="renamed"), r"\bthe\s+council\b"),
        (COUNCIL, rule("the council", finds="lead", use=""), r"\bthe\s+council\b"),
        (rule("the {mine}") + '[lists]\nmine = ["x"]', rule("the {mine}") + '[lists]\nmine = ["council"]', None),
        (COUNCIL, rule("the council", what="Said in other words."), r"(?!)"),
        (COUNCIL, "# A remark.\n" + COUNCIL + 'yes = ["[[The council]] is old."]', r"(?!)"),
    ],
)
def test_only_the_articles_with_the_words_are_extracted_and_all_is_as_from_nothing(
    store_of, rules_of, articles, before, after, pattern
):
    path, extracted = store_of(before), []
    report = run(path, articles, rules_of(after), extracted)
    expected = having(pattern or r"\bthe\s+council\b")
    assert sorted(extracted) == expected
    assert (report.put, report.redone, report.marked, report.same, report.failed) == (
        len(expected),
        len(expected),
        len(ARTICLES) - len(expected),
        0,
        0,
    )
    assert content(path) == content(store_of(after))
    assert run(path, articles, rules_of(after), extracted).same == len(ARTICLES)


@pytest.mark.slow
@pytest.mark.parametrize(
    "after",
    [
        COUNCIL + '[[rule]]\nid = "b"\nfinds = "claim"\nwhat = "w"\nsource = "own"\nshape = "finite"',
        COUNCIL + '[lists]\nstop = ["the", "of"]',
        COUNCIL + '[[rule]]\nid = "w"\nfinds = "alone"\nwhat = "w"\nsource = "own"\nwhen = "obligation"\nweight = 1.0',
        COUNCIL + '[[rule]]\nid = "l"\nfinds = "boilerplate"\nwhat = "w"\nsource = "own"\nregex = "no such line"',
    ],
    ids=["shape", "list", "weight", "line"],
)
def test_what_acts_anywhere_redoes_all(store_of, rules_of, articles, after):
    path, extracted = store_of(COUNCIL), []
    report = run(path, articles, rules_of(after), extracted)
    assert sorted(extracted) == sorted(ARTICLES)
    assert (report.redone, report.marked) == (len(ARTICLES), 0)
    assert content(path) == content(store_of(after))


PHRASES = sorted(
    {
        " ".join(words[place : place + length])
        for text in ARTICLES.values()
        for words in [Tokens(text).words]
        for length in (1, 2, 3)
        for place in range(0, len(words), 7)
        if not set("".join(words[place : place + length])) & set("<>{}*?&#\\/=_[]()|`")
    }
)


@st.composite
def phrase(draw):
    """A phrase of the articles, perhaps with a word left open."""
    first, *others = draw(st.sampled_from(PHRASES)).split()
    if others and draw(st.booleans()):
        place = draw(st.integers(0, len(others) - 1))
        others[place] = draw(st.sampled_from(["*", "...", "<cap>", "<ing>", "{say}", others[place] + "?"]))
    return " ".join([draw(st.sampled_from([first, first, "{det}", "<num>"])), *others])


@st.composite
def own_rules(draw):
    """The rules of a user: none to three, of any kind that acts at its words, phrases taken from the articles."""
    texts = []
    for number in range(draw(st.integers(0, 3))):
        finds = draw(st.sampled_from(sorted(USES)))
        phrases = draw(st.lists(phrase(), min_size=1, max_size=2))
        toml = rule(*phrases, id=f"mine-{number}", finds=finds, use=draw(st.sampled_from(USES[finds])))
        if draw(st.booleans()):
            toml += f"unless = {json.dumps([draw(phrase())])}\n"
        texts.append(toml)
    return "# My rules.\n" + "".join(texts)


def changed_rules():
    return st.tuples(own_rules(), own_rules()).filter(lambda pair: pair[0] != pair[1])


@pytest.mark.slow
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changed_rules())
def test_whatever_rules_come_and_go_the_store_is_that_built_from_nothing(store_of, rules_of, articles, pair):
    before, after = pair
    path, extracted = store_of(before), []
    report = run(path, articles, rules_of(after), extracted)
    assert report.marked + len(extracted) == len(ARTICLES)
    assert content(path) == content(store_of(after))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "**The** *council* must act. It pays for itself."),
        ("a.md", "The [council](https://example.org/the-town) must act. It pays for itself."),
        ("a.html", "<p>The <b>council</b> must act.</p><p>It pays for itself.</p>"),
        ("a.html", "<p>The&nbsp;coun&#99;il must act.</p><p>It pays for itself.</p>"),
        ("a.txt", "THE\nCOUNCIL must act. It pays for itself."),
    ],
)
def test_words_are_looked_for_in_what_is_read_not_in_what_is_written(tmp_path, rules_of, name, text):
    (tmp_path / name).write_text(text)
    run(tmp_path / "s.argmap", tmp_path / name, rules_of(rule("no such words")))
    assert run(tmp_path / "s.argmap", tmp_path / name, rules_of(COUNCIL)).redone == 1


def test_markup_is_not_looked_through(tmp_path, rules_of):
    (tmp_path / "a.md").write_text("It [must act](https://example.org/the-council 'the council'). It pays for itself.")
    run(tmp_path / "s.argmap", tmp_path / "a.md", rules_of(rule("no such words")))
    assert run(tmp_path / "s.argmap", tmp_path / "a.md", rules_of(COUNCIL)).marked == 1


def stop_after(commits):
    """Stops a build when it has told its progress so often."""

    def progress(report):
        progress.calls += 1
        if progress.calls > commits:
            raise KeyboardInterrupt

    progress.calls = 0
    return progress


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted_it_goes_on_and_a_third_set_of_rules_finds_both(store_of, rules_of, articles, monkeypatch, jobs):
    third = rule("the council", "residents", "per cent")
    monkeypatch.setattr(module, "COMMIT_SECONDS", 0.0)
    for last in (RESIDENTS, third):
        path, extracted = store_of(COUNCIL), []
        with pytest.raises(KeyboardInterrupt):
            run(path, articles, rules_of(RESIDENTS), progress=stop_after(40))
        with closing(sqlite3.connect(path)) as db:
            digests = dict(db.execute("SELECT rules, count(*) FROM article GROUP BY 1").fetchall())
            assert {digest for (digest,) in db.execute("SELECT digest FROM rulebook")} == set(digests)
        assert len(digests) == 2
        if jobs == 1:
            report = run(path, articles, rules_of(last), extracted)
            assert set(extracted) <= {*having(r"\bresidents\b"), *having(r"\bper\s+cent\b")}
        else:
            report = parallel(path, articles, rules_of(last), jobs)
        assert report.redone + report.marked + report.same == len(ARTICLES)
        assert report.marked > 0
        assert content(path) == content(store_of(last))


def parallel(path, source, rules, jobs, **options):
    rulebook = judge_of((str(rules),)).rulebook
    with Store(path) as store:
        read = partial(api.read, rules=str(rules))
        return build(store, items([str(source)]), read, rulebook.digest, rules=rulebook, jobs=jobs, **options)


@pytest.mark.slow
def test_more_processes_and_what_is_gone(store_of, rules_of, articles, tmp_path):
    folder, gone = tmp_path / "articles", sorted(ARTICLES)[::5]
    shutil.copytree(articles, folder)
    path = tmp_path / "s.argmap"
    run(path, folder, rules_of(COUNCIL))
    for name in gone:
        (folder / name).unlink()
    report = parallel(path, folder, rules_of(RESIDENTS), 2, prune=True)
    assert (report.removed, report.redone) == (len(gone), len(set(having(r"\bresidents\b")) - set(gone)))
    fresh = tmp_path / "fresh.argmap"
    run(fresh, folder, rules_of(RESIDENTS))
    by_name = "SELECT name, rules, info, claims, links FROM article ORDER BY name"
    with Store(path) as redone, Store(fresh) as new:
        whole(redone)
        assert rows(redone, by_name) == rows(new, by_name)
        assert rows(redone, "SELECT * FROM rulebook") == rows(new, "SELECT * FROM rulebook")
        assert rows(redone, "SELECT name FROM rule ORDER BY 1") == rows(new, "SELECT name FROM rule ORDER BY 1")


def test_metadata_that_changed_with_the_rules_are_taken_over(tmp_path, rules_of):
    source, path = tmp_path / "a.jsonl", tmp_path / "s.argmap"
    write_records(source, [{"id": 1, "text": "It pays.", "title": "Old"}])
    run(path, source, rules_of(COUNCIL))
    write_records(source, [{"id": 1, "text": "It pays.", "title": "New"}])
    assert run(path, source, rules_of(RESIDENTS)).marked == 1
    run(tmp_path / "fresh.argmap", source, rules_of(RESIDENTS))
    assert content(path) == content(tmp_path / "fresh.argmap")


def test_a_map_given_that_these_rules_made_is_not_taken_for_an_article(tmp_path, rules_of):
    source, path = tmp_path / "given.json", tmp_path / "s.argmap"
    source.write_text(dumps(api.extract("The bridge is closed because it is old.", rules=rules_of(COUNCIL))))
    run(path, source, rules_of(COUNCIL))
    run(path, source, rules_of(rule("the council", what="Other words.")))
    run(tmp_path / "fresh.argmap", source, rules_of(rule("the council", what="Other words.")))
    assert content(path) == content(tmp_path / "fresh.argmap")


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    ["DROP TABLE rulebook", "DELETE FROM rulebook", "UPDATE rulebook SET rules = '{}'"],
    ids=["older", "unknown", "damaged"],
)
def test_a_store_that_does_not_know_its_rules_is_made_anew(store_of, rules_of, articles, spoil):
    path = store_of(COUNCIL)
    with closing(sqlite3.connect(path)) as db:
        db.execute(spoil)
        db.commit()
    assert run(path, articles, rules_of(RESIDENTS)).redone == len(ARTICLES)
    assert content(path) == content(store_of(RESIDENTS))
    assert run(path, articles, rules_of(COUNCIL)).redone == len(having(r"\bresidents\b"))


def test_another_argmap_makes_all_anew(store_of, rules_of, articles, monkeypatch):
    path = store_of(COUNCIL)
    monkeypatch.setattr(module, "__version__", "99")
    report = run(path, articles, rules_of(RESIDENTS))
    assert (report.redone, report.marked) == (len(ARTICLES), 0)


def test_a_worker_that_knows_the_rules_as_they_were_reads_them_again(tmp_path, rules_of):
    """A Dask worker outlives a build, and the rules are edited before the next."""
    article = tmp_path / "a.txt"
    article.write_text("The council must act. It pays for itself.")
    rules = tmp_path / "rules"
    shutil.copytree(rules_of(rule("no such words")), rules)
    worked = partial(work, list(items([str(article)])), partial(api.read, rules=str(rules)))
    assert worked(load(rules).digest)[0].rows.rules == load(rules).digest
    (rules / "my.toml").write_text(COUNCIL)
    [done] = worked(load(rules).digest)
    assert done.rows.rules == load(rules).digest
    assert ("mine", 0) in done.rows.hits
    [late] = worked("of rules edited since")
    assert (
        late.fault == f"{article}: the rules found here are not those the build began with (run the same command again)"
    )


def test_an_article_that_another_build_has_put_in_since_is_not_marked(store_of):
    path = store_of(COUNCIL)
    with Store(path) as store:
        [(name, content, digest)] = rows(store, "SELECT name, content, rules FROM article LIMIT 1")
        with store.writing():
            store.mark(name, "other bytes", digest, "new")
            store.mark(name, content, "other rules", "new")
        assert rows(store, "SELECT count(*) FROM article WHERE rules = 'new'") == [(0,)]


def test_an_unchanged_store_is_not_written_to(store_of, rules_of, articles):
    path = store_of(COUNCIL)
    with Store(path) as store:
        version = rows(store, "PRAGMA data_version")
        assert run(path, articles, rules_of(COUNCIL)).same == len(ARTICLES)
        assert rows(store, "PRAGMA data_version") == version
