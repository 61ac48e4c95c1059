"""What is said of a command line whose words stand the other way round."""

from __future__ import annotations

import pytest

ARTICLE = "Cities must act, because the air is toxic."


@pytest.fixture
def here(tmp_path, monkeypatch, argmap):
    """A folder with an article, its map and a store."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    argmap("extract", "a.txt", "-o", "a.json")
    argmap("corpus", "build", "a.txt", "--into", "s.argmap")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tree c2 a.txt", "the article comes first (argmap tree a.txt c2)"),
        ("list against(@) a.txt b.txt", "the article comes first (argmap list a.txt 'against(@)' b.txt)"),
        ("explain c2 a.txt --all", "the article comes first (argmap explain a.txt c2 --all)"),
        ("path c2 @ a.txt", "the article comes first (argmap path a.txt c2 @)"),
        ("edit flip a.txt c2", "the article comes first (argmap edit a.txt flip c2)"),
        ("export json a.txt", "json is a format (argmap export a.txt --to json)"),
        ("export a.txt json", "json is a format (argmap export a.txt --to json)"),
        ("export a.txt a.svg", "a.svg is a file to write (argmap export a.txt -o a.svg)"),
        ("convert dot a.json", "dot is a format (argmap convert a.json - --to dot)"),
        ("convert a.dot a.json", "the map to read comes first (argmap convert a.json a.dot)"),
        ("align a.txt a.json", "the map comes first, then the article (argmap align a.json a.txt)"),
        ("what-if a.txt c2", "an option says what would be otherwise (argmap what-if a.txt --drop c2)"),
        ("what-if a.txt c1 c2", "otherwise (argmap what-if a.txt --drop c1 --drop c2)"),
        ("what-if c2 a.txt --drop c1", "otherwise (argmap what-if a.txt --drop c2 --drop c1)"),
        ("tree c2 -", "the article comes first (argmap tree - c2)"),
        ("corpus search toxic s.argmap", "the store comes first (argmap corpus search s.argmap toxic)"),
        ("corpus build s.argmap a.txt", "'s.argmap' is a store, not an article"),
        ("corpus build new.argmap a.txt", "to build it: argmap corpus build a.txt --into new.argmap"),
        ("a.txt", "a command comes first (argmap tree a.txt)"),
        ("a.txt c2 --full", "a command comes first (argmap tree a.txt c2 --full)"),
        ("a.txt list c2", "a command comes first (argmap list a.txt c2)"),
        ("a.txt corpus build b.txt", "a command comes first (argmap corpus build a.txt b.txt)"),
    ],
)
def test_a_command_line_that_is_turned_round_is_told_as_it_was_meant(argmap, here, typed, said):
    result = argmap(*typed.split())
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("a.txt list", "a command comes first (argmap list a.txt)"),
        ("tree a.txt", "each word stands in quotes of its own (argmap tree a.txt)"),
        ("a night.txt", "a command comes first (argmap tree 'a night.txt')"),
        ("gone.txt list", "No such command 'gone.txt list'"),
        ("", "No such command ''"),
        (" ", "No such command ' '"),
    ],
)
def test_words_that_quotes_made_one_are_told_as_several(argmap, here, quoted, said):
    with open("a night.txt", "w") as file:
        file.write(ARTICLE)
    result = argmap(quoted)
    assert result.code == 2
    assert said in result.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tree c2", "no such file: 'c2'"),
        ("tree a.txt c9", "no claim 'c9' in this map"),
        ("diff gone.json a.json", "no such file: 'gone.json'"),
        ("export a.txt --to nonsense", "no format 'nonsense'"),
        ("what-if a.txt --drop c9", "no claim 'c9' in this map"),
        ("diff gone a.json", "no such file: 'gone'"),
        ("gold gone a.txt", "no such file: 'gone'"),
        ("corpus build gone a.txt", "no file or folder 'gone'"),
        ("rules show because a.txt", "no rule 'a.txt'"),
        ("gone.txt", "No such command 'gone.txt'"),
        ("convert gone.json - --to dot", "no such file: 'gone.json'"),
        ("corpus search toxic -", "no store at 'toxic'"),
        ("align gone a.txt", "no such file: 'gone'"),
    ],
)
def test_other_failures_are_told_as_they_are(argmap, here, typed, said):
    assert argmap(*typed.split()).err.startswith(f"argmap: {said}")
