"""`argmap edit`, and how every command takes up what it wrote."""

import json
import os
import subprocess
import sys
import threading

import pytest

from tests.cli.conftest import read_only


@pytest.fixture
def corrected(argmap, saved):
    """A map with a correction: c4 supports c1, which it opposed."""
    assert argmap("edit", saved, "flip", "c4", "--why", "read it again").code == 0
    return saved


def file_of(path):
    return path.with_name(path.name + ".argmap.toml")


@pytest.mark.parametrize(
    "command", [["list"], ["tree"], ["trace", "@"], ["export", "--to", "dot"], ["check"], ["stats"]]
)
def test_every_command_takes_corrections_up(argmap, corrected, command):
    name, *rest = command
    bare = argmap(name, corrected, *rest, "--no-corrections")
    assert argmap(name, corrected, *rest).out != bare.out or name in ("check", "stats")
    file_of(corrected).unlink()
    assert argmap(name, corrected, *rest).out == bare.out


def test_the_article_itself_is_corrected_too(argmap, article):
    claims = json.loads(argmap("list", article, "--json").out)
    assert argmap("edit", article, "main", claims[-1]["id"]).code == 0
    made = json.loads(argmap("extract", article).out)
    assert [node["id"] for node in made["nodes"] if node["role"] == "major_claim"] == [claims[-1]["id"]]
    assert made["graph"]["corrections"]["given"] == 1
    import argmap as package

    assert package.load(article).main == claims[-1]["id"]
    assert package.load(article, corrections=False).main == claims[0]["id"]


def test_a_main_claim_that_a_reader_named_is_certain_everywhere(argmap, saved, tmp_path):
    data = json.loads(saved.read_text("utf-8"))
    data["graph"]["argmap"]["main_chances"] = [{"id": "c1", "chance": 0.4}, {"id": "c5", "chance": 0.3}]
    saved.write_text(json.dumps(data), "utf-8")
    page = tmp_path / "page.html"

    def told():
        assert argmap("view", saved, "-o", page).code == 0
        views = [argmap(*command, saved).out for command in (["tree"], ["ask"], ["ask", "--json"])]
        doubts = ("is not certain", "that is not certain", '"chance": 0.4', "the main claim is a guess")
        return [doubt in view for doubt, view in zip(doubts, [*views, page.read_text("utf-8")], strict=True)]

    assert told() == [True] * 4
    assert argmap("edit", saved, "main", "c5").code == 0
    assert told() == [False] * 4
    assert "main_chances" not in argmap("export", saved, "--to", "json").out


def test_explain_says_corrected_by_you(argmap, corrected):
    told = argmap("explain", corrected, "c4").out
    assert "Corrected by you: it supports c1 (the rules said: it opposes c1)." in told
    assert json.loads(argmap("explain", corrected, "c4", "--json").out)[0]["corrected_by_you"]


def test_explain_of_an_extracted_claim_tells_what_the_rules_had_chosen(argmap, article):
    ids = [claim["id"] for claim in json.loads(argmap("list", article, "--json").out)]
    argmap("edit", article, "drop", ids[1])
    argmap("edit", article, "link", ids[2], ids[3], "--opposes")
    result = argmap("explain", article, ids[2])
    assert result.code == 0
    assert f"Corrected by you: it opposes {ids[3]}" in result.out
    assert "What the rules had chosen, and why:" in result.out
    assert "probability" in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["link", "c4"], "link takes other arguments"),
        (["lnk", "c4"], "no action 'lnk'"),
        (["drop", "c99"], "no claim 'c99'"),
        (["flip", "c5"], "c5 serves no claim"),
        (["link", "c4", "c1", "--opposes", "--supports"], "exclude each other"),
        (["add", "no such words"], "the words are not in the article"),
        (["unlink", "c1", "--opposes"], "--opposes goes with link, not with unlink"),
        (["drop", "c1", "--json"], "--json goes with the list of corrections, not with drop"),
        (["undo", "--why", "x"], "--why goes with a correction, not with undo"),
        (["list", "c1"], "list takes no claims"),
        (["undo"], "no correction to undo"),
        (["drop", "c4", "--no-corrections"], "leaves nothing to correct"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(argmap, saved, arguments, said):
    result = argmap("edit", saved, *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err
    assert not file_of(saved).exists()


def test_corrections_are_listed_with_those_that_do_not_apply(argmap, corrected):
    path = file_of(corrected)
    path.write_text(path.read_text("utf-8") + '\n[[correction]]\ndo = "drop"\nclaim = "No such words"\n', "utf-8")
    told = argmap("edit", corrected)
    assert "“Shop owners, however, fear for their trade.” supports “Cities must act.”" in told.out
    assert "because read it again" in told.out
    assert "not applied: the words are not in the article" in told.out
    listed = argmap("list", corrected)
    assert listed.code == 0
    assert listed.err.count("not applied: drop “No such words”: the words are not in the article") == 1
    assert [one["left"] is None for one in json.loads(argmap("edit", corrected, "--json").out)] == [True, False]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "no TOML"), (b"[[correction]]\n", "line 1: 'do' is missing"), (b"schema = 9", "schema 9")],
)
def test_a_broken_file_stops_every_command_with_one_line(argmap, saved, content, said):
    file_of(saved).write_bytes(content)
    for command in (["list"], ["edit"]):
        result = argmap(*command, saved)
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert said in result.err
        assert "saved.json.argmap.toml" in result.err
    assert argmap("list", saved, "--no-corrections").code == 0


def test_corrections_of_what_is_no_file_are_named(argmap, corrected, tmp_path, monkeypatch):
    data = corrected.read_bytes()
    env = {**os.environ, "NO_COLOR": "1"}
    run = [sys.executable, "-m", "argmap", "list", "-", "--corrections", str(file_of(corrected))]
    done = subprocess.run(run, input=data, capture_output=True, env=env)
    assert b"+c1" in next(line for line in done.stdout.splitlines() if line.startswith(b"c4"))
    assert argmap("list", corrected, "--corrections", tmp_path / "none.toml").code == 3
    assert argmap("edit", "https://example.org/a", "drop", "c1").code == 2


def test_two_at_once_do_not_write_over_each_other(argmap, saved):
    from argmap.correct import beside

    with beside.locked(str(saved)):
        result = argmap("edit", saved, "drop", "c5")
    assert (result.code, "is being corrected by another argmap" in result.err) == (2, True)
    assert argmap("edit", saved, "drop", "c5").code == 0


def test_many_writers_lose_nothing(saved):
    def one(claim):
        command = [sys.executable, "-m", "argmap", "edit", str(saved), "holder", claim, f"holder of {claim}"]
        while subprocess.run(command, capture_output=True).returncode == 2:
            pass

    threads = [threading.Thread(target=one, args=(f"c{number}",)) for number in range(2, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file_of(saved).read_text("utf-8").count("[[correction]]") == 3


def test_a_folder_that_cannot_be_written_to_is_one_line(argmap, saved, monkeypatch):
    def full(*args, **more):
        raise OSError(28, "No space left on device")

    argmap("edit", saved, "drop", "c5")
    before = file_of(saved).read_bytes()
    monkeypatch.setattr("tempfile.mkstemp", full)
    result = argmap("edit", saved, "drop", "c4")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert file_of(saved).read_bytes() == before


def test_a_store_takes_corrections_along(argmap, article, tmp_path):
    store = tmp_path / "news.argmap"
    folder = tmp_path / "news"
    folder.mkdir()
    article = article.rename(folder / "a.txt")
    argmap("corpus", "build", folder, "--into", store)
    last = json.loads(argmap("list", article, "--json").out)[-1]["id"]
    argmap("edit", article, "main", last)
    assert "1 put in" in argmap("corpus", "build", folder, "--into", store).out
    assert "1 as before" in argmap("corpus", "build", folder, "--into", store).out
    assert argmap("tree", store).out.split("\n\n")[0] != ""
    assert json.loads(argmap("extract", store).out)["graph"]["corrections"]["given"] == 1
    file_of(article).write_text("[[correction]]\n", "utf-8")
    broken = argmap("corpus", "build", folder, "--into", store, "--strict")
    assert (broken.code, "line 1: 'do' is missing" in broken.err) == (3, True)
    assert "1 put in" in argmap("corpus", "build", folder, "--into", store, "--no-corrections").out


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs users")
def test_a_folder_that_cannot_be_written_to_is_one_clear_line(argmap, tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    article = folder / "a.txt"
    article.write_text("The town should close the road. It is narrow because it is old.\n", "utf-8")
    assert argmap("edit", article, "main", "c1").code == 0
    before = (folder / "a.txt.argmap.toml").read_bytes()
    answers = tmp_path / "answers"
    answers.write_text("l\n", "utf-8")
    mine = tmp_path / "mine.txt"
    mine.write_bytes(article.read_bytes())
    argmap("review", mine, "--all", "--answers", answers)  # loads what another user may not be let load
    with read_only(folder):
        done = argmap("edit", article, "unlink", "c3")
        reviewed = argmap("review", article, "--all", "--answers", answers)
    assert (done.code, reviewed.code) == (2, 3)
    for result in (done, reviewed):
        assert result.err == f"argmap: cannot write '{folder}/a.txt.argmap.toml': Permission denied\n"
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "a.txt.argmap.toml"]
    assert (folder / "a.txt.argmap.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([["link", "c4", "c2"]], "c4 supports c2; 1 correction in "),
        ([["link", "c4", "c2", "--opposes"], ["flip", "c4"]], "c4 supports c2; 1 correction in "),
        ([["main", "c2"], ["link", "c2", "c5"]], "c2 supports c5 (no longer: c2 is the main claim); 1 correction in "),
        ([["link", "c4", "c2"], ["main", "c4"]], "c4 is the main claim (no longer: c4 supports c2); 1 correction in "),
        ([["unlink", "c4"], ["main", "c4"]], "c4 is the main claim; 1 correction in "),
        ([["link", "c4", "c2"], ["unlink", "c4"]], "c4 serves no claim; 1 correction in "),
        ([["accept", "c4"]], "c4 opposes c1; 1 correction in "),
        ([["holder", "c4", "Ann"], ["holder", "c4", ""]], "c4 is held by the author; 1 correction in "),
        ([["holder", "c4", "Ann"]], "c4 is held by Ann; 1 correction in "),
        (
            [["holder", "c4", "A"], ["link", "c3", "c4"], ["drop", "c4"]],
            "c4 is no claim (no longer: c4 is held by A, c3 ",
        ),
        ([["split", "c4", "fear"]], "c4 is 3 claims: c4a, c4b, c4c; 1 correction in "),
        ([["merge", "c3", "c4"]], "c3, c4 are one claim: c3a; 1 correction in "),
        ([["drop", "c5"], ["add", "The mayor is away"]], "c5 is a claim; 1 correction in "),
        ([["drop", "c5"], ["undo"]], "taken back: c5 is no claim; 0 corrections in "),
        (
            [["link", "c4", "c2", "--opposes"], ["flip", "c4"], ["undo"]],
            "taken back: c4 supports c2; again: c4 opposes c2; 1",
        ),
    ],
)
def test_an_edit_says_in_a_line_what_it_did(argmap, saved, edits, said):
    for edit in edits:
        result = argmap("edit", saved, *edit)
        assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"argmap: {said}")
    assert result.err.count("\n") == 1


def test_a_claim_that_is_there_no_more_is_told_as_such(argmap, saved):
    argmap("edit", saved, "drop", "c5")
    argmap("edit", saved, "split", "c4", "fear")
    file = file_of(saved)
    dropped = f"argmap: c5 was dropped on line 4 of {file}\n"
    split = f"argmap: c4 was split on line 10 of {file} (now: c4a, c4b, c4c)\n"
    for command in (["tree"], ["explain"], ["trace"], ["edit"]):
        words = ["flip"] if command == ["edit"] else []
        assert argmap(*command, saved, *words, "c5").err == dropped
        assert argmap(*command, saved, *words, "c4").err == split
    assert f"c5 was dropped on line 4 of {file}" in argmap("tree", saved, "+c5").err
    assert argmap("tree", saved, "c5", "--likely").err == dropped
    assert "no claim 'c9' in this map" in argmap("tree", saved, "c9").err
    assert argmap("tree", saved, "c5", "--no-corrections").code == 0
