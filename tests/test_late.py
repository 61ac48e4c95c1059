"""Expressions that are compiled when they are first used, and kept."""

import marshal
import re
import sys
from pathlib import Path

import pytest
from argmap import late as module
from argmap.late import compiled, keep, late

WRITTEN = [
    (r"\d+", 0),
    (r"(?P<day>\d{1,2}) (?P<month>[^\W\d_]+)(?: (?P<year>\d{4}))?", re.IGNORECASE),
    (r"[“”‘’…–—]++|(?<=s)’(?=\s)|[\ud800-\udfff\U0001f300-\U0001faff]", 0),
    (rb"</p(?=[\s/>])|[^\x00-\x7f]*+", re.IGNORECASE),
    (r"(?mx) ^ (a|b)\1 $ # twice", re.DOTALL),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where expressions are kept, empty; nothing is known."""
    monkeypatch.setattr(module, "_FOLDER", str(tmp_path))
    monkeypatch.setattr(module, "_known", None)
    monkeypatch.setattr(module, "_new", [])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def seen(folder, monkeypatch):
    """What is compiled, in order."""
    seen = []
    compile_ = re.compile

    def noted(written, flags=0):
        seen.append(written)
        return compile_(written, flags)

    monkeypatch.setattr("argmap.late.re.compile", noted)
    return seen


def start_again(monkeypatch):
    monkeypatch.setattr(module, "_known", None)
    monkeypatch.setattr(module, "_new", [])


def test_compiles_once_and_when_asked_for(seen):
    digits = late(r"\d+")
    assert seen == []
    assert digits.findall("1 and 22") == ["1", "22"]
    assert digits.sub("x", "1 and 22") == "x and x"
    assert seen == [r"\d+"]


def test_is_used_as_a_compiled_expression():
    word = late(b"[a-z]+", re.IGNORECASE)
    assert word.match(b"ABc 1").group() == b"ABc"
    assert (word.pattern, word.flags) == (b"[a-z]+", re.IGNORECASE)


def test_tells_a_mistake_when_used():
    broken = late("(")
    with pytest.raises(re.error):
        broken.match("")


def test_what_is_kept_is_what_re_makes(seen, monkeypatch):
    for one in WRITTEN:
        compiled(*one)
    keep()
    start_again(monkeypatch)
    seen.clear()
    kept = [compiled(*one) for one in WRITTEN]
    assert seen == []
    for one, (written, flags) in zip(kept, WRITTEN, strict=True):
        made = re.compile(written, flags)  # equal when their codes are
        assert (one, one.groups, dict(one.groupindex)) == (made, made.groups, dict(made.groupindex))
    match = kept[1].search("on 6 MARCH 2024")
    assert match.groupdict() == {"day": "6", "month": "MARCH", "year": "2024"}
    assert match.lastgroup == "year"


@pytest.mark.parametrize(
    "damage", [b"", b"damaged", marshal.dumps({(r"\d+", 0): (32, b"\xff\xff\0\0", 0, {}, (None,))})]
)
def test_what_is_damaged_is_compiled_again(seen, folder, monkeypatch, damage):
    compiled(r"\d+")
    keep()
    [place] = folder.iterdir()
    place.write_bytes(damage)
    start_again(monkeypatch)
    assert compiled(r"\d+").findall("1 and 22") == ["1", "22"]
    assert seen == [r"\d+"] * 2
    keep()
    assert [path.name for path in folder.iterdir()] == [place.name]


def test_nothing_is_written_where_python_is_told_not_to(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(r"\d+")
    keep()
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(folder, monkeypatch):
    monkeypatch.setattr(module, "_FOLDER", str(folder / "none"))
    compiled(r"\d+")
    keep()
    assert not Path(folder / "none").exists()
