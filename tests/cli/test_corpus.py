import json
import sqlite3
from pathlib import Path

import pytest

from .test_rules import OWN

ARTICLES = {
    "2024-01-05-trains.txt": "Night trains must come back. They replace short flights. However, they lose money.\n",
    "2024-02-09-rail.txt": "The line to Vienna pays. Night trains must come back.\n\nThey replace short flights.\n",
    "2024-06-30-air.txt": "Airports fear for jobs. Night trains must not come back.\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text)
    return tmp_path


@pytest.fixture
def store(folder, argmap):
    assert argmap("corpus", "build", "articles", "--into", "s.argmap").code == 0
    return "s.argmap"


def test_build_says_what_it_did_and_skips_the_second_time(folder, argmap):
    (folder / "articles" / "bad.txt").write_bytes(b"\x00\x01\x02\xff")
    first = argmap("corpus", "build", "articles", "--into", "s.argmap")
    assert (first.code, first.out) == (0, "s.argmap: 3 articles; 3 put in, 0 as before, 1 failed\n")
    assert first.err.count("\n") == 1
    assert "bad.txt" in first.err
    again = argmap("corpus", "build", "articles", "--into", "s.argmap", "--strict", "--json")
    assert again.code == 1
    told = json.loads(again.out)
    assert (told["put"], told["same"], told["failed"]) == (0, 3, 1)
    (folder / "articles" / "bad.txt").unlink()
    (folder / "articles" / "2024-06-30-air.txt").unlink()
    assert argmap("corpus", "build", "articles", "--into", "s.argmap", "--prune", "--strict").out == (
        "s.argmap: 2 articles; 0 put in, 2 as before, 1 taken out\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "none.txt", "--into", "s.argmap"], "no file or folder 'none.txt'"),
        (["build", "articles", "--into", "s.argmap", "--field", "text"], "has no ="),
        (["build", "articles", "--into", "maps/"], "add --cluster local"),
        (["build", "articles", "--into", "articles"], "'articles' is a folder, not a store"),
        (["build", "empty", "--into", "s.argmap", "--prune"], "no articles in 'empty', with --prune"),
        (["build", "articles", "none", "--into", "s.argmap", "--prune"], "no file or folder 'none'"),
        (["same", "none.argmap"], "no store at 'none.argmap'"),
        (["list", "s.argmap", "c99"], "no claim 'c99'"),
        (["list", "s.argmap", "role:chair"], "no role 'chair'"),
        (["tree", "s.argmap", "+"], "a claim is missing"),
        (["list", "s.argmap", "--since", "yesterday"], "since 'yesterday' is not a date"),
        (["ask", "s.argmap", "--until", "2024-02-30"], "until '2024-02-30' is not a date"),
        (["search", "s.argmap", "night", "--since", "2024-13"], "since '2024-13' is not a date"),
        (["stats", "s.argmap", "--since", "2024-03", "--until", "2024-02"], "since 2024-03 is after until 2024-02"),
        (["search", "s.argmap", "  "], "no word to look for"),
        (["export", "s.argmap"], "in which format?"),
        (["export", "s.argmap", "--to", "docx"], "no format 'docx'"),
        (["export", "s.argmap", "--to", "parquet"], "name their folder with -o"),
        (["check", "s.argmap", "--select", "X9"], "no check 'X9'"),
    ],
)
def test_wrong_use_is_exit_2(store, argmap, arguments, said):
    Path("empty").mkdir()
    result = argmap(*([] if arguments[0] in ("list", "tree", "ask", "stats", "check") else ["corpus"]), *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert json.loads(argmap("stats", store, "--json").out)["articles"] == 3


def test_when_no_article_could_be_read_the_build_fails(folder, argmap):
    (folder / "a.csv").write_text("id,body\n1,Trains pay.\n2,They do.\n")
    result = argmap("corpus", "build", "a.csv", "--into", "n.argmap")
    assert (result.code, result.out) == (3, "n.argmap: 0 articles; 0 put in, 0 as before, 2 failed\n")
    assert (
        "a.csv, line 2 has no field 'text' with a text; its fields: id, body (perhaps --field text=body)" in result.err
    )
    assert result.err.endswith("argmap: none of 2 articles could be read\n")
    assert argmap("corpus", "build", "a.csv", "--into", "n.argmap", "--field", "text=body").code == 0


def test_the_build_says_how_many_dates_it_could_not_read_and_how_many_articles_have_no_claims(folder, argmap):
    records = [{"text": "Trains must come back.", "date": "03/04/2024"}, {"text": "Trains.", "date": "32 Foo 2024"}]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    result = argmap("corpus", "build", "a.jsonl", "--into", "d.argmap")
    assert result.out == "d.argmap: 2 articles (1 without claims); 2 put in, 0 as before\n"
    said = "2 dates could not be read, as '03/04/2024'; these articles have none (write dates as 2024-08-06)"
    assert result.err == f"argmap: {said}\n"
    assert argmap("list", "d.argmap", "--until", "2024", "--json").out == "[]\n"
    assert json.loads(argmap("holders", "d.argmap", "--json").out)[0]["last"] is None


def test_a_file_that_is_no_store_is_exit_3(store, argmap, folder):
    (folder / "x.argmap").write_text("no database " * 200)
    result = argmap("corpus", "search", "x.argmap", "words")
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)


def test_list_pages_and_filters(store, argmap):
    result = argmap("list", store, "@", "--limit", "2")
    assert [line.split()[0] for line in result.out.splitlines()] == [
        "article",
        *[f"articles/{n}" for n in ARTICLES][:2],
    ]
    assert result.err == "argmap: there is more: --offset 2, or --limit 0 for all\n"
    told = json.loads(argmap("list", store, '"airports"', "--since", "2024-06", "--json").out)
    assert [(one["article"], one["date"]) for one in told] == [("articles/2024-06-30-air.txt", "2024-06-30")]
    assert told[0]["text"].startswith("Airports")
    assert argmap("list", store, "none()", "--fail-empty").code == 1


def test_tree_trace_and_check_name_the_article(store, argmap):
    for command, more in (("tree", []), ("trace", ["@"])):
        out = argmap(command, store, *more).out
        assert out.count("── articles/2024-") == 3
        assert "2024-06-30" in out
        told = json.loads(argmap(command, store, *more, "--json", "-n", "1").out)
        assert told[0]["article"] == "articles/2024-01-05-trains.txt"


def test_check_names_the_article_and_shows_as_many_findings_as_asked(store, folder, argmap):
    (folder / "new").mkdir()
    for number in (1, 2):
        (folder / "new" / f"{number}.txt").write_text("The fair undoubtedly belongs in the park.")
    assert argmap("corpus", "build", "new", "--into", store).code == 0
    found = argmap("check", store, "--select", "A106")
    assert found.code == 0
    assert "new/1.txt:1:10 A106" in found.out
    every = json.loads(argmap("check", store, "--json", "-n", "0").out)
    assert len(every) > 1
    some = argmap("check", store, "--json", "-n", "1")
    assert json.loads(some.out) == every[:1]
    assert some.err == f"argmap: {len(every) - 1} more (--limit 0 for all)\n"
    assert f"… {len(every) - 1} more (--limit 0 for all)\n" in argmap("check", store, "-n", "1").out
    assert json.loads(argmap("check", store, "--json", "--offset", "1").out) == every[1:]


def test_tree_of_a_claim_named_by_article_and_id(store, argmap):
    out = argmap("tree", store, "articles/2024-06-30-air.txt#c1").out
    assert out.startswith("── articles/2024-06-30-air.txt  2024-06-30\n")
    assert "c1 Airports fear for jobs" in out
    assert out.count("──") == 1


def test_search_is_ranked_with_place_and_links(store, argmap):
    out = argmap("corpus", "search", store, '"short flight" -vienna').out
    assert "articles/2024-02-09-rail.txt:3 " in out
    told = json.loads(argmap("corpus", "search", store, "flight* OR airport", "--json").out)
    assert len(told) == 3
    assert {"serves", "bears", "article", "line"} <= told[0].keys()
    assert argmap("corpus", "search", store, "zeppelin", "--fail-empty").code == 1


def test_a_store_shows_a_condition_with_what_it_hangs_on_as_a_tree_does(folder, argmap):
    pier = "The pier is old.\n\nThe harbour is deep.\n\nThe ferry is slow.\n"
    said = "If talks between the two towns fail, the meetings of the mayors will end in the autumn."
    (folder / "towns.txt").write_text(f"{said}\n\n{pier}")
    argmap("corpus", "build", "towns.txt", "--into", "t.argmap")
    whole = "If talks between the two towns fail[, the meetings of the mayors will end in the autumn]"
    assert whole in argmap("list", "t.argmap").out
    for command in (
        ["search", "t.argmap", "talks fail"],
        ["same", "t.argmap", "--text", "If talks between the two towns fail"],
    ):
        assert whole in " ".join(argmap("corpus", *command).out.split())
    (found,) = json.loads(argmap("corpus", "search", "t.argmap", "two towns", "--json").out)
    assert found["text"] == "If talks between the two towns fail"


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("evacuat*", 3), ("evacuati*", 3), ("evacu*", 4), ("responsibil*", 1), ("policy*", 1), ("polic*", 2),
        ('"was evacuat*"', 1), ("evacuat* OR polic*", 5), ("polic* -evacuat*", 2), ("Dyi*", 1), ("evacuat* valley", 2),
        ("evacuax*", 0),
    ],
)  # fmt: skip
def test_search_finds_what_begins_as_typed(folder, argmap, begun, found):
    (folder / "b.txt").write_text(
        "The valley was evacuated. An evacuation of the valley costs time. Evacuating took a day. Evacuees came back. "
        "Police are late. The policy fails. A responsibility is a burden. The mill was dying."
    )
    assert argmap("corpus", "build", "b.txt", "--into", "b.argmap").code == 0
    hits = json.loads(argmap("corpus", "search", "b.argmap", begun, "--json").out)
    assert len(hits) == found, [one["text"] for one in hits]


def test_same_groups_across_articles_and_sets_contradictions_beside(store, argmap):
    told = json.loads(argmap("corpus", "same", store, "--json").out)
    coming = next(one for one in told if "come back" in one["text"])
    assert (coming["articles"], coming["first"], coming["last"]) == (2, "2024-01-05", "2024-02-09")
    assert [(one["why"], "not" in one["text"]) for one in coming["beside"]] == [("contradicts", True)]
    assert [made["article"] for made in coming["made"]] == [f"articles/{n}" for n in ARTICLES][:2]
    out = argmap("corpus", "same", store, '"come back"').out
    assert "\n    2024-01 1 · 2024-02 1\n" in out
    assert "≠ contradicted by: Night trains must not come back" in out
    told = json.loads(argmap("corpus", "same", store, "--text", "Night trains must come back", "--json").out)
    assert [one["relation"] for one in told] == ["same", "same", "contradicts"]


def test_same_and_ask_of_some_articles_count_only_these(store, argmap):
    (told,) = json.loads(argmap("corpus", "same", store, '"come back"', "--until", "2024-01", "--json").out)
    assert (told["articles"], told["last"], len(told["made"]), told["beside"]) == (1, "2024-01-05", 1, [])
    assert json.loads(argmap("ask", store, "--until", "2024-01", "--json").out)["claimed"] == []


def test_same_as_a_text_goes_by_selectors_articles_and_pages(store, argmap):
    def told(*asked):
        out = argmap("corpus", "same", store, "--text", "Night trains must come back", "--json", *asked).out
        return [(one["relation"], one["article"]) for one in json.loads(out)]

    trains, rail, air = (f"articles/{name}" for name in ARTICLES)
    assert told() == [("same", trains), ("same", rail), ("contradicts", air)]
    assert told("--since", "2024-02") == [("same", rail), ("contradicts", air)]
    assert told("--until", "2024-01") == told("--article", "*trains*") == [("same", trains)]
    assert told("@", "--limit", "1") == told("--limit", "1") == [("same", trains)]
    assert told("--offset", "2") == told(f"{air}#c2") == [("contradicts", air)]
    assert argmap("corpus", "same", store, "--text", "Night trains must come back", "--limit", "1").err


def test_ask_holders_and_stats(store, argmap):
    out = argmap("ask", store).out
    assert out.startswith("3 articles, ")
    assert "2 articles, 2024-01-05 to 2024-02-09  Night trains must come back" in out
    assert json.loads(argmap("ask", store, "--json").out)["dates"]["2024-06"]["articles"] == 1
    assert json.loads(argmap("holders", store, "--json").out)[0]["holder"] == "author"
    figures = json.loads(argmap("stats", store, "--until", "2024-02", "--json").out)
    assert (figures["articles"], list(figures["dates"])) == (2, ["2024-01", "2024-02"])
    assert argmap("stats", store).out.startswith("articles            3\n")


def test_a_holder_is_the_same_object_in_ask_and_in_holders(store, argmap):
    held = json.loads(argmap("holders", store, "--json").out)
    assert json.loads(argmap("ask", store, "--top", "0", "--json").out)["holders"] == held
    assert {"for", "against", "weakly_for", "weakly_against"} < set(held[0])


def test_holders_come_in_pages(store, folder, argmap):
    (folder / "said.txt").write_text("Critics say that night trains lose money.\n")
    argmap("corpus", "build", "said.txt", "--into", store)
    every = json.loads(argmap("holders", store, "--json").out)
    first = argmap("holders", store, "--limit", "1", "--json")
    assert (json.loads(first.out), first.err) == (
        every[:1],
        "argmap: there is more: --offset 1, or --limit 0 for all\n",
    )
    assert json.loads(argmap("holders", store, "--offset", "1", "--json").out) == every[1:] != []


def test_stats_list_as_many_of_each_kind_as_asked(store, argmap):
    line = next(one for one in argmap("stats", store, "--top", "1").out.splitlines() if one.startswith("rules"))
    assert line.endswith(", …")
    assert "…" not in argmap("stats", store, "--top", "0").out


def test_tables_without_a_claim_are_an_empty_answer(store, argmap):
    pytest.importorskip("pyarrow")
    export = ("corpus", "export", store, "--to", "parquet", "-o", "t/", "--fail-empty")
    assert (argmap(*export, "none()").code, argmap(*export, "@").code) == (1, 0)


@pytest.mark.parametrize("command", ["search", "same", "stand", "export"])
def test_a_store_has_to_be_named(argmap, command):
    result = argmap("corpus", command)
    assert (result.code, result.err) == (2, f"argmap: Missing argument 'STORE' (see argmap corpus {command} --help)\n")


def test_claims_of_too_few_articles_are_told(store, argmap):
    for command in ("same", "stand"):
        many = argmap("corpus", command, store, "--articles", "9")
        assert many.err.endswith("no claim of this store is made in 9 or more articles (--articles)\n")
        selected = argmap("corpus", command, store, '"come back"', "--articles", "9", "--json")
        assert (selected.out, selected.err) == ("[]\n", "argmap: no claims match\n")


def test_export_as_json_lines_is_read_again(store, argmap, folder):
    assert argmap("corpus", "export", store, "-o", "all.jsonl").code == 0
    records = [json.loads(line) for line in (folder / "all.jsonl").read_text().splitlines()]
    assert [record["date"] for record in records] == ["2024-01-05", "2024-02-09", "2024-06-30"]
    assert argmap("corpus", "build", "all.jsonl", "--into", "t.argmap").code == 0
    with sqlite3.connect("s.argmap") as one, sqlite3.connect("t.argmap") as other:
        for query in ("SELECT * FROM link", "SELECT id, text, start, stop, role, evidence FROM claim"):
            assert one.execute(query).fetchall() == other.execute(query).fetchall()


def test_export_of_a_selection_as_one_map(store, argmap, folder):
    assert argmap("corpus", "export", store, '"come back"', "-o", "part.json").code == 0
    map = json.loads((folder / "part.json").read_text())
    text = map["graph"]["source"]["text"]
    assert len(map["nodes"]) == 3
    for node in map["nodes"]:
        assert text[node["start"] : node["end"]] == node["text"]
    assert argmap("list", "part.json").code == 0


def test_export_as_parquet(store, argmap, folder):
    parquet = pytest.importorskip("pyarrow.parquet")
    result = argmap("corpus", "export", store, "--to", "parquet", "-o", "tables")
    assert result.out == "tables/articles.parquet\ntables/claims.parquet\ntables/links.parquet\n"
    claims = parquet.read_table("tables/claims.parquet").to_pylist()
    assert len(claims) == len(json.loads(argmap("list", store, "--json").out))
    assert {row["article"] for row in claims} == {
        row["id"] for row in parquet.read_table("tables/articles.parquet").to_pylist()
    }
    assert not list((folder / "tables").glob("*.part"))
    told = argmap("corpus", "export", store, "-o", "tables.parquet")
    assert (told.code, told.out.count("tables.parquet/")) == (0, 3)
    (folder / "file.parquet").write_text("")
    assert argmap("corpus", "export", store, "-o", "file.parquet").code == 2
    refused = argmap("corpus", "build", "tables.parquet", "--into", "again.argmap")
    assert (refused.code, refused.err.count("passed over 3 files that argmap exported")) == (3, 1)
    named = argmap("corpus", "build", "tables.parquet/claims.parquet", "--into", "again.argmap")
    assert (named.code, named.err.count("is a table that argmap exported")) == (3, 1)


def test_the_formats_to_export_to_are_named_once(store, argmap):
    assert argmap("corpus", "export", store).err.count(" jsonl,") == 1


def test_hostile_text_stays_text(folder, argmap):
    (folder / "articles" / "2024-07-01-bad[red].txt").write_text(
        "The [bold]plan[/x] must \x1b[31mgo\u202e, because it fails.\n"
    )
    assert argmap("corpus", "build", "articles", "--into", "h.argmap").code == 0
    calls = ("list _", "tree _", "corpus search _ plan", "trace _ @", "ask _", "corpus same _ --articles 1", "show _")
    for call in calls:
        out = argmap(*call.replace("_", "h.argmap").split()).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "[bold]plan[/x]" in argmap("list", "h.argmap", '"plan"').out


@pytest.mark.slow
def test_a_local_cluster_builds_a_store_and_a_folder_of_parquet(store, argmap, folder):
    pytest.importorskip("distributed")
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow

    result = argmap("corpus", "build", "articles", "--into", "c.argmap", "--cluster", "local")
    assert (result.code, result.out) == (0, "c.argmap: 3 articles; 3 put in, 0 as before\n")
    with sqlite3.connect("s.argmap") as one, sqlite3.connect("c.argmap") as other:
        assert list(one.iterdump()) == list(other.iterdump())
    parquet.write_table(pyarrow.table({"body": list(ARTICLES.values())}), "in.parquet")
    arguments = ["corpus", "build", "in.parquet", "--into", "maps/", "--cluster", "local", "--field", "text=body"]
    assert argmap(*arguments).out == "maps/: 3 put in, 0 parts as before\n"
    assert argmap(*arguments).out == "maps/: 0 put in, 1 parts as before\n"
    assert (
        argmap("corpus", "build", "maps", "--into", "m.argmap").out == "m.argmap: 3 articles; 3 put in, 0 as before\n"
    )


def test_after_a_change_of_the_rules_it_says_how_many_were_redone_and_how_many_only_marked(folder, argmap):
    (folder / "one").mkdir()
    (folder / "one" / "own.toml").write_text(OWN)
    (folder / "two").mkdir()
    (folder / "two" / "own.toml").write_text(OWN.replace("phrases = [", 'phrases = ["airports", '))
    build = ("corpus", "build", "articles", "--into", "s.argmap", "--rules")
    assert argmap(*build, "one").out == "s.argmap: 3 articles; 3 put in, 0 as before\n"
    (folder / "articles" / "new.txt").write_text("The bridge is closed because it is old.")
    changed = argmap(*build, "two")
    assert (changed.code, changed.err) == (0, "")
    assert changed.out == "s.argmap: 4 articles; 2 put in (1 redone), 2 only marked with the new rules, 0 as before\n"
    told = json.loads(argmap(*build, "one", "--json").out)
    assert (told["put"], told["redone"], told["marked"], told["same"]) == (1, 1, 3, 0)
    assert argmap(*build, "one").out == "s.argmap: 4 articles; 0 put in, 4 as before\n"


@pytest.mark.slow
def test_a_cluster_is_given_only_what_changed_rules_may_touch(folder, argmap):
    pytest.importorskip("distributed")
    for name, phrase in (("one", "no such words"), ("two", "airports")):
        (folder / name).mkdir()
        (folder / name / "own.toml").write_text(OWN.replace("phrases = [", f'phrases = ["{phrase}", '))
    assert argmap("corpus", "build", "articles", "--into", "s.argmap", "--rules", "one").code == 0
    assert argmap("corpus", "build", "articles", "--into", "fresh.argmap", "--rules", "two").code == 0
    result = argmap("corpus", "build", "articles", "--into", "s.argmap", "--rules", "two", "--cluster", "local")
    assert result.out == "s.argmap: 3 articles; 1 put in (1 redone), 2 only marked with the new rules, 0 as before\n"
    tables = ("article", "article_text", "claim", "link", "rulebook")
    with sqlite3.connect("s.argmap") as one, sqlite3.connect("fresh.argmap") as other:
        for table in tables:
            query = f"SELECT * FROM {table}"
            assert one.execute(query).fetchall() == other.execute(query).fetchall()


@pytest.mark.slow
def test_workers_that_run_elsewhere_find_the_rules(tmp_path, argmap, monkeypatch):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as local:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "own.toml").write_text(OWN)
        (tmp_path / "a.txt").write_text(ARTICLES["2024-02-09-rail.txt"])
        arguments = ["a.txt", "--into", "s.argmap", "--rules", "own", "--cluster", local.scheduler_address]
        result = argmap("corpus", "build", *arguments)
    assert (result.code, result.out) == (0, "s.argmap: 1 article; 1 put in, 0 as before\n"), result.err


def test_without_dask_it_says_what_to_install(store, argmap, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "distributed", None)
    result = argmap("corpus", "build", "articles", "--into", "c.argmap", "--cluster", "local")
    assert (result.code, result.err) == (2, "argmap: --cluster needs Dask (pip install 'argmap[cluster]')\n")
