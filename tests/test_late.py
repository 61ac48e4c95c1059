"""Expressions that are compiled when they are first used."""

import re

import pytest
from argmap.late import late


@pytest.fixture
def compiled(monkeypatch):
    """What is compiled, in order."""
    seen = []
    compile_ = re.compile

    def noted(written, flags=0):
        seen.append(written)
        return compile_(written, flags)

    monkeypatch.setattr("argmap.late.re.compile", noted)
    return seen


def test_compiles_once_and_when_asked_for(compiled):
    digits = late(r"\d+")
    assert compiled == []
    assert digits.findall("1 and 22") == ["1", "22"]
    assert digits.sub("x", "1 and 22") == "x and x"
    assert compiled == [r"\d+"]


def test_is_used_as_a_compiled_expression():
    word = late(b"[a-z]+", re.IGNORECASE)
    assert word.match(b"ABc 1").group() == b"ABc"
    assert (word.pattern, word.flags) == (b"[a-z]+", re.IGNORECASE)


def test_tells_a_mistake_when_used():
    broken = late("(")
    with pytest.raises(re.error):
        broken.match("")
