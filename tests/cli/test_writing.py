"""No output destroys an input, nor what it is not meant to replace."""

import os
import stat
import subprocess
import sys
import threading

import pytest

ARGMAP = [sys.executable, "-m", "argmap"]


@pytest.fixture
def folder(tmp_path, monkeypatch, article, saved):
    """A folder to stand in, with an article `a.txt`, also called `soft`, `hard` and `sub/../a.txt`, and a map."""
    monkeypatch.chdir(tmp_path)
    article.rename("a.txt")
    saved.rename("a.json")
    os.mkdir("sub")
    for name in ("a.txt", "a.json"):
        os.symlink(name, f"soft.{name}")
        os.link(name, f"hard.{name}")
    return tmp_path


NAMES = ("{}", "./{}", "sub/../{}", "soft.{}", "hard.{}")
COMMANDS = [
    ("a.txt", ["extract", "a.txt", "-o"]),
    ("a.txt", ["view", "a.txt", "-o"]),
    ("a.txt", ["export", "a.txt", "--to", "dot", "-o"]),
    ("a.txt", ["export", "a.txt", "--to", "dot", "-o", "x.dot", "--report"]),
    ("a.txt", ["check", "a.txt", "--json", "-o"]),
    ("a.json", ["extract", "a.json", "-o"]),
    ("a.json", ["convert", "a.json", "--to", "dot"]),
]


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize(("file", "command"), COMMANDS, ids=lambda value: " ".join(value) if value else "")
def test_the_input_is_not_written_over(folder, argmap, file, command, named):
    before = (folder / file).read_bytes()
    result = argmap(*command, named.format(file))
    assert result.code == 2
    assert "reads or has written" in result.err
    assert (folder / file).read_bytes() == before


def test_what_was_written_is_not_written_over(folder, argmap):
    result = argmap("export", "a.json", "--to", "dot", "-o", "new", "--report", "./new")
    assert result.code == 2
    assert "reads or has written" in result.err


def test_standard_input_is_not_written_over(folder):
    with open("a.txt", "rb") as article:
        before = article.read()
        article.seek(0)
        result = subprocess.run([*ARGMAP, "extract", "-", "-o", "hard.a.txt"], stdin=article, capture_output=True)
    assert (result.returncode, (folder / "a.txt").read_bytes()) == (2, before)


@pytest.mark.parametrize("command", [["tree", "a.txt"], ["extract", "a.txt", "-o", "/dev/stdout"]], ids=" ".join)
def test_an_input_does_not_grow_by_the_answer(folder, command):
    before = (folder / "a.txt").read_bytes()
    with open("a.txt", "ab") as out:
        result = subprocess.run([*ARGMAP, *command], stdout=out, stderr=subprocess.PIPE)
    assert (result.returncode, (folder / "a.txt").read_bytes()) == (2, before)


def test_standard_output_by_its_name_is_added_to(folder):
    with open("log", "wb") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run([*ARGMAP, "extract", "a.txt", "-o", "/dev/stdout"], stdout=log, check=True)
    assert (folder / "log").read_bytes().startswith(b'before\n{"directed"')


# -- what an export of a store is written to ------------------------------------------------------
@pytest.fixture
def store(folder, argmap):
    assert argmap("corpus", "build", "a.txt", "--into", "s.argmap").code == 0
    return folder


def test_an_export_keeps_mode_and_link(store, argmap):
    (store / "private.jsonl").write_text("old")
    (store / "private.jsonl").chmod(0o600)
    (store / "link.jsonl").symlink_to("private.jsonl")
    assert argmap("corpus", "export", "s.argmap", "-o", "link.jsonl").code == 0
    assert (store / "link.jsonl").is_symlink()
    assert stat.S_IMODE((store / "private.jsonl").stat().st_mode) == 0o600
    assert (store / "private.jsonl").read_text().startswith('{"id"')


def test_an_export_goes_through_a_pipe(store, argmap):
    os.mkfifo("pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append((store / "pipe").read_bytes()))
    reader.start()
    assert argmap("corpus", "export", "s.argmap", "--to", "jsonl", "-o", "pipe").code == 0
    reader.join(10)
    assert read[0].startswith(b'{"id"')
    assert stat.S_ISFIFO((store / "pipe").stat().st_mode)


@pytest.mark.parametrize("kind", ["jsonl", "json", "dot"])
def test_an_export_does_not_replace_its_store(store, argmap, kind):
    before = (store / "s.argmap").read_bytes()
    os.link("s.argmap", "other")
    assert argmap("corpus", "export", "s.argmap", "--to", kind, "-o", "other").code == 2
    assert (store / "s.argmap").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_wrong_use(store, argmap):
    pytest.importorskip("pyarrow")
    (store / "file").write_text("x")
    result = argmap("corpus", "export", "s.argmap", "--to", "parquet", "-o", "file/sub")
    assert (result.code, result.err) == (2, "argmap: cannot write 'file/sub': Not a directory\n")


def test_tables_are_all_written_or_none(store, argmap, monkeypatch):
    pytest.importorskip("pyarrow")
    assert argmap("corpus", "export", "s.argmap", "--to", "parquet", "-o", "tables").code == 0
    before = {name: (store / "tables" / name).stat() for name in sorted(os.listdir("tables"))}
    assert list(before) == ["articles.parquet", "claims.parquet", "links.parquet"]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = argmap("corpus", "export", "s.argmap", "--to", "parquet", "-o", "tables")
    assert (result.code, "No space left on device" in result.err) == (3, True)
    assert {name: (store / "tables" / name).stat() for name in sorted(os.listdir("tables"))} == before
