import os
import stat

import pytest
from argmap.cli import common
from argmap.errors import UsageError


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "map.json"
    path.write_text("old")

    def fail(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UsageError, match="No space left on device"):
        common.write_file(str(path), "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["map.json"]


def test_an_existing_file_keeps_its_permissions_and_a_link_stays_one(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    common.write_file(str(link), "new “words”")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new “words”"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path):
    path = tmp_path / "new"
    before = os.umask(0o027)
    try:
        common.write_file(str(path), b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_device_is_written_to():
    common.write_file("/dev/null", "x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 200), ("1", 20), ("", 80), ("x", 80)])
def test_width(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert common.width() == width
