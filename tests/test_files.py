"""Files are written whole or not at all, and what is no file is not replaced by one."""

import os
import stat
import threading

import pytest
from argmap import files
from argmap.errors import FullError, UsageError


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("number", "kind"), [(28, FullError), (122, FullError), (13, UsageError), (30, UsageError)])
def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch, number, kind):
    path = tmp_path / "map.json"
    path.write_text("old")

    def fail(source, target):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(kind, match=os.strerror(number)):
        files.write(str(path), "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["map.json"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, OSError])
def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path, fault):
    def half():
        with files.written(str(tmp_path / "map.json")) as file:
            file.write(b"half of it")
            raise fault

    with pytest.raises((fault, UsageError)):
        half()
    assert os.listdir(tmp_path) == []


def test_a_file_keeps_its_mode_and_a_link_stays_one(tmp_path):
    target, link, far = tmp_path / "target", tmp_path / "link", tmp_path / "far"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    far.symlink_to(link)
    files.write(str(far), "new “words”")
    assert (link.is_symlink(), far.is_symlink()) == (True, True)
    assert target.read_text("utf-8") == "new “words”"
    assert mode(target) == 0o600


def test_a_link_to_nothing_makes_what_it_names(tmp_path):
    (tmp_path / "link").symlink_to("new")
    files.write(str(tmp_path / "link"), "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "new").read_text() == "x"


def test_a_circle_of_links_stays(tmp_path):
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(UsageError, match="symbolic links"):
        files.write(str(tmp_path / "one"), "x")
    assert sorted(os.listdir(tmp_path)) == ["one", "two"]


def test_a_new_file_has_the_usual_mode(tmp_path):
    path = tmp_path / "new"
    before = os.umask(0o027)
    try:
        files.write(str(path), b"x")
    finally:
        os.umask(before)
    assert mode(path) == 0o640


def test_a_device_is_written_to():
    files.write("/dev/null", "x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_device_that_is_full_says_so():
    with pytest.raises(FullError, match="No space left on device"):
        files.write("/dev/full", "x")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_a_pipe_is_written_through(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    files.write(str(path), "words")
    reader.join(10)
    assert read == [b"words"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("named", ["no/such/folder/x", "file/x", ".", "", "a\0b", "x" * 300])
def test_what_cannot_be_written_to_is_wrong_use(tmp_path, monkeypatch, named):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("old")
    with pytest.raises(UsageError, match="cannot write"):
        files.write(named, "x")
    assert os.listdir(tmp_path) == ["file"]


def test_a_file_is_the_same_however_it_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").write_text("x")
    (tmp_path / "soft").symlink_to("a")
    (tmp_path / "hard").hardlink_to(tmp_path / "a")
    (tmp_path / "other").write_text("x")
    same = {files.identity(name) for name in ("a", "./a", "soft", "hard", str(tmp_path / "a"))}
    assert len(same) == 1
    assert files.identity("other") not in same
    assert [files.identity(name) for name in ("none", "/dev/null", "a\0b")] == [None] * 3


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_READER_SECONDS", 0.05)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="nobody reads from this pipe"):
        files.write(str(tmp_path / "pipe"), "text")
    assert (tmp_path / "pipe").is_fifo()
