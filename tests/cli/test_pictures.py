"""`argmap export` to pictures: parts, several sheets, what claims link to."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from argmap.formats.tints import colour
from argmap.semantics.outcome import stand

from tests.render.page.harbour import harbour
from tests.sketch import save

pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("pygraphviz") and not shutil.which("dot"),
    reason="Graphviz is not there: pip install -e '.[render]', or apt-get install graphviz",
)


@pytest.fixture
def map_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return str(save(harbour(), tmp_path / "harbour.json"))


def test_a_picture_by_its_suffix(argmap, map_file):
    done = argmap("export", map_file, "-o", "map.svg")
    assert (done.code, done.out, done.err) == (0, "", "")
    svg = Path("map.svg").read_text("utf-8")
    assert 'xlink:href="harbour.html#c4"' in svg
    argmap("export", map_file, "-o", "map.svg", "--page", "/maps/x.html")
    assert 'xlink:href="/maps/x.html#c4"' in Path("map.svg").read_text("utf-8")


def test_a_picture_of_a_part_tells_what_is_left_below(argmap, map_file):
    argmap("export", map_file, "c4 | c5", "-o", "part.svg")
    svg = Path("part.svg").read_text("utf-8")
    assert svg.count('class="node"') == 2
    argmap("export", map_file, "--depth", "1", "-o", "top.svg")
    svg = Path("top.svg").read_text("utf-8")
    assert svg.count('class="node"') == 6
    assert svg.count("more below") == 2


def test_a_split_map_is_an_overview_and_a_picture_of_each_claim_in_it(argmap, map_file):
    done = argmap("export", map_file, "--to", "svg", "--split", "-o", "map.svg")
    assert done.err.splitlines() == [f"argmap: wrote map-{name}.svg" for name in ("overview", "c2", "c4")]
    assert sorted(path.name for path in Path().glob("map-*.svg")) == ["map-c2.svg", "map-c4.svg", "map-overview.svg"]


@pytest.mark.parametrize("options", [[], ["--page", "x.html"], ["--depth", "1"], ["--split"]])
def test_no_picture_is_written_of_what_would_be_lost_when_strict(argmap, map_file, options):
    Path("undercut.argdown").write_text("[A]: x\n  - [B]: y\n  _> [C]: z\n")
    done = argmap("export", "undercut.argdown", "-o", "p.svg", "--report", "r.json", "--strict", *options)
    assert (done.code, list(Path().glob("p*.svg"))) == (1, [])
    assert done.err.startswith("argmap: lost in svg: 1 undercut became an attack")
    assert "undercut" in Path("r.json").read_text("utf-8")
    assert argmap("export", "undercut.argdown", "-o", "p.svg", *options).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "svg", "--split"], "--split writes several files (name them with -o FILE)"),
        (
            ["--to", "json", "--split", "-o", "x.json"],
            "--split and --page are for pictures, not json (--to svg, png, pdf)",
        ),
    ],
)
def test_options_that_no_picture_takes_are_refused(argmap, map_file, arguments, said):
    done = argmap("export", map_file, *arguments)
    assert (done.code, done.err) == (2, f"argmap: {said}\n")


def test_depth_narrows_other_formats_too(argmap, map_file):
    import json

    assert len(json.loads(argmap("export", map_file, "--to", "json", "--depth", "0").out)["nodes"]) == 3


def test_claims_tinted_by_strength(argmap, map_file):
    outcome = stand(harbour())
    assert argmap("export", map_file, "c4 | c5", "--strength", "-o", "part.svg").code == 0
    svg = Path("part.svg").read_text("utf-8")
    for id in ("c4", "c5"):  # judged in the whole map, drawn in a part of it
        word = "stands" if outcome.label(id) == "in" else "falls"
        assert f"{word} {outcome.strength(id):.2f}" in svg
        assert f'fill="{colour(outcome.strength(id))}"' in svg
    assert "strength when all is said" in svg
    argmap("export", map_file, "c4", "-o", "plain.svg")
    assert "when all is said" not in Path("plain.svg").read_text("utf-8")
    dot = argmap("export", map_file, "--strength", "--to", "dot").out
    for id in harbour().nodes:
        assert f'fillcolor="{colour(outcome.strength(id))}", strength="{outcome.strength(id):.2f}"' in dot
    assert "fillcolor" not in argmap("export", map_file, "--to", "dot").out


def test_strength_is_for_what_has_colours(argmap, map_file):
    done = argmap("export", map_file, "--strength", "--to", "csv")
    assert (done.code, done.out) == (2, "")
    assert "--strength is for pictures, not csv" in done.err


def test_colours_go_from_white_to_green():
    assert [colour(strength) for strength in (0.0, 0.5, 1.0)] == ["#ffffff", "#c7e8d8", "#8fd0b0"]
