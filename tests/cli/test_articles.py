"""What an ARTICLE may be: a file, several, standard input, a store. Each command answers of each."""

import io
import json
import os
import sys

import pytest
from argmap.cli.articles import is_store
from argmap.corpus.content import content

TRAINS = "Night trains must come back, because they replace flights. However, they lose money.\n"
ROADS = "The road is closed. It was closed because the bridge is old.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trains.txt").write_text(TRAINS)
    (tmp_path / "roads.txt").write_text(ROADS)
    return tmp_path


@pytest.fixture
def store(folder, argmap):
    assert argmap("corpus", "build", "roads.txt", "trains.txt", "--into", "s.argmap").code == 0
    return "s.argmap"


@pytest.mark.parametrize("command", ["list", "tree", "ask", "holders", "stats", "show", "check"])
def test_several_articles_are_answered_each_under_its_name(folder, argmap, command):
    alone = [argmap(command, name, "-q").out.rstrip() for name in ("roads.txt", "trains.txt")]
    both = argmap(command, "roads.txt", "trains.txt")
    assert both.code == max(argmap(command, name).code for name in ("roads.txt", "trains.txt"))
    for name, answer in zip(("roads.txt", "trains.txt"), alone, strict=True):
        assert answer in both.out
        assert command == "check" or f"── {name}\n" in both.out


@pytest.mark.parametrize(
    ("command", "key"),
    [("list", "claims"), ("tree", "trees"), ("ask", "answer"), ("holders", "holders"), ("stats", "stats")],
)
def test_json_of_several_articles_is_an_object_a_line(folder, argmap, command, key):
    told = [json.loads(line) for line in argmap(command, "roads.txt", "trains.txt", "--json").out.splitlines()]
    assert [one["article"] for one in told] == ["roads.txt", "trains.txt"]
    assert told[1][key] == json.loads(argmap(command, "trains.txt", "--json").out)


@pytest.mark.parametrize(("command", "key"), [("trace", "trace"), ("explain", "claims")])
def test_commands_that_need_a_claim_take_it_of_each_article(folder, argmap, command, key):
    told = [json.loads(line) for line in argmap(command, "roads.txt", "trains.txt", "@", "--json").out.splitlines()]
    assert [one["article"] for one in told if one[key]] == ["roads.txt", "trains.txt"]
    missing = argmap(command, "roads.txt", "trains.txt")
    assert missing.code == 2
    assert (
        missing.err == f"argmap: which claim? for example c4, or @ for the main claim (see argmap {command} --help)\n"
    )


def test_an_article_that_cannot_be_read_leaves_the_others_answered(folder, argmap):
    result = argmap("tree", "roads.txt", "none.txt", "trains.txt")
    assert (result.code, result.err) == (3, "argmap: no such file: 'none.txt'\n")
    assert result.out.count("──  ") == 0
    assert "── trains.txt" in result.out


def test_a_file_named_like_a_claim_is_no_article(folder, argmap):
    (folder / "c1").write_text("The mill is old.")
    assert "mill" not in argmap("list", "trains.txt", "c1").out


@pytest.mark.parametrize("command", ["list", "tree", "show", "stats", "check"])
def test_a_pipe_is_read_when_no_article_is_named(folder, argmap, monkeypatch, command):
    expected = argmap(command, "trains.txt")
    with open("trains.txt", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        result = argmap(command)
    assert result.code == expected.code
    assert result.out.replace("standard input", "trains.txt") == expected.out


@pytest.mark.parametrize("command", ["extract", "view", "what-if", "weakest", "stand", "ask", "holders"])
def test_commands_about_one_article_read_the_pipe_too(folder, argmap, monkeypatch, command):
    out = ("-o", "-") if command == "view" else ()
    expected = argmap(command, "trains.txt", *out)
    with open("trains.txt", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        result = argmap(command, *out)
    assert (result.code, bool(result.out)) == (0, True)
    assert len(result.out.splitlines()) == len(expected.out.splitlines())


@pytest.mark.parametrize(("given", "place"), [(["-", "roads.txt"], 0), (["roads.txt", "-"], 1)])
def test_standard_input_is_one_of_several_articles(folder, argmap, monkeypatch, given, place):
    with open("trains.txt", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        told = [json.loads(line) for line in argmap("list", *given, "@", "--json").out.splitlines()]
    assert [one["article"] for one in told] == [one.replace("-", "standard input") for one in given]
    assert told[place]["claims"][0]["text"].startswith("Night trains")


@pytest.mark.parametrize(
    "arguments",
    [["diff", "-", "-"], ["gold", "-", "-"], ["tree", "-", "-"], ["list", "-", "--units", "-"]],
)
def test_standard_input_is_read_once(folder, argmap, monkeypatch, arguments):
    (folder / "units.json").write_text("[[0, 20]]")
    with open("units.json" if "--units" in arguments else "trains.txt", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        result = argmap(*arguments)
    assert result.code == 2
    assert "standard input is asked for twice (it can be read once)" in result.err


def test_without_article_and_pipe_the_argument_is_missing(argmap, monkeypatch):
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert argmap("tree").err == "argmap: Missing argument 'ARTICLE' (see argmap tree --help)\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert argmap("tree").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "trains.txt", "--since", "2024"], "--since goes with a store, not with an article"),
        (["view", "trains.txt", "--article", "a"], "--article goes with a store, not with an article"),
        (["list", "s.argmap", "--sort", "line"], "--sort goes with an article"),
        (["list", "s.argmap", "--min-confidence", "0.5"], "list --min-confidence goes with an article"),
        (["tree", "s.argmap", "--units", "u.json"], "--units goes with one article ('s.argmap' is a store)"),
        (["tree", "trains.txt", "roads.txt", "--units", "u.json"], "--units goes with one article (several are given)"),
        (
            ["list", "s.argmap", "--min-confidence", "0.5"],
            "'link:0.5..' selects the claims of a store by their link; --min",
        ),
        (["list", "s.argmap", "--likely"], "list --likely goes with an article ('link:0.5..' selects"),
        (["export", "trains.txt", "--to", "xyz"], "argdown, aif,"),
        (["convert", "trains.txt", "-", "--to", "dot", "--from", "xyz"], "argdown-json, aif,"),
        (["view", "trains.txt", "--port", "80"], "--port goes with --edit"),
        (["view", "-", "--edit"], "give a file, not standard input"),
        (["diff", "a", "b", "--json", "--as-corrections"], "--as-corrections writes a file of corrections, not JSON"),
        (["tree", "trains.txt", "--corrections", "x", "--no-corrections"], "exclude each other"),
        (["corpus", "same", "s.argmap", "--text", "x", "--articles", "3"], "--text finds single claims, not groups"),
        (["corpus", "build", "trains.txt", "-j", "2", "--cluster", "local"], "--jobs and --cluster exclude each other"),
        (["corpus", "build", "trains.txt", "--prune", "--into", "m/"], "--prune goes with a store"),
        (["corpus", "export", "s.argmap", "--to", "parquet", "-o", "-"], "name their folder with -o"),
        (["corpus", "export", "s.argmap", "-o", "x.foo"], "no format has the suffix of 'x.foo'"),
        (["export", "trains.txt", "--to", "json", "--report", "-"], "map and report cannot both be standard output"),
        (["check", "s.argmap", "--to", "sarif"], "--to sarif, --out and --brief go with an article"),
        (["ask", "trains.txt", "c1", "c2"], "in an article, ask is about one claim"),
        (["view", "s.argmap"], "this command takes one article; the store 's.argmap' has 2 articles"),
        (["export", "s.argmap", "--to", "dot"], "name one, such as --article 'roads.txt'"),
        (["extract", "s.argmap", "--article", "ships"], "none named 'ships'"),
        (["path", "s.argmap", "c1"], "this command takes one article"),
    ],
)
def test_an_option_that_does_not_go_with_the_article_is_refused(store, argmap, arguments, said):
    result = argmap(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize("moved", ["list", "tree", "trace", "ask", "holders", "check", "stats"])
def test_a_command_that_has_moved_says_what_to_type(argmap, moved):
    result = argmap("corpus", moved, "s.argmap", "role:main & @")
    assert result.code == 2
    said = f"argmap corpus {moved} is now argmap {moved} (type: argmap {moved} s.argmap 'role:main & @')"
    assert result.err == f"argmap: {said}\n"


@pytest.mark.parametrize(
    "filters",
    [
        ["--role", "main"],
        ["--role", "premise", "--role", "claim"],
        ["--relation", "supports"],
        ["--certainty", "asserted"],
        ["--holder", "author"],
        ["--holder", "nobody"],
        ["--match", "lose mon"],
        ["--match", "ight"],
        ["--depth", "0"],
        ["--role", "premise", "--match", "flights"],
    ],
)
def test_filters_pick_the_same_claims_of_a_store_as_of_its_articles(store, argmap, filters):
    for name in ("trains.txt", "roads.txt"):
        alone = json.loads(argmap("list", name, *filters, "--json").out)
        stored = json.loads(argmap("list", store, "--article", name, *filters, "--json").out)
        assert [one["id"] for one in stored] == [one["id"] for one in alone]


def test_one_article_of_a_store_is_answered_as_the_article(store, argmap):
    for command, *more in (["extract"], ["export", "--to", "dot"], ["view", "-o", "-"]):
        stored = argmap(command, store, "--article", "trains.txt", *more)
        assert stored.code == 0
        assert stored.out == argmap(command, "trains.txt", *more).out
    assert argmap("path", store, "trains.txt#c2").out == argmap("path", "trains.txt", "c2").out
    explained = argmap("explain", store, "trains.txt#c2").out
    assert explained == "── trains.txt\n" + argmap("explain", "trains.txt", "c2").out


def test_article_map_and_store_are_told_by_content(store, folder, argmap):
    assert argmap("extract", "trains.txt", "-o", "map.txt").code == 0
    kinds = {name: content((folder / name).read_bytes()).kind for name in ("trains.txt", "map.txt", "s.argmap")}
    assert kinds == {"trains.txt": "article", "map.txt": "map", "s.argmap": "store"}
    (folder / "s.argmap").rename(folder / "store.txt")
    assert is_store("store.txt")
    assert not is_store("none")
    assert argmap("list", "store.txt").out.startswith("article ")
    assert argmap("list", "trains.txt", "store.txt").err.startswith("argmap: store.txt is a database, not an article")


@pytest.mark.parametrize(
    "command",
    [
        *(["list"], ["tree"], ["ask"], ["holders"], ["stats"], ["show"], ["check"], ["explain", "c1"], ["extract"]),
        *(["corpus", "same"], ["corpus", "stand"], ["corpus", "search"], ["corpus", "export"], ["view"]),
    ],
)
def test_an_article_that_a_store_does_not_have_is_told_as_such(store, argmap, command):
    place = 2 if command[0] == "corpus" else 1
    words = {"search": ["road"], "export": ["--to", "jsonl"]}.get(command[-1], [])
    given = [*command[:place], store, *command[place:], *words]
    result = argmap(*given, "--article", "train.txt")
    told = "the store 's.argmap' has 2 articles, none named 'train.txt' (the nearest is 'trains.txt')"
    assert (result.code, result.out, result.err) == (2, "", f"argmap: {told}\n")
    assert argmap(*given, "--article", "nothere", "--fail-empty").code == 2


def test_the_name_of_an_article_may_be_a_pattern_and_the_nearest_may_be_in_a_folder(folder, argmap):
    (folder / "news").mkdir()
    (folder / "trains.txt").rename(folder / "news" / "trains.txt")
    argmap("corpus", "build", "news", "--into", "n.argmap")
    assert (
        "none named 'trains.txt' (the nearest is 'news/trains.txt')"
        in argmap("tree", "n.argmap", "--article", "trains.txt").err
    )
    assert argmap("tree", "n.argmap", "--article", "*trains*").code == 0
    assert "none named 'x' ('*' stands for any letters)" in argmap("tree", "n.argmap", "--article", "x").err
    for command in (["tree", "n.argmap"], ["list", "n.argmap"], ["corpus", "export", "n.argmap", "--to", "jsonl"]):
        assert argmap(*command, "--article", "x*").code == 0
        assert argmap(*command, "--article", "x*", "--fail-empty").code == 1


def test_a_list_to_a_pipe_is_the_same_of_a_store_and_of_its_article(store, argmap):
    def last(out):
        return [line.split("  ")[-1] for line in out.splitlines()[1:]]

    for name in ("trains.txt", "roads.txt"):
        told = last(argmap("list", store, "--article", name).out)
        assert told == last(argmap("list", name).out)
        assert any("\t[" in line for line in told)
    assert "behind a tab" in " ".join(argmap("list", "--help").out.split())
    assert "Several selectors add up" in " ".join(argmap("list", "--help").out.split())
