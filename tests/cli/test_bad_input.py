"""Bad input: one clear line on standard error and the exit code, never a traceback."""

import json

import pytest

COMMANDS = (["list"], ["tree"], ["trace", "c1"], ["extract"], ["export", "--to", "dot"])


def with_article(command, path):
    return [command[0], path, *command[1:]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "no such file: "),
        ("folder", "folder", "is a directory, not an article"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n ", ""),
        ("binary.bin", bytes(range(256)) * 8, ""),
        ("cut.json", b'{"directed": true, "nodes": [{"id"', "damaged JSON at line 1, column 35"),
        ("foreign.json", b'{"claims": ["Cities must act."]}', "no argument map"),
        ("article.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    ],
)
def test_a_file_that_cannot_be_read(argmap, tmp_path, command, name, content, said):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    result = argmap(*with_article(command, path))
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("argmap: ")
    assert said in result.err
    assert name in result.err
    assert result.err.count("\n") == 1


def test_a_web_address_is_told_what_to_do(argmap, monkeypatch):
    monkeypatch.setenv("ARGMAP_OFFLINE", "1")
    assert argmap("tree", "https://example.org/a").err == (
        "argmap: https://example.org/a is on the web, and argmap is offline (leave out --offline or ARGMAP_OFFLINE)\n"
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("ftp://example.org/a", "no address that is read (http:// and https:// are fetched"),
        ("file:///tmp/a.txt", "is an address of a file (give its path)"),
        ("www.example.org/a", "no such file: 'www.example.org/a' (an address begins with https://)"),
    ],
)
def test_what_only_looks_like_an_address(argmap, path, told):
    result = argmap("tree", path)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert told in result.err


def test_a_name_with_a_null_byte_is_no_traceback(argmap):
    assert argmap("tree", "a\0b").code == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[0, 3", "not JSON"),
        ('{"a": 1}', "not a list"),
        ("[[0]]", "unit 0 is not a pair of whole numbers"),
        ("[[0, 1.5]]", "unit 0 is not a pair of whole numbers"),
        ("[[0, true]]", "unit 0 is not a pair of whole numbers"),
    ],
)
def test_units_that_cannot_be_read(argmap, article, tmp_path, content, said):
    units = tmp_path / "units.json"
    units.write_text(content, "utf-8")
    result = argmap("list", article, "--units", units)
    assert result.code == 3
    assert said in result.err


def test_units_become_the_claims_in_that_order(argmap, article, tmp_path):
    units = tmp_path / "units.json"
    units.write_text("[[18, 49], [0, 16]]", "utf-8")
    found = json.loads(argmap("list", article, "--units", units, "--json").out)
    assert [claim["text"] for claim in found] == ["The air in the centre is toxic.", "Cities must act."]


def test_units_do_not_fit_a_saved_map(argmap, saved, tmp_path):
    units = tmp_path / "units.json"
    units.write_text("[[0, 16]]", "utf-8")
    assert argmap("list", saved, "--units", units).code == 2


def test_an_unknown_format_lists_the_choices(argmap, saved):
    result = argmap("export", saved, "--to", "docx")
    assert result.code == 2
    assert "json, dot" in result.err


def test_a_format_is_told_from_the_suffix_of_the_output(argmap, saved, tmp_path):
    assert argmap("export", saved, "-o", tmp_path / "map.dot").code == 0
    assert (tmp_path / "map.dot").read_text("utf-8").startswith("digraph")
    assert argmap("export", saved).code == 2


@pytest.mark.parametrize("out", ["no/such/folder/map.json", "."])
def test_an_output_that_cannot_be_written(argmap, saved, tmp_path, monkeypatch, out):
    monkeypatch.chdir(tmp_path)
    result = argmap("extract", saved, "-o", out)
    assert result.code == 2
    assert result.err.startswith(f"argmap: cannot write {out!r}: ")


@pytest.mark.parametrize(
    "content",
    ["<html><body><p>News</p><p>Sport</p></body></html>", "# Bridges\n\n## Old ones\n"],
)
def test_an_article_that_gives_no_claims_says_so(argmap, tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_text(content)
    result = argmap("list", path, "--json")
    assert result.code == 0
    assert result.err.startswith(f"argmap: no claims found in {path}: ")


def test_a_text_in_another_language_is_mapped_with_a_warning(argmap, tmp_path):
    path = tmp_path / "bruecke.txt"
    path.write_text("Die Stadt muss die Brücke bauen, weil der Fluss jedes Jahr steigt.", "utf-8")
    result = argmap("tree", path)
    assert (result.code, result.out.startswith("c1 Die Stadt")) == (0, True)
    assert result.err == f"argmap: {path} does not read as English (29% known words); do not trust this map\n"
    assert argmap("tree", path, "-q").err == ""


def test_what_was_read_is_counted_when_nothing_was_found(argmap, tmp_path):
    path = tmp_path / "title.txt"
    path.write_text("Chapter One", "utf-8")
    result = argmap("tree", path)
    assert (result.code, result.out, result.err) == (0, "", f"argmap: no claims found in {path}: 1 sentence read\n")


@pytest.mark.parametrize("text", ['["a","b"]\n', "[a]\nb = 1\n[c]\nd = 2\n"], ids=["JSON", "INI"])
def test_a_bracket_at_the_start_makes_no_map_of_what_is_none(argmap, tmp_path, text):
    """A statement of Argdown begins so too."""
    (tmp_path / "x.txt").write_text(text, "utf-8")
    result = argmap("tree", tmp_path / "x.txt")
    assert (result.code, "not an article" in result.err) == (3, True)
    (tmp_path / "x.txt").write_text("[A]: The tram must come.\n", "utf-8")
    assert argmap("tree", tmp_path / "x.txt").code == 0
